#include "cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "cli/review_options.h"
#include "render/render.h"

namespace lockstep {

namespace {

constexpr std::uintmax_t largest_plan = 256u * 1024 * 1024;  // bytes

Error file_error(std::string code, const char* verb, const std::filesystem::path& path, const std::string& reason) {
  Error error;
  error.code = std::move(code);
  error.message = fmt::format("cannot {} {}: {}", verb, path.string(), reason);
  return error;
}

bool wants_colour(const CommandOptions& options, const Console& console) {
  if (options.colour != ColourChoice::automatic) return options.colour == ColourChoice::always;
  return console.out_is_terminal && !console.environment("NO_COLOR") && console.environment("TERM") != "dumb";
}

}  // namespace

std::string rendered(const Plan& plan, const CommandOptions& options, const Console& console) {
  switch (options.format) {
    case Format::human:
      return render_human(plan, {.colour = wants_colour(options, console), .show_sql = true});
    case Format::sql:
      return render_sql(plan);
    case Format::json:
      return render_json(plan);
    case Format::markdown:
      return render_markdown(plan, review_options(options, console));
    case Format::sarif:
      return render_sarif(plan, review_options(options, console));
    case Format::github:
      return render_github(plan, review_options(options, console));
    case Format::gitlab_codequality:
      return render_gitlab_codequality(plan, review_options(options, console));
  }
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  std::error_code code;
  // A pipe or a terminal is written to as it is: renaming would replace /dev/stdout.
  const bool special = std::filesystem::exists(path, code) && !std::filesystem::is_regular_file(path, code);
  const std::filesystem::path beside =
      special ? path : std::filesystem::path(fmt::format("{}.{}.tmp", path.string(), getpid()));
  errno = 0;
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) {
    const std::string reason = std::strerror(errno ? errno : EIO);
    if (!special) std::filesystem::remove(beside, code);
    return fail(file_error("cannot-write", "write", path, reason));
  }
  if (special) return {};
  std::filesystem::rename(beside, path, code);
  if (!code) return {};
  const std::string reason = code.message();
  std::filesystem::remove(beside, code);
  return fail(file_error("cannot-write", "write", path, reason));
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) return fail(file_error("cannot-read", "read", path, "is a folder"));
  if (const auto size = std::filesystem::file_size(path, code); !code && size > largest_plan) {
    return fail(file_error("cannot-read", "read", path, "larger than any plan"));
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return fail(file_error("cannot-read", "read", path, std::strerror(errno ? errno : EIO)));
  return std::move(text).str();
}

}  // namespace lockstep
