// What name resolution needs of pg_catalog and of user objects: types, casts, operators, functions, operator classes,
// collations, relations. Plain data and look-ups; no I/O, no PostgreSQL library. Filled by catalog/ from a server, by
// load_shipped() from a file made for each major version, and overlaid by parser/ with what the desired state defines.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/identifier.h"
#include "model/object_id.h"

namespace lockstep {

using Oid = std::uint32_t;

// Objects that the desired state adds get OIDs from here on; a server's own stay below in practice.
inline constexpr Oid first_synthetic_oid = 0xF0000000;

struct CatalogType {
  Oid oid = 0;
  std::string schema, name;
  char kind = 'b';      // typtype: b base, c composite, d domain, e enum, p pseudo, r range, m multirange
  char category = 'U';  // typcategory
  bool preferred = false;
  Oid element = 0;  // of true arrays only (array_subscript_handler)
  Oid array = 0;
  Oid base = 0;  // of domains
  std::int32_t base_typmod = -1;
  Oid relation = 0;  // of composite types: pg_class.oid
  Oid range_subtype = 0;
  Oid range_of_multirange = 0;
  Oid collation = 0;
  bool from_extension = false;
  std::vector<std::string> enum_labels;
  std::unordered_map<std::string, std::string> renamed_labels = {};  // old to new
};

struct CatalogCast {
  Oid source = 0, target = 0;
  char context = 'e';  // i implicit, a assignment, e explicit
  char method = 'f';   // f function, i in/out, b binary
  Oid function = 0;
};

struct CatalogOperator {
  Oid oid = 0;
  std::string schema, name;
  Oid left = 0, right = 0, result = 0;
  bool from_extension = false;
  std::string former_schema = {};

  bool is_in(std::string_view which) const { return schema == which || (which == former_schema && !which.empty()); }
};

struct CatalogFunction {
  Oid oid = 0;
  std::string schema, name;
  char kind = 'f';  // prokind: f, p, a, w
  Oid variadic_element = 0;
  int default_count = 0;
  std::vector<Oid> arguments;  // input types
  Oid result = 0;
  bool returns_set = false;
  std::vector<std::string> argument_names;  // as proargnames: of all arguments; empty: none has a name
  std::vector<Oid> all_arguments;           // proallargtypes; empty: same as arguments
  std::string argument_modes;               // proargmodes, one letter each; empty: all 'i'
  char aggregate_kind = 0;                  // n, o, h; 0: no aggregate
  int direct_arguments = 0;
  bool from_extension = false;
  std::string former_schema = {};

  bool is_in(std::string_view which) const { return schema == which || (which == former_schema && !which.empty()); }
};

struct CatalogColumn {
  std::string name;
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
  std::string former_name = {};

  // As texts of this side know it: by its name from before.
  const std::string& known_name() const { return former_name.empty() ? name : former_name; }
};

struct CatalogRelation {
  Oid oid = 0;
  std::string schema, name;
  char kind = 'r';  // relkind: r v m p f c S
  Oid row_type = 0;
  std::vector<CatalogColumn> columns;  // live ones, by attnum
  std::vector<std::string> primary_key;
  bool from_extension = false;
  std::string former_schema = {}, former_name = {};

  const std::string& known_schema() const { return former_name.empty() ? schema : former_schema; }
  const std::string& known_name() const { return former_name.empty() ? name : former_name; }
};

struct CatalogOpclass {
  Oid oid = 0;
  std::string schema, name, access_method;
  Oid input_type = 0;
  bool is_default = false;
  bool from_extension = false;
};

struct CatalogCollation {
  Oid oid = 0;
  std::string schema, name;
};

class CatalogSnapshot {
 public:
  int server_version = 0;               // 150020
  std::vector<std::string> extensions;  // installed
  std::string current_role;             // who is connected; empty: no server said it
  std::set<std::string> roles;          // of the whole cluster; empty: no server said them

  // Rows are added once and never removed. Pointers to types and relations live as long as the snapshot, others until
  // the next add of their kind.
  void add(CatalogType row);
  void add(CatalogCast row);
  void add(CatalogOperator row);
  void add(CatalogFunction row);
  void add(CatalogRelation row);
  void add(CatalogOpclass row);
  void add(CatalogCollation row);
  void add_text_search_configuration(const std::string& schema, const std::string& name);
  Oid next_synthetic_oid() { return next_synthetic_++; }

  // Renames of what is there: rows show their new names and are still found by the old ones, so that texts which were
  // written before are read as what they will be. Objects first, their schemas last; old names throughout.
  void rename_relation(const QualifiedName& old_name, const QualifiedName& new_name);  // with its row type
  void rename_type(const QualifiedName& old_name, const QualifiedName& new_name);
  void rename_label(const QualifiedName& old_type, const std::string& old_label, const std::string& new_label);
  void rename_column(const QualifiedName& old_relation, const Identifier& old_name, const Identifier& new_name);
  // `signature` as ObjectId has it.
  void rename_function(const QualifiedName& old_name, std::string_view signature, const QualifiedName& new_name);
  void rename_schema(const std::string& old_name, const std::string& new_name);

  // A copy without the user objects of these schemas (extension members stay): the ground that the desired state is
  // laid on.
  CatalogSnapshot without_schemas(const std::vector<std::string>& schemas) const;

  const CatalogType* type(Oid oid) const;
  const CatalogType* type(std::string_view schema, std::string_view name) const;
  const CatalogCast* cast(Oid source, Oid target) const;
  const std::vector<CatalogOperator>& operators(std::string_view name) const;  // every schema
  const std::vector<CatalogFunction>& functions(std::string_view name) const;  // every schema
  const CatalogRelation* relation(std::string_view schema, std::string_view name) const;
  const CatalogRelation* relation(Oid oid) const;
  const CatalogRelation* relation_of_row_type(Oid type) const;
  CatalogRelation* mutable_relation(std::string_view schema, std::string_view name);      // null for a shipped one
  const CatalogOpclass* default_opclass(std::string_view access_method, Oid type) const;  // exact input type
  const CatalogOpclass* opclass(std::string_view access_method, std::string_view schema, std::string_view name) const;
  const CatalogCollation* collation(std::string_view schema, std::string_view name) const;
  const CatalogCollation* collation(Oid oid) const;
  bool has_text_search_configuration(std::string_view schema, std::string_view name) const;

  // Of types, operators and functions (one number is never given twice below 12000), and how many casts: of its own
  // rows, not those that it lies over.
  std::unordered_set<Oid> oids() const;
  std::size_t cast_count() const { return casts_.size(); }
  Oid base_type(Oid type) const;             // through domains
  Oid multirange_of_range(Oid range) const;  // 0: none
  // As the server's format_type() with an empty search_path.
  std::string format_type(Oid type, std::int32_t typmod = -1) const;
  // The user objects that a type is made of: enum, domain, composite, the table of a row type; none for built-ins and
  // extension members.
  std::vector<ObjectId> references_of_type(Oid type) const;

  // One text form, for shipped snapshots and tests; of its own rows. Lines of tab-separated fields, a letter for the
  // row's kind first.
  std::string serialize() const;
  static CatalogSnapshot deserialize(std::string_view text);
  // The shipped pg_catalog of a major version (14 to 18); the nearest one where that is not there.
  static const CatalogSnapshot& shipped(int major_version);
  // One that holds nothing but the shipped rows, and does not copy them: they are found behind its own.
  static CatalogSnapshot over_shipped(int major_version);

 private:
  std::string_view present_schema(std::string_view schema) const;  // of one that was renamed
  const CatalogRelation* own_relation(std::string_view schema, std::string_view name) const;

  // Look-up tables by name and OID; see catalog_snapshot.cc.
  struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using ByName = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

  // What is found behind the rows below; lives for ever. Overloads of a name stand together: where one of them is
  // added, those of the base are copied to it.
  const CatalogSnapshot* base_ = nullptr;
  // Deques: rows stay where they are while analysis adds the row types of views.
  std::deque<CatalogType> types_;
  std::unordered_map<Oid, std::size_t> type_by_oid_;
  ByName<std::vector<std::size_t>> type_by_name_;
  std::unordered_map<std::uint64_t, CatalogCast> casts_;
  ByName<std::vector<CatalogOperator>> operators_;
  ByName<std::vector<CatalogFunction>> functions_;
  std::deque<CatalogRelation> relations_;
  ByName<std::vector<std::size_t>> relation_by_name_;
  std::unordered_map<Oid, std::size_t> relation_by_oid_, relation_by_row_type_;
  std::vector<CatalogOpclass> opclasses_;
  std::vector<CatalogCollation> collations_;
  std::vector<std::pair<std::string, std::string>> text_search_configurations_;
  std::unordered_map<QualifiedName, std::size_t> former_types_, former_relations_;
  std::unordered_map<std::string, std::string> former_schemas_;  // old to new: of collations and the like
  Oid next_synthetic_ = first_synthetic_oid;
};

}  // namespace lockstep
