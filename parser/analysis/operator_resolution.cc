// oper() and left_oper() of parse_oper.c.
#include <algorithm>

#include "parser/analysis/internal/resolution.h"

namespace lockstep::analysis {
namespace {

// The operators that a name can mean, as FuncnameGetCandidates orders them: an earlier schema hides the same arguments
// in a later one.
std::vector<const CatalogOperator*> visible_operators(const CatalogSnapshot& catalog,
                                                      const std::vector<std::string>& path, std::string_view schema,
                                                      std::string_view name, bool prefix) {
  std::vector<const CatalogOperator*> visible;
  auto take_from = [&](std::string_view from) {
    std::size_t before = visible.size();
    for (const CatalogOperator& row : catalog.operators(name)) {
      if (!row.is_in(from) || (row.left == 0) != prefix) continue;
      bool hidden = std::any_of(visible.begin(), visible.begin() + static_cast<long>(before), [&](auto* earlier) {
        return earlier->left == row.left && earlier->right == row.right;
      });
      if (!hidden) visible.push_back(&row);
    }
  };
  if (!schema.empty()) {
    take_from(schema);
  } else {
    for (const std::string& from : path) take_from(from);
  }
  return visible;
}

const CatalogOperator* exact(const std::vector<const CatalogOperator*>& operators, Oid left, Oid right) {
  for (const CatalogOperator* row : operators) {
    if (row->left == left && row->right == right) return row;
  }
  return nullptr;
}

// binary_oper_exact: an untyped literal is first taken to have the type of the other side.
const CatalogOperator* exact_binary(const CatalogSnapshot& catalog,
                                    const std::vector<const CatalogOperator*>& operators, Oid left, Oid right) {
  bool assumed = (left == unknown_oid) != (right == unknown_oid);
  if (left == unknown_oid) left = right;
  if (right == unknown_oid) right = left;
  if (const CatalogOperator* row = exact(operators, left, right)) return row;
  Oid base = catalog.base_type(left);
  return assumed && base != left ? exact(operators, base, base) : nullptr;
}

}  // namespace

ResolvedOperator Resolution::resolve_operator(int path, std::string_view schema, std::string_view name, Oid left,
                                              Oid right) const {
  bool prefix = left == 0;
  auto operators = visible_operators(catalog_, this->path(path), schema, name, prefix);
  std::vector<Oid> inputs = prefix ? std::vector<Oid>{right} : std::vector<Oid>{left, right};
  const CatalogOperator* chosen = prefix ? exact(operators, 0, right) : exact_binary(catalog_, operators, left, right);
  if (!chosen) {
    std::vector<const CatalogOperator*> fitting;
    std::vector<std::vector<Oid>> parameters;
    for (const CatalogOperator* row : operators) {
      std::vector<Oid> declared = prefix ? std::vector<Oid>{row->right} : std::vector<Oid>{row->left, row->right};
      if (!can_coerce(inputs, declared, CoercionContext::implicit)) continue;
      fitting.push_back(row);
      parameters.push_back(std::move(declared));
    }
    std::vector<const std::vector<Oid>*> candidates;
    for (const auto& declared : parameters) candidates.push_back(&declared);
    int best = candidates.size() == 1 ? 0 : select_candidate(inputs, candidates);
    if (best < 0) return {};
    chosen = fitting[static_cast<std::size_t>(best)];
  }
  auto resolved = generic(
      inputs, prefix ? std::vector<Oid>{chosen->right} : std::vector<Oid>{chosen->left, chosen->right}, chosen->result);
  if (!resolved) return {};
  return {chosen, prefix ? 0 : resolved->declared.front(), resolved->declared.back(), resolved->result};
}

const ResolvedOperator& Resolution::find_operator(int path, std::string_view schema, std::string_view name, Oid left,
                                                  Oid right) {
  OperatorKey key{std::string(schema) + '\0' + std::string(name), path, left, right};
  auto found = operators_.find(key);
  if (found == operators_.end()) {
    found = operators_.emplace(std::move(key), resolve_operator(path, schema, name, left, right)).first;
  }
  return found->second;
}

}  // namespace lockstep::analysis
