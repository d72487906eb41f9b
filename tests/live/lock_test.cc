// What a plan says about locks and work, proven: every step runs while a second connection reads pg_locks. Observed
// locks are within the declared ones, no table is written anew or read through that was not announced.
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <thread>

#include "cli/pipeline.h"
#include "differ/difference.h"
#include "live/lock_scenarios.h"
#include "live/server.h"

namespace lockstep::live {
namespace {

LockMode mode_from(const std::string& text) {
  static const std::map<std::string, LockMode> modes{{"AccessShareLock", LockMode::access_share},
                                                     {"RowShareLock", LockMode::row_share},
                                                     {"RowExclusiveLock", LockMode::row_exclusive},
                                                     {"ShareUpdateExclusiveLock", LockMode::share_update_exclusive},
                                                     {"ShareLock", LockMode::share},
                                                     {"ShareRowExclusiveLock", LockMode::share_row_exclusive},
                                                     {"ExclusiveLock", LockMode::exclusive},
                                                     {"AccessExclusiveLock", LockMode::access_exclusive}};
  return modes.at(text);
}

struct Held {
  QualifiedName relation, table;  // table: of an index, else the relation itself
  LockMode mode;
  auto operator<=>(const Held&) const = default;
};
using Locks = std::set<Held>;

// Of a table, as the session that alters it sees it.
struct Physical {
  std::string file;
  std::int64_t rows_read = 0;
};

std::vector<Row> rows_of(Connection& connection, const std::string& sql) {
  auto rows = connection.query(sql);
  if (!rows) throw std::runtime_error(sql + ": " + rows.error().message);
  return std::move(*rows);
}

QualifiedName name_of(const std::optional<std::string>& schema, const std::optional<std::string>& relation) {
  return {Identifier(schema.value_or("")), Identifier(relation.value_or(""))};
}

class Runner {
 public:
  Runner(const TestDatabase& database, const Plan& plan)
      : runner_(database.connect()), observer_(database.connect()), blocker_(database.connect()), plan_(plan) {
    rows_of(runner_, "SET check_function_bodies = off");
  }

  void run() {
    for (const Batch& batch : plan_.batches) {
      if (batch.in_transaction) rows_of(runner_, "BEGIN");
      known_.clear();
      for (const std::size_t at : batch.steps) {
        SCOPED_TRACE(plan_.steps[at].sql);
        set_path(plan_.steps[at]);
        if (batch.in_transaction) {
          run_inside(plan_.steps[at]);
        } else {
          run_outside(plan_.steps[at]);
        }
        if (testing::Test::HasFatalFailure()) return;
      }
      if (batch.in_transaction) rows_of(runner_, "COMMIT");
    }
  }

 private:
  void set_path(const Step& step) {
    std::string path;
    for (const Identifier& schema : step.search_path) path += (path.empty() ? "" : ", ") + schema.quoted();
    rows_of(runner_, "SET search_path = " + (path.empty() ? std::string("''") : path));
  }

  void run_inside(const Step& step) {
    const auto before = physical();
    const auto done = runner_.query(step.sql);
    ASSERT_TRUE(done) << done.error().sqlstate << ' ' << done.error().message;
    const Locks now = held();
    for (const Held& lock : now) {
      if (!known_.contains(lock)) expect_declared(step, lock);
    }
    known_ = now;
    expect_work(step, before, physical());
  }

  // It waits for a writer of the tables that it names; meanwhile its locks can be seen.
  void run_outside(const Step& step) {
    rows_of(blocker_, "BEGIN");
    for (const LockImpact& lock : step.locks) {
      if (lock.relation.kind == Kind::table) {
        rows_of(blocker_, "LOCK TABLE " + lock.relation.qualified_name().quoted() + " IN ROW EXCLUSIVE MODE");
      }
    }
    std::optional<SqlError> error;
    std::thread thread([&] {
      if (auto done = runner_.query(step.sql); !done) error = done.error();
    });
    const bool waits = wait_until_blocked();
    const Locks now = waits ? held() : Locks{};
    rows_of(blocker_, "ROLLBACK");
    thread.join();
    ASSERT_FALSE(error) << error->sqlstate << ' ' << error->message;
    EXPECT_TRUE(waits) << "a concurrent statement waits for writers: nothing was seen of it";
    for (const Held& lock : now) expect_declared(step, lock);
  }

  bool wait_until_blocked() {
    for (int attempt = 0; attempt < 500; ++attempt) {
      const auto rows = rows_of(observer_, "SELECT cardinality(pg_blocking_pids(" + process() + ")) > 0");
      if (rows.at(0).at(0) == "t") return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  std::string process() const { return std::to_string(runner_.backend_process_id()); }

  // Uncommitted relations are not visible to the observer, and their locks stop nobody.
  Locks held() {
    Locks locks;
    const auto rows = rows_of(observer_, R"(
      SELECT n.nspname, c.relname, tn.nspname, t.relname, l.mode FROM pg_catalog.pg_locks l
        JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
      WHERE l.locktype = 'relation' AND l.granted AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND c.relkind <> 'c' AND l.pid = )" + process());
    for (const Row& row : rows) {
      const QualifiedName relation = name_of(row[0], row[1]);
      locks.insert({relation, row[3] ? name_of(row[2], row[3]) : relation, mode_from(row[4].value())});
    }
    return locks;
  }

  std::map<QualifiedName, Physical> physical() {
    std::map<QualifiedName, Physical> tables;
    const auto rows = rows_of(runner_, R"(
      SELECT s.schemaname, s.relname, pg_catalog.pg_relation_filenode(s.relid), s.seq_tup_read
      FROM pg_catalog.pg_stat_xact_user_tables s JOIN pg_catalog.pg_class c ON c.oid = s.relid WHERE c.relkind = 'r')");
    for (const Row& row : rows) {
      tables[name_of(row[0], row[1])] = {row[2].value_or(""), std::stoll(row[3].value_or("0"))};
    }
    return tables;
  }

  static bool names(const std::vector<ObjectId>& ids, const QualifiedName& relation) {
    return std::any_of(ids.begin(), ids.end(), [&relation](const ObjectId& id) {
      return id.qualified_name() == relation && !id.parent.text().size();
    });
  }

  // Nobody uses yet what the plan itself made.
  bool is_made_by_plan(const QualifiedName& relation) const {
    return std::any_of(plan_.steps.begin(), plan_.steps.end(),
                       [&relation](const Step& step) { return names(step.creates, relation); });
  }

  void expect_declared(const Step& step, const Held& held) {
    if (names(step.drops, held.relation) || is_made_by_plan(held.table)) return;
    for (const LockImpact& declared : step.locks) {
      const QualifiedName relation = declared.relation.qualified_name();
      if ((relation == held.relation || relation == held.table) && declared.mode >= held.mode) return;
    }
    ADD_FAILURE() << to_string(held.mode) << " on " << held.relation.quoted() << " is not declared";
  }

  void expect_work(const Step& step, const std::map<QualifiedName, Physical>& before,
                   const std::map<QualifiedName, Physical>& after) {
    for (const auto& [table, now] : after) {
      const auto then = before.find(table);
      if (then == before.end() || names(step.drops, table)) continue;
      const Work work = declared_work(step, table);
      if (now.file != then->second.file) {
        EXPECT_EQ(work, Work::rewrite) << table.quoted() << " was written anew";
      }
      if (now.rows_read != then->second.rows_read) {
        EXPECT_NE(work, Work::instant) << table.quoted() << " was read";
      }
    }
  }

  static Work declared_work(const Step& step, const QualifiedName& table) {
    for (const LockImpact& lock : step.locks) {
      if (lock.relation.qualified_name() == table) return lock.work;
    }
    return Work::instant;
  }

  Connection runner_, observer_, blocker_;
  const Plan& plan_;
  Locks known_;
};

Plan plan_for(const TestDatabase& database, const std::string& desired_sql) {
  auto sources = SourceSet::from_text(desired_sql, "desired.sql");
  if (!sources) throw std::runtime_error(sources.error().front().to_string());
  auto connection = database.connect();
  auto live = read_live_state(connection, sources->scope());
  if (!live) throw std::runtime_error(live.error().front().to_string());
  auto desired = read_desired_state(*sources, live->catalog, live->database.server_version);
  if (!desired) throw std::runtime_error(desired.error().front().to_string());
  if (auto analysed = analyse_sides(*live, &*desired, &connection); !analysed) {
    throw std::runtime_error(analysed.error().front().to_string());
  }
  auto plan = make_plan(diff(live->database, desired->database), live->database, desired->database);
  if (!plan) throw std::runtime_error(plan.error().front().to_string());
  return std::move(*plan);
}

class LockTest : public testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {
 protected:
  const ConnectionParameters& server() const { return servers().at(std::get<0>(GetParam())); }
  const LockScenario& scenario() const { return lock_scenarios().at(std::get<1>(GetParam())); }
};

TEST_P(LockTest, ObservedIsWithinDeclared) {
  const TestDatabase database(server());
  database.load(scenario().before);
  database.load("ANALYZE");
  const Plan plan = plan_for(database, scenario().after);
  ASSERT_FALSE(plan.steps.empty());
  Runner(database, plan).run();
  if (HasFailure()) return;
  const Plan again = plan_for(database, scenario().after);
  for (const Step& step : again.steps) ADD_FAILURE() << "left over: " << step.sql;
}

INSTANTIATE_TEST_SUITE_P(
    Server, LockTest,
    testing::Combine(testing::Range<std::size_t>(0, server_count()),
                     testing::Range<std::size_t>(0, lock_scenarios().size())),
    [](const auto& info) {
      return server_label({std::get<0>(info.param), 0}) + "_" + lock_scenarios().at(std::get<1>(info.param)).label;
    });

}  // namespace
}  // namespace lockstep::live
