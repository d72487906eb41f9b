#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

PolicyCommand command_of(const std::string& name) {
  if (name == "select") return PolicyCommand::select;
  if (name == "insert") return PolicyCommand::insert;
  if (name == "update") return PolicyCommand::update;
  return name == "delete" ? PolicyCommand::delete_ : PolicyCommand::all;
}

std::vector<Identifier> roles_of(Reader& reader, const Statement& statement, const List* roles) {
  std::vector<Identifier> names;
  for (const RoleSpec* role : items<RoleSpec>(roles)) {
    if (role->roletype == ROLESPEC_PUBLIC) return {};
    if (role->roletype != ROLESPEC_CSTRING) {
      reader.unsupported(statement, role->location, "a policy for CURRENT_USER or SESSION_USER",
                         "name the role: PostgreSQL keeps whoever runs the statement");
      continue;
    }
    names.push_back(reader.role(statement, role));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Outcome read_policy(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreatePolicyStmt, statement.tree);
  Policy policy;
  policy.table = reader.relation_name(statement, *create->table);
  if (!reader.find<Table>(table_id(policy.table))) {
    return reader.missing(statement, create->table->location, "table", policy.table.quoted());
  }
  policy.name = Identifier(create->policy_name);
  policy.permissive = create->permissive;
  policy.command = command_of(text_of(create->cmd_name));
  policy.roles = roles_of(reader, statement, create->roles);
  const StatementText& text = *statement.text;
  const TokenRange range{text.index_at(static_cast<std::size_t>(create->table->location)), statement.range.last};
  if (create->qual) {
    policy.using_expression =
        reader.expression(statement, text.parenthesised(reader.scratch(), range, "using", create->qual), -1);
  }
  if (create->with_check) {
    policy.check_expression =
        reader.expression(statement, text.parenthesised(reader.scratch(), range, "check", create->with_check), -1);
  }
  reader.add(statement, create->table->location, std::move(policy));
  return Outcome::done;
}

}  // namespace lockstep
