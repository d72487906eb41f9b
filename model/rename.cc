#include "model/rename.h"

#include <algorithm>
#include <unordered_map>

namespace lockstep {
namespace {

// A function of another name, or of another type among its arguments: ids hold both.
using Ids = std::unordered_map<ObjectId, ObjectId>;

void rename(Schema& schema, const NewNames& names) { schema.name = names.schema(schema.name); }
void rename(Extension& extension, const NewNames& names) { extension.schema = names.schema(extension.schema); }

void rename(EnumType& type, const NewNames& names) {
  for (std::string& label : type.labels) names.label(type.name, label);
  names.type(Kind::enum_type, type.name);
}
void rename(Domain& domain, const NewNames& names) {
  names.type(Kind::domain, domain.name);
  names.type(domain.type);
  names.in_schema(domain.collation);
}
void rename(CompositeType& type, const NewNames& names) {
  names.type(Kind::composite_type, type.name);
  for (CompositeAttribute& attribute : type.attributes) {
    names.type(attribute.type);
    names.in_schema(attribute.collation);
  }
}
void rename(TextSearchConfiguration& configuration, const NewNames& names) {
  configuration.name = names.id(id_of(configuration)).qualified_name();
  names.in_schema(configuration.parser);
  for (TextSearchMapping& mapping : configuration.mappings) {
    for (QualifiedName& dictionary : mapping.dictionaries) names.in_schema(dictionary);
  }
}
void rename(Sequence& sequence, const NewNames& names) {
  names.relation(sequence.name);
  if (!sequence.owned_by) return;
  names.column(sequence.owned_by->table, sequence.owned_by->column);
  names.relation(sequence.owned_by->table);
}
void rename(Function& function, const NewNames& names) {
  function.name = names.id(id_of(function)).qualified_name();
  for (Argument& argument : function.arguments) names.type(argument.type);
  names.type(function.returns);
  names.function(function.support);
}
void rename(Operator& op, const NewNames& names) {
  for (QualifiedName* symbol : {&op.name, &op.commutator, &op.negator}) names.in_schema(*symbol);
  for (QualifiedName* function : {&op.function, &op.restrict_function, &op.join_function}) names.function(*function);
  names.type(op.left);
  names.type(op.right);
}
void rename(Table& table, const NewNames& names) {
  names.relation(table.name);
  for (QualifiedName& parent : table.inherits) names.relation(parent);
  if (table.partition_of) names.relation(table.partition_of->parent);
}
void rename(Column& column, const NewNames& names) {
  names.column(column.table, column.name);
  names.relation(column.table);
  names.type(column.type);
  names.in_schema(column.collation);
}
void rename(std::vector<IndexElement>& elements, const QualifiedName& old_table, const NewNames& names) {
  for (IndexElement& element : elements) {
    names.column(old_table, element.column);
    names.in_schema(element.collation);
    names.in_schema(element.opclass);
    names.in_schema(element.exclusion_operator);
  }
}
void rename(Constraint& constraint, const NewNames& names) {
  names.columns(constraint.table, constraint.columns);
  names.columns(constraint.table, constraint.including);
  names.columns(constraint.table, constraint.on_delete_columns);
  names.columns(constraint.referenced_table, constraint.referenced_columns);
  rename(constraint.elements, constraint.table, names);
  names.relation(constraint.referenced_table);
  names.part(Kind::constraint, constraint.table, constraint.name, constraint.on_domain ? Kind::domain : Kind::table);
}
void rename(Index& index, const NewNames& names) {
  names.relation(index.name);
  rename(index.elements, index.table, names);
  names.columns(index.table, index.including);
  names.relation(index.table);
  names.relation(index.attached_to);
}
void rename(View& view, const NewNames& names) { names.relation(view.name); }
void rename(Trigger& trigger, const NewNames& names) {
  names.columns(trigger.table, trigger.update_columns);
  names.part(Kind::trigger, trigger.table, trigger.name);
  names.function(trigger.function);
  names.relation(trigger.referenced_table);
}
void rename(Policy& policy, const NewNames& names) { names.part(Kind::policy, policy.table, policy.name); }

void rename_references(Object& object, const Ids& ids, const NewNames& names) {
  for (ObjectId& reference : object.recorded_references) {
    const auto known = ids.find(reference);
    reference = known == ids.end() ? names.id(reference) : known->second;
  }
}

}  // namespace

NewNames::NewNames(const std::vector<Rename>& renames, TypeNamer name_type) : name_type_(std::move(name_type)) {
  for (const Rename& rename : renames) {
    if (rename.is_label()) {
      labels_[rename.from.qualified_name()][rename.old_label] = rename.new_label;
      continue;
    }
    ids_.emplace(relation_key(rename.from), relation_key(rename.to));
    if (rename.from.kind == Kind::function) {
      functions_.emplace(rename.from.qualified_name(), rename.to.qualified_name());
    }
  }
}

ObjectId NewNames::id(const ObjectId& old) const {
  ObjectId renamed = old;
  const auto found = ids_.find(relation_key(old));
  if (found != ids_.end()) {
    renamed = found->second;
    renamed.kind = old.kind;
  } else if (facts_of(old.kind).has_parent) {
    QualifiedName parent = old.qualified_parent();
    relation(parent);
    renamed.schema = parent.schema;
    renamed.parent = parent.name;
  } else if (old.kind != Kind::schema) {
    renamed.schema = schema(old.schema);
  }
  return renamed;
}

Identifier NewNames::schema(const Identifier& old) const {
  const auto found = ids_.find({Kind::schema, {}, {}, old, {}});
  return found == ids_.end() ? old : found->second.name;
}

void NewNames::relation(QualifiedName& name) const {
  if (!name.empty()) name = id(table_id(name)).qualified_name();
}
void NewNames::type(Kind kind, QualifiedName& name) const { name = id(relation_id(kind, name)).qualified_name(); }

void NewNames::function(QualifiedName& name) const {
  const auto found = functions_.find(name);
  if (found != functions_.end()) {
    name = found->second;
  } else {
    in_schema(name);
  }
}

void NewNames::column(const QualifiedName& old_table, Identifier& column) const {
  const auto found = ids_.find(column_id(old_table, column));
  if (found != ids_.end()) column = found->second.name;
}

void NewNames::columns(const QualifiedName& old_table, std::vector<Identifier>& columns) const {
  for (Identifier& column : columns) this->column(old_table, column);
}

void NewNames::part(Kind kind, QualifiedName& parent, Identifier& name, Kind parent_kind) const {
  const auto found = ids_.find({kind, parent.schema, parent.name, name, {}});
  if (found != ids_.end()) name = found->second.name;
  type(parent_kind, parent);
}

void NewNames::label(const QualifiedName& old_type, std::string& label) const {
  const auto type = labels_.find(old_type);
  if (type == labels_.end()) return;
  const auto found = type->second.find(label);
  if (found != type->second.end()) label = found->second;
}

void rename_objects(Database& database, const NewNames& names) {
  Ids ids;
  std::map<ObjectId, Object> renamed;
  for (auto& [old, object] : database.objects) {
    std::visit([&names](auto& body) { rename(body, names); }, object.body);
    ObjectId id = id_of(object);
    if (id != old) ids.emplace(old, id);
    renamed.emplace(std::move(id), std::move(object));
  }
  for (auto& [id, object] : renamed) rename_references(object, ids, names);
  database.objects = std::move(renamed);
}

bool same_definition(const Object& a, const Object& b) {
  const Properties first = describe(a), second = describe(b);
  return std::equal(first.begin(), first.end(), second.begin(), second.end(), [](const Property& x, const Property& y) {
    if (x.name != y.name || x.index != y.index) return false;
    return x.on_change == OnChange::ignore || compare(x.value, y.value) == Comparison::equal;
  });
}

}  // namespace lockstep
