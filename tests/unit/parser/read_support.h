// Desired state from a text, and its dump: what describe() says of each object, defaults of the kind left out.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "parser/desired_state.h"

namespace lockstep::test {

inline std::string all_errors(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += error.to_string() + "\n";
  return text;
}

inline Result<DesiredState> desired(const std::string& sql, int major_version = 15) {
  auto sources = SourceSet::from_text(sql, "schema.sql");
  if (!sources) return fail(sources.error());
  return read_desired_state(*sources, CatalogSnapshot::shipped(major_version), major_version * 10000);
}

// "column public.t.a: type=integer not null=true", one object a line, without the schema public itself.
inline std::string dump(const DesiredState& state) {
  std::string text;
  for (const auto& [id, object] : state.database.objects) {
    if (id.kind == Kind::schema && id.name.text() == "public") continue;
    text += id.to_string() + ":";
    for (const Property& property : describe(object)) {
      const std::string value = to_string(property.value);
      if (property.on_change == OnChange::ignore || value.empty() || value == "false") continue;
      text += " " + property.label() + "=" + value;
    }
    text += "\n";
  }
  return text;
}

// The lines of the dump that begin with `start`.
inline std::string dumped(const std::string& sql, const std::string& start, int major_version = 15) {
  const auto state = desired(sql, major_version);
  if (!state) return all_errors(state.error());
  const std::string text = dump(*state);
  std::string found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    if (line.starts_with(start)) found += (found.empty() ? "" : "\n") + line;
    begin = end + 1;
  }
  return found;
}

}  // namespace lockstep::test
