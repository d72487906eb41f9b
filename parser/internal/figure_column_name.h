// The name that PostgreSQL gives to an unnamed output column or index expression (FigureColname, FigureIndexColname).
#pragma once

#include <functional>
#include <optional>
#include <string>

struct Node;
struct SelectStmt;

namespace lockstep {

// Names the first output column of a scalar sub-select; the query analyser knows it even where that is a star.
using SubqueryColumnName = std::function<std::optional<std::string>(const SelectStmt&)>;

// Nullopt: nothing to go by; a query then says "?column?", an index name "expr".
std::optional<std::string> figure_column_name(const Node* expression, const SubqueryColumnName& of_subquery = {});

}  // namespace lockstep
