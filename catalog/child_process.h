// Programs of PostgreSQL run as an ordinary user: initdb and postgres refuse root.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

struct RunAs {
  uid_t user = 0;
  gid_t group = 0;
  std::string name;
};

// Whom to become where this process is root: postgres, else nobody. Nothing where it is not root.
std::optional<RunAs> unprivileged_user();

// Only between fork and exit: becomes the user, sends all output to `log`, runs the program. Never returns.
[[noreturn]] void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const std::optional<RunAs>& user, const std::filesystem::path& log);

// Runs to the end; the exit status, -1 where it was killed or could not be started.
int run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const std::optional<RunAs>& user, const std::filesystem::path& log);

}  // namespace lockstep
