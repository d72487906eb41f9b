#include "snapshot/catalog_snapshot.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace lockstep {
namespace {

constexpr Oid int2vector_oid = 22, oidvector_oid = 30;

std::uint64_t cast_key(Oid source, Oid target) { return (static_cast<std::uint64_t>(source) << 32) | target; }

// Whether the desired state defines this kind of type, so that the live one must make way for it. Base types are not
// managed: they stay.
bool defines_kind(const CatalogType& type) {
  return std::string_view("edcrm").find(type.kind) != std::string_view::npos;
}

template <class Rows>
const typename Rows::value_type* by_former_name(const Rows& rows,
                                                const std::unordered_map<QualifiedName, std::size_t>& former,
                                                std::string_view schema, std::string_view name) {
  if (former.empty()) return nullptr;
  const auto found = former.find({Identifier(std::string(schema)), Identifier(std::string(name))});
  return found == former.end() ? nullptr : &rows[found->second];
}

}  // namespace

void CatalogSnapshot::add(CatalogType row) {
  type_by_oid_[row.oid] = types_.size();
  type_by_name_[row.name].push_back(types_.size());
  types_.push_back(std::move(row));
}

void CatalogSnapshot::add(CatalogCast row) { casts_[cast_key(row.source, row.target)] = row; }

void CatalogSnapshot::add(CatalogOperator row) {
  const auto [overloads, is_first] = operators_.try_emplace(row.name);
  if (is_first && base_) overloads->second = base_->operators(row.name);
  overloads->second.push_back(std::move(row));
}

void CatalogSnapshot::add(CatalogFunction row) {
  const auto [overloads, is_first] = functions_.try_emplace(row.name);
  if (is_first && base_) overloads->second = base_->functions(row.name);
  overloads->second.push_back(std::move(row));
}

void CatalogSnapshot::add(CatalogRelation row) {
  relation_by_oid_[row.oid] = relations_.size();
  if (row.row_type) relation_by_row_type_[row.row_type] = relations_.size();
  relation_by_name_[row.name].push_back(relations_.size());
  relations_.push_back(std::move(row));
}

void CatalogSnapshot::add(CatalogOpclass row) { opclasses_.push_back(std::move(row)); }

void CatalogSnapshot::add(CatalogCollation row) { collations_.push_back(std::move(row)); }

void CatalogSnapshot::add_text_search_configuration(const std::string& schema, const std::string& name) {
  text_search_configurations_.emplace_back(schema, name);
}

CatalogSnapshot CatalogSnapshot::without_schemas(const std::vector<std::string>& schemas) const {
  auto hidden_schema = [&](const std::string& schema) {
    return std::find(schemas.begin(), schemas.end(), schema) != schemas.end();
  };
  CatalogSnapshot copy;
  copy.base_ = base_;
  copy.server_version = server_version;
  copy.extensions = extensions;
  copy.current_role = current_role;
  copy.roles = roles;
  copy.next_synthetic_ = next_synthetic_;

  for (const CatalogRelation& row : relations_) {
    if (row.from_extension || !hidden_schema(row.schema)) copy.add(row);
  }
  std::unordered_set<Oid> hidden_types;
  for (const CatalogType& row : types_) {
    if (row.from_extension || !hidden_schema(row.schema)) continue;
    if (defines_kind(row)) {
      hidden_types.insert(row.oid);
      if (row.array) hidden_types.insert(row.array);
    }
  }
  std::unordered_set<std::string> range_constructors;
  for (const CatalogType& row : types_) {
    if (hidden_types.count(row.oid)) continue;
    if (hidden_schema(row.schema) && (row.kind == 'r' || row.kind == 'm')) range_constructors.insert(row.name);
    copy.add(row);
  }
  for (const auto& [key, row] : casts_) {
    if (!hidden_types.count(row.source) && !hidden_types.count(row.target)) copy.casts_[key] = row;
  }
  for (const auto& [name, overloads] : operators_) {
    std::ranges::copy_if(overloads, std::back_inserter(copy.operators_[name]),
                         [&](const CatalogOperator& row) { return row.from_extension || !hidden_schema(row.schema); });
  }
  for (const auto& [name, overloads] : functions_) {
    // What a range type of an extension brings along is no member itself.
    const bool is_constructor = range_constructors.count(name) != 0;
    std::ranges::copy_if(overloads, std::back_inserter(copy.functions_[name]), [&](const CatalogFunction& row) {
      return is_constructor || row.from_extension || !hidden_schema(row.schema);
    });
  }
  for (const CatalogOpclass& row : opclasses_) {
    if (row.from_extension || !hidden_schema(row.schema)) copy.add(row);
  }
  for (const CatalogCollation& row : collations_) {
    if (!hidden_schema(row.schema)) copy.add(row);
  }
  for (const auto& [schema, name] : text_search_configurations_) {
    if (!hidden_schema(schema)) copy.add_text_search_configuration(schema, name);
  }
  return copy;
}

const CatalogType* CatalogSnapshot::type(Oid oid) const {
  if (auto found = type_by_oid_.find(oid); found != type_by_oid_.end()) return &types_[found->second];
  return base_ ? base_->type(oid) : nullptr;
}

const CatalogType* CatalogSnapshot::type(std::string_view schema, std::string_view name) const {
  if (auto found = type_by_name_.find(name); found != type_by_name_.end()) {
    for (std::size_t index : found->second) {
      if (types_[index].schema == schema) return &types_[index];
    }
  }
  if (const CatalogType* former = by_former_name(types_, former_types_, schema, name)) return former;
  return base_ ? base_->type(schema, name) : nullptr;
}

const CatalogCast* CatalogSnapshot::cast(Oid source, Oid target) const {
  if (auto found = casts_.find(cast_key(source, target)); found != casts_.end()) return &found->second;
  return base_ ? base_->cast(source, target) : nullptr;
}

const std::vector<CatalogOperator>& CatalogSnapshot::operators(std::string_view name) const {
  static const std::vector<CatalogOperator> none;
  if (auto found = operators_.find(name); found != operators_.end()) return found->second;
  return base_ ? base_->operators(name) : none;
}

const std::vector<CatalogFunction>& CatalogSnapshot::functions(std::string_view name) const {
  static const std::vector<CatalogFunction> none;
  if (auto found = functions_.find(name); found != functions_.end()) return found->second;
  return base_ ? base_->functions(name) : none;
}

const CatalogRelation* CatalogSnapshot::own_relation(std::string_view schema, std::string_view name) const {
  if (auto found = relation_by_name_.find(name); found != relation_by_name_.end()) {
    for (std::size_t index : found->second) {
      if (relations_[index].schema == schema) return &relations_[index];
    }
  }
  return by_former_name(relations_, former_relations_, schema, name);
}

const CatalogRelation* CatalogSnapshot::relation(std::string_view schema, std::string_view name) const {
  const CatalogRelation* own = own_relation(schema, name);
  return own || !base_ ? own : base_->relation(schema, name);
}

const CatalogRelation* CatalogSnapshot::relation(Oid oid) const {
  if (auto found = relation_by_oid_.find(oid); found != relation_by_oid_.end()) return &relations_[found->second];
  return base_ ? base_->relation(oid) : nullptr;
}

const CatalogRelation* CatalogSnapshot::relation_of_row_type(Oid type) const {
  if (auto found = relation_by_row_type_.find(type); found != relation_by_row_type_.end()) {
    return &relations_[found->second];
  }
  return base_ ? base_->relation_of_row_type(type) : nullptr;
}

CatalogRelation* CatalogSnapshot::mutable_relation(std::string_view schema, std::string_view name) {
  return const_cast<CatalogRelation*>(own_relation(schema, name));
}

const CatalogOpclass* CatalogSnapshot::default_opclass(std::string_view access_method, Oid type) const {
  for (const CatalogOpclass& row : opclasses_) {
    if (row.is_default && row.input_type == type && row.access_method == access_method) return &row;
  }
  return base_ ? base_->default_opclass(access_method, type) : nullptr;
}

std::string_view CatalogSnapshot::present_schema(std::string_view schema) const {
  const auto found = former_schemas_.find(std::string(schema));
  return found == former_schemas_.end() ? schema : std::string_view(found->second);
}

const CatalogOpclass* CatalogSnapshot::opclass(std::string_view access_method, std::string_view schema,
                                               std::string_view name) const {
  for (const CatalogOpclass& row : opclasses_) {
    if (row.name == name && row.access_method == access_method && row.schema == present_schema(schema)) return &row;
  }
  return base_ ? base_->opclass(access_method, schema, name) : nullptr;
}

const CatalogCollation* CatalogSnapshot::collation(std::string_view schema, std::string_view name) const {
  for (const CatalogCollation& row : collations_) {
    if (row.name == name && row.schema == present_schema(schema)) return &row;
  }
  return base_ ? base_->collation(schema, name) : nullptr;
}

const CatalogCollation* CatalogSnapshot::collation(Oid oid) const {
  for (const CatalogCollation& row : collations_) {
    if (row.oid == oid) return &row;
  }
  return base_ ? base_->collation(oid) : nullptr;
}

bool CatalogSnapshot::has_text_search_configuration(std::string_view schema, std::string_view name) const {
  for (const auto& [row_schema, row_name] : text_search_configurations_) {
    if (row_name == name && row_schema == present_schema(schema)) return true;
  }
  return base_ && base_->has_text_search_configuration(schema, name);
}

std::unordered_set<Oid> CatalogSnapshot::oids() const {
  std::unordered_set<Oid> oids;
  for (const auto& type : types_) oids.insert(type.oid);
  for (const auto& [name, overloads] : operators_)
    for (const auto& row : overloads) oids.insert(row.oid);
  for (const auto& [name, overloads] : functions_)
    for (const auto& row : overloads) oids.insert(row.oid);
  return oids;
}

Oid CatalogSnapshot::base_type(Oid oid) const {
  const CatalogType* row = type(oid);
  // The bound keeps a circular definition, which only a broken file can hold, from hanging the program.
  for (int depth = 0; row && row->kind == 'd' && depth < 64; ++depth) {
    oid = row->base;
    row = type(oid);
  }
  return oid;
}

Oid CatalogSnapshot::multirange_of_range(Oid range) const {
  if (!range) return 0;
  for (const CatalogType& row : types_) {
    if (row.range_of_multirange == range) return row.oid;
  }
  return base_ ? base_->multirange_of_range(range) : 0;
}

std::vector<ObjectId> CatalogSnapshot::references_of_type(Oid oid) const {
  const CatalogType* row = type(oid);
  if (row && row->element && oid != int2vector_oid && oid != oidvector_oid) row = type(row->element);
  if (!row || row->from_extension || row->schema == "pg_catalog" || row->schema == "information_schema") return {};
  QualifiedName name{Identifier(row->schema), Identifier(row->name)};
  switch (row->kind) {
    case 'e':
      return {relation_id(Kind::enum_type, name)};
    case 'd':
      return {relation_id(Kind::domain, name)};
    case 'c': {
      const CatalogRelation* of = relation(row->relation);
      if (of && of->from_extension) return {};
      if (!of || of->kind == 'c') return {relation_id(Kind::composite_type, name)};
      return {relation_id(of->kind == 'v' || of->kind == 'm' ? Kind::view : Kind::table, name)};
    }
    case 'r':
      return {relation_id(Kind::range_type, name)};
    case 'm':
      return references_of_type(row->range_of_multirange);
    default:
      return {};  // base types are not managed
  }
}

}  // namespace lockstep
