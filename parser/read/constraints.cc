#include "parser/read/constraints.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/automatic_name.h"
#include "parser/internal/tree.h"
#include "parser/read/index_elements.h"
#include "parser/read/index_names.h"
#include "parser/read/options.h"

namespace lockstep {

namespace {

TokenRange from_location(const Statement& statement, int location) {
  return {location < 0 ? statement.range.first : statement.text->index_at(static_cast<std::size_t>(location)),
          statement.range.last};
}

ConstraintType type_of(const ::Constraint& node) {
  switch (node.contype) {
    case CONSTR_PRIMARY:
      return ConstraintType::primary_key;
    case CONSTR_UNIQUE:
      return ConstraintType::unique;
    case CONSTR_EXCLUSION:
      return ConstraintType::exclusion;
    case CONSTR_FOREIGN:
      return ConstraintType::foreign_key;
    default:
      return ConstraintType::check;
  }
}

ForeignKeyAction action_of(char action) {
  switch (action) {
    case 'r':
      return ForeignKeyAction::restrict;
    case 'c':
      return ForeignKeyAction::cascade;
    case 'n':
      return ForeignKeyAction::set_null;
    case 'd':
      return ForeignKeyAction::set_default;
    default:
      return ForeignKeyAction::no_action;
  }
}

std::vector<std::string> texts(const std::vector<Identifier>& names) {
  std::vector<std::string> result;
  for (const Identifier& name : names) result.push_back(name.text());
  return result;
}

void read_foreign_key(Reader& reader, const Statement& statement, const ::Constraint& node, Constraint& constraint) {
  constraint.referenced_table = reader.relation_name(statement, *node.pktable);
  constraint.referenced_columns = identifiers(node.pk_attrs);
  constraint.on_update = action_of(node.fk_upd_action);
  constraint.on_delete = action_of(node.fk_del_action);
  constraint.on_delete_columns = identifiers(node.fk_del_set_cols);
  if (node.fk_matchtype == 'f') constraint.match = ForeignKeyMatch::full;
  if (node.fk_matchtype == 'p')
    reader.unsupported(statement, node.location, "MATCH PARTIAL", "PostgreSQL lacks it too");
}

// EXCLUDE (element WITH operator, ...) comes as pairs.
std::vector<const IndexElem*> excluded_elements(const ::Constraint& node) {
  std::vector<const IndexElem*> elements;
  for (const List* pair : items<List>(node.exclusions))
    elements.push_back(static_cast<const IndexElem*>(linitial(pair)));
  return elements;
}

void read_exclusion(Reader& reader, const Statement& statement, const ::Constraint& node, Constraint& constraint) {
  constraint.access_method = Identifier(node.access_method ? node.access_method : "btree");
  const TokenRange range = from_location(statement, node.location);
  const std::size_t word = statement.text->find_word(range, "exclude");
  const std::size_t open = statement.text->find_symbol({word, range.last}, '(');
  std::vector<QualifiedName> operators;
  for (const List* pair : items<List>(node.exclusions)) {
    operators.push_back(reader.operator_name(statement, static_cast<const List*>(lsecond(pair))));
  }
  constraint.elements =
      index_elements(reader, statement, constraint.table, excluded_elements(node), statement.text->inside(open));
  for (std::size_t i = 0; i < operators.size() && i < constraint.elements.size(); ++i) {
    constraint.elements[i].exclusion_operator = operators[i];
  }
  if (node.where_clause) {
    constraint.predicate = reader.expression(
        statement, statement.text->parenthesised(reader.scratch(), {open, range.last}, "where", node.where_clause),
        node.location);
  }
}

// Everything but the name.
Constraint build(Reader& reader, const Statement& statement, const QualifiedName& table,
                 const PendingConstraint& pending) {
  const ::Constraint& node = *pending.node;
  Constraint constraint;
  constraint.table = table;
  constraint.type = type_of(node);
  constraint.deferrable = node.deferrable || pending.deferrable;
  constraint.initially_deferred = node.initdeferred || pending.initially_deferred;
  constraint.including = identifiers(node.including);
  constraint.nulls_not_distinct = node.nulls_not_distinct;
  constraint.storage_parameters = storage_parameters(node.options);
  constraint.tablespace = identifier_of(node.indexspace);
  switch (constraint.type) {
    case ConstraintType::check:
      constraint.expression = check_expression(reader, statement, node);
      constraint.no_inherit = node.is_no_inherit;
      constraint.columns = used_columns(reader, table, node.raw_expr).columns;
      break;
    case ConstraintType::primary_key:
    case ConstraintType::unique:
      constraint.columns = identifiers(node.keys);
      break;
    case ConstraintType::foreign_key:
      constraint.columns = identifiers(node.fk_attrs);
      read_foreign_key(reader, statement, node, constraint);
      break;
    case ConstraintType::exclusion:
      read_exclusion(reader, statement, node, constraint);
      break;
  }
  const bool keyed = constraint.type != ConstraintType::check && constraint.type != ConstraintType::exclusion;
  if (keyed && constraint.columns.empty() && !pending.column.empty()) constraint.columns = {pending.column};
  return constraint;
}

bool columns_exist(Reader& reader, const Statement& statement, const ::Constraint& node, const Constraint& constraint) {
  std::vector<Identifier> columns = constraint.columns;
  columns.insert(columns.end(), constraint.including.begin(), constraint.including.end());
  for (const Identifier& column : columns) {
    if (!reader.named_column(statement, node.location, constraint.table, column, "a constraint")) return false;
  }
  return true;
}

Identifier automatic_name(Reader& reader, const PendingConstraint& pending, const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::check: {
      const UsedColumns used = used_columns(reader, constraint.table, pending.node->raw_expr);
      const bool one = used.columns.size() == 1 && !used.whole_row;
      return reader.automatic_constraint_name(constraint.table, one ? used.columns[0].text() : "", "check");
    }
    case ConstraintType::foreign_key:
      return reader.automatic_constraint_name(constraint.table, name_addition(texts(constraint.columns)), "fkey");
    default:
      return automatic_key_name(reader, constraint);
  }
}

int naming_order(const PendingConstraint& pending) {
  switch (pending.node->contype) {
    case CONSTR_CHECK:
      return 0;
    case CONSTR_PRIMARY:
      return 1;
    case CONSTR_FOREIGN:
      return 3;
    default:
      return 2;
  }
}

// transformIndexConstraints drops a UNIQUE that says the same as an earlier key; its name goes to an unnamed one.
bool same_key(const Constraint& a, const Constraint& b) {
  const bool keys = (a.type == ConstraintType::primary_key || a.type == ConstraintType::unique) &&
                    (b.type == ConstraintType::primary_key || b.type == ConstraintType::unique);
  return keys && a.columns == b.columns && a.including == b.including && a.deferrable == b.deferrable &&
         a.initially_deferred == b.initially_deferred && a.nulls_not_distinct == b.nulls_not_distinct;
}

// A table's own NOT NULL, which reaches here as CHECK (column).
void set_not_null(Reader& reader, const Statement& statement, const QualifiedName& table, const ::Constraint& node) {
  if (node.is_no_inherit || node.skip_validation) {
    return reader.unsupported(statement, node.location,
                              node.skip_validation ? "NOT NULL ... NOT VALID" : "NOT NULL ... NO INHERIT",
                              "write a NOT NULL that holds for all rows and heirs");
  }
  const auto* reference = LOCKSTEP_NODE(ColumnRef, node.raw_expr);
  const Identifier name(strVal(linitial(reference->fields)));
  Column* column = reader.named_column(statement, node.location, table, name, "a constraint");
  if (column) column->not_null = true;
}

}  // namespace

Expression default_expression(Reader& reader, const Statement& statement, const ::Constraint& node) {
  TokenRange range = from_location(statement, node.location);
  range.first = statement.text->find_word(range, "default") + 1;
  return reader.expression(statement, statement.text->expression_at(reader.scratch(), range, node.raw_expr),
                           node.location);
}

Expression check_expression(Reader& reader, const Statement& statement, const ::Constraint& node) {
  return reader.expression(
      statement,
      statement.text->parenthesised(reader.scratch(), from_location(statement, node.location), "check", node.raw_expr),
      node.location);
}

bool says_no_default(const Reader& reader, Oid type, const Node* expression) {
  while (const auto* cast = LOCKSTEP_NODE(TypeCast, expression)) expression = cast->arg;
  const auto* constant = LOCKSTEP_NODE(A_Const, expression);
  const CatalogType* row = reader.catalog.type(type);
  return constant && constant->isnull && !(row && row->kind == 'd');
}

void add_constraints(Reader& reader, const Statement& statement, const QualifiedName& table,
                     std::vector<PendingConstraint> pending, bool new_table) {
  std::stable_sort(pending.begin(), pending.end(), [](const PendingConstraint& a, const PendingConstraint& b) {
    return naming_order(a) < naming_order(b);
  });
  struct Built {
    Constraint constraint;
    const PendingConstraint* pending;
  };
  std::vector<Built> built;
  for (const PendingConstraint& item : pending) {
    if (statement.source->has(NewerSyntax::not_null, item.node->location)) {
      set_not_null(reader, statement, table, *item.node);
      continue;
    }
    Constraint constraint = build(reader, statement, table, item);
    if (!columns_exist(reader, statement, *item.node, constraint)) continue;
    constraint.enforced = !statement.source->has(NewerSyntax::not_enforced, item.node->location);
    constraint.over_period = statement.source->has(NewerSyntax::over_period, item.node->location);
    constraint.validated = constraint.enforced && (new_table || !item.node->skip_validation);
    constraint.name = identifier_of(item.node->conname);
    const auto same = std::find_if(built.begin(), built.end(),
                                   [&](const Built& earlier) { return same_key(earlier.constraint, constraint); });
    if (same == built.end()) {
      built.push_back({std::move(constraint), &item});
    } else if (same->constraint.name.empty()) {
      same->constraint.name = constraint.name;
    }
  }
  for (Built& item : built) {
    Constraint& constraint = item.constraint;
    if (constraint.name.empty()) constraint.name = automatic_name(reader, *item.pending, constraint);
    if (constraint.type == ConstraintType::primary_key) {
      for (const Identifier& column : constraint.columns) reader.column(table, column)->not_null = true;
    }
    const ObjectId id = id_of(constraint);
    if (const Constraint* known = reader.find<Constraint>(id); known && known->inherited)
      reader.database.objects.erase(id);
    reader.add(statement, item.pending->node->location, std::move(constraint));
  }
}

Outcome add_constraint_using_index(Reader& reader, const Statement& statement, const QualifiedName& table,
                                   const ::Constraint& node) {
  const QualifiedName index_name{table.schema, Identifier(node.indexname)};
  const ObjectId index_id = relation_id(Kind::index, index_name);
  const Index* index = reader.find<Index>(index_id);
  if (!index) return reader.missing(statement, node.location, "index", index_name.quoted());
  Constraint constraint;
  constraint.table = table;
  constraint.name = node.conname ? Identifier(node.conname) : index_name.name;
  constraint.type = type_of(node);
  constraint.deferrable = node.deferrable;
  constraint.initially_deferred = node.initdeferred;
  for (const IndexElement& element : index->elements) constraint.columns.push_back(element.column);
  constraint.including = index->including;
  constraint.nulls_not_distinct = index->nulls_not_distinct;
  constraint.storage_parameters = index->storage_parameters;
  constraint.tablespace = index->tablespace;
  if (constraint.type == ConstraintType::primary_key) {
    for (const Identifier& name : constraint.columns) {
      if (Column* column = reader.column(table, name)) column->not_null = true;
    }
  }
  reader.database.objects.erase(index_id);
  reader.add(statement, node.location, std::move(constraint));
  return Outcome::done;
}

}  // namespace lockstep
