// A tunnel's command ends with everything that it started, however we end.
#include "catalog/tunnel.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/process.h"

namespace lockstep::live {
namespace {

using std::chrono::milliseconds;

// A port that nothing else forwards to: it tells our forwarders from others.
const std::string& own_port() {
  static const std::string port = std::to_string(10'000 + getpid() % 50'000);
  return port;
}

bool forwarder_runs() {
  return tests::run({"pgrep", "-f", "^" LOCKSTEP_FORWARDER " [0-9]+ " + own_port() + "$"}).exit_code == 0;
}

bool forwarder_is_gone() {
  for (int time = 0; time < 100 && forwarder_runs(); ++time) usleep(50'000);
  return !forwarder_runs();
}

CommandWords forwarder() { return {LOCKSTEP_FORWARDER, "{local_port}", own_port()}; }
CommandWords shell(const std::string& script) { return {"sh", "-c", script}; }
const std::string forward = LOCKSTEP_FORWARDER " {local_port} " + own_port();

TEST(Tunnel, EndsWithItsObject) {
  for (const CommandWords& words :
       {forwarder(), shell(forward + " & wait"), shell(forward + " & exec sleep 60"),
        shell("trap '' TERM; " + forward + " & wait; sleep 60"),
        // What ssh -f does: the process that was started is gone, the one that forwards has left its session.
        shell("setsid " + forward + " & sleep 0.3")}) {
    SCOPED_TRACE(words.back());
    {
      const auto tunnel = Tunnel::open(words, "db", "5432");
      ASSERT_TRUE(tunnel) << tunnel.error().front().to_string();
      EXPECT_GT((*tunnel)->local_port(), 0);
      EXPECT_TRUE(forwarder_runs());
      usleep(400'000);
    }
    EXPECT_FALSE(forwarder_runs());
  }
}

TEST(Tunnel, EndsWithItsProcess) {
  for (const int how : {SIGKILL, SIGTERM, SIGINT}) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      const auto tunnel = Tunnel::open(forwarder(), "db", "5432");
      if (write(ends[1], tunnel ? "y" : "n", 1) != 1) _exit(1);
      pause();
    }
    close(ends[1]);
    char opened = 'n';
    EXPECT_EQ(read(ends[0], &opened, 1), 1);
    EXPECT_EQ(opened, 'y');
    EXPECT_TRUE(forwarder_runs());
    kill(child, how);
    waitpid(child, nullptr, 0);
    EXPECT_TRUE(forwarder_is_gone()) << how;
    close(ends[0]);
  }
}

// Terraform waits until nobody has its pipes open any more.
TEST(Tunnel, HoldsNoPipeOfOurs) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int before = dup(STDOUT_FILENO);
  ASSERT_GE(dup2(ends[1], STDOUT_FILENO), 0);
  close(ends[1]);
  const auto tunnel = Tunnel::open(forwarder(), "db", "5432");
  dup2(before, STDOUT_FILENO);
  close(before);
  char byte = 0;
  EXPECT_EQ(read(ends[0], &byte, 1), 0);  // the end, while the tunnel is open
  close(ends[0]);
  ASSERT_TRUE(tunnel);
}

TEST(Tunnel, FailuresSayWhy) {
  const std::pair<CommandWords, std::string> cases[] = {
      {shell("exit 3"), "ended with status 3 before its port accepted"},
      {shell("kill -9 $$"), "was ended by signal 9"},
      {{"sleep", "60"}, "did not listen on 127.0.0.1:"},
      {shell("printf 'a\\033b' >&2; exit 1"), "it said: a\\u{001b}b"},
      {shell("if true </dev/tty; then exit 9; fi 2>/dev/null; exit 4"), "status 4"},
  };
  for (const auto& [words, message] : cases) {
    const auto tunnel = Tunnel::open(words, "db", "5432", milliseconds(500));
    ASSERT_FALSE(tunnel) << message;
    EXPECT_EQ(tunnel.error().front().code, "tunnel-failed");
    EXPECT_EQ(tunnel.error().front().exit_code, ExitCode::cannot_connect);
    EXPECT_NE(tunnel.error().front().message.find(message), std::string::npos) << tunnel.error().front().message;
  }
}

}  // namespace
}  // namespace lockstep::live
