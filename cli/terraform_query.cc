#include "cli/terraform_query.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/option_values.h"
#include "cli/settings.h"
#include "cli/words.h"

namespace lockstep {

namespace {

using Values = std::map<std::string, std::string>;

const std::set<std::string> known_keys = {"target", "host",   "port",   "dbname", "user",      "schema",        "allow",
                                          "apply",  "config", "owners", "grants", "roles_map", "on_unreachable"};

std::string key_list() { return fmt::format("the keys are: {}", fmt::join(known_keys, ", ")); }

Result<Values> values_of(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fail(usage_error("standard input is empty; lockstep terraform reads a JSON query from it",
                            "it is called by terraform's external data source; to try it: echo "
                            "'{\"schema\": \"schema/\"}' | lockstep terraform"));
  }
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(usage_error("the query on standard input is not a JSON object"));
  Values values;
  Errors errors;
  for (const auto& [key, value] : json.items()) {
    if (key == "password") {
      errors.push_back(usage_error("the query must not hold a password: terraform keeps it in its state in clear",
                                   "give it in the environment: PGPASSWORD, PGPASSFILE or DATABASE_PASSWORD"));
    } else if (!known_keys.contains(key)) {
      errors.push_back(usage_error(fmt::format("the query has a key that is not known: {}", escape_controls(key, true)),
                                   key_list()));
    } else if (!value.is_string()) {
      errors.push_back(usage_error(fmt::format("the query's \"{}\" is not a string", key),
                                   "terraform passes strings only: write \"true\", not true"));
    } else {
      values[key] = value.get<std::string>();
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  return values;
}

std::optional<std::string> value_of(const Values& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

// Nullopt where the query leaves it open.
Result<std::optional<bool>> truth(const Values& values, const std::string& key,
                                  const std::set<std::string>& yes = {"yes", "true", "1"},
                                  const std::set<std::string>& no = {"no", "false", "0"}) {
  const auto value = value_of(values, key);
  if (!value || value->empty()) return std::optional<bool>();
  if (yes.contains(*value) || no.contains(*value)) return std::optional(yes.contains(*value));
  return fail(usage_error(
      fmt::format("the query's \"{}\" is neither {} nor {}", key, fmt::join(yes, ", "), fmt::join(no, ", "))));
}

// The query says what flags say at other commands.
Result<OptionWords> words_of(const Values& values) {
  OptionWords words;
  words.schema = split_list(value_of(values, "schema").value_or(""));
  words.target = value_of(values, "target");
  words.allow = value_of(values, "allow");
  words.roles_map = value_of(values, "roles_map");
  const auto apply = truth(values, "apply"), owners = truth(values, "owners"), grants = truth(values, "grants");
  for (const auto* each : {&apply, &owners, &grants})
    if (!*each) return tl::unexpected(each->error());
  words.apply = apply->value_or(false);
  words.owners = *owners;
  words.grants = *grants;
  return words;
}

Result<Target> target_of_query(const Values& values, const CommandOptions& options, const Console& console) {
  Target target;
  for (const char* part : {"host", "port", "dbname", "user"})
    if (auto value = value_of(values, part)) target.parameters.keywords.emplace_back(part, std::move(*value));
  if (target.parameters.keywords.empty()) return target_of(options, console);
  if (options.target) return fail(usage_error("the query has \"target\" and parts of one; give either", key_list()));
  return with_way_in(std::move(target), options, console, false);
}

}  // namespace

Result<TerraformQuery> parse_terraform_query(std::string_view json, const Console& console) {
  const auto values = values_of(json);
  if (!values) return tl::unexpected(values.error());
  const auto words = words_of(*values);
  if (!words) return tl::unexpected(words.error());
  const auto settings = find_settings(value_of(*values, "config").value_or(""));
  if (!settings) return tl::unexpected(settings.error());
  auto options = options_of(*words, *settings, "terraform");
  if (!options) return tl::unexpected(std::move(options.error()));
  if (options->schema.empty())
    return fail(usage_error(
        "neither the query nor lockstep.toml has \"schema\": the files or folders of the desired state", key_list()));
  const auto report = truth(*values, "on_unreachable", {"report"}, {"fail"});
  if (!report) return tl::unexpected(report.error());
  auto target = target_of_query(*values, *options, console);
  if (!target) return tl::unexpected(std::move(target.error()));
  return TerraformQuery{
      .options = std::move(*options), .target = std::move(*target), .report_unreachable = report->value_or(false)};
}

}  // namespace lockstep
