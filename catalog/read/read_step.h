// One query of the catalog read and what takes its rows: a file a kind. The steps run in the order of read_steps().
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "catalog/read/reading.h"

namespace lockstep {

struct ReadStep {
  std::string_view what;  // for messages: "indexes"
  // Parameter $1: the managed schemas as name[]. {words} in braces are replaced by dialect.h.
  std::string_view sql;
  void (*take)(const Rows& rows, Reading& reading);
  // Rare kinds: the rows of pg_catalog that there must be for the query to be worth planning. Empty: it is always sent.
  std::string_view only_with = {};
};

std::span<const ReadStep> read_steps();

extern const ReadStep read_extension_members, read_extensions, read_schemas, read_enum_types, read_domains,
    read_composite_types, read_collations, read_ranges, read_range_constructors, read_aggregates, read_casts,
    read_operator_families, read_operator_classes, read_family_operators, read_family_functions,
    read_text_search_parsers, read_text_search_templates, read_text_search_dictionaries,
    read_text_search_configurations, read_sequences, read_functions, read_operators, read_tables, read_columns,
    read_constraints, read_indexes, read_index_elements, read_views, read_triggers, read_policies, read_comments,
    read_statistics, read_rules, read_event_triggers, read_publications, read_published_tables,
    read_foreign_data_wrappers, read_foreign_servers, read_user_mappings, read_roles, read_default_privileges,
    read_view_column_grants, read_view_defaults, read_security_labels, read_shared_security_labels, read_subscriptions,
    read_languages, read_conversions, read_dependencies, read_unmanaged;

// The common form: one object a row. `Make` takes a RowReader and the Reading.
template <auto Make>
void each_row(const Rows& rows, Reading& reading) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    RowReader in(rows, row);
    Make(in, reading);
  }
}

}  // namespace lockstep
