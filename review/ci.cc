#include "review/ci.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>

#include "render/repository.h"

namespace lockstep {

namespace {

using Json = nlohmann::json;

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

class Variables {
 public:
  explicit Variables(const Environment& environment) : environment_(environment) {}

  std::string text(const char* name) const { return environment_(name).value_or(std::string()); }
  std::optional<std::uint64_t> number(const char* name) const { return number_of(text(name)); }
  std::optional<RunNumber> run(const char* run, const char* attempt) const {
    const auto first = number(run);
    if (!first) return std::nullopt;
    return RunNumber{*first, number(attempt).value_or(0)};
  }

 private:
  const Environment& environment_;
};

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// The event that started the workflow; null where there is none or it is no JSON.
Json event_of(const Variables& variables) {
  std::ifstream file(variables.text("GITHUB_EVENT_PATH"), std::ios::binary);
  if (!file) return nullptr;
  Json event = Json::parse(file, nullptr, false);
  return event.is_object() ? event : Json(nullptr);
}

// refs/pull/17/merge
std::optional<std::uint64_t> number_in_ref(std::string_view ref) {
  constexpr std::string_view start = "refs/pull/";
  if (!ref.starts_with(start)) return std::nullopt;
  ref.remove_prefix(start.size());
  return number_of(ref.substr(0, ref.find('/')));
}

std::string blob_url_of(const std::string& files, const std::string& commit) {
  return commit.empty() ? std::string() : harmless_url(files + commit + "/");
}

CiSettings github(const Variables& variables) {
  CiSettings settings;
  settings.api_url = without_slash(variables.text("GITHUB_API_URL"));
  if (settings.api_url.empty()) settings.api_url = "https://api.github.com";
  settings.repository = variables.text("GITHUB_REPOSITORY");
  settings.run = variables.run("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT");
  settings.number = number_in_ref(variables.text("GITHUB_REF"));
  settings.commit = variables.text("GITHUB_SHA");

  const Json event = event_of(variables);
  for (const char* place : {"/pull_request/number", "/issue/number", "/number"}) {
    const Json::json_pointer pointer(place);
    if (settings.number || !event.contains(pointer) || !event[pointer].is_number_unsigned()) continue;
    settings.number = event[pointer].get<std::uint64_t>();
  }
  const Json::json_pointer head("/pull_request/head/sha");
  if (event.contains(head) && event[head].is_string()) settings.commit = event[head].get<std::string>();

  const std::string server = without_slash(variables.text("GITHUB_SERVER_URL"));
  if (!server.empty() && !settings.repository.empty()) {
    const std::string project = server + "/" + settings.repository;
    settings.blob_url = blob_url_of(project + "/blob/", settings.commit);
    if (settings.run) settings.run_url = fmt::format("{}/actions/runs/{}", project, settings.run->run);
  }
  return settings;
}

CiSettings gitlab(const Variables& variables) {
  CiSettings settings;
  settings.api_url = without_slash(variables.text("CI_API_V4_URL"));
  settings.repository = variables.text("CI_PROJECT_ID");
  settings.number = variables.number("CI_MERGE_REQUEST_IID");
  settings.run = variables.run("CI_PIPELINE_ID", "CI_JOB_ID");
  // Of a merged results pipeline CI_COMMIT_SHA is the trial merge.
  settings.commit = variables.text("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
  if (settings.commit.empty()) settings.commit = variables.text("CI_COMMIT_SHA");
  const std::string project = without_slash(variables.text("CI_PROJECT_URL"));
  if (!project.empty()) settings.blob_url = blob_url_of(project + "/-/blob/", settings.commit);
  settings.run_url = variables.text("CI_JOB_URL");
  return settings;
}

}  // namespace

CiSettings ci_settings(ProviderKind provider, const Environment& environment) {
  const Variables variables(environment);
  return provider == ProviderKind::github ? github(variables) : gitlab(variables);
}

}  // namespace lockstep
