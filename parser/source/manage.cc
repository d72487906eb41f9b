#include "parser/internal/source_impl.h"

namespace lockstep {

Result<void> SourceSet::manage(const std::set<Identifier>& schemas) {
  if (schemas.empty()) return {};
  impl_->managed.clear();
  Errors errors;
  for (const Identifier& schema : scope().schemas) {
    if (schemas.contains(schema) || impl_->statements.empty()) continue;
    errors.push_back(Error{
        .code = "schema-not-managed",
        .message = escape_controls(
            "the files make objects in schema " + schema.quoted() + ", which is not among the schemas to manage", true),
        .where = {},
        .hint = "add it to schemas in lockstep.toml, or take those objects out of the files",
        .excerpt = {},
        .exit_code = ExitCode::error});
  }
  if (!errors.empty()) return fail(std::move(errors));
  impl_->managed = schemas;
  return {};
}

}  // namespace lockstep
