// A schema made of slots: each is there or not, and what fills it looks as its seed says. Statements are made from
// slots alone, so that one changed seed changes one object and what its text names.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "random/random.h"

namespace lockstep::tests {

class World {
 public:
  static World random(std::uint64_t seed);
  // Some slots filled, emptied, or filled with something else.
  World changed(std::uint64_t seed) const;

  bool has(const std::string& slot) const { return slots_.at(slot).filled; }
  // The slot's own numbers: the same at each call.
  Random numbers(const std::string& slot) const { return Random(slots_.at(slot).seed, slot); }

 private:
  struct Slot {
    bool filled = false;
    std::uint64_t seed = 0;
  };
  std::map<std::string, Slot> slots_;
};

extern const std::vector<std::string> table_slots;  // t0 to t5

// One that is valid after the ones before it; in the order in which PostgreSQL takes them.
using Statements = std::vector<std::string>;
Statements statements_of(const World& world, int major_version);

struct ColumnShape {
  std::string slot, name, type;
  std::string family;  // number, text, time, flag, uuid, document, label, domain, list
  bool generated = false;
};

std::string table_name(const std::string& table_slot);
// In order; "id" and "ref" first, which every table has.
std::vector<ColumnShape> columns_of(const World& world, const std::string& table_slot);
// A condition on one row of the table; a different one for each seed. `of`: what stands before a column, as NEW.
std::string condition(const World& world, Random& numbers, const std::vector<ColumnShape>& columns,
                      const std::string& of = "");

void print_types(const World& world, Statements& statements);
void print_functions(const World& world, Statements& statements);  // what needs no table
void print_tables(const World& world, Statements& statements);
void print_constraints(const World& world, int major_version, Statements& statements);
void print_partitions(const World& world, Statements& statements);
void print_queries(const World& world, Statements& statements);    // views, SQL bodies, rules
void print_on_tables(const World& world, Statements& statements);  // triggers, policies, statistics
void print_rest(const World& world, Statements& statements);       // foreign tables, publications, event triggers, ...

}  // namespace lockstep::tests
