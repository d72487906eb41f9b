#include "planner/conversion.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace lockstep {
namespace {

// The live row of the type: its own OID, or that of the type of the same name.
const CatalogType* live_row(const TypeName& type, const CatalogSnapshot& live) {
  if (type.oid < first_synthetic_oid) return live.type(type.oid);
  if (type.references.size() != 1) return nullptr;
  const QualifiedName name = type.references.front().qualified_name();
  const CatalogType* row = live.type(name.schema.text(), name.name.text());
  return row && type.name.ends_with("[]") ? live.type(row->array) : row;
}

// Through domains, of either side.
TypeName base_of(TypeName type, const Database& database) {
  for (int depth = 0; depth < 64; ++depth) {
    const Domain* domain = type.references.size() == 1 ? database.get<Domain>(type.references.front()) : nullptr;
    if (!domain || type.name != domain->name.quoted()) break;
    type = domain->type;
  }
  return type;
}

bool is_row_or_enum(const TypeName& type) {
  return !type.references.empty() && type.references.front().kind != Kind::domain;
}

Conversion between(const CatalogSnapshot& live, const CatalogType& before, const CatalogType& after) {
  const Oid source = live.base_type(before.oid), target = live.base_type(after.oid);
  if (source == target) return Conversion::automatic;
  if (const CatalogCast* cast = live.cast(source, target)) {
    return cast->context == 'e' ? Conversion::explicit_ : Conversion::automatic;
  }
  const CatalogType* from = live.type(source);
  const CatalogType* to = live.type(target);
  if (!from || !to) return Conversion::none;
  if (from->element && to->element) {
    const CatalogType* from_element = live.type(from->element);
    const CatalogType* to_element = live.type(to->element);
    return from_element && to_element ? between(live, *from_element, *to_element) : Conversion::none;
  }
  if (to->category == 'S') return Conversion::automatic;  // by the output function, as an assignment
  return from->category == 'S' ? Conversion::explicit_ : Conversion::none;
}

}  // namespace

Conversion conversion_of(const TypeName& before, const TypeName& after, const CatalogSnapshot& live,
                         const Database& desired) {
  const TypeName target = base_of(after, desired);
  const CatalogType* from = live_row(before, live);
  const CatalogType* to = live_row(target, live);
  const bool same_shape = before.name.ends_with("[]") == target.name.ends_with("[]");
  if (from && to) {
    const Conversion found = between(live, *from, *to);
    if (found != Conversion::none) return found;
  } else if (from && live.type(live.base_type(from->oid))->category == 'S') {
    return Conversion::explicit_;  // to a type that is new
  }
  const bool both = is_row_or_enum(before) && is_row_or_enum(target);
  return both && same_shape && before.references.front().kind == target.references.front().kind
             ? Conversion::through_text
             : Conversion::none;
}

namespace {

class TypeChecks {
 public:
  TypeChecks(const std::vector<Change>& changes, const Database& live, const Database& desired,
             const PlanOptions& options)
      : live_(live), desired_(desired), options_(options) {
    for (const Change& change : changes) {
      if (change.action == Action::rebuild || change.action == Action::drop) gone_.insert(change.id());
    }
  }

  void check(const Change& change) {
    const auto* before = change.before ? std::get_if<Column>(&change.before->body) : nullptr;
    const auto* after = change.after ? std::get_if<Column>(&change.after->body) : nullptr;
    if (!before || !after || change.action != Action::alter || gone_.contains(table_id(after->table))) return;
    const bool retypes = change.touches("type") || change.touches("collation");
    const bool type_goes = std::any_of(before->type.references.begin(), before->type.references.end(),
                                       [this](const ObjectId& type) { return gone_.contains(type); });
    if (retypes || type_goes) check_partition_key(change, *after);
    if (change.touches("type") && !type_goes) check_cast(change, *before, *after);
  }

  Errors take() { return std::move(errors_); }

 private:
  void check_partition_key(const Change& change, const Column& column) {
    const Table* table = live_.get<Table>(table_id(column.table));
    if (!table || !table->partition_key || column.inherited) return;
    if (!names_key_column(table->partition_key->canonical, column.name.text())) return;
    errors_.push_back(
        {"impossible-change",
         fmt::format("{} is part of the partition key: PostgreSQL cannot change its type", change.id().to_string()),
         change.after->where,
         "make a partitioned table of the new type under another name, copy the rows, drop the old one",
         {},
         ExitCode::error});
  }

  // The columns of a key are not among its references: they come with the table itself. Its canonical form has them
  // as (column '1.1.name').
  static bool names_key_column(std::string_view canonical, const std::string& column) {
    constexpr std::string_view begin = "(column '";
    std::string quoted;
    for (const char c : column) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    for (std::size_t at = canonical.find(begin); at != std::string_view::npos; at = canonical.find(begin, at + 1)) {
      const std::string_view rest = canonical.substr(at + begin.size());
      const std::size_t name = rest.find('.', rest.find('.') + 1);
      if (name != std::string_view::npos && rest.substr(name + 1).starts_with(quoted + "'")) return true;
    }
    return false;
  }

  void check_cast(const Change& change, const Column& before, const Column& after) {
    if (!options_.catalog || after.conversion || after.generated != Generated::none || after.inherited) return;
    const Table* table = live_.get<Table>(table_id(after.table));
    if (table && table->empty) return;
    if (conversion_of(before.type, after.type, *options_.catalog, desired_) != Conversion::none) return;
    errors_.push_back(
        {"no-cast",
         fmt::format("{}: there is no cast from {} to {}", change.id().to_string(), before.type.name, after.type.name),
         change.after->where,
         fmt::format("say how above the column: -- @using expression of {}", after.name.quoted()),
         {},
         ExitCode::error});
  }

  const Database& live_;
  const Database& desired_;
  const PlanOptions& options_;
  std::unordered_set<ObjectId> gone_;
  Errors errors_;
};

}  // namespace

Errors impossible_type_changes(const std::vector<Change>& changes, const Database& live, const Database& desired,
                               const PlanOptions& options) {
  TypeChecks checks(changes, live, desired, options);
  for (const Change& change : changes) checks.check(change);
  return checks.take();
}

}  // namespace lockstep
