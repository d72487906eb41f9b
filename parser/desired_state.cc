#include "parser/desired_state.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

struct Route {
  NodeTag tag;
  Outcome (*read)(Reader&, const Statement&);
  // 0: relations and types. 1: routines, whose types may be columns' (%TYPE). 2: what names routines, and what names
  // anything.
  int turn;
};

constexpr Route routes[] = {
    {T_CreateSchemaStmt, read_schema, 0},
    {T_CreateExtensionStmt, read_extension, 0},
    {T_CreateEnumStmt, read_enum, 0},
    {T_CompositeTypeStmt, read_composite, 0},
    {T_CreateDomainStmt, read_domain, 0},
    {T_AlterDomainStmt, read_alter_domain, 0},
    {T_CreateSeqStmt, read_sequence, 0},
    {T_AlterSeqStmt, read_alter_sequence, 0},
    {T_CreateStmt, read_table, 0},
    {T_CreateForeignTableStmt, read_foreign_table, 0},
    {T_AlterTableStmt, read_alter_table, 0},
    {T_IndexStmt, read_index, 0},
    {T_ViewStmt, read_view, 0},
    {T_CreateTableAsStmt, read_materialized_view, 0},
    {T_CreateStatsStmt, read_statistics, 0},
    {T_AlterStatsStmt, read_alter_statistics, 0},
    {T_CreateFunctionStmt, read_function, 1},
    {T_DefineStmt, read_define, 2},
    {T_CreateRangeStmt, read_range, 2},
    {T_CreateCastStmt, read_cast, 2},
    {T_CreateOpFamilyStmt, read_operator_family, 1},
    {T_CreateOpClassStmt, read_operator_class, 2},
    {T_AlterOpFamilyStmt, read_alter_operator_family, 2},
    {T_AlterTSConfigurationStmt, read_alter_text_search, 2},
    {T_CreateTrigStmt, read_trigger, 2},
    {T_CreatePolicyStmt, read_policy, 2},
    {T_RuleStmt, read_rule, 2},
    {T_CreatePublicationStmt, read_publication, 2},
    {T_AlterPublicationStmt, read_alter_publication, 2},
    {T_CreateSubscriptionStmt, read_subscription, 1},
    {T_AlterSubscriptionStmt, read_alter_subscription, 2},
    {T_CreatePLangStmt, read_language, 2},
    {T_CreateConversionStmt, read_conversion, 2},
    {T_CreateFdwStmt, read_foreign_data_wrapper, 2},
    {T_CreateForeignServerStmt, read_foreign_server, 2},
    {T_CreateUserMappingStmt, read_user_mapping, 2},
    {T_CreateEventTrigStmt, read_event_trigger, 2},
    {T_AlterEventTrigStmt, read_alter_event_trigger, 2},
    {T_CommentStmt, read_comment, 2},
    {T_SecLabelStmt, read_security_label, 2},
    {T_AlterOwnerStmt, read_owner, 2},
};
constexpr Route other_route = {T_Invalid, read_other, 2};
constexpr int last_turn = 2;

const Route& route_of(const Node* tree) {
  const NodeTag tag = nodeTag(tree);
  const auto found =
      std::find_if(std::begin(routes), std::end(routes), [&](const Route& route) { return route.tag == tag; });
  return found == std::end(routes) ? other_route : *found;
}

// ALTER TABLE name command, command: where each command's words are.
std::vector<TokenRange> command_ranges(const StatementText& text, const AlterTableStmt& alter, TokenRange range) {
  std::size_t i = text.index_at(static_cast<std::size_t>(alter.relation->location)) + 1;
  while (text.is_symbol(i, '.')) i += 2;
  if (text.is_operator(i, "*")) ++i;
  std::vector<TokenRange> ranges = text.split_at_commas({i, range.last});
  // Never seen; each command then looks through the whole statement.
  if (ranges.size() != static_cast<std::size_t>(list_length(alter.cmds))) {
    ranges.assign(static_cast<std::size_t>(list_length(alter.cmds)), range);
  }
  return ranges;
}

class Splitter {
 public:
  std::vector<Statement> split(const SourceSet::Impl& sources) {
    for (const SourceStatement& source : sources.statements) {
      if (source.script != script_) {
        path_ = default_search_path();
        role_ = session_role_ = {};
      }
      script_ = source.script;
      if (SharedPath path = search_path_set_by(source.tree)) path_ = path;
      if (const auto* set = LOCKSTEP_NODE(VariableSetStmt, source.tree)) set_role(*set);
      add(source);
    }
    return std::move(statements_);
  }

 private:
  // SET ROLE x; SET SESSION AUTHORIZATION x, as pg_dump writes it on request; RESET and DEFAULT of either.
  void set_role(const VariableSetStmt& set) {
    const bool all = set.kind == VAR_RESET_ALL, session = text_of(set.name) == "session_authorization";
    if (!all && !session && text_of(set.name) != "role") return;
    std::string name;
    if (set.kind == VAR_SET_VALUE && list_length(set.args) == 1) {
      const auto* constant = LOCKSTEP_NODE(A_Const, linitial(set.args));
      if (constant && nodeTag(&constant->val) == T_String) name = strVal(&constant->val);
    }
    if (all || session) session_role_ = Identifier(name);
    role_ = session || name.empty() || name == "none" ? session_role_ : Identifier(name);
  }

  void add(const SourceStatement& source) {
    Statement statement;
    statement.source = &source;
    statement.tree = source.tree;
    statement.path = path_;
    statement.role = role_;
    // Data statements may be long, and nothing is cut out of what is skipped.
    const bool skipped = route_of(source.tree).read == read_other;
    statement.text = std::make_shared<StatementText>(skipped ? std::string_view() : source.text());
    statement.range = statement.text->all();
    if (const auto* alter = LOCKSTEP_NODE(AlterTableStmt, source.tree)) return add_commands(statement, *alter);
    statements_.push_back(statement);
    if (const auto* schema = LOCKSTEP_NODE(CreateSchemaStmt, source.tree)) add_elements(statement, *schema);
  }

  void add_commands(const Statement& statement, const AlterTableStmt& alter) {
    const std::vector<TokenRange> ranges = command_ranges(*statement.text, alter, statement.range);
    std::size_t i = 0;
    for (const AlterTableCmd* command : items<AlterTableCmd>(alter.cmds)) {
      Statement part = statement;
      part.command = command;
      part.range = ranges[i++];
      statements_.push_back(std::move(part));
    }
  }

  // CREATE SCHEMA s CREATE TABLE ... CREATE VIEW ... GRANT ...: each starts with one of the two words, which are
  // reserved.
  void add_elements(const Statement& statement, const CreateSchemaStmt& schema) {
    if (!schema.schemaElts) return;
    const StatementText& text = *statement.text;
    SearchPath path{identifier_of(schema.schemaname)};
    path.insert(path.end(), path_->begin(), path_->end());
    const SharedPath shared = std::make_shared<const SearchPath>(std::move(path));
    const auto next = [&](std::size_t from) {
      const TokenRange range{from, text.size()};
      return std::min(text.find_word(range, "create"), text.find_word(range, "grant"));
    };
    std::size_t first = next(1);
    for (const Node* element : items<Node>(schema.schemaElts)) {
      Statement part = statement;
      part.tree = element;
      part.path = shared;
      part.range = {first, next(first + 1)};
      first = part.range.last;
      statements_.push_back(std::move(part));
    }
  }

  std::vector<Statement> statements_;
  SharedPath path_ = default_search_path();
  Identifier role_, session_role_;
  std::size_t script_ = 0;
};

int turn_of(const Statement& statement) {
  // ENABLE TRIGGER, ENABLE RULE and their like come after the triggers and rules.
  const AlterTableCmd* command = statement.command;
  if (command && command->subtype >= AT_EnableTrig && command->subtype <= AT_DisableRule) return last_turn;
  // LIKE ... INCLUDING COMMENTS takes what was said of tables before.
  if (const auto* comment = LOCKSTEP_NODE(CommentStmt, statement.tree)) {
    const ObjectType type = comment->objtype;
    if (type == OBJECT_COLUMN || type == OBJECT_INDEX || type == OBJECT_TABCONSTRAINT) return 0;
  }
  return route_of(statement.tree).turn;
}

// Reads until nothing waits any more, or nothing moves.
void read_all(Reader& reader, std::vector<const Statement*> waiting) {
  while (!waiting.empty()) {
    const std::size_t before = waiting.size();
    std::erase_if(waiting, [&](const Statement* statement) {
      return route_of(statement->tree).read(reader, *statement) == Outcome::done;
    });
    if (waiting.size() == before) break;
  }
  if (waiting.empty()) return;
  reader.report_missing(true);
  for (const Statement* statement : waiting) route_of(statement->tree).read(reader, *statement);
  reader.report_missing(false);
}

// What is to be left alone is not said.
void forget_unmanaged(Database& database, const ReadOptions& options) {
  database.scope.grants = options.grants;
  for (auto& [id, object] : database.objects) {
    if (!options.owners) object.common.owner = {};
    if (!options.grants) object.common.grants.reset();
  }
}

void refuse_newer_syntax(Reader& reader, const SourceSet::Impl& sources) {
  if (reader.server_version >= 180000) return;
  for (const SourceStatement& statement : sources.statements) {
    if (!statement.older) continue;
    const std::size_t at =
        statement.begin + (statement.older->clauses.empty() ? 0 : statement.older->clauses[0].offset);
    reader.error_at(
        statement.file->location(at), "newer-syntax",
        fmt::format("this is syntax of PostgreSQL 18, and the target is PostgreSQL {}", reader.server_version / 10000),
        "write the statement without it, or upgrade the server");
  }
}

}  // namespace

CatalogSnapshot ground_of(const SourceSet& sources, const CatalogSnapshot& catalog) {
  std::vector<std::string> schemas;
  for (const Identifier& schema : sources.scope().schemas) schemas.push_back(schema.text());
  for (const Identifier& schema : sources.renamed_schemas()) schemas.push_back(schema.text());
  return catalog.without_schemas(schemas);
}

Result<DesiredState> read_on_ground(const SourceSet& sources, CatalogSnapshot ground, int server_version,
                                    const ReadOptions& options) {
  const std::vector<Statement> statements = Splitter().split(sources.impl());
  Reader reader(sources.impl(), std::move(ground), sources.scope(), server_version);
  reader.roles_map = options.roles_map;
  if (!options.check_roles) reader.catalog.roles.clear();
  for (const Note& note : sources.impl().notes) reader.database.notes.push_back(note);
  refuse_newer_syntax(reader, sources.impl());
  declare_all(reader, statements);
  for (int turn = 0; turn <= last_turn; ++turn) {
    std::vector<const Statement*> now;
    for (const Statement& statement : statements) {
      if (turn_of(statement) == turn) now.push_back(&statement);
    }
    read_all(reader, std::move(now));
  }
  finish_schemas(reader);
  finish_partitions(reader);
  finish_foreign_keys(reader);
  finish_triggers(reader);
  read_hints(reader, sources.impl().statements);
  if (options.grants) finish_privileges(reader, statements, options.live ? options.live() : nullptr);
  forget_unmanaged(reader.database, options);
  reader.finish_notes();
  if (!reader.errors.empty()) return fail(std::move(reader.errors));
  return DesiredState{std::move(reader.database), std::move(reader.catalog), std::move(reader.renames)};
}

Result<DesiredState> read_desired_state(const SourceSet& sources, const CatalogSnapshot& catalog, int server_version,
                                        const ReadOptions& options) {
  return read_on_ground(sources, ground_of(sources, catalog), server_version, options);
}

}  // namespace lockstep
