// Rules about kinds of objects: where they may be named, and what each must have.
#include <gtest/gtest.h>

#include <array>

#include "guards/sources.h"
#include "model/object_id.h"

namespace lockstep::guards {
namespace {

bool is_one_of(const std::string& path, std::initializer_list<std::string_view> starts) {
  for (const std::string_view start : starts) {
    if (path.starts_with(start)) return true;
  }
  return false;
}

TEST(Kinds, DifferAndOrderNameNone) {
  for (const Source& source : sources_of({"differ", "planner"})) {
    if (!is_one_of(source.path, {"differ/", "planner/order.", "planner/graph."})) continue;
    const std::string code = code_of(source.text);
    EXPECT_FALSE(contains(code, "Kind::")) << source.path;
    for (const char* header : {"table", "view", "index", "constraint", "trigger", "function", "sequence", "type"}) {
      EXPECT_FALSE(contains(code, std::string("\"model/") + header + ".h\"")) << source.path << " includes " << header;
    }
  }
}

// Statements that are no part of any plan, each with its reason.
bool is_no_plan(const std::string& path, std::string_view statement) {
  // Clears away what a failed CREATE INDEX CONCURRENTLY leaves: at run time, after the plan.
  if (path == "executor/run.cc") return statement.starts_with("\"DROP INDEX CONCURRENTLY");
  // The journal is Lockstep's own and no schema of the user's.
  if (path == "executor/journal_tables.cc") return statement.starts_with("\"CREATE SCHEMA {};");
  // Never committed: how the target is asked what a text means.
  if (path == "cli/resolve_target.cc") return statement.starts_with("\"CREATE TEMPORARY VIEW");
  return path == "catalog/throwaway_server.cc" && statement.starts_with("\"CREATE DATABASE");
}

TEST(Kinds, OnlyRecipesAndTheWriterBuildDdl) {
  for (const Source& source : sources_of({"catalog", "differ", "planner", "render", "executor", "cli"})) {
    if (is_one_of(source.path, {"planner/recipes/", "planner/sql_writer."})) continue;
    const std::string code = code_of(source.text);
    for (const char* start : {"\"CREATE ", "\"ALTER ", "\"DROP ", "\"COMMENT ON ", "\"TRUNCATE "}) {
      for (std::size_t at = 0; (at = code.find(start, at)) != std::string::npos; ++at) {
        const std::string statement = code.substr(at, 60);
        EXPECT_TRUE(is_no_plan(source.path, statement)) << source.path << " writes " << statement;
      }
    }
  }
}

// tests/golden/<kind>_...: created (and, the other way round, dropped) and altered.
TEST(Kinds, EachHasGoldenFolders) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    const std::string code(facts_of(static_cast<Kind>(i)).code);
    int create = 0, others = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(LOCKSTEP_SOURCE_DIR) / "tests/golden")) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(code + "_")) continue;
      EXPECT_TRUE(fs::exists(entry.path() / "a.sql") && fs::exists(entry.path() / "b.sql")) << name;
      (name.starts_with(code + "_create") ? create : others) += 1;
    }
    EXPECT_GE(create, 1) << "no tests/golden/" << code << "_create";
    EXPECT_GE(others, 1) << "no tests/golden/" << code << "_alter...";
  }
}

TEST(Kinds, EachHasARowInTheCoverage) {
  const std::string coverage = text_of("docs/coverage.md");
  for (std::size_t i = 0; i < kind_count; ++i) {
    const std::string code(facts_of(static_cast<Kind>(i)).code);
    EXPECT_TRUE(contains(coverage, "| `" + code + "` |")) << code;
  }
}

}  // namespace
}  // namespace lockstep::guards
