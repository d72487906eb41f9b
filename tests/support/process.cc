#include "support/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace lockstep::tests {
namespace {

// An unlinked file: a pipe would block a program that says more than the pipe holds.
int scratch_file() {
  std::string name = (std::filesystem::temp_directory_path() / "lockstep-output-XXXXXX").string();
  const int file = mkstemp(name.data());
  if (file < 0) {
    std::perror("mkstemp");
    std::abort();
  }
  unlink(name.c_str());
  return file;
}

std::string read_and_close(int file) {
  std::string text;
  std::array<char, 65536> block{};
  lseek(file, 0, SEEK_SET);
  for (ssize_t count = 0; (count = read(file, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  close(file);
  return text;
}

}  // namespace

Outcome run(const std::vector<std::string>& words, const std::filesystem::path& folder) {
  const int output = scratch_file();
  const int errors = scratch_file();
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    if (chdir(folder.c_str()) == 0) execvp(arguments[0], arguments.data());
    std::perror(arguments[0]);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {exit_code, read_and_close(output), read_and_close(errors)};
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace lockstep::tests
