// What the readers of the kinds share: the statement at hand, names, types, the author's text, errors.
// Statements may stand in any order: one that needs what is not built yet says so and is tried again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/database.h"
#include "parser/desired_state.h"
#include "parser/internal/search_path.h"
#include "parser/internal/source_impl.h"
#include "parser/internal/statement_text.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// One thing to do: a statement, an element of CREATE SCHEMA, or one command of ALTER TABLE.
struct Statement {
  const SourceStatement* source = nullptr;
  const Node* tree = nullptr;              // the statement or element
  const AlterTableCmd* command = nullptr;  // of ALTER TABLE, then tree is the AlterTableStmt
  SharedPath path;
  Identifier role;  // of SET ROLE and SET SESSION AUTHORIZATION; empty: who connects
  std::shared_ptr<StatementText> text;
  TokenRange range;  // the tokens of the element or command

  SourceLocation at(int offset) const;  // of a node's location; the statement's begin for -1
  std::size_t offset_in_file(int offset) const;
};

enum class Outcome {
  done,
  wait,  // needs something that is not built yet; nothing was changed
};

class Reader {
 public:
  Reader(const SourceSet::Impl& sources, CatalogSnapshot ground, const Scope& scope, int server_version);

  Database database;
  CatalogSnapshot catalog;
  Errors errors;
  int server_version;

  // --- messages
  void error(const Statement& statement, int offset, std::string code, std::string message, std::string hint = {});
  void error_at(const SourceLocation& where, std::string code, std::string message, std::string hint = {});
  void unsupported(const Statement& statement, int offset, const std::string& what, std::string hint = {});
  // Skipped statements and the like: one note a `code` and message, with a count and the first place.
  void note(const Statement& statement, std::string code, std::string message);
  // Something named is not there. Waits until nothing else can be done, then it is an error.
  Outcome missing(const Statement& statement, int offset, std::string_view kind, const std::string& name,
                  std::string hint = {});
  void report_missing(bool on) { last_chance_ = on; }

  // --- names
  QualifiedName new_name(const Statement& statement, const QualifiedName& written, int offset = -1);
  // The relation of the path; where none is known, as if it were to be created.
  QualifiedName relation_name(const Statement& statement, const RangeVar& relation) const;
  QualifiedName type_object_name(const Statement& statement, const List* names) const;
  QualifiedName function_name(const Statement& statement, const List* names) const;
  QualifiedName collation_name(const Statement& statement, const CollateClause* clause);
  QualifiedName operator_name(const Statement& statement, const List* names) const;
  // Names in use: automatic names go around them. Of relations, every name in the files that the author chose, wherever
  // it stands: two of a name cannot be. Names of constraints may be chosen again for another table, so only those read
  // so far count, and the chosen ones of the same table.
  std::set<QualifiedName> relation_names, constraint_names;
  std::set<std::pair<QualifiedName, Identifier>> chosen_constraint_names;
  // CREATE INDEX ... ON ONLY and ALTER TABLE ONLY ... ADD PRIMARY KEY: not for the partitions.
  std::set<QualifiedName> indexes_on_only, keys_on_only;
  // The table of each primary key, unique and exclusion constraint, by the name of its index.
  std::map<QualifiedName, QualifiedName> key_tables;
  Constraint* key(const QualifiedName& index_name);
  // ALTER INDEX parent ATTACH PARTITION child between the indexes of two constraints. False: one is not there.
  bool attach_key(const QualifiedName& parent, const QualifiedName& child);
  Identifier automatic_relation_name(const Identifier& schema, std::string_view name1, std::string_view name2,
                                     std::string_view label);
  Identifier automatic_index_constraint_name(const QualifiedName& table, std::string_view columns,
                                             std::string_view label);
  Identifier automatic_constraint_name(const QualifiedName& table, std::string_view columns, std::string_view label);

  // --- roles
  // As the target names it; of CURRENT_USER and its like who it is. PUBLIC: public_role(). An error where it is not
  // there.
  Identifier role(const Statement& statement, const RoleSpec* role);
  Identifier role(const Statement& statement, int offset, const Identifier& written);
  Identifier creator(const Statement& statement);  // who owns what the statement makes; empty: not known
  std::map<std::string, std::string> roles_map;

  // --- types
  // An error where the type is not there and no extension of the desired state could bring it.
  TypeName type(const Statement& statement, const ::TypeName& node);
  // Could a name that is not known belong to an extension that the target does not have yet?
  bool may_come_from_extension() const { return missing_extension_; }
  void declare_extension(const std::string& name);
  // Empty where it is the type's own.
  QualifiedName collation_of(const Statement& statement, const CollateClause* clause, Oid type);

  // --- the author's text
  Expression expression(const Statement& statement, const std::optional<Slice>& slice, int offset);
  TreeMemory& scratch() { return scratch_; }

  // --- objects
  // With the statement's place; where it stands twice, the second is an error that names the first, and null.
  Object* add(const Statement& statement, int offset, AnyKind body);
  // When (statements are ordered as the files are) and by whom each object was made that add() got a statement for.
  struct Making {
    const SourceStatement* statement = nullptr;
    Identifier role;  // empty: not known
  };
  std::map<ObjectId, Making> made;
  void add(Object object);  // one that is known to be new
  // What statements define, in the order in which they were read: what hints may be about.
  struct Definition {
    const SourceStatement* statement;
    std::size_t offset;  // in the file
    ObjectId id;
  };
  std::vector<Definition> definitions;
  std::vector<RenameHint> renames;
  template <class T>
  T* find(const ObjectId& id) {
    Object* object = database.find(id);
    return object ? std::get_if<T>(&object->body) : nullptr;
  }
  std::vector<Column*> columns_of(const QualifiedName& table);  // by position
  Column* column(const QualifiedName& table, const Identifier& name) { return find<Column>(column_id(table, name)); }
  // An error that says what names it where it is not there, and null.
  Column* named_column(const Statement& statement, int offset, const QualifiedName& table, const Identifier& name,
                       std::string_view namer);
  std::map<QualifiedName, std::vector<QualifiedName>> children;  // partitions and heirs, as far as they are read
  CatalogRelation* relation(const QualifiedName& name) {
    return catalog.mutable_relation(name.schema.text(), name.name.text());
  }
  // Adds row and array types with it.
  void declare_relation(const QualifiedName& name, char kind);
  // Gives a type a synthetic OID and its array type.
  Oid declare_type(CatalogType type);

  void finish_notes();

 private:
  struct Counted {
    Note note;
    int count = 0;
  };
  const SourceSet::Impl& sources_;
  TreeMemory scratch_;
  std::map<std::pair<std::string, std::string>, Counted> notes_;
  std::set<std::string> ground_extensions_;
  bool missing_extension_ = false;
  bool last_chance_ = false;
};

}  // namespace lockstep
