// What libpq would connect to, told without secrets.
#include <libpq-fe.h>

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

}  // namespace

Result<ConnectionParameters> ConnectionParameters::parse(std::string_view text) {
  const std::string copy(text);
  const Options options(PQconninfoParse(copy.c_str(), nullptr));
  if (!options || !is_connection_string(text)) {
    // libpq's own message quotes the part it does not understand, which may be the password.
    return fail(
        Error{.code = "bad-connection-string",
              .message = "the target is neither a PostgreSQL URI nor a list of key=value pairs that libpq understands",
              .where = {},
              .hint = "write postgresql://user@host:port/database, with special characters as %XX (a % is %25)",
              .excerpt = {},
              .exit_code = ExitCode::usage});
  }
  ConnectionParameters parameters;
  for (const auto* option = options.get(); option->keyword; ++option)
    if (option->val) parameters.keywords.emplace_back(option->keyword, option->val);
  return parameters;
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
  const std::string user = value("user"), port = value("port"), database = value("dbname");
  std::string text = "postgresql://";
  if (!user.empty()) text += user + "@";
  text += host;
  if (!port.empty()) text += ":" + port;
  text += "/" + (database.empty() ? user : database);
  return escape_controls(text, true);
}

}  // namespace lockstep
