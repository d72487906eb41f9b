#include "cli/terraform_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/words.h"

namespace lockstep {

namespace {

using Values = std::map<std::string, std::string>;

const std::set<std::string> known_keys = {"target", "host",  "port",  "dbname",        "user",
                                          "schema", "allow", "apply", "on_unreachable"};

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

Result<bool> truth(const Values& values, const std::string& key, const std::set<std::string>& yes,
                   const std::set<std::string>& no) {
  const auto found = values.find(key);
  if (found == values.end() || no.contains(found->second)) return false;
  if (yes.contains(found->second)) return true;
  return fail(usage_error(
      fmt::format("the query's \"{}\" is neither {} nor {}", key, fmt::join(yes, ", "), fmt::join(no, ", "))));
}

Result<Target> target_of_query(const Values& values, const Console& console) {
  constexpr const char* parts[] = {"host", "port", "dbname", "user"};
  const bool has_parts =
      std::any_of(std::begin(parts), std::end(parts), [&](const char* part) { return values.contains(part); });
  const auto text = values.find("target");
  if (text != values.end() && has_parts) {
    return fail(usage_error("the query has \"target\" and parts of one; give either", key_list()));
  }
  if (text != values.end()) return parse_target(text->second);
  if (!has_parts) return target_from_environment(console);
  Target target;
  for (const char* part : parts) {
    if (const auto value = values.find(part); value != values.end()) {
      target.parameters.keywords.emplace_back(part, value->second);
    }
  }
  return target;
}

}  // namespace

Result<TerraformQuery> parse_terraform_query(std::string_view json, const Console& console) {
  const auto values = values_of(json);
  if (!values) return tl::unexpected(values.error());
  TerraformQuery query;
  const auto schema = values->find("schema");
  if (schema != values->end()) {
    for (std::string& path : split_list(schema->second)) query.options.schema.emplace_back(std::move(path));
  }
  if (query.options.schema.empty()) {
    return fail(usage_error("the query lacks \"schema\": the files or folders of the desired state", key_list()));
  }
  if (const auto allow = values->find("allow"); allow != values->end()) {
    auto allowed = AllowedHazards::parse(allow->second);
    if (!allowed) return tl::unexpected(allowed.error());
    query.options.allowed = std::move(*allowed);
  }
  const auto apply = truth(*values, "apply", {"yes", "true", "1"}, {"no", "false", "0", ""});
  if (!apply) return tl::unexpected(apply.error());
  query.options.apply = *apply;
  const auto report = truth(*values, "on_unreachable", {"report"}, {"fail", ""});
  if (!report) return tl::unexpected(report.error());
  query.report_unreachable = *report;
  auto target = target_of_query(*values, console);
  if (target) target = with_way_in(std::move(*target), query.options, console, values->contains("target"));
  if (!target) return tl::unexpected(target.error());
  query.target = std::move(*target);
  return query;
}

}  // namespace lockstep
