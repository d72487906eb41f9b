#include "parser/internal/tree.h"
#include "parser/read/named_object.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

Object* first_of(Reader& reader, const std::vector<ObjectId>& candidates) {
  for (const ObjectId& id : candidates) {
    if (Object* object = reader.database.find(id)) return object;
  }
  return nullptr;
}

// Columns of views and composite types, and the indexes of constraints, have no object of their own to carry a comment.
bool is_unmodelled_part(Reader& reader, const ObjectId& id) {
  if (id.kind == Kind::index) return reader.key(id.qualified_name()) != nullptr;
  if (id.kind != Kind::column) return false;
  return reader.database.find(id.parent_id(Kind::view)) || reader.database.find(id.parent_id(Kind::composite_type));
}

}  // namespace

Outcome read_comment(Reader& reader, const Statement& statement) {
  const auto* comment = LOCKSTEP_NODE(CommentStmt, statement.tree);
  const NamedObject named = named_object(reader, statement, comment->objtype, comment->object);
  if (named.candidates.empty()) {
    reader.note(statement, "skipped-statement", "COMMENT ON a kind that is not managed");
    return Outcome::done;
  }
  const ObjectId& id = named.candidates.front();
  Object* object = first_of(reader, named.candidates);
  if (!object && id.kind == Kind::schema && reader.database.scope.schemas.contains(id.name)) {
    finish_schemas(reader);
    object = reader.database.find(id);
  }
  // plpgsql is no object of ours, and pg_dump comments on it all the same.
  if (!object && (id.kind == Kind::extension || is_unmodelled_part(reader, id))) {
    reader.note(statement, "skipped-statement", "COMMENT ON a part that is not managed");
    return Outcome::done;
  }
  if (!object) return reader.missing(statement, -1, "object", named.words);
  const std::string text = text_of(comment->comment);
  object->common.comment = text.empty() ? std::nullopt : std::optional(text);
  return Outcome::done;
}

Outcome read_owner(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterOwnerStmt, statement.tree);
  const NamedObject named = named_object(reader, statement, alter->objectType, alter->object);
  if (Object* object = first_of(reader, named.candidates)) {
    object->common.owner = reader.role(statement, alter->newowner);
  } else {
    reader.note(statement, "not-managed", "OWNER TO of what is not managed");
  }
  return Outcome::done;
}

}  // namespace lockstep
