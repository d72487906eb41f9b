#include "live/strict_server.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "catalog/child_process.h"
#include "catalog/postgres_programs.h"
#include "support/process.h"

namespace lockstep::live {
namespace {

void must(bool done, const std::string& what) {
  if (!done) throw std::runtime_error("strict server: " + what);
}

}  // namespace

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  must(bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0, "bind");
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  close(socket);
  return ntohs(address.sin_port);
}

StrictServer::StrictServer() : programs_(find_postgres_programs({}).value()), port_(std::to_string(free_port())) {
  std::string name = (std::filesystem::temp_directory_path() / "lockstep-strict-XXXXXX").string();
  must(mkdtemp(name.data()) != nullptr, "mkdtemp");
  folder_ = name;
  const auto user = unprivileged_user();
  const auto own = [&](const std::filesystem::path& path) {
    must(!user || chown(path.c_str(), user->user, user->group) == 0, "chown");
  };
  own(folder_);
  must(run_program(programs_ / "initdb",
                   {"-D", folder_ / "data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--no-sync"}, user,
                   folder_ / "log") == 0,
       "initdb: " + tests::read_file(folder_ / "log"));
  const auto made = tests::run({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                                "/CN=db.internal", "-addext", "subjectAltName=DNS:db.internal", "-keyout",
                                folder_ / "server.key", "-out", certificate()});
  must(made.exit_code == 0, "openssl: " + made.errors);
  own(folder_ / "server.key");
  tests::write_file(folder_ / "data/pg_hba.conf",
                    "local all all trust\n"
                    "hostssl all all 127.0.0.1/32 scram-sha-256\n"
                    "host all all 0.0.0.0/0 reject\n");
  must(control("start") == 0, "start: " + tests::read_file(folder_ / "log"));
  auto connection = Connection::open(superuser());
  must(connection.has_value(), "connect");
  must(connection->query("CREATE ROLE app LOGIN PASSWORD 'it''s 100% \"s3cret\" \\ @/:'").has_value(), "role");
  must(connection->query("CREATE DATABASE shop OWNER app").has_value(), "database");
}

StrictServer::~StrictServer() {
  control("stop");
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

int StrictServer::control(const std::string& command) const {
  const std::string options =
      "-p " + port_ + " -k " + folder_.string() +
      " -c listen_addresses=127.0.0.1 -c fsync=off -c ssl=on -c ssl_cert_file=" + certificate().string() +
      " -c ssl_key_file=" + (folder_ / "server.key").string();
  return run_program(
      programs_ / "pg_ctl",
      {"-D", folder_ / "data", "-l", folder_ / "server.log", "-w", "-s", "-m", "fast", "-o", options, command},
      unprivileged_user(), folder_ / "log");
}

ConnectionParameters StrictServer::superuser() const {
  return {{{"host", folder_.string()}, {"port", port_}, {"user", "postgres"}, {"dbname", "postgres"}}};
}

ConnectionParameters StrictServer::app() const {
  return {{{"host", "127.0.0.1"}, {"port", port_}, {"user", "app"}, {"dbname", "shop"}}};
}

}  // namespace lockstep::live
