#include "live/server.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "catalog/throwaway_server.h"
#include "model/identifier.h"

namespace lockstep::live {
namespace {

std::vector<std::string> connection_strings() {
  const char* variable = std::getenv("LOCKSTEP_TEST_SERVERS");
  std::istringstream list(variable ? variable : "");
  std::vector<std::string> strings;
  for (std::string item; std::getline(list, item, ',');)
    if (!item.empty()) strings.push_back(item);
  return strings;
}

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().front().to_string());
  return std::move(*result);
}

void run(const ConnectionParameters& parameters, const std::string& sql) {
  auto connection = value_or_throw(Connection::open(parameters));
  if (auto done = connection.query(sql); !done) throw std::runtime_error(done.error().message + " in: " + sql);
}

}  // namespace

std::size_t server_count() { return std::max<std::size_t>(connection_strings().size(), 1); }

const std::vector<ConnectionParameters>& servers() {
  static const std::vector<ConnectionParameters> list = [] {
    std::vector<ConnectionParameters> found;
    for (const auto& text : connection_strings()) found.push_back(value_or_throw(ConnectionParameters::parse(text)));
    if (found.empty()) {
      static ThrowawayServer own = value_or_throw(ThrowawayServer::start());
      found.push_back(own.parameters());
    }
    return found;
  }();
  return list;
}

void on_each_server(const std::function<void(Connection&)>& test) {
  for (const ConnectionParameters& parameters : servers()) {
    SCOPED_TRACE(parameters.display_name());
    auto connection = value_or_throw(Connection::open(parameters));
    test(connection);
  }
}

std::string server_label(const testing::TestParamInfo<std::size_t>& info) { return fmt::format("{}", info.param); }

TestDatabase::TestDatabase(const ConnectionParameters& server) : server_(server) {
  static std::atomic<int> count = 0;
  name_ = fmt::format("lockstep_test_{}_{}", getpid(), ++count);
  run(server_, "CREATE DATABASE " + Identifier(name_).quoted() + " TEMPLATE template0");
}

TestDatabase::~TestDatabase() {
  auto connection = Connection::open(server_);
  if (!connection) return;
  const std::string drop = "DROP DATABASE IF EXISTS " + Identifier(name_).quoted() + " WITH (FORCE)";
  if (connection->query(drop)) return;
  drop_subscriptions();
  (void)connection->query(drop);
}

// A database with some cannot be dropped. Without its slot one goes whether its publisher is there or not.
void TestDatabase::drop_subscriptions() const {
  auto connection = Connection::open(parameters());
  if (!connection) return;
  (void)connection->query(R"sql(DO $$
    DECLARE name text;
    BEGIN
      FOR name IN SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
          WHERE d.datname = pg_catalog.current_database() LOOP
        EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I DISABLE', name);
        EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
        EXECUTE pg_catalog.format('DROP SUBSCRIPTION %I', name);
      END LOOP;
    END $$)sql");
}

ConnectionParameters TestDatabase::parameters() const {
  ConnectionParameters parameters = server_;
  parameters.keywords.emplace_back("dbname", name_);
  return parameters;
}

Connection TestDatabase::connect() const { return value_or_throw(Connection::open(parameters())); }

void TestDatabase::load(const std::string& sql) const {
  auto connection = connect();
  const auto done = connection.query("SET search_path = public;" + sql);
  if (!done) throw std::runtime_error(done.error().message + " " + done.error().detail);
}

}  // namespace lockstep::live
