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

// Columns of views and of composite types are parts of those, and carry their comments there.
bool comment_on_part(Reader& reader, const ObjectId& column, const std::optional<std::string>& comment) {
  if (auto* view = reader.find<View>(column.parent_id(Kind::view))) {
    view->column_comments.erase(column.name);
    if (comment) view->column_comments.emplace(column.name, *comment);
    return true;
  }
  auto* type = reader.find<CompositeType>(column.parent_id(Kind::composite_type));
  if (!type) return false;
  for (CompositeAttribute& attribute : type->attributes) {
    if (attribute.name != column.name) continue;
    attribute.comment = comment;
    return true;
  }
  return false;
}

// The index of a constraint has no object of its own to carry a comment.
bool is_unmodelled_part(Reader& reader, const ObjectId& id) {
  return id.kind == Kind::index && reader.key(id.qualified_name()) != nullptr;
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
  const std::string text = text_of(comment->comment);
  const auto said = text.empty() ? std::nullopt : std::optional(text);
  if (!object && id.kind == Kind::column && comment_on_part(reader, id, said)) return Outcome::done;
  // plpgsql is no object of ours, and pg_dump comments on it all the same.
  if (!object && (id.kind == Kind::extension || is_unmodelled_part(reader, id))) {
    reader.note(statement, "skipped-statement", "COMMENT ON a part that is not managed");
    return Outcome::done;
  }
  if (!object) return reader.missing(statement, -1, "object", named.words);
  object->common.comment = said;
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
