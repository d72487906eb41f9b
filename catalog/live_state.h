// Live database -> model: one REPEATABLE READ, READ ONLY snapshot, a fixed number of set-based queries.
#pragma once

#include <functional>

#include "catalog/connection.h"
#include "catalog/journal.h"
#include "model/database.h"
#include "parser/analysis/analyse.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

struct LiveState {
  Database database;         // what `scope` manages; recorded_references filled from pg_depend
  CatalogSnapshot catalog;   // everything visible, all schemas
  bool in_recovery = false;  // a read replica: fine for plan, refused by apply
  Journal journal;           // its newest runs, as far as last_applied() and unfinished() need them
};

// An empty database of the given server version, without a server: TARGET `empty` and the ground of `files:`.
LiveState empty_state(int major_version);

// `on_ground` is called once, while the rest is still on its way: what of the catalog is none of the managed schemas'
// own is complete then, with the roles. Not called where that cannot be known so early, or reading fails before.
// Errors: permission-denied with the relation and the GRANT that is missing.
Result<LiveState> read_live_state(Connection& connection, const Scope& scope,
                                  const std::function<void(const CatalogSnapshot&)>& on_ground = {});

// The value oracle: one batched read-only SELECT; a literal that the server refuses is answered as invalid, not an
// error.
Result<LiteralAnswers> ask_literals(Connection& connection, const std::vector<LiteralQuestion>& questions);

}  // namespace lockstep
