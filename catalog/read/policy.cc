#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

PolicyCommand command_of(char letter) {
  switch (letter) {
    case 'r':
      return PolicyCommand::select;
    case 'a':
      return PolicyCommand::insert;
    case 'w':
      return PolicyCommand::update;
    case 'd':
      return PolicyCommand::delete_;
    default:
      return PolicyCommand::all;
  }
}

void make_policy(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  const auto* table = reading.find_body<Table>(Catalog::relations, in.oid());
  if (!table) return;
  Policy policy;
  policy.table = table->name;
  policy.name = in.identifier();
  policy.permissive = in.flag();
  policy.command = command_of(in.letter());
  policy.roles = in.identifiers();
  std::ranges::sort(policy.roles);
  policy.using_expression = expression_cell(in);
  policy.check_expression = expression_cell(in);
  reading.add(Catalog::policies, oid, std::move(policy));
}

}  // namespace

const ReadStep read_policies{"policies", R"sql(
SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd,
  ARRAY(SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles)),
  pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1))sql",
                             each_row<make_policy>, "pg_policy"};

}  // namespace lockstep
