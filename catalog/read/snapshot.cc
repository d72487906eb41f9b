#include "catalog/read/snapshot.h"

#include <algorithm>
#include <charconv>

#include "catalog/read/snapshot_query.h"
#include "catalog/rows.h"
#include "snapshot/array_text.h"
#include "snapshot/catalog_row.h"

namespace lockstep {
namespace {

const std::string first_user_oid = "16384", last_oid = "4294967295";

// The rows of one letter first: what others need to know.
template <class Take>
void each_of(const Rows& rows, std::string_view letter, Take take) {
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows.text(row, 0) == letter) take(row);
}

TypeOidMap map_type_oids(const Rows& rows, const CatalogSnapshot& shipped) {
  TypeOidMap map;
  each_of(rows, "U", [&](std::size_t row) {
    Oid oid = 0;
    const auto text = rows.text(row, 1);
    std::from_chars(text.data(), text.data() + text.size(), oid);
    const auto* type = shipped.type(rows.text(row, 2), rows.text(row, 3));
    if (type && type->oid != oid) map.emplace(oid, type->oid);
  });
  return map;
}

// Functions that the server lacks do no harm: files that use one do not load there. (An older minor version lacks
// some.)
bool shipped_rows_suffice(const Rows& rows, const CatalogSnapshot& shipped, int server_version) {
  if (shipped.server_version / 10000 != server_version / 10000) return false;
  bool suffice = false;
  each_of(rows, "V", [&](std::size_t row) {
    const std::unordered_set<Oid> known = shipped.oids();
    const std::vector<Oid> there = parse_numbers<Oid>(rows.text(row, 2));
    suffice = rows.text(row, 3) == std::to_string(shipped.cast_count()) &&
              std::ranges::all_of(there, [&known](Oid oid) { return known.contains(oid); });
  });
  return suffice;
}

void add_rows(const Rows& rows, CatalogSnapshot& snapshot, const TypeOidMap& type_oids) {
  std::vector<std::string_view> cells(rows.columns());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < cells.size(); ++column) cells[column] = rows.text(row, column);
    add_row(snapshot, cells, type_oids);
  }
}

}  // namespace

Connection::Query user_snapshot_query(const std::string& schemas) {
  return {std::string(snapshot_query), {first_user_oid, last_oid, schemas}};
}

std::optional<CatalogSnapshot> on_shipped_snapshot(const Rows& user_rows, int server_version) {
  const auto& shipped = CatalogSnapshot::shipped(server_version / 10000);
  if (!shipped_rows_suffice(user_rows, shipped, server_version)) return std::nullopt;
  CatalogSnapshot snapshot = CatalogSnapshot::over_shipped(server_version / 10000);
  add_rows(user_rows, snapshot, map_type_oids(user_rows, shipped));
  return snapshot;
}

tl::expected<CatalogSnapshot, SqlError> read_whole_snapshot(Connection& connection) {
  auto rows = connection.fetch(snapshot_query, {"0", last_oid, "{}"});
  if (!rows) return tl::unexpected(rows.error());
  CatalogSnapshot snapshot;
  add_rows(*rows, snapshot, {});
  return snapshot;
}

}  // namespace lockstep
