#include "planner/likely_renames.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/rename.h"

namespace lockstep {
namespace {

// Those that ALTER ... RENAME knows and that hold something, or something names.
bool can_be_renamed(Kind kind) {
  switch (kind) {
    case Kind::schema:
    case Kind::extension:
    case Kind::operator_:
    case Kind::cast:
    case Kind::user_mapping:
    case Kind::default_privilege:
      return false;
    default:
      return true;
  }
}

// The same place: schema, parent and arguments.
ObjectId place_of(ObjectId id) {
  id.name = {};
  return id;
}

bool same_columns(const ObjectId& before, const ObjectId& after, const Database& live, const Database& desired) {
  const auto old_columns = children_of(live, before.qualified_name(), Kind::column);
  const auto new_columns = children_of(desired, after.qualified_name(), Kind::column);
  return std::equal(old_columns.begin(), old_columns.end(), new_columns.begin(), new_columns.end(),
                    [](const Object* a, const Object* b) {
                      const auto& first = std::get<Column>(a->body);
                      const auto& second = std::get<Column>(b->body);
                      return first.name == second.name && first.type.name == second.type.name;
                    });
}

bool alike(const Change& gone, const Change& come, const Database& live, const Database& desired) {
  if (come.id().kind == Kind::table) return same_columns(gone.id(), come.id(), live, desired);
  return same_definition(*gone.before, *come.after);
}

// Goes or comes with its table, which has a note of its own.
bool stands_alone(const Change& change, const Database& live, const Database& desired) {
  const ObjectId id = change.id();
  if (!facts_of(id.kind).has_parent) return true;
  for (const Kind kind : {Kind::table, Kind::view, Kind::domain}) {
    const ObjectId parent = id.parent_id(kind);
    if (live.find(parent) && desired.find(parent)) return true;
  }
  return false;
}

Note note_on(const ObjectId& gone, const ObjectId& come, const SourceLocation& where) {
  return {"likely-rename",
          fmt::format(
              "{} is defined as {}, which is dropped: if it is the same one, write \"-- @renamed from={}\" above it",
              come.to_string(), gone.to_string(), gone.name.quoted()),
          where};
}

std::vector<std::string> missing_in(const std::vector<std::string>& labels, const std::vector<std::string>& others) {
  std::vector<std::string> missing;
  for (const std::string& label : labels) {
    if (std::find(others.begin(), others.end(), label) == others.end()) missing.push_back(label);
  }
  return missing;
}

// One label for another at the same place.
void add_label(const Change& change, std::vector<Note>& notes) {
  const auto* before = std::get_if<EnumType>(&change.before->body);
  const auto* after = std::get_if<EnumType>(&change.after->body);
  if (!before || !after || before->labels.size() != after->labels.size()) return;
  const auto gone = missing_in(before->labels, after->labels), come = missing_in(after->labels, before->labels);
  if (gone.size() != 1 || come.size() != 1) return;
  std::vector<std::string> renamed = before->labels;
  std::replace(renamed.begin(), renamed.end(), gone.front(), come.front());
  if (renamed != after->labels) return;
  notes.push_back(
      {"likely-rename",
       fmt::format("label {} of {} stands where {} was: if it is the same one, write \"-- @renamed from={}\" "
                   "above it",
                   quote_literal(come.front()), change.id().to_string(), quote_literal(gone.front()),
                   quote_literal(gone.front())),
       change.after->where});
}

}  // namespace

std::vector<Note> likely_renames(const std::vector<Change>& changes, const Database& live, const Database& desired) {
  std::map<ObjectId, std::vector<const Change*>> gone_from, come_to;
  std::vector<Note> notes;
  for (const Change& change : changes) {
    if (change.before && change.after) add_label(change, notes);
    const ObjectId id = change.id();
    if (!can_be_renamed(id.kind) || !stands_alone(change, live, desired)) continue;
    if (change.action == Action::drop) gone_from[place_of(id)].push_back(&change);
    if (change.action == Action::create) come_to[place_of(id)].push_back(&change);
  }
  for (const auto& [place, come] : come_to) {
    const auto gone = gone_from.find(place);
    if (gone == gone_from.end()) continue;
    std::map<const Change*, std::vector<const Change*>> pairs, reverse;
    for (const Change* after : come) {
      for (const Change* before : gone->second) {
        if (!alike(*before, *after, live, desired)) continue;
        pairs[after].push_back(before);
        reverse[before].push_back(after);
      }
    }
    for (const Change* after : come) {
      const auto found = pairs.find(after);
      if (found == pairs.end() || found->second.size() != 1 || reverse[found->second.front()].size() != 1) continue;
      notes.push_back(note_on(found->second.front()->id(), after->id(), after->after->where));
    }
  }
  return notes;
}

}  // namespace lockstep
