#include "planner/recipes/grants.h"

#include <fmt/format.h>

#include "planner/hazards.h"

namespace lockstep {
namespace {

struct TargetWriter {
  const Object& object;
  Sql sql;

  void operator()(const Table& table) { sql.word("TABLE").name(table.name); }
  void operator()(const View& view) { sql.word("TABLE").name(view.name); }
  void operator()(const Column& column) { sql.word("TABLE").name(column.table); }
  void operator()(const EnumType& type) { sql.word("TYPE").name(type.name); }
  void operator()(const Domain& type) { sql.word("TYPE").name(type.name); }
  void operator()(const CompositeType& type) { sql.word("TYPE").name(type.name); }
  void operator()(const RangeType& type) { sql.word("TYPE").name(type.name); }
  void operator()(const Aggregate& aggregate) {
    sql.word("FUNCTION").name(aggregate.name).no_gap().word("(");
    bool first = true;
    for (const auto* arguments : {&aggregate.direct, &aggregate.arguments}) {
      for (const Argument& argument : *arguments) {
        if (!first) sql.word(",");
        first = false;
        sql.type(argument.type);
      }
    }
    sql.word(")");
  }
  template <class T>
  void operator()(const T&) {
    sql.append(address_of(object));
  }
};

void write_role(Sql& sql, const Identifier& role) {
  if (role.empty()) {
    sql.word("CURRENT_USER");
  } else if (role == public_role()) {
    sql.word("PUBLIC");
  } else {
    sql.ident(role);
  }
}

// Which of the two ACLs has the privilege: 0 not at all, 1 without, 2 with the grant option.
int level(const Grants& grants, const GrantKey& key) {
  const auto held = grants.held.find(key);
  return held == grants.held.end() ? 0 : held->second ? 2 : 1;
}

class Collector {
 public:
  Collector(AclClass acl_class, int server_version) : all_(all_privileges(acl_class, server_version)) {}

  template <class Wanted>
  void add(bool is_grant, bool option, const Identifier& grantee, Wanted wanted) {
    GrantChange change{is_grant, option, grantee, {}};
    for (const std::string& privilege : all_) {
      if (wanted(privilege)) change.privileges.push_back(privilege);
    }
    if (change.privileges.empty()) return;
    change.all = all_.size() > 1 && change.privileges.size() == all_.size();
    changes_.push_back(std::move(change));
  }
  std::vector<GrantChange> take() { return std::move(changes_); }

 private:
  std::vector<std::string> all_;
  std::vector<GrantChange> changes_;
};

}  // namespace

std::vector<GrantChange> grant_changes(const Grants& from, const Grants& to, AclClass acl_class, int server_version,
                                       const Identifier& owner) {
  std::set<Identifier> grantees;
  for (const Grants* grants : {&from, &to}) {
    for (const auto& [key, option] : grants->held) grantees.insert(key.grantee);
  }
  Collector changes(acl_class, server_version);
  const auto lacks = [](const Grants& grants, const std::string& privilege) {
    return grants.owner_lacks.contains(privilege);
  };
  changes.add(false, false, owner, [&](const std::string& p) { return !lacks(from, p) && lacks(to, p); });
  const auto add_each = [&](bool is_grant, bool option, auto wanted) {
    for (const Identifier& grantee : grantees) {
      changes.add(is_grant, option, grantee, [&](const std::string& privilege) {
        return wanted(level(from, {grantee, privilege}), level(to, {grantee, privilege}));
      });
    }
  };
  add_each(false, false, [](int before, int after) { return before > 0 && after == 0; });
  add_each(false, true, [](int before, int after) { return before == 2 && after == 1; });
  changes.add(true, false, owner, [&](const std::string& p) { return lacks(from, p) && !lacks(to, p); });
  add_each(true, false, [](int before, int after) { return before == 0 && after == 1; });
  add_each(true, true, [](int before, int after) { return before < 2 && after == 2; });
  return changes.take();
}

Sql grant_statement(const GrantChange& change, const Sql& on, const Identifier* column) {
  Sql sql{change.is_grant ? Keyword("GRANT") : Keyword("REVOKE")};
  if (!change.is_grant && change.option) sql.word("GRANT OPTION FOR");
  const std::vector<std::string> words = change.all ? std::vector<std::string>{"ALL"} : change.privileges;
  for (const std::string& word : words) {
    if (&word != &words.front()) sql.word(",");
    sql.word_of(word);
    if (column) sql.idents({*column});
  }
  sql.word("ON").append(on).word(change.is_grant ? Keyword("TO") : Keyword("FROM"));
  write_role(sql, change.grantee);
  if (change.is_grant && change.option) sql.word("WITH GRANT OPTION");
  return sql;
}

Sql grant_object(const Object& object) {
  TargetWriter writer{object, {}};
  std::visit(writer, object.body);
  return std::move(writer.sql);
}

Hazard revoke_hazard(const Change& change, const GrantChange& revoked) {
  const std::string grantee = revoked.grantee == public_role() ? "PUBLIC" : revoked.grantee.quoted();
  return hazard_of(change, HazardKind::revoke,
                   fmt::format("takes {}{} on {} from {}", revoked.option ? "the grant option of " : "",
                               fmt::join(revoked.privileges, ", "), change.id().to_string(), grantee),
                   "say it by GRANT in the desired state, or leave all grants alone: --no-grants");
}

}  // namespace lockstep
