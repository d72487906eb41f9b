#include "executor/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iterator>

namespace lockstep {

namespace {

constexpr int caught[] = {SIGINT, SIGTERM, SIGHUP};

// A signal handler may touch nothing else.
volatile std::sig_atomic_t was_requested = 0;
int pipe_ends[2] = {-1, -1};
struct sigaction previous[3];

void on_signal(int number) {
  const int saved = errno;
  was_requested = 1;
  [[maybe_unused]] const ssize_t written = write(pipe_ends[1], "x", 1);
  std::signal(number, SIG_DFL);  // the second one ends the program at once
  errno = saved;
}

}  // namespace

Interrupt::Interrupt() {
  was_requested = 0;
  if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return;  // out of descriptors: signals keep their default
  struct sigaction action = {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < std::size(caught); ++i) sigaction(caught[i], &action, &previous[i]);
}

Interrupt::~Interrupt() {
  if (pipe_ends[0] < 0) return;
  for (std::size_t i = 0; i < std::size(caught); ++i) sigaction(caught[i], &previous[i], nullptr);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}

bool Interrupt::requested() { return was_requested != 0; }

int Interrupt::file_descriptor() { return pipe_ends[0]; }

}  // namespace lockstep
