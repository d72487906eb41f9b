// XML constructs.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

std::string_view word_of(XmlExprOp op) {
  switch (op) {
    case IS_XMLCONCAT:
      return "concat";
    case IS_XMLELEMENT:
      return "element";
    case IS_XMLFOREST:
      return "forest";
    case IS_XMLPARSE:
      return "parse";
    case IS_XMLPI:
      return "pi";
    case IS_XMLROOT:
      return "root";
    case IS_XMLSERIALIZE:
      return "serialize";
    case IS_DOCUMENT:
      return "is document";
  }
  return "?";
}

// transformXmlExpr: what each position of each construct is coerced to; 0: whatever it is.
Oid argument_type(XmlExprOp op, std::size_t position) {
  switch (op) {
    case IS_XMLCONCAT:
    case IS_DOCUMENT:
    case IS_XMLSERIALIZE:
      return xml_oid;
    case IS_XMLPARSE:
      return position == 0 ? text_oid : bool_oid;
    case IS_XMLPI:
      return text_oid;
    case IS_XMLROOT:
      return position == 0 ? xml_oid : position == 1 ? text_oid : int4_oid;
    default:
      return 0;
  }
}

}  // namespace

Term* Analyser::xml_expression(const ::XmlExpr& expression_node, Scope& scope) {
  std::vector<Term*> arguments;
  for (const Node* item : items(expression_node.named_args)) {
    const auto* target = as<::ResTarget>(item);
    std::string_view name = target->name ? std::string_view(target->name) : column_name(target->val);
    Term* value = text_if_unknown(expression(target->val, scope));
    arguments.push_back(make(TermKind::clause, keep("named " + std::string(name)), {value}));
  }
  std::size_t position = 0;
  for (const Node* item : items(expression_node.args)) {
    Term* value = expression(item, scope);
    Oid type = argument_type(expression_node.op, position++);
    arguments.push_back(type ? coerce(value, type) : text_if_unknown(value));
  }
  std::string text(word_of(expression_node.op));
  if (expression_node.name) text += " " + std::string(expression_node.name);
  if (expression_node.op == IS_XMLPARSE)
    text += expression_node.xmloption == XMLOPTION_DOCUMENT ? " document" : " content";
  Oid type = expression_node.op == IS_DOCUMENT ? bool_oid : xml_oid;
  return make(TermKind::xml, keep(std::move(text)), std::move(arguments), type);
}

Term* Analyser::xml_serialize(const ::XmlSerialize& expression_node, Scope& scope) {
  Term* value = coerce(expression(expression_node.expr, scope), xml_oid);
  auto [type, typmod] = type_name(expression_node.typeName);
  std::string text = expression_node.xmloption == XMLOPTION_DOCUMENT ? "serialize document" : "serialize content";
  if (expression_node.indent) text += " indent";
  // It makes text, which is then cast to what was asked for.
  Term* term = make(TermKind::xml, keep(std::move(text)), {value}, text_oid);
  return type == text_oid ? term : make_cast(term, type, typmod);
}

}  // namespace lockstep::analysis
