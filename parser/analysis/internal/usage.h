// The contexts in which single expressions stand: what is in scope, what the result is coerced to.
#pragma once

#include <string>
#include <vector>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {

// A scope with the columns of one relation, without query; throws Undecided where it is not known.
Scope relation_scope(Analyser& analyser, const QualifiedName& relation);
// OLD and NEW.
Scope trigger_scope(Analyser& analyser, const QualifiedName& relation);
// VALUE of a domain.
Scope domain_scope(Analyser& analyser, const QualifiedName& domain);
// The parameters of a function: $1, name, function.name.
Scope function_scope(Analyser& analyser, const Function& function);

// "RANGE (a, lower(b) text_ops)".
struct PartitionKey {
  std::string strategy;
  std::vector<Term*> elements;
  std::vector<Oid> types;
  std::vector<std::int32_t> typmods;
};
PartitionKey analyse_partition_key(Analyser& analyser, const ::PartitionSpec& spec, Scope& scope);

// The operator class that an index of the access method takes by itself for a type; null: none is known.
const CatalogOpclass* default_opclass_of(const Resolution& resolution, std::string_view access_method, Oid type);

// For what could not be analysed: relations, columns, functions, types that the raw tree names, as far as they resolve.
void refer_by_name(Analyser& analyser, const std::vector<const Node*>& nodes, const QualifiedName& relation);

}  // namespace lockstep::analysis
