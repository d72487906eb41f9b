// Ctrl-C and SIGTERM while a plan runs: asked for once, they stop the run in order; asked for twice, they kill.
#pragma once

namespace lockstep {

// Catches SIGINT, SIGTERM and SIGHUP while it lives. One at a time in a process.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  static bool requested();
  static int file_descriptor();  // becomes readable when requested
};

}  // namespace lockstep
