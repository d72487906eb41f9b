// Names and their quoting. Quoting lives here and nowhere else: generated SQL takes Identifier, never a raw string.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

class Identifier {
 public:
  Identifier() = default;
  explicit Identifier(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  // As PostgreSQL's quote_identifier: quoted when not plain lower case, or when a keyword of any
  // supported version that is not unreserved.
  std::string quoted() const;

  auto operator<=>(const Identifier&) const = default;
  bool operator==(const Identifier&) const = default;

 private:
  std::string text_;
};

struct QualifiedName {
  Identifier schema;  // empty: not in a schema (extension, role), or not yet resolved
  Identifier name;

  bool empty() const { return name.empty(); }
  std::string quoted() const;  // schema."Name"
  auto operator<=>(const QualifiedName&) const = default;
  bool operator==(const QualifiedName&) const = default;
};

// A string constant: '' doubled; an E'' string when it holds a backslash.
std::string quote_literal(std::string_view text);

// "a, b, c", each quoted.
std::string quoted_list(const std::vector<Identifier>& names);

using SearchPath = std::vector<Identifier>;

}  // namespace lockstep

template <>
struct std::hash<lockstep::Identifier> {
  std::size_t operator()(const lockstep::Identifier& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
template <>
struct std::hash<lockstep::QualifiedName> {
  std::size_t operator()(const lockstep::QualifiedName& name) const noexcept {
    return std::hash<std::string>{}(name.schema.text()) * 31 + std::hash<std::string>{}(name.name.text());
  }
};
