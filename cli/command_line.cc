#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/option_values.h"
#include "cli/settings.h"
#include "cli/version.h"

namespace lockstep {

namespace {

// The options as words; option_values.h makes CommandOptions of them, with messages that never repeat a secret.
struct Command {
  const char* name;
  const char* summary;
  void (*options)(CLI::App& app, OptionWords& words);
  ExitCode (*run)(const CommandOptions& options, Console& console);
};

void schema_option(CLI::App& app, OptionWords& words) {
  app.add_option("SCHEMA", words.schema,
                 "Files and folders of SQL: the schema that you want. Default: schema in lockstep.toml")
      ->type_name("PATH");
}

void config_option(CLI::App& app, OptionWords& words) {
  app.add_option("--config", words.config, "The settings file. Default: lockstep.toml in the current folder, if any")
      ->type_name("FILE");
}

void target_option(CLI::App& app, OptionWords& words) {
  app.add_option(
         "--target", words.target,
         "A PostgreSQL URI or key=value string; a target of lockstep.toml; ephemeral[:SCHEMA], files:SCHEMA or empty. "
         "Default: DATABASE_URL, then DATABASE_HOST/PORT/NAME/USER/PASSWORD, then libpq's PG* variables, then the "
         "settings' own")
      ->type_name("TARGET");
  config_option(app, words);
  app.add_option("--password-command", words.password_command,
                 "Run for each connection: the first line that it prints is the password. {host}, {port}, {user} and "
                 "{dbname} in it are the target's. Default: LOCKSTEP_PASSWORD_COMMAND")
      ->type_name("COMMAND");
  app.add_option("--tunnel-command", words.tunnel_command,
                 "Run while there are connections, which go through it: it listens on {local_port} and leads to {host} "
                 "and {port}. Default: LOCKSTEP_TUNNEL_COMMAND")
      ->type_name("COMMAND");
}

// --no-WHAT and, for where the settings say that, --WHAT.
void choice(CLI::App& app, std::optional<bool>& word, const std::string& what, const std::string& no) {
  CLI::Option* refused = app.add_flag_callback(
      "--no-" + what, [&word] { word = false; }, no);
  app.add_flag_callback(
         "--" + what, [&word] { word = true; }, "Manage " + what + ", whatever lockstep.toml says")
      ->excludes(refused);
}

void shared_options(CLI::App& app, OptionWords& words) {
  target_option(app, words);
  app.add_option("--format", words.format, "How the plan is printed; github: as annotations of GitHub Actions")
      ->type_name(alternatives(format_choices));
  app.add_option("--color", words.colour, "Whether there are colours; auto: where a terminal is")
      ->type_name(alternatives(colour_choices));
  app.add_option("--allow", words.allow, "Hazards to let pass, by name, or all (docs/hazards.md)")
      ->type_name("HAZARD,...");
  app.add_option("--lock-timeout", words.lock_timeout, "How long a short statement waits for its lock, e.g. 800ms")
      ->type_name("TIME");
  choice(app, words.owners, "owners", "Leave owners alone, whatever the files say");
  choice(app, words.grants, "grants", "Leave grants and default privileges alone (docs/privileges.md)");
  app.add_option("--roles-map", words.roles_map, "Names of roles in the files, and what they are in the target")
      ->type_name("OLD=NEW,...");
  app.add_option(
         "--resolve", words.resolve,
         "Who decides what analysis leaves undecided: the target itself, or (ephemeral) a throwaway local server")
      ->type_name(alternatives(resolve_choices));
  app.add_flag("--change-undecided", words.change_undecided,
               "Make what is undecided as the files have it, instead of leaving it alone");
  app.add_flag("--no-online", words.no_online, "Plain forms instead of online ones: for a maintenance window");
}

void plan_options(CLI::App& app, OptionWords& words) {
  schema_option(app, words);
  shared_options(app, words);
  app.add_option("--plan", words.plan_file, "A plan made earlier by --out, to be shown again")->type_name("FILE");
  app.add_option("--out", words.out, "Write the plan as JSON to a file, too")->type_name("FILE");
  app.add_option("--explain", words.explain,
                 "Instead of the plan: how each property of one object was compared, e.g. \"view public.v\"")
      ->type_name("OBJECT");
  app.add_flag("--github-step-summary", words.github_step_summary,
               "Add the plan as Markdown to the summary of this step of GitHub Actions");
  app.add_flag("--detailed-exitcode", words.detailed_exitcode, "Exit with 2 where changes are pending");
}

void apply_options(CLI::App& app, OptionWords& words) {
  schema_option(app, words);
  shared_options(app, words);
  app.add_flag("--apply", words.apply, "Do it. Without it: a rehearsal that changes nothing");
  app.add_option("--plan", words.plan_file, "A plan made by plan --out: exactly that one runs, or nothing")
      ->type_name("FILE");
  app.add_option("--plan-fingerprint", words.plan_fingerprint, "Run only the plan of this fingerprint")
      ->type_name("HEX");
  app.add_option("--lock-wait", words.lock_wait, "How long to wait for locks in all, e.g. 60s")->type_name("TIME");
  app.add_flag("--no-journal", words.no_journal, "Keep no record in the target");
}

void comment_options(CLI::App& app, OptionWords& words) {
  schema_option(app, words);
  target_option(app, words);
  CommentWords& comment = words.comment;
  app.add_option("--provider", comment.provider, "Whose pull request or merge request it is")
      ->type_name(alternatives(provider_choices))
      ->required();
  app.add_option("--plan", words.plan_file, "A plan made by plan --out, instead of SCHEMA")->type_name("FILE");
  app.add_option("--allow", words.allow, "Hazards that apply will let pass")->type_name("HAZARD,...");
  app.add_option("--key", comment.key, "A name for the target, which has a comment of its own")->type_name("NAME");
  app.add_option("--number", comment.number, "Of the pull request or merge request")->type_name("NUMBER");
  app.add_option("--repository", comment.repository, "OWNER/NAME; GitLab: the project's number or path")
      ->type_name("NAME");
  app.add_option("--api-url", comment.api_url, "Of the provider's REST API")->type_name("URL");
  app.add_option("--commit", comment.commit, "That was planned")->type_name("HEX");
  app.add_option("--run", comment.run, "Orders runs: an older one never overwrites a newer one's comment")
      ->type_name("NUMBER[.NUMBER]");
  app.add_option("--author", comment.author, "Whose comments are ours. Default: asked of the API")->type_name("LOGIN");
  app.add_option("--token-command", comment.token_command,
                 "Prints the token. Default: the token in GITHUB_TOKEN or GITLAB_TOKEN")
      ->type_name("COMMAND");
  app.add_option("--max-wait", comment.max_wait, "How long to wait for a busy API in all, e.g. 2min")
      ->type_name("TIME");
}

void inspect_options(CLI::App& app, OptionWords& words) {
  target_option(app, words);
  app.add_option("--out", words.out, "Write to a file instead of standard output")->type_name("FILE");
  app.add_option("--split", words.split, "Write a folder: a file for each table, with all that hangs on it")
      ->type_name("DIR")
      ->excludes("--out");
}

void status_options(CLI::App& app, OptionWords& words) {
  target_option(app, words);
  app.add_option("--format", words.format, "How it is printed")->type_name("human|json");
}

void check_options(CLI::App& app, OptionWords& words) {
  schema_option(app, words);
  config_option(app, words);
}

void completion_options(CLI::App& app, OptionWords& words) {
  app.add_option("SHELL", words.shell, "For which shell")->type_name(alternatives(shell_choices))->required();
}

void no_options(CLI::App&, OptionWords&) {}

constexpr Command commands[] = {
    {"plan", "Show what would change, and how", plan_options, run_plan},
    {"apply", "Show it and, with --apply, do it", apply_options, run_apply},
    {"inspect", "Print a database as SQL, to start from", inspect_options, run_inspect},
    {"status", "Show what was applied to a database, and when", status_options, run_status},
    {"check", "Read the files and say what is wrong, without a server", check_options, run_check},
    {"comment", "Create or update the plan's comment on a pull request or merge request", comment_options, run_comment},
    {"terraform", "Answer terraform's external data source (JSON in, JSON out)", no_options, run_terraform},
    {"completion", "Print the completions of a shell, e.g. source <(lockstep completion bash)", completion_options,
     run_completion},
    {"man", "Print the manual page: lockstep man | man -l -", no_options, run_man},
    {"version", "Print the version", no_options, run_version},
};

// Most of CLI11's own texts repeat what was typed, and a mistyped option may carry a password; these name options only.
std::string safe_message(const CLI::ParseError& error) {
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
    case CLI::ExitCodes::ArgumentMismatch:
      return error.what();
    case CLI::ExitCodes::ExtrasError:
      return "an option or argument that this command does not know";
    default:
      return "an option has a value that it does not take";
  }
}

// The application and what its options write to.
struct CommandLine {
  CLI::App app{"Keeps a PostgreSQL database in step with a folder of SQL.", "lockstep"};
  OptionWords words;
  const Command* chosen = nullptr;

  CommandLine() {
    app.set_version_flag("--version", version_line());
    app.require_subcommand(1);
    for (const Command& command : commands) {
      CLI::App* sub = app.add_subcommand(command.name, command.summary);
      command.options(*sub, words);
      sub->callback([this, &command] { chosen = &command; });
    }
  }
};

ExitCode parse_and_run(const std::vector<std::string>& arguments, Console& console) {
  CommandLine line;
  auto& [app, words, chosen] = line;
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them from the back
  } catch (const CLI::Success& wanted) {
    app.exit(wanted, console.out, console.err);  // help or version
    return ExitCode::done;
  } catch (const CLI::ParseError& error) {
    const std::string command = chosen                          ? chosen->name
                                : app.get_subcommands().empty() ? ""
                                                                : app.get_subcommands()[0]->get_name();
    return report(console, {usage_error(safe_message(error),
                                        "see: lockstep " + command + (command.empty() ? "--help" : " --help"))});
  }
  const bool has_settings = app.get_subcommands().front()->get_option_no_throw("--config") != nullptr;
  const auto settings = has_settings ? find_settings(words.config) : Settings();
  if (!settings) return report(console, settings.error());
  const auto options = options_of(words, *settings, chosen->name);
  if (!options) return report(console, options.error());
  return chosen->run(*options, console);
}

}  // namespace

CommandDescription describe_program() { return describe(CommandLine().app); }

int run_command_line(const std::vector<std::string>& arguments, Console& console) {
  ExitCode code = ExitCode::error;
  try {
    code = parse_and_run(arguments, console);
  } catch (const std::exception& exception) {
    Error error;
    error.code = "internal-error";
    error.message = exception.what();
    error.hint = "this is a bug in Lockstep, please report it";
    code = report(console, {error});
  }
  console.out.flush();
  if (!console.out && code == ExitCode::done) {
    console.err << "error: cannot write to standard output\n";
    code = ExitCode::error;
  }
  return static_cast<int>(code);
}

}  // namespace lockstep
