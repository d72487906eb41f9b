// Live columns keep their places; those that the plan adds come after them.
#include <algorithm>

#include "parser/analysis/analyse.h"

namespace lockstep {

void take_column_order(CatalogSnapshot& desired, const Database& tables, const CatalogSnapshot& live) {
  for (const auto& [id, object] : tables.objects) {
    if (id.kind != Kind::table) continue;
    const CatalogRelation* there = live.relation(id.schema.text(), id.name.text());
    CatalogRelation* relation = desired.mutable_relation(id.schema.text(), id.name.text());
    if (!there || !relation) continue;
    auto place = [&](const CatalogColumn& column) {
      auto found = std::find_if(there->columns.begin(), there->columns.end(),
                                [&](const CatalogColumn& other) { return other.name == column.name; });
      return found - there->columns.begin();
    };
    std::stable_sort(relation->columns.begin(), relation->columns.end(),
                     [&](const CatalogColumn& a, const CatalogColumn& b) { return place(a) < place(b); });
  }
}

}  // namespace lockstep
