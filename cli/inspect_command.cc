// Live database -> SQL to start from: the plan from nothing to what is there, statement by statement.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/version.h"
#include "differ/difference.h"
#include "render/render.h"

namespace lockstep {

namespace {

// Every schema of users; those of extensions belong to their extension.
constexpr std::string_view schemas_query = R"(
SELECT n.nspname FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                  AND d.objid = n.oid AND d.deptype = 'e')
ORDER BY 1)";

Result<Scope> scope_of(Connection& connection) {
  const auto rows = connection.query(schemas_query);
  Scope scope;
  if (!rows) {
    Error error;
    error.code = "statement-failed";
    error.message = fmt::format("{} (SQLSTATE {})", rows.error().message, rows.error().sqlstate);
    return fail(std::move(error));
  }
  for (const Row& row : *rows) scope.schemas.insert(Identifier(row[0].value_or("")));
  return scope;
}

// plpgsql is there from initdb on; another server may have other versions of an extension.
void make_portable(Database& database) {
  std::erase_if(database.objects, [](const auto& entry) {
    return entry.first.kind == Kind::extension && entry.first.name.text() == "plpgsql";
  });
  for (auto& [id, object] : database.objects) {
    if (auto* extension = std::get_if<Extension>(&object.body)) extension->version.clear();
  }
}

Result<Plan> creation_plan(const CommandOptions& options, const Console& console) {
  auto target = target_of(options, console);
  if (!target) return tl::unexpected(target.error());
  if (target->kind != TargetKind::server) {
    return fail(usage_error("inspect needs a database, not the target " + target->display_name()));
  }
  auto connection = Connection::open(target->parameters);
  if (!connection) return tl::unexpected(connection.error());
  const auto scope = scope_of(*connection);
  if (!scope) return tl::unexpected(scope.error());
  auto live = read_live_state(*connection, *scope);
  if (!live) return tl::unexpected(live.error());
  if (auto analysed = analyse_sides(*live, nullptr, &*connection); !analysed) return tl::unexpected(analysed.error());

  make_portable(live->database);
  LiveState nothing = empty_state(live->database.server_version / 10000);
  nothing.database.scope = *scope;
  nothing.database.server_version = live->database.server_version;
  nothing.database.current_role = live->database.current_role;
  auto plan = make_plan(diff(nothing.database, live->database), nothing.database, live->database);
  if (plan) plan->target = target->display_name();
  return plan;
}

}  // namespace

ExitCode run_inspect(const CommandOptions& options, Console& console) {
  const auto plan = creation_plan(options, console);
  if (!plan) return report(console, plan.error());
  const std::string text = render_creation(*plan);
  for (const Note& note : plan->notes) {
    console.err << fmt::format("note: {} [{}]\n", escape_controls(note.message, true), note.code);
  }
  if (options.out.empty()) {
    console.out << text;
  } else if (auto written = write_file(options.out, text); !written) {
    return report(console, written.error());
  }
  return ExitCode::done;
}

}  // namespace lockstep
