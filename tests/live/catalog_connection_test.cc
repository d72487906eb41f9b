// Connections that fail say why, without secrets; those that work have our settings.
#include <gtest/gtest.h>

#include "live/server.h"

namespace lockstep::live {
namespace {

class CatalogConnection : public ServerTest {};
EVERY_SERVER(CatalogConnection);

TEST_P(CatalogConnection, MissingDatabaseIsToldApart) {
  auto parameters = server();
  parameters.keywords.emplace_back("dbname", "no \"such\" database");
  parameters.keywords.emplace_back("password", "s3cret");
  const auto connection = Connection::open(parameters);
  ASSERT_FALSE(connection);
  const Error& error = connection.error().front();
  EXPECT_EQ(error.code, "no-database");
  EXPECT_EQ(error.exit_code, ExitCode::cannot_connect);
  EXPECT_EQ(error.to_string().find("s3cret"), std::string::npos);
  EXPECT_EQ(error.message.find("LOCATION"), std::string::npos);
  EXPECT_EQ(error.message.find("3D000"), std::string::npos);
}

TEST_P(CatalogConnection, UnknownRoleIsAnAuthenticationFailure) {
  auto parameters = server();
  parameters.keywords.emplace_back("user", "nobody of that name");
  const auto connection = Connection::open(parameters);
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().front().code, "authentication-failed");
}

TEST(Connection, RefusalNamesHostAndPort) {
  const auto connection = Connection::open({{{"host", "127.0.0.1"}, {"port", "1"}, {"dbname", "d"}, {"user", "u"}}});
  ASSERT_FALSE(connection);
  const Error& error = connection.error().front();
  EXPECT_EQ(error.code, "cannot-connect");
  EXPECT_EQ(error.exit_code, ExitCode::cannot_connect);
  EXPECT_NE(error.message.find("postgresql://u@127.0.0.1:1/d"), std::string::npos);
}

TEST_P(CatalogConnection, SessionIsOurs) {
  auto connection = Connection::open(server());
  ASSERT_TRUE(connection);
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"search_path", "\"\""},
                                                                                    {"TimeZone", "UTC"},
                                                                                    {"DateStyle", "ISO, MDY"},
                                                                                    {"IntervalStyle", "postgres"},
                                                                                    {"application_name", "lockstep"},
                                                                                    {"client_encoding", "UTF8"}}) {
    const auto rows = connection->query("SHOW " + name);
    ASSERT_TRUE(rows) << name;
    EXPECT_EQ(rows->at(0).at(0), value) << name;
  }
  EXPECT_GE(connection->server_version(), 140000);
  EXPECT_EQ(connection->query("SELECT pg_catalog.pg_backend_pid()")->at(0).at(0),
            std::to_string(connection->backend_process_id()));
}

TEST_P(CatalogConnection, ErrorsKeepTheirParts) {
  auto connection = Connection::open(server());
  ASSERT_TRUE(connection);
  const auto rows =
      connection->query("DO $$ BEGIN RAISE SQLSTATE 'LS001' USING MESSAGE = 'm', DETAIL = 'd', HINT = 'h'; END $$");
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().sqlstate, "LS001");
  EXPECT_EQ(rows.error().message, "m");
  EXPECT_EQ(rows.error().detail, "d");
  EXPECT_EQ(rows.error().hint, "h");
  std::string heard;
  connection->on_notice([&heard](std::string_view text) { heard = text; });
  ASSERT_TRUE(connection->query("DO $$ BEGIN RAISE NOTICE 'hello'; END $$"));
  EXPECT_NE(heard.find("hello"), std::string::npos);
  const auto null = connection->query("SELECT NULL, '', $1::text", {"x'y"});
  ASSERT_TRUE(null);
  EXPECT_EQ(null->at(0), (Row{std::nullopt, "", "x'y"}));
}

TEST_P(CatalogConnection, BrokenConnectionIsAConnectionError) {
  auto victim = Connection::open(server()), killer = Connection::open(server());
  ASSERT_TRUE(victim && killer);
  ASSERT_TRUE(
      killer->query("SELECT pg_catalog.pg_terminate_backend($1::int)", {std::to_string(victim->backend_process_id())}));
  auto rows = victim->query("SELECT pg_catalog.pg_sleep(5)");
  ASSERT_FALSE(rows);
  EXPECT_TRUE(rows.error().sqlstate == "57P01" || rows.error().sqlstate.starts_with("08")) << rows.error().sqlstate;
  EXPECT_FALSE(victim->query("SELECT 1"));  // never another session behind our back
}

}  // namespace
}  // namespace lockstep::live
