#include "catalog/tunnel.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

namespace lockstep {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// 0 where there is none. Another process may take it before the command does: then the command fails, and says so.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  auto* const general = reinterpret_cast<sockaddr*>(&address);
  const bool bound = bind(socket, general, size) == 0 && getsockname(socket, general, &size) == 0;
  close(socket);
  return bound ? ntohs(address.sin_port) : 0;
}

bool accepts(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected = connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(socket);
  return connected;
}

// The first child of this process, 0 where there is none. Between fork and exit: no memory is asked for.
pid_t any_child() {
  std::array<char, 64> path{};
  fmt::format_to_n(path.data(), path.size() - 1, "/proc/self/task/{}/children", getpid());
  const int file = open(path.data(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  std::array<char, 32> text{};
  const ssize_t count = read(file, text.data(), text.size() - 1);
  close(file);
  return count > 0 ? static_cast<pid_t>(std::strtol(text.data(), nullptr, 10)) : 0;
}

// The command, its group, and whatever left the group (ssh -f): orphans come to the guardian as their subreaper.
void end_all(pid_t command) {
  kill(-command, SIGTERM);
  for (int time = 0; time < 50; ++time) {
    while (waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    if (kill(-command, 0) != 0 && any_child() == 0) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  kill(-command, SIGKILL);
  while (const pid_t child = any_child()) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
}

// The guardian: writes the command's exit status to `status_end` once it has ended, and ends what is left when the
// parent closes the other end of `control_end`, on purpose or by dying. Signals of the terminal are the parent's
// business.
[[noreturn]] void guard(const std::vector<char*>& arguments, int control_end, int status_end, int errors) {
  setsid();
  signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  const int null = open("/dev/null", O_RDWR);
  // Terraform reads our output until nobody has it open any more.
  for (const int standard : {0, 1, 2}) dup2(null, standard);
  const pid_t command = fork();
  if (command == 0) become_command(arguments, null, errors);
  for (int descriptor = 3; descriptor < 1024; ++descriptor)
    if (descriptor != control_end && descriptor != status_end) close(descriptor);
  pollfd parent{control_end, POLLIN, 0};
  for (bool told = false; poll(&parent, 1, 20) <= 0;) {
    int status = 0;
    if (told || waitpid(command, &status, WNOHANG) != command) continue;
    told = write(status_end, &status, sizeof status) > 0;
  }
  if (command > 0) end_all(command);
  _exit(0);
}

Error tunnel_failure(const CommandWords& words, std::string_view reason, const std::string& said, std::string hint) {
  return Error{.code = "tunnel-failed",
               .message = fmt::format("the tunnel command ({}) {}{}", escape_controls(words.front(), true), reason,
                                      said.empty() ? "" : "; it said: " + said),
               .where = {},
               .hint = std::move(hint),
               .excerpt = {},
               .exit_code = ExitCode::cannot_connect};
}

}  // namespace

struct Tunnel::Impl {
  int port = 0;
  int control_end = -1, status_end = -1, errors = -1;
  pid_t guardian = -1;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (const int descriptor : {control_end, status_end, errors})
      if (descriptor >= 0) close(descriptor);
    while (guardian > 0 && waitpid(guardian, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  bool start(const CommandWords& words) {
    int control[2], status[2];
    errors = memfd_create("lockstep-tunnel", MFD_CLOEXEC);
    // All say the same whatever happens to be open: O_APPEND has several writers take turns.
    if (errors < 0 || fcntl(errors, F_SETFL, O_APPEND) != 0 || pipe2(control, O_CLOEXEC) != 0) return false;
    control_end = control[1];
    if (pipe2(status, O_CLOEXEC) != 0) {
      close(control[0]);
      return false;
    }
    status_end = status[0];
    const std::vector<char*> arguments = argument_pointers(words);
    guardian = fork();
    if (guardian == 0) {
      close(control_end);
      guard(arguments, control[0], status[1], errors);
    }
    close(control[0]);
    close(status[1]);
    return guardian > 0;
  }

  bool command_has_ended(int& status) const {
    pollfd wait{status_end, POLLIN, 0};
    return poll(&wait, 1, 20) > 0 && read(status_end, &status, sizeof status) > 0;
  }
};

Tunnel::Tunnel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tunnel::~Tunnel() = default;

int Tunnel::local_port() const { return impl_->port; }

std::string Tunnel::said() const {
  std::string text(64 * 1024, '\0');
  const off_t size = lseek(impl_->errors, 0, SEEK_END);
  const off_t start = std::max<off_t>(0, size - static_cast<off_t>(text.size()));
  const ssize_t count = pread(impl_->errors, text.data(), text.size(), start);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return shown_errors(text);
}

Result<std::unique_ptr<Tunnel>> Tunnel::open(const CommandWords& words, const std::string& host,
                                             const std::string& port, milliseconds timeout) {
  auto impl = std::make_unique<Impl>();
  impl->port = free_port();
  const CommandWords filled =
      filled_in(words, {{"local_port", std::to_string(impl->port)}, {"host", host}, {"port", port}});
  if (impl->port == 0 || !impl->start(filled)) return fail(tunnel_failure(words, "cannot be started", {}, {}));
  std::unique_ptr<Tunnel> tunnel(new Tunnel(std::move(impl)));
  const Clock::time_point deadline = Clock::now() + timeout;
  while (!accepts(tunnel->local_port())) {
    if (int status = 0; tunnel->impl_->command_has_ended(status)) {
      const std::string reason = WIFEXITED(status) ? fmt::format("ended with status {}", WEXITSTATUS(status))
                                                   : fmt::format("was ended by signal {}", WTERMSIG(status));
      return fail(tunnel_failure(words, reason + " before its port accepted connections", tunnel->said(),
                                 "it has to stay in the foreground, and cannot ask on the terminal"));
    }
    if (Clock::now() > deadline)
      return fail(tunnel_failure(words,
                                 fmt::format("did not listen on 127.0.0.1:{} within {:.3g} s", tunnel->local_port(),
                                             static_cast<double>(timeout.count()) / 1000),
                                 tunnel->said(), "it has to listen on the port that stands for {local_port} in it"));
  }
  return tunnel;
}

}  // namespace lockstep
