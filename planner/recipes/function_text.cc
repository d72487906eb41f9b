#include "planner/recipes/function_text.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

void write_mode(Sql& sql, ArgumentMode mode) {
  switch (mode) {
    case ArgumentMode::out:
      sql.word("OUT");
      break;
    case ArgumentMode::inout:
      sql.word("INOUT");
      break;
    case ArgumentMode::variadic:
      sql.word("VARIADIC");
      break;
    case ArgumentMode::in:
    case ArgumentMode::table:
      break;
  }
}

void write_argument(Sql& sql, const Argument& argument) {
  write_mode(sql, argument.mode);
  if (!argument.name.empty()) sql.ident(argument.name);
  sql.type(argument.type);
  if (argument.default_expression) sql.word("DEFAULT").expression(*argument.default_expression);
}

// The arguments that `is_wanted` chooses, in parentheses.
template <class Predicate>
void write_arguments(Sql& sql, const Function& function, Predicate is_wanted) {
  sql.word("(");
  bool first = true;
  for (const Argument& argument : function.arguments) {
    if (!is_wanted(argument)) continue;
    if (!first) sql.word(",");
    first = false;
    write_argument(sql, argument);
  }
  sql.word(")");
}

bool is_table_argument(const Argument& argument) { return argument.mode == ArgumentMode::table; }

bool is_output(const Argument& argument) {
  return argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::inout;
}

// A set with output arguments must be told to be one; RETURNS repeats the one type, or says record.
void write_set_of_outputs(Sql& sql, const Function& function) {
  const auto& arguments = function.arguments;
  sql.word("RETURNS SETOF");
  if (std::count_if(arguments.begin(), arguments.end(), is_output) == 1) {
    sql.type(std::find_if(arguments.begin(), arguments.end(), is_output)->type);
  } else {
    sql.word("record");
  }
}

void write_returns(Sql& sql, const Function& function) {
  const auto& arguments = function.arguments;
  if (std::any_of(arguments.begin(), arguments.end(), is_table_argument)) {
    sql.word("RETURNS TABLE").no_gap();
    write_arguments(sql, function, is_table_argument);
  } else if (!function.returns.empty()) {
    sql.word("RETURNS");
    if (function.returns_set) sql.word("SETOF");
    sql.type(function.returns);
  } else if (function.returns_set) {
    write_set_of_outputs(sql, function);
  }
}

void write_attributes(Sql& sql, const Function& function) {
  if (function.window) sql.word("WINDOW");
  if (function.volatility == Volatility::immutable) sql.word("IMMUTABLE");
  if (function.volatility == Volatility::stable) sql.word("STABLE");
  if (function.leakproof) sql.word("LEAKPROOF");
  if (function.strict) sql.word("STRICT");
  if (function.security_definer) sql.word("SECURITY DEFINER");
  if (function.parallel == Parallel::safe) sql.word("PARALLEL SAFE");
  if (function.parallel == Parallel::restricted) sql.word("PARALLEL RESTRICTED");
  if (function.cost > 0) sql.word("COST").number(function.cost);
  if (function.rows > 0) sql.word("ROWS").number(function.rows);
  if (!function.support.empty()) sql.word("SUPPORT").name(function.support);
}

// GUC_LIST_QUOTE: proconfig keeps these as a list of identifiers; one quoted string would be one name.
bool is_quoted_list(std::string_view name) {
  constexpr std::array<std::string_view, 6> names{"search_path",
                                                  "temp_tablespaces",
                                                  "session_preload_libraries",
                                                  "local_preload_libraries",
                                                  "shared_preload_libraries",
                                                  "unix_socket_directories"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "a, "B c"" -> a, B c
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  std::string item;
  bool in_quotes = false, any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      const bool doubled = in_quotes && i + 1 < text.size() && text[i + 1] == '"';
      if (doubled) item += text[i++];
      if (!doubled) in_quotes = !in_quotes;
      any = true;
    } else if (c == ',' && !in_quotes) {
      items.push_back(std::move(item));
      item.clear();
      any = false;
    } else if (in_quotes || (c != ' ' && c != '\t' && c != '\n')) {
      item += c;
      any = true;
    }
  }
  if (any || !items.empty()) items.push_back(std::move(item));
  return items;
}

void write_setting(Sql& sql, const FunctionSetting& setting) {
  const std::size_t dot = setting.name.find('.');
  sql.new_line().word("SET");
  sql.ident(Identifier{setting.name.substr(0, dot)});
  if (dot != std::string::npos) sql.no_gap().word(".").no_gap().ident(Identifier{setting.name.substr(dot + 1)});
  sql.word("TO");
  if (!is_quoted_list(setting.name)) {
    sql.literal(setting.value);
    return;
  }
  const std::vector<std::string> items = split_list(setting.value);
  if (items.empty()) sql.literal("");
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) sql.word(",");
    sql.literal(items[i]);
  }
}

void write_body(Sql& sql, const Function& function) {
  sql.new_line();
  if (function.sql_body) {
    sql.expression(*function.sql_body);
  } else if (!function.object_file.empty()) {
    sql.word("AS").literal(function.object_file).word(",").literal(function.body);
  } else {
    sql.word("AS").body(function.body);
  }
}

}  // namespace

Sql function_statement(const Function& function, Replace replace) {
  Sql sql{"CREATE"};
  if (replace == Replace::yes) sql.word("OR REPLACE");
  sql.word(function.procedure ? Keyword("PROCEDURE") : Keyword("FUNCTION")).name(function.name).no_gap();
  write_arguments(sql, function, [](const Argument& argument) { return !is_table_argument(argument); });
  if (!function.procedure) write_returns(sql, function);
  sql.new_line().word("LANGUAGE").ident(Identifier{function.language});
  write_attributes(sql, function);
  for (const FunctionSetting& setting : function.settings) write_setting(sql, setting);
  write_body(sql, function);
  return sql;
}

}  // namespace lockstep
