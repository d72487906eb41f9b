#include "planner/unalterable.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

bool has(const Options& options, const Option& option) {
  return std::find(options.begin(), options.end(), option) != options.end();
}

// Options that only one of the two has.
Options differing(const Options& a, const Options& b) {
  Options result;
  for (const Option& option : a) {
    if (!has(b, option)) result.push_back(option);
  }
  return result;
}

void check(const Change& change, int server_version, Errors& errors) {
  if (change.action != Action::alter) return;
  const auto* before = std::get_if<Subscription>(&change.before->body);
  if (!before) return;
  const Options& after = std::get<Subscription>(change.after->body).options;
  for (const Options& options : {differing(before->options, after), differing(after, before->options)}) {
    for (const Option& option : options) {
      const SubscriptionOption* known = find_subscription_option(option.name);
      if (!known || server_version / 10000 >= known->altered_since) continue;
      errors.push_back({"impossible-change",
                        fmt::format("{}: PostgreSQL changes {} of a subscription from {} on", change.id().to_string(),
                                    option.name, known->altered_since),
                        change.after->where,
                        "drop the subscription and create it again by hand, when its tables may be copied anew",
                        {}});
      return;
    }
  }
}

}  // namespace

Errors unalterable_changes(const std::vector<Change>& changes, int server_version) {
  Errors errors;
  for (const Change& change : changes) check(change, server_version, errors);
  return errors;
}

}  // namespace lockstep
