#include "parser/read/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "model/journal_schema.h"
#include "parser/automatic_name.h"
#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

// pg_class and pg_type have one object a name, whatever its kind. Keys are left out: ADD ... USING INDEX takes over the
// index of its name.
constexpr Kind relation_kinds[] = {Kind::table, Kind::view, Kind::sequence, Kind::index, Kind::composite_type};
constexpr Kind type_kinds[] = {Kind::enum_type,  Kind::domain, Kind::composite_type,
                               Kind::range_type, Kind::table,  Kind::view};
// pg_proc has one of a name and input types.
constexpr Kind routine_kinds[] = {Kind::function, Kind::aggregate};

const Object* same_name(const Database& database, const ObjectId& id) {
  for (const std::span<const Kind> kinds : {std::span<const Kind>(relation_kinds), std::span<const Kind>(type_kinds),
                                            std::span<const Kind>(routine_kinds)}) {
    if (std::find(kinds.begin(), kinds.end(), id.kind) == kinds.end()) continue;
    for (const Kind kind : kinds) {
      if (kind == id.kind) continue;
      if (const Object* other = database.find({kind, id.schema, {}, id.name, id.signature})) return other;
    }
  }
  return nullptr;
}

}  // namespace

std::size_t Statement::offset_in_file(int offset) const {
  const std::size_t start = range.first < text->size() ? text->token(range.first).offset : 0;
  return source->begin + (offset < 0 ? start : static_cast<std::size_t>(offset));
}

SourceLocation Statement::at(int offset) const { return source->file->location(offset_in_file(offset)); }

Reader::Reader(const SourceSet::Impl& sources, CatalogSnapshot ground, const Scope& scope, int version)
    : catalog(std::move(ground)), server_version(version), sources_(sources) {
  ground_extensions_.insert(catalog.extensions.begin(), catalog.extensions.end());
  database.scope = scope;
}

void Reader::error(const Statement& statement, int offset, std::string code, std::string message, std::string hint) {
  error_at(statement.at(offset), std::move(code), std::move(message), std::move(hint));
}

void Reader::error_at(const SourceLocation& where, std::string code, std::string message, std::string hint) {
  std::string excerpt;
  for (const SourceFile& file : sources_.files) {
    if (file.name != where.file || where.line == 0) continue;
    const std::size_t line_start = file.line_starts[static_cast<std::size_t>(where.line) - 1];
    excerpt = file.excerpt(line_start + static_cast<std::size_t>(where.column) - 1);
  }
  errors.push_back({std::move(code), std::move(message), where, std::move(hint), std::move(excerpt), ExitCode::error});
}

void Reader::unsupported(const Statement& statement, int offset, const std::string& what, std::string hint) {
  if (hint.empty()) {
    hint = "leave it out of the files that Lockstep reads, and keep it by other means (a migration, a set-up script)";
  }
  error(statement, offset, "unsupported-statement", what + " is not supported", std::move(hint));
}

void Reader::note(const Statement& statement, std::string code, std::string message) {
  Counted& counted = notes_[{code, message}];
  if (counted.count++ == 0) counted.note = {std::move(code), std::move(message), statement.at(-1)};
}

void Reader::finish_notes() {
  for (auto& [key, counted] : notes_) {
    if (counted.count > 1) counted.note.message += fmt::format(" ({} times, first here)", counted.count);
    database.notes.push_back(std::move(counted.note));
  }
  notes_.clear();
}

Column* Reader::named_column(const Statement& statement, int offset, const QualifiedName& table, const Identifier& name,
                             std::string_view namer) {
  Column* found = column(table, name);
  if (!found) {
    error(statement, offset, "missing-object",
          fmt::format("column {} of table {} is not there", name.quoted(), table.quoted()),
          fmt::format("{} names it: check the spelling", namer));
  }
  return found;
}

Outcome Reader::missing(const Statement& statement, int offset, std::string_view kind, const std::string& name,
                        std::string hint) {
  if (!last_chance_) return Outcome::wait;
  if (hint.empty()) hint = "define it in the files, or check the spelling and the search_path";
  error(statement, offset, "missing-object", fmt::format("{} {} is not there", kind, name), std::move(hint));
  return Outcome::done;
}

QualifiedName Reader::new_name(const Statement& statement, const QualifiedName& written, int offset) {
  if (!written.schema.empty()) return written;
  const Identifier schema = creation_schema(*statement.path);
  if (schema.empty()) {
    error(statement, offset, "no-schema",
          fmt::format("no schema to create {} in: search_path is empty", written.quoted()),
          "write the schema in front of the name, or SET search_path above");
  }
  return {schema, written.name};
}

QualifiedName Reader::relation_name(const Statement& statement, const RangeVar& relation) const {
  const QualifiedName written = written_name(&relation);
  if (!written.schema.empty()) return written;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (catalog.relation(schema.text(), written.name.text()) || relation_names.contains({schema, written.name})) {
      return {schema, written.name};
    }
  }
  return {creation_schema(*statement.path), written.name};
}

QualifiedName Reader::type_object_name(const Statement& statement, const List* names) const {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  const CatalogType* type = find_type(catalog, *statement.path, written);
  return {type ? Identifier(type->schema) : creation_schema(*statement.path), written.name};
}

QualifiedName Reader::function_name(const Statement& statement, const List* names) const {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  const std::vector<CatalogFunction>& candidates = catalog.functions(written.name.text());
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (std::any_of(candidates.begin(), candidates.end(),
                    [&](const CatalogFunction& candidate) { return candidate.schema == schema.text(); })) {
      return {schema, written.name};
    }
  }
  return {creation_schema(*statement.path), written.name};
}

QualifiedName Reader::operator_name(const Statement& statement, const List* names) const {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  const std::vector<CatalogOperator>& candidates = catalog.operators(written.name.text());
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (std::any_of(candidates.begin(), candidates.end(),
                    [&](const CatalogOperator& candidate) { return candidate.schema == schema.text(); })) {
      return {schema, written.name};
    }
  }
  return {creation_schema(*statement.path), written.name};
}

QualifiedName Reader::collation_name(const Statement& statement, const CollateClause* clause) {
  const QualifiedName written = written_name(clause->collname);
  if (!written.schema.empty()) return written;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (catalog.collation(schema.text(), written.name.text())) return {schema, written.name};
  }
  error(statement, clause->location, "missing-object", fmt::format("collation {} is not there", written.quoted()),
        "define it in the files, or check the spelling and the search_path");
  return written;
}

QualifiedName Reader::collation_of(const Statement& statement, const CollateClause* clause, Oid type) {
  if (!clause) return {};
  const QualifiedName name = collation_name(statement, clause);
  const CatalogCollation* collation = catalog.collation(name.schema.text(), name.name.text());
  const CatalogType* row = catalog.type(type);
  return collation && row && row->collation == collation->oid ? QualifiedName{} : name;
}

Identifier Reader::automatic_relation_name(const Identifier& schema, std::string_view name1, std::string_view name2,
                                           std::string_view label) {
  const Identifier name(choose_name(name1, name2, label, [&](const std::string& candidate) {
    return relation_names.contains({schema, Identifier(candidate)}) ||
           catalog.relation(schema.text(), candidate) != nullptr;
  }));
  relation_names.insert({schema, name});
  return name;
}

Identifier Reader::automatic_index_constraint_name(const QualifiedName& table, std::string_view columns,
                                                   std::string_view label) {
  const Identifier name(choose_name(table.name.text(), columns, label, [&](const std::string& candidate) {
    const QualifiedName qualified{table.schema, Identifier(candidate)};
    return relation_names.contains(qualified) || constraint_names.contains(qualified) ||
           chosen_constraint_names.contains({table, qualified.name}) ||
           catalog.relation(table.schema.text(), candidate) != nullptr;
  }));
  relation_names.insert({table.schema, name});
  return name;
}

Identifier Reader::automatic_constraint_name(const QualifiedName& table, std::string_view columns,
                                             std::string_view label) {
  return Identifier(choose_name(table.name.text(), columns, label, [&](const std::string& candidate) {
    const Identifier name(candidate);
    return constraint_names.contains({table.schema, name}) || chosen_constraint_names.contains({table, name});
  }));
}

void Reader::declare_extension(const std::string& name) {
  if (!ground_extensions_.contains(name)) missing_extension_ = true;
}

TypeName Reader::type(const Statement& statement, const ::TypeName& node) {
  TypeName result = resolve_type(catalog, *statement.path, node);
  if (!result.resolved && !may_come_from_extension()) {
    error(statement, node.location, "missing-object", fmt::format("type {} is not there", result.name),
          "define it in the files, or check the spelling and the search_path");
  }
  return result;
}

Expression Reader::expression(const Statement& statement, const std::optional<Slice>& slice, int offset) {
  Expression result;
  if (!slice && statement.text->too_deep()) {
    error(statement, offset, "too-deep", "this expression is nested too deeply",
          "PostgreSQL refuses it as well (max_stack_depth): write it in another form");
    return result;
  }
  if (!slice) {
    error(statement, offset, "internal-error", "the text of this expression was not found in its statement",
          "this is a bug in Lockstep's reader, please report it with the statement");
    return result;
  }
  result.text = std::string(statement.text->text(*slice));
  result.where = statement.at(static_cast<int>(slice->begin));
  return result;
}

Object* Reader::add(const Statement& statement, int offset, AnyKind body) {
  Object object;
  object.body = std::move(body);
  object.where = statement.at(offset);
  object.search_path = statement.path;
  const ObjectId id = id_of(object);
  const Identifier& schema = id.kind == Kind::schema ? id.name : id.schema;
  if (is_reserved_schema(schema)) {
    error(statement, offset, "reserved-schema",
          fmt::format("{}: the schema {} is {} own", id.to_string(), schema.quoted(),
                      schema.text() == journal_schema ? "Lockstep's" : "PostgreSQL's"),
          "define it in a schema of your own");
    return nullptr;
  }
  if (const Object* other = same_name(database, id)) {
    error(statement, offset, "duplicate-object",
          fmt::format("{} has the name of {}, defined at {}", id.to_string(), id_of(*other).to_string(),
                      other->where.to_string()),
          "relations of a schema share one space of names, and so do types and routines: rename one of the two");
    return nullptr;
  }
  if (const Object* first = database.find(id)) {
    error(statement, offset, "duplicate-object",
          fmt::format("{} is defined twice, first at {}", id.to_string(), first->where.to_string()),
          "keep one of the two definitions");
    return nullptr;
  }
  made[id] = {statement.source, creator(statement)};
  if (!statement.role.empty() && has_owner(id.kind)) object.common.owner = creator(statement);
  add(std::move(object));
  definitions.push_back({statement.source, statement.offset_in_file(offset), id});
  return database.find(id);
}

void Reader::add(Object object) {
  if (const auto* constraint = std::get_if<Constraint>(&object.body)) {
    const QualifiedName name{constraint->table.schema, constraint->name};
    constraint_names.insert(name);
    if (has_index(constraint->type)) key_tables[name] = constraint->table;
  }
  database.add(std::move(object));
}

Constraint* Reader::key(const QualifiedName& index_name) {
  const auto table = key_tables.find(index_name);
  if (table == key_tables.end()) return nullptr;
  return find<Constraint>({Kind::constraint, table->second.schema, table->second.name, index_name.name, {}});
}

bool Reader::attach_key(const QualifiedName& parent, const QualifiedName& child) {
  Constraint* child_key = key(child);
  if (!key(parent) || !child_key) return false;
  child_key->inherited = true;
  return true;
}

std::vector<Column*> Reader::columns_of(const QualifiedName& table) {
  std::vector<Column*> columns;
  const ObjectId first = column_id(table, {});
  for (auto it = database.objects.lower_bound(first); it != database.objects.end(); ++it) {
    const ObjectId& id = it->first;
    if (id.kind != Kind::column || id.schema != table.schema || id.parent != table.name) break;
    columns.push_back(std::get_if<Column>(&it->second.body));
  }
  std::sort(columns.begin(), columns.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  return columns;
}

Oid Reader::declare_type(CatalogType type) {
  type.oid = catalog.next_synthetic_oid();
  type.array = catalog.next_synthetic_oid();
  CatalogType array;
  array.oid = type.array;
  array.schema = type.schema;
  // makeArrayTypeName: an underscore in front, more of them where that is taken.
  for (std::string name = "_" + type.name;; name = "_" + name) {
    array.name = name.substr(0, 63);
    if (!catalog.type(type.schema, array.name)) break;
  }
  array.category = 'A';
  array.element = type.oid;
  array.collation = type.collation;
  const Oid oid = type.oid;
  catalog.add(std::move(type));
  catalog.add(std::move(array));
  return oid;
}

void Reader::declare_relation(const QualifiedName& name, char kind) {
  CatalogRelation relation;
  relation.oid = catalog.next_synthetic_oid();
  relation.schema = name.schema.text();
  relation.name = name.name.text();
  relation.kind = kind;
  if (kind != 'S') {
    CatalogType row;
    row.schema = relation.schema;
    row.name = relation.name;
    row.kind = 'c';
    row.category = 'C';
    row.relation = relation.oid;
    relation.row_type = declare_type(std::move(row));
  }
  catalog.add(std::move(relation));
}

}  // namespace lockstep
