// JOIN: transformFromClauseItem's T_JoinExpr.
#include <algorithm>

#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

struct Place {
  RangeItem* item = nullptr;
  std::size_t column = 0;
};

// The columns that can be named alone, in order.
std::vector<Place> visible_columns(const std::vector<RangeItem*>& items) {
  std::vector<Place> places;
  for (RangeItem* item : items) {
    if (!item->columns_visible) continue;
    for (std::size_t i = 0; i < item->columns.size(); ++i) {
      if (item->columns[i].visible_alone) places.push_back({item, i});
    }
  }
  return places;
}

Place find_column(const std::vector<RangeItem*>& items, std::string_view name) {
  Place found;
  for (const Place& place : visible_columns(items)) {
    if (place.item->columns[place.column].name != name) continue;
    if (found.item) throw CertainError{"ambiguous-column", "column " + std::string(name) + " of USING is ambiguous"};
    found = place;
  }
  if (!found.item) throw CertainError{"missing-column", "column " + std::string(name) + " of USING does not exist"};
  return found;
}

std::string_view word_of(int type) {
  switch (type) {
    case JOIN_LEFT:
      return "left";
    case JOIN_RIGHT:
      return "right";
    case JOIN_FULL:
      return "full";
    default:
      return "inner";
  }
}

std::vector<RangeItem*> part_of(const std::vector<RangeItem*>& items, std::size_t from, std::size_t to) {
  return {items.begin() + static_cast<std::ptrdiff_t>(from), items.begin() + static_cast<std::ptrdiff_t>(to)};
}

}  // namespace

Term* QueryLevel::join_item(const ::JoinExpr& join) {
  const std::size_t start = scope_.items.size();
  Term* left = from_item(join.larg);
  const std::size_t middle = scope_.items.size();
  Term* right = from_item(join.rarg);

  std::vector<std::string_view> names = name_parts(join.usingClause);
  if (join.isNatural) {
    const auto right_columns = visible_columns(part_of(scope_.items, middle, scope_.items.size()));
    for (const Place& place : visible_columns(part_of(scope_.items, start, middle))) {
      const std::string_view name = place.item->columns[place.column].name;
      const auto same = [&](const Place& other) { return other.item->columns[other.column].name == name; };
      if (std::any_of(right_columns.begin(), right_columns.end(), same)) names.push_back(name);
    }
  }
  Term* condition = nullptr;
  std::string text = "join " + std::string(word_of(join.jointype));
  if (!names.empty()) {
    text += " using";
    condition = merge_columns(join, names, start, middle);
  } else if (join.quals) {
    // ON sees the two sides of its join alone.
    std::vector<RangeItem*> sides = part_of(scope_.items, start, scope_.items.size());
    scope_.items.swap(sides);
    condition = analyser_.boolean(join.quals, scope_);
    scope_.items.swap(sides);
  } else if (join.jointype != JOIN_INNER) {
    condition = analyser_.make_constant(bool_oid, "t");  // as the server prints a NATURAL join on nothing
  }
  if (join.alias) rename_join(Alias(join.alias), start);
  return clause(analyser_.keep(std::move(text)), {left, right, condition});
}

// buildMergedJoinVar: the side that is not coerced, rather the left; of a full join both.
ScopeColumn QueryLevel::merged_column(std::string_view name, int join_type, Term* left, Term* right) {
  std::vector<Term*> sides{left, right};
  ScopeColumn merged;
  merged.name = merged.real_name = name;
  merged.type = analyser_.unify(sides);
  merged.typmod = Analyser::common_typmod({left, right}, merged.type);
  switch (join_type) {
    case JOIN_LEFT:
      merged.term = sides[0];
      break;
    case JOIN_RIGHT:
      merged.term = sides[1];
      break;
    case JOIN_FULL:
      merged.term = analyser_.make(TermKind::coalesce, {}, sides, merged.type, merged.typmod);
      break;
    default:
      merged.term = sides[0]->kind != TermKind::column && sides[1]->kind == TermKind::column ? sides[1] : sides[0];
  }
  merged.typmod = merged.term->typmod;
  merged.collation = merged.term->collation;
  return merged;
}

Term* QueryLevel::merge_columns(const ::JoinExpr& join, const std::vector<std::string_view>& names, std::size_t start,
                                std::size_t middle) {
  const auto left = part_of(scope_.items, start, middle);
  const auto right = part_of(scope_.items, middle, scope_.items.size());
  std::vector<Term*> equalities;
  std::vector<ScopeColumn> merged;
  for (const std::string_view name : names) {
    const Place from_left = find_column(left, name);
    const Place from_right = find_column(right, name);
    Term* left_term = analyser_.column(*from_left.item, from_left.item->columns[from_left.column]);
    Term* right_term = analyser_.column(*from_right.item, from_right.item->columns[from_right.column]);
    equalities.push_back(analyser_.operation("=", left_term, right_term));
    merged.push_back(merged_column(name, join.jointype, left_term, right_term));
    from_left.item->columns[from_left.column].visible_alone = false;
    from_right.item->columns[from_right.column].visible_alone = false;
  }
  if (join.join_using_alias) {
    RangeItem* named = analyser_.add_item(scope_, join.join_using_alias->aliasname, merged);
    named->columns_visible = false;
    scope_.items.push_back(named);
  }
  // Merged columns come first in *.
  RangeItem* item = analyser_.add_item(scope_, {}, std::move(merged));
  scope_.items.insert(scope_.items.begin() + static_cast<std::ptrdiff_t>(start), item);
  return analyser_.conjunction(std::move(equalities));
}

// (a JOIN b ...) AS j: only j can be named.
void QueryLevel::rename_join(const Alias& alias, std::size_t start) {
  std::vector<ScopeColumn> columns;
  for (const Place& place : visible_columns(part_of(scope_.items, start, scope_.items.size()))) {
    ScopeColumn column = place.item->columns[place.column];
    column.source_item = place.item;
    column.source_column = place.column;
    if (columns.size() < alias.columns.size()) column.name = alias.columns[columns.size()];
    columns.push_back(column);
  }
  scope_.items.resize(start);
  scope_.items.push_back(analyser_.add_item(scope_, alias.name, std::move(columns)));
}

}  // namespace lockstep::analysis
