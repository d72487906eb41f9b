// What libpq would connect to, told without secrets.
#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "catalog/connection.h"

namespace lockstep {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;
using Keywords = std::map<std::string, std::string>;

void overlay(Keywords& keywords, const PQconninfoOption* options) {
  for (; options && options->keyword; ++options)
    if (options->val) keywords[options->keyword] = options->val;
}

bool is_connection_string(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://") || text.find('=') != text.npos;
}

Keywords resolved(const ConnectionParameters& parameters) {
  Keywords keywords;
  overlay(keywords, Options(PQconndefaults()).get());
  for (const auto& [key, value] : parameters.keywords) {
    if (key == "dbname" && is_connection_string(value))
      overlay(keywords, Options(PQconninfoParse(value.c_str(), nullptr)).get());
    else if (!value.empty())
      keywords[key] = value;
  }
  return keywords;
}

// "postgresql://me:p@ss@host/db": libpq takes "ss@host" for the host, and with a slash in the password a part of it for
// the port, and tells them in its messages.
bool password_has_shifted_parts(std::string_view text, const PQconninfoOption* options) {
  const auto scheme = text.find("://");
  if (scheme == text.npos || scheme > text.find_first_of("= '")) return false;
  const std::string_view parts = text.substr(scheme + 3, text.substr(scheme + 3).find('?'));
  if (const auto at = parts.rfind('@'); at != parts.npos && at > parts.find('/')) return true;
  for (; options->keyword; ++options) {
    const std::string_view keyword = options->keyword, value = options->val ? options->val : "";
    if (keyword == "host" && value.find('@') != value.npos && !value.starts_with('@')) return true;
    if (keyword == "port" && value.find_first_not_of("0123456789,") != value.npos) return true;
  }
  return false;
}

Error bad_connection_string() {
  // libpq's own message quotes the part it does not understand, which may be the password.
  return Error{.code = "bad-connection-string",
               .message = "the target is neither a PostgreSQL URI nor a list of key=value pairs that libpq understands",
               .where = {},
               .hint =
                   "write postgresql://user@host:port/database, with special characters as %XX (a % is %25, an @ in a "
                   "password %40)",
               .excerpt = {},
               .exit_code = ExitCode::usage};
}

}  // namespace

Result<ConnectionParameters> ConnectionParameters::parse(std::string_view text) {
  const std::string copy(text);
  const Options options(PQconninfoParse(copy.c_str(), nullptr));
  if (!options || !is_connection_string(text) || password_has_shifted_parts(text, options.get()))
    return fail(bad_connection_string());
  ConnectionParameters parameters;
  for (const auto* option = options.get(); option->keyword; ++option)
    if (option->val) parameters.keywords.emplace_back(option->keyword, option->val);
  parameters.read_service();
  return parameters;
}

std::vector<std::string> ConnectionParameters::known_keywords() {
  std::vector<std::string> keywords;
  const Options options(PQconndefaults());
  for (const auto* option = options.get(); option && option->keyword; ++option) keywords.emplace_back(option->keyword);
  return keywords;
}

// libpq reads a service file for a connection alone, or for its defaults, where PGSERVICE names it.
void ConnectionParameters::read_service() {
  const auto service = std::ranges::find(keywords, "service", &std::pair<std::string, std::string>::first);
  if (service == keywords.end()) return;
  const char* const variable = std::getenv("PGSERVICE");
  const std::optional<std::string> before = variable ? std::optional<std::string>(variable) : std::nullopt;
  setenv("PGSERVICE", service->second.c_str(), 1);
  Keywords defaults;
  overlay(defaults, Options(PQconndefaults()).get());
  before ? setenv("PGSERVICE", before->c_str(), 1) : unsetenv("PGSERVICE");
  for (const char* place : {"host", "hostaddr", "port", "user", "dbname"})
    if (const auto found = defaults.find(place); found != defaults.end())
      keywords.insert(keywords.begin(), {place, found->second});  // first: what is given besides wins
}

std::string ConnectionParameters::value(const std::string& keyword) const {
  const auto keywords = resolved(*this);
  const auto found = keywords.find(keyword);
  return found == keywords.end() ? std::string{} : found->second;
}

bool ConnectionParameters::has_password() const {
  return std::ranges::any_of(keywords,
                             [](const auto& each) { return each.first == "password" && !each.second.empty(); });
}

std::string ConnectionParameters::display_name() const {
  const auto keywords = resolved(*this);
  auto value = [&keywords](const char* key) {
    const auto found = keywords.find(key);
    return found == keywords.end() ? std::string{} : found->second;
  };
  std::string host = value("host");
  if (host.empty()) host = value("hostaddr");
  if (host.empty()) host = "local socket";
  const std::string user = value("user"), port = value("port");
  std::string database = value("dbname");
  // PGDATABASE, which libpq does not take apart, may hold a URI with its password all the same.
  if (is_connection_string(database)) database = "?";
  std::string text = "postgresql://";
  if (!user.empty()) text += user + "@";
  text += host;
  if (!port.empty()) text += ":" + port;
  text += "/" + (database.empty() ? user : database);
  return escape_controls(text, true);
}

}  // namespace lockstep
