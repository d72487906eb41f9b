// Constraints of tables and domains. NOT NULL is a property of Column and Domain.
#pragma once

#include "model/index.h"
#include "model/property.h"

namespace lockstep {

enum class ConstraintType : std::uint8_t { check, primary_key, unique, foreign_key, exclusion };
enum class ForeignKeyAction : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class ForeignKeyMatch : std::uint8_t { simple, full };

struct Constraint {
  QualifiedName table;  // the domain where on_domain
  bool on_domain = false;
  Identifier name;  // automatic names are filled in by the readers
  ConstraintType type = ConstraintType::check;

  std::optional<Expression> expression;  // check
  bool no_inherit = false;               // check

  std::vector<Identifier>
      columns;  // primary key, unique, foreign key; for checks what the expression uses (not compared)
  std::vector<Identifier> including;     // primary key, unique, exclusion
  bool nulls_not_distinct = false;       // unique
  StorageParameters storage_parameters;  // of the index
  Identifier tablespace;                 // of the index

  QualifiedName referenced_table;  // foreign key
  std::vector<Identifier> referenced_columns;
  ForeignKeyMatch match = ForeignKeyMatch::simple;
  ForeignKeyAction on_update = ForeignKeyAction::no_action;
  ForeignKeyAction on_delete = ForeignKeyAction::no_action;
  std::vector<Identifier> on_delete_columns;  // SET NULL (a, b)

  std::vector<IndexElement> elements;   // exclusion
  Identifier access_method;             // exclusion; empty: gist's default spelling is filled by the readers
  std::optional<Expression> predicate;  // exclusion

  bool deferrable = false;
  bool initially_deferred = false;
  bool validated = true;     // false: NOT VALID, NOT ENFORCED
  bool enforced = true;      // 18
  bool over_period = false;  // 18: the last column is a range; WITHOUT OVERLAPS of a key, PERIOD of a foreign key
  bool inherited = false;    // comes only from a parent: no DDL of its own
};

inline bool has_index(ConstraintType type) {
  return type == ConstraintType::primary_key || type == ConstraintType::unique || type == ConstraintType::exclusion;
}

ObjectId id_of(const Constraint& constraint);
Properties describe(const Constraint& constraint);
std::vector<ObjectId> references(const Constraint& constraint);

}  // namespace lockstep
