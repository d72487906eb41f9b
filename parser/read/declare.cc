// Before anything is read: the names of all relations and types go into the catalog overlay, so that statements may
// stand in any order, and every name that the author chose is taken before PostgreSQL's automatic names are.
#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/declare_range.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

class Declarations {
 public:
  explicit Declarations(Reader& reader) : reader_(reader) {}

  void names_and_types(const Statement& statement);
  // False: the base type is not there (yet).
  bool domain(const Statement& statement);
  void chosen_names(const Statement& statement);

 private:
  static QualifiedName created(const Statement& statement, QualifiedName name) {
    if (name.schema.empty()) name.schema = creation_schema(*statement.path);
    return name;
  }
  void relation(const Statement& statement, const RangeVar& written, char kind) {
    const QualifiedName name = created(statement, written_name(&written));
    if (name.schema.empty() || !reader_.relation_names.insert(name).second) return;
    if (!reader_.catalog.relation(name.schema.text(), name.name.text())) reader_.declare_relation(name, kind);
  }
  void enum_type(const Statement& statement, const CreateEnumStmt& create);
  void defined(const Statement& statement, const DefineStmt& create);
  void operator_class(const Statement& statement, const CreateOpClassStmt& create);
  void constraint(const QualifiedName& table, const ::Constraint& node);
  void elements(const QualifiedName& table, const List* elements);

  Reader& reader_;
};

void Declarations::enum_type(const Statement& statement, const CreateEnumStmt& create) {
  const QualifiedName name = created(statement, written_name(create.typeName));
  if (reader_.catalog.type(name.schema.text(), name.name.text())) return;
  CatalogType type;
  type.schema = name.schema.text();
  type.name = name.name.text();
  type.kind = 'e';
  type.category = 'E';
  type.enum_labels = strings(create.vals);
  reader_.declare_type(std::move(type));
}

void Declarations::defined(const Statement& statement, const DefineStmt& create) {
  const QualifiedName name = created(statement, written_name(create.defnames));
  if (create.kind == OBJECT_TSCONFIGURATION) {
    reader_.catalog.add_text_search_configuration(name.schema.text(), name.name.text());
  } else if (create.kind == OBJECT_COLLATION && !reader_.catalog.collation(name.schema.text(), name.name.text())) {
    reader_.catalog.add(CatalogCollation{reader_.catalog.next_synthetic_oid(), name.schema.text(), name.name.text()});
  }
}

// For the indexes that name it, and those of its type that name none.
void Declarations::operator_class(const Statement& statement, const CreateOpClassStmt& create) {
  const QualifiedName name = created(statement, written_name(create.opclassname));
  const auto type = resolve_type_node(reader_.catalog, *statement.path, *create.datatype);
  if (!type || reader_.catalog.opclass(create.amname, name.schema.text(), name.name.text())) return;
  reader_.catalog.add(CatalogOpclass{.oid = reader_.catalog.next_synthetic_oid(),
                                     .schema = name.schema.text(),
                                     .name = name.name.text(),
                                     .access_method = create.amname,
                                     .input_type = type->type,
                                     .is_default = create.isDefault,
                                     .from_extension = false});
}

void Declarations::names_and_types(const Statement& statement) {
  const Node* tree = statement.tree;
  switch (nodeTag(tree)) {
    case T_CreateStmt: {
      const auto* create = LOCKSTEP_NODE(CreateStmt, tree);
      if (!is_temporary(create->relation)) relation(statement, *create->relation, create->partspec ? 'p' : 'r');
      break;
    }
    case T_CreateForeignTableStmt:
      relation(statement, *LOCKSTEP_NODE(CreateForeignTableStmt, tree)->base.relation, 'f');
      break;
    case T_ViewStmt:
      relation(statement, *LOCKSTEP_NODE(ViewStmt, tree)->view, 'v');
      break;
    case T_CreateTableAsStmt:
      relation(statement, *LOCKSTEP_NODE(CreateTableAsStmt, tree)->into->rel, 'm');
      break;
    case T_CreateSeqStmt:
      relation(statement, *LOCKSTEP_NODE(CreateSeqStmt, tree)->sequence, 'S');
      break;
    case T_CompositeTypeStmt:
      relation(statement, *LOCKSTEP_NODE(CompositeTypeStmt, tree)->typevar, 'c');
      break;
    case T_CreateEnumStmt:
      enum_type(statement, *LOCKSTEP_NODE(CreateEnumStmt, tree));
      break;
    case T_CreateExtensionStmt:
      reader_.declare_extension(LOCKSTEP_NODE(CreateExtensionStmt, tree)->extname);
      break;
    case T_DefineStmt:
      defined(statement, *LOCKSTEP_NODE(DefineStmt, tree));
      break;
    default:
      break;
  }
}

bool Declarations::domain(const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateDomainStmt, statement.tree);
  const QualifiedName name = created(statement, written_name(create->domainname));
  if (reader_.catalog.type(name.schema.text(), name.name.text())) return true;
  const auto base = resolve_type_node(reader_.catalog, *statement.path, *create->typeName);
  const CatalogType* base_row = base ? reader_.catalog.type(base->type) : nullptr;
  if (!base_row) return false;
  CatalogType type;
  type.schema = name.schema.text();
  type.name = name.name.text();
  type.kind = 'd';
  type.category = base_row->category;
  type.base = base->type;
  type.base_typmod = base->typmod;
  type.collation = base_row->collation;
  reader_.declare_type(std::move(type));
  return true;
}

void Declarations::constraint(const QualifiedName& table, const ::Constraint& node) {
  if (node.contype == CONSTR_IDENTITY) {
    const DefElem* name = find_option(node.options, "sequence_name");
    if (name)
      reader_.relation_names.insert({table.schema, written_name(reinterpret_cast<const List*>(name->arg)).name});
  }
  if (!node.conname) return;
  const Identifier name(node.conname);
  reader_.chosen_constraint_names.insert({table, name});
  const bool indexed =
      node.contype == CONSTR_PRIMARY || node.contype == CONSTR_UNIQUE || node.contype == CONSTR_EXCLUSION;
  if (indexed) reader_.relation_names.insert({table.schema, name});
}

void Declarations::elements(const QualifiedName& table, const List* list) {
  for (const Node* element : items<Node>(list)) {
    if (const auto* node = LOCKSTEP_NODE(Constraint, element)) constraint(table, *node);
    if (const auto* column = LOCKSTEP_NODE(ColumnDef, element)) elements(table, column->constraints);
  }
}

void Declarations::chosen_names(const Statement& statement) {
  const Node* tree = statement.tree;
  if (const auto* create = LOCKSTEP_NODE(CreateOpClassStmt, tree)) return operator_class(statement, *create);
  if (const auto* foreign = LOCKSTEP_NODE(CreateForeignTableStmt, tree)) {
    elements(created(statement, written_name(foreign->base.relation)), foreign->base.tableElts);
  } else if (const auto* create = LOCKSTEP_NODE(CreateStmt, tree)) {
    const QualifiedName table = created(statement, written_name(create->relation));
    elements(table, create->tableElts);
    elements(table, create->constraints);
  } else if (const auto* domain = LOCKSTEP_NODE(CreateDomainStmt, tree)) {
    elements(created(statement, written_name(domain->domainname)), domain->constraints);
  } else if (const auto* index = LOCKSTEP_NODE(IndexStmt, tree)) {
    const Identifier schema = reader_.relation_name(statement, *index->relation).schema;
    if (index->idxname) reader_.relation_names.insert({schema, Identifier(index->idxname)});
  } else if (const auto* alter = LOCKSTEP_NODE(AlterTableStmt, tree)) {
    const QualifiedName table = reader_.relation_name(statement, *alter->relation);
    const Node* definition = statement.command->def;
    if (const auto* node = LOCKSTEP_NODE(Constraint, definition)) constraint(table, *node);
    if (const auto* column = LOCKSTEP_NODE(ColumnDef, definition)) elements(table, column->constraints);
  } else if (const auto* alter_domain = LOCKSTEP_NODE(AlterDomainStmt, tree)) {
    const QualifiedName name = reader_.type_object_name(statement, alter_domain->typeName);
    if (const auto* node = LOCKSTEP_NODE(Constraint, alter_domain->def)) constraint(name, *node);
  }
}

}  // namespace

void declare_all(Reader& reader, const std::vector<Statement>& statements) {
  Declarations declarations(reader);
  std::vector<const Statement*> derived;
  for (const Statement& statement : statements) {
    declarations.names_and_types(statement);
    if (IsA(statement.tree, CreateDomainStmt) || IsA(statement.tree, CreateRangeStmt)) derived.push_back(&statement);
  }
  // Domains over domains, ranges of domains: again while it helps. What stays unresolved is reported when it is read.
  for (std::size_t before = derived.size() + 1; derived.size() < before;) {
    before = derived.size();
    std::erase_if(derived, [&](const Statement* statement) {
      const bool is_domain = IsA(statement->tree, CreateDomainStmt);
      return is_domain ? declarations.domain(*statement) : declare_range(reader, *statement);
    });
  }
  for (const Statement& statement : statements) declarations.chosen_names(statement);
}

}  // namespace lockstep
