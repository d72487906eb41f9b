#include <fmt/format.h>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/constraints.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

void add_check(Reader& reader, const Statement& statement, const QualifiedName& domain, const ::Constraint& node) {
  Constraint constraint;
  constraint.table = domain;
  constraint.on_domain = true;
  constraint.validated = !node.skip_validation;
  constraint.expression = check_expression(reader, statement, node);
  constraint.name = node.conname ? Identifier(node.conname) : reader.automatic_constraint_name(domain, {}, "check");
  reader.add(statement, node.location, std::move(constraint));
}

}  // namespace

Outcome read_domain(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateDomainStmt, statement.tree);
  Domain domain;
  domain.name = reader.new_name(statement, written_name(create->domainname));
  domain.type = reader.type(statement, *create->typeName);
  domain.collation = reader.collation_of(statement, create->collClause, domain.type.oid);
  std::vector<const ::Constraint*> checks;
  for (const ::Constraint* node : items<::Constraint>(create->constraints)) {
    switch (node->contype) {
      case CONSTR_NOTNULL:
        domain.not_null = true;
        break;
      case CONSTR_NULL:
        break;
      case CONSTR_DEFAULT:
        if (!says_no_default(reader, domain.type.oid, node->raw_expr)) {
          domain.default_expression = default_expression(reader, statement, *node);
        }
        break;
      case CONSTR_CHECK:
        checks.push_back(node);
        break;
      default:
        reader.unsupported(statement, node->location, "this constraint of a domain");
    }
  }
  const QualifiedName name = domain.name;
  if (!reader.add(statement, -1, std::move(domain))) return Outcome::done;
  for (const ::Constraint* node : checks) add_check(reader, statement, name, *node);
  return Outcome::done;
}

Outcome read_alter_domain(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterDomainStmt, statement.tree);
  const QualifiedName name = reader.type_object_name(statement, alter->typeName);
  Domain* domain = reader.find<Domain>(relation_id(Kind::domain, name));
  if (!domain) return reader.missing(statement, -1, "domain", name.quoted());
  switch (alter->subtype) {
    case 'C':
      if (const auto* node = LOCKSTEP_NODE(Constraint, alter->def)) add_check(reader, statement, name, *node);
      break;
    case 'O':
      domain->not_null = true;
      break;
    case 'N':
      domain->not_null = false;
      break;
    default:
      reader.unsupported(statement, -1, "this form of ALTER DOMAIN", "write it into CREATE DOMAIN");
  }
  return Outcome::done;
}

}  // namespace lockstep
