// GRANT, REVOKE and ALTER DEFAULT PRIVILEGES. Objects may stand in any order and are granted on when all are there; but
// what default privileges give, and what ALL ... IN SCHEMA means, depends on what stands above the statement.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/grant_target.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

std::optional<AclClass> class_of(ObjectType type) {
  switch (type) {
    case OBJECT_TABLE:
      return AclClass::table;
    case OBJECT_SEQUENCE:
      return AclClass::sequence;
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_ROUTINE:
      return AclClass::function;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
      return AclClass::type;
    case OBJECT_SCHEMA:
      return AclClass::schema;
    default:
      return std::nullopt;
  }
}

// What one GRANT or REVOKE does to one ACL.
struct Edit {
  bool is_grant;
  bool option;  // WITH GRANT OPTION; GRANT OPTION FOR
  std::vector<Identifier> grantees;

  void apply(Grants& grants, const std::string& privilege, const Identifier& owner) const {
    for (const Identifier& grantee : grantees) {
      const GrantKey key{grantee, privilege};
      if (!owner.empty() && grantee == owner) {
        if (is_grant) grants.grant_to_owner(privilege);
        if (!is_grant && !option) grants.owner_lacks.insert(privilege);
      } else if (is_grant) {
        grants.grant(key, option);
      } else if (!option) {
        grants.held.erase(key);
      } else if (const auto held = grants.held.find(key); held != grants.held.end()) {
        held->second = false;
      }
    }
  }
};

class PrivilegeReader {
 public:
  PrivilegeReader(Reader& reader, const Database* live) : reader_(reader), live_(live) {}

  void run(const std::vector<Statement>& statements) {
    begin(statements);
    for (const Statement& statement : statements) {
      if (const auto* grant = LOCKSTEP_NODE(GrantStmt, statement.tree)) apply(statement, *grant);
    }
    for (auto& [id, entry] : defaults_) {
      const bool says_nothing = entry.body.schema.empty() ? entry.body.grants == default_grants(entry.acl_class)
                                                          : entry.body.grants.held.empty();
      if (says_nothing) continue;
      Object object;
      object.body = std::move(entry.body);
      object.where = entry.where;
      reader_.add(std::move(object));
    }
  }

 private:
  struct Default {
    DefaultPrivilege body;
    AclClass acl_class;
    SourceLocation where;
  };

  // The ACL that every object is made with.
  void begin(const std::vector<Statement>& statements) {
    std::vector<std::pair<const SourceStatement*, const ObjectId*>> order;
    for (const auto& [id, object] : reader_.database.objects) {
      if (acl_class_of(id.kind)) order.emplace_back(making(id).statement, &id);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto next = order.begin();
    for (const Statement& statement : statements) {
      const auto* alter = LOCKSTEP_NODE(AlterDefaultPrivilegesStmt, statement.tree);
      if (!alter) continue;
      while (next != order.end() && next->first < statement.source) begin(*next++->second);
      change_defaults(statement, *alter);
    }
    while (next != order.end()) begin(*next++->second);
  }

  void begin(const ObjectId& id) {
    Object& object = *reader_.database.find(id);
    const AclClass acl_class = *acl_class_of(id.kind);
    const Identifier creator = making(id).role;
    Grants grants = initial_grants(id, acl_class, creator);
    if (!creator.empty()) grants.give_to(creator);
    if (const Identifier owner = owner_of(object); !owner.empty()) grants.give_to(owner);
    object.common.grants = std::move(grants);
  }

  Grants initial_grants(const ObjectId& id, AclClass acl_class, const Identifier& creator) const {
    if (id.kind == Kind::schema && id.name == Identifier("public")) return grants_of_public(id);
    const std::string word(default_privilege_word(acl_class));
    const auto of_schema = [&](const Identifier& schema) {
      const auto found = defaults_.find(id_of(DefaultPrivilege{creator, schema, word, {}}));
      return found == defaults_.end() ? nullptr : &found->second.body.grants;
    };
    const Grants* global = of_schema({});
    Grants grants = global ? *global : default_grants(acl_class);
    if (const Grants* added = id.schema.empty() ? nullptr : of_schema(id.schema)) {
      for (const auto& [key, option] : added->held) grants.grant(key, option);
    }
    return grants;
  }

  // initdb makes it, differently from 15 on, and upgrades keep what was there: what PUBLIC may do is left alone unless
  // the files say otherwise.
  Grants grants_of_public(const ObjectId& id) const {
    const Object* found = live_ ? live_->find(id) : nullptr;
    if (!found || !found->common.grants) return initial_grants_of_public(reader_.server_version);
    Grants grants;
    for (const auto& [key, option] : found->common.grants->held) {
      if (key.grantee == public_role()) grants.grant(key, option);
    }
    return grants;
  }

  Reader::Making making(const ObjectId& id) const {
    const auto found = reader_.made.find(id);
    return found == reader_.made.end() ? Reader::Making{nullptr, Identifier(reader_.catalog.current_role)}
                                       : found->second;
  }

  // As it will be: said, or as it is, or who makes it.
  Identifier owner_of(const Object& object) const {
    const ObjectId id = id_of(object);
    if (id.kind == Kind::column) {
      const Object* table = reader_.database.find(id.parent_id(Kind::table));
      return table ? owner_of(*table) : Identifier{};
    }
    const auto* sequence = std::get_if<Sequence>(&object.body);
    if (sequence && sequence->owned_by) {
      if (const Object* table = reader_.database.find(table_id(sequence->owned_by->table))) return owner_of(*table);
    }
    if (!object.common.owner.empty()) return object.common.owner;
    const Object* now = live_ ? live_->find(id) : nullptr;
    return now ? now->common.owner : making(id).role;
  }

  Edit edit_of(const Statement& statement, const GrantStmt& grant) {
    Edit edit{grant.is_grant, grant.grant_option, {}};
    for (const RoleSpec* role : items<RoleSpec>(grant.grantees)) edit.grantees.push_back(reader_.role(statement, role));
    return edit;
  }

  std::vector<std::string> privileges_of(const Statement& statement, const AccessPriv* written, AclClass acl_class) {
    const std::vector<std::string> all = all_privileges(acl_class, reader_.server_version);
    if (!written || !written->priv_name) return all;
    const std::string privilege = upper(written->priv_name);
    if (std::find(all.begin(), all.end(), privilege) != all.end()) return {privilege};
    reader_.error(statement, -1, "invalid-privilege",
                  fmt::format("{} cannot be granted here on the target's version of PostgreSQL", privilege),
                  fmt::format("what can be: {}", fmt::join(all, ", ")));
    return {};
  }

  void change_defaults(const Statement& statement, const AlterDefaultPrivilegesStmt& alter) {
    const GrantStmt& grant = *alter.action;
    const auto acl_class = class_of(grant.objtype);
    if (!acl_class) return reader_.note(statement, "not-managed", "default privileges of large objects");
    const DefElem* roles = find_option(alter.options, "roles");
    const DefElem* schemas = find_option(alter.options, "schemas");
    std::vector<Identifier> for_roles, in_schemas;
    if (!roles) for_roles.push_back(reader_.creator(statement));
    for (const RoleSpec* role : items<RoleSpec>(roles ? reinterpret_cast<const List*>(roles->arg) : nullptr)) {
      for_roles.push_back(reader_.role(statement, role));
    }
    if (schemas) in_schemas = identifiers(reinterpret_cast<const List*>(schemas->arg));
    if (!schemas) in_schemas.emplace_back();
    for (const Identifier& role : for_roles) {
      for (const Identifier& schema : in_schemas) change_default(statement, grant, *acl_class, role, schema);
    }
  }

  void change_default(const Statement& statement, const GrantStmt& grant, AclClass acl_class, const Identifier& role,
                      const Identifier& schema) {
    if (!schema.empty() && !reader_.database.scope.schemas.contains(schema)) {
      return reader_.note(statement, "not-managed", "default privileges in a schema that is not managed");
    }
    DefaultPrivilege body{role, schema, std::string(default_privilege_word(acl_class)), {}};
    const ObjectId id = id_of(body);
    if (schema.empty()) body.grants = default_grants(acl_class);
    Default& entry = defaults_.try_emplace(id, Default{std::move(body), acl_class, statement.at(-1)}).first->second;
    edit_each(statement, grant, acl_class, [&](const Edit& edit, const AccessPriv*, const std::string& privilege) {
      edit.apply(entry.body.grants, privilege, schema.empty() ? role : Identifier{});
    });
  }

  // For each privilege that the statement names; `written` is null for ALL.
  template <class Visit>
  void edit_each(const Statement& statement, const GrantStmt& grant, AclClass acl_class, Visit visit) {
    const Edit edit = edit_of(statement, grant);
    if (!grant.privileges) {
      for (const std::string& privilege : privileges_of(statement, nullptr, acl_class)) visit(edit, nullptr, privilege);
    }
    for (const AccessPriv* written : items<AccessPriv>(grant.privileges)) {
      const AclClass of_part = written->cols ? AclClass::column : acl_class;
      for (const std::string& privilege : privileges_of(statement, written, of_part)) visit(edit, written, privilege);
    }
  }

  void apply(const Statement& statement, const GrantStmt& grant) {
    if (!class_of(grant.objtype)) {
      return reader_.note(statement, "not-managed", "GRANT and REVOKE on what is not managed");
    }
    for (Object* object : grant_targets(reader_, statement, grant)) {
      const Identifier owner = owner_of(*object);
      edit_each(statement, grant, *acl_class_of(id_of(*object).kind),
                [&](const Edit& edit, const AccessPriv* written, const std::string& privilege) {
                  if (written && written->cols) return apply_to_columns(statement, edit, *written, privilege, *object);
                  edit.apply(*object->common.grants, privilege, owner);
                  // As PostgreSQL does.
                  if (!edit.is_grant) take_from_columns(edit, privilege, *object);
                });
    }
  }

  void apply_to_columns(const Statement& statement, const Edit& edit, const AccessPriv& written,
                        const std::string& privilege, Object& relation) {
    Edit others = edit;  // an owner needs no grant on a column
    std::erase(others.grantees, owner_of(relation));
    for (const Identifier& name : identifiers(written.cols)) {
      if (View* view = std::get_if<View>(&relation.body)) {
        others.apply(view->column_grants[name], privilege, {});
        if (view->column_grants[name].held.empty()) view->column_grants.erase(name);
        continue;
      }
      const ObjectId id = column_id(id_of(relation).qualified_name(), name);
      Object* column = reader_.database.find(id);
      if (column) {
        others.apply(*column->common.grants, privilege, {});
      } else {
        reader_.error(statement, -1, "missing-object", id.to_string() + " is not there", "check the spelling");
      }
    }
  }

  void take_from_columns(const Edit& edit, const std::string& privilege, Object& relation) {
    if (View* view = std::get_if<View>(&relation.body)) {
      for (auto& [name, grants] : view->column_grants) edit.apply(grants, privilege, {});
      std::erase_if(view->column_grants, [](const auto& entry) { return entry.second.held.empty(); });
    } else if (const auto* table = std::get_if<Table>(&relation.body)) {
      for (Column* column : reader_.columns_of(table->name)) {
        edit.apply(*reader_.database.find(id_of(*column))->common.grants, privilege, {});
      }
    }
  }

  Reader& reader_;
  const Database* live_;
  std::map<ObjectId, Default> defaults_;
};

}  // namespace

void finish_privileges(Reader& reader, const std::vector<Statement>& statements, const Database* live) {
  PrivilegeReader(reader, live).run(statements);
}

}  // namespace lockstep
