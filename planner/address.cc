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

void write_types(Sql& sql, const std::vector<Argument>& arguments) {
  bool first = true;
  for (const Argument& argument : arguments) {
    if (!first) sql.word(",");
    first = false;
    if (argument.mode == ArgumentMode::variadic) sql.word("VARIADIC");
    sql.type(argument.type);
  }
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
    sql.word_of(facts_of(id_of(body).kind).word);
    if constexpr (std::is_same_v<decltype(body.name), Identifier>) {
      sql.ident(body.name);
    } else {
      sql.name(body.name);
    }
  }
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
  void operator()(const Aggregate& aggregate) {
    sql.word("AGGREGATE").name(aggregate.name).no_gap().word("(");
    if (aggregate.direct.empty() && aggregate.arguments.empty()) sql.word("*");
    write_types(sql, aggregate.direct);
    if (aggregate.kind != AggregateKind::normal) {
      // VARIADIC "any" before and behind is kept once, as a direct one.
      const bool stands_once = aggregate.arguments.empty();
      sql.word("ORDER BY");
      if (stands_once && !aggregate.direct.empty()) write_types(sql, {aggregate.direct.back()});
    }
    write_types(sql, aggregate.arguments);
    sql.word(")");
  }
  void operator()(const OperatorClass& operator_class) {
    sql.word("OPERATOR CLASS").name(operator_class.name).word("USING").ident(operator_class.access_method);
  }
  void operator()(const OperatorFamily& family) {
    sql.word("OPERATOR FAMILY").name(family.name).word("USING").ident(family.access_method);
  }
  void operator()(const Cast& cast) { sql.word("CAST (").type(cast.source).word("AS").type(cast.target).word(")"); }
  void operator()(const UserMapping& mapping) {
    sql.word("USER MAPPING FOR");
    if (mapping.user.empty()) {
      sql.word("PUBLIC");
    } else {
      sql.ident(mapping.user);
    }
    sql.word("SERVER").ident(mapping.server);
  }
  void operator()(const DefaultPrivilege& privilege) { sql.word("DEFAULT PRIVILEGES FOR ROLE").ident(privilege.role); }
  void operator()(const Table& table) {
    if (table.foreign) sql.word("FOREIGN");
    sql.word("TABLE").name(table.name);
  }
  void operator()(const Rule& rule) { sql.word("RULE").ident(rule.name).word("ON").name(rule.table); }
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
