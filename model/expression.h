// Values that PostgreSQL prints differently from what was written: expressions, queries, types.
// The text is kept as its author (or the server) wrote it; parser/analysis fills the canonical form. Only that is
// compared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/error.h"
#include "model/object_id.h"

namespace lockstep {

enum class Comparison { equal, different, undecided };

// What it took to know an expression's canonical form.
enum class Tier : std::uint8_t { analysis, values, server };

// A scalar expression, a query, a partition key or bound, an SQL body.
struct Expression {
  std::string text;      // as written; never rewritten. Resolved through the search path of its object
  SourceLocation where;  // of the first token, where known

  // Filled by analyse(). Equal canonical forms mean equal objects, on any server version.
  std::string canonical;
  bool sure = false;  // false: `doubts` says why, and a difference proves nothing
  std::vector<std::string> doubts;
  std::vector<ObjectId> references;  // what it needs: relations, columns, functions, types, operators, sequences

  std::vector<ObjectId> expanded;  // tables of which it takes every column that there is, by *
  Tier tier = Tier::analysis;      // values: the server was asked what literals are; server: it printed the whole

  bool empty() const { return text.empty(); }
};

Comparison compare(const Expression& a, const Expression& b);

// A type as used by a column, argument or domain. Resolved when read, so that names are known before anything is
// analysed.
struct TypeName {
  // As format_type(oid, typmod) prints it with an empty search_path, nothing but what needs it quoted:
  // "character varying(20)", "public.mood[]". The author's spelling where `resolved` is false.
  std::string name;
  bool resolved = true;  // false: belongs to an extension that the target does not have yet
  std::uint32_t oid =
      0;  // within the CatalogSnapshot of its own side; synthetic for types that only the desired state has
  std::int32_t typmod = -1;
  std::vector<ObjectId> references;  // enum, domain, composite type or table that it is made of

  bool empty() const { return name.empty(); }
};

Comparison compare(const TypeName& a, const TypeName& b);

}  // namespace lockstep
