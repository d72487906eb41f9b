#include "parser/read/annotated.h"

#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/named_object.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// The whole that a column is a part of, where it is no object of its own.
Object* whole_of(Reader& reader, const ObjectId& id) {
  if (id.kind != Kind::column) return nullptr;
  Object* view = reader.database.find(id.parent_id(Kind::view));
  return view ? view : reader.database.find(id.parent_id(Kind::composite_type));
}

// plpgsql is no object of ours, and pg_dump comments on it all the same; nor is the index of a constraint.
bool is_unmodelled(Reader& reader, const ObjectId& id) {
  return id.kind == Kind::extension || (id.kind == Kind::index && reader.key(id.qualified_name()) != nullptr);
}

}  // namespace

Annotated annotated(Reader& reader, const Statement& statement, ObjectType type, const Node* object,
                    std::string_view statement_words) {
  const NamedObject named = named_object(reader, statement, type, object);
  if (named.candidates.empty()) {
    reader.note(statement, "skipped-statement", fmt::format("{} a kind that is not managed", statement_words));
    return {};
  }
  const ObjectId& id = named.candidates.front();
  if (id.kind == Kind::schema && reader.database.scope.schemas.contains(id.name)) finish_schemas(reader);
  if (Object* found = first_of(reader, named)) return {found, {}, Outcome::done};
  if (Object* whole = whole_of(reader, id)) return {whole, id.name, Outcome::done};
  if (is_unmodelled(reader, id)) {
    reader.note(statement, "skipped-statement", fmt::format("{} a part that is not managed", statement_words));
    return {};
  }
  return {nullptr, {}, reader.missing(statement, -1, "object", named.words)};
}

}  // namespace lockstep
