// The twin test's comparison: one desired state read from its files, and from the database that ran them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "catalog/live_state.h"
#include "parser/analysis/analyse.h"
#include "parser/desired_state.h"

namespace lockstep::test {

inline std::string all_messages(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += error.to_string() + "\n";
  return text;
}

struct Twins {
  std::vector<std::string> differences;  // confident ones, a line each
  std::size_t objects = 0, undecided = 0;
};

inline void compare_object(const ObjectId& id, const Object& desired, const Object& live, Twins& twins) {
  const Properties ours = describe(desired), theirs = describe(live);
  const auto find = [&](const Properties& properties, const std::string& label) -> const Property* {
    for (const Property& property : properties) {
      if (property.label() == label) return &property;
    }
    return nullptr;
  };
  const auto differ = [&](const std::string& label, const std::string& file, const std::string& server) {
    twins.differences.push_back(fmt::format("{}: {}: file [{}] server [{}]", id.to_string(), label, file, server));
  };
  for (const Property& property : ours) {
    const Property* other = find(theirs, property.label());
    if (property.on_change == OnChange::ignore) continue;
    const auto unsaid = [](const Property& which) { return std::holds_alternative<std::monostate>(which.value); };
    if (other && property.on_change == OnChange::when_said && (unsaid(property) || unsaid(*other))) continue;
    if (!other) {
      if (property.on_change == OnChange::when_said) continue;
      differ(property.label(), to_string(property.value), "nothing");
      continue;
    }
    switch (compare(property.value, other->value)) {
      case Comparison::equal:
        break;
      case Comparison::undecided:
        ++twins.undecided;
        break;
      case Comparison::different:
        differ(property.label(), to_string(property.value), to_string(other->value));
    }
  }
  for (const Property& property : theirs) {
    if (property.on_change == OnChange::when_said || find(ours, property.label())) continue;
    differ(property.label(), "nothing", to_string(property.value));
  }
}

inline Twins compare_twins(const Database& desired, const Database& live) {
  Twins twins;
  for (const auto& [id, object] : desired.objects) {
    ++twins.objects;
    if (const Object* other = live.find(id)) {
      compare_object(id, object, *other, twins);
    } else {
      twins.differences.push_back(id.to_string() + ": not on the server");
    }
  }
  for (const auto& [id, object] : live.objects) {
    const bool managed = live.scope.manages(id) || desired.scope.manages(id);
    if (managed && !desired.find(id)) twins.differences.push_back(id.to_string() + ": not in the file");
  }
  return twins;
}

// Reads `sources` and the database behind `connection`, which has run them, and analyses both sides.
inline Result<Twins> read_twins(const SourceSet& sources, Connection& connection) {
  auto live = read_live_state(connection, sources.scope());
  if (!live) return fail(live.error());
  auto desired = read_desired_state(sources, live->catalog, connection.server_version());
  if (!desired) return fail(desired.error());
  LiteralAnswers answers;
  const AnalysisOptions options{&answers};
  AnalysisReport report = analyse(desired->database, desired->catalog, options);
  AnalysisReport live_report = analyse(live->database, live->catalog, options);
  if (!report.errors.empty()) return fail(report.errors);
  std::vector<LiteralQuestion> questions = std::move(report.questions);
  questions.insert(questions.end(), live_report.questions.begin(), live_report.questions.end());
  if (!questions.empty()) {
    auto asked = ask_literals(connection, questions);
    if (!asked) return fail(asked.error());
    answers = std::move(*asked);
    analyse(desired->database, desired->catalog, options);
    analyse(live->database, live->catalog, options);
  }
  return compare_twins(desired->database, live->database);
}

}  // namespace lockstep::test
