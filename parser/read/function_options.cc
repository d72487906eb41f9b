#include "parser/read/function_options.h"

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/options.h"

namespace lockstep {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// GUC_LIST_QUOTE settings keep their items as quoted identifiers.
bool is_name_list(const std::string& setting) {
  for (const char* name : {"search_path", "temp_tablespaces", "session_preload_libraries", "shared_preload_libraries",
                           "local_preload_libraries", "unix_socket_directories"}) {
    if (setting == name) return true;
  }
  return false;
}

std::string constant_text(const Node* node) {
  const auto* constant = LOCKSTEP_NODE(A_Const, node);
  if (!constant) return {};
  switch (nodeTag(&constant->val)) {
    case T_Integer:
      return std::to_string(intVal(&constant->val));
    case T_Float:
      return text_of(constant->val.fval.fval);
    case T_String:
      return text_of(strVal(&constant->val));
    default:
      return {};
  }
}

// pg_proc.proconfig spells settings as their definition does; these three are not lower case.
std::string setting_name(const char* written) {
  const std::string name = lower(text_of(written));
  if (name == "timezone") return "TimeZone";
  if (name == "datestyle") return "DateStyle";
  return name == "intervalstyle" ? "IntervalStyle" : name;
}

void read_setting(Reader& reader, const Statement& statement, const DefElem& option, Function& function) {
  const auto* set = LOCKSTEP_NODE(VariableSetStmt, option.arg);
  if (!set || set->kind == VAR_SET_DEFAULT || set->kind == VAR_RESET || set->kind == VAR_RESET_ALL) return;
  if (set->kind != VAR_SET_VALUE) {
    reader.unsupported(statement, option.location, "SET ... FROM CURRENT", "write the value");
    return;
  }
  FunctionSetting setting{setting_name(set->name), {}};
  for (const Node* argument : items<Node>(set->args)) {
    if (!setting.value.empty()) setting.value += ", ";
    const std::string item = constant_text(argument);
    setting.value += is_name_list(setting.name) ? Identifier(item).quoted() : item;
  }
  std::erase_if(function.settings, [&](const FunctionSetting& known) { return known.name == setting.name; });
  function.settings.push_back(std::move(setting));
}

void read_body(const DefElem& option, Function& function) {
  const std::vector<std::string> parts = strings(castNode(List, option.arg));
  if (parts.size() == 1) function.body = parts[0];
  if (parts.size() > 1) {
    function.object_file = parts[0];
    function.body = parts[1];
  }
}

Volatility volatility_of(const std::string& text) {
  if (text == "immutable") return Volatility::immutable;
  return text == "stable" ? Volatility::stable : Volatility::volatile_;
}

Parallel parallel_of(const std::string& text) {
  if (text == "safe") return Parallel::safe;
  return text == "restricted" ? Parallel::restricted : Parallel::unsafe;
}

void read_option(Reader& reader, const Statement& statement, const DefElem& option, Function& function) {
  const std::string_view name = option.defname;
  if (name == "as") {
    read_body(option, function);
  } else if (name == "language") {
    function.language = option_text(option);
  } else if (name == "window") {
    function.window = option_flag(option);
  } else if (name == "volatility") {
    function.volatility = volatility_of(option_text(option));
  } else if (name == "strict") {
    function.strict = option_flag(option);
  } else if (name == "security") {
    function.security_definer = option_flag(option);
  } else if (name == "leakproof") {
    function.leakproof = option_flag(option);
  } else if (name == "cost") {
    function.cost = std::strtod(option_text(option).c_str(), nullptr);
  } else if (name == "rows") {
    function.rows = std::strtod(option_text(option).c_str(), nullptr);
  } else if (name == "parallel") {
    function.parallel = parallel_of(lower(option_text(option)));
  } else if (name == "support") {
    function.support = reader.function_name(statement, castNode(List, option.arg));
  } else if (name == "set") {
    read_setting(reader, statement, option, function);
  } else {
    reader.unsupported(statement, option.location, "the function option " + std::string(name));
  }
}

}  // namespace

void read_function_options(Reader& reader, const Statement& statement, const List* options, Function& function) {
  for (const DefElem* option : items<DefElem>(options)) read_option(reader, statement, *option, function);
  std::sort(function.settings.begin(), function.settings.end());
  // C code: AS 'file' alone takes the function's own name as the symbol.
  if (function.language == "c" && function.object_file.empty()) {
    function.object_file = function.body;
    function.body = function.name.name.text();
  }
  const double default_cost = function.language == "c" || function.language == "internal" ? 1 : 100;
  if (function.cost == default_cost) function.cost = 0;
  if (function.rows == 1000) function.rows = 0;
}

}  // namespace lockstep
