#include "model/view.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const View& view) { return relation_id(Kind::view, view.name); }

// The aliases are no property: analysis gives their names to the query's columns.
Properties describe(const View& view) {
  std::vector<std::string> comments;
  for (const auto& [column, comment] : view.column_comments) comments.push_back(column.quoted() + ": " + comment);
  return {{"materialized", view.materialized, OnChange::rebuild},
          {"query", Value(&view.query)},
          {"options", to_strings(view.options)},
          {"access method", value_of(view.access_method), OnChange::when_said},
          {"tablespace", value_of(view.tablespace)},
          {"column comments", comments}};
}

std::vector<ObjectId> references(const View& view) { return view.query.references; }

}  // namespace lockstep
