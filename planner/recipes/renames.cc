#include "planner/recipes/renames.h"

#include <algorithm>

#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

void set_name(Identifier& name, const QualifiedName& value) { name = value.name; }
void set_name(QualifiedName& name, const QualifiedName& value) { name = value; }

// The object as it stands between its parent's rename and its own.
Object under_name(Object object, const QualifiedName& name) {
  std::visit(
      [&name](auto& body) {
        if constexpr (requires { body.name; }) set_name(body.name, name);
      },
      object.body);
  return object;
}

// Every kind but columns and constraints has ALTER and the address that COMMENT ON has: TRIGGER t ON r, FUNCTION f(x).
Sql rename_statement(const Object& object, const Identifier& new_name) {
  Sql sql{"ALTER"};
  if (const auto* column = std::get_if<Column>(&object.body)) {
    sql.word("TABLE").name(column->table).word("RENAME COLUMN").ident(column->name);
  } else if (const auto* constraint = std::get_if<Constraint>(&object.body)) {
    sql.word(constraint->on_domain ? Keyword("DOMAIN") : Keyword("TABLE")).name(constraint->table);
    sql.word("RENAME CONSTRAINT").ident(constraint->name);
  } else {
    sql.append(address_of(object)).word("RENAME");
  }
  return sql.word("TO").ident(new_name);
}

// Of a trigger it may be a view.
ObjectId relation_of(const ObjectId& id, const Database& live) {
  if (!facts_of(id.kind).has_parent) return id;
  const ObjectId view = id.parent_id(Kind::view);
  return live.find(view) ? view : id.parent_id(Kind::table);
}

class Renaming {
 public:
  Renaming(const std::vector<Rename>& renames, const RecipeContext& context)
      : context_(context), names_(renames, [](TypeName&) {}) {}

  void add(const Rename& rename) {
    const Object* object = context_.live().find(rename.to);
    if (rename.carried || !object) return;
    if (rename.is_label()) return add_label(rename);
    const QualifiedName present{names_.schema(rename.from.schema), rename.from.name};
    if (rename.to.schema != present.schema && !facts_of(rename.to.kind).has_parent) {
      Sql sql{"ALTER"};
      sql.append(address_of(under_name(*object, present))).word("SET SCHEMA").ident(rename.to.schema);
      add_step(rename, present.schema, std::move(sql), Operation::rename_relation);
    }
    if (rename.to.name == present.name) return;
    const Object before = under_name(*object, {rename.to.schema, present.name});
    add_step(rename, rename.to.schema, rename_statement(before, rename.to.name), operation_of(rename.to.kind));
    steps_.back().undo = rename_statement(*object, present.name).take();
  }

  Steps take() { return std::move(steps_); }

 private:
  static Operation operation_of(Kind kind) {
    return kind == Kind::index ? Operation::rename_index : Operation::rename_relation;
  }

  void add_label(const Rename& rename) {
    Sql sql{"ALTER TYPE"};
    sql.name(rename.to.qualified_name()).word("RENAME VALUE").literal(rename.old_label).word("TO");
    add_step(rename, rename.to.schema, sql.literal(rename.new_label), Operation::rename_relation);
  }

  void add_locks(Step& step, const ObjectId& relation, Operation operation) const {
    if (relation_key(relation).kind != Kind::table || !context_.live().find(relation)) return;
    if (relation.kind == Kind::table) {
      lock_with_descendants(step, context_, relation.qualified_name(), operation);
    } else {
      lock(step, context_, relation, operation);
    }
  }

  // `schema`: where the object is when the step runs.
  void add_step(const Rename& rename, const Identifier& schema, Sql sql, Operation operation) {
    Step step;
    step.sql = sql.take();
    step.subject = rename.to;
    step.action = Action::alter;
    step.changes.push_back(rename.to);
    if (rename.to.schema != rename.from.schema) step.needs.push_back({Kind::schema, {}, {}, rename.to.schema, {}});
    step.phase = Phase::contract;
    if (!rename.implied) step.note = "who still uses the old name fails from here on";
    add_locks(step, relation_of(rename.to, context_.live()), operation);
    // Its name until now.
    for (LockImpact& impact : step.locks) {
      if (impact.relation == rename.to) impact.relation.schema = schema, impact.relation.name = rename.from.name;
    }
    steps_.push_back(std::move(step));
  }

  const RecipeContext& context_;
  const NewNames names_;
  Steps steps_;
};

}  // namespace

void prepend_renames(const std::vector<Rename>& renames, const RecipeContext& context, Steps& steps) {
  Renaming renaming(renames, context);
  for (const Rename& rename : renames) renaming.add(rename);
  Steps first = renaming.take();
  const auto is_needed = [&first](const Step& step) {
    return std::any_of(first.begin(), first.end(), [&step](const Step& rename) {
      return std::find(rename.needs.begin(), rename.needs.end(), step.subject) != rename.needs.end();
    });
  };
  const auto rest = std::stable_partition(steps.begin(), steps.end(), [&](const Step& step) {
    return step.subject.kind == Kind::schema && step.action == Action::create && is_needed(step);
  });
  steps.insert(rest, std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
}

std::vector<ChangeSummary> summaries_of(const std::vector<Rename>& renames) {
  std::vector<ChangeSummary> summaries;
  for (const Rename& rename : renames) {
    if (rename.carried) continue;
    ChangeSummary summary;
    summary.action = Action::alter;
    summary.id = rename.to;
    summary.where = rename.where;
    if (rename.is_label()) {
      summary.properties.push_back({"label", rename.old_label, rename.new_label});
    } else {
      if (rename.from.schema != rename.to.schema && !facts_of(rename.to.kind).has_parent) {
        summary.properties.push_back({"schema", rename.from.schema.text(), rename.to.schema.text()});
      }
      if (rename.from.name != rename.to.name) {
        summary.properties.push_back({"name", rename.from.name.text(), rename.to.name.text()});
      }
    }
    if (!summary.properties.empty()) summaries.push_back(std::move(summary));
  }
  return summaries;
}

}  // namespace lockstep
