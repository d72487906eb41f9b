// Analyses one expression or query of one object: raw tree -> typed terms, with the doubts, questions, references and
// errors that arise. parse_expr.c, parse_coerce.c, parse_oper.c, parse_func.c in small; queries are in query*.cc.
// What cannot be analysed throws Undecided; the caller of the whole expression catches it.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/database.h"
#include "parser/analysis/analyse.h"
#include "parser/analysis/internal/raw_tree.h"
#include "parser/analysis/internal/resolution.h"
#include "parser/analysis/internal/scope.h"
#include "parser/analysis/internal/term.h"
#include "parser/analysis/internal/well_known.h"

namespace lockstep::analysis {

// The expression holds something that the analyser does not know: it is declared unsure as a whole.
struct Undecided {
  std::string reason;
};
// The desired side names something that certainly does not exist; also makes the expression unsure.
struct CertainError {
  std::string code, message;
};

// How the select-list literals of a query end: text (the rule), or left untyped for someone who coerces them later
// (arms of set operations, INSERT ... SELECT; retype_columns()).
enum class UntypedColumns : std::uint8_t { become_text, stay_untyped };

class Analyser {
 public:
  Analyser(Resolution& resolution, const SearchPath* search_path);

  // ---- expressions (expression*.cc)
  Term* expression(const Node* node, Scope& scope);
  Term* boolean(Term* term);                      // coerce_to_boolean
  Term* boolean(const Node* node, Scope& scope);  // null stays null: WHERE that is not there
  Term* text_if_unknown(Term* term);
  Term* conjunction(std::vector<Term*> terms);  // flattened AND; one term stays itself
  Term* disjunction(std::vector<Term*> terms);
  // LIMIT, OFFSET, frame offsets: int8.
  Term* bigint(const Node* node, Scope& scope);

  // ---- coercion (coercion*.cc)
  // To `type`, then to `typmod` where that is not -1. A coercion that PostgreSQL refuses is a doubt.
  Term* coerce(Term* term, Oid type, std::int32_t typmod = -1, CoercionContext context = CoercionContext::implicit);
  // What the server keeps of a constant expression: its value. A question to the server.
  Term* evaluated(Term* term, Oid type, std::int32_t typmod);
  // As a cast that was written: also to no modifier where the term has one.
  Term* coerce_explicitly(Term* term, Oid type, std::int32_t typmod);
  // select_common_type; 0 where there is none (callers throw Undecided), text where all are unknown.
  Oid common_type(const std::vector<Oid>& types);
  // All coerced to their common type; gives that type, 0 where a type is not known.
  Oid unify(std::vector<Term*>& terms);
  // The typmod that all share where they share the type too, else -1 (COALESCE, CASE, set operations).
  static std::int32_t common_typmod(const std::vector<Term*>& terms, Oid type);
  Oid collation_of(Oid type) const;                                // 0: not collatable
  std::pair<Oid, std::int32_t> type_name(const ::TypeName* name);  // typenameTypeIdAndMod; records the reference

  // ---- operators and functions (operator*.cc, function*.cc)
  Term* operation(const NameParts& name, Term* left, Term* right);  // left null: prefix
  Term* operation(std::string_view name, Term* left, Term* right);  // unqualified
  Term* function_call(const ::FuncCall& call, Scope& scope);
  // .field and [subscript] in a row, behind a value or the column that is assigned to.
  Term* indirection(Term* value, const List* steps, Scope& scope);
  // The OUT, INOUT and TABLE arguments of a call; several are the fields of the record that it returns. Empty: none.
  std::vector<ScopeColumn> output_arguments(const Term& call);
  // PARTITION BY, ORDER BY, frame: for OVER (...) and for the WINDOW clause. References to named windows are inlined.
  Term* window(const ::WindowDef& definition, Scope& scope);
  // ORDER BY of an aggregate or window. `stay_untyped`: literals wait for what the aggregate makes of them.
  std::vector<Term*> sort_items(const List* sort_clause, Scope& scope, bool stay_untyped);
  // SortBy's direction as the canonical form has it: "ASC NL", "DESC NF", "USING <op> NL"; defaults filled in.
  std::string_view sort_direction(const ::SortBy& sort);

  // ---- names (name*.cc)
  Term* column_reference(const ::ColumnRef& reference, Scope& scope);
  // The column `name` as it stands for in `scope`'s own level (no parents): null where there is none; ambiguous: error.
  Term* find_column(std::string_view name, Scope& scope);
  RangeItem* find_item(const NameParts& name, Scope& scope);  // parents too; null: none
  // `*`, `t.*`, `(composite).*` for select lists, ROW() and RETURNING.
  std::vector<OutputColumn> expand_star(const ::ColumnRef& star, Scope& scope);
  std::vector<OutputColumn> expand_star(const ::A_Indirection& star, Scope& scope);
  std::vector<OutputColumn> fields_of(Term* composite);
  std::vector<OutputColumn> columns_of(RangeItem& item);     // references to all of them
  Term* column(RangeItem& item, const ScopeColumn& column);  // records the reference
  Term* whole_row(RangeItem& item);
  std::string_view column_name(const Node* expression);  // FigureColname; "?column?" where there is nothing to go by
  std::string_view collation_name(const List* name, Oid* collation = nullptr);  // resolved: "C", "app.german"

  // A relation by name through the search path; null: none. Views that are not analysed yet are analysed first.
  const CatalogRelation* relation(std::string_view schema, std::string_view name);
  // Gives the item an id at this level, and columns from the relation, renamed by `aliases`; not yet in scope.items.
  RangeItem* add_relation(Scope& scope, const CatalogRelation& relation, std::string_view alias,
                          const std::vector<std::string_view>& aliases = {});
  RangeItem* add_item(Scope& scope, std::string_view name, std::vector<ScopeColumn> columns);

  // ---- queries (query*.cc, from_*.cc, set_operation*.cc, statement_body*.cc)
  AnalysedQuery* query(const ::SelectStmt& select, Scope* outer, UntypedColumns untyped = UntypedColumns::become_text);
  // Unknown output columns become these types (0: leave); through the arms of set operations.
  void retype_columns(AnalysedQuery& query, const std::vector<Oid>& types);
  // Name of a scalar sub-select's column, for column_name().
  std::string_view first_column_name(const ::SelectStmt& select);
  // SELECT, INSERT, UPDATE, DELETE ... of an SQL body; `scope` holds the parameters.
  Term* statement(const Node* statement, Scope& scope);

  // ---- making terms
  Term* make(TermKind kind, std::string_view text = {}, std::vector<Term*> arguments = {}, Oid type = 0,
             std::int32_t typmod = -1);
  Term* make_constant(Oid type, std::string_view value);
  Term* make_null(Oid type);
  Term* type_mark(Oid type, std::int32_t typmod);  // shows a type where none would be seen
  std::string_view keep(std::string text);  // lives as long as the Analyser; views into the parse tree need no keeping
  AnalysedQuery* make_query();
  // A query of the analyser's own, for what stands for it; lives as long as the Analyser.
  const ParsedText& parse_template(const char* text);

  // ---- what arises
  void doubt(std::string reason);
  void refer_to(const CatalogRelation& relation);
  void refer_to(const CatalogRelation& relation, std::string_view column);
  void refer_to(const CatalogFunction& function);
  void refer_to(const CatalogOperator& op);
  void refer_to_type(Oid type);
  void refer_to(const ObjectId& id) { references_.insert(id); }

  const CatalogSnapshot& catalog() const { return resolution_.catalog(); }
  Resolution& resolution() { return resolution_; }
  const std::vector<std::string>& doubts() const { return doubts_; }
  const std::set<ObjectId>& references() const { return references_; }
  const std::vector<LiteralQuestion>& questions() const { return questions_; }
  const std::set<ObjectId>& expanded() const { return expanded_; }  // tables whose columns * stood for
  bool used_answers() const { return used_answers_; }

 private:
  // expression*.cc
  Term* expression_of(const Node* node, Scope& scope);
  Term* constant(const ::A_Const& constant);
  Term* numeric_constant(std::string_view text);
  Term* type_cast(const ::TypeCast& cast, Scope& scope);
  Term* array(const ::A_ArrayExpr& array, Scope& scope, Oid type, std::int32_t typmod);
  Term* row(const ::RowExpr& row, Scope& scope);
  Term* collate(const ::CollateClause& clause, Scope& scope);
  Term* boolean_expression(const ::BoolExpr& expression, Scope& scope);
  Term* case_expression(const ::CaseExpr& expression, Scope& scope);
  Term* common_expression(TermKind kind, const List* arguments, Scope& scope);  // COALESCE, GREATEST, LEAST
  Term* null_test(const ::NullTest& test, Scope& scope);
  Term* null_test(Term* term, bool is_null, bool whole_value);
  Term* boolean_test(const ::BooleanTest& test, Scope& scope);
  Term* value_function(const ::SQLValueFunction& function);
  Term* json_expression(const Node* node, Scope& scope);
  Term* indirection(const ::A_Indirection& indirection, Scope& scope);
  Term* subscript(Term* container, const std::vector<const ::A_Indices*>& indices, Scope& scope);
  Term* subscript_value(const Node* node, Scope& scope, Oid container);
  std::vector<ScopeColumn> fields_of_record(const Term& record);
  Term* field(Term* composite, std::string_view name);  // null: it has no such field
  Term* field_or_call(Term* value, std::string_view name);
  Term* sublink(const ::SubLink& link, Scope& scope);
  Term* row_sublink(const NameParts& name, Term* left, const ::SubLink& link, Scope& scope);
  Term* sublink_test(const NameParts& name, Term* left, const AnalysedQuery& query);
  Term* parameter(const ::ParamRef& reference, Scope& scope);
  // expression_operator.cc
  Term* operator_expression(const ::A_Expr& expression, Scope& scope);
  Term* plain_operator(const ::A_Expr& expression, Scope& scope);
  Term* between(const ::A_Expr& expression, Scope& scope);
  Term* in_list(const ::A_Expr& expression, Scope& scope);
  Term* distinct(const ::A_Expr& expression, Scope& scope);
  Term* distinct(Term* left, Term* right);
  Term* null_if(const ::A_Expr& expression, Scope& scope);
  Term* array_operation(const NameParts& name, Term* left, Term* right, bool any);
  Term* row_comparison(const NameParts& name, Term* left, Term* right);
  Term* logical(TermKind kind, std::vector<Term*> terms);
  // expression_xml.cc
  Term* xml_expression(const ::XmlExpr& expression, Scope& scope);
  Term* xml_serialize(const ::XmlSerialize& expression, Scope& scope);

  // coercion.cc, typed_literal.cc, type_name.cc
  Term* make_cast(Term* term, Oid type, std::int32_t typmod);
  Term* relabel_typmod(Term* term, std::int32_t typmod);
  Term* cast_elements(Term* array, Oid type, std::int32_t typmod, CoercionContext context);
  Term* row_to_composite(Term* row, Oid type, CoercionContext context);
  Term* literal(Term* unknown, Oid type, std::int32_t typmod);
  const LiteralAnswer* answer_to(const LiteralQuestion& question) const;  // null: not asked yet
  std::string_view answered_text(const LiteralAnswer& answer, Oid type);
  std::string_view literal_text(std::string_view text, Oid type, std::int32_t typmod);
  static bool is_name_type(Oid type);
  bool askable(Oid type) const;
  std::optional<std::string> object_name_literal(std::string_view text, Oid type);
  std::optional<std::string> type_name_literal(std::string_view text);
  std::optional<std::string> text_search_literal(const std::string& schema, const std::string& name);
  std::optional<std::string> function_name_literal(const std::string& schema, const std::string& name);
  std::int32_t type_modifier(Oid type, const ::TypeName* name);
  std::pair<Oid, std::int32_t> column_type(const NameParts& parts);
  bool load_row_type(std::string_view schema, std::string_view name);
  void inherit_collation(Term* term);  // from its arguments

  // function_call.cc, window.cc
  Term* call(const NameParts& name, std::vector<Term*> arguments, std::vector<std::string_view> argument_names,
             bool variadic, bool plain);
  Term* finish_call(const ResolvedFunction& found, const FunctionRequest& request, std::vector<Term*> arguments);
  void unify_hypothetical(std::vector<Term*>& arguments, const std::vector<Oid>& declared);
  Term* frame_offset(const Node* node, int frame, Oid sort_type, Scope& scope);

  // name*.cc
  Term* find_parameter(const NameParts& name, Scope& scope);
  Term* system_column(RangeItem& item, std::string_view name);
  // `alone`: the name stands without a qualifier.
  Term* column_in(RangeItem& item, std::string_view name, bool alone = false);
  void expand(const RangeItem& item);
  Term* qualified_column(const NameParts& name, Scope& scope);
  Term* unqualified_column(std::string_view name, Scope& scope);

  Resolution& resolution_;
  int path_ = 0;  // of resolution_
  const SearchPath* search_path_;
  std::deque<Term> terms_;
  std::deque<std::string> texts_;
  std::deque<RangeItem> items_;
  std::deque<AnalysedQuery> queries_;
  std::deque<ParsedText> templates_;
  int nesting_ = 0;  // of expression(): hostile input must not exhaust the stack
  std::vector<std::string> doubts_;
  std::set<ObjectId> references_;
  std::vector<LiteralQuestion> questions_;
  std::set<ObjectId> expanded_;
  bool used_answers_ = false;
  std::unordered_map<const ::SelectStmt*, std::string_view> first_column_names_;  // of the queries done so far
};

}  // namespace lockstep::analysis
