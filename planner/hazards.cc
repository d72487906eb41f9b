#include "planner/hazards.h"

#include <fmt/format.h>

#include <cmath>

namespace lockstep {
namespace {

HazardKind removal_kind(const Object& object) {
  switch (id_of(object).kind) {
    case Kind::schema:
      return HazardKind::drop_schema;
    case Kind::extension:
      return HazardKind::drop_extension;
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
      return HazardKind::drop_type;
    case Kind::sequence:
      return HazardKind::drop_sequence;
    case Kind::table:
      return HazardKind::drop_table;
    case Kind::column:
      return HazardKind::drop_column;
    case Kind::view:
      return std::get<View>(object.body).materialized ? HazardKind::drop_materialized_data : HazardKind::remove_object;
    default:
      return HazardKind::remove_object;
  }
}

std::string with_thousands(double rows) {
  const std::string digits = fmt::format("{:.0f}", rows);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string bytes_text(std::int64_t pages) {
  double amount = static_cast<double>(pages) * 8;
  for (const char* unit : {"kB", "MB", "GB"}) {
    if (amount < 1024) return fmt::format("{:.0f} {}", amount, unit);
    amount /= 1024;
  }
  return fmt::format("{:.1f} TB", amount);
}

std::string what_is_lost(const Change& change, const RecipeContext& context) {
  if (const auto* table = std::get_if<Table>(&change.before->body)) {
    if (table->partition_key) return " with the rows of its partitions";
    return table->empty ? " (it is empty)" : " with " + size_text(table->estimated_rows, table->pages);
  }
  if (const auto* view = std::get_if<View>(&change.before->body); view && view->materialized) {
    return " with " + size_text(view->estimated_rows, view->pages);
  }
  if (const auto* subscription = std::get_if<Subscription>(&change.before->body);
      subscription && subscription->slot_name) {
    return " with slot " + quote_literal(*subscription->slot_name) +
           " of the publisher: what changed since is not sent again";
  }
  if (const auto* column = std::get_if<Column>(&change.before->body)) {
    const Table* table = context.live_table(column->table);
    if (column->generated != Generated::none) return " (a generated column: its values can be computed again)";
    if (table && table->empty) return " (the table is empty)";
    if (table && !table->partition_key) return ": its values in " + size_text(table->estimated_rows, table->pages);
    return " with its values";
  }
  return {};
}

// The desired state has no place for what it lacks; what that belonged to may have one.
SourceLocation place_of_owner(const Object& removed, const Database& desired) {
  const ObjectId id = id_of(removed);
  const auto* index = std::get_if<Index>(&removed.body);
  const QualifiedName owner = index ? index->table : id.qualified_parent();
  for (const Kind kind : {Kind::table, Kind::view, Kind::domain, Kind::composite_type}) {
    if (const Object* found = desired.find(relation_id(kind, owner))) return found->where;
  }
  return {};
}

std::string way_out_of(HazardKind kind) {
  switch (kind) {
    case HazardKind::drop_table:
    case HazardKind::drop_column:
      return "copy what must be kept first, or put it back into the desired state";
    case HazardKind::drop_materialized_data:
      return "its rows are computed again from its query; readers wait meanwhile";
    case HazardKind::drop_extension:
      return "put it back into the desired state if something still uses it";
    default:
      return "put it back into the desired state if it is still used";
  }
}

}  // namespace

std::string size_text(double rows, std::int64_t pages) {
  if (rows < 0) return "an unknown number of rows";
  return fmt::format("about {} rows, {}", with_thousands(rows), bytes_text(pages));
}

Hazard hazard_of(const Change& change, HazardKind kind, std::string message, std::string way_out) {
  Hazard hazard{kind, change.id(), std::move(message), std::move(way_out), {}};
  if (change.after) hazard.where = change.after->where;
  return hazard;
}

Hazard removal_hazard(const Change& change, const RecipeContext& context) {
  const HazardKind kind = removal_kind(*change.before);
  const std::string_view verb = change.action == Action::rebuild ? "drops and creates again " : "drops ";
  Hazard hazard =
      hazard_of(change, kind, fmt::format("{}{}{}", verb, change.id().to_string(), what_is_lost(change, context)),
                way_out_of(kind));
  if (!hazard.where) hazard.where = place_of_owner(*change.before, context.desired());
  return hazard;
}

}  // namespace lockstep
