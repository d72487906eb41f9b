// CREATE OPERATOR CLASS and FAMILY, ALTER OPERATOR FAMILY ... ADD.
#include "model/operator_class.h"

#include <algorithm>
#include <iterator>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/family_member.h"
#include "parser/read/readers.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

constexpr int operator_item = 1, function_item = 2;  // OPCLASS_ITEM_... of parsenodes.h; 3 is the storage type

ObjectId family_id(const QualifiedName& name, const Identifier& method) {
  return {Kind::operator_family, name.schema, {}, name.name, method.text()};
}

// The family of the files by that name, through the path; empty where there is none.
QualifiedName find_family(Reader& reader, const Statement& statement, const QualifiedName& written,
                          const Identifier& method) {
  const SearchPath path = written.schema.empty() ? *statement.path : SearchPath{written.schema};
  for (const Identifier& schema : path) {
    const QualifiedName name{schema, written.name};
    if (reader.database.find(family_id(name, method))) return name;
  }
  return {};
}

// Of CREATE OPERATOR CLASS, which gives what is not said its own type, or of ALTER OPERATOR FAMILY.
class Members {
 public:
  Members(Reader& reader, const Statement& statement, const Identifier& method, const TypeName& type)
      : reader_(reader), statement_(statement), method_(method), type_(type), routines_(reader, statement) {}

  void read(const List* items_of) {
    for (const CreateOpClassItem* item : items<CreateOpClassItem>(items_of)) {
      if (item->itemtype == operator_item) {
        add_operator(*item);
      } else if (item->itemtype == function_item) {
        add_function(*item);
      } else {
        const TypeName stored = unmodified_type(reader_, statement_, *item->storedtype);
        if (stored.name != type_.name) storage = stored;
      }
    }
  }

  std::vector<FamilyOperator> operators;
  std::vector<FamilyFunction> functions;
  TypeName storage;
  const NamedRoutines& routines() const { return routines_; }

 private:
  std::vector<TypeName> types(const List* names) {
    std::vector<TypeName> read;
    for (const ::TypeName* name : items<::TypeName>(names)) {
      read.push_back(name ? unmodified_type(reader_, statement_, *name) : TypeName{});
    }
    return read;
  }

  void add_operator(const CreateOpClassItem& item) {
    FamilyOperator member;
    member.strategy = item.number;
    member.name = written_name(item.name->objname);
    const std::vector<TypeName> operands = types(item.name->objargs);
    member.left = operands.size() == 2 ? operands[0] : type_;
    member.right = operands.size() == 2 ? operands[1] : type_;
    routines_.find_operator(member.name, member.left.oid, member.right.oid);
    if (item.order_family) {
      member.sort_family = find_family(reader_, statement_, written_name(item.order_family), Identifier("btree"));
      if (member.sort_family.empty()) member.sort_family = written_name(item.order_family);
      if (member.sort_family.schema.empty()) member.sort_family.schema = Identifier("pg_catalog");
    }
    operators.push_back(std::move(member));
  }

  void add_function(const CreateOpClassItem& item) {
    FamilyFunction member;
    member.number = item.number;
    member.function = written_name(item.name->objname);
    const std::vector<TypeName> arguments = types(item.name->objargs);
    std::vector<Oid> oids;
    for (const TypeName& argument : arguments) oids.push_back(argument.oid);
    routines_.find_exactly(member.function, oids);
    member.signature = signature_of(reader_.catalog, oids);
    const std::vector<TypeName> said = types(item.class_args);
    const auto [left, right] =
        said.empty() ? default_types(item.number, arguments) : std::pair(said.front(), said.back());
    member.left = left;
    member.right = right;
    functions.push_back(std::move(member));
  }

  // assignProcTypes(): what comparison and hash functions are for, their arguments say.
  std::pair<TypeName, TypeName> default_types(int number, const std::vector<TypeName>& arguments) const {
    const bool is_btree = method_.text() == "btree", is_hash = method_.text() == "hash";
    if (is_btree && number == 1 && arguments.size() == 2) return {arguments[0], arguments[1]};
    if (is_btree && number == 3 && arguments.size() > 2) return {arguments[0], arguments[2]};
    if (is_hash && number <= 2 && !arguments.empty()) return {arguments[0], arguments[0]};
    return {type_, type_};
  }

  Reader& reader_;
  const Statement& statement_;
  const Identifier& method_;
  const TypeName& type_;
  NamedRoutines routines_;
};

// PostgreSQL keeps some members of CREATE OPERATOR CLASS with the family: the class could be without them.
void share(Members members, OperatorClass& of_class, OperatorFamily& family) {
  const std::string& method = of_class.access_method.text();
  for (FamilyOperator& member : members.operators) {
    const bool own = belongs_to_class(method, member, of_class.type.name);
    (own ? of_class.operators : family.operators).push_back(std::move(member));
  }
  for (FamilyFunction& member : members.functions) {
    const bool own = belongs_to_class(method, member, of_class.type.name);
    (own ? of_class.functions : family.functions).push_back(std::move(member));
  }
}

}  // namespace

Outcome read_operator_family(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateOpFamilyStmt, statement.tree);
  OperatorFamily family;
  family.name = reader.new_name(statement, written_name(create->opfamilyname));
  family.access_method = identifier_of(create->amname);
  reader.add(statement, -1, std::move(family));
  return Outcome::done;
}

Outcome read_operator_class(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateOpClassStmt, statement.tree);
  OperatorClass read;
  read.name = reader.new_name(statement, written_name(create->opclassname));
  read.access_method = identifier_of(create->amname);
  read.is_default = create->isDefault;
  read.type = unmodified_type(reader, statement, *create->datatype);
  Members members(reader, statement, read.access_method, read.type);
  members.read(create->items);
  if (!members.routines().all_found()) return members.routines().missing();
  read.storage = members.storage;
  if (create->opfamilyname) {
    const QualifiedName written = written_name(create->opfamilyname);
    read.family = find_family(reader, statement, written, read.access_method);
    if (read.family.empty()) return reader.missing(statement, -1, "operator family", written.quoted());
  } else {
    // One of its own name is made where there is none, and stays when the class goes: an object of its own.
    read.family = read.name;
    if (!reader.database.find(family_id(read.name, read.access_method))) {
      OperatorFamily family;
      family.name = read.name;
      family.access_method = read.access_method;
      reader.add(statement, -1, std::move(family));
    }
  }
  if (auto* family = reader.find<OperatorFamily>(family_id(read.family, read.access_method))) {
    share(std::move(members), read, *family);
  }
  reader.add(statement, -1, std::move(read));
  return Outcome::done;
}

Outcome read_alter_operator_family(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterOpFamilyStmt, statement.tree);
  const Identifier method = identifier_of(alter->amname);
  const QualifiedName written = written_name(alter->opfamilyname);
  auto* family = reader.find<OperatorFamily>(family_id(find_family(reader, statement, written, method), method));
  if (!family) return reader.missing(statement, -1, "operator family", written.quoted());
  if (alter->isDrop) {
    reader.unsupported(statement, -1, "ALTER OPERATOR FAMILY ... DROP", "leave the member out where it is added");
    return Outcome::done;
  }
  const TypeName none;
  Members members(reader, statement, method, none);
  members.read(alter->items);
  if (!members.routines().all_found()) return members.routines().missing();
  std::move(members.operators.begin(), members.operators.end(), std::back_inserter(family->operators));
  std::move(members.functions.begin(), members.functions.end(), std::back_inserter(family->functions));
  return Outcome::done;
}

}  // namespace lockstep
