#include "parser/renames.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

namespace {

int turn_of(const RenameHint& hint) {
  if (!hint.new_label.empty() || facts_of(hint.object.kind).has_parent) return 3;
  if (hint.object.kind == Kind::schema) return 0;
  return facts_of(hint.object.kind).has_signature ? 2 : 1;
}

constexpr Kind relation_kinds[] = {Kind::table, Kind::view, Kind::sequence, Kind::index};

bool is_there(const Database& database, ObjectId id) {
  if (database.find(id)) return true;
  if (relation_key(id).kind != Kind::table) return false;
  return std::any_of(std::begin(relation_kinds), std::end(relation_kinds), [&](Kind kind) {
    id.kind = kind;
    return database.find(id) != nullptr;
  });
}

bool has_label(const Database& database, const ObjectId& type, const std::string& label) {
  const auto* found = database.get<EnumType>(type);
  return found && std::find(found->labels.begin(), found->labels.end(), label) != found->labels.end();
}

class Matching {
 public:
  explicit Matching(const Database& live) : live_(live) {}

  void match(const RenameHint& hint) {
    const ObjectId present = live_id(hint.object);
    const bool label = !hint.new_label.empty();
    const ObjectId old = label ? present : old_id(hint, present);
    const bool has_old = label ? has_label(live_, present, hint.old_label) : live_.find(old) != nullptr;
    const bool has_new = label ? has_label(live_, present, hint.new_label) : old != present && is_there(live_, present);
    const std::string old_text = label ? quote_literal(hint.old_label) : old.to_string();
    const std::string new_text = label ? quote_literal(hint.new_label) : hint.object.to_string();
    if (!label && old == present) {
      note(hint, "removable-hint", fmt::format("{} has this name already: the hint can be removed", new_text));
    } else if (has_old && has_new) {
      error(hint, fmt::format("{} and {} are both there: which of them is {} to be?", old_text, new_text, new_text),
            "remove the hint if they are two things; else drop or rename one of them by hand first");
    } else if (has_old) {
      take({old, hint.object, hint.where, hint.old_label, hint.new_label, false, false}, old_text);
    } else if (has_new) {
      note(hint, "removable-hint",
           fmt::format("{} is there: this hint has done its work and can be removed", new_text));
    } else {
      note(hint, "unmatched-hint", fmt::format("{} is not there, so {} is made anew", old_text, new_text));
    }
  }

  MatchedRenames matched;
  Errors errors;

 private:
  void note(const RenameHint& hint, std::string code, std::string message) {
    matched.notes.push_back({std::move(code), std::move(message), hint.where});
  }
  void error(const RenameHint& hint, std::string message, std::string remedy) {
    errors.push_back({"rename-conflict", std::move(message), hint.where, std::move(remedy), {}, ExitCode::error});
  }

  void take(Rename rename, const std::string& old_text) {
    const auto same = std::find_if(matched.renames.begin(), matched.renames.end(), [&rename](const Rename& other) {
      return other.from == rename.from && other.old_label == rename.old_label;
    });
    if (same != matched.renames.end()) {
      errors.push_back({"rename-conflict",
                        fmt::format("{} has two heirs, the other at {}", old_text, same->where.to_string()),
                        rename.where,
                        "keep the hint of the one that it became",
                        {},
                        ExitCode::error});
      return;
    }
    matched.renames.push_back(std::move(rename));
  }

  // What a desired name would be on the live side, as it is now: in schemas and on tables under their old names.
  ObjectId live_id(ObjectId id) const {
    if (facts_of(id.kind).has_parent) {
      for (const Rename& rename : matched.renames) {
        const bool parent = !rename.is_label() && !facts_of(rename.to.kind).has_parent &&
                            rename.to.qualified_name() == id.qualified_parent() && rename.to.kind != Kind::index;
        if (!parent) continue;
        id.schema = rename.from.schema;
        id.parent = rename.from.name;
        return id;
      }
    }
    for (const Rename& rename : matched.renames) {
      if (rename.is_label() && rename.to == id) continue;
      if (rename.to == id) return rename.from;
      if (rename.to.kind == Kind::schema && rename.to.name == id.schema) {
        id.schema = rename.from.name;
        break;
      }
    }
    return id;
  }

  ObjectId old_id(const RenameHint& hint, ObjectId present) const {
    present.name = hint.old_name.name;
    if (!hint.old_name.schema.empty()) present.schema = hint.old_name.schema;
    if (!facts_of(present.kind).has_signature || live_.find(present)) return present;
    // Types of its arguments may be renamed too: the only one of its name it is then.
    const ObjectId* only = nullptr;
    int count = 0;
    for (const auto& [id, object] : live_.objects) {
      if (id.kind != present.kind || id.qualified_name() != present.qualified_name()) continue;
      only = &id;
      ++count;
    }
    return count == 1 ? *only : present;
  }

  const Database& live_;
};

}  // namespace

Result<MatchedRenames> match_renames(const std::vector<RenameHint>& hints, const Database& live) {
  std::vector<const RenameHint*> ordered;
  for (const RenameHint& hint : hints) ordered.push_back(&hint);
  std::stable_sort(ordered.begin(), ordered.end(), [](const RenameHint* a, const RenameHint* b) {
    return std::pair(turn_of(*a), a->object) < std::pair(turn_of(*b), b->object);
  });
  Matching matching(live);
  for (const RenameHint* hint : ordered) matching.match(*hint);
  if (!matching.errors.empty()) return fail(std::move(matching.errors));
  return std::move(matching.matched);
}

}  // namespace lockstep
