// One desired state, read twice: from its files, and from the catalog of a server that ran them. Both must say the same
// of every object, property by property. This keeps the two readers honest, on everything that the tests hold as SQL.
#include "support/twin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "live/server.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Without psql's own commands; empty where the file holds data that only psql can send.
std::string runnable(const std::string& text) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (text[begin] != '\\') result.append(text, begin, end - begin).append("\n");
    begin = end + 1;
  }
  return result;
}

// One database a server and test, emptied for each text: making one anew takes longer than all the rest.
class Scratch {
 public:
  explicit Scratch(Connection& server) : database_(server.parameters()) {}
  Result<Connection> connect() const { return Connection::open(database_.parameters()); }
  void empty(Connection& connection) const {
    database_.drop_subscriptions();
    const auto emptied = connection.query(R"sql(DO $$
      DECLARE name text;
      BEGIN
        FOR name IN SELECT extname FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql' LOOP
          EXECUTE pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', name);
        END LOOP;
        FOR name IN SELECT pubname FROM pg_catalog.pg_publication LOOP
          EXECUTE pg_catalog.format('DROP PUBLICATION %I', name);
        END LOOP;
        FOR name IN SELECT lanname FROM pg_catalog.pg_language WHERE oid >= 16384 LOOP
          EXECUTE pg_catalog.format('DROP LANGUAGE %I CASCADE', name);
        END LOOP;
        FOR name IN SELECT fdwname FROM pg_catalog.pg_foreign_data_wrapper LOOP
          EXECUTE pg_catalog.format('DROP FOREIGN DATA WRAPPER %I CASCADE', name);
        END LOOP;
        FOR name IN SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' LOOP
          EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', name);
        END LOOP;
        DELETE FROM pg_catalog.pg_default_acl;
        CREATE SCHEMA public;
        GRANT USAGE ON SCHEMA public TO PUBLIC;  -- as initdb leaves it
      END $$)sql");
    EXPECT_TRUE(emptied) << emptied.error().message;
  }

 private:
  live::TestDatabase database_;
};

enum class OnLoadFailure { fail, skip };

// False: the server refused the text (a newer one's words in an old dump; then there is nothing to compare).
bool expect_twins(const Scratch& scratch, const std::string& text, const std::string& name,
                  OnLoadFailure on_load_failure) {
  SCOPED_TRACE(name);
  auto connection = scratch.connect();
  EXPECT_TRUE(connection) << test::all_messages(connection.error());
  if (!connection) return false;
  scratch.empty(*connection);
  // Connections of ours have an empty path; the file's author has PostgreSQL's own.
  const auto loaded = connection->query("SET search_path = public;\n" + runnable(text));
  if (!loaded) {
    EXPECT_TRUE(on_load_failure == OnLoadFailure::skip) << loaded.error().message;
    return false;
  }
  // The dump's own settings must not be ours.
  auto fresh = scratch.connect();
  EXPECT_TRUE(fresh);
  const auto sources = SourceSet::from_text(text, name);
  EXPECT_TRUE(sources) << test::all_messages(sources.error());
  if (!fresh || !sources) return false;
  const auto twins = test::read_twins(*sources, *fresh);
  EXPECT_TRUE(twins) << test::all_messages(twins.error());
  if (!twins) return false;
  for (const std::string& difference : twins->differences) ADD_FAILURE() << difference;
  // Actions of rules are not analysed yet (docs/coverage.md).
  if (name.find("/rule_") == std::string::npos) {
    EXPECT_EQ(twins->undecided, 0u);
  }
  return true;
}

TEST(Twin, EveryKind) {
  live::on_each_server([](Connection& server) {
    const Scratch scratch(server);
    for (const auto& entry : fs::directory_iterator(LOCKSTEP_SOURCE_DIR "/tests/twin")) {
      std::string text = text_of(entry.path());
      if (text.find("-- from 15") != std::string::npos && server.server_version() < 150000) continue;
      EXPECT_TRUE(expect_twins(scratch, text, entry.path().filename().string(), OnLoadFailure::fail));
    }
  });
}

TEST(Twin, GoldenFolders) {
  live::on_each_server([](Connection& server) {
    const Scratch scratch(server);
    int compared = 0, refused = 0;
    for (const auto& folder : fs::directory_iterator(LOCKSTEP_SOURCE_DIR "/tests/golden")) {
      for (const char* side : {"a.sql", "b.sql"}) {
        const fs::path file = folder.path() / side;
        if (!fs::exists(file)) continue;
        // Some hold what one version lacks, or statements in an order that only Lockstep takes.
        ++(expect_twins(scratch, text_of(file), file.string(), OnLoadFailure::skip) ? compared : refused);
      }
    }
    EXPECT_GT(compared, 5 * refused);
  });
}

TEST(Twin, Shop) {
  live::on_each_server([](Connection& server) {
    const Scratch scratch(server);
    for (const char* version : {"v1", "v2"}) {
      std::vector<fs::path> files;
      for (const auto& entry : fs::directory_iterator(fs::path(LOCKSTEP_SOURCE_DIR "/schemas/shop") / version)) {
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
      }
      std::sort(files.begin(), files.end());
      std::string text;
      for (const fs::path& file : files) text += text_of(file) + "\n";
      EXPECT_TRUE(expect_twins(scratch, text, std::string("shop ") + version, OnLoadFailure::fail));
    }
  });
}

// Dumps of real schemas, beside the project; every fortieth revision.
TEST(Twin, RealSchemas) {
  const fs::path corpus = LOCKSTEP_SOURCE_DIR "/../shared/corpora/real";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no corpus beside the project";
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  live::on_each_server([&](Connection& server) {
    const Scratch scratch(server);
    std::size_t compared = 0;
    for (std::size_t i = 0; i < files.size(); i += 40) {
      compared += expect_twins(scratch, text_of(files[i]), files[i].filename().string(), OnLoadFailure::skip) ? 1 : 0;
    }
    EXPECT_GT(compared, 0u);
  });
}

}  // namespace
}  // namespace lockstep
