#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// Bits of pg_trigger.tgtype (catalog/pg_trigger.h does not come with libpg_query).
constexpr int before_bit = 1 << 1, insert_bit = 1 << 2, delete_bit = 1 << 3, update_bit = 1 << 4, truncate_bit = 1 << 5,
              instead_bit = 1 << 6;

TriggerTiming timing_of(int bits) {
  if (bits & before_bit) return TriggerTiming::before;
  return bits & instead_bit ? TriggerTiming::instead_of : TriggerTiming::after;
}

const QualifiedName* function_of(const Object& object) {
  if (const auto* trigger = std::get_if<Trigger>(&object.body)) return &trigger->function;
  const auto* trigger = std::get_if<EventTrigger>(&object.body);
  return trigger ? &trigger->function : nullptr;
}

bool has_relation(Reader& reader, const QualifiedName& name) {
  return reader.find<Table>(table_id(name)) || reader.find<View>(relation_id(Kind::view, name));
}

}  // namespace

Outcome read_trigger(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateTrigStmt, statement.tree);
  Trigger trigger;
  trigger.table = reader.relation_name(statement, *create->relation);
  if (!has_relation(reader, trigger.table)) {
    return reader.missing(statement, create->relation->location, "table", trigger.table.quoted());
  }
  trigger.name = Identifier(create->trigname);
  trigger.constraint = create->isconstraint;
  trigger.timing = timing_of(create->timing);
  trigger.on_insert = create->events & insert_bit;
  trigger.on_update = create->events & update_bit;
  trigger.on_delete = create->events & delete_bit;
  trigger.on_truncate = create->events & truncate_bit;
  trigger.update_columns = identifiers(create->columns);
  std::sort(trigger.update_columns.begin(), trigger.update_columns.end());
  trigger.for_each_row = create->row;
  if (create->whenClause) {
    const TokenRange range{statement.text->index_at(static_cast<std::size_t>(create->relation->location)),
                           statement.range.last};
    trigger.when = reader.expression(
        statement, statement.text->parenthesised(reader.scratch(), range, "when", create->whenClause), -1);
  }
  trigger.function = reader.function_name(statement, create->funcname);
  trigger.arguments = strings(create->args);
  for (const TriggerTransition* transition : items<TriggerTransition>(create->transitionRels)) {
    (transition->isNew ? trigger.new_table : trigger.old_table) = identifier_of(transition->name);
  }
  if (create->constrrel) trigger.referenced_table = reader.relation_name(statement, *create->constrrel);
  trigger.deferrable = create->deferrable;
  trigger.initially_deferred = create->initdeferred;
  const ObjectId id = id_of(trigger);
  if (create->replace && reader.database.find(id)) {
    reader.note(statement, "replaced-definition",
                id.to_string() + " is defined again by OR REPLACE: the last one counts");
    reader.database.objects.erase(id);
  }
  reader.add(statement, create->relation->location, std::move(trigger));
  return Outcome::done;
}

void finish_triggers(Reader& reader) {
  for (auto& [id, object] : reader.database.objects) {
    const QualifiedName* function = function_of(object);
    if (!function) continue;
    const std::vector<CatalogFunction>& candidates = reader.catalog.functions(function->name.text());
    const auto in_schema = [&](const Identifier& schema) {
      return std::any_of(candidates.begin(), candidates.end(), [&](const CatalogFunction& candidate) {
        return candidate.schema == schema.text() && candidate.arguments.empty();
      });
    };
    if (in_schema(function->schema) || reader.may_come_from_extension()) continue;
    reader.error_at(object.where, "missing-object",
                    fmt::format("function {}() of {} is not there", function->quoted(), id.to_string()),
                    "define it in the files, or check the spelling and the search_path");
  }
}

}  // namespace lockstep
