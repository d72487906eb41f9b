// What the readers of one kind each share: the model being filled, and which catalog row became which object.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/live_state.h"
#include "catalog/rows.h"

namespace lockstep {

// Catalogs by their OID, which has never changed.
enum class Catalog : Oid {
  types = 1247,
  functions = 1255,
  relations = 1259,
  foreign_servers = 1417,
  user_mappings = 1418,
  foreign_data_wrappers = 2328,
  family_operators = 2602,
  family_functions = 2603,
  column_defaults = 2604,
  casts = 2605,
  constraints = 2606,
  conversions = 2607,
  languages = 2612,
  default_privileges = 826,
  namespaces = 2615,
  operator_classes = 2616,
  operators = 2617,
  rules = 2618,
  triggers = 2620,
  operator_families = 2753,
  extensions = 3079,
  policies = 3256,
  statistics = 3381,
  collations = 3456,
  event_triggers = 3466,
  text_search_dictionaries = 3600,
  text_search_parsers = 3601,
  text_search_configurations = 3602,
  text_search_templates = 3764,
  subscriptions = 6100,
  publications = 6104,
  published_tables = 6106,
  published_schemas = 6237,
};

// A column of any relation in scope by its number, extension members' too.
struct ColumnFacts {
  Identifier name;
  Oid type = 0;
  Oid collation = 0;
};

class Reading {
 public:
  using Entry = std::pair<const ObjectId, Object>;

  // Whether the catalog's rows of the relations in scope have their columns and keys already.
  enum class Relations { without_columns, complete };

  explicit Reading(LiveState& state, Relations relations = Relations::without_columns)
      : state_(state), relations_(relations) {}

  LiveState& state() { return state_; }
  const CatalogSnapshot& catalog() const { return state_.catalog; }

  // Null where the model holds the id already (a catalog never does).
  Object* add(Catalog catalog, Oid oid, AnyKind body, Common common = {}, int column = 0);
  // Another row that is part of the same object: the rule of a view, the default of a column, the index of a
  // constraint.
  void alias(Catalog catalog, Oid oid, Catalog of_catalog, Oid of_oid, int of_column = 0);
  // The object that this very row is, or (find) is a part of.
  Object* find_own(Catalog catalog, Oid oid, int column = 0);
  Object* find(Catalog catalog, Oid oid, int column = 0);
  // A managed table, view or materialized view.
  Object* find_relation(Oid oid);
  template <class T>
  T* find_body(Catalog catalog, Oid oid, int column = 0) {
    Object* object = find(catalog, oid, column);
    return object ? std::get_if<T>(&object->body) : nullptr;
  }
  // As pg_depend means it: a type leads to its element or its table, a part that is no object of its own to the whole.
  Entry* resolve(Oid catalog, Oid oid, int column);

  // Columns come relation by relation, in order; they complete the catalog's row of the relation too.
  void set_column(Oid relation, int number, ColumnFacts facts, std::int32_t typmod);
  void set_primary_key(Oid relation, const std::vector<Identifier>& columns);
  const ColumnFacts* column(Oid relation, int number) const;
  std::vector<Identifier> column_names(Oid relation, const std::vector<std::string>& numbers) const;

  TypeName type(Oid oid, std::int32_t typmod = -1);
  // Owner, then ACL: two cells.
  static Common common(RowReader& in);
  void note(std::string message) { state_.database.notes.push_back({"unmanaged", std::move(message), {}}); }

  std::unordered_map<std::uint64_t, SequenceOptions> identity_options;  // by column_key
  static std::uint64_t column_key(Oid relation, int number) {
    return (static_cast<std::uint64_t>(relation) << 16) | static_cast<std::uint16_t>(number);
  }

 private:
  static std::uint64_t key(Oid catalog, Oid oid, int column) {
    return (static_cast<std::uint64_t>(oid) << 32) | (catalog << 16) | static_cast<std::uint16_t>(column);
  }
  Entry* entry(Oid catalog, Oid oid, int column);

  struct Place {
    Entry* entry = nullptr;
    bool is_alias = false;
  };
  CatalogRelation* relation_row(Oid relation);

  LiveState& state_;
  Relations relations_;
  Oid last_relation_ = 0;
  CatalogRelation* last_relation_row_ = nullptr;
  std::unordered_map<std::uint64_t, Place> entries_;
  std::unordered_map<std::uint64_t, ColumnFacts> columns_;
  std::unordered_map<std::uint64_t, TypeName> types_;
};

// An expression as the catalog prints it; nothing where the cell is NULL.
std::optional<Expression> expression_cell(RowReader& in);
// A collation or operator class in two cells, empty where NULL.
QualifiedName optional_name(RowReader& in);
// A routine in one cell, as {routine oid} of the dialect selects it.
QualifiedName routine_name(RowReader& in);
// All arguments of a routine. Cells: their types, modes (empty: all IN), names, defaults (NULL elements read as empty).
std::vector<Argument> arguments_of(RowReader& in, Reading& reading);
Parallel parallel_of(char letter);
// Input types as ObjectId.signature has them, of pg_proc.proargtypes.
std::string signature_cell(RowReader& in, Reading& reading);
// NULL of any type, printed with its cast: PostgreSQL keeps DEFAULT NULL of a varchar(n) column so, though it says no
// more than no default at all. Not where the type is a domain: there it overrides the domain's own default.
bool is_null_default(std::string_view text, Oid type, const Reading& reading);
// "fillfactor=70" and the like. PostgreSQL 15's Debian builds keep a counter of ALTERs, pg_attver, among attribute
// options.
StorageParameters storage_parameters(const std::vector<std::string>& options, std::string_view prefix = {});

}  // namespace lockstep
