#include "cli/allowed_hazards.h"

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/words.h"

namespace lockstep {

namespace {

std::vector<HazardKind> every_hazard() {
  std::vector<HazardKind> kinds;
  for (int number = 0; number <= static_cast<int>(HazardKind::leave_slot); ++number) {
    kinds.push_back(static_cast<HazardKind>(number));
  }
  return kinds;
}

std::string joined(const std::vector<std::string>& names, std::string_view between) {
  return fmt::format("{}", fmt::join(names, between));
}

}  // namespace

Result<AllowedHazards> AllowedHazards::parse(std::string_view names) {
  AllowedHazards allowed;
  for (const std::string& name : split_list(names)) {
    if (name == "all") {
      allowed.all_ = true;
    } else if (const auto kind = hazard_from_string(name)) {
      allowed.kinds_.insert(*kind);
    } else {
      // Something that was put in the wrong place may be a secret.
      const bool harmless = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_") == std::string::npos;
      return fail(usage_error(fmt::format("{} is not the name of a hazard", harmless ? name : "a part of the list"),
                              "one of: all, " + joined(every().names(), ", ")));
    }
  }
  return allowed;
}

AllowedHazards AllowedHazards::every() {
  AllowedHazards allowed;
  allowed.all_ = true;
  return allowed;
}

std::vector<std::string> AllowedHazards::names() const {
  std::vector<std::string> names;
  for (HazardKind kind : every_hazard()) {
    if (allows(kind)) names.emplace_back(to_string(kind));
  }
  return names;
}

std::set<HazardKind> AllowedHazards::refused(const Plan& plan) const {
  std::set<HazardKind> kinds;
  for (const Hazard* hazard : plan.hazards()) {
    if (!allows(hazard->kind)) kinds.insert(hazard->kind);
  }
  return kinds;
}

Error hazards_refused(const Plan& plan, const AllowedHazards& allowed) {
  const std::set<HazardKind> refused = allowed.refused(plan);
  std::vector<std::string> objects, needed;
  for (const Hazard* hazard : plan.hazards()) {
    if (!refused.contains(hazard->kind)) continue;
    objects.push_back(fmt::format("{} ({})", to_string(hazard->kind), hazard->object.to_string()));
  }
  for (HazardKind kind : refused) needed.emplace_back(to_string(kind));
  for (HazardKind kind : every_hazard()) {
    if (allowed.allows(kind) && !refused.contains(kind)) needed.emplace_back(to_string(kind));
  }
  constexpr std::size_t shown = 10;
  const std::size_t more = objects.size() > shown ? objects.size() - shown : 0;
  objects.resize(objects.size() - more);
  Error error;
  error.code = "hazards-refused";
  error.message = fmt::format("the plan holds hazards that were not allowed: {}{}", joined(objects, "; "),
                              more > 0 ? fmt::format("; and {} more", more) : std::string());
  error.hint = "if that is what you want: --allow " + joined(needed, ",");
  error.exit_code = ExitCode::hazards_refused;
  return error;
}

}  // namespace lockstep
