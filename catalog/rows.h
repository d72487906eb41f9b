// The rows of one result, cells as views into libpq's memory: no copy until a reader keeps one.
#pragma once

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/identifier.h"

namespace lockstep {

class Rows {
 public:
  struct Impl;
  explicit Rows(std::shared_ptr<const Impl> impl);

  std::size_t size() const { return row_count_; }
  std::size_t columns() const { return column_count_; }
  bool is_null(std::size_t row, std::size_t column) const;
  std::string_view text(std::size_t row, std::size_t column) const;  // empty where NULL

 private:
  std::shared_ptr<const Impl> impl_;
  std::size_t row_count_ = 0, column_count_ = 0;
};

// Takes the cells of one row from left to right: a reader lists its fields in the order of its SELECT.
class RowReader {
 public:
  RowReader(const Rows& rows, std::size_t row) : rows_(rows), row_(row) {}

  bool null() const { return rows_.is_null(row_, at_); }  // of the next cell
  void skip() { ++at_; }
  std::string_view text() { return rows_.text(row_, at_++); }
  std::string string() { return std::string(text()); }
  char letter() {
    const auto cell = text();
    return cell.empty() ? '\0' : cell.front();
  }
  bool flag() { return letter() == 't'; }
  Identifier identifier() { return Identifier(string()); }
  QualifiedName qualified_name() {  // two cells
    auto schema = identifier();
    return {std::move(schema), identifier()};
  }
  template <class Number>
  Number number() {
    Number value{};
    const auto cell = text();
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
  }
  std::uint32_t oid() { return number<std::uint32_t>(); }
  std::vector<std::string> array();  // text[]
  std::vector<Identifier> identifiers();

 private:
  const Rows& rows_;
  std::size_t row_;
  std::size_t at_ = 0;
};

}  // namespace lockstep
