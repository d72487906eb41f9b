// Owners and grants, for every kind that has them.
#include "planner/recipes/grants.h"

namespace lockstep {
namespace {

bool is_relation(Kind kind) { return kind == Kind::table || kind == Kind::view || kind == Kind::sequence; }

// Waits for its object alone, so it does not change what others need.
Step privilege_step(const Change& change, const RecipeContext& context, Sql sql, Operation operation) {
  Step step;
  step.sql = sql.take();
  step.subject = change.id();
  step.action = change.action;
  step.needs.push_back(step.subject);
  if (is_relation(step.subject.kind)) lock(step, context, step.subject, operation);
  if (step.subject.kind == Kind::column) lock(step, context, step.subject.parent_id(Kind::table), operation);
  return step;
}

// What a rebuild has to put back where the files leave it alone.
const Identifier& wanted_owner(const Change& change) {
  const Identifier& said = change.after->common.owner;
  return said.empty() && change.before ? change.before->common.owner : said;
}
const std::optional<Grants>& wanted_grants(const Change& change) {
  const auto& said = change.after->common.grants;
  return !said && change.action == Action::rebuild ? change.before->common.grants : said;
}

bool is_made(const Change& change) { return change.action == Action::create || change.action == Action::rebuild; }

// Of a sequence that belongs to a column: the table's.
bool owner_follows(const Object& object) {
  const auto* sequence = std::get_if<Sequence>(&object.body);
  return sequence && sequence->owned_by;
}

// As PostgreSQL makes it: the built-in ACL and the default privileges of whoever runs the plan.
Grants grants_at_creation(const Object& object, const RecipeContext& context) {
  const ObjectId id = id_of(object);
  const AclClass acl_class = *acl_class_of(id.kind);
  const Identifier& role = context.live().current_role;
  const auto defaults = [&](const Identifier& schema) {
    const DefaultPrivilege key{role, schema, std::string(default_privilege_word(acl_class)), {}};
    return context.live().get<DefaultPrivilege>(id_of(key));
  };
  const DefaultPrivilege* global = defaults({});
  Grants grants = global ? global->grants : default_grants(acl_class);
  if (const DefaultPrivilege* added = id.schema.empty() ? nullptr : defaults(id.schema)) {
    for (const auto& [key, option] : added->grants.held) grants.grant(key, option);
  }
  grants.give_to(role);
  return grants;
}

// Before the statements of this change: of a column at creation none.
Grants grants_before(const Change& change, const RecipeContext& context) {
  Grants grants;
  if (!is_made(change)) {
    grants = *change.before->common.grants;
  } else if (change.id().kind != Kind::column) {
    grants = grants_at_creation(*change.after, context);
  }
  if (const Identifier& owner = wanted_owner(change); !owner.empty()) grants.give_to(owner);
  return grants;
}

std::vector<GrantChange> changes_of(const Change& change, const RecipeContext& context) {
  if (!change.after || !wanted_grants(change) || (!is_made(change) && !change.before->common.grants)) return {};
  const Identifier& owner = wanted_owner(change);
  return grant_changes(grants_before(change, context), *wanted_grants(change), *acl_class_of(change.id().kind),
                       context.server_version(), owner.empty() ? context.live().current_role : owner);
}

const Identifier* column_of(const Object& object) {
  const auto* column = std::get_if<Column>(&object.body);
  return column ? &column->name : nullptr;
}

void add_step(const Change& change, const GrantChange& grant, const RecipeContext& context, const Identifier* column,
              Steps& steps) {
  steps.push_back(privilege_step(change, context, grant_statement(grant, grant_object(*change.after), column),
                                 Operation::change_grants));
  if (!grant.is_grant && !is_made(change)) steps.back().hazards.push_back(revoke_hazard(change, grant));
}

Grants both(const Grants& a, const Grants& b) {
  Grants common;
  for (const auto& [key, option] : a.held) {
    if (const auto other = b.held.find(key); other != b.held.end()) common.grant(key, option && other->second);
  }
  return common;
}

// What columns have and keep: by name.
std::map<Identifier, Grants> kept_by_columns(const Change& change, const RecipeContext& context) {
  std::map<Identifier, Grants> kept;
  if (const auto* view = std::get_if<View>(&change.after->body)) {
    for (const auto& [name, grants] : std::get<View>(change.before->body).column_grants) {
      const auto after = view->column_grants.find(name);
      if (after != view->column_grants.end()) kept.emplace(name, both(grants, after->second));
    }
  }
  if (!std::holds_alternative<Table>(change.after->body)) return kept;
  for (const Object* column : children_of(context.desired(), change.id().qualified_name(), Kind::column)) {
    const Object* before = context.live().find(id_of(*column));
    if (!before || !before->common.grants || !column->common.grants || context.is_created(id_of(*column))) continue;
    kept.emplace(id_of(*column).name, both(*before->common.grants, *column->common.grants));
  }
  return kept;
}

// REVOKE on a table takes the same privilege on its columns along.
void give_back_to_columns(const Change& change, const GrantChange& revoked, const RecipeContext& context,
                          Steps& steps) {
  for (const auto& [name, grants] : kept_by_columns(change, context)) {
    for (const std::string& privilege : revoked.privileges) {
      const auto held = grants.held.find({revoked.grantee, privilege});
      if (held == grants.held.end()) continue;
      add_step(change, {true, held->second, revoked.grantee, {privilege}}, context, &name, steps);
    }
  }
}

void plan_view_columns(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto* after = std::get_if<View>(&change.after->body);
  if (!after || !wanted_grants(change)) return;
  const View* before = change.before ? &std::get<View>(change.before->body) : nullptr;
  const View& wanted = change.after->common.grants ? *after : *before;
  std::map<Identifier, std::pair<Grants, Grants>> columns;
  if (before && !is_made(change)) {
    for (const auto& [name, grants] : before->column_grants) columns[name].first = grants;
  }
  for (const auto& [name, grants] : wanted.column_grants) columns[name].second = grants;
  for (const auto& [name, grants] : columns) {
    for (const GrantChange& grant :
         grant_changes(grants.first, grants.second, AclClass::column, context.server_version(), {})) {
      add_step(change, grant, context, &name, steps);
    }
  }
}

}  // namespace

void plan_revokes(const Change& change, RecipeContext& context, Steps& steps) {
  if (!change.after || is_made(change)) return;
  for (const GrantChange& grant : changes_of(change, context)) {
    if (grant.is_grant) continue;
    add_step(change, grant, context, column_of(*change.after), steps);
    give_back_to_columns(change, grant, context, steps);
  }
}

void plan_grants(const Change& change, RecipeContext& context, Steps& steps) {
  if (!change.after) return;
  for (const GrantChange& grant : changes_of(change, context)) {
    if (grant.is_grant || is_made(change)) add_step(change, grant, context, column_of(*change.after), steps);
  }
  plan_view_columns(change, context, steps);
}

void plan_owner(const Change& change, RecipeContext& context, Steps& steps) {
  if (!change.after || owner_follows(*change.after) || !has_owner(change.id().kind)) return;
  const Identifier& owner = wanted_owner(change);
  const Identifier& now = is_made(change) ? context.live().current_role : change.before->common.owner;
  if (owner.empty() || owner == now || (!is_made(change) && !change.touches("owner"))) return;
  Sql sql{"ALTER"};
  sql.append(address_of(*change.after)).word("OWNER TO").ident(owner);
  Step step = privilege_step(change, context, std::move(sql), Operation::change_owner);
  // A sequence and its table have the same owner: OWNED BY, which waits for the columns too, comes first.
  for (const Object* column : children_of(context.desired(), change.id().qualified_name(), Kind::column)) {
    step.needs.push_back(id_of(*column));
  }
  steps.push_back(std::move(step));
}

}  // namespace lockstep
