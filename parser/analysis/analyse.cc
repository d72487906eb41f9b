#include "parser/analysis/analyse.h"

#include <algorithm>

#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep {

AnalysisReport analyse(Database& database, CatalogSnapshot& catalog, const AnalysisOptions& options) {
  return analysis::DatabaseAnalysis(database, catalog, options).run();
}

namespace analysis {
namespace {

bool is_done(const Expression& expression) { return expression.sure && !expression.canonical.empty(); }

// What is analysed on behalf of a table or a column comes with the object itself.
void remove_own(const Object& object, const ExpressionSlot& slot, std::vector<ObjectId>& references) {
  ObjectId own = id_of(object);
  std::erase(references, own);
  if (slot.usage == Usage::partition_key) {
    std::erase_if(references, [&](const ObjectId& id) {
      return id.kind == Kind::column && id.schema == own.schema && id.parent == own.name;
    });
  }
}

}  // namespace

DatabaseAnalysis::DatabaseAnalysis(Database& database, CatalogSnapshot& catalog, const AnalysisOptions& options)
    : database_(database),
      catalog_(catalog),
      options_(options),
      resolution_(catalog, options.answers, database.server_version == 0,
                  [this](std::string_view schema, std::string_view name) { load_view(schema, name); }) {
  for (auto& [id, object] : database_.objects) {
    if (id.kind == Kind::view) views_[{id.schema.text(), id.name.text()}].object = &object;
    if (id.kind == Kind::extension) {
      const auto& installed = catalog_.extensions;
      extension_pending_ |= std::find(installed.begin(), installed.end(), id.name.text()) == installed.end();
    }
  }
}

AnalysisReport DatabaseAnalysis::run() {
  for (auto& [id, object] : database_.objects) this->object(object);
  std::sort(report_.questions.begin(), report_.questions.end());
  report_.questions.erase(std::unique(report_.questions.begin(), report_.questions.end()), report_.questions.end());
  return std::move(report_);
}

void DatabaseAnalysis::object(Object& object) {
  if (std::holds_alternative<View>(object.body)) {
    ObjectId id = id_of(object);
    PendingView& pending = views_[{id.schema.text(), id.name.text()}];
    if (pending.state == ViewState::waiting) view(pending);
    return;
  }
  keys_.clear();
  for (const ExpressionSlot& slot : expressions_of(object)) this->slot(object, slot);
  if (auto* function = std::get_if<Function>(&object.body); function && resolution_.desired_side()) {
    string_body(object, *function);
  } else if (auto* index = std::get_if<Index>(&object.body)) {
    normalise(index->elements, index->table, index->access_method.text(), object.search_path.get());
  } else if (auto* constraint = std::get_if<Constraint>(&object.body); constraint && !constraint->elements.empty()) {
    std::string_view method =
        constraint->access_method.empty() ? "gist" : std::string_view(constraint->access_method.text());
    normalise(constraint->elements, constraint->table, method, object.search_path.get());
  }
}

void DatabaseAnalysis::slot(Object& object, const ExpressionSlot& slot) {
  Expression& expression = *slot.expression;
  ++report_.expressions;
  if (is_done(expression)) return;
  fill(object, slot, [&](Analyser& analyser) { return by_usage(analyser, object, slot); });
  remove_own(object, slot, expression.references);
}

void DatabaseAnalysis::fill(Object& object, const ExpressionSlot& slot,
                            const std::function<std::string(Analyser& analyser)>& make_canonical) {
  Expression& expression = *slot.expression;
  Analyser analyser(resolution_, object.search_path.get());
  expression.canonical.clear();
  try {
    expression.canonical = make_canonical(analyser);
  } catch (const Undecided& undecided) {
    analyser.doubt(undecided.reason);
  } catch (const CertainError& error) {
    analyser.doubt(error.message);
    certain_error(object, expression, error);
  }
  if (expression.canonical.empty()) expression.canonical = raw_canonical(analyser, slot);
  expression.doubts = analyser.doubts();
  expression.sure = expression.doubts.empty();
  report_.unsure += !expression.sure;
  expression.references.assign(analyser.references().begin(), analyser.references().end());
  expression.expanded.assign(analyser.expanded().begin(), analyser.expanded().end());
  expression.tier = analyser.used_answers() ? Tier::values : Tier::analysis;
  report_.questions.insert(report_.questions.end(), analyser.questions().begin(), analyser.questions().end());
}

// Identical raw trees mean the same, whatever they mean.
std::string DatabaseAnalysis::raw_canonical(Analyser& analyser, const ExpressionSlot& slot) {
  std::string text = slot.expression->text;
  auto as_what = ParsedText::As::statements;
  switch (slot.usage) {
    case Usage::query:
    case Usage::rule_action:
      break;
    case Usage::sql_body:
      text = "CREATE FUNCTION f() LANGUAGE sql " + text;
      break;
    case Usage::partition_key:
      text = "CREATE TABLE a () PARTITION BY " + text;
      break;
    case Usage::partition_bound:
      text = "CREATE TABLE a PARTITION OF b " + text;
      break;
    default:
      as_what = ParsedText::As::expression;
  }
  ParsedText parsed(text, as_what);
  if (!parsed.valid()) return "raw:" + text;
  refer_by_name(analyser, parsed.nodes(), slot.relation);
  std::string dump = "raw:";
  for (const Node* node : parsed.nodes()) dump += dump_raw(node);
  return dump;
}

void DatabaseAnalysis::certain_error(const Object& object, const Expression& expression, const CertainError& error) {
  // A name that is missing may come with an extension that the target does not have yet.
  if (!resolution_.desired_side() || extension_pending_) return;
  Error report;
  report.code = error.code;
  report.message = id_of(object).to_string() + ": " + error.message;
  report.where = expression.where ? expression.where : object.where;
  report_.errors.push_back(std::move(report));
}

std::string DatabaseAnalysis::by_usage(Analyser& analyser, Object& object, const ExpressionSlot& slot) {
  switch (slot.usage) {
    case Usage::query:
      return {};  // view() does them
    case Usage::sql_body:
      return sql_body(analyser, std::get<Function>(object.body), *slot.expression);
    case Usage::partition_key:
      return partition_key(analyser, slot);
    case Usage::partition_bound:
      return partition_bound(analyser, slot);
    case Usage::rule_action:
      return rule_action(analyser, slot);
    default:
      return scalar(analyser, slot);
  }
}

std::string DatabaseAnalysis::scalar(Analyser& analyser, const ExpressionSlot& slot) {
  ParsedText parsed(slot.expression->text, ParsedText::As::expression);
  if (!parsed.valid()) throw Undecided{"not read as an expression: " + parsed.error()};
  const Node* node = parsed.nodes().front();
  auto coerced = [&](Scope scope) {
    Term* term = analyser.expression(node, scope);
    if (!slot.type || !slot.type->oid) throw Undecided{"the type of the target is not known"};
    return analyser.coerce(term, slot.type->oid, slot.type->typmod, CoercionContext::assignment);
  };
  auto boolean = [&](Scope scope) { return analyser.boolean(node, scope); };
  Term* term = nullptr;
  switch (slot.usage) {
    case Usage::column_default:
    case Usage::argument_default:
      term = coerced(Scope());
      break;
    case Usage::generated_column:
      term = coerced(relation_scope(analyser, slot.relation));
      break;
    case Usage::domain_check:
      term = boolean(domain_scope(analyser, slot.relation));
      break;
    case Usage::trigger_when:
    case Usage::rule_condition:
      term = boolean(trigger_scope(analyser, slot.relation));
      break;
    case Usage::index_element:
      term = key_expression(analyser, node, slot);
      break;
    default:
      term = boolean(relation_scope(analyser, slot.relation));
  }
  return print(catalog_, term);
}

}  // namespace analysis
}  // namespace lockstep
