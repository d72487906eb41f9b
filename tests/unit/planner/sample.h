// Small databases for tests, and plans between them. Everything counts as analysed: the text is the canonical form.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "planner/planner.h"

namespace lockstep::sample {

inline QualifiedName name(std::string text, std::string schema = "public") {
  return {Identifier(std::move(schema)), Identifier(std::move(text))};
}

inline TypeName type(std::string text, std::vector<ObjectId> references = {}) {
  TypeName type;
  type.name = std::move(text);
  type.references = std::move(references);
  return type;
}

inline Expression expression(std::string text, std::vector<ObjectId> references = {}) {
  Expression expression;
  expression.canonical = text;
  expression.text = std::move(text);
  expression.sure = true;
  expression.references = std::move(references);
  return expression;
}

inline Table table(std::string text) {
  Table table;
  table.name = name(std::move(text));
  table.empty = false;
  table.estimated_rows = 1000;
  table.pages = 10;
  return table;
}

inline Column column(std::string of, std::string text, TypeName type_name) {
  Column column;
  column.table = name(std::move(of));
  column.name = Identifier(std::move(text));
  column.type = std::move(type_name);
  return column;
}

inline View view(std::string text, std::string query, std::vector<ObjectId> references,
                 std::vector<ViewColumn> columns = {}) {
  View view;
  view.name = name(std::move(text));
  view.query = expression(std::move(query), std::move(references));
  view.columns = std::move(columns);
  return view;
}

inline Function function(std::string text, std::string body, std::string returns = "integer") {
  Function function;
  function.name = name(std::move(text));
  function.language = "sql";
  function.body = std::move(body);
  function.returns = type(std::move(returns));
  return function;
}

inline ObjectId schema_id(std::string text) { return {Kind::schema, {}, {}, Identifier(std::move(text)), {}}; }

class Sample {
 public:
  Sample() {
    database_.server_version = 150020;
    database_.scope.schemas.insert(Identifier("public"));
  }

  // Recorded references are what references() says: as pg_depend has it, were the object live.
  template <class T>
  Sample& add(T body, std::optional<std::string> comment = std::nullopt) {
    Object object;
    object.body = std::move(body);
    object.common.comment = std::move(comment);
    object.recorded_references = std::visit([](const auto& b) { return references(b); }, object.body);
    EXPECT_TRUE(database_.add(std::move(object)));
    return *this;
  }
  Sample& version(int server_version) {
    database_.server_version = server_version;
    return *this;
  }
  const Database& database() const { return database_; }

 private:
  Database database_;
};

inline Plan plan(const Sample& live, const Sample& desired, const PlanOptions& options = {}) {
  const Difference difference = diff(live.database(), desired.database());
  auto result = make_plan(difference, live.database(), desired.database(), options);
  if (!result) {
    ADD_FAILURE() << result.error().front().message;
    return {};
  }
  return std::move(*result);
}

inline std::vector<std::string> statements(const Plan& plan) {
  std::vector<std::string> statements;
  for (const Step& step : plan.steps) statements.push_back(step.sql);
  return statements;
}

// The statements of a plan between two databases that hold one object each, or none.
template <class T>
std::vector<std::string> statements_of_change(const T& before, const T& after) {
  return statements(plan(Sample().add(before), Sample().add(after)));
}
template <class T>
std::vector<std::string> statements_of_creation(const T& after) {
  return statements(plan(Sample(), Sample().add(after)));
}
template <class T>
std::vector<std::string> statements_of_removal(const T& before) {
  return statements(plan(Sample().add(before), Sample()));
}

using Statements = std::vector<std::string>;

}  // namespace lockstep::sample
