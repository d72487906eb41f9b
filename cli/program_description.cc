#include "cli/program_description.h"

#include <CLI/CLI.hpp>

#include "cli/allowed_hazards.h"

namespace lockstep {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t end; (end = text.find(separator)) != std::string_view::npos; text.remove_prefix(end + 1))
    parts.emplace_back(text.substr(0, end));
  parts.emplace_back(text);
  return parts;
}

void describe_value(OptionDescription& option) {
  option.takes = Takes::text;
  if (option.value.find('|') != std::string::npos) {
    option.takes = Takes::one_of;
    option.choices = split(option.value, '|');
  } else if (option.value == "HAZARD,...") {
    option.takes = Takes::list_of;
    option.choices = AllowedHazards::every().names();
    option.choices.emplace_back("all");
  } else if (option.value == "TARGET") {
    option.takes = Takes::target;
    option.choices = {"empty", "ephemeral"};
  } else if (option.value == "PATH" || option.value == "FILE") {
    option.takes = Takes::file;
  } else if (option.value == "DIR") {
    option.takes = Takes::directory;
  }
}

OptionDescription describe(const CLI::Option& given) {
  OptionDescription option;
  for (const std::string& name : given.get_snames()) option.names.push_back("-" + name);
  for (const std::string& name : given.get_lnames()) option.names.push_back("--" + name);
  option.summary = given.get_description();
  option.required = given.get_required();
  option.repeated = given.get_items_expected_max() > 1;
  if (given.get_items_expected_max() > 0) {
    option.value = given.get_type_name();
    describe_value(option);
  }
  if (given.get_positional()) option.value = given.get_name(true);
  return option;
}

}  // namespace

std::vector<std::string> CommandDescription::option_names() const {
  std::vector<std::string> names;
  for (const OptionDescription& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

CommandDescription describe(const CLI::App& app) {
  CommandDescription command;
  command.name = app.get_name();
  command.summary = app.get_description();
  for (const CLI::Option* option : app.get_options())
    (option->get_positional() ? command.arguments : command.options).push_back(describe(*option));
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; }))
    command.commands.push_back(describe(*each));
  return command;
}

}  // namespace lockstep
