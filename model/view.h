// Views and materialized views.
#pragma once

#include "model/privilege.h"
#include "model/property.h"
#include "model/table.h"

namespace lockstep {

struct ViewColumn {  // of the result; filled by analysis on both sides
  Identifier name;
  std::string type;  // as TypeName.name; empty where analysis could not say
};

struct ViewDefault {  // ALTER VIEW ... ALTER COLUMN ... SET DEFAULT: for an INSERT through the view
  Expression expression;
  TypeName type;  // of the column; filled by analysis on both sides
};

struct View {
  QualifiedName name;
  bool materialized = false;
  std::vector<Identifier> aliases;  // CREATE VIEW v (a, b) AS ...; the live side has none
  Expression query;
  StorageParameters
      options;            // security_barrier, security_invoker, check_option; storage parameters of materialized views
  bool with_data = true;  // materialized only; not compared
  Identifier access_method;         // materialized only
  Identifier tablespace;            // materialized only
  std::vector<ViewColumn> columns;  // not compared: follows from the query
  std::map<Identifier, std::string> column_comments;
  std::map<Identifier, Grants> column_grants;
  std::map<Identifier, ViewDefault> column_defaults;

  double estimated_rows = -1;  // materialized, live side; see Table
  std::int64_t pages = 0;
};

ObjectId id_of(const View& view);
Properties describe(const View& view);
std::vector<ObjectId> references(const View& view);

}  // namespace lockstep
