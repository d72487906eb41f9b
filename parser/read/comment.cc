#include "parser/internal/tree.h"
#include "parser/read/annotated.h"
#include "parser/read/named_object.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

void comment_on_part(Object& whole, const Identifier& part, const std::optional<std::string>& comment) {
  if (auto* view = std::get_if<View>(&whole.body)) {
    view->column_comments.erase(part);
    if (comment) view->column_comments.emplace(part, *comment);
    return;
  }
  for (CompositeAttribute& attribute : std::get<CompositeType>(whole.body).attributes) {
    if (attribute.name == part) attribute.comment = comment;
  }
}

}  // namespace

Outcome read_comment(Reader& reader, const Statement& statement) {
  const auto* comment = LOCKSTEP_NODE(CommentStmt, statement.tree);
  const Annotated target = annotated(reader, statement, comment->objtype, comment->object, "COMMENT ON");
  if (!target.object) return target.outcome;
  const std::string text = text_of(comment->comment);
  const auto said = text.empty() ? std::nullopt : std::optional(text);
  if (target.part.empty()) {
    target.object->common.comment = said;
  } else {
    comment_on_part(*target.object, target.part, said);
  }
  return Outcome::done;
}

Outcome read_owner(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterOwnerStmt, statement.tree);
  const NamedObject named = named_object(reader, statement, alter->objectType, alter->object);
  if (Object* object = first_of(reader, named)) {
    object->common.owner = reader.role(statement, alter->newowner);
  } else {
    reader.note(statement, "not-managed", "OWNER TO of what is not managed");
  }
  return Outcome::done;
}

}  // namespace lockstep
