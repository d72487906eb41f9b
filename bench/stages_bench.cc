// How long each stage takes, by number of tables. Two servers' worth of work is never measured at once: the catalog
// benchmark starts a throwaway server of its own and loads it before the clock runs.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>

#include "catalog/live_state.h"
#include "catalog/throwaway_server.h"
#include "differ/difference.h"
#include "generate.h"
#include "parser/analysis/analyse.h"
#include "parser/desired_state.h"
#include "planner/planner.h"

namespace lockstep::bench {
namespace {

constexpr int major_version = 17;

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().front().to_string().c_str());
    std::exit(1);
  }
  return std::move(*result);
}

DesiredState read_text(std::string text) {
  const SourceSet sources = must(SourceSet::from_text(std::move(text), "generated.sql"));
  const CatalogSnapshot& ground = CatalogSnapshot::shipped(major_version);
  return must(read_desired_state(sources, ground, ground.server_version));
}

DesiredState analysed(const Size& size) {
  DesiredState state = read_text(generate_schema(size));
  analyse(state.database, state.catalog);
  return state;
}

// Both versions of a size, made once.
struct Versions {
  DesiredState before, after;
};
const Versions& versions(int tables) {
  static std::map<int, Versions> made;
  auto found = made.find(tables);
  if (found == made.end())
    found = made.emplace(tables, Versions{analysed({tables, false}), analysed({tables, true})}).first;
  return found->second;
}

int tables_of(const benchmark::State& state) { return static_cast<int>(state.range(0)); }

void parse(benchmark::State& state) {
  const std::string text = generate_schema({tables_of(state), false});
  for (auto _ : state) benchmark::DoNotOptimize(read_text(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void analysis(benchmark::State& state) {
  const std::string text = generate_schema({tables_of(state), false});
  for (auto _ : state) {
    state.PauseTiming();
    std::optional<DesiredState> desired = read_text(text);
    state.ResumeTiming();
    benchmark::DoNotOptimize(analyse(desired->database, desired->catalog));
    state.PauseTiming();
    desired.reset();
    state.ResumeTiming();
  }
}

void catalog_read(benchmark::State& state) {
  const std::string text = generate_schema({tables_of(state), false});
  const ThrowawayServer server = must(ThrowawayServer::start());
  Connection connection = must(Connection::open(server.parameters()));
  if (const auto loaded = connection.query(text); !loaded) {
    state.SkipWithError(loaded.error().message.c_str());
    return;
  }
  const Scope scope = must(SourceSet::from_text(text, "generated.sql")).scope();
  for (auto _ : state) benchmark::DoNotOptimize(must(read_live_state(connection, scope)));
}

void difference(benchmark::State& state) {
  const Versions& both = versions(tables_of(state));
  for (auto _ : state) benchmark::DoNotOptimize(diff(both.before.database, both.after.database));
}

void order_changes(benchmark::State& state) {
  const Versions& both = versions(tables_of(state));
  const Difference changes = diff(both.before.database, both.after.database);
  for (auto _ : state) benchmark::DoNotOptimize(make_plan(changes, both.before.database, both.after.database));
}

// Everything is new: as many steps as there are objects, in the order that their references ask for.
void order_creation(benchmark::State& state) {
  const Versions& both = versions(tables_of(state));
  Database nothing;
  nothing.server_version = major_version * 10000;
  nothing.scope = both.after.database.scope;
  const Difference changes = diff(nothing, both.after.database);
  for (auto _ : state) benchmark::DoNotOptimize(make_plan(changes, nothing, both.after.database));
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);
}

BENCHMARK(parse)->Apply(sizes);
BENCHMARK(analysis)->Apply(sizes);
BENCHMARK(catalog_read)->Apply(sizes)->UseRealTime();
BENCHMARK(difference)->Apply(sizes);
BENCHMARK(order_changes)->Apply(sizes);
BENCHMARK(order_creation)->Apply(sizes);

}  // namespace
}  // namespace lockstep::bench

BENCHMARK_MAIN();
