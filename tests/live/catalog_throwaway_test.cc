// The throwaway server goes away: with its object, and with its process.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "catalog/throwaway_server.h"

namespace lockstep::live {
namespace {

std::filesystem::path folder_of(const ThrowawayServer& server) { return server.parameters().keywords.front().second; }

bool disappears(const std::filesystem::path& folder) {
  for (int i = 0; i < 300 && std::filesystem::exists(folder); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return !std::filesystem::exists(folder);
}

TEST(ThrowawayServer, ServesDatabasesAndLeavesNothing) {
  std::filesystem::path folder;
  {
    auto server = ThrowawayServer::start();
    ASSERT_TRUE(server) << server.error().front().to_string();
    folder = folder_of(*server);
    const auto first = server->create_database(), second = server->create_database("template0");
    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
    const auto by_uri = ConnectionParameters::parse(server->uri(*second));
    ASSERT_TRUE(by_uri);
    auto connection = Connection::open(*by_uri);
    ASSERT_TRUE(connection);
    EXPECT_EQ(connection->database_name(), *second);
    EXPECT_FALSE(server->create_database("no such template"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(ThrowawayServer, DiesWithItsProcess) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    auto server = ThrowawayServer::start();
    const std::string folder = server ? folder_of(*server).string() : "";
    if (write(ends[1], folder.data(), folder.size()) < 0) _exit(1);
    close(ends[1]);
    pause();
  }
  close(ends[1]);
  char name[256] = {};
  EXPECT_GT(read(ends[0], name, sizeof name - 1), 0);
  const std::filesystem::path folder(name);
  EXPECT_TRUE(std::filesystem::exists(folder / "data"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ends[0]);
  EXPECT_TRUE(disappears(folder));
}

TEST(ThrowawayServer, SaysWhereItLooked) {
  const auto server = ThrowawayServer::start("/nonexistent");
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().front().code, "no-postgres");
  EXPECT_NE(server.error().front().message.find("/nonexistent"), std::string::npos);
}

}  // namespace
}  // namespace lockstep::live
