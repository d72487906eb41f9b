#include <fmt/format.h>

#include "cli/completion.h"
#include "model/error.h"

namespace lockstep {
namespace {

// Text for roff: a hyphen that can be searched and copied, quotes as they are typed, no line that begins like a
// request.
std::string roff(std::string_view text) {
  std::string result;
  for (const char each : text) {
    if (each == '-') {
      result += "\\-";
    } else if (each == '\\') {
      result += "\\e";
    } else if (each == '\'') {
      result += "\\(aq";
    } else if (each == '"') {
      result += "\\(dq";
    } else {
      result += each;
    }
  }
  return result.starts_with('.') ? "\\&" + result : result;
}

std::string sentence(const std::string& text) { return roff(text) + (text.ends_with('.') ? "\n" : ".\n"); }

std::string item(const OptionDescription& option) {
  std::string head;
  for (const std::string& name : option.names)
    head += fmt::format("{}\\fB{}\\fR", head.empty() ? "" : ", ", roff(name));
  if (!option.value.empty()) head += fmt::format("{}\\fI{}\\fR", head.empty() ? "" : " ", roff(option.value));
  if (option.names.empty() && option.repeated) head += "...";
  std::string text = ".TP\n" + head + "\n" + sentence(option.summary);
  if (option.takes == Takes::list_of)
    text += fmt::format("One or more of: {}.\n", roff(fmt::format("{}", fmt::join(option.choices, ", "))));
  return text;
}

std::string synopsis(const CommandDescription& program, const CommandDescription& command) {
  std::string text = fmt::format("\\fB{} {}\\fR [\\fIoptions\\fR]", program.name, roff(command.name));
  for (const OptionDescription& argument : command.arguments) {
    const std::string word = fmt::format("\\fI{}\\fR{}", roff(argument.value), argument.repeated ? "..." : "");
    text += argument.required ? " " + word : " [" + word + "]";
  }
  return text + "\n";
}

struct Row {
  ExitCode code;
  const char* meaning;
};

constexpr Row exit_codes[] = {
    {ExitCode::done, "Done, or in sync."},
    {ExitCode::error, "An error that is not listed below."},
    {ExitCode::changes_pending, "Changes are pending: only plan --detailed-exitcode."},
    {ExitCode::hazards_refused, "The plan holds hazards that were not allowed by name."},
    {ExitCode::cannot_connect, "Cannot connect; may be tried again."},
    {ExitCode::lock_not_obtained, "A lock was not to be had in time; may be tried again. Nothing was changed."},
    {ExitCode::plan_changed, "The plan is not the reviewed one. Nothing was changed."},
    {ExitCode::stopped_half_way, "Stopped half-way: some steps are committed. Running again is safe."},
    {ExitCode::usage, "The command line, lockstep.toml or a query is wrong."},
};

constexpr std::pair<const char*, const char*> environment[] = {
    {"DATABASE_URL", "The target, where --target names none."},
    {"DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD", "Its parts."},
    {"PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSERVICE, PGPASSFILE, PGSSLMODE, ...",
     "As for every program of libpq."},
    {"LOCKSTEP_PASSWORD_COMMAND, LOCKSTEP_TUNNEL_COMMAND", "As --password-command and --tunnel-command."},
    {"GITHUB_TOKEN, GITLAB_TOKEN", "For lockstep comment."},
};

}  // namespace

std::string manual_page(const CommandDescription& program, const std::string& version) {
  std::string text = fmt::format(
      ".\\\" made by: lockstep man\n.TH LOCKSTEP 1 \"\" \"lockstep {}\" \"User Commands\"\n.nh\n.ad l\n", version);
  text += ".SH NAME\nlockstep \\- keeps a PostgreSQL database in step with a folder of SQL\n.SH SYNOPSIS\n.nf\n";
  for (const CommandDescription& command : program.commands) text += synopsis(program, command);
  text +=
      ".fi\n.SH DESCRIPTION\n" + sentence(program.summary) +
      "The schema that you want is written as ordinary CREATE statements. Lockstep compares it with a database, and "
      "shows the ordered plan from the one to the other, with the locks, the duration and the hazards of every step. "
      "Nothing runs without\n.BR \\-\\-apply .\n.SH OPTIONS\n";
  for (const OptionDescription& option : program.options) text += item(option);
  text += ".SH COMMANDS\n";
  for (const CommandDescription& command : program.commands) {
    text += fmt::format(".SS {}\n", roff(command.name)) + sentence(command.summary);
    for (const OptionDescription& argument : command.arguments) text += item(argument);
    for (const OptionDescription& option : command.options)
      if (option.names.back() != "--help") text += item(option);
  }
  text += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : exit_codes)
    text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(code), roff(meaning));
  text += ".SH ENVIRONMENT\n";
  for (const auto& [names, meaning] : environment) text += fmt::format(".TP\n.B {}\n{}\n", roff(names), roff(meaning));
  text +=
      ".SH FILES\n.TP\n.I lockstep.toml\nSettings of a project: schema files, targets by name, allowed hazards, "
      "ignored objects.\n";
  return text + ".SH SEE ALSO\n.BR psql (1),\n.BR pg_dump (1)\n";
}

}  // namespace lockstep
