// Owners, grants and default privileges as the files say them.
#include <gtest/gtest.h>

#include "parser/desired_state.h"

namespace lockstep {
namespace {

CatalogSnapshot ground() {
  CatalogSnapshot snapshot = CatalogSnapshot::shipped(17);
  snapshot.current_role = "admin";
  snapshot.roles = {"admin", "app", "reader"};
  return snapshot;
}

Result<DesiredState> read(const std::string& sql, const ReadOptions& options = {}, int version = 170000) {
  const auto sources = SourceSet::from_text(sql, "desired.sql");
  EXPECT_TRUE(sources);
  return read_desired_state(*sources, ground(), version, options);
}

std::vector<std::string> grants_on(const DesiredState& state, const std::string& table) {
  const Object* object = state.database.find(table_id({Identifier("public"), Identifier(table)}));
  return object && object->common.grants ? to_strings(*object->common.grants) : std::vector<std::string>{"none"};
}

using Lines = std::vector<std::string>;

TEST(Privileges, OfAll) {
  const std::string sql = "CREATE TABLE t (a int); GRANT ALL ON t TO app; REVOKE DELETE ON t FROM app";
  EXPECT_EQ(grants_on(*read(sql), "t"),
            (Lines{"app: INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE"}));
  EXPECT_EQ(grants_on(*read(sql, {}, 150000), "t"),
            (Lines{"app: INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE"}));
}

TEST(Privileges, OfAnOwnerAreImplied) {
  const std::string sql =
      "CREATE TABLE t (a int); GRANT ALL ON t TO admin; ALTER TABLE t OWNER TO app; GRANT SELECT ON "
      "t TO app, reader";
  const auto state = read(sql);
  EXPECT_EQ(
      grants_on(*state, "t"),
      (Lines{"admin: DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE", "reader: SELECT"}));
  EXPECT_EQ(grants_on(*read("CREATE TABLE t (a int); REVOKE DELETE ON t FROM admin"), "t"),
            (Lines{"not the owner: DELETE"}));
}

TEST(Privileges, GrantsStandAnywhereButAllInSchemaMeansWhatIsAbove) {
  const auto state = read(
      "GRANT SELECT ON b TO app; CREATE TABLE a (x int); GRANT SELECT ON ALL TABLES IN SCHEMA public "
      "TO reader; CREATE TABLE b (x int)");
  EXPECT_EQ(grants_on(*state, "a"), (Lines{"reader: SELECT"}));
  EXPECT_EQ(grants_on(*state, "b"), (Lines{"app: SELECT"}));
}

TEST(Privileges, DefaultsAreForWhatTheSameRoleMakesBelow) {
  const auto state = read(
      "CREATE TABLE a (x int); ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO "
      "reader; CREATE TABLE b (x int); SET ROLE app; CREATE TABLE c (x int)");
  EXPECT_EQ(grants_on(*state, "a"), Lines{});
  EXPECT_EQ(grants_on(*state, "b"), (Lines{"reader: SELECT"}));
  EXPECT_EQ(grants_on(*state, "c"), Lines{});
  const ObjectId c = table_id({Identifier("public"), Identifier("c")});
  EXPECT_EQ(state->database.find(c)->common.owner, Identifier("app"));
}

TEST(Privileges, RevokeOnATableReachesItsColumns) {
  const auto state =
      read("CREATE TABLE t (a int); GRANT SELECT (a), UPDATE (a) ON t TO app; REVOKE SELECT ON t FROM app");
  const Object* column = state->database.find(column_id({Identifier("public"), Identifier("t")}, Identifier("a")));
  EXPECT_EQ(to_strings(*column->common.grants), (Lines{"app: UPDATE"}));
}

TEST(Privileges, MissingRolesAreErrorsWithTheirPlace) {
  const auto state = read("CREATE TABLE t (a int);\nGRANT SELECT ON t TO nobody");
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().at(0).code, "missing-role");
  EXPECT_EQ(state.error().at(0).where.line, 2);
  EXPECT_NE(state.error().at(0).message.find("nobody"), std::string::npos);
  EXPECT_EQ(grants_on(*read("CREATE TABLE t (a int); GRANT SELECT ON t TO nobody",
                            {.live = {}, .roles_map = {{"nobody", "app"}}}),
                      "t"),
            (Lines{"app: SELECT"}));
}

TEST(Privileges, LeftAlone) {
  const auto state = read(
      "CREATE TABLE t (a int); GRANT SELECT ON t TO app; ALTER TABLE t OWNER TO app; ALTER DEFAULT "
      "PRIVILEGES GRANT SELECT ON TABLES TO app",
      {.live = {}, .roles_map = {}, .owners = false, .grants = false});
  EXPECT_EQ(grants_on(*state, "t"), (Lines{"none"}));
  for (const auto& [id, object] : state->database.objects) {
    EXPECT_TRUE(object.common.owner.empty());
    EXPECT_NE(id.kind, Kind::default_privilege);
  }
}

TEST(Privileges, ThatTheVersionLacksAreErrors) {
  const auto state = read("CREATE TABLE t (a int); GRANT MAINTAIN ON t TO app", {}, 160000);
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().at(0).code, "invalid-privilege");
}

}  // namespace
}  // namespace lockstep
