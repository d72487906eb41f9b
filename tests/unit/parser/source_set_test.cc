#include "parser/source_set.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "read_support.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("lockstep_sources_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<std::string> codes(const Result<SourceSet>& sources) {
  std::vector<std::string> found;
  if (!sources) {
    for (const Error& error : sources.error()) found.push_back(error.code);
  }
  return found;
}

std::string place(const Error& error) {
  return std::to_string(error.where.line) + ":" + std::to_string(error.where.column);
}

std::set<std::string> schemas(const std::string& sql) {
  const auto sources = SourceSet::from_text(sql, "a.sql");
  std::set<std::string> names;
  if (sources) {
    for (const Identifier& schema : sources->scope().schemas) names.insert(schema.text());
  }
  return names;
}

TEST(SourceSet, EverySyntaxErrorOfEveryFile) {
  const Folder folder;
  folder.write("a.sql", "CREATE TABLE a (x int;\nCREATE TABLE b (y int);\nCREAT TABLE c ();\n");
  folder.write("b/c.sql", "SELECT 'a;b' FROM;\nCREATE VIEW;\n");
  folder.write("ignored.txt", "not SQL");
  const auto sources = SourceSet::read({folder.path()});
  ASSERT_FALSE(sources);
  ASSERT_EQ(sources.error().size(), 4u) << test::all_errors(sources.error());
  EXPECT_EQ(place(sources.error()[0]), "1:22");
  EXPECT_EQ(place(sources.error()[1]), "3:1");
  EXPECT_EQ(place(sources.error()[2]), "1:18");
  EXPECT_EQ(place(sources.error()[3]), "2:12");
  EXPECT_EQ(sources.error()[1].excerpt, "3 | CREAT TABLE c ();\n  | ^");
}

TEST(SourceSet, CaretStandsBelowWideCharacters) {
  const auto sources = SourceSet::from_text("SELECT 'žluť' FORM x y;", "a.sql");
  ASSERT_FALSE(sources);
  EXPECT_EQ(sources.error()[0].excerpt, "1 | SELECT 'žluť' FORM x y;\n  |                    ^");
}

TEST(SourceSet, QuotesCommentsAndBodiesDoNotSplit) {
  const char* sql = R"(
SELECT 'a;', "b;" FROM x; /* ; /* nested; */ ; */ -- ;
SELECT $$;$$, $tag$ ; $$ ; $tag$, E'\';', U&"a;";
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
CREATE OR REPLACE PROCEDURE p() LANGUAGE sql AS 'select 1; select 2';
CREATE RULE r AS ON INSERT TO x DO ALSO (DELETE FROM y; DELETE FROM z);
SELECT 1;)";
  EXPECT_TRUE(SourceSet::from_text(sql, "a.sql")) << test::all_errors(SourceSet::from_text(sql, "a.sql").error());
}

TEST(SourceSet, CopyDataAndPsqlCommands) {
  const auto sources = SourceSet::from_text(
      "\\restrict abc\nCOPY t (a, b) FROM stdin;\n1\t'; x\n\\.\n\nSELECT 1;\n\\unrestrict abc\n", "dump.sql");
  EXPECT_TRUE(sources) << test::all_errors(sources.error());
  EXPECT_EQ(codes(SourceSet::from_text("COPY t FROM stdin;\n1\n", "a.sql")),
            std::vector<std::string>{"unfinished-copy"});
  EXPECT_EQ(codes(SourceSet::from_text("\\if true\n\\gexec\n", "a.sql")),
            (std::vector<std::string>{"unsupported-command", "unsupported-command"}));
}

TEST(SourceSet, Includes) {
  const Folder folder;
  folder.write("main.sql", "\\ir sub/a.sql\nCREATE TABLE m (x int);\n");
  folder.write("sub/a.sql", "\\ir 'b c.sql'\n");
  folder.write("sub/b c.sql", "CREATE TABLE b (x int);\n");
  const auto once = SourceSet::read({folder.path()});
  ASSERT_TRUE(once) << test::all_errors(once.error());
  const auto state = read_desired_state(*once, CatalogSnapshot::shipped(15), 150000);
  ASSERT_TRUE(state) << test::all_errors(state.error());
  EXPECT_TRUE(state->database.find(table_id({Identifier("public"), Identifier("b")})));
  folder.write("sub/b c.sql", "\\i ../main.sql\n");
  EXPECT_EQ(codes(SourceSet::read({folder.path() / "main.sql"})), std::vector<std::string>{"include-loop"});
  folder.write("main.sql", "\\ir nowhere.sql\n");
  EXPECT_EQ(codes(SourceSet::read({folder.path() / "main.sql"})), std::vector<std::string>{"missing-file"});
}

TEST(SourceSet, BadInput) {
  const Folder folder;
  const fs::path empty = folder.path() / "empty";
  fs::create_directories(empty);
  EXPECT_EQ(codes(SourceSet::read({empty})), std::vector<std::string>{"empty-folder"});
  EXPECT_EQ(codes(SourceSet::read({folder.path() / "none.sql"})), std::vector<std::string>{"missing-file"});
  const auto latin = SourceSet::read({folder.write("latin.sql", "-- one\n-- caf\xE9\n")});
  ASSERT_EQ(codes(latin), std::vector<std::string>{"not-utf8"});
  EXPECT_EQ(place(latin.error()[0]), "2:7");
  EXPECT_NE(latin.error()[0].message.find("offset 13"), std::string::npos) << latin.error()[0].message;
  EXPECT_EQ(codes(SourceSet::from_text(std::string("a\0b", 3), "nul.sql")), std::vector<std::string>{"nul-byte"});
  EXPECT_EQ(codes(SourceSet::from_text("\xED\xA0\x80", "surrogate.sql")), std::vector<std::string>{"not-utf8"});
  EXPECT_EQ(codes(SourceSet::read({folder.write("large.sql", "SELECT 1;")}, {.largest_file = 4})),
            std::vector<std::string>{"file-too-large"});
  EXPECT_TRUE(SourceSet::read({folder.write("bom.sql", "\xEF\xBB\xBFSELECT 1;")}));
  fs::create_directory_symlink(folder.path(), folder.path() / "empty" / "loop");
  EXPECT_EQ(codes(SourceSet::read({empty})), std::vector<std::string>{"directory-loop"});
}

TEST(SourceSet, SyntaxOfPostgres18ThatIsNotRead) {
  for (const char* sql :
       {"CREATE TABLE t (a int NOT NULL NO INHERIT);", "ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED;"}) {
    EXPECT_EQ(codes(SourceSet::from_text(sql, "a.sql")), std::vector<std::string>{"newer-syntax"}) << sql;
  }
}

// What is newer is read; the mistake is what is told.
TEST(SourceSet, AMistakeBesideNewerSyntax) {
  const auto sources =
      SourceSet::from_text("CREATE TABLE t (a int, CHECK (a > 0) NOT ENFORCED,\n b int oops);", "a.sql");
  ASSERT_EQ(codes(sources), std::vector<std::string>{"syntax-error"});
  EXPECT_EQ(place(sources.error()[0]), "2:8");
}

// As pg_dump writes it of a target that Lockstep has applied to.
TEST(SourceSet, TheJournalIsSkipped) {
  const auto sources = SourceSet::from_text(
      "CREATE SCHEMA lockstep;\nALTER SCHEMA lockstep OWNER TO me;\nCREATE TABLE lockstep.run (number bigint);\n"
      "COMMENT ON SCHEMA lockstep IS 'x';\nALTER TABLE lockstep.run ADD PRIMARY KEY (number);\nCREATE TABLE app.t ();",
      "dump.sql");
  ASSERT_TRUE(sources);
  EXPECT_EQ(sources->scope().schemas, std::set<Identifier>{Identifier("app")});
  const auto state = read_desired_state(*sources, CatalogSnapshot::shipped(17), 170000);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->database.objects.size(), 2u);  // schema app and its table
  ASSERT_EQ(state->database.notes.size(), 1u);
  EXPECT_EQ(state->database.notes.front().where.line, 1);
}

TEST(SourceSet, Scope) {
  using Names = std::set<std::string>;
  EXPECT_EQ(schemas(""), Names{"public"});
  EXPECT_EQ(schemas("CREATE SCHEMA app; CREATE TABLE app.t (a int);"), Names{"app"});
  EXPECT_EQ(schemas("CREATE TABLE t (a int); CREATE INDEX ON other.t (a);"), (Names{"other", "public"}));
  EXPECT_EQ(schemas("SET search_path TO \"App\", public; CREATE VIEW v AS SELECT 1;"), Names{"App"});
  EXPECT_EQ(schemas("SELECT pg_catalog.set_config('search_path', '\"a \"\"b\", public', false); CREATE TABLE t ();"),
            Names{"a \"b"});
  EXPECT_EQ(schemas("CREATE EXTENSION citext WITH SCHEMA ext; CREATE TABLE app.t ();"), Names{"app"});
}

}  // namespace
}  // namespace lockstep
