// Random schemas: a database that holds `a` becomes `b`, another form of the same world. Judged from outside, as the
// golden folders are; the files are shuffled, and the plan must not change with their order.
// LOCKSTEP_RANDOM_SEEDS=FROM-TO runs other pairs than the few that each run of the tests takes, LOCKSTEP_PROGRAM
// another program; LOCKSTEP_RANDOM_KEEP=1 leaves the files where the messages say.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <regex>

#include "live/server.h"
#include "random/world.h"
#include "support/process.h"
#include "support/server_case.h"

namespace lockstep::tests {
namespace {

namespace fs = std::filesystem;

std::string script(const Statements& statements) {
  std::string sql;
  for (const std::string& statement : statements) sql += statement + ";\n";
  return sql;
}

class Folder {
 public:
  explicit Folder(const std::string& name) : path_(fs::temp_directory_path() / name) { fs::create_directories(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    if (!std::getenv("LOCKSTEP_RANDOM_KEEP")) fs::remove_all(path_);
  }
  std::string file(const std::string& name, const std::string& text) const {
    write_file(path_ / name, text);
    return (path_ / name).string();
  }
  std::string make(const std::string& name) const {
    fs::create_directories(path_ / name);
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

// The statements in any order, in three files.
std::string shuffled(const Folder& folder, Statements statements, std::uint64_t seed, const std::string& name) {
  Random numbers(seed);
  numbers.shuffle(statements);
  std::vector<Statements> files(3);
  for (const std::string& statement : statements) files[numbers.below(files.size())].push_back(statement);
  const fs::path place = folder.make(name);
  for (std::size_t i = 0; i < files.size(); ++i) write_file(place / (std::to_string(i) + ".sql"), script(files[i]));
  return place.string();
}

std::string program() {
  const char* other = std::getenv("LOCKSTEP_PROGRAM");
  return other ? other : LOCKSTEP_PROGRAM;
}

Outcome lockstep(std::vector<std::string> words, const std::string& target, const std::string& files) {
  words.insert(words.begin(), program());
  words.insert(words.end(), {"--target", target, files});
  return run(words);
}

// Where a statement stands is all that may differ.
std::string without_places(const std::string& plan) {
  static const std::regex place(" *[^ ]+\\.sql:[0-9]+:[0-9]+");
  return std::regex_replace(plan, place, "");
}

void expect_in_sync(const std::string& target, const std::string& files) {
  const Outcome plan = lockstep({"plan", "--detailed-exitcode"}, target, files);
  EXPECT_EQ(plan.exit_code, 0) << plan.output << plan.errors;
}

void load(const std::string& target, const Statements& statements) {
  Session session(target);
  for (const std::string& statement : statements) {
    session.query(statement);
    ASSERT_EQ(session.error(), "") << "the generator wrote what PostgreSQL refuses:\n" << statement;
  }
}

// Tables that seem to hold rows are changed beside readers and writers, and there is no row that could refuse.
void pretend_rows(const std::string& target) {
  Session session(target);
  session.query("UPDATE pg_class SET relpages = 1000, reltuples = 50000 WHERE relkind IN ('r', 'm') AND oid >= 16384");
  EXPECT_EQ(session.error(), "");
}

void run_pair(std::size_t server, std::uint64_t seed) {
  const int version = major_version_of(server);
  const World a = World::random(seed), b = a.changed(seed + 1);
  const Statements from = statements_of(a, version), to = statements_of(b, version);
  const live::TestDatabase database(live::servers().at(server)), fresh_database(live::servers().at(server));
  const std::string target = connection_string(database.parameters()),
                    fresh = connection_string(fresh_database.parameters());
  const Folder folder(database.name() + ".random");
  const std::string from_file = folder.file("a.sql", script(from)), to_file = folder.file("b.sql", script(to));
  load(target, from);
  load(fresh, to);
  if (testing::Test::HasFatalFailure()) return;
  if (seed / 1000 % 2 == 1) pretend_rows(target);

  expect_in_sync(target, from_file);
  const Outcome plan = lockstep({"plan"}, target, to_file);
  EXPECT_EQ(plan.exit_code, 0) << plan.errors;
  const std::string other_order = shuffled(folder, to, seed, "other");
  EXPECT_EQ(without_places(plan.output), without_places(lockstep({"plan"}, target, other_order).output));
  const Outcome applied = lockstep({"apply", "--apply", "--allow", "all", "--no-journal"}, target, other_order);
  ASSERT_EQ(applied.exit_code, 0) << applied.output << applied.errors;
  expect_in_sync(target, to_file);
  Session session(target), fresh_session(fresh);
  EXPECT_EQ(join(portrait(session)), join(portrait(fresh_session)));
  const std::string adopted = folder.make("adopted") + "/files";
  const Outcome inspected = run({program(), "inspect", "--target", fresh, "--split", adopted});
  EXPECT_EQ(inspected.exit_code, 0) << inspected.errors;
  expect_in_sync(fresh, adopted);
  if (can_dump(session)) {
    EXPECT_EQ(dumped_lines(target), dumped_lines(fresh));
  }
}

std::pair<std::uint64_t, std::uint64_t> seeds() {
  std::pair<std::uint64_t, std::uint64_t> range{1, 8};
  if (const char* text = std::getenv("LOCKSTEP_RANDOM_SEEDS")) {
    char* rest = nullptr;
    range.first = range.second = std::strtoull(text, &rest, 10);
    if (*rest == '-') range.second = std::strtoull(rest + 1, nullptr, 10);
  }
  return range;
}

class RandomSchema : public testing::TestWithParam<std::tuple<std::size_t, std::uint64_t>> {};

TEST_P(RandomSchema, BecomesAnother) {
  const auto [server, seed] = GetParam();
  make_roles(server);
  run_pair(server, seed * 1000);
}

std::string label(const testing::TestParamInfo<RandomSchema::ParamType>& info) {
  return "server" + std::to_string(std::get<0>(info.param)) + "_seed" + std::to_string(std::get<1>(info.param));
}

INSTANTIATE_TEST_SUITE_P(Pairs, RandomSchema,
                         testing::Combine(testing::Range<std::size_t>(0, live::server_count()),
                                          testing::Range<std::uint64_t>(seeds().first, seeds().second + 1)),
                         label);

}  // namespace
}  // namespace lockstep::tests
