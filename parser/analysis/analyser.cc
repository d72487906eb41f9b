#include "parser/analysis/internal/analyser.h"

#include <algorithm>

namespace lockstep::analysis {
namespace {

bool is_builtin(const std::string& schema) { return schema == "pg_catalog" || schema == "information_schema"; }

QualifiedName qualified(const std::string& schema, const std::string& name) {
  return {Identifier(schema), Identifier(name)};
}

}  // namespace

Analyser::Analyser(Resolution& resolution, const SearchPath* search_path)
    : resolution_(resolution), path_(resolution.intern_path(search_path)), search_path_(search_path) {}

Term* Analyser::make(TermKind kind, std::string_view text, std::vector<Term*> arguments, Oid type,
                     std::int32_t typmod) {
  Term& term = terms_.emplace_back();
  term.kind = kind;
  term.text = text;
  term.arguments = std::move(arguments);
  term.type = type;
  term.typmod = typmod;
  return &term;
}

Term* Analyser::make_constant(Oid type, std::string_view value) {
  Term* term = make(TermKind::constant, value, {}, type);
  if (type != unknown_oid) term->collation = collation_of(type);
  return term;
}

Term* Analyser::make_null(Oid type) {
  Term* term = make_constant(type, {});
  term->is_null = true;
  return term;
}

Term* Analyser::type_mark(Oid type, std::int32_t typmod) {
  Term* mark = make(TermKind::cast, {}, {}, type, typmod);
  if (const std::string* modifiers = resolution_.modifiers_text(typmod)) mark->text = *modifiers;
  return mark;
}

const ParsedText& Analyser::parse_template(const char* text) {
  return templates_.emplace_back(text, ParsedText::As::statements);
}

std::string_view Analyser::keep(std::string text) { return texts_.emplace_back(std::move(text)); }

AnalysedQuery* Analyser::make_query() { return &queries_.emplace_back(); }

void Analyser::doubt(std::string reason) {
  if (std::find(doubts_.begin(), doubts_.end(), reason) == doubts_.end()) doubts_.push_back(std::move(reason));
}

Oid Analyser::collation_of(Oid type) const {
  const CatalogType* row = catalog().type(type);
  for (int depth = 0; row && !row->collation && depth < 64; ++depth) {
    Oid inner = row->kind == 'd' ? row->base : row->element;
    row = inner ? catalog().type(inner) : nullptr;
  }
  return row ? row->collation : 0;
}

void Analyser::refer_to(const CatalogRelation& relation) {
  if (relation.from_extension || is_builtin(relation.schema)) return;
  QualifiedName name = qualified(relation.schema, relation.name);
  switch (relation.kind) {
    case 'v':
    case 'm':
      references_.insert(relation_id(Kind::view, name));
      break;
    case 'S':
      references_.insert(relation_id(Kind::sequence, name));
      break;
    case 'c':
      references_.insert(relation_id(Kind::composite_type, name));
      break;
    default:
      references_.insert(table_id(name));
  }
}

void Analyser::refer_to(const CatalogRelation& relation, std::string_view column) {
  refer_to(relation);
  // Columns of views and composite types are no objects of their own.
  bool has_columns = relation.kind == 'r' || relation.kind == 'p' || relation.kind == 'f';
  if (!has_columns || relation.from_extension || is_builtin(relation.schema)) return;
  references_.insert(column_id(qualified(relation.schema, relation.name), Identifier(std::string(column))));
}

void Analyser::refer_to(const CatalogFunction& function) {
  if (function.from_extension || is_builtin(function.schema)) return;
  std::string signature;
  for (Oid type : function.arguments) signature += (signature.empty() ? "" : ", ") + catalog().format_type(type);
  references_.insert(
      {Kind::function, Identifier(function.schema), {}, Identifier(function.name), std::move(signature)});
}

void Analyser::refer_to(const CatalogOperator& op) {
  if (op.from_extension || is_builtin(op.schema)) return;
  std::string signature = (op.left ? catalog().format_type(op.left) : "NONE") + ", " +
                          (op.right ? catalog().format_type(op.right) : "NONE");
  references_.insert({Kind::operator_, Identifier(op.schema), {}, Identifier(op.name), std::move(signature)});
}

void Analyser::refer_to_type(Oid type) {
  const CatalogType* row = catalog().type(type);
  if (!row || is_builtin(row->schema)) return;
  for (ObjectId& id : catalog().references_of_type(type)) references_.insert(std::move(id));
}

}  // namespace lockstep::analysis
