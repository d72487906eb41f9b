#include "parser/source/read_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace lockstep {

namespace fs = std::filesystem;

namespace {

SourceLocation place(const fs::path& path, int line = 0, int column = 0) {
  return {std::make_shared<const std::string>(path.string()), line, column};
}

Error error(std::string code, std::string message, const fs::path& path, std::string hint) {
  return {std::move(code), std::move(message), place(path), std::move(hint), {}, ExitCode::error};
}

// `above`: the real paths of the folders that lead here.
void collect(const fs::path& folder, std::vector<fs::path>& above, std::vector<fs::path>& found, Errors& errors) {
  std::error_code failure;
  const fs::path real = fs::canonical(folder, failure);
  if (!failure && std::find(above.begin(), above.end(), real) != above.end()) {
    errors.push_back(error("directory-loop",
                           fmt::format("the folder leads back to {}, which contains it", real.string()), folder,
                           "remove the symbolic link, or name the folders to read one by one"));
    return;
  }
  above.push_back(real);
  fs::directory_iterator entries(folder, failure);
  if (failure) {
    errors.push_back(error("unreadable-file", "cannot list the folder: " + failure.message(), folder,
                           "check the permissions of the folder"));
  }
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    std::error_code ignored;
    const fs::path& path = entries->path();
    if (fs::is_directory(path, ignored)) {
      collect(path, above, found, errors);
    } else if (path.extension() == ".sql") {
      found.push_back(path);
    }
  }
  above.pop_back();
}

// The length of the UTF-8 sequence at `at`, 0 where it is none (overlong forms, surrogates and beyond U+10FFFF
// included).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto follows = [&](std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
    return follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
    return follows(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

Result<std::vector<fs::path>> find_sql_files(const fs::path& folder) {
  std::vector<fs::path> above, found;
  Errors errors;
  collect(folder, above, found, errors);
  std::sort(found.begin(), found.end());
  if (errors.empty() && found.empty()) {
    errors.push_back(error("empty-folder", "no .sql file in this folder or below it", folder,
                           "name the folder that holds the schema; an empty desired state is an empty .sql file"));
  }
  if (!errors.empty()) return fail(std::move(errors));
  return found;
}

Result<std::string> read_sql_file(const fs::path& path, const SourceOptions& options) {
  const auto too_large = [&] {
    return fail(
        error("file-too-large", fmt::format("larger than the limit of {} bytes", options.largest_file), path,
              "a schema is not that large: is this a dump with data? Use pg_dump --schema-only, or split the file"));
  };
  std::error_code failure;
  if (!fs::exists(path, failure)) {
    return fail(error("missing-file", "no such file or folder", path, "check the path"));
  }
  if (const std::uintmax_t size = fs::file_size(path, failure); !failure && size > options.largest_file)
    return too_large();
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return fail(error("unreadable-file", std::string("cannot read the file: ") + std::strerror(errno), path,
                      "check the permissions of the file"));
  }
  std::string text;
  char buffer[1 << 16];
  // A pipe has no size to look at before.
  while (stream.read(buffer, sizeof buffer) || stream.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > options.largest_file) return too_large();
  }
  if (stream.bad()) {
    return fail(error("unreadable-file", std::string("cannot read the file: ") + std::strerror(errno), path,
                      "check the permissions of the file"));
  }
  if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) text.erase(0, 3);
  if (Errors errors = check_text(text, path.string()); !errors.empty()) return fail(std::move(errors));
  return text;
}

Errors check_text(std::string_view text, const std::string& file_name) {
  int line = 1;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = text[i] == '\0' ? 0 : sequence_length(text, i);
    if (length == 0) {
      const bool nul = text[i] == '\0';
      Error error{nul ? "nul-byte" : "not-utf8",
                  {},
                  place(file_name, line, static_cast<int>(i - line_start + 1)),
                  {},
                  {},
                  ExitCode::error};
      error.message =
          nul ? fmt::format("NUL byte at byte offset {}: this is not SQL text", i)
              : fmt::format("not UTF-8: byte 0x{:02X} at byte offset {}", static_cast<unsigned char>(text[i]), i);
      error.hint = nul ? "is this a binary file, or UTF-16? Save it as UTF-8"
                       : "save the file as UTF-8 (iconv -f LATIN1 -t UTF-8)";
      return {error};
    }
    if (text[i] == '\n') {
      ++line;
      line_start = i + 1;
    }
    i += length;
  }
  return {};
}

}  // namespace lockstep
