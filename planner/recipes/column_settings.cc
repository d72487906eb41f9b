// Storage, compression, statistics target, options; and whether ADD COLUMN rewrites.
#include <algorithm>
#include <array>

#include "planner/recipes/column.h"
#include "planner/recipes/generic_options.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool calls(std::string_view text, std::string_view function) {
  for (std::size_t at = text.find(function); at != std::string_view::npos; at = text.find(function, at + 1)) {
    if (at > 0 && is_word_character(text[at - 1])) continue;
    std::size_t end = at + function.size();
    if (function.ends_with('_')) return true;  // a family of names
    if (end < text.size() && text[end] == '"') ++end;
    while (end < text.size() && text[end] == ' ') ++end;
    if (end < text.size() && text[end] == '(') return true;
  }
  return false;
}

// All of pg_catalog (14 to 18) and of the common extensions that make sense in a default. now() is stable: no rewrite.
constexpr std::array<std::string_view, 16> volatile_functions{
    "nextval",         "currval",     "lastval",     "setval",         "random",          "random_normal",
    "gen_random_uuid", "uuidv4",      "uuidv7",      "uuid_generate_", "clock_timestamp", "timeofday",
    "gen_salt",        "txid_status", "gen_random_", "set_config"};

bool is_volatile(const Expression& expression, const RecipeContext& context) {
  std::string text = expression.text;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const std::string_view function : volatile_functions) {
    if (calls(text, function)) return true;
  }
  for (const ObjectId& id : expression.references) {
    const auto* function = context.desired().get<Function>(id);
    if (!function) function = context.live().get<Function>(id);
    if (function && function->volatility == Volatility::volatile_) return true;
  }
  return false;
}

// Even without a default: the server must evaluate the domain's checks for every row.
bool is_constrained_domain(const TypeName& type, const Database& desired) {
  for (const ObjectId& id : type.references) {
    const auto* domain = desired.get<Domain>(id);
    if (!domain) continue;
    if (domain->not_null || !children_of(desired, domain->name, Kind::constraint).empty()) return true;
    if (is_constrained_domain(domain->type, desired)) return true;
  }
  return false;
}

Sql& write_storage(Sql& sql, const std::string& storage, const TypeName& type, int server_version) {
  sql.word("SET STORAGE");
  if (storage == "plain") return sql.word("PLAIN");
  if (storage == "external") return sql.word("EXTERNAL");
  if (storage == "extended") return sql.word("EXTENDED");
  if (storage == "main") return sql.word("MAIN");
  if (server_version >= 160000) return sql.word("DEFAULT");
  // Before 16 the type's own must be named; these are the two types of pg_catalog whose own is not EXTENDED.
  const bool main = type.name.starts_with("numeric") || type.name == "inet" || type.name == "cidr";
  return main ? sql.word("MAIN") : sql.word("EXTENDED");
}

Sql& write_compression(Sql& sql, const std::string& compression) {
  sql.word("SET COMPRESSION");
  if (compression == "pglz") return sql.word("pglz");
  if (compression == "lz4") return sql.word("lz4");
  return sql.word("DEFAULT");
}

}  // namespace

bool rewrites_when_added(const Column& column, const RecipeContext& context) {
  if (column.generated == Generated::stored || column.identity != Identity::none) return true;
  if (is_constrained_domain(column.type, context.desired())) return true;
  if (column.generated == Generated::virtual_ || !column.default_expression) return false;
  return is_volatile(*column.default_expression, context);
}

Sql alter_only_column(const Column& column, const RecipeContext& context) {
  Sql sql{"ALTER TABLE"};
  if (!context.live_relations().descendants_of(column.table).empty() ||
      !context.desired_relations().descendants_of(column.table).empty()) {
    sql.word("ONLY");
  }
  sql.name(column.table).word("ALTER COLUMN").ident(column.name);
  return sql;
}

std::vector<QualifiedName> parents_of(const Column& column, const RecipeContext& context) {
  const auto* table = column.inherited ? context.desired().get<Table>(table_id(column.table)) : nullptr;
  return table ? parents_of(*table) : std::vector<QualifiedName>();
}

void append_settings(const Change& change, const Column& before, const Column& after, const RecipeContext& context,
                     Steps& steps) {
  const auto add = [&](Sql sql, Operation operation) {
    Step step = step_for(change, std::move(sql));
    step.changes.push_back(column_id(after.table, after.name));
    // What a parent's change of type does to this column comes first.
    for (const QualifiedName& parent : parents_of(after, context)) step.needs.push_back(column_id(parent, after.name));
    lock(step, context, table_id(after.table), operation);
    steps.push_back(std::move(step));
  };
  const Sql begin = alter_only_column(after, context);
  if (before.storage != after.storage) {
    Sql sql = begin;
    add(write_storage(sql, after.storage, after.type, context.server_version()), Operation::alter_column);
  }
  if (before.compression != after.compression) {
    Sql sql = begin;
    add(write_compression(sql, after.compression), Operation::alter_column);
  }
  if (before.statistics_target != after.statistics_target) {
    Sql sql = begin;
    sql.word("SET STATISTICS").number(std::int64_t{after.statistics_target.value_or(-1)});
    add(std::move(sql), Operation::set_column_statistics);
  }
  // CREATE and ADD COLUMN say them themselves.
  if (before.name == after.name && before.foreign_options != after.foreign_options) {
    Sql sql = begin;
    write_option_changes(sql, before.foreign_options, after.foreign_options);
    add(std::move(sql), Operation::alter_foreign_table);
  }
  const ParameterChange options = parameter_change(before.options, after.options);
  if (!options.to_set.empty()) {
    Sql sql = begin;
    add(sql.word("SET").parameters(options.to_set), Operation::set_column_statistics);
  }
  if (!options.to_reset.empty()) {
    Sql sql = begin;
    add(sql.word("RESET").parameter_names(options.to_reset), Operation::set_column_statistics);
  }
}

}  // namespace lockstep
