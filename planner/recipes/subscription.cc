// Statements that name the connection are written twice: as they are shown, and as they run. Those that speak to the
// publisher run outside of a transaction: some must, and none should hold one open while it waits for another server.
#include <fmt/format.h>

#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipe.h"
#include "planner/secret.h"

namespace lockstep {
namespace {

class ParameterList {
 public:
  explicit ParameterList(Sql& sql) : sql_(sql) {}

  void add(std::string_view name, std::string_view value) { begin(name).literal(value); }
  void add_slot(const std::optional<std::string>& slot) {
    begin("slot_name");
    if (slot) {
      sql_.literal(*slot);
    } else {
      sql_.word("NONE");
    }
  }
  void end() {
    if (!empty_) sql_.word(")");
  }

 private:
  Sql& begin(std::string_view name) {
    sql_.word(empty_ ? Keyword("(") : Keyword(","));
    empty_ = false;
    return sql_.ident(Identifier(std::string(name))).word("=");
  }

  Sql& sql_;
  bool empty_ = true;
};

void write_publications(Sql& sql, const Subscription& subscription) {
  for (const Identifier& publication : subscription.publications) {
    if (&publication != &subscription.publications.front()) sql.word(",");
    sql.ident(publication);
  }
}

std::string connection_of(const Subscription& subscription) { return subscription.connection.value_or(""); }

// Not while it is made without the publisher.
bool is_made_enabled(const Subscription& subscription) { return subscription.enabled && subscription.connects; }

Sql create_statement(const Subscription& subscription, Show show) {
  Sql sql{"CREATE SUBSCRIPTION"};
  sql.ident(subscription.name).word("CONNECTION");
  write_secret(sql, connection_of(subscription), show);
  sql.word("PUBLICATION");
  write_publications(sql, subscription);
  const bool makes_slot = subscription.makes_slot && subscription.slot_name;
  const bool has_slot_of_its_name = subscription.slot_name == subscription.name.text();
  if (subscription.connects && subscription.enabled && makes_slot && subscription.copies_data && has_slot_of_its_name &&
      subscription.options.empty()) {
    return sql;
  }
  ParameterList parameters(sql.word("WITH"));
  if (!subscription.connects) {
    parameters.add("connect", "false");  // implies the next three
  } else {
    if (!subscription.enabled) parameters.add("enabled", "false");
    if (!makes_slot) parameters.add("create_slot", "false");
    if (!subscription.copies_data) parameters.add("copy_data", "false");
  }
  if (!has_slot_of_its_name) parameters.add_slot(subscription.slot_name);
  for (const Option& option : subscription.options) parameters.add(option.name, option.value);
  parameters.end();
  return sql;
}

Step& add(Step step, Transaction transaction, Steps& steps) {
  step.transaction = transaction;
  steps.push_back(std::move(step));
  return steps.back();
}

class Alteration {
 public:
  Alteration(const Change& change, const RecipeContext& context, Steps& steps)
      : change_(change),
        server_version_(context.server_version()),
        steps_(steps),
        before_(std::get<Subscription>(change.before->body)),
        after_(std::get<Subscription>(change.after->body)),
        enabled_(before_.enabled) {}

  void run() {
    const std::vector<Option> of_slot = changed_options(true);
    const bool must_rest = change_.touches("slot_name") || !of_slot.empty();
    if (enabled_ && (!after_.enabled || must_rest)) enable(false);
    if (change_.touches("secret connection")) set_connection();
    if (change_.touches("slot_name")) set_slot();
    set_options(changed_options(false), Transaction::inside);
    for (const Option& option : of_slot) set_options({option}, Transaction::outside);
    // Refused with a refresh while it is disabled.
    if (change_.touches("publications") && !after_.enabled) set_publications(false);
    if (!enabled_ && after_.enabled) enable(true);
    if (change_.touches("publications") && after_.enabled) set_publications(true);
  }

 private:
  Sql statement() const { return Sql("ALTER SUBSCRIPTION").ident(after_.name); }
  Step& add(Sql sql, Transaction transaction) {
    return lockstep::add(alter_step(change_, std::move(sql)), transaction, steps_);
  }

  void enable(bool on) {
    add(statement().word(on ? Keyword("ENABLE") : Keyword("DISABLE")), Transaction::inside);
    enabled_ = on;
  }

  void set_connection() {
    const auto written = [&](Show show) {
      Sql sql = statement().word("CONNECTION");
      write_secret(sql, connection_of(after_), show);
      return sql;
    };
    add(written(Show::masked), Transaction::inside).secret_sql = written(Show::secrets).take();
  }

  void set_slot() {
    Sql sql = statement().word("SET");
    ParameterList parameters(sql);
    parameters.add_slot(after_.slot_name);
    parameters.end();
    Step& step = add(std::move(sql), Transaction::inside);
    if (after_.slot_name) step.note = "the slot must be there on the publisher: only CREATE SUBSCRIPTION makes one";
    if (!before_.slot_name) return;
    const std::string slot = quote_literal(*before_.slot_name);
    step.hazards.push_back(hazard_of(change_, HazardKind::leave_slot,
                                     fmt::format("leaves slot {} on the publisher, which keeps WAL for it", slot),
                                     "drop it there: SELECT pg_drop_replication_slot(" + slot + ")"));
  }

  // Options that differ, with the value to set: one that the files leave out gets its default.
  std::vector<Option> changed_options(bool of_slot) const {
    std::vector<Option> changed;
    for (const SubscriptionOption& option : subscription_options()) {
      if (option.is_the_slots != of_slot) continue;
      const std::string wanted = value_of(after_, option, server_version_);
      if (wanted != value_of(before_, option, server_version_)) changed.push_back({std::string(option.name), wanted});
    }
    return changed;
  }

  void set_options(const std::vector<Option>& options, Transaction transaction) {
    if (options.empty()) return;
    Sql sql = statement().word("SET");
    ParameterList parameters(sql);
    for (const Option& option : options) parameters.add(option.name, option.value);
    parameters.end();
    add(std::move(sql), transaction);
  }

  void set_publications(bool refresh) {
    Sql sql = statement().word("SET PUBLICATION");
    write_publications(sql, after_);
    if (!refresh) sql.word("WITH (refresh = false)");
    Step& step = add(std::move(sql), refresh ? Transaction::outside : Transaction::inside);
    step.note = refresh ? "copies the rows of tables that it had not before"
                        : "once it is enabled, ALTER SUBSCRIPTION ... REFRESH PUBLICATION takes up their tables";
  }

  const Change& change_;
  const int server_version_;
  Steps& steps_;
  const Subscription& before_;
  const Subscription& after_;
  bool enabled_;
};

void drop(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& slot = std::get<Subscription>(change.before->body).slot_name;
  Step& step = add(drop_step(change, context, drop_statement(*change.before)),
                   slot ? Transaction::outside : Transaction::inside, steps);
  if (slot) {
    step.note = "drops slot " + quote_literal(*slot) +
                " on the publisher; where that is gone for good, plan slot_name = NONE and enabled = false first";
  }
}

void create(const Change& change, Steps& steps) {
  const auto& subscription = std::get<Subscription>(change.after->body);
  Step& step = add(create_step(change, create_statement(subscription, Show::masked)),
                   subscription.connects ? Transaction::outside : Transaction::inside, steps);
  step.secret_sql = create_statement(subscription, Show::secrets).take();
  if (subscription.enabled && !is_made_enabled(subscription)) {
    steps.push_back(alter_step(change, Sql("ALTER SUBSCRIPTION").ident(subscription.name).word("ENABLE")));
  }
}

}  // namespace

void plan_subscription(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return Alteration(change, context, steps).run();
  if (change.before) drop(change, context, steps);
  if (change.after) create(change, steps);
}

}  // namespace lockstep
