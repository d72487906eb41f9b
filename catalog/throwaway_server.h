// A PostgreSQL server of our own for `ephemeral`, tests and the demo: initdb into a temporary folder, a Unix socket,
// fsync off. As root it drops to another user (PostgreSQL refuses uid 0). Stopped and removed by the destructor.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "catalog/connection.h"
#include "model/error.h"

namespace lockstep {

class ThrowawayServer {
 public:
  // `programs`: the folder with initdb and pg_ctl or postgres; empty: found on PATH, then in the usual places, newest
  // first.
  static Result<ThrowawayServer> start(const std::filesystem::path& programs = {});
  ThrowawayServer(ThrowawayServer&&) noexcept;
  ThrowawayServer& operator=(ThrowawayServer&&) noexcept;
  ~ThrowawayServer();

  ConnectionParameters parameters(const std::string& database = "postgres") const;
  std::string uri(const std::string& database = "postgres") const;
  Result<std::string> create_database(const std::string& template_name = "template1");  // a fresh name

  struct Impl;

 private:
  explicit ThrowawayServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep
