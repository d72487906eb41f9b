// analyse(): every expression of every object of one side, views in the order of their needs.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "parser/analysis/analyse.h"
#include "parser/analysis/internal/resolution.h"
#include "parser/analysis/internal/term.h"

struct Node;

namespace lockstep::analysis {

class Analyser;
struct CertainError;

// What an analysed key expression would have by itself: tells which operator class and collation are the default.
struct KeyFacts {
  Oid type = 0;
  Oid collation = 0;
  std::string column;     // the expression is but a column
  Oid own_collation = 0;  // of a COLLATE that stood inside of the expression's parentheses
};

class DatabaseAnalysis {
 public:
  DatabaseAnalysis(Database& database, CatalogSnapshot& catalog, const AnalysisOptions& options);
  AnalysisReport run();

 private:
  enum class ViewState : std::uint8_t { waiting, running, done, failed };
  struct PendingView {
    Object* object = nullptr;
    ViewState state = ViewState::waiting;
  };

  void object(Object& object);
  void slot(Object& object, const ExpressionSlot& slot);
  // Runs `make_canonical`, and writes what it gives and what it found into the expression.
  void fill(Object& object, const ExpressionSlot& slot,
            const std::function<std::string(Analyser& analyser)>& make_canonical);
  std::string by_usage(Analyser& analyser, Object& object, const ExpressionSlot& slot);
  std::string scalar(Analyser& analyser, const ExpressionSlot& slot);
  Term* key_expression(Analyser& analyser, const Node* node, const ExpressionSlot& slot);
  std::string raw_canonical(Analyser& analyser, const ExpressionSlot& slot);
  void certain_error(const Object& object, const Expression& expression, const CertainError& error);

  // Views: load_view() comes back from name resolution, so one view may be analysed in the middle of another.
  void load_view(std::string_view schema, std::string_view name);
  void view(PendingView& pending);
  std::string view_query(Analyser& analyser, View& view);
  void publish(View& view, const AnalysedQuery& query);
  void view_defaults(Object& object, View& view);

  std::string partition_key(Analyser& analyser, const ExpressionSlot& slot);
  std::string partition_bound(Analyser& analyser, const ExpressionSlot& slot);
  const SearchPath* key_path(const Table& table) const;
  std::string sql_body(Analyser& analyser, const Function& function, const Expression& expression);
  std::string rule_action(Analyser& analyser, const ExpressionSlot& slot);
  void string_body(const Object& object, Function& function);  // its soft references

  // Default operator classes and collations become empty, other names get their schemas.
  void normalise(std::vector<IndexElement>& elements, const QualifiedName& relation, std::string_view access_method,
                 const SearchPath* path);
  void normalise_opclass(IndexElement& element, Oid type, std::string_view access_method, int path);
  void normalise_collation(IndexElement& element, Oid own, int path);
  void normalise_operator(IndexElement& element, Oid type, int path);

  Database& database_;
  CatalogSnapshot& catalog_;
  const AnalysisOptions& options_;
  bool extension_pending_ = false;  // desired side: an extension that the target does not have yet may bring names
  AnalysisReport report_;
  Resolution resolution_;
  std::map<std::pair<std::string, std::string>, PendingView> views_;
  std::unordered_map<const Expression*, KeyFacts> keys_;  // of the object at hand
};

}  // namespace lockstep::analysis
