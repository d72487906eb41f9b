// The text form of a snapshot: one row a line, cells separated by tabs, control characters escaped as COPY does.
#include <algorithm>
#include <charconv>

#include "snapshot/array_text.h"
#include "snapshot/catalog_row.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {
namespace {

class LineWriter {
 public:
  explicit LineWriter(char letter) : line_(1, letter) {}

  LineWriter& text(std::string_view cell) {
    line_ += '\t';
    for (const char c : cell) {
      switch (c) {
        case '\\':
          line_ += "\\\\";
          break;
        case '\b':
          line_ += "\\b";
          break;
        case '\f':
          line_ += "\\f";
          break;
        case '\n':
          line_ += "\\n";
          break;
        case '\r':
          line_ += "\\r";
          break;
        case '\t':
          line_ += "\\t";
          break;
        case '\v':
          line_ += "\\v";
          break;
        default:
          line_ += c;
      }
    }
    return *this;
  }
  LineWriter& letter(char c) { return c ? text(std::string_view(&c, 1)) : text({}); }
  LineWriter& flag(bool value) { return text(value ? "true" : "false"); }
  LineWriter& number(std::int64_t value) { return text(std::to_string(value)); }
  template <class List, class Project = std::identity>
  LineWriter& numbers(const List& list, Project project = {}) {
    std::string cell;
    for (const auto& item : list) {
      if (!cell.empty()) cell += ' ';
      cell += std::to_string(std::invoke(project, item));
    }
    return text(cell);
  }
  LineWriter& array(const std::vector<std::string>& list) { return text(list.empty() ? "" : format_array(list)); }

  std::string take() {
    line_.erase(line_.find_last_not_of('\t') + 1);
    return std::move(line_);
  }

 private:
  std::string line_;
};

std::string to_line(const CatalogType& row) {
  return LineWriter('T')
      .number(row.oid)
      .text(row.schema)
      .text(row.name)
      .letter(row.kind)
      .letter(row.category)
      .flag(row.preferred)
      .number(row.element)
      .number(row.array)
      .number(row.base)
      .number(row.base_typmod)
      .number(row.relation)
      .number(row.range_subtype)
      .number(row.range_of_multirange)
      .number(row.collation)
      .flag(row.from_extension)
      .array(row.enum_labels)
      .take();
}

std::string to_line(const CatalogCast& row) {
  return LineWriter('C')
      .number(row.source)
      .number(row.target)
      .letter(row.context)
      .letter(row.method)
      .number(row.function)
      .take();
}

std::string to_line(const CatalogOperator& row) {
  return LineWriter('O')
      .number(row.oid)
      .text(row.schema)
      .text(row.name)
      .number(row.left)
      .number(row.right)
      .number(row.result)
      .flag(row.from_extension)
      .take();
}

std::string to_line(const CatalogFunction& row) {
  LineWriter line('F');
  line.number(row.oid)
      .text(row.schema)
      .text(row.name)
      .letter(row.kind)
      .number(row.variadic_element)
      .number(row.default_count)
      .numbers(row.arguments)
      .number(row.result)
      .flag(row.returns_set)
      .flag(row.from_extension)
      .array(row.argument_names)
      .numbers(row.all_arguments)
      .text(row.argument_modes);
  if (row.aggregate_kind) line.letter(row.aggregate_kind).number(row.direct_arguments);
  return line.take();
}

std::string to_line(const CatalogRelation& row) {
  std::vector<std::string> names;
  std::vector<std::size_t> key_positions;
  for (const auto& column : row.columns) {
    names.push_back(column.name);
    const auto at = std::ranges::find(row.primary_key, column.name);
    key_positions.push_back(at == row.primary_key.end() ? 0
                                                        : static_cast<std::size_t>(at - row.primary_key.begin()) + 1);
  }
  if (row.primary_key.empty()) key_positions.clear();
  return LineWriter('R')
      .number(row.oid)
      .text(row.schema)
      .text(row.name)
      .letter(row.kind)
      .number(row.row_type)
      .flag(row.from_extension)
      .array(names)
      .numbers(row.columns, &CatalogColumn::type)
      .numbers(row.columns, &CatalogColumn::typmod)
      .numbers(row.columns, &CatalogColumn::collation)
      .numbers(key_positions)
      .take();
}

std::string to_line(const CatalogOpclass& row) {
  return LineWriter('P')
      .number(row.oid)
      .text(row.schema)
      .text(row.name)
      .text(row.access_method)
      .number(row.input_type)
      .flag(row.is_default)
      .flag(row.from_extension)
      .take();
}

std::string to_line(const CatalogCollation& row) {
  return LineWriter('L').number(row.oid).text(row.schema).text(row.name).take();
}

char unescaped(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return c;
  }
}

// By letter, then by the first two cells as numbers, as `sort -k1,1 -k2,2n -k3,3n` does.
std::tuple<char, std::uint64_t, std::uint64_t, std::string_view> sort_key(const std::string& line) {
  std::uint64_t first = 0, second = 0;
  const char* const end = line.data() + line.size();
  if (line.size() > 2) {
    const auto [rest, error] = std::from_chars(line.data() + 2, end, first);
    if (error == std::errc{} && rest < end) std::from_chars(rest + 1, end, second);
  }
  return {line[0], first, second, line};
}

}  // namespace

std::string CatalogSnapshot::serialize() const {
  std::vector<std::string> lines;
  auto append = [&lines](const auto& rows) {
    for (const auto& row : rows) lines.push_back(to_line(row));
  };
  append(types_);
  for (const auto& [key, row] : casts_) lines.push_back(to_line(row));
  for (const auto& [name, rows] : operators_) append(rows);
  for (const auto& [name, rows] : functions_) append(rows);
  append(relations_);
  append(opclasses_);
  append(collations_);
  for (const auto& [schema, name] : text_search_configurations_)
    lines.push_back(LineWriter('S').text(schema).text(name).take());
  for (const auto& extension : extensions) lines.push_back(LineWriter('E').text(extension).take());
  lines.push_back(LineWriter('V').number(server_version).take());
  std::ranges::sort(lines, {}, sort_key);
  std::string text;
  for (const auto& line : lines) text.append(line).append(1, '\n');
  return text;
}

CatalogSnapshot CatalogSnapshot::deserialize(std::string_view text) {
  CatalogSnapshot snapshot;
  std::vector<std::string_view> cells;
  std::string unescaped_line;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    cells.clear();
    // Escapes never make a line longer: the cells can point into one buffer of the line's size.
    unescaped_line.clear();
    unescaped_line.reserve(line.size());
    std::size_t start = 0;
    auto finish = [&] {
      cells.emplace_back(unescaped_line.data() + start, unescaped_line.size() - start);
      start = unescaped_line.size();
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\t')
        finish();
      else if (line[i] == '\\' && i + 1 < line.size())
        unescaped_line += unescaped(line[++i]);
      else
        unescaped_line += line[i];
    }
    finish();
    add_row(snapshot, cells);
  }
  return snapshot;
}

}  // namespace lockstep
