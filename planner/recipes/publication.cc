#include <algorithm>

#include "planner/recipe.h"

namespace lockstep {
namespace {

std::string operations_of(const Publication& publication) {
  std::string list;
  const auto add = [&list](bool wanted, std::string_view word) {
    if (wanted) list += (list.empty() ? "" : ", ") + std::string(word);
  };
  add(publication.publishes_insert, "insert");
  add(publication.publishes_update, "update");
  add(publication.publishes_delete, "delete");
  add(publication.publishes_truncate, "truncate");
  return list;
}

void write_table(Sql& sql, const PublishedTable& published) {
  sql.name(published.table);
  if (!published.columns.empty()) sql.idents(published.columns);
  if (published.filter) sql.word("WHERE").in_parentheses(*published.filter);
}

// ONLY: heirs that are published stand in the list themselves.
void write_objects(Sql& sql, const std::vector<const PublishedTable*>& tables, const std::vector<Identifier>& schemas) {
  bool first = true;
  const auto separate = [&] {
    if (!first) sql.word(",");
    first = false;
  };
  for (const PublishedTable* published : tables) {
    separate();
    sql.word("TABLE ONLY");
    write_table(sql, *published);
  }
  for (const Identifier& schema : schemas) {
    separate();
    sql.word("TABLES IN SCHEMA").ident(schema);
  }
}

StorageParameters parameters_of(const Publication& publication) {
  StorageParameters parameters;
  const std::string operations = operations_of(publication);
  if (operations != "insert, update, delete, truncate") parameters.set("publish", operations);
  if (publication.via_partition_root) parameters.set("publish_via_partition_root", "true");
  if (publication.generated_columns == "stored") parameters.set("publish_generated_columns", "stored");
  return parameters;
}

Sql create_statement(const Publication& publication) {
  Sql sql{"CREATE PUBLICATION"};
  sql.ident(publication.name);
  std::vector<const PublishedTable*> tables;
  for (const PublishedTable& published : publication.tables) tables.push_back(&published);
  if (publication.all_tables) {
    sql.word("FOR ALL TABLES");
  } else if (!tables.empty() || !publication.schemas.empty()) {
    sql.word("FOR");
    write_objects(sql, tables, publication.schemas);
  }
  if (const auto parameters = parameters_of(publication); !parameters.empty()) sql.word("WITH").parameters(parameters);
  return sql;
}

class Alteration {
 public:
  Alteration(const Change& change, RecipeContext& context, Steps& steps)
      : change_(change),
        context_(context),
        steps_(steps),
        before_(std::get<Publication>(change.before->body)),
        after_(std::get<Publication>(change.after->body)) {}

  void run() {
    std::vector<const PublishedTable*> leaving, entering;
    for (const PublishedTable& published : before_.tables) {
      // A dropped table takes itself out.
      if (!stays(published, after_) && !context_.is_dropped(table_id(published.table))) leaving.push_back(&published);
    }
    for (const PublishedTable& published : after_.tables) {
      if (!stays(published, before_)) entering.push_back(&published);
    }
    const std::vector<Identifier> schemas_leaving = missing(before_.schemas, after_.schemas);
    const std::vector<Identifier> schemas_entering = missing(after_.schemas, before_.schemas);
    const bool leaves = !leaving.empty() || !schemas_leaving.empty();
    const bool enters = !entering.empty() || !schemas_entering.empty();
    const int group = leaves && enters ? context_.next_group() : 0;
    if (leaves) leave(leaving, schemas_leaving, group);
    if (enters) enter(entering, schemas_entering, group);
    set_parameters();
  }

 private:
  // In the same form, and without a change under it that PostgreSQL refuses while it is published.
  bool stays(const PublishedTable& published, const Publication& other) const {
    const auto found = std::find_if(other.tables.begin(), other.tables.end(), [&](const PublishedTable& candidate) {
      return candidate.table == published.table;
    });
    if (found == other.tables.end() || found->columns != published.columns) return false;
    if (found->filter.has_value() != published.filter.has_value()) return false;
    if (found->filter && compare(*found->filter, *published.filter) == Comparison::different) return false;
    return !context_.is_dropped(table_id(published.table)) && !columns_change(published) && !columns_change(*found);
  }

  bool columns_change(const PublishedTable& published) const {
    std::vector<ObjectId> columns;
    for (const Identifier& column : published.columns) columns.push_back(column_id(published.table, column));
    if (published.filter) {
      columns.insert(columns.end(), published.filter->references.begin(), published.filter->references.end());
    }
    return std::any_of(columns.begin(), columns.end(), [this](const ObjectId& id) {
      const Change* change = context_.change_of(id);
      return change && (change->action != Action::alter || change->touches("type"));
    });
  }

  static std::vector<Identifier> missing(const std::vector<Identifier>& from, const std::vector<Identifier>& in) {
    std::vector<Identifier> names;
    for (const Identifier& name : from) {
      if (std::find(in.begin(), in.end(), name) == in.end()) names.push_back(name);
    }
    return names;
  }

  Sql statement() const { return Sql("ALTER PUBLICATION").ident(after_.name); }

  void add_locks(Step& step, const std::vector<const PublishedTable*>& tables) const {
    for (const PublishedTable* published : tables) {
      lock(step, context_, table_id(published->table), Operation::publish_table);
    }
  }

  void leave(const std::vector<const PublishedTable*>& tables, const std::vector<Identifier>& schemas, int group) {
    std::vector<PublishedTable> bare;
    for (const PublishedTable* published : tables) bare.push_back({published->table, {}, {}});
    std::vector<const PublishedTable*> pointers;
    for (const PublishedTable& published : bare) pointers.push_back(&published);
    Sql sql = statement().word("DROP");
    write_objects(sql, pointers, schemas);
    Step step = step_for(change_, std::move(sql));
    step.needs.clear();
    step.changes.push_back(step.subject);
    Publication left;
    for (const PublishedTable* published : tables) left.tables.push_back(*published);
    step.releases = references(left);
    add_locks(step, tables);
    step.atomic_group = group;
    steps_.push_back(std::move(step));
  }

  void enter(const std::vector<const PublishedTable*>& tables, const std::vector<Identifier>& schemas, int group) {
    Sql sql = statement().word("ADD");
    write_objects(sql, tables, schemas);
    Step step = step_for(change_, std::move(sql));
    step.changes.push_back(step.subject);
    add_locks(step, tables);
    step.atomic_group = group;
    steps_.push_back(std::move(step));
  }

  void set_parameters() {
    StorageParameters parameters;
    if (change_.touches("publish")) parameters.set("publish", operations_of(after_));
    if (change_.touches("publish_via_partition_root")) {
      parameters.set("publish_via_partition_root", after_.via_partition_root ? "true" : "false");
    }
    if (change_.touches("publish_generated_columns")) {
      parameters.set("publish_generated_columns", after_.generated_columns);
    }
    if (parameters.empty()) return;
    Step step = step_for(change_, statement().word("SET").parameters(parameters));
    step.changes.push_back(step.subject);
    steps_.push_back(std::move(step));
  }

  const Change& change_;
  RecipeContext& context_;
  Steps& steps_;
  const Publication& before_;
  const Publication& after_;
};

}  // namespace

void plan_publication(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return Alteration(change, context, steps).run();
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (!change.after) return;
  const auto& publication = std::get<Publication>(change.after->body);
  Step step = create_step(change, create_statement(publication));
  for (const PublishedTable& published : publication.tables) {
    lock(step, context, table_id(published.table), Operation::publish_table);
  }
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

}  // namespace lockstep
