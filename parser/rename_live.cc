// The live side under its new names.
#include <algorithm>
#include <set>

#include "parser/renames.h"

namespace lockstep {

namespace {

void rename_in(CatalogSnapshot& catalog, const Rename& rename) {
  const QualifiedName from = rename.from.qualified_name(), to = rename.to.qualified_name();
  if (rename.is_label()) return catalog.rename_label(from, rename.old_label, rename.new_label);
  switch (rename.from.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::sequence:
    case Kind::composite_type:
      return catalog.rename_relation(from, to);
    case Kind::enum_type:
    case Kind::domain:
    case Kind::range_type:
      return catalog.rename_type(from, to);
    case Kind::column:
      return catalog.rename_column(rename.from.qualified_parent(), rename.from.name, rename.to.name);
    case Kind::function:
    case Kind::aggregate:
      return catalog.rename_function(from, rename.from.signature, to);
    default:
      return;
  }
}

// By the old names throughout: parts before what holds them, schemas last; functions before the types of their
// arguments.
void rename_catalog(CatalogSnapshot& catalog, const std::vector<Rename>& renames) {
  for (auto rename = renames.rbegin(); rename != renames.rend(); ++rename) rename_in(catalog, *rename);
  for (const Rename& rename : renames) {
    if (rename.from.kind == Kind::schema) catalog.rename_schema(rename.from.name.text(), rename.to.name.text());
  }
}

void rename_everything(Database& live, CatalogSnapshot& catalog, const std::vector<Rename>& renames) {
  rename_catalog(catalog, renames);
  rename_objects(live, NewNames(renames, [&catalog](TypeName& type) {
                   if (type.references.empty()) return;
                   type.name = catalog.format_type(type.oid, type.typmod);
                   type.references = catalog.references_of_type(type.oid);
                 }));
}

bool is_child_of(const Table& table, const QualifiedName& parent) {
  if (table.partition_of && table.partition_of->parent == parent) return true;
  return std::find(table.inherits.begin(), table.inherits.end(), parent) != table.inherits.end();
}

// Indexes and owned sequences go along with their table into another schema.
bool moves_with(const Object& object, const Rename& rename) {
  if (rename.from.kind != Kind::table || rename.from.schema == rename.to.schema) return false;
  const QualifiedName table = rename.from.qualified_name();
  if (const auto* index = std::get_if<Index>(&object.body)) return index->table == table;
  const auto* sequence = std::get_if<Sequence>(&object.body);
  return sequence && sequence->owned_by && sequence->owned_by->table == table;
}

// What goes along without a statement of its own. Grows while it is walked: children have children.
void add_carried(std::vector<Rename>& renames, const Database& live) {
  std::set<ObjectId> known;
  for (const Rename& rename : renames) known.insert(rename.from);
  const auto add = [&](const ObjectId& from, ObjectId to, const SourceLocation& where) {
    if (known.insert(from).second) renames.push_back({from, std::move(to), where, {}, {}, true, true});
  };
  for (std::size_t i = 0; i < renames.size(); ++i) {
    const Rename rename = renames[i];
    for (const auto& [id, object] : live.objects) {
      if (moves_with(object, rename)) {
        ObjectId to = id;
        to.schema = rename.to.schema;
        add(id, to, rename.where);
      }
      const auto* table = std::get_if<Table>(&object.body);
      if (!table || rename.from.kind != Kind::column || !is_child_of(*table, rename.from.qualified_parent())) continue;
      const ObjectId column = column_id(table->name, rename.from.name);
      if (live.find(column)) add(column, column_id(table->name, rename.to.name), rename.where);
    }
  }
}

// ---- automatic names

std::string_view label_of(std::string_view name) {
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  const std::size_t at = name.rfind('_');
  return at == std::string_view::npos ? std::string_view() : name.substr(at + 1);
}

// Both made up by PostgreSQL for the same purpose.
bool are_automatic(const Identifier& a, const Identifier& b) {
  const std::string_view label = label_of(a.text());
  if (label != label_of(b.text())) return false;
  for (const std::string_view known : {"pkey", "key", "fkey", "check", "idx", "excl", "seq"}) {
    if (label == known) return true;
  }
  return false;
}

// orders_total_positive becomes sales_total_positive with orders becoming sales.
bool follows_table(const Identifier& old_name, const Identifier& new_name, const Rename& table) {
  const std::string prefix = table.from.name.text() + "_";
  return old_name.text().starts_with(prefix) &&
         table.to.name.text() + "_" + old_name.text().substr(prefix.size()) == new_name.text();
}

class Followers {
 public:
  Followers(const std::vector<Rename>& renames, const Database& live, const Database& desired)
      : live_(live), desired_(desired) {
    for (const Rename& rename : renames) {
      if (rename.from.kind == Kind::table || rename.from.kind == Kind::view)
        tables_.emplace(rename.to.qualified_name(), rename);
      if (rename.from.kind == Kind::column) columns_.insert(rename.to);
      known_.insert(rename.to);
    }
  }

  // Objects of these kinds that only the live side has, beside those of the same definition that only the desired has.
  std::vector<Rename> find(std::initializer_list<Kind> kinds) {
    std::vector<Rename> found;
    for (const auto& [id, object] : live_.objects) {
      if (std::find(kinds.begin(), kinds.end(), id.kind) == kinds.end() || desired_.find(id)) continue;
      if (const ObjectId* heir = heir_of(id, object)) {
        taken_.insert(*heir);
        found.push_back({id, *heir, desired_.find(*heir)->where, {}, {}, true, false});
      }
    }
    return found;
  }

 private:
  const ObjectId* heir_of(const ObjectId& id, const Object& object) const {
    for (auto at = desired_.objects.lower_bound({id.kind, id.schema, id.parent, {}, {}}); at != desired_.objects.end();
         ++at) {
      const ObjectId& other = at->first;
      if (other.kind != id.kind || other.schema != id.schema || other.parent != id.parent) break;
      if (live_.find(other) || taken_.contains(other) || known_.contains(other)) continue;
      if (is_touched(object) && names_follow(id, other, object) && same_definition(object, at->second)) return &other;
    }
    return nullptr;
  }

  static QualifiedName table_of(const Object& object) {
    if (const auto* index = std::get_if<Index>(&object.body)) return index->table;
    if (const auto* sequence = std::get_if<Sequence>(&object.body)) {
      return sequence->owned_by ? sequence->owned_by->table : QualifiedName{};
    }
    return id_of(object).qualified_parent();
  }

  bool is_touched(const Object& object) const {
    if (tables_.contains(table_of(object))) return true;
    if (const auto* sequence = std::get_if<Sequence>(&object.body)) {
      return sequence->owned_by && columns_.contains(column_id(sequence->owned_by->table, sequence->owned_by->column));
    }
    const std::vector<ObjectId> needed = references(object);
    return std::any_of(needed.begin(), needed.end(), [this](const ObjectId& id) {
      return columns_.contains(id) || tables_.contains(id.qualified_name());
    });
  }

  bool names_follow(const ObjectId& id, const ObjectId& other, const Object& object) const {
    if (are_automatic(id.name, other.name)) return true;
    const auto table = tables_.find(table_of(object));
    return table != tables_.end() && follows_table(id.name, other.name, table->second);
  }

  const Database& live_;
  const Database& desired_;
  std::map<QualifiedName, Rename> tables_;  // by new name
  std::set<ObjectId> columns_, known_, taken_;
};

}  // namespace

void rename_live(std::vector<Rename>& renames, Database& live, CatalogSnapshot& catalog, const Database& desired) {
  add_carried(renames, live);
  rename_everything(live, catalog, renames);
  std::vector<Rename> sequences = Followers(renames, live, desired).find({Kind::sequence});
  rename_everything(live, catalog, sequences);
  renames.insert(renames.end(), sequences.begin(), sequences.end());
}

void follow_renames(std::vector<Rename>& renames, Database& live, const Database& desired) {
  // Again for the indexes of partitions, which name those of their parents.
  for (;;) {
    const std::vector<Rename> more = Followers(renames, live, desired).find({Kind::constraint, Kind::index});
    if (more.empty()) return;
    rename_objects(live, NewNames(more, [](TypeName&) {}));
    renames.insert(renames.end(), more.begin(), more.end());
  }
}

}  // namespace lockstep
