#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

// A sequence outlives nothing by its OWNED BY: the column is told by Sequence::owned_by, and often needs the sequence.
bool is_ownership(const Object& dependent, Oid catalog) {
  return std::holds_alternative<Sequence>(dependent.body) && catalog == static_cast<Oid>(Catalog::relations);
}

void add_reference(RowReader& in, Reading& reading) {
  const Oid catalog = in.oid(), oid = in.oid();
  auto* dependent = reading.resolve(catalog, oid, in.number<int>());
  if (!dependent || std::holds_alternative<Extension>(dependent->second.body)) return;
  const Oid needed_catalog = in.oid(), needed_oid = in.oid();
  const auto* needed = reading.resolve(needed_catalog, needed_oid, in.number<int>());
  if (!needed || needed == dependent || is_ownership(dependent->second, needed_catalog)) return;
  dependent->second.recorded_references.push_back(needed->first);
}

void take_dependencies(const Rows& rows, Reading& reading) {
  each_row<add_reference>(rows, reading);
  for (auto& [id, object] : reading.state().database.objects) {
    auto& references = object.recorded_references;
    std::ranges::sort(references);
    references.erase(std::unique(references.begin(), references.end()), references.end());
  }
}

}  // namespace

// Internal dependencies (i) join the parts of one object. Those of types are left out but for domains: a row type
// stands and falls with its table.
const ReadStep read_dependencies{"dependencies", R"sql(
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid FROM pg_catalog.pg_depend d
WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'P', 'S'))sql",
                                 &take_dependencies};

}  // namespace lockstep
