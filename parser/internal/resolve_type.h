// TypeName nodes -> types of a CatalogSnapshot: look-up through the search path, arrays, type modifiers.
#pragma once

#include <optional>
#include <string>

#include "model/expression.h"
#include "parser/internal/pg_nodes.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// Null: no such type. `written.schema` empty: the first of the path that has it.
const CatalogType* find_type(const CatalogSnapshot& catalog, const SearchPath& path, const QualifiedName& written);

struct TypeAndModifier {
  Oid type = 0;
  std::int32_t typmod = -1;  // as the type's input function makes it; -1: none
  // "(Point,4326)": modifiers of a type whose modifier function is not known here; then typmod is -1.
  std::string foreign_modifiers;
};

// Nullopt: the type is not there.
std::optional<TypeAndModifier> resolve_type_node(const CatalogSnapshot& catalog, const SearchPath& path,
                                                 const ::TypeName& node);

// How the node was written, near enough for messages: "app.mood[]".
std::string type_text(const ::TypeName& node);

// As columns and arguments have it: printed name, OIDs, references. `resolved` is false where the type is not there.
TypeName resolve_type(const CatalogSnapshot& catalog, const SearchPath& path, const ::TypeName& node);
TypeName type_name_of(const CatalogSnapshot& catalog, const TypeAndModifier& type);

}  // namespace lockstep
