// The servers that live tests run on, and a fresh database for each test.
// LOCKSTEP_TEST_SERVERS: libpq connection strings of running servers, separated by commas. Without it a throwaway
// server is started, once for the whole program.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "catalog/connection.h"

namespace lockstep::live {

// One entry a server, in the order of the variable.
const std::vector<ConnectionParameters>& servers();

// Made empty by the constructor, dropped by the destructor with whatever still uses it.
class TestDatabase {
 public:
  explicit TestDatabase(const ConnectionParameters& server);
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase();

  ConnectionParameters parameters() const;
  Connection connect() const;
  // Runs a script; any error fails the test.
  void load(const std::string& sql) const;
  const std::string& name() const { return name_; }
  void drop_subscriptions() const;

 private:
  ConnectionParameters server_;
  std::string name_;
};

// A test that runs once a server: class MyTest : public ServerTest {}; TEST_P(MyTest, ...); EVERY_SERVER(MyTest);
class ServerTest : public testing::TestWithParam<std::size_t> {
 protected:
  const ConnectionParameters& server() const { return servers().at(GetParam()); }
};
std::string server_label(const testing::TestParamInfo<std::size_t>& info);

#define EVERY_SERVER(suite)                                                                               \
  INSTANTIATE_TEST_SUITE_P(Server, suite, testing::Range<std::size_t>(0, lockstep::live::server_count()), \
                           lockstep::live::server_label)

// Runs `test` once a server, with a connection to its own database; what it makes there others see too, so a test that
// writes makes a TestDatabase.
void on_each_server(const std::function<void(Connection&)>& test);

// How many servers() will have, without starting any.
std::size_t server_count();

}  // namespace lockstep::live
