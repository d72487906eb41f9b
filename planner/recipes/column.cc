#include "planner/recipes/column.h"

#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipes/sequence_options.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"
#include "planner/recipes/temporary_name.h"

namespace lockstep {
namespace {

const Column& before_of(const Change& change) { return std::get<Column>(change.before->body); }
const Column& after_of(const Change& change) { return std::get<Column>(change.after->body); }

bool has_default(const Column& column) {
  return column.default_expression.has_value() && column.generated == Generated::none;
}

class Alteration {
 public:
  Alteration(const Change& change, RecipeContext& context, Steps& steps)
      : change_(change), context_(context), steps_(steps), before_(before_of(change)), after_(after_of(change)) {}

  void run() {
    const bool retypes = touches("type") || touches("collation");
    const bool type_goes = !retypes && find_gone(needs_of_type()) != nullptr;
    bool default_wanted = touches("default") && after_.generated == Generated::none;
    if (const ObjectId* gone = type_goes || !has_default(before_) ? nullptr : find_gone(needs_of_default())) {
      drop_default_for(*gone);
      default_wanted = default_is_gone_ = true;
    }
    if (touches("identity") && after_.identity == Identity::none) drop_identity();
    if (touches("generated") && after_.generated == Generated::none) drop_expression();
    if (retypes) default_wanted &= !change_type(change_, context_, steps_, default_is_gone_);
    if (type_goes) {
      retyped_parent_ = find_retyped_parent();
      if (!retyped_parent_) change_type_through_text(change_, context_, steps_);
      default_wanted |= retyped_parent_ && has_other_default(*retyped_parent_);
    }
    if (default_wanted) change_default();
    if (touches("default") && after_.generated != Generated::none) set_expression();
    if (touches("not null")) change_not_null();
    change_identity();
    Column before = before_;
    // A new type comes with its own storage (ATExecAlterColumnType), on the children too.
    if (change_.touches("type") || change_.touches("collation") || type_goes) before.storage.clear();
    append_settings(change_, before, after_, context_, steps_);
  }

 private:
  // The first of these that does not survive the plan as it is.
  const ObjectId* find_gone(const std::vector<ObjectId>& references) const {
    if (change_.cause != Cause::depends_on_rebuilt) return nullptr;
    const auto found = std::find_if(references.begin(), references.end(),
                                    [this](const ObjectId& id) { return context_.is_dropped(id); });
    return found == references.end() ? nullptr : &*found;
  }

  std::vector<ObjectId> needs_of_type() const {
    std::vector<ObjectId> needs = before_.type.references;
    if (!before_.collation.empty()) needs.push_back(relation_id(Kind::collation, before_.collation));
    return needs;
  }

  const std::vector<ObjectId>& needs_of_default() {
    needs_of_default_ = references(*change_.before);
    const auto types = needs_of_type();
    std::erase_if(needs_of_default_,
                  [&types](const ObjectId& id) { return std::find(types.begin(), types.end(), id) != types.end(); });
    return needs_of_default_;
  }

  // What ALTER TABLE on the parent does to its children is not done again. Defaults and settings are each table's own.
  bool touches(std::string_view property) const { return change_.touches(property) && !parent_does(property); }

  bool parent_does(std::string_view property) const {
    if (property == "default" && after_.generated == Generated::none) return false;
    const std::vector<QualifiedName> parents = parents_of(after_, context_);
    return std::any_of(parents.begin(), parents.end(), [&](const QualifiedName& parent) {
      const Change* change = context_.change_of(column_id(parent, after_.name));
      return change && change->after && (change->action == Action::create || change->touches(property));
    });
  }

  // The column of a parent that leaves the same type, and takes this one along.
  const Column* find_retyped_parent() const {
    for (const QualifiedName& parent : parents_of(after_, context_)) {
      const Change* change = context_.change_of(column_id(parent, after_.name));
      if (change && change->after && change->cause == Cause::depends_on_rebuilt) return &after_of(*change);
    }
    return nullptr;
  }

  // The parent's is set on its children too.
  bool has_other_default(const Column& parent) const {
    if (!has_default(parent) || !has_default(after_)) return has_default(parent) != has_default(after_);
    return compare(*parent.default_expression, *after_.default_expression) != Comparison::equal;
  }

  // Nothing of what the column hung on is let go by these.
  Step& add(Sql sql) {
    Step step = alter_step(change_, std::move(sql));
    step.releases.clear();
    lock_with_descendants(step, context_, after_.table, Operation::alter_column);
    steps_.push_back(std::move(step));
    return steps_.back();
  }

  Step& add_default(Sql sql) {
    Step step = alter_step(change_, std::move(sql));
    if (retyped_parent_) step.releases.clear();
    // In the type that the parent gives it.
    for (const QualifiedName& parent : parents_of(after_, context_))
      step.needs.push_back(column_id(parent, after_.name));
    lock(step, context_, table_id(after_.table), Operation::alter_column);
    steps_.push_back(std::move(step));
    return steps_.back();
  }

  void drop_default_for(const ObjectId& what) {
    Step& step = add_default(alter_only_column(after_, context_).word("DROP DEFAULT"));
    step.needs.clear();
    step.releases = {what};
    step.note = "it depends on " + what.to_string() + ", which goes or is made anew";
  }

  void change_default() {
    Sql sql = alter_only_column(after_, context_);
    if (has_default(after_)) {
      add_default(sql.word("SET DEFAULT").expression(*after_.default_expression));
    } else if (retyped_parent_ || (has_default(before_) && !default_is_gone_)) {
      add_default(sql.word("DROP DEFAULT"));
    }
  }

  void drop_identity() { add(alter_column(after_).word("DROP IDENTITY")); }
  void drop_expression() { add(alter_column(after_).word("DROP EXPRESSION")); }

  void set_expression() {
    Sql sql = alter_column(after_);
    Step step = alter_step(change_, sql.word("SET EXPRESSION AS").in_parentheses(*after_.default_expression));
    const bool stored = after_.generated == Generated::stored;
    lock_with_descendants(step, context_, after_.table,
                          stored ? Operation::set_generated_expression : Operation::alter_column);
    if (stored) warn_of_rewrite(step, change_, context_, after_.table);
    steps_.push_back(std::move(step));
  }

  void change_not_null() {
    if (after_.not_null) {
      set_not_null(change_, after_, context_, steps_);
    } else {
      drop_not_null();
    }
  }

  // Refused for a column of a primary key: the step waits for the key that is made anew without it.
  void drop_not_null() {
    Step& step = add(alter_column(after_).word("DROP NOT NULL"));
    for (const Object* object : children_of(context_.live(), after_.table, Kind::constraint)) {
      const auto& key = std::get<Constraint>(object->body);
      const bool holds_it = std::find(key.columns.begin(), key.columns.end(), after_.name) != key.columns.end();
      if (key.type == ConstraintType::primary_key && holds_it && context_.is_created(id_of(key))) {
        step.needs.push_back(id_of(key));
      }
    }
  }

  void change_identity() {
    if (after_.identity == Identity::none || after_.inherited) return;
    if (before_.identity == Identity::none) {
      if (touches("identity")) add_identity();
      return;
    }
    Sql sql = alter_column(after_);
    bool any = touches("identity");
    if (any && after_.identity == Identity::always) sql.word("SET GENERATED ALWAYS");
    if (any && after_.identity == Identity::by_default) sql.word("SET GENERATED BY DEFAULT");
    const Sql options = changed_options(before_.identity_options, after_.identity_options, OptionForm::with_set);
    if (!options.text().empty()) {
      sql.append(options);
      any = true;
    }
    if (any) add(std::move(sql));
  }

  // The new sequence must go on where the values end, or the next INSERT takes a number that is there already.
  void add_identity() {
    Sql sql = alter_column(after_);
    sql.word("ADD").append(identity_clause(after_));
    const int group = context_.next_group();
    Step& step = add(std::move(sql));
    step.atomic_group = group;
    // It is called like the sequence of a serial column, which may have to go first.
    const ObjectId sequence{
        Kind::sequence, after_.table.schema, {}, automatic_part_name(after_.table.name, after_.name, "seq"), {}};
    if (context_.is_dropped(sequence)) step.creates.push_back(sequence);
    const Table* table = context_.live_table(after_.table);
    if (!table || table->empty || after_.identity_options.increment < 0) return;
    steps_.push_back(step_for(change_, continue_after_values()));
    steps_.back().atomic_group = group;
    steps_.back().changes.push_back(change_.id());
    lock(steps_.back(), context_, table_id(after_.table),
         leads_an_index() ? Operation::alter_column : Operation::continue_identity);
    steps_.back().note = "so that new rows go on after those that are there";
  }

  // The largest value is then found without reading the table.
  bool leads_an_index() const {
    for (const Index* index : context_.live_relations().indexes_of(after_.table)) {
      if (index->valid && !index->predicate && index->elements.front().column == after_.name) return true;
    }
    const auto constraints = children_of(context_.live(), after_.table, Kind::constraint);
    return std::any_of(constraints.begin(), constraints.end(), [this](const Object* object) {
      const auto& key = std::get<Constraint>(object->body);
      return has_index(key.type) && !key.columns.empty() && key.columns.front() == after_.name;
    });
  }

  Sql continue_after_values() const {
    Sql sql{"SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("};
    sql.literal(after_.table.quoted()).word(",").literal(after_.name.text()).word("), max(").ident(after_.name);
    sql.word(")) FROM").name(after_.table).word("HAVING max(").ident(after_.name).word(") >=");
    sql.number(after_.identity_options.start);
    return sql;
  }

  const Change& change_;
  RecipeContext& context_;
  Steps& steps_;
  const Column& before_;
  const Column& after_;
  std::vector<ObjectId> needs_of_default_;
  bool default_is_gone_ = false;
  const Column* retyped_parent_ = nullptr;
};

void add_to_existing_table(const Change& change, const Column& column, RecipeContext& context, Steps& steps) {
  Sql sql = alter_table(column.table);
  sql.word("ADD COLUMN").append(column_definition(column, true));
  Step step = create_step(change, std::move(sql));
  const bool rewrites = rewrites_when_added(column, context);
  lock_with_descendants(step, context, column.table,
                        rewrites ? Operation::add_column_rewriting : Operation::add_column);
  if (rewrites) warn_of_rewrite(step, change, context, column.table);
  const bool has_value = column.default_expression || column.identity != Identity::none;
  if (column.not_null && !has_value && context.needs_online(column.table)) {
    step.note = "fails if the table holds a row: NOT NULL without a default";
  }
  step.undo = alter_table(column.table).word("DROP COLUMN").ident(column.name).take();
  steps.push_back(std::move(step));
  append_settings(change, {}, column, context, steps);
}

// The column that comes with its parent's has the parent's default, and the settings of its type.
void override_new_parent(const Change& change, RecipeContext& context, Steps& steps) {
  const Column& column = after_of(change);
  if (!context.live_table(column.table) || context.is_created(table_id(column.table))) return;
  for (const QualifiedName& parent : parents_of(column, context)) {
    const Object* object = context.desired().find(column_id(parent, column.name));
    if (!object || !context.is_created(id_of(*object))) continue;
    Column given = std::get<Column>(object->body);
    given.storage.clear();
    given.compression.clear();
    given.statistics_target.reset();
    given.options = {};
    const bool sets_not_null = column.not_null && !given.not_null;
    given.not_null = column.not_null;
    const std::size_t first = steps.size();
    append_overrides(change, given, *change.after, context, steps);
    if (sets_not_null) set_not_null(change, column, context, steps);
    for (std::size_t at = first; at < steps.size(); ++at) steps[at].needs.push_back(id_of(*object));
    return;
  }
}

void add_column(const Change& change, RecipeContext& context, Steps& steps) {
  const Column& column = after_of(change);
  if (column.inherited) return override_new_parent(change, context, steps);
  if (!is_folded(*change.after, context)) {
    add_to_existing_table(change, column, context, steps);
    return;
  }
  if (!has_default(column) || has_folded_default(*change.after, context)) return;
  Sql sql = alter_column(column);
  steps.push_back(step_for(change, sql.word("SET DEFAULT").expression(*column.default_expression)));
}

// Does some heir, which has the column from its parents alone, keep it as its own? DROP COLUMN would take its values.
bool has_heir_that_keeps(const QualifiedName& table, const Identifier& name, const RecipeContext& context) {
  const std::vector<const Table*> heirs = context.live_relations().descendants_of(table);
  return std::any_of(heirs.begin(), heirs.end(), [&](const Table* heir) {
    const auto* before = context.live().get<Column>(column_id(heir->name, name));
    const auto* after = context.desired().get<Column>(column_id(heir->name, name));
    return before && before->inherited && after && !after->inherited;
  });
}

// The parent's goes by ALTER TABLE ONLY, which leaves its heirs with columns of their own.
bool is_left_by_parent(const Column& column, const RecipeContext& context) {
  const auto* table = context.live_table(column.table);
  if (!column.inherited || !table) return false;
  return std::any_of(table->inherits.begin(), table->inherits.end(), [&](const QualifiedName& parent) {
    const Change* change = context.change_of(column_id(parent, column.name));
    return change && change->action == Action::drop && !context.is_dropped(table_id(parent)) &&
           has_heir_that_keeps(parent, column.name, context);
  });
}

Step drop_statement_for(const Change& change, RecipeContext& context) {
  const Column& column = before_of(change);
  const bool only = has_heir_that_keeps(column.table, column.name, context);
  Sql sql = only ? Sql{"ALTER TABLE ONLY"} : Sql{"ALTER TABLE"};
  Step step = drop_step(change, context, sql.name(column.table).word("DROP COLUMN").ident(column.name));
  if (only) {
    for (const Table* heir : context.live_relations().descendants_of(column.table)) {
      step.releases.push_back(column_id(heir->name, column.name));
    }
  }
  lock_with_descendants(step, context, column.table, Operation::drop_column);
  return step;
}

void drop_column(const Change& change, RecipeContext& context, Steps& steps) {
  const Column& column = before_of(change);
  if (goes_with_table(*change.before, context)) return;
  const bool table_goes = context.is_dropped(table_id(column.table));
  if (table_goes && column.generated == Generated::none) {
    // The default holds a function that needs the table: it lets go before either is dropped.
    Step step = drop_step(change, context, alter_column(column).word("DROP DEFAULT"));
    step.drops.clear();
    step.hazards.clear();
    lock(step, context, table_id(column.table), Operation::alter_column);
    steps.push_back(std::move(step));
    return;
  }
  if (column.inherited && !table_goes && !is_left_by_parent(column, context)) return;
  steps.push_back(drop_statement_for(change, context));
  if (table_goes) steps.back().hazards.clear();
}

void rebuild_column(const Change& change, RecipeContext& context, Steps& steps) {
  const Column& column = before_of(change);
  const bool table_is_new = context.is_created(table_id(column.table));
  if (!table_is_new && column.inherited && after_of(change).inherited) return;
  const std::size_t first = steps.size();
  drop_column(change, context, steps);
  if (!table_is_new && column.generated == Generated::none) {
    steps.back().hazards.push_back(removal_hazard(change, context));
  }
  add_column(change, context, steps);
  if (table_is_new) return;
  const int group = context.next_group();
  for (std::size_t at = first; at < steps.size(); ++at) steps[at].atomic_group = group;
}

}  // namespace

// A partition or inheritor as it is made has what the parent gives; what differs is altered right after.
void append_overrides(const Change& change, const Column& given, const Object& object, RecipeContext& context,
                      Steps& steps) {
  const auto& column = std::get<Column>(object.body);
  const auto add = [&](Sql sql) {
    Step step = step_for(change, std::move(sql));
    append(step.needs, references(object));
    std::erase(step.needs, id_of(object));
    lock(step, context, table_id(column.table), Operation::alter_column);
    steps.push_back(std::move(step));
  };
  const bool has = column.default_expression.has_value(), had = given.default_expression.has_value();
  if (column.generated == Generated::none && given.generated == Generated::none) {
    if (has && (!had || compare(*column.default_expression, *given.default_expression) == Comparison::different)) {
      add(alter_column(column).word("SET DEFAULT").expression(*column.default_expression));
    } else if (had && !has) {
      add(alter_column(column).word("DROP DEFAULT"));
    }
  }
  if (column.not_null && !given.not_null) add(alter_column(column).word("SET NOT NULL"));
  append_settings(change, given, column, context, steps);
}

void plan_column(const Change& change, RecipeContext& context, Steps& steps) {
  switch (change.action) {
    case Action::create:
      add_column(change, context, steps);
      return;
    case Action::alter:
      Alteration(change, context, steps).run();
      return;
    case Action::drop:
      drop_column(change, context, steps);
      return;
    case Action::rebuild:
      rebuild_column(change, context, steps);
      return;
  }
}

}  // namespace lockstep
