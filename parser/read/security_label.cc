#include "parser/internal/tree.h"
#include "parser/read/annotated.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// SecLabelSupportsObjectType() of PostgreSQL, 14 to 18.
bool takes_labels(ObjectType type) {
  switch (type) {
    case OBJECT_AGGREGATE:
    case OBJECT_COLUMN:
    case OBJECT_DATABASE:
    case OBJECT_DOMAIN:
    case OBJECT_EVENT_TRIGGER:
    case OBJECT_FOREIGN_TABLE:
    case OBJECT_FUNCTION:
    case OBJECT_LANGUAGE:
    case OBJECT_LARGEOBJECT:
    case OBJECT_MATVIEW:
    case OBJECT_PROCEDURE:
    case OBJECT_PUBLICATION:
    case OBJECT_ROLE:
    case OBJECT_ROUTINE:
    case OBJECT_SCHEMA:
    case OBJECT_SEQUENCE:
    case OBJECT_SUBSCRIPTION:
    case OBJECT_TABLE:
    case OBJECT_TABLESPACE:
    case OBJECT_TYPE:
    case OBJECT_VIEW:
      return true;
    default:
      return false;
  }
}

}  // namespace

Outcome read_security_label(Reader& reader, const Statement& statement) {
  const auto* label = LOCKSTEP_NODE(SecLabelStmt, statement.tree);
  if (!label->provider) {
    reader.unsupported(statement, -1, "SECURITY LABEL without FOR",
                       "name the provider: SECURITY LABEL FOR provider ON ...");
    return Outcome::done;
  }
  if (!takes_labels(label->objtype)) {
    reader.unsupported(statement, -1, "SECURITY LABEL on this kind of object", "PostgreSQL keeps none for it");
    return Outcome::done;
  }
  const Annotated target = annotated(reader, statement, label->objtype, label->object, "SECURITY LABEL ON");
  if (!target.object) return target.outcome;
  reader.database.scope.label_providers.insert(label->provider);
  const LabelKey key{target.part, label->provider};
  if (label->label) {
    target.object->common.labels[key] = label->label;
  } else {
    target.object->common.labels.erase(key);
  }
  return Outcome::done;
}

}  // namespace lockstep
