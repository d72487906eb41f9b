// The arrow of docs/architecture.md: what a folder can include at all, and where each outside library stops.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "guards/sources.h"

namespace lockstep::guards {
namespace {

// What the compiler is given for a folder, as CMake wrote it down: one include folder a line.
std::vector<fs::path> include_folders(const std::string& folder) {
  std::ifstream file(fs::path(LOCKSTEP_INCLUDE_LISTS) / folder);
  std::vector<fs::path> found;
  for (std::string line; std::getline(file, line);) {
    // libpg_query brings folders of the same names (catalog/, executor/) with PostgreSQL's own headers.
    if (!contains(line, "/pg_query") && !contains(line, "/.deps/")) found.emplace_back(line);
  }
  return found;
}

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> arrows = {
      {"model", {}},
      {"snapshot", {"model"}},
      {"parser", {"model", "snapshot"}},
      {"catalog", {"model", "snapshot", "parser"}},
      {"differ", {"model"}},
      // The planner takes a catalog, for its casts: whoever sees the planner can see it.
      {"planner", {"model", "snapshot", "differ"}},
      {"render", {"model", "snapshot", "differ", "planner"}},
      {"executor", {"model", "snapshot", "parser", "catalog", "differ", "planner"}},
      {"review", {"model", "snapshot", "differ", "planner", "render"}},
      {"cli", {"model", "snapshot", "parser", "catalog", "differ", "planner", "render", "executor", "review"}},
  };
  return arrows;
}

bool finds(const std::string& folder, const std::string& header) {
  for (const fs::path& path : include_folders(folder)) {
    if (fs::exists(path / header)) return true;
  }
  return false;
}

TEST(Layers, AFolderFindsOnlyTheHeadersOfWhatItMayUse) {
  for (const Source& source : sources_of(folders())) {
    if (!source.path.ends_with(".h") || contains(source.path, "/internal/")) continue;
    for (const std::string& folder : folders()) {
      const bool may = folder == source.folder() || allowed().at(folder).count(source.folder()) == 1;
      EXPECT_EQ(finds(folder, source.path), may) << source.path << " from " << folder;
    }
  }
}

TEST(Layers, InternalHeadersAreFoundByTheirOwnFolderAlone) {
  for (const Source& source : sources_of(folders())) {
    if (!contains(source.path, "/internal/") || !source.path.ends_with(".h")) continue;
    for (const std::string& folder : folders()) {
      EXPECT_EQ(finds(folder, source.path), folder == source.folder()) << source.path << " from " << folder;
    }
  }
}

TEST(Layers, NoIncludeGoesAroundTheIncludeFolders) {
  for (const Source& source : sources_of(folders())) {
    EXPECT_FALSE(contains(source.text, "#include \"..")) << source.path;
    EXPECT_FALSE(contains(source.text, "#include \"/")) << source.path;
  }
}

// System headers are there for every folder: only this keeps the libraries where they belong.
TEST(Layers, EachLibraryStopsInItsFolders) {
  const std::map<std::string, std::set<std::string>> homes = {
      {"#include <pg_query", {"parser"}},
      {"#include \"pg_query", {"parser"}},
      {"#include <nodes/", {"parser"}},
      {"#include \"nodes/", {"parser"}},
      {"#include <libpq", {"catalog"}},
      {"#include <pqxx", {"catalog", "executor"}},
      {"#include <nlohmann", {"render", "review", "cli"}},
      {"#include <CLI/", {"cli"}},
      {"#include <curl/", {"review"}},
      {"#include <toml++", {"cli"}},
      {"#include <openssl", {"planner"}},
      {"#include <regex>", {}},
  };
  for (const Source& source : sources_of(folders())) {
    for (const auto& [include, home] : homes) {
      const bool is_home = home.count(source.folder()) == 1;
      EXPECT_TRUE(is_home || !contains(source.text, include)) << source.path << " has " << include;
    }
  }
}

}  // namespace
}  // namespace lockstep::guards
