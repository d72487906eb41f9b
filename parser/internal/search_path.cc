#include "parser/internal/search_path.h"

#include <algorithm>
#include <cctype>

#include "model/journal_schema.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

const char* string_constant(const Node* node) {
  const auto* constant = LOCKSTEP_NODE(A_Const, node);
  return constant && !constant->isnull && nodeTag(&constant->val) == T_String ? strVal(&constant->val) : nullptr;
}

SharedPath path_of(const std::vector<std::string>& names) {
  SearchPath path;
  for (const std::string& name : names) {
    if (name != "$user" && !name.empty()) path.emplace_back(name);
  }
  return std::make_shared<const SearchPath>(std::move(path));
}

}  // namespace

SharedPath default_search_path() {
  static const SharedPath path = std::make_shared<const SearchPath>(SearchPath{Identifier("public")});
  return path;
}

std::vector<std::string> split_identifier_list(std::string_view text) {
  std::vector<std::string> names;
  std::string name;
  const auto finish = [&] {
    if (!name.empty()) names.push_back(std::move(name));
    name.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size(); ++i) {
        const bool doubled = text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"';
        if (text[i] == '"' && !doubled) break;
        if (doubled) ++i;
        name += text[i];
      }
    } else if (c == ',') {
      finish();
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  finish();
  return names;
}

const FuncCall* selected_call(const Node* statement) {
  const auto* select = LOCKSTEP_NODE(SelectStmt, statement);
  if (!select || select->fromClause || list_length(select->targetList) != 1) return nullptr;
  return LOCKSTEP_NODE(FuncCall, linitial_node(ResTarget, select->targetList)->val);
}

SharedPath search_path_set_by(const Node* statement) {
  if (const auto* set = LOCKSTEP_NODE(VariableSetStmt, statement)) {
    if (set->kind == VAR_RESET_ALL) return default_search_path();
    if (text_of(set->name) != "search_path") return nullptr;
    if (set->kind != VAR_SET_VALUE) return default_search_path();
    std::vector<std::string> names;
    for (const Node* argument : items<Node>(set->args)) {
      if (const char* name = string_constant(argument)) names.emplace_back(name);
    }
    return path_of(names);
  }
  const FuncCall* call = selected_call(statement);
  if (!call || written_name(call->funcname).name.text() != "set_config" || list_length(call->args) < 2) return nullptr;
  const char* name = string_constant(linitial_node(Node, call->args));
  const char* value = string_constant(lsecond_node(Node, call->args));
  if (!name || !value || std::string_view(name) != "search_path") return nullptr;
  return path_of(split_identifier_list(value));
}

Identifier creation_schema(const SearchPath& path) {
  for (const Identifier& schema : path) {
    if (schema.text() != "pg_catalog" && schema.text() != "pg_temp") return schema;
  }
  return {};
}

SearchPath lookup_order(const SearchPath& path) {
  const Identifier catalog("pg_catalog");
  SearchPath order;
  if (std::find(path.begin(), path.end(), catalog) == path.end()) order.push_back(catalog);
  order.insert(order.end(), path.begin(), path.end());
  return order;
}

bool is_reserved_schema(const Identifier& schema) {
  return schema.text().starts_with("pg_") || schema.text() == "information_schema" || schema.text() == journal_schema;
}

}  // namespace lockstep
