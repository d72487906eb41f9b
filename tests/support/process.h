// Runs another program and keeps what it says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lockstep::tests {

struct Outcome {
  int exit_code = 0;  // 128 + n where signal n ended it
  std::string output;
  std::string errors;
};

// `words`: the program (found on PATH) and its arguments; no shell reads them. `folder`: where it runs.
Outcome run(const std::vector<std::string>& words, const std::filesystem::path& folder = ".");

std::string read_file(const std::filesystem::path& path);  // empty where there is none
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace lockstep::tests
