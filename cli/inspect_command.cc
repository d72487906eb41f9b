// Live database -> SQL to start from: the plan from nothing to what is there, statement by statement.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/version.h"
#include "differ/difference.h"
#include "model/journal_schema.h"
#include "render/render.h"
#include "render/split.h"

namespace lockstep {

namespace {

// Every schema of users; those of extensions belong to their extension, the journal's to Lockstep.
constexpr std::string_view schemas_query = R"(
SELECT n.nspname FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', $1)
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                  AND d.objid = n.oid AND d.deptype = 'e')
ORDER BY 1)";

Result<Scope> scope_of(Connection& connection) {
  const auto rows = connection.query(schemas_query, {std::string(journal_schema)});
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

struct Creation {
  Plan plan;
  Database database;  // what the plan creates
};

Result<Creation> creation_plan(const CommandOptions& options, const Console& console) {
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
  if (!plan) return fail(std::move(plan.error()));
  plan->target = target->display_name();
  return Creation{std::move(*plan), std::move(live->database)};
}

Error cannot_write(const std::filesystem::path& path, const std::string& why, std::string hint) {
  Error error;
  error.code = "cannot-write";
  error.message = fmt::format("{}: {}", path.string(), why);
  error.hint = std::move(hint);
  return error;
}

// The folder appears whole or not at all: it is written beside and renamed.
Result<void> write_split(const std::filesystem::path& folder, const std::vector<SplitFile>& files) {
  namespace fs = std::filesystem;
  std::error_code code;
  const std::string remedy = "name a folder that does not exist yet; nothing that is there is overwritten";
  if (fs::exists(folder, code) && !fs::is_empty(folder, code)) {
    return fail(cannot_write(folder, "it exists and is not an empty folder", remedy));
  }
  const fs::path whole = folder.has_filename() ? folder : folder.parent_path();
  const fs::path beside = whole.string() + ".partial";
  fs::remove_all(beside, code);
  for (const SplitFile& file : files) {
    const fs::path path = beside / file.path;
    fs::create_directories(path.parent_path(), code);
    if (auto written = write_file(path, file.text); !written) return written;
  }
  fs::rename(beside, whole, code);
  if (code) return fail(cannot_write(folder, code.message(), remedy));
  return {};
}

Result<void> write(const Creation& creation, const CommandOptions& options, Console& console) {
  if (!options.split.empty()) return write_split(options.split, render_split(creation.plan, creation.database));
  const std::string text = render_creation(creation.plan);
  if (!options.out.empty()) return write_file(options.out, text);
  console.out << text;
  return {};
}

}  // namespace

ExitCode run_inspect(const CommandOptions& options, Console& console) {
  const auto creation = creation_plan(options, console);
  if (!creation) return report(console, creation.error());
  for (const Note& note : creation->plan.notes) {
    console.err << fmt::format("note: {} [{}]\n", escape_controls(note.message, true), note.code);
  }
  if (auto written = write(*creation, options, console); !written) return report(console, written.error());
  return ExitCode::done;
}

}  // namespace lockstep
