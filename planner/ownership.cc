#include "planner/ownership.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lockstep {
namespace {

bool names_any(const Database& desired, Kind kind) {
  const auto first = desired.objects.lower_bound(ObjectId{kind, {}, {}, {}, {}});
  return first != desired.objects.end() && first->first.kind == kind;
}

struct Ownership {
  const Database& desired;

  bool manages(const Identifier& schema) const { return desired.scope.schemas.contains(schema); }

  template <class T>
  bool operator()(const T&) const {
    return true;
  }
  bool operator()(const EventTrigger& trigger) const { return manages(trigger.function.schema); }
  bool operator()(const Publication& publication) const {
    return std::all_of(publication.tables.begin(), publication.tables.end(),
                       [this](const PublishedTable& published) { return manages(published.table.schema); }) &&
           std::all_of(publication.schemas.begin(), publication.schemas.end(),
                       [this](const Identifier& schema) { return manages(schema); });
  }
  // Passwords are often set by other means than files under version control.
  bool operator()(const UserMapping& mapping) const {
    return names_any(desired, Kind::user_mapping) || !desired.find({Kind::foreign_server, {}, {}, mapping.server, {}});
  }
  bool operator()(const Language& language) const { return manages(language.handler.schema); }
  // A drop takes the slot of another server with it.
  bool operator()(const Subscription&) const { return names_any(desired, Kind::subscription); }
};

}  // namespace

std::vector<Change> without_objects_of_others(const std::vector<Change>& changes, const Database& desired) {
  std::vector<Change> left;
  const Ownership is_ours{desired};
  for (const Change& change : changes) {
    if (change.action != Action::drop || std::visit(is_ours, change.before->body)) left.push_back(change);
  }
  return left;
}

void keep_labels_of_others(Database& desired, const Database& live) {
  std::map<std::string, std::size_t> kept;
  for (const auto& [id, object] : live.objects) {
    for (const auto& [key, label] : object.common.labels) {
      if (desired.scope.label_providers.contains(key.provider)) continue;
      ++kept[key.provider];
      if (Object* wanted = desired.find(id)) wanted->common.labels.emplace(key, label);
    }
  }
  for (const auto& [provider, count] : kept) {
    desired.notes.push_back({"not-managed",
                             fmt::format("security labels of {} ({}) left alone: the files name none of its",
                                         Identifier(provider).quoted(), count),
                             {}});
  }
}

}  // namespace lockstep
