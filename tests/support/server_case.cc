#include "support/server_case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "live/server.h"
#include "model/identifier.h"
#include "support/process.h"

namespace lockstep::tests {

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string connection_string(const ConnectionParameters& parameters) {
  std::string text;
  for (const auto& [keyword, value] : parameters.keywords) {
    text += keyword + "='";
    for (const char c : value) {
      if (c == '\'' || c == '\\') text += '\\';
      text += c;
    }
    text += "' ";
  }
  return text;
}

void make_roles(std::size_t server) {
  Session session(connection_string(live::servers().at(server)));
  for (const char* role : {"lockstep_test_app", "lockstep_test_owner", "lockstep \"test\" reader"}) {
    const std::string quoted = Identifier(role).quoted();
    session.query("SELECT pg_advisory_lock(7161)");
    if (session.query("SELECT 1 FROM pg_roles WHERE quote_ident(rolname) = $q$" + quoted + "$q$").empty()) {
      session.query("CREATE ROLE " + quoted);
    }
    EXPECT_EQ(session.error(), "");
  }
}

int major_version_of(std::size_t server) {
  Session session(connection_string(live::servers().at(server)));
  const Rows rows = session.query("SELECT pg_catalog.current_setting('server_version_num')::int / 10000");
  EXPECT_EQ(session.error(), "");
  return std::stoi(rows.at(0).at(0));
}

bool can_dump(Session& session) {
  static const std::string version = run({"pg_dump", "--version"}).output;
  const std::size_t digits = version.find_first_of("0123456789");
  const Rows server = session.query("SHOW server_version_num");
  return digits != std::string::npos && !server.empty() && server[0][0].substr(0, 2) <= version.substr(digits, 2);
}

std::string dumped_lines(const std::string& target) {
  const Outcome outcome = run({"pg_dump", "--schema-only", "--exclude-schema=lockstep", target});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  std::stringstream text(outcome.output);
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line.rfind("--", 0) == 0 || line.rfind("\\", 0) == 0) continue;
    if (line.back() == ',') line.pop_back();
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return join(lines);
}

}  // namespace lockstep::tests
