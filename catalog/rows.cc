#include "catalog/rows.h"

#include "catalog/result.h"
#include "snapshot/array_text.h"

namespace lockstep {

Rows::Rows(std::shared_ptr<const Impl> impl)
    : impl_(std::move(impl)),
      row_count_(static_cast<std::size_t>(PQntuples(impl_->result.get()))),
      column_count_(static_cast<std::size_t>(PQnfields(impl_->result.get()))) {}

bool Rows::is_null(std::size_t row, std::size_t column) const {
  return PQgetisnull(impl_->result.get(), static_cast<int>(row), static_cast<int>(column)) != 0;
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
  const PGresult* result = impl_->result.get();
  const int r = static_cast<int>(row), c = static_cast<int>(column);
  return {PQgetvalue(result, r, c), static_cast<std::size_t>(PQgetlength(result, r, c))};
}

std::vector<std::string> RowReader::array() { return parse_array(text()); }

std::vector<Identifier> RowReader::identifiers() {
  std::vector<Identifier> names;
  for (auto& name : parse_array(text())) names.emplace_back(std::move(name));
  return names;
}

}  // namespace lockstep
