// Proof by mutation: of many small edits of the corpora, none that the server stores with another meaning may be called
// equal, and what it stores alike must not surely be called different. Each round makes one mutant of every item that
// has one left; LOCKSTEP_MUTATION_ROUNDS=all (or a number) goes on, LOCKSTEP_MUTATION_LIST=1 shows what was merged.
#include "conformance/canonical/mutation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "catalog/live_state.h"
#include "cli/pipeline.h"
#include "conformance/canonical/corpus.h"
#include "conformance/canonical/stored_meaning.h"
#include "differ/difference.h"
#include "live/server.h"
#include "parser/desired_state.h"
#include "parser/source_set.h"

namespace lockstep {
namespace {

constexpr std::size_t rounds_of_a_sample = 4;

using Objects = std::map<std::string, std::vector<std::pair<ObjectId, const Object*>>>;  // by item

Objects by_item(const Database& database) {
  Objects objects;
  for (const auto& [id, object] : database.objects) {
    if (const std::string name = test::item_of(id); !name.empty()) objects[name].emplace_back(id, &object);
  }
  return objects;
}

// One database with one form of every item, read from both sides.
struct Loaded {
  LiveState live;
  DesiredState desired;
  std::map<std::string, const test::CorpusItem*> accepted;
  Objects stored;
  std::set<std::string> written;
};

// The items that the files' reader refuses though the server takes them: a fault, told and left out.
std::size_t leave_out(const Errors& errors, const std::vector<const test::CorpusItem*>& by_line, Loaded& loaded) {
  std::size_t left_out = 0;
  for (const Error& error : errors) {
    const auto line = static_cast<std::size_t>(error.where.line);
    const test::CorpusItem* item = line < by_line.size() ? by_line[line] : nullptr;
    if (!item) continue;
    left_out += loaded.accepted.erase(item->name);
    std::cout << "REFUSED " << item->name << ": " << item->text << "\n    " << error.message << "\n";
  }
  return left_out;
}

class Mutation : public ::testing::Test {
 protected:
  struct Tally {
    int equal = 0, different = 0;              // rightly
    int merged = 0;                            // stored with other words of the same meaning, called equal
    int missed = 0, phantom = 0, refused = 0;  // wrongly
    int undecided = 0;
  };

  static std::unique_ptr<Loaded> load(const test::Corpus& corpus, const std::vector<test::CorpusItem>& items,
                                      Connection connection, Tally& tally) {
    auto loaded = std::make_unique<Loaded>();
    EXPECT_TRUE(connection.query("SET search_path = public; " + corpus.beside));
    EXPECT_TRUE(connection.query(corpus.base));
    for (const test::CorpusItem& item : items) {
      if (connection.query(item.ddl)) loaded->accepted[item.name] = &item;
    }
    EXPECT_TRUE(connection.query("SET search_path = ''"));
    for (int attempt = 0; attempt < 5; ++attempt) {
      if (read(corpus, *loaded, connection, tally)) break;
    }
    loaded->stored = by_item(loaded->live.database);
    for (const auto& [name, objects] : by_item(loaded->desired.database)) loaded->written.insert(name);
    return loaded;
  }

  static bool read(const test::Corpus& corpus, Loaded& loaded, Connection& connection, Tally& tally) {
    std::string text = corpus.base + "\n";
    auto line = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    std::vector<const test::CorpusItem*> by_line(line);
    for (const auto& [name, item] : loaded.accepted) {
      const std::string statement = item->ddl + ";\n";
      by_line.insert(by_line.end(), static_cast<std::size_t>(std::count(statement.begin(), statement.end(), '\n')),
                     item);
      text += statement;
    }
    const auto give_up = [&](const Errors& errors) {
      const std::size_t left_out = leave_out(errors, by_line, loaded);
      tally.refused += static_cast<int>(left_out);
      if (left_out == 0) ADD_FAILURE() << errors.front().to_string();
      return left_out == 0;
    };
    const auto sources = SourceSet::from_text(text, "mutants.sql");
    if (!sources) return give_up(sources.error());
    auto live = read_live_state(connection, sources->scope());
    if (!live) return give_up(live.error());
    auto desired = read_desired_state(*sources, live->catalog, live->database.server_version);
    if (!desired) return give_up(desired.error());
    if (auto analysed = analyse_sides(*live, &*desired, &connection); !analysed) return give_up(analysed.error());
    loaded.live = std::move(*live);
    loaded.desired = std::move(*desired);
    return true;
  }

  static std::map<std::string, Comparison> verdicts_of(const Loaded& original, const Loaded& mutants) {
    std::map<std::string, Comparison> verdicts;
    const Difference difference = diff(original.live.database, mutants.desired.database);
    for (const Undecided& each : difference.undecided) verdicts[test::item_of(each.id)] = Comparison::undecided;
    for (const Change& change : difference.changes) verdicts[test::item_of(change.id())] = Comparison::different;
    return verdicts;
  }

  static void judge(const Loaded& original, const Loaded& mutants, Tally& tally) {
    const auto verdicts = verdicts_of(original, mutants);
    for (const auto& [name, item] : mutants.accepted) {
      const auto before = original.stored.find(name), now = mutants.stored.find(name);
      if (before == original.stored.end() || now == mutants.stored.end() || !mutants.written.contains(name)) continue;
      const std::string was = test::stored_text(before->second), is = test::stored_text(now->second);
      const bool unchanged = was == is;
      const auto found = verdicts.find(name);
      const Comparison verdict = found == verdicts.end() ? Comparison::equal : found->second;
      const auto tell = [&](const char* what) {
        std::cout << what << " " << name << "\n    " << original.accepted.at(name)->text << "\n    " << item->text
                  << "\n    " << was << "\n    " << is << "\n";
      };
      if (verdict == Comparison::undecided) {
        ++tally.undecided;
      } else if (verdict == Comparison::different) {
        ++(unchanged ? tally.phantom : tally.different);
        if (unchanged) tell("PHANTOM");
      } else if (unchanged) {
        ++tally.equal;
      } else if (test::same_meaning(was, is)) {
        ++tally.merged;
        if (std::getenv("LOCKSTEP_MUTATION_LIST")) tell("merged");
      } else {
        ++tally.missed;
        tell("MISSED");
      }
    }
  }

  static std::size_t rounds_wanted() {
    const char* wanted = std::getenv("LOCKSTEP_MUTATION_ROUNDS");
    if (!wanted) return rounds_of_a_sample;
    return std::string_view(wanted) == "all" ? 100000 : std::stoul(wanted);
  }

  static void run(const test::Corpus& corpus, const ConnectionParameters& server) {
    std::mt19937 random(20261128);
    std::map<std::string, std::vector<std::string>> mutants;
    for (const test::CorpusItem& item : corpus.items) {
      const std::size_t bar =
          item.context == "view" || item.context == "exists" ? item.text.npos : item.text.rfind(" | ");
      const std::size_t start = bar == item.text.npos ? 0 : bar + 3;
      std::vector<std::string> all = test::mutants_of(item.text.substr(start));
      for (std::string& mutant : all) mutant = item.text.substr(0, start) + mutant;
      std::shuffle(all.begin(), all.end(), random);
      mutants[item.name] = std::move(all);
    }
    Tally tally;
    const live::TestDatabase database(server);
    const auto original = load(corpus, corpus.items, database.connect(), tally);
    const std::size_t rounds = rounds_wanted();
    for (std::size_t round = 0; round < rounds; ++round) {
      std::vector<test::CorpusItem> items;
      for (const test::CorpusItem& item : corpus.items) {
        const std::vector<std::string>& own = mutants[item.name];
        if (round < own.size() && original->accepted.contains(item.name))
          items.push_back(test::with_text(item, own[round]));
      }
      if (items.empty()) break;
      const live::TestDatabase fresh(server);
      judge(*original, *load(corpus, items, fresh.connect(), tally), tally);
    }
    std::cout << "changed: " << tally.different << " called different, " << tally.merged << " of the same meaning, "
              << tally.missed << " MISSED; unchanged: " << tally.equal << " called equal, " << tally.phantom
              << " PHANTOM; undecided: " << tally.undecided << "; refused: " << tally.refused << "\n";
    EXPECT_EQ(tally.missed, 0);
    EXPECT_EQ(tally.phantom, 0);
    EXPECT_EQ(tally.refused, 0);
    EXPECT_GT(tally.different, 100);
    EXPECT_LE(tally.undecided * 100, tally.different);
  }
};

TEST_F(Mutation, OurCorpora) {
  const std::string folder = std::string(LOCKSTEP_SOURCE_DIR) + "/tests/conformance/canonical/";
  for (const char* items : {"queries.txt", "constructs.txt"}) {
    auto corpus = test::read_corpus(folder + "base.sql", folder + items);
    ASSERT_TRUE(corpus);
    corpus->beside = test::read_file(folder + "beside.sql");
    run(*corpus, live::servers().back());
  }
}

TEST_F(Mutation, CorpusBesideTheProject) {
  const std::string folder = std::string(LOCKSTEP_SOURCE_DIR) + "/../shared/prototypes/canonical/";
  auto corpus = test::read_corpus(folder + "base.sql", folder + "corpus_hand.txt");
  if (!corpus) GTEST_SKIP() << "SKIPPED: no ../shared/prototypes/canonical beside the project";
  corpus->base += "\nCREATE TABLE base_gen (LIKE base);\n";
  run(*corpus, live::servers().back());
}

}  // namespace
}  // namespace lockstep
