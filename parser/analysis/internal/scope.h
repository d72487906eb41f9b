// What names mean at one query level (ParseState's p_namespace).
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parser/analysis/internal/term.h"

namespace lockstep::analysis {

struct RangeItem;

struct ScopeColumn {
  std::string_view name;       // visible name
  std::string_view real_name;  // in the relation, or its position: what the canonical form shows
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
  const Term* shape = nullptr;  // of a record: the expression whose fields it has
  Term* term = nullptr;         // merged join columns: what the name stands for. Null: a column of the item itself
  // False: hidden behind a merged column of JOIN USING. item.name and item.* still see it; name alone and * do not.
  bool visible_alone = true;
  // Columns of a join with an alias: whose they are (then Analyser::column() answers with that one's column).
  RangeItem* source_item = nullptr;
  std::size_t source_column = 0;
};

// A range-table entry in the namespace. The canonical form shows `id`, never the alias: renaming an alias is no change.
struct RangeItem {
  // "2.1": depth of the query level, position. Unique among the levels that can be seen at once: an expression that the
  // server prints twice (BETWEEN) has the same ids both times.
  std::string_view id;
  std::string_view name;                      // alias or relation name; empty: cannot be named
  std::string_view schema;                    // of a relation without alias: schema.name.column works
  const CatalogRelation* relation = nullptr;  // null for anything but a relation
  Oid row_type = 0;                 // of relations, and of functions that return one composite; 0: anonymous record
  int depth = 0;                    // Scope::depth where it lives
  bool name_visible = true;         // name.column resolves (p_rel_visible)
  bool columns_visible = true;      // column alone resolves (p_cols_visible)
  bool whole_row_used = false;      // set when a whole-row reference was made: then its column names mean something
  bool is_scalar_function = false;  // FROM f() with one column of scalar type: its name alone is that column
  std::vector<ScopeColumn> columns;
};

struct CommonTable {
  std::string_view name;
  std::vector<ScopeColumn> columns;  // names after the alias list; real_name as it shall be shown
  bool known = true;                 // false: WITH RECURSIVE names it, but its columns are not known yet
};

struct Scope {
  explicit Scope(Scope* outer = nullptr) : parent(outer), depth(outer ? outer->depth + 1 : 0) {}
  Scope* parent;
  int depth;
  int item_count = 0;             // ids given out at this level
  std::vector<RangeItem*> items;  // the namespace, in FROM order; kept by the Analyser
  std::deque<CommonTable> common_tables;
  std::map<std::string_view, Term*> windows;     // named windows, as Analyser::window() gives them
  std::map<std::string_view, Term*> parameters;  // by name; SQL bodies
  std::vector<Term*> numbered_parameters;        // $1 is [0]
  std::string_view function_name;                // f.parameter
  Term* domain_value = nullptr;                  // VALUE
};

}  // namespace lockstep::analysis
