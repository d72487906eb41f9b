// Types, coercion pathways, operators and functions by search path, with caches: shared by all expressions of one side.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parser/analysis/analyse.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep::analysis {

struct ResolvedOperator {
  const CatalogOperator* op = nullptr;  // null: none fits, or several do
  Oid left = 0, right = 0, result = 0;  // polymorphism resolved
};

class Resolution {
 public:
  // Analyses the view of that name, if there is one and it is not done yet, so that `catalog` has its row type.
  using ViewLoader = std::function<void(std::string_view schema, std::string_view name)>;

  Resolution(const CatalogSnapshot& catalog, const LiteralAnswers* answers, bool desired_side,
             ViewLoader load_view = {});

  const CatalogSnapshot& catalog() const { return catalog_; }
  const LiteralAnswers* answers() const { return answers_; }
  bool desired_side() const { return desired_side_; }  // names that are missing there are errors

 private:
  const CatalogSnapshot& catalog_;
  const LiteralAnswers* answers_;
  bool desired_side_;
  ViewLoader load_view_;
};

}  // namespace lockstep::analysis
