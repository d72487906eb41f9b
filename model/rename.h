// Objects that keep what they are and get another name. The live side is renamed before it is compared: from then on
// everything that names such an object names it as the desired state does, and nothing but the rename shows.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "model/database.h"

namespace lockstep {

struct Rename {
  ObjectId from;         // as the live side names it before anything is renamed
  ObjectId to;           // as the desired state names it
  SourceLocation where;  // of the hint
  // Of a label of an enum: `from` and `to` are its type.
  std::string old_label, new_label;
  bool implied = false;  // no hint asks for it: an automatic name that follows the name of its table or column
  bool carried = false;  // another rename does it: what moves with its table, columns of children

  bool is_label() const { return !new_label.empty(); }
};

// What the names of the live side become. Takes names as they were before.
class NewNames {
 public:
  // Writes the new name of a type; the catalog of the side knows it by its OID.
  using TypeNamer = std::function<void(TypeName&)>;
  NewNames(const std::vector<Rename>& renames, TypeNamer name_type);

  ObjectId id(const ObjectId& old) const;
  Identifier schema(const Identifier& old) const;
  Identifier language(const Identifier& old) const { return id({Kind::language, {}, {}, old, {}}).name; }
  void in_schema(QualifiedName& name) const { name.schema = schema(name.schema); }  // of what is never renamed itself
  void relation(QualifiedName& name) const;
  void named(Kind kind, QualifiedName& name) const;  // an object that is told by kind and name
  void function(QualifiedName& name) const;          // whatever its arguments
  void column(const QualifiedName& old_table, Identifier& column) const;
  void columns(const QualifiedName& old_table, std::vector<Identifier>& columns) const;
  // The name of a part (constraint, trigger, policy) and then that of its parent.
  void part(Kind kind, QualifiedName& parent, Identifier& name, Kind parent_kind = Kind::table) const;
  void label(const QualifiedName& old_type, std::string& label) const;
  void type(TypeName& type) const { name_type_(type); }
  void signature(std::string& signature) const;  // of a function, as ObjectId has it

 private:
  std::map<ObjectId, ObjectId> ids_;  // relations as tables
  std::map<QualifiedName, QualifiedName> functions_;
  std::map<std::string, std::string> types_;  // as format_type() prints them
  std::map<QualifiedName, std::map<std::string, std::string>> labels_;
  TypeNamer name_type_;
};

// Renames objects, all that names them, and their recorded references. Expressions keep their texts: analyse() reads
// them by a catalog that knows both names.
void rename_objects(Database& database, const NewNames& names);

// Whether two objects differ in nothing but their names. Comparisons that are not decided count as differences.
bool same_definition(const Object& a, const Object& b);

}  // namespace lockstep
