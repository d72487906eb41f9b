// GitHub's workflow commands: one annotation a line. Nothing else is printed that a runner could read as a command.
#include <fmt/format.h>

#include <map>

#include "render/findings.h"
#include "render/render.h"
#include "render/words.h"

namespace lockstep {

namespace {

// GitHub shows ten annotations of a level and a step, and drops the rest without a word.
constexpr int most_of_a_level = 10;

std::string_view command_of(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    case Level::note:
      return "notice";
  }
  return "notice";
}

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','))) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string annotation(const Finding& finding) {
  std::string place;
  if (!finding.path.empty() && finding.place_is_own) {
    place = fmt::format("file={},line={},", escaped(finding.path, true), finding.line);
  }
  return fmt::format("::{} {}title={}::{}\n", command_of(finding.level), place, escaped(finding.title, true),
                     escaped(finding.message, false));
}

}  // namespace

std::string render_github(const Plan& plan, const ReviewOptions& options) {
  const std::vector<Finding> findings = findings_of(plan, options);
  std::map<Level, int> left;
  for (const Finding& finding : findings) ++left[finding.level];
  std::string out;
  std::map<Level, int> shown;
  for (const Finding& finding : findings) {
    int& count = shown[finding.level];
    const int rest = left[finding.level] - count;
    ++count;
    if (count < most_of_a_level || (count == most_of_a_level && rest == 1)) {
      out += annotation(finding);
    } else if (count == most_of_a_level) {
      out += fmt::format("::{} title=Lockstep::and {} more, see the plan\n", command_of(finding.level), rest);
    }
  }
  return out + "Plan: " + summary_of(plan) + ".\n";
}

}  // namespace lockstep
