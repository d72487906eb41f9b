// How far a change reaches: what PostgreSQL alters in place, what it can only drop and create, and which dependents
// stand in the way meanwhile. Asked before any recipe runs; the recipes then follow it.
#include <algorithm>

#include "planner/recipe.h"

namespace lockstep {
namespace {

constexpr Impact in_place{Action::alter, false};
constexpr Impact in_place_around_dependents{Action::alter, true};
constexpr Impact anew{Action::rebuild, true};

template <class T>
const T& before_of(const Change& change) {
  return std::get<T>(change.before->body);
}
template <class T>
const T& after_of(const Change& change) {
  return std::get<T>(change.after->body);
}

bool contains(const std::vector<ObjectId>& ids, const ObjectId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Impact impact_of_column(const Change& change, int server_version) {
  const Column& before = before_of<Column>(change);
  const Column& after = after_of<Column>(change);
  if (change.touches("generated")) {
    // DROP EXPRESSION keeps the values, but only stored ones are there to be kept. Nothing makes a plain column
    // generated.
    const bool expression_dropped = before.generated == Generated::stored && after.generated == Generated::none;
    if (!expression_dropped) return anew;
  } else if (after.generated != Generated::none && change.touches("default") && server_version < 170000) {
    return anew;  // SET EXPRESSION is new in 17
  }
  return change.touches("type") || change.touches("collation") ? in_place_around_dependents : in_place;
}

// Something that the column hangs on goes, and mostly comes back: its default or generated expression, or its type.
Impact impact_of_dependent_column(const Change& change, int server_version) {
  const Column& column = before_of<Column>(change);
  if (column.generated != Generated::none) return anew;
  const Impact own = impact_of_column(change, server_version);
  if (own.action == Action::rebuild) return own;
  const bool type_goes = change.because_of && (change.because_of->kind == Kind::collation ||
                                               contains(column.type.references, *change.because_of));
  return type_goes ? in_place_around_dependents : own;
}

// CREATE OR REPLACE VIEW may only add columns at the end.
Impact impact_of_view(const Change& change) {
  const View& before = before_of<View>(change);
  const View& after = after_of<View>(change);
  if (change.touches("materialized")) return anew;
  if (!change.touches("query")) return in_place;
  if (after.materialized || before.columns.empty() || after.columns.size() < before.columns.size()) return anew;
  const bool only_grows = std::equal(
      before.columns.begin(), before.columns.end(), after.columns.begin(),
      [](const ViewColumn& a, const ViewColumn& b) { return a.name == b.name && a.type == b.type && !a.type.empty(); });
  return only_grows ? in_place : anew;
}

// ALTER TYPE can add labels anywhere, and neither remove nor move them.
Impact impact_of_enum(const Change& change) {
  const auto& before = before_of<EnumType>(change).labels;
  auto next = before.begin();
  for (const std::string& label : after_of<EnumType>(change).labels) {
    if (next != before.end() && label == *next) ++next;
  }
  return next == before.end() ? in_place : anew;
}

// ALTER ATTRIBUTE ... TYPE is refused while a column has the type. Through text the attributes are told by their
// places, so only where those stay.
Impact impact_of_composite_type(const Change& change, const Database& live) {
  if (!change.touches("attribute type") && !change.touches("attribute collation")) return in_place;
  if (change.touches("attributes")) return in_place;
  const bool is_used = std::any_of(live.objects.begin(), live.objects.end(), [&change](const auto& entry) {
    const auto* column = std::get_if<Column>(&entry.second.body);
    return column && contains(column->type.references, change.id());
  });
  return is_used ? anew : in_place;
}

Impact impact_of_function(const Change& change) {
  // CREATE OR REPLACE FUNCTION cannot take a default away.
  const bool loses_default =
      std::any_of(change.properties.begin(), change.properties.end(), [](const PropertyChange& p) {
        return p.name.starts_with("argument default") && std::holds_alternative<std::monostate>(p.after);
      });
  return loses_default ? anew : in_place;
}

bool only_touches(const Change& change, std::initializer_list<std::string_view> properties) {
  return std::all_of(change.properties.begin(), change.properties.end(), [&](const PropertyChange& p) {
    return std::find(properties.begin(), properties.end(), p.name) != properties.end();
  });
}

Impact impact_of_trigger(const Change& change) {
  if (only_touches(change, {"enabled", "comment"})) return in_place;
  return after_of<Trigger>(change).constraint ? anew : in_place;  // OR REPLACE is not for constraint triggers
}

Impact impact_of_policy(const Change& change) {
  const Policy& before = before_of<Policy>(change);
  const Policy& after = after_of<Policy>(change);
  // ALTER POLICY changes a clause, and never removes one.
  const bool loses_clause =
      (before.using_expression && !after.using_expression) || (before.check_expression && !after.check_expression);
  return loses_clause ? anew : in_place;
}

bool has_rebuilding_property(const Change& change) {
  return std::any_of(change.properties.begin(), change.properties.end(),
                     [](const PropertyChange& p) { return p.on_change == OnChange::rebuild; });
}

// The change keeps the column and gives it another type: PostgreSQL itself carries keys, checks and indexes along.
bool is_type_change(const Change& change) { return change.id().kind == Kind::column && change.action == Action::alter; }

}  // namespace

Impact impact_of(const Change& change, const Database& live) {
  if (!change.before || !change.after) return {change.action, false};
  const Kind kind = change.id().kind;
  if (kind == Kind::column && change.cause == Cause::depends_on_rebuilt)
    return impact_of_dependent_column(change, live.server_version);
  // Its tables leave it and come back (recipes/publication.cc); subscribers never miss it.
  if (kind == Kind::publication && change.cause == Cause::depends_on_rebuilt && !has_rebuilding_property(change))
    return in_place;
  if (change.cause == Cause::depends_on_rebuilt || has_rebuilding_property(change)) return anew;
  switch (kind) {
    case Kind::column:
      return impact_of_column(change, live.server_version);
    case Kind::view:
      return impact_of_view(change);
    case Kind::enum_type:
      return impact_of_enum(change);
    case Kind::composite_type:
      return impact_of_composite_type(change, live);
    case Kind::function:
      return impact_of_function(change);
    case Kind::trigger:
      return impact_of_trigger(change);
    case Kind::policy:
      return impact_of_policy(change);
    default:
      return in_place;
  }
}

bool must_rebuild(const Change& change, const Object& dependent) {
  const Kind kind = id_of(dependent).kind;
  if (kind == Kind::sequence) return false;  // OWNED BY is an edge, not a need
  // A partition is detached and keeps its rows, but from a parent that is made anew it goes and comes back empty.
  // A foreign table holds no rows, and goes with its server.
  if (kind == Kind::table) {
    const Kind changed = change.id().kind;
    return change.action == Action::rebuild && (changed == Kind::table || changed == Kind::foreign_server);
  }
  if (!is_type_change(change)) return true;
  if (const auto* column = std::get_if<Column>(&dependent.body)) return column->generated != Generated::none;
  // Where its type goes and comes back, text stands in for it meanwhile: gist and its like have no class for that.
  if (change.cause == Cause::depends_on_rebuilt) {
    const auto* index = std::get_if<Index>(&dependent.body);
    if (index) return index->access_method.text() != "btree" && index->access_method.text() != "hash";
    const auto* constraint = std::get_if<Constraint>(&dependent.body);
    if (constraint && constraint->type == ConstraintType::exclusion) return true;
  }
  return kind == Kind::view || kind == Kind::rule || kind == Kind::policy || kind == Kind::publication ||
         kind == Kind::trigger || kind == Kind::function;
}

}  // namespace lockstep
