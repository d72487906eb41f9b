// Commands run as words, end in time, and what they say is shown harmlessly.
#include "catalog/user_command.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace lockstep {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

CommandWords shell(const std::string& script) { return {"sh", "-c", script}; }

TEST(UserCommand, FirstLineIsThePassword) {
  EXPECT_EQ(password_from({"printf", "%s", "it's 100% \\ \"s\" $HOME"}).value(), "it's 100% \\ \"s\" $HOME");
  EXPECT_EQ(password_from(shell("printf 'token\\r\\nsecond line\\n'")).value(), "token");
  EXPECT_EQ(password_from(shell("echo warning >&2; echo token")).value(), "token");
  EXPECT_EQ(password_from({"echo", " spaces stay "}).value(), " spaces stay ");
}

void expect_failure(const CommandWords& words, const std::string& message, milliseconds timeout = milliseconds(5000)) {
  const auto password = password_from(words, timeout);
  ASSERT_FALSE(password) << message;
  const Error& error = password.error().front();
  EXPECT_EQ(error.code, "password-command-failed");
  EXPECT_EQ(error.exit_code, ExitCode::cannot_connect);
  EXPECT_NE(error.message.find(message), std::string::npos) << error.message;
  EXPECT_EQ(error.to_string().find("s3cret"), std::string::npos) << error.to_string();
}

TEST(UserCommand, FailuresSayWhyAndHideWhatWasPrinted) {
  expect_failure(shell("echo s3cret; exit 3"), "ended with status 3");
  expect_failure(shell("echo; echo s3cret"), "printed no password");
  expect_failure(shell("kill -9 $$"), "was ended by signal 9");
  expect_failure({"/nonexistent/program", "s3cret"}, "no such program");
  expect_failure(shell("printf 'expired\\033[31m\\nlog in again' >&2; exit 1"),
                 "it said: expired\\u{001b}[31m\\u{000a}log in again");
}

TEST(UserCommand, ATooSlowOneIsEndedWithWhatItStarted) {
  const auto mark = std::filesystem::temp_directory_path() / ("lockstep-slow-" + std::to_string(getpid()));
  const auto start = Clock::now();
  expect_failure(shell("(sleep 1; touch " + mark.string() + ") & sleep 60"), "gave no answer within 0.3 s",
                 milliseconds(300));
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(1));
  usleep(1'200'000);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(UserCommand, WhatItLeavesBehindDoesNotHoldUsUp) {
  const auto start = Clock::now();
  EXPECT_EQ(password_from(shell("sleep 60 & echo token")).value(), "token");
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(UserCommand, HasNoTerminalNoInputAndNoFilesOfOurs) {
  const int ours = open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  EXPECT_EQ(password_from(shell("if read line; then echo input; else echo none; fi")).value(), "none");
  EXPECT_EQ(password_from(shell("if true </dev/tty; then echo terminal; else echo none; fi 2>/dev/null")).value(),
            "none");
  EXPECT_EQ(
      password_from(shell("if [ -e /proc/self/fd/" + std::to_string(ours) + " ]; then echo open; else echo closed; fi"))
          .value(),
      "closed");
  close(ours);
}

TEST(UserCommand, SaysMuchAndStillEnds) {
  EXPECT_EQ(password_from(shell("echo token; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2")).value(),
            "token");
}

TEST(UserCommand, FillsInKnownBracesAlone) {
  EXPECT_EQ(
      filled_in({"{host}:{port}", "{\"portNumber\":[\"{port}\"]}", "{other}{"}, {{"host", "{port}"}, {"port", "5432"}}),
      (CommandWords{"{port}:5432", "{\"portNumber\":[\"5432\"]}", "{other}{"}));
}

}  // namespace
}  // namespace lockstep
