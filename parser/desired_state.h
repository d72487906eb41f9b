// Desired-state SQL -> model.
#pragma once

#include <functional>
#include <map>
#include <string>

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

struct ReadOptions {
  // Whose objects they are where the files do not say; null, or it gives null: unknown. Asked last: it may wait.
  std::function<const Database*()> live = {};
  std::map<std::string, std::string> roles_map;  // names of roles in the files -> in the target
  bool owners = true, grants = true;             // false: read, and left alone
  bool check_roles = true;                       // false: those of the files need not be there
};

struct DesiredState {
  Database database;
  // `ground` without the managed schemas' own objects, plus what the desired state defines: what its names resolve
  // against.
  CatalogSnapshot catalog;
  std::vector<RenameHint> renames;
};

// What the desired state is laid on: `catalog` without the user objects of the managed schemas.
CatalogSnapshot ground_of(const SourceSet& sources, const CatalogSnapshot& catalog);

// Builds the objects. Types and automatic names are resolved, every default is filled in; expressions are not yet
// analysed (see analysis/analyse.h). `server_version` decides what the version words differently (not-null names).
// Errors: duplicate definitions, references to missing objects, unsupported statements; all of them, not just the
// first.
// A role that the target lacks is one too, where `catalog` knows its roles.
Result<DesiredState> read_desired_state(const SourceSet& sources, const CatalogSnapshot& catalog, int server_version,
                                        const ReadOptions& options = {});
// The same on a ground that is there already, which is all that it needs: in another thread than the catalog's, say.
Result<DesiredState> read_on_ground(const SourceSet& sources, CatalogSnapshot ground, int server_version,
                                    const ReadOptions& options = {});

}  // namespace lockstep
