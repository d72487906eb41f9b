// What an expression that could not be analysed probably needs: for the order of steps only.
#include "parser/analysis/internal/usage.h"

extern "C" {
#include <nodes/nodeFuncs.h>

char* pg_query_node_to_json(const void* node);
}

namespace lockstep::analysis {
namespace {

using Nodes = std::vector<const Node*>;

// Called from C: it must not throw, so the nodes are only collected here.
bool collect(Node* node, void* context) noexcept {
  if (!node) return false;
  // Two that libpg_query's walker does not know, on the way to the body of BEGIN ATOMIC or RETURN.
  if (nodeTag(node) == T_CreateFunctionStmt) {
    return collect(reinterpret_cast<::CreateFunctionStmt*>(node)->sql_body, context);
  }
  if (nodeTag(node) == T_ReturnStmt) return collect(reinterpret_cast<::ReturnStmt*>(node)->returnval, context);
  static_cast<Nodes*>(context)->push_back(node);
  switch (nodeTag(node)) {
    case T_RangeVar:
    case T_ColumnRef:
    case T_TypeName:
      return false;
    default:
      return raw_expression_tree_walker_impl(node, reinterpret_cast<tree_walker_callback>(collect), context);
  }
}

// At a node that the walker does not know it raises an error, and one that nobody catches ends the process. What was
// found until then is kept.
void collect_guarded(Node* node, Nodes& found) noexcept {
  const MemoryContext before = CurrentMemoryContext;
  PG_TRY();
  { collect(node, &found); }
  PG_CATCH();
  {
    MemoryContextSwitchTo(before);
    FlushErrorState();
  }
  PG_END_TRY();
}

void refer_to_functions(Analyser& analyser, const ::FuncCall& call) {
  NameParts name = name_parts(call.funcname);
  for (const CatalogFunction& function : analyser.catalog().functions(name.back())) {
    bool schema_fits = name.size() < 2 || function.is_in(name[name.size() - 2]);
    if (schema_fits && function.arguments.size() >= items(call.args).size()) analyser.refer_to(function);
  }
}

}  // namespace

void refer_by_name(Analyser& analyser, const std::vector<const Node*>& nodes, const QualifiedName& relation) {
  Nodes found;
  for (const Node* node : nodes) collect_guarded(const_cast<Node*>(node), found);
  std::vector<const CatalogRelation*> relations;
  auto take_relation = [&](std::string_view schema, std::string_view name) {
    if (const CatalogRelation* known = analyser.relation(schema, name)) relations.push_back(known);
  };
  auto attempt = [](auto action) {
    try {
      action();
    } catch (const Undecided&) {  // as far as it goes
    } catch (const CertainError&) {
    }
  };
  if (!relation.empty()) attempt([&] { take_relation(relation.schema.text(), relation.name.text()); });
  for (const Node* node : found) {
    attempt([&] {
      if (nodeTag(node) == T_RangeVar) {
        const auto* range = as<::RangeVar>(node);
        take_relation(range->schemaname ? range->schemaname : "", range->relname);
      } else if (nodeTag(node) == T_FuncCall) {
        refer_to_functions(analyser, *as<::FuncCall>(node));
      } else if (nodeTag(node) == T_TypeName) {
        analyser.type_name(as<::TypeName>(node));
      }
    });
  }
  for (const CatalogRelation* known : relations) analyser.refer_to(*known);
  for (const Node* node : found) {
    if (nodeTag(node) != T_ColumnRef) continue;
    NameParts name = name_parts(as<::ColumnRef>(node)->fields);
    if (name.empty()) continue;
    for (const CatalogRelation* known : relations) {
      for (const CatalogColumn& column : known->columns) {
        if (column.known_name() == name.back()) analyser.refer_to(*known, column.name);
      }
    }
  }
}

std::string dump_raw(const Node* node) {
  char* json = pg_query_node_to_json(node);
  std::string_view text = json ? json : "";
  // Quotes inside of strings are escaped, so this can only be a field.
  constexpr std::string_view field = "\"location\":";
  std::string dump;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = text.find(field, at);
    dump += text.substr(at, next == std::string_view::npos ? next : next - at);
    if (next == std::string_view::npos) break;
    at = text.find_first_not_of("-0123456789", next + field.size());
    if (at == std::string_view::npos) break;
  }
  return dump;
}

}  // namespace lockstep::analysis
