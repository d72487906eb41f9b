#include <fmt/format.h>

#include <span>

#include "catalog/live_state.h"
#include "catalog/rows.h"
#include "catalog/session_settings.h"
#include "catalog/sql_failure.h"

namespace lockstep {
namespace {

using Questions = std::span<const LiteralQuestion* const>;

constexpr std::size_t batch_size = 500;

// format's %s prints by the type's output function, where ::text may take a cast of its own (boolean, inet).
// The parameter is there for the protocol that allows one statement only: a type's name is text of the user.
std::string question_sql(Questions questions) {
  std::string sql = "SELECT * FROM (VALUES ";
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (i) sql += ", ";
    sql += fmt::format("(pg_catalog.format('%s', CAST({} AS {})))",
                       questions[i]->is_expression ? questions[i]->text : quote_literal(questions[i]->text),
                       questions[i]->type);
  }
  return sql + ") AS answer WHERE $1 = ''::pg_catalog.text";
}

bool is_refusal(const SqlError& error) {
  return !error.sqlstate.starts_with("08") && !error.sqlstate.starts_with("57") && !error.sqlstate.starts_with("53");
}

// The server stops at the first literal that it refuses: halve until it stands alone.
tl::expected<void, SqlError> ask(Connection& connection, Questions questions, LiteralAnswers& answers) {
  const auto path =
      questions.front()->search_path.empty() ? std::string("''") : quoted_list(questions.front()->search_path);
  if (auto begun = connection.fetch("BEGIN READ ONLY;" + transaction_settings() + "SET LOCAL search_path = " + path);
      !begun)
    return tl::unexpected(begun.error());
  auto rows = connection.fetch(question_sql(questions), {""});
  if (auto ended = connection.fetch("ROLLBACK"); !ended) return tl::unexpected(ended.error());
  if (rows) {
    for (std::size_t i = 0; i < questions.size(); ++i)
      answers[*questions[i]] = {.valid = true, .text = std::string(rows->text(i, 0))};
    return {};
  }
  if (!is_refusal(rows.error())) return tl::unexpected(rows.error());
  if (questions.size() == 1) {
    answers[*questions.front()] = {};
    return {};
  }
  const auto half = questions.size() / 2;
  if (auto first = ask(connection, questions.first(half), answers); !first) return first;
  return ask(connection, questions.subspan(half), answers);
}

}  // namespace

Result<LiteralAnswers> ask_literals(Connection& connection, const std::vector<LiteralQuestion>& questions) {
  std::map<SearchPath, std::vector<const LiteralQuestion*>> by_path;
  for (const auto& question : questions) by_path[question.search_path].push_back(&question);
  LiteralAnswers answers;
  for (const auto& [path, group] : by_path) {
    for (std::size_t start = 0; start < group.size(); start += batch_size) {
      const Questions batch = Questions(group).subspan(start, std::min(batch_size, group.size() - start));
      if (auto asked = ask(connection, batch, answers); !asked)
        return fail(reading_failure(connection, asked.error(), "the values of literals"));
    }
  }
  return answers;
}

}  // namespace lockstep
