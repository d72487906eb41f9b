#include "parser/read/named_object.h"

#include <fmt/format.h>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

QualifiedName relation_of(const Reader& reader, const Statement& statement, std::vector<std::string> parts) {
  RangeVar relation{};
  if (parts.empty()) return {};
  relation.relname = parts.back().data();
  if (parts.size() > 1) relation.schemaname = parts[parts.size() - 2].data();
  return reader.relation_name(statement, relation);
}

// [schema.]table.name
ObjectId child_of(const Reader& reader, const Statement& statement, Kind kind, const Node* object) {
  std::vector<std::string> parts = strings(LOCKSTEP_NODE(List, object));
  if (parts.size() < 2) return {};
  const Identifier name(parts.back());
  parts.pop_back();
  const QualifiedName parent = relation_of(reader, statement, parts);
  return {kind, parent.schema, parent.name, name, {}};
}

ObjectId routine(Reader& reader, const Statement& statement, Kind kind, const Node* object) {
  const auto* routine = LOCKSTEP_NODE(ObjectWithArgs, object);
  ObjectId id;
  id.kind = kind;
  const QualifiedName name = kind == Kind::operator_ ? reader.operator_name(statement, routine->objname)
                                                     : reader.function_name(statement, routine->objname);
  id.schema = name.schema;
  id.name = name.name;
  if (routine->args_unspecified) {
    for (auto it = reader.database.objects.lower_bound(id); it != reader.database.objects.end(); ++it) {
      if (it->first.kind == id.kind && it->first.schema == id.schema && it->first.name == id.name) return it->first;
      break;
    }
    return id;
  }
  for (const ::TypeName* type : items<::TypeName>(routine->objargs)) {
    if (!id.signature.empty()) id.signature += ", ";
    id.signature += type ? reader.type(statement, *type).name : "NONE";
  }
  return id;
}

ObjectId domain_constraint(const Reader& reader, const Statement& statement, const Node* object) {
  const auto* pair = LOCKSTEP_NODE(List, object);
  const auto* type = LOCKSTEP_NODE(TypeName, linitial(pair));
  const QualifiedName domain = reader.type_object_name(statement, type->names);
  return {Kind::constraint, domain.schema, domain.name, Identifier(strVal(lsecond(pair))), {}};
}

ObjectId cast(Reader& reader, const Statement& statement, const Node* object) {
  const auto* pair = LOCKSTEP_NODE(List, object);
  Cast named;
  named.source = unmodified_type(reader, statement, *LOCKSTEP_NODE(TypeName, linitial(pair)));
  named.target = unmodified_type(reader, statement, *LOCKSTEP_NODE(TypeName, lsecond(pair)));
  return id_of(named);
}

std::vector<ObjectId> types_named(const Reader& reader, const Statement& statement, const Node* object) {
  const auto* type = LOCKSTEP_NODE(TypeName, object);
  const List* names = type ? type->names : LOCKSTEP_NODE(List, object);
  const QualifiedName name = reader.type_object_name(statement, names);
  return {relation_id(Kind::enum_type, name), relation_id(Kind::domain, name), relation_id(Kind::composite_type, name),
          relation_id(Kind::range_type, name)};
}

std::vector<ObjectId> statistics_named(const Reader& reader, const Statement& statement, const Node* object) {
  const QualifiedName written = written_name(LOCKSTEP_NODE(List, object));
  if (!written.schema.empty()) return {relation_id(Kind::statistics, written)};
  std::vector<ObjectId> candidates;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    const ObjectId id = relation_id(Kind::statistics, {schema, written.name});
    if (candidates.empty() || reader.database.find(id)) candidates.push_back(id);
  }
  return candidates;
}

}  // namespace

NamedObject named_object(Reader& reader, const Statement& statement, ObjectType type, const Node* object) {
  NamedObject named;
  const auto relation = [&](Kind kind) {
    named.candidates = {relation_id(kind, relation_of(reader, statement, strings(LOCKSTEP_NODE(List, object))))};
  };
  const auto plain = [&](Kind kind) {
    if (const auto* name = LOCKSTEP_NODE(String, object))
      named.candidates = {{kind, {}, {}, Identifier(strVal(name)), {}}};
  };
  // What names resolve to is either qualified, or made where things are created now.
  const auto in_schema = [&](Kind kind) {
    const QualifiedName written = written_name(LOCKSTEP_NODE(List, object));
    const Identifier schema = written.schema.empty() ? creation_schema(*statement.path) : written.schema;
    named.candidates = {{kind, schema, {}, written.name, {}}};
  };
  // The access method first, then the name.
  const auto of_method = [&](Kind kind) {
    const std::vector<Identifier> parts = identifiers(LOCKSTEP_NODE(List, object));
    if (parts.size() < 2) return;
    const Identifier schema = parts.size() > 2 ? parts[parts.size() - 2] : creation_schema(*statement.path);
    named.candidates = {{kind, schema, {}, parts.back(), parts.front().text()}};
  };
  switch (type) {
    case OBJECT_SCHEMA:
      plain(Kind::schema);
      break;
    case OBJECT_EXTENSION:
      plain(Kind::extension);
      break;
    case OBJECT_TABLE:
    case OBJECT_FOREIGN_TABLE:
      relation(Kind::table);
      break;
    case OBJECT_VIEW:
    case OBJECT_MATVIEW:
      relation(Kind::view);
      break;
    case OBJECT_SEQUENCE:
      relation(Kind::sequence);
      break;
    case OBJECT_INDEX:
      relation(Kind::index);
      break;
    case OBJECT_COLUMN:
      named.candidates = {child_of(reader, statement, Kind::column, object)};
      break;
    case OBJECT_TABCONSTRAINT:
      named.candidates = {child_of(reader, statement, Kind::constraint, object)};
      break;
    case OBJECT_TRIGGER:
      named.candidates = {child_of(reader, statement, Kind::trigger, object)};
      break;
    case OBJECT_POLICY:
      named.candidates = {child_of(reader, statement, Kind::policy, object)};
      break;
    case OBJECT_RULE:
      named.candidates = {child_of(reader, statement, Kind::rule, object)};
      break;
    case OBJECT_STATISTIC_EXT:
      named.candidates = statistics_named(reader, statement, object);
      break;
    case OBJECT_EVENT_TRIGGER:
      plain(Kind::event_trigger);
      break;
    case OBJECT_PUBLICATION:
      plain(Kind::publication);
      break;
    case OBJECT_SUBSCRIPTION:
      plain(Kind::subscription);
      break;
    case OBJECT_LANGUAGE:
      plain(Kind::language);
      break;
    case OBJECT_CONVERSION:
      in_schema(Kind::conversion);
      break;
    case OBJECT_FDW:
      plain(Kind::foreign_data_wrapper);
      break;
    case OBJECT_FOREIGN_SERVER:
      plain(Kind::foreign_server);
      break;
    case OBJECT_DOMCONSTRAINT:
      named.candidates = {domain_constraint(reader, statement, object)};
      break;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
      named.candidates = types_named(reader, statement, object);
      break;
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
      named.candidates = {routine(reader, statement, Kind::function, object)};
      break;
    case OBJECT_AGGREGATE:
      named.candidates = {routine(reader, statement, Kind::aggregate, object)};
      break;
    case OBJECT_ROUTINE:
      named.candidates = {routine(reader, statement, Kind::function, object),
                          routine(reader, statement, Kind::aggregate, object)};
      break;
    case OBJECT_COLLATION:
      in_schema(Kind::collation);
      break;
    case OBJECT_OPERATOR:
      named.candidates = {routine(reader, statement, Kind::operator_, object)};
      break;
    case OBJECT_OPCLASS:
      of_method(Kind::operator_class);
      break;
    case OBJECT_OPFAMILY:
      of_method(Kind::operator_family);
      break;
    case OBJECT_CAST:
      named.candidates = {cast(reader, statement, object)};
      break;
    case OBJECT_TSPARSER:
      in_schema(Kind::text_search_parser);
      break;
    case OBJECT_TSTEMPLATE:
      in_schema(Kind::text_search_template);
      break;
    case OBJECT_TSDICTIONARY:
      in_schema(Kind::text_search_dictionary);
      break;
    case OBJECT_TSCONFIGURATION:
      in_schema(Kind::text_search_configuration);
      break;
    default:
      break;
  }
  if (!named.candidates.empty()) named.words = named.candidates.front().to_string();
  return named;
}

Object* first_of(Reader& reader, const NamedObject& named) {
  for (const ObjectId& id : named.candidates) {
    if (Object* object = reader.database.find(id)) return object;
  }
  return nullptr;
}

}  // namespace lockstep
