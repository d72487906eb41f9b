#include "model/cast.h"

#include "parser/internal/tree.h"
#include "parser/read/readers.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

// Found by the types that follow the name; without them by the source, as CREATE CAST does not allow it to be several.
const CatalogFunction* find_function(Reader& reader, const Statement& statement, const ObjectWithArgs& written,
                                     NamedRoutines& routines, Cast& cast) {
  std::vector<Oid> arguments;
  for (const ::TypeName* type : items<::TypeName>(written.objargs)) {
    arguments.push_back(unmodified_type(reader, statement, *type).oid);
  }
  if (written.args_unspecified) arguments = {cast.source.oid};
  cast.function = written_name(written.objname);
  return routines.find_exactly(cast.function, arguments);
}

}  // namespace

Outcome read_cast(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateCastStmt, statement.tree);
  Cast cast;
  cast.source = unmodified_type(reader, statement, *create->sourcetype);
  cast.target = unmodified_type(reader, statement, *create->targettype);
  cast.context = create->context == COERCION_IMPLICIT     ? CastContext::implicit
                 : create->context == COERCION_ASSIGNMENT ? CastContext::assignment
                                                          : CastContext::explicit_;
  NamedRoutines routines(reader, statement);
  CatalogCast row;
  if (create->func) {
    const CatalogFunction* function = find_function(reader, statement, *create->func, routines, cast);
    if (!routines.all_found()) return routines.missing();
    if (function) {
      cast.signature = signature_of(reader.catalog, function->arguments);
      row.function = function->oid;
    }
  } else {
    cast.method = create->inout ? CastMethod::in_out : CastMethod::binary;
  }
  row.source = cast.source.oid;
  row.target = cast.target.oid;
  row.context = "eai"[static_cast<int>(cast.context)];
  row.method = "fib"[static_cast<int>(cast.method)];
  if (reader.add(statement, -1, std::move(cast))) reader.catalog.add(row);
  return Outcome::done;
}

}  // namespace lockstep
