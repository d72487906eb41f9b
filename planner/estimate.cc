// How long a statement keeps its lock, from reltuples and relpages: a range on purpose. Coefficients were measured on 3
// million narrow and 0.4 million wide rows, PostgreSQL 14 to 18, warm cache (docs/locks.md); real machines are within
// half and five times.
#include "planner/recipe.h"

namespace lockstep {
namespace {

constexpr double microsecond = 1e-6;
constexpr double low_factor = 0.5, high_factor = 5;
constexpr double instant_seconds = 0.001;

struct Size {
  bool known = false;
  double rows = 0, pages = 0;
  int indexes = 0;

  Size& operator+=(const Size& other) {
    known = known && other.known;
    rows += other.rows;
    pages += other.pages;
    indexes += other.indexes;
    return *this;
  }
};

int indexes_on(const Database& live, const Relations& relations, const QualifiedName& table) {
  std::size_t count = relations.indexes_of(table).size();
  for (const Object* object : children_of(live, table, Kind::constraint)) {
    if (has_index(std::get<Constraint>(object->body).type)) ++count;
  }
  return static_cast<int>(count);
}

Size size_of(const Database& live, const Relations& relations, const QualifiedName& name);

// A partitioned table has no rows of its own.
Size size_of_leaves(const Database& live, const Relations& relations, const QualifiedName& parent) {
  Size total{true, 0, 0, 0};
  for (const Table* partition : relations.partitions_of(parent)) total += size_of(live, relations, partition->name);
  return total;
}

Size size_of(const Database& live, const Relations& relations, const QualifiedName& name) {
  if (const auto* table = live.get<Table>(table_id(name))) {
    if (table->partition_key) return size_of_leaves(live, relations, name);
    if (table->empty) return {true, 0, 0, 1};
    return {table->estimated_rows >= 0, table->estimated_rows, static_cast<double>(table->pages),
            indexes_on(live, relations, name)};
  }
  if (const auto* view = live.get<View>(relation_id(Kind::view, name)); view && view->materialized) {
    return {view->estimated_rows >= 0, view->estimated_rows, static_cast<double>(view->pages), 1};
  }
  return {};
}

double microseconds(const Size& size, Work work) {
  switch (work) {
    case Work::instant:
      return 0;
    case Work::scan:
      return 0.1 * size.rows + 1.5 * size.pages;
    case Work::build:
      return 0.8 * size.rows + 1.5 * size.pages;
    case Work::rewrite:
      return 2 * size.rows + 30 * size.pages + 0.8 * size.rows * size.indexes;
  }
  return 0;
}

}  // namespace

Estimate RecipeContext::estimate(const QualifiedName& table, Work work) const {
  const bool is_new = is_created(table_id(table)) || is_created(relation_id(Kind::view, table));
  if (work == Work::instant || is_new) return {true, 0, instant_seconds};
  const Size size = size_of(live_, live_relations_, table);
  if (!size.known) return {};
  const double seconds = microseconds(size, work) * microsecond;
  return {true, seconds * low_factor, std::max(instant_seconds, seconds * high_factor)};
}

}  // namespace lockstep
