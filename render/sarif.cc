// SARIF 2.1.0, for code scanning pages. Lines only: SARIF counts columns in characters, and a plan knows bytes.
#include <nlohmann/json.hpp>
#include <set>

#include "render/findings.h"
#include "render/render.h"

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

const char* level_name(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    case Level::note:
      return "note";
  }
  return "none";
}

// A blank keeps [words](address) from being a link, as which SARIF reads it (3.11.6); it has no escape for it.
Json text(std::string words) {
  for (std::size_t at; (at = words.find("](")) != std::string::npos;) words.insert(at + 1, 1, ' ');
  return Json{{"text", std::move(words)}};
}

Json rule(const std::string& id) {
  return Json{{"id", id}, {"shortDescription", text(rule_description(id))}, {"help", text("See docs/hazards.md.")}};
}

Json location(const Finding& finding) {
  Json out = Json::object();
  if (!finding.path.empty()) {
    out["physicalLocation"] = {
        {"artifactLocation", {{"uri", uri_path(finding.path)}, {"uriBaseId", "%SRCROOT%"}}},
        {"region", {{"startLine", finding.line}}},
    };
  }
  if (!finding.object.empty()) out["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", finding.object}}});
  return out;
}

Json result(const Finding& finding) {
  Json out = {{"ruleId", finding.rule},
              {"level", level_name(finding.level)},
              {"message", text(finding.title + "\n" + finding.message)}};
  if (Json place = location(finding); !place.empty()) out["locations"] = Json::array({std::move(place)});
  out["partialFingerprints"] = {{"lockstep/v1", finding.fingerprint}};
  return out;
}

}  // namespace

std::string render_sarif(const Plan& plan, const ReviewOptions& options) {
  Json rules = Json::array(), results = Json::array();
  std::set<std::string> known;
  for (const Finding& finding : findings_of(plan, options)) {
    if (known.insert(finding.rule).second) rules.push_back(rule(finding.rule));
    results.push_back(result(finding));
  }
  const Json driver = {{"name", "Lockstep"}, {"version", plan.tool_version}, {"rules", std::move(rules)}};
  const Json run = {{"tool", {{"driver", driver}}}, {"results", std::move(results)}};
  const Json log = {
      {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({run})}};
  return log.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace lockstep
