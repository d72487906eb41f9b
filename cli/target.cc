#include "cli/target.h"

#include <fmt/format.h>

#include "cli/words.h"

namespace lockstep {

namespace {

std::vector<std::filesystem::path> paths_of(std::string_view list) {
  std::vector<std::filesystem::path> paths;
  for (std::string& part : split_list(list)) paths.emplace_back(std::move(part));
  return paths;
}

std::string names_of(const std::vector<std::filesystem::path>& paths) {
  std::string names;
  for (const auto& path : paths) names += (names.empty() ? "" : ",") + path.string();
  return escape_controls(names, true);
}

}  // namespace

std::string Target::display_name() const {
  switch (kind) {
    case TargetKind::server:
      return parameters.display_name();
    case TargetKind::ephemeral:
      return schema.empty() ? "ephemeral" : "ephemeral:" + names_of(schema);
    case TargetKind::files:
      return "files:" + names_of(schema);
    case TargetKind::empty:
      return "empty";
  }
  return {};
}

Result<Target> parse_target(std::string_view text) {
  Target target;
  if (text == "empty") {
    target.kind = TargetKind::empty;
    return target;
  }
  for (const auto& [prefix, kind] :
       {std::pair{std::string_view("ephemeral"), TargetKind::ephemeral}, {"files", TargetKind::files}}) {
    if (!text.starts_with(prefix)) continue;
    const std::string_view rest = text.substr(prefix.size());
    if (!rest.empty() && !rest.starts_with(':')) continue;
    target.kind = kind;
    if (!rest.empty()) target.schema = paths_of(rest.substr(1));
    if (target.schema.empty() && (kind == TargetKind::files || !rest.empty())) {
      return fail(usage_error(fmt::format("the target \"{}:\" lacks its files or folder", prefix),
                              fmt::format("write {}:FOLDER", prefix)));
    }
    return target;
  }
  auto parameters = ConnectionParameters::parse(text);
  if (!parameters) {
    for (Error& error : parameters.error()) error.hint += "; or use ephemeral[:SCHEMA], files:SCHEMA or empty";
    return tl::unexpected(std::move(parameters.error()));
  }
  target.parameters = std::move(*parameters);
  return target;
}

Result<Target> target_from_environment(const Console& console) {
  if (const auto url = console.environment("DATABASE_URL")) {
    auto target = parse_target(*url);
    if (!target) {
      for (Error& error : target.error()) error.message = "DATABASE_URL: " + error.message;
    }
    return target;
  }
  Target target;
  constexpr std::pair<const char*, const char*> variables[] = {{"DATABASE_HOST", "host"},
                                                               {"DATABASE_PORT", "port"},
                                                               {"DATABASE_NAME", "dbname"},
                                                               {"DATABASE_USER", "user"},
                                                               {"DATABASE_PASSWORD", "password"}};
  for (const auto& [variable, keyword] : variables) {
    if (auto value = console.environment(variable)) target.parameters.keywords.emplace_back(keyword, std::move(*value));
  }
  return target;
}

}  // namespace lockstep
