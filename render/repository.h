// Places in the user's files as a repository names them, and its web pages. Pure text: no file is looked at.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "model/error.h"

namespace lockstep {

struct Repository {
  std::filesystem::path root;    // absolute; empty: not known, paths stay as they were given
  std::filesystem::path folder;  // absolute; where relative paths start
  std::string blob_url;          // "https://host/owner/name/blob/COMMIT/"; empty: no links
};

// "db/users.sql", from the root. Nullopt: outside the repository, or there is no telling.
std::optional<std::string> path_in_repository(const Repository& repository, const std::string& file);

// The page of that line; empty where there is none.
std::string link_to(const Repository& repository, const SourceLocation& where);

// The URL as it is where it is http(s) and cannot end a Markdown link or an attribute; else empty.
std::string harmless_url(std::string_view url);

// The path as part of a URI: everything but unreserved characters and "/" is percent-encoded.
std::string uri_path(std::string_view path);

}  // namespace lockstep
