#include "catalog/child_process.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace lockstep {

std::optional<RunAs> unprivileged_user() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* entry = getpwnam(name)) return RunAs{entry->pw_uid, entry->pw_gid, name};
  }
  return std::nullopt;
}

void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const std::optional<RunAs>& user, const std::filesystem::path& log) {
  const int in = open("/dev/null", O_RDONLY), out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0) _exit(126);
  if (user && (setgroups(0, nullptr) != 0 || setgid(user->group) != 0 || setuid(user->user) != 0)) _exit(126);
  if (chdir("/") != 0) _exit(126);
  setenv("LC_ALL", "C", 1);
  // A PGDATA or PGOPTIONS of the caller means another server.
  for (const char* name : {"PGDATA", "PGOPTIONS", "PGPORT", "PGHOST", "PG_COLOR"}) unsetenv(name);
  std::vector<char*> values;
  std::string name = program.string();
  values.push_back(name.data());
  std::vector<std::string> copies = arguments;
  for (auto& argument : copies) values.push_back(argument.data());
  values.push_back(nullptr);
  execv(name.c_str(), values.data());
  _exit(127);
}

int run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const std::optional<RunAs>& user, const std::filesystem::path& log) {
  const pid_t child = fork();
  if (child == 0) become(program, arguments, user, log);
  if (child < 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace lockstep
