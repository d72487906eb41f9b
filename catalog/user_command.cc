#include "catalog/user_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

namespace lockstep {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = 64 * 1024;  // a token of RDS has about 1 KiB

struct Pipe {
  int ends[2] = {-1, -1};
  bool open = pipe2(ends, O_CLOEXEC) == 0;
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(int which) {
    if (ends[which] >= 0) close(ends[which]);
    ends[which] = -1;
  }
};

struct Outcome {
  int status = -1;  // of waitpid
  bool timed_out = false;
  std::string output, errors;
};

// False at the end of the stream.
bool take(int descriptor, std::string& text) {
  std::array<char, 4096> block{};
  const ssize_t count = read(descriptor, block.data(), block.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const std::size_t room = most_output - std::min(most_output, text.size());
  text.append(block.data(), std::min(static_cast<std::size_t>(count), room));
  return count > 0;
}

// Until both streams end, or the command has ended: what it left in the background may keep them open.
bool collect(pid_t child, std::array<pollfd, 2> streams, Outcome& outcome, Clock::time_point deadline) {
  std::array<std::string*, 2> texts{&outcome.output, &outcome.errors};
  bool ended = false;
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (Clock::now() >= deadline) break;
    const int ready = poll(streams.data(), streams.size(), ended ? 0 : 20);
    if (ready == 0 && ended) break;
    for (std::size_t i = 0; i < streams.size() && ready > 0; ++i)
      if (streams[i].revents != 0 && !take(streams[i].fd, *texts[i])) streams[i].fd = -1;
    ended = ended || waitpid(child, &outcome.status, WNOHANG) == child;
  }
  return ended;
}

bool ends_before(pid_t child, int& status, Clock::time_point deadline) {
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

Outcome run_to_end(const CommandWords& words, std::chrono::milliseconds timeout) {
  Pipe output, errors;
  Outcome outcome;
  if (!output.open || !errors.open) return outcome;
  const std::vector<char*> arguments = argument_pointers(words);
  const Clock::time_point deadline = Clock::now() + timeout;
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    become_command(arguments, output.ends[1], errors.ends[1]);
  }
  output.close_end(1);
  errors.close_end(1);
  if (child < 0) return outcome;
  const bool ended = collect(child, {{{output.ends[0], POLLIN, 0}, {errors.ends[0], POLLIN, 0}}}, outcome, deadline);
  outcome.timed_out = !ended && !ends_before(child, outcome.status, deadline);
  kill(-child, SIGKILL);  // with what it left behind
  if (outcome.timed_out) waitpid(child, &outcome.status, 0);
  return outcome;
}

std::string reason_of(const Outcome& outcome, std::chrono::milliseconds timeout) {
  if (outcome.timed_out)
    return fmt::format("gave no answer within {:.3g} s", static_cast<double>(timeout.count()) / 1000);
  if (WIFSIGNALED(outcome.status)) return fmt::format("was ended by signal {}", WTERMSIG(outcome.status));
  if (WIFEXITED(outcome.status) && WEXITSTATUS(outcome.status) != 0)
    return fmt::format("ended with status {}", WEXITSTATUS(outcome.status));
  return "printed no password";
}

Error password_failure(const CommandWords& words, const Outcome& outcome, std::chrono::milliseconds timeout) {
  const std::string said = shown_errors(outcome.errors);
  return Error{.code = "password-command-failed",
               .message = fmt::format("the password command ({}) {}{}", escape_controls(words.front(), true),
                                      reason_of(outcome, timeout), said.empty() ? "" : "; it said: " + said),
               .where = {},
               .hint =
                   "run it by hand: it has to print the password as its first line, ask nothing on the terminal, and "
                   "end with status 0",
               .excerpt = {},
               .exit_code = ExitCode::cannot_connect};
}

}  // namespace

CommandWords filled_in(CommandWords words, const std::vector<std::pair<std::string, std::string>>& values) {
  for (std::string& word : words) {
    std::string filled;
    for (std::size_t at = 0; at < word.size();) {
      const auto found = std::ranges::find_if(values, [&](const auto& value) {
        return word.compare(at, value.first.size() + 2, "{" + value.first + "}") == 0;
      });
      filled += found == values.end() ? std::string(1, word[at]) : found->second;
      at += found == values.end() ? 1 : found->first.size() + 2;
    }
    word = std::move(filled);
  }
  return words;
}

std::vector<char*> argument_pointers(const CommandWords& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

void become_command(const std::vector<char*>& arguments, int output, int errors) {
  setsid();
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
  const int input = open("/dev/null", O_RDONLY);
  if (input < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(126);
  close_range(3, ~0U, 0);
  execvp(arguments.front(), arguments.data());
  constexpr char message[] = "no such program, or it cannot be run";
  (void)!write(2, message, sizeof message - 1);
  _exit(127);
}

std::string shown_errors(std::string_view text) {
  constexpr std::size_t longest = 500;
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() <= longest) return escape_controls(text, true);
  text.remove_prefix(text.size() - longest);
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xc0) == 0x80) text.remove_prefix(1);
  return "..." + escape_controls(text, true);
}

Result<std::string> password_from(const CommandWords& words, std::chrono::milliseconds timeout) {
  const Outcome outcome = run_to_end(words, timeout);
  std::string password = outcome.output.substr(0, outcome.output.find('\n'));
  if (password.ends_with('\r')) password.pop_back();
  if (!WIFEXITED(outcome.status) || WEXITSTATUS(outcome.status) != 0 || outcome.timed_out || password.empty())
    return fail(password_failure(words, outcome, timeout));
  return password;
}

}  // namespace lockstep
