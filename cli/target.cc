#include "cli/target.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/option_values.h"
#include "cli/settings.h"
#include "cli/words.h"

namespace lockstep {

namespace {

std::vector<std::filesystem::path> paths_of(std::string_view list) {
  std::vector<std::filesystem::path> paths;
  for (std::string& part : split_list(list)) paths.emplace_back(std::move(part));
  return paths;
}

std::string names_of(const std::vector<std::filesystem::path>& paths) {
  std::string names;
  for (const auto& path : paths) names += (names.empty() ? "" : ",") + path.string();
  return escape_controls(names, true);
}

}  // namespace

std::string Target::display_name() const {
  switch (kind) {
    case TargetKind::server:
      return parameters.display_name();
    case TargetKind::ephemeral:
      return schema.empty() ? "ephemeral" : "ephemeral:" + names_of(schema);
    case TargetKind::files:
      return "files:" + names_of(schema);
    case TargetKind::empty:
      return "empty";
  }
  return {};
}

Result<Target> parse_target(std::string_view text) {
  Target target;
  if (text == "empty") {
    target.kind = TargetKind::empty;
    return target;
  }
  for (const auto& [prefix, kind] :
       {std::pair{std::string_view("ephemeral"), TargetKind::ephemeral}, {"files", TargetKind::files}}) {
    if (!text.starts_with(prefix)) continue;
    const std::string_view rest = text.substr(prefix.size());
    if (!rest.empty() && !rest.starts_with(':')) continue;
    target.kind = kind;
    if (!rest.empty()) target.schema = paths_of(rest.substr(1));
    if (target.schema.empty() && (kind == TargetKind::files || !rest.empty())) {
      return fail(usage_error(fmt::format("the target \"{}:\" lacks its files or folder", prefix),
                              fmt::format("write {}:FOLDER", prefix)));
    }
    return target;
  }
  auto parameters = ConnectionParameters::parse(text);
  if (!parameters) {
    for (Error& error : parameters.error()) error.hint += "; or use ephemeral[:SCHEMA], files:SCHEMA or empty";
    return tl::unexpected(std::move(parameters.error()));
  }
  target.parameters = std::move(*parameters);
  return target;
}

namespace {

// A variable that says where: PGUSER or PGSSLMODE alone do not.
bool environment_names_a_place(const Console& console) {
  constexpr const char* variables[] = {"DATABASE_URL",  "DATABASE_HOST", "DATABASE_PORT",
                                       "DATABASE_NAME", "DATABASE_USER", "PGHOST",
                                       "PGHOSTADDR",    "PGSERVICE",     "PGDATABASE"};
  return std::ranges::any_of(variables,
                             [&](const char* variable) { return console.environment(variable).has_value(); });
}

const Target* target_of_settings(const CommandOptions& options, const std::string& name) {
  if (!options.settings) return nullptr;
  const auto found = options.settings->targets.find(name);
  return found == options.settings->targets.end() ? nullptr : &found->second;
}

Result<Target> named_target(const CommandOptions& options) {
  if (const Target* known = target_of_settings(options, *options.target)) return *known;
  auto target = parse_target(*options.target);
  if (!target && options.settings && !options.settings->targets.empty()) {
    std::string names;
    for (const auto& [name, each] : options.settings->targets) names += (names.empty() ? "" : ", ") + name;
    for (Error& error : target.error())
      error.hint += fmt::format("; or one of the targets of {}: {}", options.settings->file.string(),
                                escape_controls(names, true));
  }
  return target;
}

}  // namespace

Result<Target> target_of(const CommandOptions& options, const Console& console) {
  const Settings* settings = options.settings.get();
  Result<Target> target;
  if (options.target) {
    target = named_target(options);
  } else if (settings && settings->target && !environment_names_a_place(console)) {
    target = settings->targets.at(*settings->target);
  } else {
    target = target_from_environment(console);
  }
  return target ? with_way_in(std::move(*target), options, console, options.target.has_value()) : target;
}

Result<Target> target_from_environment(const Console& console) {
  if (const auto url = console.environment("DATABASE_URL")) {
    auto target = parse_target(*url);
    if (!target) {
      for (Error& error : target.error()) error.message = "DATABASE_URL: " + error.message;
    }
    return target;
  }
  Target target;
  constexpr std::pair<const char*, const char*> variables[] = {
      {"DATABASE_HOST", "host"}, {"DATABASE_PORT", "port"}, {"DATABASE_NAME", "dbname"}, {"DATABASE_USER", "user"}};
  for (const auto& [variable, keyword] : variables) {
    if (auto value = console.environment(variable)) target.parameters.keywords.emplace_back(keyword, std::move(*value));
  }
  return target;
}

namespace {

Result<std::vector<std::string>> command_from(const Console& console, const char* variable) {
  const auto text = console.environment(variable);
  return text ? command_of(variable, *text) : Result<std::vector<std::string>>();
}

void set_password_command(ConnectionParameters& parameters, std::vector<std::string> words) {
  std::erase_if(parameters.keywords, [](const auto& each) { return each.first == "password"; });
  parameters.password_command = std::move(words);
}

}  // namespace

Result<Target> with_way_in(Target target, const CommandOptions& options, const Console& console, bool from_options) {
  ConnectionParameters& parameters = target.parameters;
  const bool own_password = from_options && parameters.has_password();
  if (target.kind != TargetKind::server) {
    if (options.password_command.empty() && options.tunnel_command.empty()) return target;
    return fail(usage_error("--password-command and --tunnel-command lead to a server, not to the target " +
                            target.display_name()));
  }
  if (own_password && !options.password_command.empty())
    return fail(usage_error("the target has a password, and there is a --password-command", "give either"));
  const auto tunnel = command_from(console, "LOCKSTEP_TUNNEL_COMMAND");
  const auto password = command_from(console, "LOCKSTEP_PASSWORD_COMMAND");
  if (!tunnel || !password) return tl::unexpected((tunnel ? password : tunnel).error());
  if (!options.password_command.empty()) {
    set_password_command(parameters, options.password_command);
  } else if (!own_password && !password->empty()) {
    set_password_command(parameters, *password);
  } else if (const auto word = console.environment("DATABASE_PASSWORD"); word && !parameters.has_password()) {
    parameters.keywords.emplace_back("password", *word);
    parameters.password_command.clear();  // of the settings
  }
  const auto& command = options.tunnel_command.empty() ? *tunnel : options.tunnel_command;
  if (!command.empty()) parameters.way = std::make_shared<TunnelledWay>(command);
  return target;
}

}  // namespace lockstep
