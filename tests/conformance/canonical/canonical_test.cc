// What people write against what the server stores: each corpus item is made on the server, read from the file and from
// the catalog, analysed on both sides, and compared. Equal is right; undecided is honest; different would be a false
// change.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

#include "catalog/live_state.h"
#include "cli/pipeline.h"
#include "conformance/canonical/corpus.h"
#include "differ/difference.h"
#include "live/server.h"
#include "parser/desired_state.h"
#include "parser/source_set.h"

namespace lockstep {
namespace {

struct Tally {
  int equal = 0, undecided = 0, different = 0;
  int total() const { return equal + undecided + different; }
};

std::string shown(const Value& value) {
  const auto* expression = std::get_if<const Expression*>(&value);
  if (!expression || !*expression) return to_string(value);
  std::string text = (*expression)->text + "\n      " + (*expression)->canonical;
  for (const std::string& doubt : (*expression)->doubts) text += "\n      doubt: " + doubt;
  return text;
}

class Canonical : public ::testing::Test {
 protected:
  static void run(const test::Corpus& corpus) {
    live::on_each_server([&](Connection& connection) {
      const live::TestDatabase database(connection.parameters());
      auto own = database.connect();
      evaluate(corpus, own);
    });
  }

  static void evaluate(const test::Corpus& corpus, Connection& connection) {
    std::string text = corpus.base;
    std::map<std::string, const test::CorpusItem*> accepted;
    ASSERT_TRUE(connection.query("SET search_path = public"));
    if (const auto laid = connection.query(corpus.beside); !laid) FAIL() << laid.error().message;
    const auto made = connection.query(corpus.base);
    ASSERT_TRUE(made) << made.error().message;
    for (const test::CorpusItem& item : corpus.items) {
      if (const auto added = connection.query(item.ddl); !added) {
        std::cout << "refused " << item.name << ": " << added.error().message << "\n    " << item.text << "\n";
        continue;
      }
      accepted[item.name] = &item;
      text += item.ddl + ";\n";
    }
    ASSERT_TRUE(connection.query("SET search_path = ''"));
    const auto sources = SourceSet::from_text(text, "corpus.sql");
    ASSERT_TRUE(sources) << sources.error().front().to_string();
    auto live = read_live_state(connection, sources->scope());
    ASSERT_TRUE(live) << live.error().front().to_string();
    auto desired = read_desired_state(*sources, live->catalog, live->database.server_version);
    if (!desired) {
      for (const Error& error : desired.error()) ADD_FAILURE() << error.to_string();
      return;
    }
    if (auto analysed = analyse_sides(*live, &*desired, &connection); !analysed) {
      for (const Error& error : analysed.error()) ADD_FAILURE() << error.to_string();
    }
    std::cout << accepted.size() << " of " << corpus.items.size() << " accepted by the server\n";
    report(compare_items(accepted, live->database, desired->database));
    report_merged(live->database);
  }

  static std::map<std::string, Tally> compare_items(const std::map<std::string, const test::CorpusItem*>& accepted,
                                                    const Database& live, const Database& desired) {
    std::map<std::string, Comparison> verdicts;
    for (const auto& [id, object] : desired.objects) verdicts.emplace(test::item_of(id), Comparison::equal);
    const Difference difference = diff(live, desired);
    for (const Undecided& each : difference.undecided) {
      verdicts[test::item_of(each.id)] = Comparison::undecided;
      std::cout << "undecided " << each.id.to_string() << " " << each.property << ": " << each.desired_text << "\n";
      for (const std::string& doubt : each.doubts) std::cout << "      doubt: " << doubt << "\n";
    }
    for (const Change& change : difference.changes) {
      verdicts[test::item_of(change.id())] = Comparison::different;
      std::cout << "DIFFERENT " << change.id().to_string() << (change.before ? "" : ": not in the catalog") << "\n";
      for (const PropertyChange& property : change.properties) {
        std::cout << property.name << "\n    live: " << shown(property.before)
                  << "\n    file: " << shown(property.after) << "\n";
      }
    }
    std::map<std::string, Tally> tallies;
    for (const auto& [name, item] : accepted) {
      Tally& tally = tallies[item->context];
      const auto verdict = verdicts.find(name);
      if (verdict == verdicts.end()) ADD_FAILURE() << name << " was not read from the file";
      const Comparison comparison = verdict == verdicts.end() ? Comparison::different : verdict->second;
      ++(comparison == Comparison::equal       ? tally.equal
         : comparison == Comparison::undecided ? tally.undecided
                                               : tally.different);
    }
    return tallies;
  }

  // Stored forms that differ and yet have one canonical form: folds that must be wanted ones.
  static void report_merged(Database& live) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> texts;
    for (auto& [id, object] : live.objects) {
      const std::string name = test::item_of(id);
      for (const ExpressionSlot& slot : expressions_of(object)) {
        if (name.empty() || slot.expression->empty()) continue;
        const std::string context = name.substr(0, name.rfind('_'));
        texts[{context, slot.expression->canonical}].insert(slot.expression->text);
      }
    }
    int merged = 0;
    for (const auto& [key, forms] : texts) {
      if (forms.size() < 2) continue;
      merged += static_cast<int>(forms.size()) - 1;
      std::cout << "merged in " << key.first << ":\n";
      for (const std::string& form : forms) std::cout << "    " << form << "\n";
    }
    std::cout << merged << " stored forms share the canonical form of another\n";
  }

  static void report(const std::map<std::string, Tally>& tallies) {
    for (const auto& [context, tally] : tallies) {
      std::cout << context << ": " << tally.equal << " equal of " << tally.total() << ", " << tally.undecided
                << " undecided, " << tally.different << " different\n";
      EXPECT_EQ(tally.different, 0) << context;
      EXPECT_GE(tally.equal * 1000, tally.total() * 995) << context;
    }
  }
};

TEST_F(Canonical, WrittenAndStoredFormsAreEqual) {
  const std::string folder = std::string(LOCKSTEP_SOURCE_DIR) + "/../shared/prototypes/canonical/";
  const char* other = std::getenv("LOCKSTEP_CORPUS");  // of the same form: mutants, an application's expressions
  auto corpus = test::read_corpus(folder + "base.sql", other ? other : folder + "corpus_hand.txt");
  if (!corpus) GTEST_SKIP() << "SKIPPED: no ../shared/prototypes/canonical beside the project";
  corpus->base += "\nCREATE TABLE base_gen (LIKE base);\n";
  run(*corpus);
}

// What is hard about queries and statements, construct by construct; each server takes what it knows.
TEST_F(Canonical, QueriesOfOurOwn) {
  for (const char* items : {"queries.txt", "constructs.txt"}) {
    const std::string folder = std::string(LOCKSTEP_SOURCE_DIR) + "/tests/conformance/canonical/";
    auto corpus = test::read_corpus(folder + "base.sql", folder + items);
    ASSERT_TRUE(corpus);
    corpus->beside = test::read_file(folder + "beside.sql");
    run(*corpus);
  }
}

}  // namespace
}  // namespace lockstep
