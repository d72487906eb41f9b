#include "catalog/way_in.h"

#include "catalog/tunnel.h"

namespace lockstep {
namespace {

Error no_host_for_tunnel() {
  return Error{.code = "usage",
               .message = "a tunnel command needs the one host that the tunnel leads to",
               .where = {},
               .hint = "name the database's own host, as the far side of the tunnel knows it: host=db.internal",
               .excerpt = {},
               .exit_code = ExitCode::usage};
}

Result<void> open_tunnel(TunnelledWay& way, const std::string& host, const std::string& port) {
  const std::lock_guard lock(way.mutex);
  if (way.tunnel) return {};
  if (host.empty() || host.starts_with('/') || host.starts_with('@') || host.find(',') != std::string::npos)
    return fail(no_host_for_tunnel());
  auto tunnel = Tunnel::open(way.command, host, port);
  if (!tunnel) return tl::unexpected(std::move(tunnel.error()));
  way.tunnel = std::move(*tunnel);
  return {};
}

}  // namespace

TunnelledWay::TunnelledWay(CommandWords words) : command(std::move(words)) {}
TunnelledWay::~TunnelledWay() = default;

Result<std::vector<std::pair<std::string, std::string>>> way_in(const ConnectionParameters& parameters) {
  std::vector<std::pair<std::string, std::string>> keywords;
  if (!parameters.way && parameters.password_command.empty()) return keywords;
  const std::string host = parameters.value("host"), port = parameters.value("port");
  if (parameters.way) {
    if (auto opened = open_tunnel(*parameters.way, host, port); !opened) return tl::unexpected(opened.error());
    // The host stays: it is the name in the server's certificate.
    keywords.emplace_back("hostaddr", "127.0.0.1");
    keywords.emplace_back("port", std::to_string(parameters.way->tunnel->local_port()));
  }
  if (parameters.password_command.empty()) return keywords;
  auto password = password_from(filled_in(
      parameters.password_command,
      {{"host", host}, {"port", port}, {"user", parameters.value("user")}, {"dbname", parameters.value("dbname")}}));
  if (!password) return tl::unexpected(std::move(password.error()));
  keywords.emplace_back("password", std::move(*password));
  return keywords;
}

}  // namespace lockstep
