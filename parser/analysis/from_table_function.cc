// XMLTABLE and JSON_TABLE: transformRangeTableFunc of parse_clause.c, transformJsonTable of parse_jsontable.c. The
// names of JSON_TABLE's paths mean nothing where there is no PLAN clause, and PostgreSQL has none.
#include "parser/analysis/internal/json_syntax.h"
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

// escape_json
std::string quoted_key(std::string_view name) {
  std::string text = "$.\"";
  for (const char c : name) {
    constexpr std::string_view plain = "\b\f\n\r\t\"\\", letters = "bfnrt\"\\";
    if (const std::size_t at = plain.find(c); at != std::string_view::npos) {
      text += '\\';
      text += letters[at];
    } else if (static_cast<unsigned char>(c) < ' ') {
      constexpr std::string_view digits = "0123456789abcdef";
      text += "\\u00";
      text += digits[static_cast<unsigned char>(c) >> 4];
      text += digits[static_cast<unsigned char>(c) & 15];
    } else {
      text += c;
    }
  }
  return text + '"';
}

// What JSON_QUERY reads better than JSON_VALUE (isCompositeType).
bool is_structured(const Resolution& resolution, Oid type) {
  const Oid base = resolution.catalog().base_type(type);
  return base == json_oid || base == jsonb_oid || base == record_oid || resolution.is_array(base) ||
         resolution.is_composite(base);
}

// The columns of one level: those of NESTED levels come after its own.
class JsonColumns {
 public:
  JsonColumns(Analyser& analyser, Scope& scope) : analyser_(analyser), syntax_(analyser, scope) {}

  std::vector<Term*> level(const List* columns) {
    std::vector<Term*> terms;
    for (const Node* item : items(columns)) {
      const auto& column = *as<::JsonTableColumn>(item);
      if (column.coltype != JTC_NESTED) terms.push_back(this->column(column));
    }
    for (const Node* item : items(columns)) {
      const auto& column = *as<::JsonTableColumn>(item);
      if (column.coltype != JTC_NESTED) continue;
      std::vector<Term*> nested{path(column)};
      for (Term* term : level(column.columns)) nested.push_back(term);
      terms.push_back(analyser_.make(TermKind::clause, "nested", std::move(nested)));
    }
    return terms;
  }
  std::vector<ScopeColumn> take_names() { return std::move(names_); }

 private:
  Term* path(const ::JsonTableColumn& column) {
    return column.pathspec ? syntax_.path(column.pathspec->string)
                           : syntax_.path(analyser_.keep(quoted_key(column.name)));
  }

  Term* column(const ::JsonTableColumn& column) {
    const bool ordinality = column.coltype == JTC_FOR_ORDINALITY;
    const auto [type, typmod] =
        ordinality ? std::pair<Oid, std::int32_t>{int4_oid, -1} : analyser_.type_name(column.typeName);
    ScopeColumn& name = names_.emplace_back();
    name.name = column.name;
    name.type = type;
    name.typmod = typmod;
    name.collation = analyser_.collation_of(type);
    if (ordinality) return analyser_.make(TermKind::clause, "ordinality");
    std::vector<Term*> parts{analyser_.type_mark(type, typmod), path(column)};
    if (column.coltype == JTC_EXISTS) {
      parts.push_back(syntax_.behaviour("error", column.on_error, JSON_BEHAVIOR_FALSE, type, typmod));
      return analyser_.make(TermKind::clause, "exists", std::move(parts));
    }
    parts.push_back(syntax_.behaviour("empty", column.on_empty, JSON_BEHAVIOR_NULL, type, typmod));
    parts.push_back(syntax_.behaviour("error", column.on_error, JSON_BEHAVIOR_NULL, type, typmod));
    const bool is_query = column.coltype == JTC_FORMATTED || column.wrapper != JSW_UNSPEC ||
                          column.quotes != JS_QUOTES_UNSPEC || is_structured(analyser_.resolution(), type);
    return analyser_.make(TermKind::clause,
                          is_query ? syntax_.query_options(column.wrapper, column.quotes) : std::string_view("value"),
                          std::move(parts));
  }

  Analyser& analyser_;
  JsonSyntax syntax_;
  std::vector<ScopeColumn> names_;
};

}  // namespace

Term* QueryLevel::add_table_function(const ::Alias* written, std::string_view name, std::vector<ScopeColumn> columns,
                                     std::string_view kind, std::vector<Term*> parts) {
  const Alias alias(written);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].real_name = analyser_.keep(std::to_string(i + 1));
    if (i < alias.columns.size()) columns[i].name = alias.columns[i];
  }
  RangeItem* item = analyser_.add_item(scope_, alias.name.empty() ? name : alias.name, std::move(columns));
  return add_named(item, clause(analyser_.keep(std::string(kind) + " " + std::string(item->id)), std::move(parts)));
}

Term* QueryLevel::json_table(const ::JsonTable& table) {
  JsonSyntax syntax(analyser_, scope_);
  std::vector<Term*> parts{syntax.value(*table.context_item), syntax.path(table.pathspec->string),
                           syntax.passing(table.passing),
                           syntax.behaviour("error", table.on_error, JSON_BEHAVIOR_EMPTY_ARRAY, 0, -1)};
  JsonColumns columns(analyser_, scope_);
  for (Term* column : columns.level(table.columns)) parts.push_back(column);
  return add_table_function(table.alias, "json_table", columns.take_names(), "json table", std::move(parts));
}

Term* QueryLevel::xml_table(const ::RangeTableFunc& table) {
  std::vector<Term*> spaces;
  for (const Node* item : items(table.namespaces)) {
    const auto& space = *as<::ResTarget>(item);
    Term* uri = analyser_.coerce(analyser_.expression(space.val, scope_), text_oid);
    spaces.push_back(
        clause(space.name ? analyser_.keep("name " + std::string(space.name)) : std::string_view("default"), {uri}));
  }
  std::vector<Term*> parts{analyser_.coerce(analyser_.expression(table.rowexpr, scope_), text_oid),
                           analyser_.coerce(analyser_.expression(table.docexpr, scope_), xml_oid),
                           clause("namespaces", std::move(spaces))};
  std::vector<ScopeColumn> columns;
  for (const Node* item : items(table.columns)) {
    const auto& written = *as<::RangeTableFuncCol>(item);
    ScopeColumn& column = columns.emplace_back();
    column.name = written.colname;
    column.type = int4_oid;
    if (written.for_ordinality) {
      parts.push_back(clause("ordinality", {}));
      continue;
    }
    std::tie(column.type, column.typmod) = analyser_.type_name(written.typeName);
    column.collation = analyser_.collation_of(column.type);
    // Without PATH the column's own name is the path.
    Term* path = written.colexpr ? analyser_.coerce(analyser_.expression(written.colexpr, scope_), text_oid)
                                 : clause(written.colname, {});
    Term* otherwise = nullptr;
    if (written.coldefexpr) {
      otherwise = analyser_.coerce(analyser_.expression(written.coldefexpr, scope_), column.type, column.typmod,
                                   CoercionContext::assignment);
    }
    parts.push_back(clause(written.is_not_null ? "column not null" : "column",
                           {analyser_.type_mark(column.type, column.typmod), path, otherwise}));
  }
  return add_table_function(table.alias, "xmltable", std::move(columns), "xml table", std::move(parts));
}

}  // namespace lockstep::analysis
