#include "model/view.h"

#include <algorithm>

#include "model/describe.h"

namespace lockstep {
namespace {

// Told by the place of its column, from 1; behind all of them where analysis does not know the column.
int number_of(const View& view, const Identifier& column, int count) {
  const auto found = std::find_if(view.columns.begin(), view.columns.end(),
                                  [&column](const ViewColumn& each) { return each.name == column; });
  return static_cast<int>(found - view.columns.begin()) + (found == view.columns.end() ? count : 1);
}

}  // namespace

ObjectId id_of(const View& view) { return relation_id(Kind::view, view.name); }

// The aliases are no property: analysis gives their names to the query's columns.
Properties describe(const View& view) {
  std::vector<std::string> comments;
  for (const auto& [column, comment] : view.column_comments) comments.push_back(column.quoted() + ": " + comment);
  Properties properties{{"materialized", view.materialized, OnChange::rebuild},
                        {"query", Value(&view.query)},
                        {"options", to_strings(view.options)},
                        {"access method", value_of(view.access_method), OnChange::when_said},
                        {"tablespace", value_of(view.tablespace)},
                        {"column comments", comments}};
  int count = 0;
  for (const auto& [column, its] : view.column_defaults) {
    properties.push_back({"default", Value(&its.expression), OnChange::alter, number_of(view, column, ++count)});
  }
  return properties;
}

std::vector<ObjectId> references(const View& view) {
  std::vector<ObjectId> needed = view.query.references;
  for (const auto& [column, its] : view.column_defaults) append(needed, its.expression.references);
  return needed;
}

}  // namespace lockstep
