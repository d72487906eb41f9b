#include "planner/extensions.h"

#include <algorithm>
#include <set>

namespace lockstep {
namespace {

const Extension* dropped_extension(const Change& change) {
  return change.action == Action::drop && change.before ? std::get_if<Extension>(&change.before->body) : nullptr;
}

// pg_depend's word, so of the live side. An object that changes may need it no longer: then DROP EXTENSION itself
// tells.
const Object* first_needing(const ObjectId& extension, const std::set<ObjectId>& changed, const Database& live,
                            const Database& desired) {
  for (const auto& [id, object] : live.objects) {
    const std::vector<ObjectId>& needs = object.recorded_references;
    if (std::find(needs.begin(), needs.end(), extension) == needs.end()) continue;
    if (desired.find(id) && !changed.contains(id)) return &object;
  }
  return nullptr;
}

}  // namespace

std::vector<Change> without_kept_extensions(const std::vector<Change>& changes, const Database& live,
                                            const Database& desired, std::vector<Note>& notes) {
  std::set<ObjectId> changed;
  std::vector<Change> left;
  for (const Change& change : changes) changed.insert(change.id());
  for (const Change& change : changes) {
    const Extension* extension = dropped_extension(change);
    if (!extension) {
      left.push_back(change);
      continue;
    }
    if (!extension->schema.empty() && !desired.scope.schemas.contains(extension->schema)) continue;
    const Object* needing = first_needing(change.id(), changed, live, desired);
    if (!needing) {
      left.push_back(change);
      continue;
    }
    notes.push_back({"extension-kept",
                     change.id().to_string() + " is kept though the files lack it: " + id_of(*needing).to_string() +
                         " needs it; write CREATE EXTENSION " + extension->name.quoted(),
                     {}});
  }
  return left;
}

}  // namespace lockstep
