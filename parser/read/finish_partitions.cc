// Children take over from parents what was added to the parents by later statements: columns, checks, and (partitions)
// keys, foreign keys and indexes. PostgreSQL does so at every statement; the result is the same.
#include <algorithm>
#include <set>

#include "parser/automatic_name.h"
#include "parser/read/columns.h"
#include "parser/read/index_names.h"
#include "parser/read/partitions.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

bool same_expression(const Expression& a, const Expression& b) { return a.text == b.text; }
bool same_expression(const std::optional<Expression>& a, const std::optional<Expression>& b) {
  return a.has_value() == b.has_value() && (!a || same_expression(*a, *b));
}

bool same_elements(const std::vector<IndexElement>& a, const std::vector<IndexElement>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const IndexElement& x, const IndexElement& y) {
    return x.column == y.column && same_expression(x.expression, y.expression) && x.collation == y.collation &&
           x.opclass == y.opclass && x.descending == y.descending && x.nulls_first == y.nulls_first &&
           x.exclusion_operator == y.exclusion_operator;
  });
}

bool matches(const Index& a, const Index& b) {
  return a.unique == b.unique && a.access_method == b.access_method && same_elements(a.elements, b.elements) &&
         a.including == b.including && same_expression(a.predicate, b.predicate) &&
         a.nulls_not_distinct == b.nulls_not_distinct;
}

bool matches(const Constraint& a, const Constraint& b) {
  return a.type == b.type && a.columns == b.columns && a.including == b.including &&
         same_elements(a.elements, b.elements) && a.referenced_table == b.referenced_table &&
         a.referenced_columns == b.referenced_columns && a.match == b.match && a.on_update == b.on_update &&
         a.on_delete == b.on_delete && a.deferrable == b.deferrable && a.initially_deferred == b.initially_deferred;
}

class Family {
 public:
  explicit Family(Reader& reader) : reader_(reader) {
    for (const auto& [id, object] : reader.database.objects) {
      const Table* table = std::get_if<Table>(&object.body);
      const Index* index = std::get_if<Index>(&object.body);
      if (table && table->partition_of) children_[table->partition_of->parent].push_back({table->name, true});
      if (table) {
        for (const QualifiedName& parent : table->inherits) children_[parent].push_back({table->name, false});
      }
      if (index) indexes_[index->table].push_back(index->name);
    }
  }

  // Ancestors before descendants.
  void finish() {
    for (const auto& [parent, children] : children_) {
      if (!has_parent(parent)) descend(parent);
    }
  }

 private:
  struct Child {
    QualifiedName name;
    bool partition;
  };

  bool has_parent(const QualifiedName& name) const {
    const Table* table = reader_.find<Table>(table_id(name));
    return table && (table->partition_of || !table->inherits.empty());
  }

  void descend(const QualifiedName& parent) {
    const auto found = children_.find(parent);
    if (found == children_.end() || !open_.insert(parent).second) return;
    for (const Child& child : found->second) {
      share_columns_and_checks(parent, child);
      if (child.partition) share_keys(parent, child.name);
      if (child.partition) share_indexes(parent, child.name);
      descend(child.name);
    }
    open_.erase(parent);
  }

  Object copy_of(const Object& from, AnyKind body) const {
    Object object;
    object.body = std::move(body);
    object.where = from.where;
    object.search_path = from.search_path;
    return object;
  }

  void share_columns_and_checks(const QualifiedName& parent, const Child& child) {
    for (const Column* column : reader_.columns_of(parent)) {
      share_column(reader_, child.name, *reader_.database.find(id_of(*column)), child.partition);
    }
    publish_columns(reader_, child.name);
    share_checks(reader_, child.name, parent);
  }

  void share_keys(const QualifiedName& parent, const QualifiedName& child) {
    std::set<ObjectId> matched;
    for (const Object* object : children_of(reader_.database, parent, Kind::constraint)) {
      const Constraint& from = std::get<Constraint>(object->body);
      if (from.type == ConstraintType::check) continue;
      bool known = false;
      for (const Object* candidate : children_of(reader_.database, child, Kind::constraint)) {
        const Constraint& own = std::get<Constraint>(candidate->body);
        if (!matches(from, own) || !matched.insert(id_of(own)).second) continue;
        reader_.find<Constraint>(id_of(own))->inherited = true;
        known = true;
        break;
      }
      if (known || reader_.keys_on_only.contains({from.table.schema, from.name})) continue;
      Constraint copy = from;
      copy.table = child;
      copy.inherited = true;
      if (from.type != ConstraintType::foreign_key) {
        copy.name = automatic_key_name(reader_, copy);
      } else if (reader_.database.find(id_of(copy))) {
        std::vector<std::string> columns;
        for (const Identifier& column : copy.columns) columns.push_back(column.text());
        copy.name = reader_.automatic_constraint_name(child, name_addition(columns), "fkey");
      }
      matched.insert(id_of(copy));
      reader_.add(copy_of(*object, std::move(copy)));
    }
  }

  void share_indexes(const QualifiedName& parent, const QualifiedName& child) {
    const std::vector<QualifiedName> parents = indexes_[parent];
    for (const QualifiedName& name : parents) {
      const Object* object = reader_.database.find(relation_id(Kind::index, name));
      const Index& from = std::get<Index>(object->body);
      if (reader_.indexes_on_only.contains(name) || attach_known(from, child)) continue;
      Index copy = from;
      copy.table = child;
      copy.attached_to = from.name;
      copy.clustered = copy.replica_identity = false;
      copy.name = {child.schema, automatic_index_name(reader_, copy)};
      indexes_[child].push_back(copy.name);
      reader_.add(copy_of(*object, std::move(copy)));
    }
  }

  bool attach_known(const Index& from, const QualifiedName& child) {
    for (const QualifiedName& name : indexes_[child]) {
      if (reader_.find<Index>(relation_id(Kind::index, name))->attached_to == from.name) return true;
    }
    for (const QualifiedName& name : indexes_[child]) {
      Index* own = reader_.find<Index>(relation_id(Kind::index, name));
      if (!own->attached_to.empty() || !matches(from, *own)) continue;
      own->attached_to = from.name;
      return true;
    }
    return false;
  }

  Reader& reader_;
  std::map<QualifiedName, std::vector<Child>> children_;
  std::map<QualifiedName, std::vector<QualifiedName>> indexes_;
  std::set<QualifiedName> open_;  // against tables that inherit from themselves in a circle
};

}  // namespace

void finish_partitions(Reader& reader) { Family(reader).finish(); }

}  // namespace lockstep
