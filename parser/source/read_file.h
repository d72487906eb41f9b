// From paths to texts: what is there, readable, and UTF-8.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/error.h"
#include "parser/source_set.h"

namespace lockstep {

// Every *.sql below a folder, ordered by path. Errors: directory-loop, empty-folder, unreadable-file.
Result<std::vector<std::filesystem::path>> find_sql_files(const std::filesystem::path& folder);

// The text without a byte order mark. Errors: missing-file, unreadable-file, file-too-large, not-utf8.
Result<std::string> read_sql_file(const std::filesystem::path& path, const SourceOptions& options);

// Refuses what is not UTF-8 or holds NUL bytes.
Errors check_text(std::string_view text, const std::string& file_name);

}  // namespace lockstep
