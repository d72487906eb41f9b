// --resolve target: each text becomes a temporary view, which the server prints; nothing of it runs, and the
// transaction is always rolled back.
#include <fmt/format.h>

#include "cli/resolve.h"
#include "cli/undecided_expression.h"
#include "model/object.h"
#include "render/words.h"

namespace lockstep {
namespace {

// Empty where no view can hold it: bodies, actions, and what stands for VALUE.
std::string query_of(const ExpressionSlot& slot) {
  const auto row_of = [&slot](const std::string& from) {
    return fmt::format("SELECT ({}\n) AS result{}", slot.expression->text, from);
  };
  switch (slot.usage) {
    case Usage::query:
      return slot.expression->text;
    case Usage::column_default:
    case Usage::argument_default:
      return row_of("");
    case Usage::generated_column:
    case Usage::check:
    case Usage::index_element:
    case Usage::predicate:
    case Usage::policy:
      return row_of(" FROM " + slot.relation.quoted());
    case Usage::trigger_when:
    case Usage::rule_condition:
      return row_of(fmt::format(" FROM {0} AS old, {0} AS new", slot.relation.quoted()));
    default:
      return {};
  }
}

std::string column_list(const Object& object) {
  const auto* view = std::get_if<View>(&object.body);
  return view && !view->aliases.empty() ? " (" + quoted_list(view->aliases) + ")" : "";
}

class Printer {
 public:
  explicit Printer(Connection& connection) : connection_(connection) {}

  // What the server makes of it; nothing where it refuses, for `refusal` to say why.
  std::optional<std::string> printed(const ExpressionSlot& slot, const Object& object) {
    refusal_.clear();
    const std::string query = query_of(slot);
    if (query.empty()) return std::nullopt;
    const SearchPath path = object.search_path ? *object.search_path : SearchPath();
    std::optional<std::string> text;
    if (run("SAVEPOINT lockstep_resolve") && run(search_path_statement(path, true)) &&
        run(fmt::format("CREATE TEMPORARY VIEW lockstep_resolve{} AS {}", column_list(object), query)) &&
        run(search_path_statement({}, true))) {
      const auto rows =
          connection_.fetch("SELECT pg_catalog.pg_get_viewdef('pg_temp.lockstep_resolve'::pg_catalog.regclass)");
      if (rows && rows->size() == 1) text = std::string(rows->text(0, 0));
    }
    connection_.fetch("ROLLBACK TO SAVEPOINT lockstep_resolve");
    return text;
  }
  const std::string& refusal() const { return refusal_; }

 private:
  // One statement at most, whatever the text holds.
  bool run(const std::string& sql) {
    const auto done = connection_.fetch_all(
        {{sql, {}}}, [](std::size_t, const Rows&) {}, nullptr);
    if (!done) refusal_ = done.error().message;
    return done.has_value();
  }

  Connection& connection_;
  std::string refusal_;
};

Note refusal_note(const Undecided& undecided, const std::string& refusal) {
  return {"not-resolved", undecided.id.to_string() + ": the target does not take it as it is now: " + refusal,
          undecided.where};
}

}  // namespace

Result<void> resolve_target(LiveState& live, DesiredState& desired, const std::vector<Undecided>& undecided,
                            Connection& target) {
  if (auto begun = target.fetch("BEGIN"); !begun) {
    return fail(Error{.code = "not-resolved",
                      .message = "--resolve target: " + begun.error().message,
                      .where = {},
                      .hint = "use --resolve ephemeral",
                      .excerpt = {},
                      .exit_code = ExitCode::error});
  }
  Printer printer(target);
  for (const Undecided& each : undecided) {
    const ExpressionSlot left = slot_of(live.database, each), right = slot_of(desired.database, each);
    if (!left.expression || !right.expression) continue;
    const auto left_printed = printer.printed(left, *live.database.find(each.id));
    if (!left_printed) continue;
    const auto right_printed = printer.printed(right, *desired.database.find(each.id));
    if (right_printed) {
      settle(*left.expression, *right.expression, *left_printed, *right_printed);
    } else if (!printer.refusal().empty()) {
      desired.database.notes.push_back(refusal_note(each, printer.refusal()));
    }
  }
  target.fetch("ROLLBACK");
  return {};
}

}  // namespace lockstep
