// Types, coercion pathways, operators and functions by search path, with caches: shared by all expressions of one side.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "parser/analysis/analyse.h"
#include "parser/analysis/internal/well_known.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep::analysis {

enum class CoercionContext : std::uint8_t { implicit, assignment, explicit_ };
// How a value of one type becomes one of another (CoercionPathType).
enum class Pathway : std::uint8_t { none, function, relabel, array, text_conversion };

struct ResolvedOperator {
  const CatalogOperator* op = nullptr;  // null: none fits, or several do
  Oid left = 0, right = 0, result = 0;  // polymorphism resolved
};

// A function as one call could use it: named arguments in the call's order, the variadic parameter repeated.
struct FunctionCandidate {
  const CatalogFunction* function = nullptr;  // null: several of the same arguments, none better
  int path_position = 0;
  int variadic_count = 0;  // call arguments that go into the variadic array
  int default_count = 0;
  std::vector<Oid> arguments;  // types of the call's arguments, then of the defaults
  std::vector<int> numbers;    // position in the function of each; empty: in order
};

struct ResolvedFunction {
  enum class Outcome : std::uint8_t { found, not_found, ambiguous, coercion };
  Outcome outcome = Outcome::not_found;
  FunctionCandidate candidate;
  std::vector<Oid> declared;  // of the call's arguments, polymorphism resolved
  Oid result = 0;             // of a coercion: its target
  bool name_exists = false;   // somewhere, whatever its arguments
};

struct FunctionRequest {
  int path = 0;
  std::string_view schema, name;
  std::vector<Oid> types;                        // unknown_oid for untyped literals
  std::vector<std::string_view> argument_names;  // of the last arguments
  bool variadic = false;                         // VARIADIC was written
  bool plain = true;                             // nothing that only aggregates have: may be a cast in disguise
};

struct Generic {  // what enforce_generic_type_consistency gives
  std::vector<Oid> declared;
  Oid result = 0;
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
  void load_view(std::string_view schema, std::string_view name) const {
    if (load_view_) load_view_(schema, name);
  }

  // Search paths are numbered; pg_catalog is put first where the path does not say where it stands.
  int intern_path(const SearchPath* path);
  const std::vector<std::string>& path(int number) const { return paths_[static_cast<std::size_t>(number)]; }

  const CatalogType* type(int path, std::string_view schema, std::string_view name) const;

  // ---- types
  bool is_array(Oid type) const { return element_type(type) != 0; }
  Oid element_type(Oid type) const;       // of true arrays; 0: none
  Oid base_element_type(Oid type) const;  // through domains over arrays
  Oid array_type(Oid type) const;
  bool is_composite(Oid type) const;  // or a domain over one; not record
  bool is_row(Oid type) const { return type == record_oid || is_composite(type); }
  bool is_collatable(Oid type) const;
  char category(Oid type) const;
  bool is_preferred(Oid type) const;
  // Domain to base type; `typmod` becomes the domain's where it is -1.
  Oid base_type(Oid type, std::int32_t& typmod) const;

  // ---- coercion (coercion_rules.cc)
  Pathway pathway(Oid target, Oid source, CoercionContext context) const;
  bool can_coerce(Oid source, Oid target, CoercionContext context = CoercionContext::implicit) const;
  bool can_coerce(const std::vector<Oid>& sources, const std::vector<Oid>& targets, CoercionContext context) const;
  Oid common_type(const std::vector<Oid>& types) const;  // 0: none
  // Polymorphic parameters get the types that the arguments imply. Nullopt: inconsistent, or nothing implies them.
  // `lenient`: only whether it is consistent (check_generic_type_consistency).
  std::optional<Generic> generic(const std::vector<Oid>& actual, std::vector<Oid> declared, Oid result,
                                 bool lenient = false) const;
  static bool is_polymorphic(Oid type);

  // ---- operators and functions
  const ResolvedOperator& find_operator(int path, std::string_view schema, std::string_view name, Oid left, Oid right);
  ResolvedFunction find_function(const FunctionRequest& request) const;

  // As the canonical form names it: "lower(text)", "app.f(integer)".
  const std::string& function_label(const CatalogFunction& function);

  // Modifiers that only the type's own code can encode get numbers above real ones; their text stands for them.
  std::int32_t intern_modifiers(const std::string& text);
  const std::string* modifiers_text(std::int32_t typmod) const;  // null: an ordinary typmod

 private:
  ResolvedOperator resolve_operator(int path, std::string_view schema, std::string_view name, Oid left,
                                    Oid right) const;
  std::vector<FunctionCandidate> function_candidates(const FunctionRequest& request, bool& name_exists) const;
  // Index of the best of `candidates`, -1 where none is (func_select_candidate).
  int select_candidate(const std::vector<Oid>& inputs, const std::vector<const std::vector<Oid>*>& candidates) const;

  const CatalogSnapshot& catalog_;
  const LiteralAnswers* answers_;
  bool desired_side_;
  ViewLoader load_view_;
  std::vector<std::vector<std::string>> paths_;
  std::vector<std::string> modifiers_;

  struct OperatorKey {
    std::string name;  // schema, a NUL, and the symbol
    int path;
    Oid left, right;
    bool operator==(const OperatorKey&) const = default;
  };
  struct OperatorKeyHash {
    std::size_t operator()(const OperatorKey& key) const {
      return std::hash<std::string>{}(key.name) ^ (static_cast<std::size_t>(key.left) * 0x9E3779B97F4A7C15u) ^
             (static_cast<std::size_t>(key.right) * 0xC2B2AE3D27D4EB4Fu) ^ static_cast<std::size_t>(key.path);
    }
  };
  std::unordered_map<Oid, std::string> function_labels_;
  std::unordered_map<OperatorKey, ResolvedOperator, OperatorKeyHash> operators_;
  mutable std::unordered_map<std::uint64_t, Pathway> pathways_[3];
};

}  // namespace lockstep::analysis
