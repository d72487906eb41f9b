// A tunnel to the server that a command of the user's holds open (ssh -N -L, aws ssm start-session). A guardian process
// of its own starts the command and ends it with everything that it started, however this process ends.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "catalog/user_command.h"

namespace lockstep {

class Tunnel {
 public:
  // {local_port} in the words is a free port of the loopback; {host} and {port} are where the tunnel has to lead.
  // Waits until the port accepts. Errors: tunnel-failed (exit 4) with what the command said on standard error, escaped.
  static Result<std::unique_ptr<Tunnel>> open(const CommandWords& words, const std::string& host,
                                              const std::string& port,
                                              std::chrono::milliseconds timeout = std::chrono::seconds(30));
  Tunnel(const Tunnel&) = delete;
  Tunnel& operator=(const Tunnel&) = delete;
  ~Tunnel();

  int local_port() const;
  std::string said() const;  // on standard error until now: the end of it, escaped

  struct Impl;

 private:
  explicit Tunnel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep
