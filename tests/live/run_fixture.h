// A database with two connections to it, and plans made by hand: for tests of what runs them.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "live/server.h"
#include "planner/plan.h"

namespace lockstep::live {

// A database of its own, with two connections to it.
struct Fixture {
  explicit Fixture(Connection& server) : database_(server.parameters()) {
    parameters = database_.parameters();
    parameters.keywords.emplace_back("application_name", "the test");
    runner.emplace(connect());
    other.emplace(connect());
    run(*other, "CREATE TABLE public.t (a int); INSERT INTO public.t VALUES (1), (1)");
  }

  Connection connect() const {
    auto connection = Connection::open(parameters);
    EXPECT_TRUE(connection) << connection.error().front().to_string();
    return std::move(connection.value());
  }
  static void run(Connection& connection, const std::string& sql) {
    const auto rows = connection.query(sql);
    EXPECT_TRUE(rows) << sql << ": " << rows.error().message;
  }
  std::string value(const std::string& sql) {
    const auto rows = other->query(sql);
    EXPECT_TRUE(rows) << sql << ": " << rows.error().message;
    return rows && !rows->empty() ? rows->front().front().value_or("null") : "none";
  }

  TestDatabase database_;
  ConnectionParameters parameters;
  std::optional<Connection> runner, other;
};

inline Step step(std::string sql, const char* index_name = nullptr) {
  Step step;
  step.sql = std::move(sql);
  step.subject = table_id({Identifier("public"), Identifier("t")});
  if (index_name) {
    step.creates = {relation_id(Kind::index, {Identifier("public"), Identifier(index_name)})};
    step.transaction = Transaction::outside;
  }
  return step;
}

// One batch for each list of steps; a list of one outside step runs outside a transaction.
inline Plan plan_of(const std::vector<std::vector<Step>>& batches) {
  Plan plan;
  for (const auto& steps : batches) {
    Batch batch;
    batch.in_transaction = steps.front().transaction != Transaction::outside;
    if (batch.in_transaction) batch.lock_timeout_ms = 300;
    for (const Step& each : steps) {
      batch.steps.push_back(plan.steps.size());
      plan.steps.push_back(each);
    }
    plan.batches.push_back(batch);
  }
  return plan;
}

}  // namespace lockstep::live
