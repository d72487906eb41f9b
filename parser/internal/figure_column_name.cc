#include "parser/internal/figure_column_name.h"

#include "parser/internal/pg_nodes.h"
#include "parser/internal/tree.h"

namespace lockstep {
namespace {

// FigureColnameInternal's verdict. A weak name (of a cast's type, "case") gives way to what an outer node knows better.
enum class Strength { none, weak, strong };
struct Figured {
  Strength strength = Strength::none;
  const char* name = nullptr;
  std::string owned;  // where the name is not a string of the tree
};

Figured strong(const char* name) { return {Strength::strong, name, {}}; }

const char* last_string(const List* list) {
  const char* last = nullptr;
  for (const Node* item : items<Node>(list)) {
    if (const auto* string = LOCKSTEP_NODE(String, item)) last = strVal(string);
  }
  return last;
}

const char* name_of(const SQLValueFunction& function) {
  switch (function.op) {
    case SVFOP_CURRENT_DATE:
      return "current_date";
    case SVFOP_CURRENT_TIME:
    case SVFOP_CURRENT_TIME_N:
      return "current_time";
    case SVFOP_CURRENT_TIMESTAMP:
    case SVFOP_CURRENT_TIMESTAMP_N:
      return "current_timestamp";
    case SVFOP_LOCALTIME:
    case SVFOP_LOCALTIME_N:
      return "localtime";
    case SVFOP_LOCALTIMESTAMP:
    case SVFOP_LOCALTIMESTAMP_N:
      return "localtimestamp";
    case SVFOP_CURRENT_ROLE:
      return "current_role";
    case SVFOP_CURRENT_USER:
      return "current_user";
    case SVFOP_USER:
      return "user";
    case SVFOP_SESSION_USER:
      return "session_user";
    case SVFOP_CURRENT_CATALOG:
      return "current_catalog";
    case SVFOP_CURRENT_SCHEMA:
      return "current_schema";
  }
  return nullptr;
}

const char* name_of(const XmlExpr& expression) {
  switch (expression.op) {
    case IS_XMLCONCAT:
      return "xmlconcat";
    case IS_XMLELEMENT:
      return "xmlelement";
    case IS_XMLFOREST:
      return "xmlforest";
    case IS_XMLPARSE:
      return "xmlparse";
    case IS_XMLPI:
      return "xmlpi";
    case IS_XMLROOT:
      return "xmlroot";
    case IS_XMLSERIALIZE:
      return "xmlserialize";
    case IS_DOCUMENT:
      return nullptr;
  }
  return nullptr;
}

const char* name_of(const JsonFuncExpr& expression) {
  switch (expression.op) {
    case JSON_EXISTS_OP:
      return "json_exists";
    case JSON_QUERY_OP:
      return "json_query";
    case JSON_VALUE_OP:
      return "json_value";
    case JSON_TABLE_OP:
      return nullptr;  // only in FROM
  }
  return nullptr;
}

Figured figure(const Node* node, const SubqueryColumnName& of_subquery);

Figured first_column(const SelectStmt* select, const SubqueryColumnName& of_subquery) {
  if (of_subquery) {
    if (auto name = of_subquery(*select)) return {Strength::strong, nullptr, std::move(*name)};
  }
  while (select->op != SETOP_NONE) select = select->larg;
  if (select->valuesLists != NIL) return strong("column1");
  if (select->targetList == NIL) return {};
  const auto* target = static_cast<const ResTarget*>(linitial(select->targetList));
  if (target->name) return strong(target->name);
  Figured inner = figure(target->val, of_subquery);
  if (inner.strength == Strength::none) return strong("?column?");
  inner.strength = Strength::strong;
  return inner;
}

Figured figure(const SubLink& link, const SubqueryColumnName& of_subquery) {
  switch (link.subLinkType) {
    case EXISTS_SUBLINK:
      return strong("exists");
    case ARRAY_SUBLINK:
      return strong("array");
    case EXPR_SUBLINK:
      return first_column(reinterpret_cast<const SelectStmt*>(link.subselect), of_subquery);
    default:
      return {};  // ALL, ANY, row comparison: operators, which have no name
  }
}

// `inner` if that is strong, else the weak name: of a cast's type, of CASE.
Figured unless_strong(Figured inner, const char* weak) {
  if (inner.strength == Strength::strong || weak == nullptr) return inner;
  return {Strength::weak, weak, {}};
}

template <class T>
const T& as(const Node* node) {
  return *reinterpret_cast<const T*>(node);
}

Figured figure(const Node* node, const SubqueryColumnName& of_subquery) {
  if (node == nullptr) return {};
  const auto named = [](const char* name) { return name ? strong(name) : Figured{}; };
  switch (nodeTag(node)) {
    case T_ColumnRef:
      return named(last_string(as<ColumnRef>(node).fields));
    case T_A_Indirection: {
      const auto& indirection = as<A_Indirection>(node);
      const char* field = last_string(indirection.indirection);
      return field ? strong(field) : figure(indirection.arg, of_subquery);
    }
    case T_FuncCall:
      return named(last_string(as<FuncCall>(node).funcname));
    case T_A_Expr:
      return as<A_Expr>(node).kind == AEXPR_NULLIF ? strong("nullif") : Figured{};
    case T_TypeCast: {
      const auto& cast = as<TypeCast>(node);
      return unless_strong(figure(cast.arg, of_subquery), cast.typeName ? last_string(cast.typeName->names) : nullptr);
    }
    case T_CollateClause:
      return figure(as<CollateClause>(node).arg, of_subquery);
    case T_CaseExpr:
      return unless_strong(figure(reinterpret_cast<const Node*>(as<CaseExpr>(node).defresult), of_subquery), "case");
    case T_SubLink:
      return figure(as<SubLink>(node), of_subquery);
    case T_GroupingFunc:
      return strong("grouping");
    case T_MergeSupportFunc:
      return strong("merge_action");
    case T_A_ArrayExpr:
      return strong("array");
    case T_RowExpr:
      return strong("row");
    case T_CoalesceExpr:
      return strong("coalesce");
    case T_MinMaxExpr:
      return strong(as<MinMaxExpr>(node).op == IS_GREATEST ? "greatest" : "least");
    case T_SQLValueFunction:
      return named(name_of(as<SQLValueFunction>(node)));
    case T_XmlExpr:
      return named(name_of(as<XmlExpr>(node)));
    case T_XmlSerialize:
      return strong("xmlserialize");
    case T_JsonParseExpr:
      return strong("json");
    case T_JsonScalarExpr:
      return strong("json_scalar");
    case T_JsonSerializeExpr:
      return strong("json_serialize");
    case T_JsonObjectConstructor:
      return strong("json_object");
    case T_JsonArrayConstructor:
    case T_JsonArrayQueryConstructor:
      return strong("json_array");
    case T_JsonObjectAgg:
      return strong("json_objectagg");
    case T_JsonArrayAgg:
      return strong("json_arrayagg");
    case T_JsonFuncExpr:
      return named(name_of(as<JsonFuncExpr>(node)));
    default:
      return {};
  }
}

}  // namespace

std::optional<std::string> figure_column_name(const Node* expression, const SubqueryColumnName& of_subquery) {
  Figured figured = figure(expression, of_subquery);
  if (figured.strength == Strength::none) return std::nullopt;
  return figured.name ? std::string(figured.name) : std::move(figured.owned);
}

}  // namespace lockstep
