#include "model/object.h"

#include <algorithm>

namespace lockstep {
namespace {

// A trigger's relation may be a view; its columns' parent too. The graph accepts either, so both are named.
void append_parent(const ObjectId& id, const AnyKind& body, std::vector<ObjectId>& needed) {
  if (!facts_of(id.kind).has_parent) return;
  const auto* constraint = std::get_if<Constraint>(&body);
  if (constraint && constraint->on_domain) {
    needed.push_back(id.parent_id(Kind::domain));
    return;
  }
  needed.push_back(id.parent_id(Kind::table));
  if (id.kind == Kind::trigger || id.kind == Kind::rule) needed.push_back(id.parent_id(Kind::view));
}

// Nobody says an owner or a grant that is to be left alone. The sequence of a column belongs to the table's owner.
void append_privileges(const Object& object, Properties& properties) {
  const Common& common = object.common;
  const auto* sequence = std::get_if<Sequence>(&object.body);
  if (!common.owner.empty() && !(sequence && sequence->owned_by) && has_owner(id_of(object).kind)) {
    properties.push_back({"owner", common.owner.text(), OnChange::when_said});
  }
  if (!common.grants) return;
  properties.push_back({"grants", to_strings(*common.grants), OnChange::when_said});
  const auto* view = std::get_if<View>(&object.body);
  if (!view) return;
  std::vector<std::string> columns;
  for (const auto& [column, grants] : view->column_grants) {
    for (const std::string& line : to_strings(grants)) columns.push_back(column.quoted() + " to " + line);
  }
  properties.push_back({"column grants", std::move(columns), OnChange::when_said});
}

class SlotList {
 public:
  void add(Expression& expression, Usage usage, QualifiedName relation = {}, const TypeName* type = nullptr) {
    if (!expression.empty()) slots_.push_back({&expression, usage, std::move(relation), type});
  }
  void add(std::optional<Expression>& expression, Usage usage, QualifiedName relation = {},
           const TypeName* type = nullptr) {
    if (expression) add(*expression, usage, std::move(relation), type);
  }
  void add(std::vector<IndexElement>& elements, const QualifiedName& relation) {
    for (IndexElement& element : elements) add(element.expression, Usage::index_element, relation);
  }
  std::vector<ExpressionSlot> take() { return std::move(slots_); }

 private:
  std::vector<ExpressionSlot> slots_;
};

template <class T>
void add_slots(T&, SlotList&) {}

void add_slots(Domain& domain, SlotList& slots) {
  slots.add(domain.default_expression, Usage::column_default, {}, &domain.type);
}
void add_slots(Function& function, SlotList& slots) {
  for (Argument& argument : function.arguments) {
    slots.add(argument.default_expression, Usage::argument_default, {}, &argument.type);
  }
  slots.add(function.sql_body, Usage::sql_body);
}
void add_slots(Table& table, SlotList& slots) {
  slots.add(table.partition_key, Usage::partition_key, table.name);
  if (table.partition_of) slots.add(table.partition_of->bound, Usage::partition_bound, table.partition_of->parent);
}
void add_slots(Column& column, SlotList& slots) {
  const Usage usage = column.generated == Generated::none ? Usage::column_default : Usage::generated_column;
  slots.add(column.default_expression, usage, column.table, &column.type);
}
void add_slots(Constraint& constraint, SlotList& slots) {
  slots.add(constraint.expression, constraint.on_domain ? Usage::domain_check : Usage::check, constraint.table);
  slots.add(constraint.elements, constraint.table);
  slots.add(constraint.predicate, Usage::predicate, constraint.table);
}
void add_slots(Index& index, SlotList& slots) {
  slots.add(index.elements, index.table);
  slots.add(index.predicate, Usage::predicate, index.table);
}
void add_slots(Statistics& statistics, SlotList& slots) {
  for (Expression& expression : statistics.expressions) slots.add(expression, Usage::index_element, statistics.table);
}
void add_slots(View& view, SlotList& slots) {
  slots.add(view.query, Usage::query);
  for (auto& [column, its] : view.column_defaults) {
    slots.add(its.expression, Usage::column_default, view.name, &its.type);
  }
}
void add_slots(Rule& rule, SlotList& slots) {
  slots.add(rule.condition, Usage::rule_condition, rule.table);
  for (Expression& action : rule.actions) slots.add(action, Usage::rule_action, rule.table);
}
void add_slots(Publication& publication, SlotList& slots) {
  for (PublishedTable& published : publication.tables) {
    slots.add(published.filter, Usage::predicate, published.table);
  }
}
void add_slots(Trigger& trigger, SlotList& slots) { slots.add(trigger.when, Usage::trigger_when, trigger.table); }
void add_slots(Policy& policy, SlotList& slots) {
  slots.add(policy.using_expression, Usage::policy, policy.table);
  slots.add(policy.check_expression, Usage::policy, policy.table);
}

}  // namespace

AnyKind::AnyKind() = default;
AnyKind::AnyKind(const AnyKind&) = default;
AnyKind::AnyKind(AnyKind&&) noexcept = default;
AnyKind& AnyKind::operator=(const AnyKind&) = default;
AnyKind& AnyKind::operator=(AnyKind&&) noexcept = default;
AnyKind::~AnyKind() = default;

ObjectId id_of(const Object& object) {
  return std::visit([](const auto& body) { return id_of(body); }, object.body);
}

Properties describe(const Object& object) {
  Properties properties = std::visit([](const auto& body) { return describe(body); }, object.body);
  // CREATE EXTENSION takes a comment from the control file, which the files of the user cannot know.
  const bool from_elsewhere = std::holds_alternative<Extension>(object.body);
  properties.push_back({"comment", object.common.comment ? Value(*object.common.comment) : Value(),
                        from_elsewhere ? OnChange::when_said : OnChange::alter});
  const SecurityLabels& labels = object.common.labels;
  if (!labels.empty()) properties.push_back({"security labels", to_strings(labels)});
  append_privileges(object, properties);
  return properties;
}

std::vector<ObjectId> references(const Object& object) {
  std::vector<ObjectId> needed = std::visit([](const auto& body) { return references(body); }, object.body);
  const ObjectId id = id_of(object);
  append_parent(id, object.body, needed);
  needed.insert(needed.end(), object.recorded_references.begin(), object.recorded_references.end());
  if (!id.schema.empty()) needed.push_back({Kind::schema, {}, {}, id.schema, {}});
  std::sort(needed.begin(), needed.end());
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  std::erase(needed, id);
  return needed;
}

ObjectId relation_key(ObjectId id) {
  if (id.kind == Kind::view || id.kind == Kind::sequence || id.kind == Kind::index) id.kind = Kind::table;
  if (id.kind == Kind::aggregate) id.kind = Kind::function;
  return id;
}

std::vector<ExpressionSlot> expressions_of(Object& object) {
  SlotList slots;
  std::visit([&slots](auto& body) { add_slots(body, slots); }, object.body);
  return slots.take();
}

}  // namespace lockstep
