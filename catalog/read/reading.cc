#include "catalog/read/reading.h"

#include <charconv>

#include "catalog/read/acl.h"

namespace lockstep {

Object* Reading::add(Catalog catalog, Oid oid, AnyKind body, Common common, int column) {
  Object object;
  object.body = std::move(body);
  object.common = std::move(common);
  ObjectId id = id_of(object);
  if (const auto acl_class = acl_class_of(id.kind)) {
    settle_owner(object.common, *acl_class, state_.database.server_version);
  } else {
    object.common.grants.reset();
  }
  const auto [at, added] = state_.database.objects.emplace(std::move(id), std::move(object));
  if (!added) return nullptr;
  entries_[key(static_cast<Oid>(catalog), oid, column)] = {&*at, false};
  return &at->second;
}

void Reading::alias(Catalog catalog, Oid oid, Catalog of_catalog, Oid of_oid, int of_column) {
  if (Entry* target = entry(static_cast<Oid>(of_catalog), of_oid, of_column))
    entries_[key(static_cast<Oid>(catalog), oid, 0)] = {target, true};
}

Reading::Entry* Reading::entry(Oid catalog, Oid oid, int column) {
  const auto found = entries_.find(key(catalog, oid, column));
  return found == entries_.end() ? nullptr : found->second.entry;
}

Object* Reading::find(Catalog catalog, Oid oid, int column) {
  Entry* found = entry(static_cast<Oid>(catalog), oid, column);
  return found ? &found->second : nullptr;
}

Object* Reading::find_own(Catalog catalog, Oid oid, int column) {
  const auto found = entries_.find(key(static_cast<Oid>(catalog), oid, column));
  return found == entries_.end() || found->second.is_alias ? nullptr : &found->second.entry->second;
}

Object* Reading::find_relation(Oid oid) {
  Object* object = find_own(Catalog::relations, oid);
  const bool fits =
      object && (std::holds_alternative<Table>(object->body) || std::holds_alternative<View>(object->body));
  return fits ? object : nullptr;
}

Reading::Entry* Reading::resolve(Oid catalog, Oid oid, int column) {
  if (Entry* found = entry(catalog, oid, column)) return found;
  if (column != 0) return entry(catalog, oid, 0);
  if (catalog != static_cast<Oid>(Catalog::types)) return nullptr;
  const CatalogType* type = state_.catalog.type(oid);
  if (!type) return nullptr;
  if (type->element) return resolve(catalog, type->element, 0);
  return type->relation ? entry(static_cast<Oid>(Catalog::relations), type->relation, 0) : nullptr;
}

CatalogRelation* Reading::relation_row(Oid relation) {
  if (relations_ == Relations::complete) return nullptr;
  if (relation != last_relation_) {
    const CatalogRelation* row = state_.catalog.relation(relation);
    last_relation_row_ =
        row && !row->from_extension ? state_.catalog.mutable_relation(row->schema, row->name) : nullptr;
    last_relation_ = relation;
  }
  return last_relation_row_;
}

void Reading::set_column(Oid relation, int number, ColumnFacts facts, std::int32_t typmod) {
  if (CatalogRelation* row = relation_row(relation))
    row->columns.push_back({facts.name.text(), facts.type, typmod, facts.collation});
  columns_[column_key(relation, number)] = std::move(facts);
}

void Reading::set_primary_key(Oid relation, const std::vector<Identifier>& columns) {
  if (CatalogRelation* row = relation_row(relation))
    for (const auto& column : columns) row->primary_key.push_back(column.text());
}

const ColumnFacts* Reading::column(Oid relation, int number) const {
  const auto found = columns_.find(column_key(relation, number));
  return found == columns_.end() ? nullptr : &found->second;
}

std::vector<Identifier> Reading::column_names(Oid relation, const std::vector<std::string>& numbers) const {
  std::vector<Identifier> names;
  for (const auto& text : numbers) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (const auto* facts = column(relation, number)) names.push_back(facts->name);
  }
  return names;
}

TypeName Reading::type(Oid oid, std::int32_t typmod) {
  const std::uint64_t key = (static_cast<std::uint64_t>(oid) << 32) | static_cast<std::uint32_t>(typmod);
  const auto found = types_.find(key);
  if (found != types_.end()) return found->second;
  TypeName type{.name = catalog().format_type(oid, typmod),
                .resolved = true,
                .oid = oid,
                .typmod = typmod,
                .references = catalog().references_of_type(oid)};
  return types_.emplace(key, std::move(type)).first->second;
}

Common Reading::common(RowReader& in) {
  Common common;
  common.owner = in.identifier();
  const bool built_in = in.null();
  const std::vector<std::string> items = in.array();
  if (!built_in) common.grants = parse_acl(items, common.owner);
  return common;
}

std::optional<Expression> expression_cell(RowReader& in) {
  if (in.null()) {
    in.skip();
    return std::nullopt;
  }
  Expression expression;
  expression.text = in.string();
  return expression;
}

bool is_null_default(std::string_view text, Oid type, const Reading& reading) {
  // Anything but a bare cast is printed in parentheses.
  if (text != "NULL" && !text.starts_with("NULL::")) return false;
  const CatalogType* row = reading.catalog().type(type);
  return !row || row->kind != 'd';
}

QualifiedName optional_name(RowReader& in) { return in.qualified_name(); }

QualifiedName routine_name(RowReader& in) {
  auto parts = in.identifiers();
  if (parts.size() != 2) return {};
  return {std::move(parts[0]), std::move(parts[1])};
}

StorageParameters storage_parameters(const std::vector<std::string>& options, std::string_view prefix) {
  StorageParameters parameters;
  for (const auto& option : options) {
    const auto equals = std::min(option.find('='), option.size());
    std::string name = option.substr(0, equals);
    if (name == "pg_attver") continue;
    parameters.set(std::string(prefix) + name, option.substr(std::min(equals + 1, option.size())));
  }
  return parameters;
}

}  // namespace lockstep
