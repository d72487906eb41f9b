// The parts of the table recipe, and what the recipes of its parts share with it.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

void create_table(const Change& change, RecipeContext& context, Steps& steps);
// Comes when the parent has the columns that it will have, and lost what it will lose.
void follow_parent(Step& step, const QualifiedName& parent, const RecipeContext& context);
Step attach_partition_step(const Change& change, const RecipeContext& context);
// The operation on the tables that the foreign keys of a partitioned parent point to, and on those whose keys point at
// it.
void lock_foreign_key_partners(Step& step, const RecipeContext& context, const QualifiedName& parent,
                               Operation operation);
struct ParameterChange {
  StorageParameters to_set;
  std::vector<std::string> to_reset;
  bool touches(const std::string& name) const;
};
// ALTER TABLE ... REPLICA IDENTITY, OF and NOT OF, as the table has it.
Sql replica_identity_statement(const Table& table);
Sql of_type_statement(const Table& table);
// Whether an index of the table is its replica identity.
bool has_identity_index(const Database& database, const QualifiedName& table);

ParameterChange parameter_change(const StorageParameters& before, const StorageParameters& after);

// Hazards of steps that have no online form, on tables in use that are large enough to feel it (or of unknown size).
void warn_of_rewrite(Step& step, const Change& change, const RecipeContext& context, const QualifiedName& table);
void warn_of_scan(Step& step, const Change& change, const RecipeContext& context, const QualifiedName& table,
                  std::string way_out);

}  // namespace lockstep
