// Desired-state SQL -> model.
#pragma once

#include "model/database.h"
#include "parser/source_set.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// -- @renamed from=old
struct RenameHint {
  ObjectId object;         // as the files name it; the type of a label
  QualifiedName old_name;  // schema empty: where the object is
  std::string old_label, new_label;
  SourceLocation where;
};

struct DesiredState {
  Database database;
  // `ground` without the managed schemas' own objects, plus what the desired state defines: what its names resolve
  // against.
  CatalogSnapshot catalog;
  std::vector<RenameHint> renames;
};

// Builds the objects. Types and automatic names are resolved, every default is filled in; expressions are not yet
// analysed (see analysis/analyse.h). `server_version` decides what the version words differently (not-null names).
// Errors: duplicate definitions, references to missing objects, unsupported statements; all of them, not just the
// first.
Result<DesiredState> read_desired_state(const SourceSet& sources, const CatalogSnapshot& ground, int server_version);

}  // namespace lockstep
