// The project's own sources as text, for rules that no compiler checks.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace lockstep::guards {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the project's root: "planner/order.cc"
  std::string folder() const { return path.substr(0, path.find('/')); }
  std::string text;
  std::size_t lines = 0;
};

inline const std::vector<std::string>& folders() {
  static const std::vector<std::string> names = {"model",   "snapshot", "parser",   "catalog", "differ",
                                                 "planner", "render",   "executor", "review",  "cli"};
  return names;
}

inline std::string text_of(const fs::path& path) {
  std::ifstream file(fs::path(LOCKSTEP_SOURCE_DIR) / path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// *.h and *.cc below the folders.
inline std::vector<Source> sources_of(const std::vector<std::string>& names) {
  std::vector<Source> found;
  const fs::path root(LOCKSTEP_SOURCE_DIR);
  for (const std::string& name : names) {
    if (!fs::exists(root / name)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / name)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cc")) continue;
      Source source{fs::relative(entry.path(), root).string(), text_of(entry.path()), 0};
      for (const char c : source.text) source.lines += c == '\n' ? 1 : 0;
      found.push_back(std::move(source));
    }
  }
  return found;
}

// Without comments; string literals stay.
inline std::string code_of(const std::string& text) {
  std::string code;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!in_string && text.compare(i, 2, "//") == 0) {
      i = text.find('\n', i);
      if (i == std::string::npos) break;
    } else if (in_string && text[i] == '\\') {
      code += text[i++];
    } else if (text[i] == '"' && (i == 0 || text[i - 1] != '\'')) {
      in_string = !in_string;
    }
    code += text[i];
  }
  return code;
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace lockstep::guards
