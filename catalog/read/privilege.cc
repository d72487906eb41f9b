// Roles, default privileges, grants on columns of views.
#include "catalog/read/acl.h"
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void add_role(RowReader& in, Reading& reading) {
  std::string role = in.string();
  if (in.flag()) {
    reading.state().catalog.current_role = role;
    reading.state().database.current_role = Identifier(role);
  }
  reading.state().catalog.roles.insert(std::move(role));
}

std::optional<AclClass> class_of(char letter) {
  switch (letter) {
    case 'r':
      return AclClass::table;
    case 'S':
      return AclClass::sequence;
    case 'f':
      return AclClass::function;
    case 'T':
      return AclClass::type;
    case 'n':
      return AclClass::schema;
    default:
      return std::nullopt;
  }
}

void make_default_privilege(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  DefaultPrivilege privilege;
  privilege.role = in.identifier();
  privilege.schema = in.identifier();
  const auto acl_class = class_of(in.letter());
  Common as_object{.comment = {}, .owner = privilege.role, .grants = parse_acl(in.array(), privilege.role)};
  if (!acl_class) return reading.note("default privileges of large objects not managed");
  if (privilege.schema.empty()) settle_owner(as_object, *acl_class, reading.state().database.server_version);
  privilege.object_type = default_privilege_word(*acl_class);
  privilege.grants = std::move(*as_object.grants);
  reading.add(Catalog::default_privileges, oid, std::move(privilege));
}

void set_view_column_grants(RowReader& in, Reading& reading) {
  Object* object = reading.find_relation(in.oid());
  View* view = object ? std::get_if<View>(&object->body) : nullptr;
  if (!view) return;
  const Identifier column = in.identifier();
  Grants grants = parse_acl(in.array(), object->common.owner);
  grants.give_to(object->common.owner);
  if (!grants.held.empty()) view->column_grants.emplace(column, std::move(grants));
}

}  // namespace

const ReadStep read_roles{"roles", R"sql(
SELECT rolname, rolname = CURRENT_USER FROM pg_catalog.pg_roles)sql",
                          each_row<add_role>};

const ReadStep read_default_privileges{"default privileges", R"sql(
SELECT d.oid, pg_catalog.pg_get_userbyid(d.defaclrole), n.nspname, d.defaclobjtype, d.defaclacl::text
FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
WHERE d.defaclnamespace = 0 OR n.nspname = ANY ($1))sql",
                                       each_row<make_default_privilege>, "pg_default_acl"};

const ReadStep read_view_column_grants{"grants on columns of views", R"sql(
SELECT a.attrelid, a.attname, a.attacl::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('v', 'm') AND n.nspname = ANY ($1) AND a.attacl IS NOT NULL)sql",
                                       each_row<set_view_column_grants>};

}  // namespace lockstep
