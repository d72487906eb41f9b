// Every `$` line of the guides' console blocks is run as it stands there, against a server that wants a password and
// TLS. ssh and aws are stand-ins that open real tunnels (our forwarder) and print a password; the names of hosts, ports
// and files in the guides are replaced by those that there are.
#include <gtest/gtest.h>
#include <unistd.h>

#include <sstream>

#include "live/strict_server.h"
#include "support/process.h"

namespace lockstep::live {
namespace {

using tests::write_file;

constexpr const char* ssh = R"(#!/bin/sh
for word; do case "$word" in *:db.internal:*) word=${word#127.0.0.1:}; local=${word%%:*} ;; esac; done
if [ "$1" = -f ]; then setsid forwarder "$local" "$SERVER" >/dev/null 2>&1 </dev/null & sleep 0.5; exit 0; fi
exec forwarder "$local" "$SERVER"
)";
constexpr const char* aws = R"(#!/bin/sh
case "$*" in
*localPortNumber=*) exec forwarder "${*##*localPortNumber=}" "$SERVER" ;;
"rds generate-db-auth-token --hostname 127.0.0.1 --port $SERVER --username app" | \
"rds generate-db-auth-token --hostname db.internal --port $SERVER --username app") printf '%s\n' "$DATABASE_SECRET" ;;
*) exit 2 ;;
esac
)";

class Guide : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "bin");
    std::filesystem::create_symlink(LOCKSTEP_PROGRAM, folder_ / "bin/lockstep");
    std::filesystem::create_symlink(LOCKSTEP_FORWARDER, folder_ / "bin/forwarder");
    for (const auto& [name, text] : {std::pair{"ssh", ssh}, {"aws", aws}}) {
      write_file(folder_ / "bin" / name, text);
      std::filesystem::permissions(folder_ / "bin" / name, std::filesystem::perms::owner_all);
    }
    write_file(folder_ / "password", StrictServer::password);
    std::filesystem::create_directories(folder_ / "schema");
    for (const char* file : {"schema.sql", "schema/t.sql"}) write_file(folder_ / file, "CREATE TABLE t (a int);");
    std::string settings;
    for (const std::string& line : lines_of("```toml")) settings += with_real_names(line) + "\n";
    if (!settings.empty()) write_file(folder_ / "lockstep.toml", settings);
    write_file(folder_ / "services.conf",
               "[shop]\nhost=127.0.0.1\nport=" + server_.port() + "\ndbname=shop\nuser=app\n");
  }
  void TearDown() override {
    tests::run({"pkill", "-f", "^forwarder [0-9]+ " + server_.port() + "$"});
    std::filesystem::remove_all(folder_);
  }

  std::vector<std::string> lines_of(const std::string& fence) const {
    std::vector<std::string> found;
    std::istringstream lines(tests::read_file(std::filesystem::path(LOCKSTEP_SOURCE_DIR) / "docs" / GetParam()));
    bool in_block = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("```"))
        in_block = line == fence;
      else if (in_block)
        found.push_back(line);
    }
    return found;
  }
  std::vector<std::string> commands() const {
    std::vector<std::string> found;
    for (const std::string& line : lines_of("```console"))
      if (line.starts_with("$ ")) found.push_back(with_real_names(line.substr(2)));
    return found;
  }
  std::string with_real_names(std::string line) const {
    const std::pair<std::string, std::string> names[] = {{"db.example.com", "127.0.0.1"},
                                                         {":5432/", ":" + server_.port() + "/"},
                                                         {"15432", local_port_},
                                                         {"/run/secrets/db-password", folder_ / "password"}};
    for (const auto& [from, to] : names)
      for (std::size_t at = 0; (at = line.find(from, at)) != std::string::npos; at += to.size())
        line.replace(at, from.size(), to);
    return line;
  }
  tests::Outcome run(const std::string& command) const {
    return tests::run(
        {"env", "-i", "PATH=" + (folder_ / "bin").string() + ":" + std::getenv("PATH"), "SERVER=" + server_.port(),
         "PGPORT=" + server_.port(), "DATABASE_SECRET=" + std::string(StrictServer::password),
         "PGPASSWORD=" + std::string(StrictServer::password), "PGSSLROOTCERT=" + server_.certificate().string(), "sh",
         "-c", command},
        folder_);
  }

  StrictServer server_;
  const std::string local_port_ = std::to_string(free_port());
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("lockstep-guide-" + std::to_string(getpid()));
};

TEST_P(Guide, CommandsDoWhatTheySay) {
  const auto lines = commands();
  EXPECT_GT(lines.size(), 3u);
  for (const std::string& line : lines) {
    const tests::Outcome outcome = run(line);
    EXPECT_EQ(outcome.exit_code, 0) << line << "\n" << outcome.output << outcome.errors;
    if (line.find("lockstep plan") == std::string::npos) continue;
    EXPECT_NE(outcome.output.find("CREATE TABLE public.t"), std::string::npos) << line << "\n" << outcome.output;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Guide, testing::Values("connecting.md", "settings.md"));

}  // namespace
}  // namespace lockstep::live
