#include "planner/unalterable.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

void check(const Change& change, int server_version, Errors& errors) {
  if (change.action != Action::alter) return;
  const auto* before = std::get_if<Subscription>(&change.before->body);
  if (!before) return;
  const auto& after = std::get<Subscription>(change.after->body);
  for (const SubscriptionOption& option : subscription_options()) {
    if (server_version / 10000 >= option.altered_since) continue;
    if (value_of(*before, option, server_version) == value_of(after, option, server_version)) continue;
    errors.push_back({"impossible-change",
                      fmt::format("{}: PostgreSQL changes {} of a subscription from {} on", change.id().to_string(),
                                  option.name, option.altered_since),
                      change.after->where,
                      "drop the subscription and create it again by hand, when its tables may be copied anew",
                      {}});
    return;
  }
}

}  // namespace

Errors unalterable_changes(const std::vector<Change>& changes, int server_version) {
  Errors errors;
  for (const Change& change : changes) check(change, server_version, errors);
  return errors;
}

}  // namespace lockstep
