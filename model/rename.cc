#include "model/rename.h"

#include <algorithm>
#include <unordered_map>

namespace lockstep {
namespace {

// A function of another name, or of another type among its arguments: ids hold both.
using Ids = std::unordered_map<ObjectId, ObjectId>;

void rename(Schema& schema, const NewNames& names) { schema.name = names.schema(schema.name); }
void rename(Extension& extension, const NewNames& names) { extension.schema = names.schema(extension.schema); }

void rename(Language& language, const NewNames& names) {
  language.name = names.language(language.name);
  for (QualifiedName* function : {&language.handler, &language.inline_handler, &language.validator}) {
    names.function(*function);
  }
}

void rename(EnumType& type, const NewNames& names) {
  for (std::string& label : type.labels) names.label(type.name, label);
  names.named(Kind::enum_type, type.name);
}
void rename(Domain& domain, const NewNames& names) {
  names.named(Kind::domain, domain.name);
  names.type(domain.type);
  names.named(Kind::collation, domain.collation);
}
void rename(CompositeType& type, const NewNames& names) {
  names.named(Kind::composite_type, type.name);
  for (CompositeAttribute& attribute : type.attributes) {
    names.type(attribute.type);
    names.named(Kind::collation, attribute.collation);
  }
}
void rename(TextSearchConfiguration& configuration, const NewNames& names) {
  configuration.name = names.id(id_of(configuration)).qualified_name();
  names.named(Kind::text_search_parser, configuration.parser);
  for (TextSearchMapping& mapping : configuration.mappings) {
    for (QualifiedName& dictionary : mapping.dictionaries) names.named(Kind::text_search_dictionary, dictionary);
  }
}
void rename(TextSearchParser& parser, const NewNames& names) {
  names.named(Kind::text_search_parser, parser.name);
  for (QualifiedName* function :
       {&parser.start, &parser.next_token, &parser.end, &parser.lexeme_types, &parser.headline}) {
    names.function(*function);
  }
}
void rename(TextSearchTemplate& text_template, const NewNames& names) {
  names.named(Kind::text_search_template, text_template.name);
  names.function(text_template.init);
  names.function(text_template.lexize);
}
void rename(TextSearchDictionary& dictionary, const NewNames& names) {
  names.named(Kind::text_search_dictionary, dictionary.name);
  names.named(Kind::text_search_template, dictionary.template_);
}
void rename(Collation& collation, const NewNames& names) { names.named(Kind::collation, collation.name); }
void rename(RangeType& range, const NewNames& names) {
  names.named(Kind::range_type, range.name);
  names.type(range.subtype);
  names.in_schema(range.subtype_opclass);
  names.named(Kind::collation, range.collation);
  names.function(range.canonical);
  names.function(range.subtype_diff);
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
  function.language = names.language(Identifier(function.language)).text();
  names.type(function.returns);
  names.function(function.support);
}
void rename(Operator& op, const NewNames& names) {
  for (QualifiedName* symbol : {&op.name, &op.commutator, &op.negator}) names.in_schema(*symbol);
  for (QualifiedName* function : {&op.function, &op.restrict_function, &op.join_function}) names.function(*function);
  names.type(op.left);
  names.type(op.right);
}
void rename(AggregateState& state, const NewNames& names) {
  names.function(state.transition);
  names.function(state.final_function);
  names.type(state.type);
}
void rename(Aggregate& aggregate, const NewNames& names) {
  aggregate.name = names.id(id_of(aggregate)).qualified_name();
  for (Argument& argument : aggregate.direct) names.type(argument.type);
  for (Argument& argument : aggregate.arguments) names.type(argument.type);
  rename(aggregate.state, names);
  rename(aggregate.moving, names);
  for (QualifiedName* function :
       {&aggregate.combine, &aggregate.serialize, &aggregate.deserialize, &aggregate.inverse}) {
    names.function(*function);
  }
  names.in_schema(aggregate.sort_operator);
}
void rename(std::vector<FamilyOperator>& operators, const NewNames& names) {
  for (FamilyOperator& member : operators) {
    names.in_schema(member.name);
    names.type(member.left);
    names.type(member.right);
    names.in_schema(member.sort_family);
  }
}
void rename(std::vector<FamilyFunction>& functions, const NewNames& names) {
  for (FamilyFunction& member : functions) {
    names.type(member.left);
    names.type(member.right);
    names.function(member.function);
    names.signature(member.signature);
  }
}
void rename(OperatorFamily& family, const NewNames& names) {
  family.name = names.id(id_of(family)).qualified_name();
  rename(family.operators, names);
  rename(family.functions, names);
}
void rename(OperatorClass& opclass, const NewNames& names) {
  opclass.name = names.id(id_of(opclass)).qualified_name();
  names.type(opclass.type);
  names.type(opclass.storage);
  names.in_schema(opclass.family);
  rename(opclass.operators, names);
  rename(opclass.functions, names);
}
void rename(Cast& cast, const NewNames& names) {
  names.type(cast.source);
  names.type(cast.target);
  names.function(cast.function);
  names.signature(cast.signature);
}
void rename(EncodingConversion& conversion, const NewNames& names) {
  names.named(Kind::conversion, conversion.name);
  names.function(conversion.function);
}
void rename(ForeignDataWrapper& wrapper, const NewNames& names) {
  wrapper.name = names.id(id_of(wrapper)).name;
  names.function(wrapper.handler);
  names.function(wrapper.validator);
}
Identifier renamed_server(const Identifier& server, const NewNames& names) {
  return names.id({Kind::foreign_server, {}, {}, server, {}}).name;
}
void rename(ForeignServer& server, const NewNames& names) {
  server.name = renamed_server(server.name, names);
  server.wrapper = names.id({Kind::foreign_data_wrapper, {}, {}, server.wrapper, {}}).name;
}
void rename(UserMapping& mapping, const NewNames& names) { mapping.server = renamed_server(mapping.server, names); }
void rename(Table& table, const NewNames& names) {
  names.relation(table.name);
  for (QualifiedName& parent : table.inherits) names.relation(parent);
  if (table.partition_of) names.relation(table.partition_of->parent);
  if (table.foreign) table.foreign->server = renamed_server(table.foreign->server, names);
  names.named(Kind::composite_type, table.of_type);
}
void rename(Column& column, const NewNames& names) {
  names.column(column.table, column.name);
  names.relation(column.table);
  names.type(column.type);
  names.named(Kind::collation, column.collation);
}
void rename(std::vector<IndexElement>& elements, const QualifiedName& old_table, const NewNames& names) {
  for (IndexElement& element : elements) {
    names.column(old_table, element.column);
    names.named(Kind::collation, element.collation);
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
void rename(View& view, const NewNames& names) {
  names.relation(view.name);
  for (auto& [column, its] : view.column_defaults) names.type(its.type);
}
void rename(Trigger& trigger, const NewNames& names) {
  names.columns(trigger.table, trigger.update_columns);
  std::sort(trigger.update_columns.begin(), trigger.update_columns.end());
  names.part(Kind::trigger, trigger.table, trigger.name);
  names.function(trigger.function);
  names.relation(trigger.referenced_table);
}
void rename(Policy& policy, const NewNames& names) { names.part(Kind::policy, policy.table, policy.name); }

void rename(Rule& rule, const NewNames& names) { names.part(Kind::rule, rule.table, rule.name); }
void rename(Statistics& statistics, const NewNames& names) {
  names.named(Kind::statistics, statistics.name);
  names.columns(statistics.table, statistics.columns);
  std::sort(statistics.columns.begin(), statistics.columns.end());
  names.relation(statistics.table);
}
void rename(EventTrigger& trigger, const NewNames& names) {
  trigger.name = names.id(id_of(trigger)).name;
  names.function(trigger.function);
}
void rename(Publication& publication, const NewNames& names) {
  publication.name = names.id(id_of(publication)).name;
  for (PublishedTable& published : publication.tables) {
    names.columns(published.table, published.columns);
    std::sort(published.columns.begin(), published.columns.end());
    names.relation(published.table);
  }
  std::sort(publication.tables.begin(), publication.tables.end(),
            [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
  for (Identifier& schema : publication.schemas) schema = names.schema(schema);
  std::sort(publication.schemas.begin(), publication.schemas.end());
}
void rename(Subscription& subscription, const NewNames& names) {
  subscription.name = names.id(id_of(subscription)).name;
}
void rename(DefaultPrivilege& privilege, const NewNames& names) { privilege.schema = names.schema(privilege.schema); }

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
    types_.emplace(rename.from.qualified_name().quoted(), rename.to.qualified_name().quoted());
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
void NewNames::named(Kind kind, QualifiedName& name) const {
  if (!name.empty()) name = id(relation_id(kind, name)).qualified_name();
}

void NewNames::function(QualifiedName& name) const {
  const auto found = functions_.find(name);
  if (found != functions_.end()) {
    name = found->second;
  } else {
    in_schema(name);
  }
}

void NewNames::signature(std::string& signature) const {
  std::string renamed;
  for (std::size_t begin = 0; begin < signature.size();) {
    const std::size_t end = std::min(signature.find(", ", begin), signature.size());
    std::string type = signature.substr(begin, end - begin);
    const std::string suffix = type.ends_with("[]") ? "[]" : "";
    type.resize(type.size() - suffix.size());
    const auto found = types_.find(type);
    const std::size_t dot = type.find('.');
    if (found != types_.end()) {
      type = found->second;
    } else if (dot != std::string::npos && !type.starts_with('"')) {
      type = schema(Identifier(type.substr(0, dot))).quoted() + type.substr(dot);
    }
    renamed += (renamed.empty() ? "" : ", ") + type + suffix;
    begin = end + 2;
  }
  signature = std::move(renamed);
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
  named(parent_kind, parent);
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
