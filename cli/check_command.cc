// Reads the files and says what is wrong with them, without a server.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/pipeline.h"

namespace lockstep {

namespace {

Result<Database> check(const CommandOptions& options) {
  auto sources = SourceSet::read(options.schema);
  if (!sources) return tl::unexpected(sources.error());
  if (auto managed = sources->manage(options.schemas); !managed) return tl::unexpected(managed.error());
  const CatalogSnapshot& ground = CatalogSnapshot::shipped(sources->assumed_major_version());
  auto desired = read_desired_state(*sources, ground, ground.server_version);
  if (!desired) return tl::unexpected(std::move(desired.error()));
  LiveState nothing = empty_state(sources->assumed_major_version());
  if (auto analysed = analyse_sides(nothing, &*desired, nullptr); !analysed) {
    return tl::unexpected(std::move(analysed.error()));
  }
  return std::move(desired->database);
}

}  // namespace

ExitCode run_check(const CommandOptions& options, Console& console) {
  const auto database = check(options);
  if (!database) return report(console, database.error());
  for (const Note& note : database->notes) {
    console.out << (note.where ? note.where.to_string() + ": " : std::string())
                << fmt::format("note: {} [{}]\n", escape_controls(note.message, true), note.code);
  }
  console.out << fmt::format("ok: {} object{} in {} schema{}\n", database->objects.size(),
                             database->objects.size() == 1 ? "" : "s", database->scope.schemas.size(),
                             database->scope.schemas.size() == 1 ? "" : "s");
  return ExitCode::done;
}

}  // namespace lockstep
