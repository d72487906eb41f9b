#include "executor/interrupt.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <csignal>

namespace lockstep {
namespace {

bool readable(int descriptor) {
  pollfd wait = {descriptor, POLLIN, 0};
  return poll(&wait, 1, 0) == 1;
}

TEST(Interrupt, IsAskedForOnceAndForgottenByTheNext) {
  {
    const Interrupt interrupt;
    EXPECT_FALSE(Interrupt::requested());
    EXPECT_FALSE(readable(Interrupt::file_descriptor()));
    std::raise(SIGTERM);
    EXPECT_TRUE(Interrupt::requested());
    EXPECT_TRUE(readable(Interrupt::file_descriptor()));
  }
  const Interrupt next;
  EXPECT_FALSE(Interrupt::requested());
}

TEST(Interrupt, RestoresTheHandlerThatWasThere) {
  std::signal(SIGINT, SIG_IGN);
  { const Interrupt interrupt; }
  EXPECT_EQ(std::signal(SIGINT, SIG_DFL), SIG_IGN);
}

TEST(InterruptDeathTest, TheSecondOneEndsTheProgram) {
  EXPECT_EXIT(
      {
        const Interrupt interrupt;
        std::raise(SIGINT);
        std::raise(SIGINT);
      },
      testing::KilledBySignal(SIGINT), "");
}

}  // namespace
}  // namespace lockstep
