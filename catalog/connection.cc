#include "catalog/connection.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <mutex>

#include "catalog/connection_refusal.h"
#include "catalog/result.h"
#include "catalog/session_settings.h"
#include "catalog/way_in.h"

namespace lockstep {
namespace {

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

constexpr int oldest_supported = 140000;
constexpr std::chrono::seconds default_connect_timeout{10};

std::chrono::seconds connect_timeout(const ConnectionParameters& parameters) {
  auto timeout = default_connect_timeout;
  for (const auto& [key, value] : parameters.keywords) {
    if (key == "connect_timeout" && !value.empty() &&
        std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }))
      timeout = std::chrono::seconds(std::stoi(value.substr(0, 6)));
  }
  return timeout.count() == 0 ? std::chrono::hours(24) : timeout;
}

// One step of the handshake, if the socket is ready for it within `patience`.
void step(PGconn* connection, PostgresPollingStatusType& status, std::chrono::milliseconds patience) {
  if (status != PGRES_POLLING_READING && status != PGRES_POLLING_WRITING) return;
  pollfd wait{.fd = PQsocket(connection),
              .events = static_cast<short>(status == PGRES_POLLING_READING ? POLLIN : POLLOUT),
              .revents = 0};
  if (poll(&wait, 1, static_cast<int>(patience.count())) > 0) status = PQconnectPoll(connection);
}

// PQconnectdb leaves no SQLSTATE of a refused connection and its text is in the server's language; polled with verbose
// errors, the text holds it. False: the time is up.
bool complete(PGconn* connection, PostgresPollingStatusType& status, std::chrono::seconds timeout) {
  using std::chrono::milliseconds;
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  while (PQstatus(connection) != CONNECTION_BAD && status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    step(connection, status, std::min(left, milliseconds(1000)));
  }
  PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
  return true;
}

SqlError to_sql_error(const PGresult* result, const PGconn* connection) {
  auto field = [result](int code) {
    const char* text = result ? PQresultErrorField(result, code) : nullptr;
    return std::string(text ? text : "");
  };
  SqlError error{field(PG_DIAG_SQLSTATE), field(PG_DIAG_MESSAGE_PRIMARY), field(PG_DIAG_MESSAGE_DETAIL),
                 field(PG_DIAG_MESSAGE_HINT)};
  if (error.message.empty()) error.message = PQerrorMessage(connection);
  while (!error.message.empty() && error.message.back() == '\n') error.message.pop_back();
  // The connection broke: no SQLSTATE from the server.
  if (error.sqlstate.empty()) error.sqlstate = "08006";
  return error;
}

}  // namespace

struct Connection::Impl {
  Handle handle;
  PostgresPollingStatusType polling = PGRES_POLLING_WRITING;  // until the connection is made
  ConnectionParameters parameters;
  std::function<void(std::string_view)> notice_handler;
  bool pooled = false;

  static void receive_notice(void* self, const PGresult* result) {
    const auto& handler = static_cast<const Impl*>(self)->notice_handler;
    const char* text = PQresultErrorMessage(result);
    std::string_view notice = text ? text : "";
    while (notice.ends_with('\n')) notice.remove_suffix(1);
    if (handler) handler(notice);
  }
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const ConnectionParameters& parameters) {
  return ConnectionAttempt(parameters).finish();
}

ConnectionAttempt::ConnectionAttempt(const ConnectionParameters& parameters)
    : impl_(std::make_unique<Connection::Impl>()) {
  impl_->parameters = parameters;
  // A failure is told by finish(), which tries again.
  if (parameters.way || !parameters.password_command.empty() || !begin()) return;
  // As far as the startup message, where the server is near.
  constexpr int messages = 3;
  for (int i = 0; i < messages && PQstatus(impl_->handle.get()) != CONNECTION_BAD; ++i) {
    step(impl_->handle.get(), impl_->polling, std::chrono::milliseconds(1));
  }
}

ConnectionAttempt::ConnectionAttempt(ConnectionAttempt&&) noexcept = default;
ConnectionAttempt& ConnectionAttempt::operator=(ConnectionAttempt&&) noexcept = default;
ConnectionAttempt::~ConnectionAttempt() = default;

Result<void> ConnectionAttempt::begin() {
  const ConnectionParameters& parameters = impl_->parameters;
  const auto way = way_in(parameters);
  if (!way) return tl::unexpected(way.error());
  std::vector<const char*> keys, values;
  auto add = [&](const char* key, const char* value) {
    keys.push_back(key);
    values.push_back(value);
  };
  add("fallback_application_name", "lockstep");
  for (const auto* keywords : {&parameters.keywords, &*way})
    for (const auto& [key, value] : *keywords) add(key.c_str(), value.c_str());
  add("client_encoding", "UTF8");
  add(nullptr, nullptr);
  impl_->handle.reset(PQconnectStartParams(keys.data(), values.data(), 1));
  if (!impl_->handle) return fail(refused(parameters, {{}, "out of memory"}));
  PQsetErrorVerbosity(impl_->handle.get(), PQERRORS_VERBOSE);
  return {};
}

Result<Connection> ConnectionAttempt::finish() {
  if (!impl_->handle) {
    if (auto begun = begin(); !begun) return tl::unexpected(std::move(begun.error()));
  }
  PGconn* const handle = impl_->handle.get();
  const ConnectionParameters& parameters = impl_->parameters;
  const auto timeout = connect_timeout(parameters);
  if (!complete(handle, impl_->polling, timeout))
    return fail(refused(parameters, {{}, fmt::format("no answer within {} s", timeout.count())}));
  if (PQstatus(handle) != CONNECTION_OK) return fail(refused(handle, parameters));
  if (const int version = PQserverVersion(handle); version < oldest_supported) {
    return fail(Error{.code = "server-too-old",
                      .message = fmt::format("{} runs PostgreSQL {}.{}; Lockstep needs 14 or newer",
                                             parameters.display_name(), version / 10000, version % 10000),
                      .where = {},
                      .hint = "upgrade the server",
                      .excerpt = {},
                      .exit_code = ExitCode::error});
  }
  PQsetNoticeReceiver(handle, &Connection::Impl::receive_notice, impl_.get());
  Connection connection(std::move(impl_));
  const auto settings = connection.fetch(session_settings(connection.backend_process_id()));
  if (!settings) return fail(refused(connection.parameters(), {settings.error().sqlstate, settings.error().message}));
  connection.impl_->pooled = settings->size() == 0;
  return connection;
}

tl::expected<Rows, SqlError> Connection::fetch(std::string_view sql, const std::vector<std::string>& parameters) {
  PGconn* const connection = impl_->handle.get();
  const std::string text(sql);
  ResultPointer result;
  if (parameters.empty()) {
    result.reset(PQexec(connection, text.c_str()));
  } else {
    std::vector<const char*> values;
    for (const auto& parameter : parameters) values.push_back(parameter.c_str());
    result.reset(PQexecParams(connection, text.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                              nullptr, nullptr, 0));
  }
  switch (result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      return Rows(std::make_shared<const Rows::Impl>(Rows::Impl{std::move(result)}));
    default:
      return tl::unexpected(to_sql_error(result.get(), connection));
  }
}

namespace {

bool send(PGconn* connection, const Connection::Query& query) {
  std::vector<const char*> values;
  for (const auto& parameter : query.parameters) values.push_back(parameter.c_str());
  return PQsendQueryParams(connection, query.sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                           nullptr, nullptr, 0) == 1;
}

// Reads while it writes: the server may be stuck with its first results before it has taken the last queries.
bool flush(PGconn* connection) {
  int left = 0;
  while ((left = PQflush(connection)) == 1) {
    pollfd wait{.fd = PQsocket(connection), .events = POLLIN | POLLOUT, .revents = 0};
    if (poll(&wait, 1, -1) < 0 && errno != EINTR) return false;
    if ((wait.revents & POLLIN) && PQconsumeInput(connection) != 1) return false;
  }
  return left == 0;
}

struct Pipeline {
  PGconn* connection;
  bool entered;
  explicit Pipeline(PGconn* handle) : connection(handle), entered(PQenterPipelineMode(handle) == 1) {
    PQsetnonblocking(connection, 1);
  }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() {
    PQsetnonblocking(connection, 0);
    PQexitPipelineMode(connection);
  }
};

}  // namespace

tl::expected<void, SqlError> Connection::fetch_all(const std::vector<Query>& queries,
                                                   const std::function<void(std::size_t, const Rows&)>& take,
                                                   const std::function<void()>& meanwhile) {
  PGconn* const connection = impl_->handle.get();
  const Pipeline pipeline(connection);
  const auto failed = [connection](const PGresult* result) { return tl::unexpected(to_sql_error(result, connection)); };
  bool sent = pipeline.entered;
  for (const Query& query : queries) sent = sent && send(connection, query);
  if (!sent || PQpipelineSync(connection) != 1 || !flush(connection)) return failed(nullptr);
  if (meanwhile) meanwhile();
  tl::expected<void, SqlError> outcome;
  for (std::size_t i = 0; i < queries.size();) {
    ResultPointer result(PQgetResult(connection));
    if (!result) {
      if (PQstatus(connection) == CONNECTION_BAD) return outcome ? failed(nullptr) : outcome;
      ++i;  // the end of one query's results
      continue;
    }
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_FATAL_ERROR && outcome) outcome = failed(result.get());
    if ((status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) && outcome)
      take(i, Rows(std::make_shared<const Rows::Impl>(Rows::Impl{std::move(result)})));
  }
  const ResultPointer sync(PQgetResult(connection));
  return outcome;
}

tl::expected<std::vector<Row>, SqlError> Connection::query(std::string_view sql,
                                                           const std::vector<std::string>& parameters) {
  return fetch(sql, parameters).map([](const Rows& rows) {
    std::vector<Row> copy(rows.size(), Row(rows.columns()));
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (std::size_t c = 0; c < rows.columns(); ++c)
        if (!rows.is_null(r, c)) copy[r][c] = std::string(rows.text(r, c));
    return copy;
  });
}

tl::expected<std::vector<Row>, SqlError> Connection::query(std::string_view sql) { return query(sql, {}); }

int Connection::server_version() const { return PQserverVersion(impl_->handle.get()); }
int Connection::backend_process_id() const { return PQbackendPID(impl_->handle.get()); }
bool Connection::is_pooled() const { return impl_->pooled; }
std::string Connection::database_name() const { return PQdb(impl_->handle.get()); }
const ConnectionParameters& Connection::parameters() const { return impl_->parameters; }
void Connection::on_notice(std::function<void(std::string_view)> handler) {
  impl_->notice_handler = std::move(handler);
}

void Connection::cancel() {
  char reason[256];
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(PQgetCancel(impl_->handle.get()), &PQfreeCancel);
  if (request) PQcancel(request.get(), reason, sizeof reason);
}

}  // namespace lockstep
