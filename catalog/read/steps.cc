#include <array>

#include "catalog/read/read_step.h"

namespace lockstep {

// Roles first: the desired state is read as soon as they are known. Parents before parts, sequences before the columns
// whose identity they are, columns before what names them by number.
std::span<const ReadStep> read_steps() {
  static const std::array steps{read_roles,
                                read_extensions,
                                read_extension_members,
                                read_schemas,
                                read_collations,
                                read_enum_types,
                                read_domains,
                                read_composite_types,
                                read_ranges,
                                read_range_constructors,
                                read_text_search_parsers,
                                read_text_search_templates,
                                read_text_search_dictionaries,
                                read_text_search_configurations,
                                read_sequences,
                                read_functions,
                                read_aggregates,
                                read_operators,
                                read_casts,
                                read_operator_families,
                                read_operator_classes,
                                read_family_operators,
                                read_family_functions,
                                read_tables,
                                read_views,
                                read_view_defaults,
                                read_columns,
                                read_constraints,
                                read_indexes,
                                read_index_elements,
                                read_triggers,
                                read_policies,
                                read_statistics,
                                read_rules,
                                read_event_triggers,
                                read_publications,
                                read_published_tables,
                                read_foreign_data_wrappers,
                                read_foreign_servers,
                                read_user_mappings,
                                read_subscriptions,
                                read_languages,
                                read_conversions,
                                read_comments,
                                read_security_labels,
                                read_shared_security_labels,
                                read_default_privileges,
                                read_view_column_grants,
                                read_dependencies,
                                read_unmanaged};
  return steps;
}

}  // namespace lockstep
