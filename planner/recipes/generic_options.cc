#include "planner/recipes/generic_options.h"

#include <algorithm>

namespace lockstep {
namespace {

const Option* find(const Options& options, const std::string& name) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
  return found == options.end() ? nullptr : &*found;
}

}  // namespace

void write_generic_options(Sql& sql, const Options& options, Show show) {
  if (options.empty()) return;
  sql.word("OPTIONS (");
  for (const Option& option : options) {
    if (&option != &options.front()) sql.word(",");
    sql.ident(Identifier(option.name));
    write_secret(sql, option.value, show);
  }
  sql.word(")");
}

void write_option_changes(Sql& sql, const Options& before, const Options& after, Show show) {
  sql.word("OPTIONS (");
  bool first = true;
  const auto separate = [&] {
    if (!first) sql.word(",");
    first = false;
  };
  for (const Option& option : after) {
    const Option* old = find(before, option.name);
    if (old && old->value == option.value) continue;
    separate();
    sql.word(old ? Keyword("SET") : Keyword("ADD")).ident(Identifier(option.name));
    write_secret(sql, option.value, show);
  }
  for (const Option& option : before) {
    if (find(after, option.name)) continue;
    separate();
    sql.word("DROP").ident(Identifier(option.name));
  }
  sql.word(")");
}

}  // namespace lockstep
