// The constructs of SQL/JSON (PostgreSQL 16 and 17): constructors, query functions, and what JSON_TABLE shares with
// them. transformJson* of parse_expr.c. Defaults are filled in, what a RETURNING type implies goes.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {

class JsonSyntax {
 public:
  JsonSyntax(Analyser& analyser, Scope& scope) : analyser_(analyser), scope_(scope) {}

  Term* parse(const ::JsonParseExpr& parse);
  Term* scalar(const ::JsonScalarExpr& scalar);
  Term* serialize(const ::JsonSerializeExpr& serialize);
  Term* object(const ::JsonObjectConstructor& object);
  Term* array(const ::JsonArrayConstructor& array);
  // JSON_ARRAY(SELECT ...): the server keeps the sub-query with an aggregate that it stands for.
  Term* array_of_query(const ::JsonArrayQueryConstructor& array);
  Term* object_aggregate(const ::JsonObjectAgg& aggregate);
  Term* array_aggregate(const ::JsonArrayAgg& aggregate);
  Term* is_predicate(const ::JsonIsPredicate& predicate);
  Term* function(const ::JsonFuncExpr& function);  // JSON_EXISTS, JSON_QUERY, JSON_VALUE

  // ---- shared with JSON_TABLE
  Term* value(const ::JsonValueExpr& value);
  Term* path(const Node* node);
  Term* path(std::string_view text);
  Term* passing(const List* arguments);
  // ON EMPTY, ON ERROR; `otherwise` where none is written. A DEFAULT is coerced to the type.
  Term* behaviour(std::string_view event, const ::JsonBehavior* written, int otherwise, Oid type, std::int32_t typmod);
  std::string_view query_options(::JsonWrapper wrapper, ::JsonQuotes quotes);

 private:
  using Returned = std::pair<Oid, std::int32_t>;
  Returned returned(const ::JsonOutput* output, Oid otherwise);
  Returned constructed(const ::JsonOutput* output, const std::vector<Term*>& arguments);  // jsonb of jsonb, else json
  Term* string_as_text(Term* term);
  Term* make(std::string_view text, std::vector<Term*> arguments, Returned returned);
  Term* aggregate(std::string_view text, std::vector<Term*> arguments, const ::JsonAggConstructor& constructor);

  Analyser& analyser_;
  Scope& scope_;
};

}  // namespace lockstep::analysis
