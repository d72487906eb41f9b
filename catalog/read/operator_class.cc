// Operator families, operator classes, and the members of both: pg_depend says whose they are.
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_family(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  OperatorFamily family;
  family.name = in.qualified_name();
  family.access_method = in.identifier();
  reading.add(Catalog::operator_families, oid, std::move(family), std::move(common));
}

void make_class(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  OperatorClass read;
  read.name = in.qualified_name();
  read.access_method = in.identifier();
  read.type = reading.type(in.oid());
  read.is_default = in.flag();
  read.family = in.qualified_name();
  if (const Oid stored = in.oid()) read.storage = reading.type(stored);
  reading.add(Catalog::operator_classes, oid, std::move(read), std::move(common));
}

template <class Member>
void add_member(Object& owner, Member member, std::vector<Member> OperatorClass::*of_class,
                std::vector<Member> OperatorFamily::*of_family) {
  if (auto* found = std::get_if<OperatorClass>(&owner.body)) (found->*of_class).push_back(std::move(member));
  if (auto* found = std::get_if<OperatorFamily>(&owner.body)) (found->*of_family).push_back(std::move(member));
}

void add_operator(RowReader& in, Reading& reading) {
  const Oid member_oid = in.oid();
  const auto catalog = static_cast<Catalog>(in.oid());
  const Oid owner_oid = in.oid();
  Object* owner = reading.find(catalog, owner_oid);
  if (!owner) return;
  FamilyOperator member;
  member.strategy = in.number<int>();
  member.name = in.qualified_name();
  if (const Oid left = in.oid()) member.left = reading.type(left);
  if (const Oid right = in.oid()) member.right = reading.type(right);
  member.sort_family = optional_name(in);
  add_member(*owner, std::move(member), &OperatorClass::operators, &OperatorFamily::operators);
  reading.alias(Catalog::family_operators, member_oid, catalog, owner_oid);
}

void add_function(RowReader& in, Reading& reading) {
  const Oid member_oid = in.oid();
  const auto catalog = static_cast<Catalog>(in.oid());
  const Oid owner_oid = in.oid();
  Object* owner = reading.find(catalog, owner_oid);
  if (!owner) return;
  FamilyFunction member;
  member.number = in.number<int>();
  member.left = reading.type(in.oid());
  member.right = reading.type(in.oid());
  member.function = in.qualified_name();
  member.signature = signature_cell(in, reading);
  add_member(*owner, std::move(member), &OperatorClass::functions, &OperatorFamily::functions);
  reading.alias(Catalog::family_functions, member_oid, catalog, owner_oid);
}

}  // namespace

const ReadStep read_operator_families{"operator families", R"sql(
SELECT f.oid, pg_catalog.pg_get_userbyid(f.opfowner), n.nspname, f.opfname, m.amname
FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
  JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
WHERE n.nspname = ANY ($1) AND {own pg_opfamily f})sql",
                                      each_row<make_family>, "pg_opfamily WHERE oid >= 16384"};

const ReadStep read_operator_classes{"operator classes", R"sql(
SELECT o.oid, pg_catalog.pg_get_userbyid(o.opcowner), n.nspname, o.opcname, m.amname, o.opcintype, o.opcdefault,
  fn.nspname, f.opfname, o.opckeytype
FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
  JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
  JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
WHERE n.nspname = ANY ($1) AND {own pg_opclass o})sql",
                                     each_row<make_class>, "pg_opclass WHERE oid >= 16384"};

// Below 16384 are those of PostgreSQL's own.
const ReadStep read_family_operators{"operators of families", R"sql(
SELECT a.oid, d.refclassid, d.refobjid, a.amopstrategy, n.nspname, o.oprname, a.amoplefttype, a.amoprighttype,
  fn.nspname, f.opfname
FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
    AND d.objid = a.oid AND d.deptype IN ('i', 'a')
    AND d.refclassid IN ('pg_catalog.pg_opclass'::pg_catalog.regclass, 'pg_catalog.pg_opfamily'::pg_catalog.regclass)
  JOIN pg_catalog.pg_operator o ON o.oid = a.amopopr
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  LEFT JOIN pg_catalog.pg_opfamily f ON f.oid = a.amopsortfamily
  LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
WHERE a.oid >= 16384 AND $1::name[] IS NOT NULL)sql",
                                     each_row<add_operator>, "pg_amop WHERE oid >= 16384"};

const ReadStep read_family_functions{"functions of families", R"sql(
SELECT a.oid, d.refclassid, d.refobjid, a.amprocnum, a.amproclefttype, a.amprocrighttype, n.nspname, p.proname, p.proargtypes
FROM pg_catalog.pg_amproc a JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
    AND d.objid = a.oid AND d.deptype IN ('i', 'a')
    AND d.refclassid IN ('pg_catalog.pg_opclass'::pg_catalog.regclass, 'pg_catalog.pg_opfamily'::pg_catalog.regclass)
  JOIN pg_catalog.pg_proc p ON p.oid = a.amproc
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE a.oid >= 16384 AND $1::name[] IS NOT NULL)sql",
                                     each_row<add_function>, "pg_amproc WHERE oid >= 16384"};

}  // namespace lockstep
