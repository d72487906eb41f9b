#include "parser/read/grant_target.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/named_object.h"

namespace lockstep {
namespace {

bool is_of_type(const Object& object, ObjectType type) {
  const Kind kind = id_of(object).kind;
  const auto* function = std::get_if<Function>(&object.body);
  switch (type) {
    case OBJECT_TABLE:
      return kind == Kind::table || kind == Kind::view;
    case OBJECT_SEQUENCE:
      return kind == Kind::sequence;
    case OBJECT_FUNCTION:
      return kind == Kind::aggregate || (function && !function->procedure);
    case OBJECT_PROCEDURE:
      return function && function->procedure;
    case OBJECT_ROUTINE:
      return kind == Kind::aggregate || function;
    default:
      return false;
  }
}

std::vector<Object*> all_in_schemas(Reader& reader, const Statement& statement, const GrantStmt& grant) {
  const std::vector<Identifier> schemas = identifiers(grant.objects);
  std::vector<Object*> found;
  for (auto& [id, object] : reader.database.objects) {
    if (std::find(schemas.begin(), schemas.end(), id.schema) == schemas.end()) continue;
    const auto made = reader.made.find(id);
    if (made != reader.made.end() && made->second.statement > statement.source) continue;
    if (is_of_type(object, grant.objtype)) found.push_back(&object);
  }
  return found;
}

struct Wanted {
  std::vector<ObjectId> candidates;
  int location = -1;
  bool exists = false;  // somewhere, though not managed
};

Wanted relation(Reader& reader, const Statement& statement, const RangeVar& written) {
  const QualifiedName name = reader.relation_name(statement, written);
  const bool exists = reader.relation(name) || !reader.database.scope.schemas.contains(name.schema);
  return {{table_id(name), relation_id(Kind::view, name), relation_id(Kind::sequence, name)}, written.location, exists};
}

Wanted other(Reader& reader, const Statement& statement, ObjectType type, const Node* node) {
  Wanted wanted{named_object(reader, statement, type, node).candidates, -1, true};
  if (wanted.candidates.empty()) return wanted;
  const ObjectId& id = wanted.candidates.front();
  if (id.kind == Kind::function) {
    const auto& known = reader.catalog.functions(id.name.text());
    wanted.exists = std::any_of(known.begin(), known.end(), [&id](const CatalogFunction& function) {
      return function.schema == id.schema.text() && function.from_extension;
    });
  } else if (id.kind != Kind::schema) {
    wanted.exists = reader.catalog.type(id.schema.text(), id.name.text()) != nullptr;
  }
  wanted.exists |= id.kind != Kind::schema && !reader.database.scope.schemas.contains(id.schema);
  return wanted;
}

void append_target(Reader& reader, const Statement& statement, const Wanted& wanted, std::vector<Object*>& found) {
  for (const ObjectId& id : wanted.candidates) {
    if (Object* object = reader.database.find(id)) return found.push_back(object);
  }
  if (wanted.exists) {
    reader.note(statement, "not-managed", "GRANT and REVOKE on what is not managed");
  } else {
    reader.error(statement, wanted.location, "missing-object",
                 fmt::format("{} is not there", wanted.candidates.front().to_string()),
                 "define it in the files, or check the spelling and the search_path");
  }
}

}  // namespace

std::vector<Object*> grant_targets(Reader& reader, const Statement& statement, const GrantStmt& grant) {
  if (grant.targtype == ACL_TARGET_ALL_IN_SCHEMA) return all_in_schemas(reader, statement, grant);
  std::vector<Object*> found;
  for (const Node* node : items<Node>(grant.objects)) {
    const auto* range = LOCKSTEP_NODE(RangeVar, node);
    append_target(reader, statement,
                  range ? relation(reader, statement, *range) : other(reader, statement, grant.objtype, node), found);
  }
  return found;
}

}  // namespace lockstep
