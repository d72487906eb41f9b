#include "planner/ignored.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lockstep {
namespace {

// `*` stands for anything, dots too.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t after_star = std::string_view::npos, retry = 0, p = 0, t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (after_star != std::string_view::npos) {
      p = after_star;
      t = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string_view kind_of(std::string_view pattern) { return pattern.substr(0, pattern.find(' ')); }

bool is_pattern(std::string_view pattern) {
  const std::string_view kind = kind_of(pattern);
  return (kind == "*" || kind_from_code(kind)) && pattern.size() > kind.size() + 1 && pattern[kind.size() + 1] != ' ';
}

std::string every_kind() {
  std::string kinds;
  for (std::size_t i = 0; i < kind_count; ++i)
    kinds += (i > 0 ? ", " : "") + std::string(facts_of(static_cast<Kind>(i)).code);
  return kinds;
}

// The relation or domain that an object goes with; empty where it stands alone.
QualifiedName owner_of(const ObjectId& id, const Object& object) {
  if (facts_of(id.kind).has_parent) return id.qualified_parent();
  if (const auto* index = std::get_if<Index>(&object.body)) return index->table;
  if (const auto* table = std::get_if<Table>(&object.body); table && table->partition_of)
    return table->partition_of->parent;
  const auto* sequence = std::get_if<Sequence>(&object.body);
  return sequence && sequence->owned_by ? sequence->owned_by->table : QualifiedName();
}

bool may_own(Kind kind) { return kind == Kind::table || kind == Kind::view || kind == Kind::domain; }

// Adds what belongs to what is there already, to any depth: an index of a partition of a partition.
void add_belongings(const std::vector<const Database*>& sides, std::set<ObjectId>& found) {
  std::set<QualifiedName> owners;
  for (const ObjectId& id : found)
    if (may_own(id.kind)) owners.insert(id.qualified_name());
  for (bool grown = !owners.empty(); grown;) {
    grown = false;
    for (const Database* side : sides) {
      for (const auto& [id, object] : side->objects) {
        if (!owners.contains(owner_of(id, object)) || !found.insert(id).second) continue;
        grown = true;
        if (may_own(id.kind)) owners.insert(id.qualified_name());
      }
    }
  }
}

Note note_of(const std::string& pattern, const std::set<ObjectId>& found) {
  constexpr std::size_t most_names = 10;
  std::string message = fmt::format("ignored by \"{}\": ", pattern);
  if (found.empty()) message += "nothing matches";
  std::size_t count = 0;
  for (const ObjectId& id : found) {
    if (count++ == most_names) break;
    message += (count > 1 ? ", " : "") + id.to_string();
  }
  if (found.size() > most_names) message += fmt::format(" and {} more", found.size() - most_names);
  return {"ignored", escape_controls(message, true), {}};
}

}  // namespace

Result<Ignored> Ignored::parse(const std::vector<std::string>& patterns) {
  Ignored ignored;
  Errors errors;
  for (const std::string& pattern : patterns) {
    if (is_pattern(pattern)) continue;
    errors.push_back(Error{
        .code = "usage",
        .message = fmt::format("\"{}\" is no pattern of objects to ignore", escape_controls(pattern, true)),
        .where = {},
        .hint = "write a kind and a name, * for anything: \"table public.audit_*\"; the kinds are *, " + every_kind(),
        .excerpt = {},
        .exit_code = ExitCode::usage});
  }
  if (!errors.empty()) return fail(std::move(errors));
  ignored.patterns_ = patterns;
  return ignored;
}

void Ignored::take_out(Database& live, Database* desired) const {
  std::vector<const Database*> sides{&live};
  if (desired) sides.push_back(desired);
  for (const std::string& pattern : patterns_) {
    std::set<ObjectId> found;
    for (const Database* side : sides)
      for (const auto& [id, object] : side->objects)
        if (matches(pattern, id.to_string())) found.insert(id);
    add_belongings(sides, found);
    if (desired) desired->notes.push_back(note_of(pattern, found));
    for (const ObjectId& id : found) {
      live.objects.erase(id);
      if (desired) desired->objects.erase(id);
    }
  }
}

}  // namespace lockstep
