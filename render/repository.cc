#include "render/repository.h"

#include <fmt/format.h>

namespace lockstep {

std::optional<std::string> path_in_repository(const Repository& repository, const std::string& file) {
  std::filesystem::path path(file);
  if (!repository.root.empty()) {
    path = (repository.folder / path).lexically_normal().lexically_relative(repository.root.lexically_normal());
  }
  const std::string text = path.lexically_normal().generic_string();
  if (text.empty() || text == "." || path.is_absolute() || text == ".." || text.starts_with("../")) return std::nullopt;
  return text;
}

std::string link_to(const Repository& repository, const SourceLocation& where) {
  if (repository.blob_url.empty() || !where) return {};
  const auto path = path_in_repository(repository, *where.file);
  if (!path) return {};
  return repository.blob_url + uri_path(*path) + (where.line > 0 ? fmt::format("#L{}", where.line) : std::string());
}

std::string harmless_url(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
  constexpr std::string_view harmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:?#=&%+,;@";
  return std::string(url.find_first_not_of(harmless) == std::string_view::npos ? url : "");
}

std::string uri_path(std::string_view path) {
  constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out;
  for (const char c : path) {
    if (unreserved.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace lockstep
