#include "random/world.h"

namespace lockstep::tests {
namespace {

struct Plenty {
  std::string slot;
  std::size_t percent;
};

std::vector<Plenty> every_slot() {
  std::vector<Plenty> all{{"extra schema", 50},
                          {"e0", 85},
                          {"e1", 50},
                          {"d0", 80},
                          {"d1", 50},
                          {"composite", 50},
                          {"range", 50},
                          {"collation", 40},
                          {"q0", 60},
                          {"q1", 40},
                          {"f0", 80},
                          {"f1", 60},
                          {"f2", 90},
                          {"f3", 60},
                          {"procedure", 40},
                          {"aggregate", 40},
                          {"operator", 40},
                          {"cast", 40},
                          {"search", 40},
                          {"heir", 50},
                          {"partitioned", 60},
                          {"part a", 70},
                          {"part b", 70},
                          {"part default", 50},
                          {"part index", 60},
                          {"part key", 60},
                          {"v0", 80},
                          {"v1", 70},
                          {"v2", 60},
                          {"m0", 60},
                          {"foreign", 50},
                          {"foreign table", 60},
                          {"publication", 50},
                          {"event trigger", 40},
                          {"default privileges", 40},
                          {"operator class", 30},
                          {"owned sequence", 50},
                          {"part trigger", 40},
                          {"part foreign key", 50}};
  for (const std::string& table : table_slots) {
    all.push_back({table, 75});
    for (int i = 0; i < 8; ++i) all.push_back({table + ".c" + std::to_string(i), 65});
    for (const char* part : {".key", ".check0", ".check1", ".unique", ".foreign key", ".index0", ".index1", ".trigger",
                             ".policy", ".statistics", ".rule", ".options", ".grants", ".comments", ".exclusion"}) {
      all.push_back({table + part, part == std::string(".key") ? 85u : 40u});
    }
  }
  return all;
}

}  // namespace

const std::vector<std::string> table_slots{"t0", "t1", "t2", "t3", "t4", "t5"};

World World::random(std::uint64_t seed) {
  World world;
  for (const Plenty& plenty : every_slot()) {
    Random numbers(seed, plenty.slot);
    world.slots_[plenty.slot] = {numbers.chance(plenty.percent), numbers.next()};
  }
  return world;
}

World World::changed(std::uint64_t seed) const {
  World world = *this;
  for (auto& [name, slot] : world.slots_) {
    Random numbers(seed, name);
    if (numbers.chance(18)) slot.filled = !slot.filled;
    if (numbers.chance(22)) slot.seed = numbers.next();
  }
  return world;
}

Statements statements_of(const World& world, int major_version) {
  Statements statements;
  print_types(world, statements);
  print_functions(world, statements);
  print_tables(world, statements);
  print_constraints(world, major_version, statements);
  print_partitions(world, statements);
  print_queries(world, statements);
  print_on_tables(world, statements);
  print_rest(world, statements);
  return statements;
}

}  // namespace lockstep::tests
