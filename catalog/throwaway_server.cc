#include "catalog/throwaway_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "catalog/child_process.h"
#include "catalog/postgres_programs.h"
#include "model/identifier.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds start_timeout{60};

// Nothing here outlives the process: no flush is worth its time. Room in the lock table for schemas of thousands of
// tables that are made in one transaction.
const std::vector<std::string> settings{"fsync=off",
                                        "full_page_writes=off",
                                        "synchronous_commit=off",
                                        "autovacuum=off",
                                        "jit=off",
                                        "listen_addresses=",
                                        "max_connections=40",
                                        "max_locks_per_transaction=2048",
                                        "shared_buffers=64MB",
                                        "max_wal_size=4GB",
                                        "logging_collector=off"};

std::vector<std::string> server_arguments(const fs::path& folder) {
  std::vector<std::string> arguments{"-D", folder / "data", "-k", folder.string()};
  for (const auto& setting : settings) {
    arguments.emplace_back("-c");
    arguments.push_back(setting);
  }
  return arguments;
}

// The server's guardian, a process of its own: it waits until its parent closes the pipe, on purpose or by dying, then
// stops the server and removes the folder. PR_SET_PDEATHSIG would fire when the starting thread ends.
[[noreturn]] void guard(int pipe_end, const fs::path& program, const fs::path& folder,
                        const std::optional<RunAs>& user) {
  setsid();  // a Ctrl-C in the terminal is the parent's business
  for (int fd = 3; fd < 1024; ++fd)
    if (fd != pipe_end) close(fd);  // of another server's pipe, for one
  const pid_t server = fork();
  if (server == 0) become(program, server_arguments(folder), user, folder / "log");
  char byte = 0;
  while (read(pipe_end, &byte, 1) < 0 && errno == EINTR) {
  }
  if (server > 0) {
    kill(server, SIGQUIT);
    waitpid(server, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  _exit(0);
}

Error start_failure(std::string_view what, const fs::path& folder) {
  std::ifstream file(folder / "log");
  std::stringstream log;
  log << file.rdbuf();
  std::string text = log.str();
  if (text.size() > 2000) text = "..." + text.substr(text.size() - 2000);
  return Error{.code = "throwaway-server",
               .message = fmt::format("cannot {} a throwaway PostgreSQL server in {}", what, folder.string()),
               .where = {},
               .hint = "its log says: " + escape_controls(text, true),
               .excerpt = {},
               .exit_code = ExitCode::error};
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace

struct ThrowawayServer::Impl {
  fs::path folder;
  int pipe_end = -1;
  pid_t guardian = -1;
  std::atomic<int> databases = 0;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (pipe_end >= 0) close(pipe_end);
    if (guardian > 0) {
      while (waitpid(guardian, nullptr, 0) < 0 && errno == EINTR) {
      }
    } else if (!folder.empty()) {
      std::error_code ignored;
      fs::remove_all(folder, ignored);
    }
  }

  bool make_folder(const std::optional<RunAs>& user) {
    // A socket's path holds 107 bytes: a long TMPDIR does not do.
    const char* temporary = std::getenv("TMPDIR");
    std::string pattern = (temporary && *temporary && std::string_view(temporary).size() < 60 ? temporary : "/tmp");
    pattern += "/lockstep-XXXXXX";
    if (!mkdtemp(pattern.data())) return false;
    folder = pattern;
    return !user || chown(folder.c_str(), user->user, user->group) == 0;
  }

  bool start_guardian(const fs::path& program, const std::optional<RunAs>& user) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    guardian = fork();
    if (guardian == 0) {
      close(ends[1]);
      guard(ends[0], program, folder, user);
    }
    close(ends[0]);
    pipe_end = ends[1];
    return guardian > 0;
  }
};

ThrowawayServer::ThrowawayServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ThrowawayServer::ThrowawayServer(ThrowawayServer&&) noexcept = default;
ThrowawayServer& ThrowawayServer::operator=(ThrowawayServer&&) noexcept = default;
ThrowawayServer::~ThrowawayServer() = default;

Result<ThrowawayServer> ThrowawayServer::start(const fs::path& programs) {
  const auto found = find_postgres_programs(programs);
  if (!found) return tl::unexpected(found.error());
  const auto user = unprivileged_user();
  auto impl = std::make_unique<Impl>();
  if (!impl->make_folder(user)) return fail(start_failure("make the folder of", impl->folder));
  const std::vector<std::string> initdb{"-D",    impl->folder / "data", "-U",         "postgres", "-A",
                                        "trust", "--encoding=UTF8",     "--locale=C", "--no-sync"};
  if (run_program(*found / "initdb", initdb, user, impl->folder / "log") != 0)
    return fail(start_failure("make", impl->folder));
  if (!impl->start_guardian(*found / "postgres", user)) return fail(start_failure("start", impl->folder));

  ThrowawayServer server(std::move(impl));
  const auto deadline = std::chrono::steady_clock::now() + start_timeout;
  while (!Connection::open(server.parameters())) {
    const bool gone = !fs::exists(server.impl_->folder / "data" / "postmaster.pid");
    const bool slow = std::chrono::steady_clock::now() > deadline;
    // The file is not there yet in the first moments either.
    if (slow || (gone && std::chrono::steady_clock::now() + start_timeout > deadline + std::chrono::seconds(5)))
      return fail(start_failure("start", server.impl_->folder));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return server;
}

ConnectionParameters ThrowawayServer::parameters(const std::string& database) const {
  return {{{"host", impl_->folder.string()}, {"port", "5432"}, {"user", "postgres"}, {"dbname", database}}};
}

std::string ThrowawayServer::uri(const std::string& database) const {
  return fmt::format("postgresql://postgres@{}:5432/{}", percent_encoded(impl_->folder.string()),
                     percent_encoded(database));
}

Result<std::string> ThrowawayServer::create_database(const std::string& template_name) {
  auto connection = Connection::open(parameters());
  if (!connection) return tl::unexpected(connection.error());
  const std::string name = fmt::format("lockstep_{}", ++impl_->databases);
  const auto made = connection->query(
      fmt::format("CREATE DATABASE {} TEMPLATE {}", Identifier(name).quoted(), Identifier(template_name).quoted()));
  if (!made) {
    return fail(
        Error{.code = "throwaway-server",
              .message = fmt::format("cannot create a database from {}: {}", template_name, made.error().message),
              .where = {},
              .hint = {},
              .excerpt = {},
              .exit_code = ExitCode::error});
  }
  return name;
}

}  // namespace lockstep
