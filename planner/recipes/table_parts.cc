#include "planner/recipes/table_parts.h"

#include <algorithm>
#include <iterator>

#include "planner/recipes/generic_options.h"
#include "planner/recipes/sequence_options.h"

namespace lockstep {
namespace {

void write_deferral(Sql& sql, const Constraint& constraint) {
  if (constraint.deferrable) sql.word("DEFERRABLE");
  if (constraint.initially_deferred) sql.word("INITIALLY DEFERRED");
}

void write_action(Sql& sql, ForeignKeyAction action) {
  switch (action) {
    case ForeignKeyAction::no_action:
      sql.word("NO ACTION");
      return;
    case ForeignKeyAction::restrict:
      sql.word("RESTRICT");
      return;
    case ForeignKeyAction::cascade:
      sql.word("CASCADE");
      return;
    case ForeignKeyAction::set_null:
      sql.word("SET NULL");
      return;
    case ForeignKeyAction::set_default:
      sql.word("SET DEFAULT");
      return;
  }
}

// Its own columns, or those that it refers to.
void write_key_columns(Sql& sql, const Constraint& key, const std::vector<Identifier>& columns) {
  if (!key.over_period) {
    sql.idents(columns);
    return;
  }
  const bool foreign = key.type == ConstraintType::foreign_key;
  sql.word("(");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool last = i + 1 == columns.size();
    if (i > 0) sql.word(",");
    if (last && foreign) sql.word("PERIOD");
    sql.ident(columns[i]);
    if (last && !foreign) sql.word("WITHOUT OVERLAPS");
  }
  sql.word(")");
}

void write_foreign_key(Sql& sql, const Constraint& key) {
  sql.word("FOREIGN KEY");
  write_key_columns(sql, key, key.columns);
  sql.word("REFERENCES").name(key.referenced_table);
  if (!key.referenced_columns.empty()) write_key_columns(sql, key, key.referenced_columns);
  if (key.match == ForeignKeyMatch::full) sql.word("MATCH FULL");
  if (key.on_update != ForeignKeyAction::no_action) {
    sql.word("ON UPDATE");
    write_action(sql, key.on_update);
  }
  if (key.on_delete != ForeignKeyAction::no_action) {
    sql.word("ON DELETE");
    write_action(sql, key.on_delete);
    if (!key.on_delete_columns.empty()) sql.idents(key.on_delete_columns);
  }
}

void write_index_part(Sql& sql, const Constraint& constraint) {
  if (!constraint.including.empty()) sql.word("INCLUDE").idents(constraint.including);
  if (!constraint.storage_parameters.empty()) sql.word("WITH").parameters(constraint.storage_parameters);
  if (!constraint.tablespace.empty()) sql.word("USING INDEX TABLESPACE").ident(constraint.tablespace);
}

void write_check(Sql& sql, const Constraint& check) {
  sql.word("CHECK").in_parentheses(*check.expression);
  if (check.no_inherit) sql.word("NO INHERIT");
}

void write_exclusion(Sql& sql, const Constraint& exclusion) {
  sql.word("EXCLUDE");
  if (!exclusion.access_method.empty()) sql.word("USING").ident(exclusion.access_method);
  write_elements(sql, exclusion.elements);
  write_index_part(sql, exclusion);
  if (exclusion.predicate) sql.word("WHERE").in_parentheses(*exclusion.predicate);
}

void write_operator(Sql& sql, const QualifiedName& op) {
  const bool shipped = op.schema.empty() || op.schema.text() == "pg_catalog";
  if (shipped) {
    sql.symbol({{}, op.name});
  } else {
    sql.word("OPERATOR(").symbol(op).word(")");
  }
}

void write_element(Sql& sql, const IndexElement& element) {
  if (element.column.empty()) {
    sql.in_parentheses(element.expression);
  } else {
    sql.ident(element.column);
  }
  if (!element.collation.empty()) sql.word("COLLATE").name(element.collation);
  if (!element.opclass.empty()) sql.name(element.opclass);
  if (!element.opclass_options.empty()) sql.parameters(element.opclass_options);
  if (element.descending) sql.word("DESC");
  if (element.nulls_first != element.descending) {
    if (element.nulls_first) {
      sql.word("NULLS FIRST");
    } else {
      sql.word("NULLS LAST");
    }
  }
  if (!element.exclusion_operator.empty()) {
    sql.word("WITH");
    write_operator(sql, element.exclusion_operator);
  }
}

}  // namespace

void write_elements(Sql& sql, const std::vector<IndexElement>& elements) {
  sql.word("(");
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i > 0) sql.word(",");
    write_element(sql, elements[i]);
  }
  sql.word(")");
}

Sql identity_clause(const Column& column) {
  Sql sql{"GENERATED"};
  if (column.identity == Identity::always) {
    sql.word("ALWAYS");
  } else {
    sql.word("BY DEFAULT");
  }
  sql.word("AS IDENTITY");
  const Sql options = options_to_say(column.identity_options, column.type.name);
  if (!options.text().empty()) sql.word("(").append(options).word(")");
  return sql;
}

Sql column_definition(const Column& column, bool with_default) {
  Sql sql;
  sql.ident(column.name).type(column.type);
  write_generic_options(sql, column.foreign_options);
  if (!column.collation.empty()) sql.word("COLLATE").name(column.collation);
  if (column.generated != Generated::none && column.default_expression) {
    sql.word("GENERATED ALWAYS AS").in_parentheses(*column.default_expression);
    if (column.generated == Generated::stored) {
      sql.word("STORED");
    } else {
      sql.word("VIRTUAL");
    }
  } else if (column.default_expression && with_default) {
    sql.word("DEFAULT").expression(*column.default_expression);
  }
  if (column.identity != Identity::none) {
    sql.append(identity_clause(column));
  } else if (column.not_null) {
    sql.word("NOT NULL");
  }
  return sql;
}

Sql constraint_definition(const Constraint& constraint, bool not_valid) {
  Sql sql{"CONSTRAINT"};
  sql.ident(constraint.name);
  switch (constraint.type) {
    case ConstraintType::check:
      write_check(sql, constraint);
      break;
    case ConstraintType::foreign_key:
      write_foreign_key(sql, constraint);
      break;
    case ConstraintType::exclusion:
      write_exclusion(sql, constraint);
      break;
    case ConstraintType::primary_key:
      sql.word("PRIMARY KEY");
      write_key_columns(sql, constraint, constraint.columns);
      write_index_part(sql, constraint);
      break;
    case ConstraintType::unique:
      sql.word("UNIQUE");
      if (constraint.nulls_not_distinct) sql.word("NULLS NOT DISTINCT");
      write_key_columns(sql, constraint, constraint.columns);
      write_index_part(sql, constraint);
      break;
  }
  write_deferral(sql, constraint);
  if (!constraint.enforced) {
    sql.word("NOT ENFORCED");
  } else if (not_valid) {
    sql.word("NOT VALID");
  }
  return sql;
}

Sql alter_table(const QualifiedName& table) {
  Sql sql{"ALTER TABLE"};
  sql.name(table);
  return sql;
}

Sql alter_column(const Column& column) {
  Sql sql = alter_table(column.table);
  sql.word("ALTER COLUMN").ident(column.name);
  return sql;
}

void lock_with_descendants(Step& step, const RecipeContext& context, const QualifiedName& table, Operation operation) {
  lock(step, context, table_id(table), operation);
  for (const Table* child : context.live_relations().descendants_of(table)) {
    lock(step, context, table_id(child->name), operation);
  }
}

void release_only_lost(Step& step, const Change& change) {
  const std::vector<ObjectId> before = references(*change.before), after = references(*change.after);  // sorted
  step.releases.clear();
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(step.releases));
}

void append(std::vector<ObjectId>& to, const std::vector<ObjectId>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void tidy(Step& step) {
  for (std::vector<ObjectId>* ids : {&step.creates, &step.drops, &step.needs, &step.releases, &step.changes}) {
    std::sort(ids->begin(), ids->end());
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
  }
  const auto among = [](const std::vector<ObjectId>& ids) {
    return [&ids](const ObjectId& id) { return std::binary_search(ids.begin(), ids.end(), id); };
  };
  std::erase_if(step.needs, among(step.creates));
  std::erase_if(step.releases, among(step.drops));
}

}  // namespace lockstep
