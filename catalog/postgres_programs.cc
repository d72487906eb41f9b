#include "catalog/postgres_programs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

bool has_programs(const fs::path& folder) {
  return access((folder / "initdb").c_str(), X_OK) == 0 && access((folder / "postgres").c_str(), X_OK) == 0;
}

std::vector<fs::path> folders_of_path() {
  std::vector<fs::path> folders;
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folders;
}

// The number in "15", "pgsql-15", "postgresql@15".
int version_in(const std::string& name) {
  const auto digit = std::ranges::find_if(name, [](char c) { return c >= '0' && c <= '9'; });
  int version = 0;
  std::from_chars(name.data() + (digit - name.begin()), name.data() + name.size(), version);
  return version;
}

std::vector<fs::path> folders_of_distributions() {
  std::vector<std::pair<int, fs::path>> found;
  for (const char* root : {"/usr/lib/postgresql", "/usr", "/usr/local", "/opt/homebrew/opt", "/usr/local/opt"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root, error)) {
      const std::string name = entry.path().filename();
      if (const fs::path folder = entry.path() / "bin"; has_programs(folder))
        found.emplace_back(version_in(name), folder);
    }
  }
  std::ranges::sort(found, std::greater{});
  std::vector<fs::path> folders;
  for (auto& [version, folder] : found) folders.push_back(std::move(folder));
  return folders;
}

}  // namespace

Result<fs::path> find_postgres_programs(const fs::path& wanted) {
  auto missing = [](std::string looked_at) {
    return fail(Error{.code = "no-postgres",
                      .message = fmt::format("no initdb and postgres found in {}", looked_at),
                      .where = {},
                      .hint =
                          "install a PostgreSQL server (Debian: apt install postgresql), or set LOCKSTEP_PG_BIN to the "
                          "folder of its programs",
                      .excerpt = {},
                      .exit_code = ExitCode::error});
  };
  if (!wanted.empty()) return has_programs(wanted) ? Result<fs::path>(wanted) : missing(wanted.string());
  if (const char* folder = std::getenv("LOCKSTEP_PG_BIN"); folder && *folder)
    return has_programs(folder) ? Result<fs::path>(folder) : missing(fmt::format("LOCKSTEP_PG_BIN={}", folder));
  for (auto& folder : folders_of_path())
    if (has_programs(folder)) return folder;
  for (auto& folder : folders_of_distributions()) return folder;
  return missing("PATH and /usr/lib/postgresql/*/bin");
}

}  // namespace lockstep
