#include "cli/completion.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command_line.h"

namespace lockstep {
namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The part of the text that is about one command.
std::string part_of(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t first = text.find(begin);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find(end, first + begin.size()) - first);
}

std::string unescaped(std::string text) {
  std::erase(text, '\\');
  return text;
}

TEST(Completion, EveryCommandAndOptionIsInEveryText) {
  const CommandDescription program = describe_program();
  EXPECT_GE(program.commands.size(), 10u);
  const std::string bash = bash_completion(program), zsh = zsh_completion(program), fish = fish_completion(program),
                    manual = unescaped(manual_page(program, "1.2.3"));
  for (const CommandDescription& command : program.commands) {
    SCOPED_TRACE(command.name);
    const std::string in_bash = part_of(bash, "\n    " + command.name + ")\n", ";;\n    ");
    const std::string in_zsh = part_of(zsh, "\n        " + command.name + ")\n", ";;\n        ");
    const std::string in_manual = part_of(manual, ".SS " + command.name + "\n", "\n.S");
    EXPECT_TRUE(contains(part_of(bash, "\"\") takes=choice", ";;"), command.name));
    EXPECT_TRUE(contains(zsh, "'" + command.name + ":"));
    EXPECT_TRUE(contains(fish, "-n __lockstep_at -a " + command.name + " "));
    EXPECT_TRUE(contains(manual, "fBlockstep " + command.name + "fR"));
    for (const std::string& name : command.option_names()) {
      SCOPED_TRACE(name);
      EXPECT_TRUE(contains(in_bash, name)) << in_bash;
      EXPECT_TRUE(contains(in_zsh, "'" + name + "[") || contains(in_zsh, "'" + name + "=[")) << in_zsh;
      EXPECT_TRUE(contains(fish, "-n '__lockstep_at " + command.name + "'"));
      EXPECT_EQ(contains(in_manual, "fB" + name + "fR"), name != "-h" && name != "--help") << in_manual;
    }
    for (const OptionDescription& option : command.options) {
      EXPECT_FALSE(option.summary.empty()) << option.names.back();
      const std::string line =
          "-n '__lockstep_at " + command.name + "'" + (option.names.size() > 1 ? " -s h" : "") + " -l ";
      EXPECT_TRUE(contains(fish, line + option.names.back().substr(2) + " ")) << option.names.back();
    }
  }
}

TEST(Completion, KnowsWhatAnOptionTakes) {
  CLI::App app("Summary", "program");
  CLI::App* sub = app.add_subcommand("sub", "It's a [sub]: command");
  std::string text;
  std::vector<std::string> texts;
  bool flag = false;
  sub->add_option("PATHS", texts, "Files")->type_name("PATH");
  sub->add_option("--choice,-c", text, "One")->type_name("a|b")->required();
  sub->add_option("--list", text, "Some")->type_name("HAZARD,...");
  sub->add_option("--folder", text, "Where")->type_name("DIR");
  sub->add_option("--free", text, "Any")->type_name("TIME");
  sub->add_option("--target", text, "Which")->type_name("TARGET");
  sub->add_flag("--flag", flag, "On");
  const CommandDescription described = describe(app);
  ASSERT_EQ(described.commands.size(), 1u);
  const CommandDescription& command = described.commands.front();
  ASSERT_EQ(command.arguments.size(), 1u);
  EXPECT_EQ(command.arguments.front().value, "PATHS");
  EXPECT_EQ(command.arguments.front().takes, Takes::file);
  EXPECT_TRUE(command.arguments.front().repeated);
  EXPECT_EQ(command.option_names(), (std::vector<std::string>{"-h", "--help", "-c", "--choice", "--list", "--folder",
                                                              "--free", "--target", "--flag"}));
  const OptionDescription& choice = command.options.at(1);
  EXPECT_EQ(choice.choices, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(choice.required);
  EXPECT_FALSE(choice.repeated);
  EXPECT_EQ(command.options.at(2).choices.front(), "drop-table");
  EXPECT_EQ(command.options.at(3).takes, Takes::directory);
  EXPECT_EQ(command.options.at(4).takes, Takes::text);
  EXPECT_EQ(command.options.at(5).takes, Takes::target);
  EXPECT_EQ(command.options.at(6).takes, Takes::nothing);

  EXPECT_TRUE(contains(zsh_completion(described), "'sub:It'\\''s a [sub]: command'"));
  EXPECT_TRUE(contains(fish_completion(described), "-a sub -d 'It\\'s a [sub]: command'"));
  EXPECT_TRUE(contains(manual_page(described, "1.2.3"), "It\\(aqs a [sub]: command."));
}

// What the command line refuses, no completion offers: choices are written once for people and once for the reader.
TEST(Completion, OffersOnlyWhatIsTaken) {
  for (const CommandDescription& command : describe_program().commands)
    for (const OptionDescription& option : command.options) {
      if (option.takes != Takes::one_of || command.name == "comment") continue;
      for (const std::string& choice : option.choices) {
        std::istringstream in;
        std::ostringstream out, err;
        Console console{in, out, err, false, [](const char*) { return std::optional<std::string>(); }};
        run_command_line({command.name, "--target", "files:/nonexistent", option.names.back(), choice, "/nonexistent"},
                         console);
        EXPECT_FALSE(contains(err.str(), option.names.back() + " is one of")) << choice << err.str();
        EXPECT_FALSE(err.str().empty());
      }
    }
}

}  // namespace
}  // namespace lockstep
