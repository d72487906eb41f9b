// Golden folders: tests/golden/<case>/{a,b}.sql are two desired states. Each is run both ways on each server: a
// database at the one is planned, applied and planned again towards the other, by the program as its users run it. What
// came out is judged from outside: by the server's own definitions, by pg_dump, and by the rows that were there before.
//   <side>_in_order.sql         what to load instead of <side>.sql where that is in an order that only Lockstep reads
//   after_<way>.sql             what the result is to be like where it is not the goal: equal in meaning, or left alone
//   seed.sql, seed_<side>.sql   rows, loaded before the plan is made
//   plan_ab.txt, plan_ba.txt    the plan as people see it, on the first server that takes it; UPDATE_GOLDEN=1 rewrites
//                               them
// "-- from 18" in a.sql: older servers lack what it is about. "-- with a label provider": the database loads one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "live/server.h"
#include "model/identifier.h"
#include "support/outside_view.h"
#include "support/process.h"
#include "support/server_case.h"

namespace lockstep::tests {
namespace {

namespace fs = std::filesystem;

struct Look {
  std::string portrait, dump;
};

// One desired state in a database of its own, as the server would have it made. It is what the way from the other one
// should lead to, and where the way to the other one starts.
struct Side {
  Side(std::size_t server, std::string side)
      : name(std::move(side)),
        database(live::servers().at(server)),
        target(connection_string(database.parameters())),
        session(target) {}

  std::string name;
  live::TestDatabase database;
  std::string target;
  Session session;
  Look before;  // anything was planned
};

bool says(const fs::path& folder, std::string_view words) {
  return read_file(folder / "a.sql").find(words) != std::string::npos;
}

// Where the servers' own user can read it.
std::string provider_for_servers() {
  const fs::path path = fs::temp_directory_path() / fs::path(LOCKSTEP_LABEL_PROVIDER).filename();
  std::error_code code;
  fs::copy_file(LOCKSTEP_LABEL_PROVIDER, path, fs::copy_options::update_existing, code);
  return path.string();
}

class Golden : public testing::Test {
 public:
  Golden(std::size_t server, bool shows_plan, fs::path folder)
      : server_(server), shows_plan_(shows_plan), folder_(std::move(folder)) {}

 protected:
  void TestBody() override {
    Side a(server_, "a"), b(server_, "b");
    if (!prepare(a) || !prepare(b)) GTEST_SKIP() << "the server cannot load the label provider";
    for (Side* side : {&a, &b}) {
      load_side(*side);
      if (HasFatalFailure()) return;
      side->before = look(*side);
    }
    go(a, b);
    go(b, a);
  }

 private:
  // A server on another machine has no such file.
  bool prepare(const Side& side) const {
    if (!says(folder_, "-- with a label provider")) return true;
    Session session(side.target);
    static const std::string provider = provider_for_servers();
    session.query("LOAD " + quote_literal(provider));
    if (!session.error().empty()) return false;
    session.query("ALTER DATABASE " + side.database.name() +
                  " SET session_preload_libraries = " + quote_literal(provider));
    return session.error().empty();
  }

  void go(Side& start, const Side& goal) {
    SCOPED_TRACE("from " + start.name + " to " + goal.name);
    for (const std::string& seed : {std::string("seed.sql"), "seed_" + start.name + ".sql"}) load_file(start, seed);
    analyze(start.session);
    const auto rows_before = contents(start.session);
    if (HasFatalFailure()) return;

    const std::string way = start.name + goal.name;
    const fs::path json = fs::temp_directory_path() / (start.database.name() + ".json");
    compare_with_golden(lockstep({"plan", "--out", json.string()}, start, goal).output, way);
    const std::set<std::string> declared = declared_losses(read_file(json));
    fs::remove(json);
    lockstep({"apply", "--apply", "--allow", "all", "--no-journal"}, start, goal);
    lockstep({"plan", "--detailed-exitcode"}, start, goal);

    const std::string after = "after_" + way + ".sql";
    if (fs::exists(folder_ / after)) {
      Side other(server_, goal.name);
      prepare(other);
      load_file(other, after);
      expect_look(start, look(other));
    } else {
      expect_look(start, goal.before);
    }
    expect_rows_alive(rows_before, contents(start.session), declared);
  }

  static Look look(Side& side) {
    Look look{join(portrait(side.session)), can_dump(side.session) ? dumped_lines(side.target) : std::string()};
    EXPECT_EQ(side.session.error(), "");
    return look;
  }

  static void expect_look(Side& result, const Look& goal) {
    const Look now = look(result);
    EXPECT_EQ(now.portrait, goal.portrait);
    EXPECT_EQ(now.dump, goal.dump);
  }

  void load_side(const Side& side) {
    const std::string in_order = side.name + "_in_order.sql";
    load_file(side, fs::exists(folder_ / in_order) ? in_order : side.name + ".sql");
  }

  void load_file(const Side& side, const std::string& name) {
    if (!fs::exists(folder_ / name)) return;
    Session session(side.target);
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

  Outcome lockstep(std::vector<std::string> words, const Side& start, const Side& goal) {
    words.insert(words.begin(), LOCKSTEP_PROGRAM);
    words.insert(words.end(), {"--target", start.target, goal.name + ".sql"});
    Outcome outcome = run(words, folder_);
    EXPECT_EQ(outcome.exit_code, 0) << "lockstep " << words[1] << "\n" << outcome.output << outcome.errors;
    return outcome;
  }

  void compare_with_golden(std::string plan, const std::string& way) {
    if (!shows_plan_) return;
    // The first line names the target, which is another at each run.
    if (plan.rfind("Target: ", 0) == 0) plan.erase(0, plan.find('\n') + 1);
    const fs::path path = folder_ / ("plan_" + way + ".txt");
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
};

int first_version_of(const fs::path& folder) {
  constexpr std::string_view label = "-- from ";
  const std::string text = read_file(folder / "a.sql");
  const std::size_t at = text.find(label);
  return at == std::string::npos ? 0 : std::stoi(text.substr(at + label.size()));
}

void register_case(std::size_t server, bool shows_plan, const fs::path& folder) {
  const std::string suite = "Golden/" + std::to_string(server);
  testing::RegisterTest(suite.c_str(), folder.filename().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                        [=]() -> testing::Test* { return new Golden(server, shows_plan, folder); });
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
      register_case(server, shown.insert(folder).second, folder);
    }
  }
  return RUN_ALL_TESTS();
}
