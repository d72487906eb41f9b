// An object of any kind, with what all kinds share.
#pragma once

#include <memory>
#include <optional>
#include <type_traits>
#include <variant>

#include "model/aggregate.h"
#include "model/cast.h"
#include "model/collation.h"
#include "model/constraint.h"
#include "model/conversion.h"
#include "model/default_privilege.h"
#include "model/event_trigger.h"
#include "model/foreign.h"
#include "model/function.h"
#include "model/index.h"
#include "model/language.h"
#include "model/operator_class.h"
#include "model/privilege.h"
#include "model/replication.h"
#include "model/rule.h"
#include "model/schema.h"
#include "model/security_label.h"
#include "model/sequence.h"
#include "model/statistics.h"
#include "model/table.h"
#include "model/text_search.h"
#include "model/trigger.h"
#include "model/type.h"
#include "model/view.h"

namespace lockstep {

// In the order of Kind.
using KindVariant =
    std::variant<Schema, Extension, Language, Collation, EnumType, Domain, CompositeType, RangeType, TextSearchParser,
                 TextSearchTemplate, TextSearchDictionary, TextSearchConfiguration, Sequence, Function, Aggregate,
                 Operator, OperatorFamily, OperatorClass, Cast, EncodingConversion, ForeignDataWrapper, ForeignServer,
                 UserMapping, Table, Column, Constraint, Index, Statistics, View, Rule, Trigger, Policy, EventTrigger,
                 Publication, Subscription, DefaultPrivilege>;
static_assert(std::variant_size_v<KindVariant> == kind_count);

// Copies, moves and the destructor are out of line: each source that instantiates them for all kinds costs seconds.
struct AnyKind : KindVariant {
  using KindVariant::KindVariant;
  using KindVariant::operator=;
  AnyKind();
  AnyKind(const AnyKind&);
  AnyKind(AnyKind&&) noexcept;
  AnyKind& operator=(const AnyKind&);
  AnyKind& operator=(AnyKind&&) noexcept;
  ~AnyKind();
};

struct Common {
  std::optional<std::string> comment;
  Identifier owner;              // empty: not said, and so left alone
  std::optional<Grants> grants;  // none: left alone, or a kind on which nothing can be granted
  SecurityLabels labels = {};
};

// A struct around the variant on purpose: were Object the variant itself, a kind without describe() would
// convert to it and recurse for ever (g++ 12 says nothing).
struct Object {
  Common common;
  AnyKind body;
  SourceLocation where;                           // empty on the live side
  std::shared_ptr<const SearchPath> search_path;  // through which its texts resolve; null: empty path
  // Live side: what pg_depend says it needs, at the grain of ObjectId (columns too). Desired side: what names in its
  // statement mean that no other member holds.
  std::vector<ObjectId> recorded_references;
};

ObjectId id_of(const Object& object);
Properties describe(const Object& object);  // the kind's own, then the common ones
// What must exist for it to exist: explicit parts, analysed expressions, recorded references; its parent and schema
// too. Tables, views, sequences and indexes share one namespace (pg_class): a reference may call a view a table.
// Whoever looks one up tries relation_key() of both.
std::vector<ObjectId> references(const Object& object);
// The id with every kind of relation folded into Kind::table: equal for all that cannot exist side by side.
ObjectId relation_key(ObjectId id);

// Every Expression of an object, with what the analyser must know to read it.
enum class Usage : std::uint8_t {
  column_default,    // coerced to `type`
  generated_column,  // columns of `relation` in scope; coerced to `type`
  check,             // columns of `relation`; boolean
  domain_check,      // VALUE of `type`; boolean
  index_element,     // columns of `relation`
  predicate,         // columns of `relation`; boolean
  policy,            // columns of `relation`; boolean; sub-queries
  trigger_when,      // OLD and NEW of `relation`; boolean
  query,             // a SELECT
  argument_default,  // coerced to `type`
  sql_body,          // arguments of the function in scope
  partition_key,     // columns of `relation`
  partition_bound,   // constants, coerced to the key of `relation` (the parent)
  rule_condition,    // OLD and NEW of `relation`; boolean; sub-queries
  rule_action,       // a SELECT, INSERT, UPDATE, DELETE or NOTIFY; OLD and NEW of `relation`
};
struct ExpressionSlot {
  Expression* expression;
  Usage usage;
  QualifiedName relation;          // empty where no relation is in scope
  const TypeName* type = nullptr;  // null where the usage names none
};
std::vector<ExpressionSlot> expressions_of(Object& object);

}  // namespace lockstep
