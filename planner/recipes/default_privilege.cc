#include "planner/recipes/grants.h"

namespace lockstep {
namespace {

AclClass class_of(const DefaultPrivilege& privilege) {
  for (const AclClass acl_class : {AclClass::table, AclClass::sequence, AclClass::function, AclClass::type}) {
    if (default_privilege_word(acl_class) == privilege.object_type) return acl_class;
  }
  return AclClass::schema;
}

// Without any: of a schema nothing is added, of all schemas the built-in ACL counts.
Grants grants_of(const Object* object, bool in_schema, AclClass acl_class) {
  if (object) return std::get<DefaultPrivilege>(object->body).grants;
  return in_schema ? Grants{} : default_grants(acl_class);
}

// What this plan makes is made with the default privileges as they are: the recipe for grants counts on it.
void wait_for_new_objects(Step& step, const RecipeContext& context) {
  for (const auto& [id, object] : context.desired().objects) {
    if (acl_class_of(id.kind) && context.is_created(id)) step.needs.push_back(id);
  }
}

}  // namespace

void plan_default_privilege(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& privilege = std::get<DefaultPrivilege>((change.after ? change.after : change.before)->body);
  const AclClass acl_class = class_of(privilege);
  const bool in_schema = !privilege.schema.empty();
  const Grants from = grants_of(change.before, in_schema, acl_class),
               to = grants_of(change.after, in_schema, acl_class);
  for (const GrantChange& grant : grant_changes(from, to, acl_class, context.server_version(), privilege.role)) {
    Sql sql{"ALTER DEFAULT PRIVILEGES"};
    if (!privilege.role.empty()) sql.word("FOR ROLE").ident(privilege.role);
    if (in_schema) sql.word("IN SCHEMA").ident(privilege.schema);
    sql.append(grant_statement(grant, Sql().word_of(privilege.object_type)));
    Step step = step_for(change, std::move(sql));
    wait_for_new_objects(step, context);
    if (!grant.is_grant && change.before) step.hazards.push_back(revoke_hazard(change, grant));
    steps.push_back(std::move(step));
  }
}

}  // namespace lockstep
