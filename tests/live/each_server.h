// The servers that live tests run on: LOCKSTEP_TEST_URIS names running ones (connection URIs, separated by spaces);
// else a throwaway server for each program folder in LOCKSTEP_TEST_SERVERS (colon-separated). None: the test is
// skipped.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "catalog/connection.h"
#include "catalog/throwaway_server.h"

namespace lockstep::test {

inline std::vector<std::string> words_of(const char* variable, char separator) {
  std::vector<std::string> words;
  const char* value = std::getenv(variable);
  std::istringstream stream(value ? value : "");
  for (std::string word; std::getline(stream, word, separator);) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

inline void run_on(const ConnectionParameters& parameters, const std::function<void(Connection&)>& test) {
  auto connection = Connection::open(parameters);
  ASSERT_TRUE(connection) << parameters.display_name() << ": " << connection.error().front().message;
  SCOPED_TRACE(parameters.display_name());
  test(*connection);
}

inline void on_each_server(const std::function<void(Connection&)>& test) {
  const auto uris = words_of("LOCKSTEP_TEST_URIS", ' ');
  for (const std::string& uri : uris) run_on(ConnectionParameters::parse(uri).value(), test);
  if (!uris.empty()) return;
  const auto programs = words_of("LOCKSTEP_TEST_SERVERS", ':');
  if (programs.empty()) GTEST_SKIP() << "no server: set LOCKSTEP_TEST_SERVERS or LOCKSTEP_TEST_URIS";
  for (const std::string& folder : programs) {
    auto server = ThrowawayServer::start(folder);
    ASSERT_TRUE(server) << folder << ": " << server.error().front().message;
    run_on(server->parameters(), test);
  }
}

}  // namespace lockstep::test
