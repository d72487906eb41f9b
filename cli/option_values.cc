#include "cli/option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/choices.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "cli/words.h"

namespace lockstep {

namespace {

class Reader {
 public:
  explicit Reader(Errors& errors) : errors_(errors) {}

  // The position of the word among `names`.
  template <class E, std::size_t n>
  E one_of(std::string_view option, const std::string& word, const std::array<std::string_view, n>& names) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) wrong(fmt::format("{} is one of: {}", option, fmt::join(names, ", ")));
    return static_cast<E>(found == names.end() ? 0 : found - names.begin());
  }

  std::chrono::milliseconds duration(std::string_view option, const std::string& word) {
    const auto time = parse_duration(word);
    if (!time) wrong(fmt::format("{} is a time of at most a day: 800ms, 2s, 5min or 1h", option));
    return time.value_or(std::chrono::milliseconds(0));
  }

  std::filesystem::path path(std::string_view option, const std::string& word) {
    if (looks_like_connection_string(word)) {
      wrong(fmt::format("{} looks like a connection string; the database is named with --target", option));
    }
    return word;
  }

  std::vector<std::string> command(std::string_view option, const std::string& word) {
    return word.empty() ? std::vector<std::string>() : take(command_of(option, word));
  }

  template <class T>
  T take(Result<T> result) {
    if (!result) errors_.insert(errors_.end(), result.error().begin(), result.error().end());
    return std::move(result).value_or(T());
  }

  void wrong(std::string message, std::string hint = {}) {
    errors_.push_back(usage_error(std::move(message), std::move(hint)));
  }

 private:
  Errors& errors_;
};

CommentOptions comment_options(const CommentWords& words, Reader& read) {
  CommentOptions options;
  options.provider = read.one_of<ProviderKind>("--provider", words.provider, provider_choices);
  options.key = words.key;
  options.repository = words.repository;
  options.api_url = words.api_url;
  options.commit = words.commit;
  options.author = words.author;
  options.token_command = read.command("--token-command", words.token_command);
  options.max_wait = read.duration("--max-wait", words.max_wait);
  if (!words.number.empty()) {
    const auto number = RunNumber::parse(words.number);
    if (!number || number->run == 0 || number->attempt > 0) {
      read.wrong("--number is the number of a pull request or merge request");
    } else {
      options.number = number->run;
    }
  }
  if (!words.run.empty()) {
    options.run = RunNumber::parse(words.run);
    if (!options.run) read.wrong("--run is a number, or two with a point between: 17 or 17.2");
  }
  return options;
}

}  // namespace

Result<std::vector<std::string>> command_of(std::string_view source, std::string_view text) {
  auto words = command_words(text);
  if (words && !words->empty() && !words->front().empty()) return std::move(*words);
  return fail(
      usage_error(words ? fmt::format("{} names no program", source)
                        : fmt::format("{} has an open quote, or a character that only a shell understands", source),
                  "it is run as its words, without a shell; where it needs one: sh -c 'COMMAND'"));
}

Result<std::map<std::string, std::string>> roles_map_of(std::string_view text) {
  std::map<std::string, std::string> map;
  for (const std::string& pair : split_list(text)) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string from = pair.substr(0, equals), to = pair.substr(std::min(equals + 1, pair.size()));
    if (from.empty() || to.empty())
      return fail(usage_error("a map of roles is a list of pairs: ROLE_IN_FILES=ROLE_IN_TARGET,..."));
    if (!map.emplace(from, to).second) return fail(usage_error("the map of roles has a role twice"));
  }
  return map;
}

Result<CommandOptions> options_of(const OptionWords& words, const Settings& settings, std::string_view command) {
  Errors errors;
  Reader read(errors);
  CommandOptions options;
  for (const std::string& path : words.schema) options.schema.push_back(read.path("SCHEMA", path));
  if (options.schema.empty() && words.plan_file.empty()) options.schema = settings.schema;
  options.schemas = settings.schemas;
  options.ignored = settings.ignored;
  options.settings = std::make_shared<const Settings>(settings);
  options.target = words.target;
  options.password_command = read.command("--password-command", words.password_command);
  options.tunnel_command = read.command("--tunnel-command", words.tunnel_command);
  options.format = read.one_of<Format>("--format", words.format, format_choices);
  options.colour = read.one_of<ColourChoice>("--color", words.colour, colour_choices);
  options.resolve = read.one_of<Resolve>("--resolve", words.resolve, resolve_choices);
  options.change_undecided = words.change_undecided;
  options.explain = words.explain;
  options.out = read.path("--out", words.out);
  options.split = read.path("--split", words.split);
  options.plan_file = read.path("--plan", words.plan_file);
  options.plan_fingerprint = words.plan_fingerprint;
  options.detailed_exitcode = words.detailed_exitcode;
  options.github_step_summary = words.github_step_summary;
  options.apply = words.apply;
  options.journal = !words.no_journal;
  options.online = !words.no_online;
  options.owners = words.owners.value_or(settings.owners.value_or(true));
  options.grants = words.grants.value_or(settings.grants.value_or(true));
  options.roles_map = words.roles_map ? read.take(roles_map_of(*words.roles_map)) : settings.roles_map;
  options.lock_timeout = settings.lock_timeout.value_or(options.lock_timeout);
  options.lock_wait = settings.lock_wait.value_or(options.lock_wait);
  if (words.lock_timeout) options.lock_timeout = read.duration("--lock-timeout", *words.lock_timeout);
  if (words.lock_wait) options.lock_wait = read.duration("--lock-wait", *words.lock_wait);
  options.allowed = words.allow ? read.take(AllowedHazards::parse(*words.allow)) : settings.allowed;
  constexpr const char* remedy =
      "name the files or folders of the schema that you want, or write schema = \"...\" into lockstep.toml";
  if ((command == "check" || command == "apply") && options.schema.empty() && options.plan_file.empty()) {
    read.wrong(fmt::format("{} needs SCHEMA{}", command, command == "apply" ? ", or a plan file by --plan" : ""),
               remedy);
  }
  if (command == "completion") options.shell = read.one_of<Shell>("SHELL", words.shell, shell_choices);
  if (command == "comment") options.comment = comment_options(words.comment, read);
  if ((command == "plan" || command == "comment") && options.schema.empty() == options.plan_file.empty()) {
    read.wrong(fmt::format("{} needs either SCHEMA, or a plan file by --plan", command), remedy);
  }
  if (!errors.empty()) return fail(std::move(errors));
  return options;
}

}  // namespace lockstep
