// How DDL names objects.
#include "planner/recipe.h"

namespace lockstep {
namespace {

bool is_input(ArgumentMode mode) { return mode != ArgumentMode::out && mode != ArgumentMode::table; }

// Input types are enough to name one: of a procedure too (14 to 18 find it by them when OUT arguments are left out).
void write_signature(Sql& sql, const Function& function) {
  sql.no_gap().word("(");
  bool first = true;
  for (const Argument& argument : function.arguments) {
    if (!is_input(argument.mode)) continue;
    if (!first) sql.word(",");
    first = false;
    sql.type(argument.type);
  }
  sql.word(")");
}

void write_operand(Sql& sql, const TypeName& type) {
  if (type.empty()) {
    sql.word("NONE");
  } else {
    sql.type(type);
  }
}

// The ordinary form: the kind's word and the qualified name.
struct AddressWriter {
  Sql& sql;

  template <class T>
  void operator()(const T& body) {
    sql.word_of(facts_of(id_of(body).kind).word).name(body.name);
  }
  void operator()(const Schema& schema) { sql.word("SCHEMA").ident(schema.name); }
  void operator()(const Extension& extension) { sql.word("EXTENSION").ident(extension.name); }
  void operator()(const Function& function) {
    sql.word(function.procedure ? Keyword("PROCEDURE") : Keyword("FUNCTION")).name(function.name);
    write_signature(sql, function);
  }
  void operator()(const Operator& op) {
    sql.word("OPERATOR").symbol(op.name).word("(");
    write_operand(sql, op.left);
    sql.word(",");
    write_operand(sql, op.right);
    sql.word(")");
  }
  void operator()(const Column& column) {
    sql.word("COLUMN").name(column.table).no_gap().word(".").no_gap().ident(column.name);
  }
  void operator()(const Constraint& constraint) {
    sql.word("CONSTRAINT").ident(constraint.name).word("ON");
    if (constraint.on_domain) sql.word("DOMAIN");
    sql.name(constraint.table);
  }
  void operator()(const View& view) {
    if (view.materialized) sql.word("MATERIALIZED");
    sql.word("VIEW").name(view.name);
  }
  void operator()(const Trigger& trigger) { sql.word("TRIGGER").ident(trigger.name).word("ON").name(trigger.table); }
  void operator()(const Policy& policy) { sql.word("POLICY").ident(policy.name).word("ON").name(policy.table); }
};

}  // namespace

Sql address_of(const Object& object) {
  Sql sql;
  std::visit(AddressWriter{sql}, object.body);
  return sql;
}

Sql drop_statement(const Object& object) {
  Sql sql{"DROP"};
  sql.append(address_of(object));
  return sql;
}

}  // namespace lockstep
