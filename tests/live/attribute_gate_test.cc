// No attribute is dropped in silence: every column of every system catalog is named by the queries that read the
// catalog, or waived with a reason. What a new server version adds fails here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "live/server.h"

namespace lockstep::live {
namespace {

namespace fs = std::filesystem;

using Words = std::set<std::string>;

Words words_of_queries() {
  Words words;
  for (const auto& entry : fs::directory_iterator(fs::path(LOCKSTEP_SOURCE_DIR) / "catalog/read")) {
    if (entry.path().extension() != ".cc") continue;
    std::ifstream stream(entry.path());
    std::string word;
    for (char c = 0; stream.get(c);) {
      if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
        word += c;
      } else if (!word.empty()) {
        words.insert(std::move(word));
        word.clear();
      }
    }
  }
  return words;
}

// "pg_class relnatts" -> its reason.
std::map<std::string, std::string> waivers() {
  std::map<std::string, std::string> result;
  std::ifstream stream(std::string(LOCKSTEP_SOURCE_DIR) + "/tests/live/catalog_waivers.txt");
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(": ");
    EXPECT_NE(colon, std::string::npos) << "no reason: " << line;
    EXPECT_TRUE(result.emplace(line.substr(0, colon), line.substr(std::min(colon + 2, line.size()))).second) << line;
  }
  return result;
}

TEST(AttributeGate, EveryColumnOfTheCatalogsIsReadOrWaived) {
  const Words words = words_of_queries();
  const auto waived = waivers();
  Words used;
  int newest = 0;
  on_each_server([&](Connection& server) {
    const auto rows = server.query(
        "SELECT c.relname, a.attname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 ORDER BY 1, a.attnum");
    ASSERT_TRUE(rows) << rows.error().message;
    newest = std::max(newest, server.server_version());
    ASSERT_GT(rows->size(), 500u);
    for (const Row& row : *rows) {
      const std::string catalog = row[0].value_or(""), column = row[1].value_or(""), name = catalog + " " + column;
      if (waived.contains(catalog + " *")) {
        used.insert(catalog + " *");
      } else if (waived.contains(name)) {
        used.insert(name);
        EXPECT_FALSE(words.contains(column)) << name << " is read: its waiver is not needed";
      } else {
        EXPECT_TRUE(words.contains(column)) << name << " is neither read nor waived with a reason";
      }
    }
  });
  // Columns that only some versions have keep their lines; whole catalogs are there in all of them from 15 on.
  if (newest < 150000) return;
  for (const auto& [name, reason] : waived) {
    EXPECT_FALSE(reason.empty()) << name;
    if (name.ends_with(" *")) {
      EXPECT_TRUE(used.contains(name)) << name << " is no catalog of any server at hand";
    }
  }
}

}  // namespace
}  // namespace lockstep::live
