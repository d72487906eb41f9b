#include "snapshot/catalog_row.h"

#include <algorithm>
#include <charconv>

#include "snapshot/array_text.h"

namespace lockstep {
namespace {

template <class Number>
Number parse_number(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Takes the cells one after the other.
class CellReader {
 public:
  CellReader(Cells cells, const TypeOidMap& type_oids) : cells_(cells), type_oids_(type_oids) {}

  std::string_view text() { return at_ < cells_.size() ? cells_[at_++] : std::string_view{}; }
  std::string string() { return std::string(text()); }
  char letter(char otherwise = 0) {
    const auto cell = text();
    return cell.empty() ? otherwise : cell.front();
  }
  bool flag() { return letter() == 't'; }
  template <class Number>
  Number number() {
    return parse_number<Number>(text());
  }
  template <class Number>
  std::vector<Number> numbers() {
    return parse_numbers<Number>(text());
  }
  Oid oid() { return number<Oid>(); }
  Oid type() { return translated(number<Oid>()); }
  std::vector<Oid> types() {
    auto list = numbers<Oid>();
    for (auto& oid : list) oid = translated(oid);
    return list;
  }
  std::vector<std::string> array() { return parse_array(text()); }

 private:
  Oid translated(Oid oid) const {
    if (type_oids_.empty()) return oid;
    const auto found = type_oids_.find(oid);
    return found == type_oids_.end() ? oid : found->second;
  }

  Cells cells_;
  const TypeOidMap& type_oids_;
  std::size_t at_ = 1;
};

// The order of evaluation in braces is from left to right, so each row reads like the columns of its query.
CatalogType read_type(CellReader in) {
  return {.oid = in.type(),
          .schema = in.string(),
          .name = in.string(),
          .kind = in.letter('b'),
          .category = in.letter('U'),
          .preferred = in.flag(),
          .element = in.type(),
          .array = in.type(),
          .base = in.type(),
          .base_typmod = in.number<std::int32_t>(),
          .relation = in.oid(),
          .range_subtype = in.type(),
          .range_of_multirange = in.type(),
          .collation = in.oid(),
          .from_extension = in.flag(),
          .enum_labels = in.array()};
}

CatalogCast read_cast(CellReader in) {
  return {.source = in.type(),
          .target = in.type(),
          .context = in.letter('e'),
          .method = in.letter('f'),
          .function = in.oid()};
}

CatalogOperator read_operator(CellReader in) {
  return {.oid = in.oid(),
          .schema = in.string(),
          .name = in.string(),
          .left = in.type(),
          .right = in.type(),
          .result = in.type(),
          .from_extension = in.flag()};
}

CatalogFunction read_function(CellReader in) {
  CatalogFunction row;
  row.oid = in.oid();
  row.schema = in.string();
  row.name = in.string();
  row.kind = in.letter('f');
  row.variadic_element = in.type();
  row.default_count = in.number<int>();
  row.arguments = in.types();
  row.result = in.type();
  row.returns_set = in.flag();
  row.from_extension = in.flag();
  row.argument_names = in.array();
  row.all_arguments = in.types();
  row.argument_modes = in.string();
  row.aggregate_kind = in.letter();
  row.direct_arguments = in.number<int>();
  return row;
}

CatalogRelation read_relation(CellReader in) {
  CatalogRelation row;
  row.oid = in.oid();
  row.schema = in.string();
  row.name = in.string();
  row.kind = in.letter('r');
  row.row_type = in.type();
  row.from_extension = in.flag();
  auto names = in.array();
  const auto types = in.types();
  const auto typmods = in.numbers<std::int32_t>();
  const auto collations = in.numbers<Oid>();
  const auto key_positions = in.numbers<std::size_t>();
  if (types.size() != names.size() || typmods.size() != names.size() || collations.size() != names.size()) return row;
  row.primary_key.resize(static_cast<std::size_t>(
      std::ranges::count_if(key_positions, [](std::size_t position) { return position > 0; })));
  for (std::size_t i = 0; i < std::min(key_positions.size(), names.size()); ++i) {
    const auto position = key_positions[i];
    if (position > 0 && position <= row.primary_key.size()) row.primary_key[position - 1] = names[i];
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    row.columns.push_back({std::move(names[i]), types[i], typmods[i], collations[i]});
  return row;
}

CatalogOpclass read_opclass(CellReader in) {
  return {.oid = in.oid(),
          .schema = in.string(),
          .name = in.string(),
          .access_method = in.string(),
          .input_type = in.type(),
          .is_default = in.flag(),
          .from_extension = in.flag()};
}

CatalogCollation read_collation(CellReader in) { return {.oid = in.oid(), .schema = in.string(), .name = in.string()}; }

}  // namespace

bool add_row(CatalogSnapshot& snapshot, Cells cells, const TypeOidMap& type_oids) {
  if (cells.empty() || cells[0].size() != 1) return false;
  CellReader in(cells, type_oids);
  switch (cells[0][0]) {
    case 'T':
      snapshot.add(read_type(in));
      return true;
    case 'C':
      snapshot.add(read_cast(in));
      return true;
    case 'O':
      snapshot.add(read_operator(in));
      return true;
    case 'F':
      snapshot.add(read_function(in));
      return true;
    case 'R':
      snapshot.add(read_relation(in));
      return true;
    case 'P':
      snapshot.add(read_opclass(in));
      return true;
    case 'L':
      snapshot.add(read_collation(in));
      return true;
    case 'S': {
      const auto schema = in.string();
      snapshot.add_text_search_configuration(schema, in.string());
      return true;
    }
    case 'E':
      snapshot.extensions.push_back(in.string());
      return true;
    case 'V':
      snapshot.server_version = in.number<int>();
      return true;
    default:
      return false;
  }
}

}  // namespace lockstep
