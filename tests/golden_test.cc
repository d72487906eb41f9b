// Golden folders: tests/golden/<case>/{a,b}.sql are two desired states. Each is run both ways on each server: a
// database at the one is planned, applied and planned again towards the other, by the program as its users run it. What
// came out is judged from outside: by the server's own definitions, by pg_dump, and by the rows that were there before.
//   <side>_in_order.sql  what to load instead of <side>.sql where that is in an order that only Lockstep reads
//   after_<way>.sql      what the result is to be like where it is not the goal: equal in meaning already, or left
//   alone seed.sql, seed_<side>.sql  rows, loaded before the plan is made plan_ab.txt, plan_ba.txt   the plan as people
//   see it (on the first server that takes it); UPDATE_GOLDEN=1 rewrites them
// "-- from 18" in a.sql: older servers lack what it is about.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "live/server.h"
#include "support/outside_view.h"
#include "support/process.h"
#include "support/server_case.h"

namespace lockstep::tests {
namespace {

namespace fs = std::filesystem;

class Golden : public testing::Test {
 public:
  Golden(std::size_t server, bool shows_plan, fs::path folder, std::string start, std::string goal)
      : server_(server),
        shows_plan_(shows_plan),
        folder_(std::move(folder)),
        start_(std::move(start)),
        goal_(std::move(goal)) {}

 protected:
  void TestBody() override {
    const live::TestDatabase database(live::servers().at(server_));
    target_ = connection_string(database.parameters());
    load_side(target_, start_);
    for (const char* seed : {"seed.sql", start_ == "a" ? "seed_a.sql" : "seed_b.sql"}) load_file(target_, seed);
    Session session(target_);
    analyze(session);
    const auto rows_before = contents(session);
    if (HasFatalFailure()) return;

    const fs::path json = fs::temp_directory_path() / (database.name() + ".json");
    compare_with_golden(lockstep({"plan", "--out", json.string()}, 0).output);
    const std::set<std::string> declared = declared_losses(read_file(json));
    fs::remove(json);
    lockstep({"apply", "--apply", "--allow", "all", "--no-journal"}, 0);
    lockstep({"plan", "--detailed-exitcode"}, 0);

    const live::TestDatabase fresh_database(live::servers().at(server_));
    const std::string fresh = connection_string(fresh_database.parameters());
    const std::string after = "after_" + start_ + goal_ + ".sql";
    fs::exists(folder_ / after) ? load_file(fresh, after) : load_side(fresh, goal_);
    Session fresh_session(fresh);
    EXPECT_EQ(join(portrait(session)), join(portrait(fresh_session)));
    EXPECT_EQ(session.error(), "");
    if (can_dump(session)) {
      EXPECT_EQ(dumped_lines(target_), dumped_lines(fresh));
    }
    expect_rows_alive(rows_before, contents(session), declared);
  }

 private:
  void load_side(const std::string& target, const std::string& side) {
    const std::string in_order = side + "_in_order.sql";
    load_file(target, fs::exists(folder_ / in_order) ? in_order : side + ".sql");
  }

  void load_file(const std::string& target, const std::string& name) {
    if (!fs::exists(folder_ / name)) return;
    Session session(target);
    session.query(read_file(folder_ / name));
    ASSERT_EQ(session.error(), "") << name << " does not load";
  }

  // Without the system's own catalogs, which take most of the time.
  static void analyze(Session& session) {
    for (const auto& row : session.query("SELECT oid::regclass::text FROM pg_class WHERE oid >= 16384 AND relkind IN "
                                         "('r', 'p', 'm') ORDER BY 1")) {
      session.query("ANALYZE " + row[0]);
    }
    EXPECT_EQ(session.error(), "");
  }

  Outcome lockstep(std::vector<std::string> words, int expected) {
    words.insert(words.begin(), LOCKSTEP_PROGRAM);
    words.insert(words.end(), {"--target", target_, goal_ + ".sql"});
    Outcome outcome = run(words, folder_);
    EXPECT_EQ(outcome.exit_code, expected) << "lockstep " << words[1] << "\n" << outcome.output << outcome.errors;
    return outcome;
  }

  void compare_with_golden(std::string plan) {
    if (!shows_plan_) return;
    // The first line names the target, which is another at each run.
    if (plan.rfind("Target: ", 0) == 0) plan.erase(0, plan.find('\n') + 1);
    const fs::path path = folder_ / ("plan_" + start_ + goal_ + ".txt");
    if (std::getenv("UPDATE_GOLDEN")) write_file(path, plan);
    EXPECT_EQ(plan, read_file(path)) << "UPDATE_GOLDEN=1 accepts the new plan";
  }

  // What the plan says it will lose: only that may be gone afterwards.
  static std::set<std::string> declared_losses(const std::string& json) {
    std::set<std::string> objects;
    const auto plan = nlohmann::json::parse(json, nullptr, false);
    EXPECT_FALSE(plan.is_discarded());
    if (!plan.is_object()) return objects;
    for (const auto& step : plan.value("steps", nlohmann::json::array())) {
      for (const auto& hazard : step.value("hazards", nlohmann::json::array())) {
        if (hazard.value("kind", "").rfind("drop-", 0) == 0) objects.insert(hazard.value("object", ""));
      }
    }
    return objects;
  }

  static void expect_rows_alive(const std::map<std::string, Contents>& before,
                                const std::map<std::string, Contents>& after, const std::set<std::string>& declared) {
    for (const auto& [what, held] : before) {
      if (declared.count(what) != 0) continue;
      auto found = after.find(what);
      if (found == after.end()) {  // renamed?
        found = std::find_if(after.begin(), after.end(),
                             [&held](const auto& other) { return other.second.identity == held.identity; });
      }
      if (found == after.end()) {
        // A column that goes with its table is declared by the table.
        if (what.rfind("table ", 0) == 0) ADD_FAILURE() << what << " is gone, and the plan did not say so";
      } else if (!held.labels.empty() && found->second.labels == held.labels) {  // whatever the labels are called
      } else if (found->second.type == held.type) {  // a changed type prints its values in another way
        EXPECT_EQ(found->second.digest, held.digest) << what;
      }
    }
  }

  std::size_t server_;
  bool shows_plan_;
  fs::path folder_;
  std::string start_, goal_;
  std::string target_;
};

int first_version_of(const fs::path& folder) {
  constexpr std::string_view label = "-- from ";
  const std::string text = read_file(folder / "a.sql");
  const std::size_t at = text.find(label);
  return at == std::string::npos ? 0 : std::stoi(text.substr(at + label.size()));
}

void register_case(std::size_t server, bool shows_plan, const fs::path& folder, const std::string& start,
                   const std::string& goal) {
  const std::string suite = "Golden/" + std::to_string(server);
  const std::string name = folder.filename().string() + "_" + start + goal;
  testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                        [=]() -> testing::Test* { return new Golden(server, shows_plan, folder, start, goal); });
}

}  // namespace
}  // namespace lockstep::tests

int main(int argc, char** argv) {
  using namespace lockstep::tests;
  testing::InitGoogleTest(&argc, argv);
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(LOCKSTEP_SOURCE_DIR) / "tests/golden")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  std::set<fs::path> shown;
  for (std::size_t server = 0; server < lockstep::live::server_count(); ++server) {
    make_roles(server);
    const int version = major_version_of(server);
    for (const fs::path& folder : folders) {
      if (first_version_of(folder) > version) continue;
      const bool shows_plan = shown.insert(folder).second;
      register_case(server, shows_plan, folder, "a", "b");
      register_case(server, shows_plan, folder, "b", "a");
    }
  }
  return RUN_ALL_TESTS();
}
