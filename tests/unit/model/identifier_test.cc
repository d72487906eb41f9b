#include "model/identifier.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

struct Row {
  const char* text;
  const char* quoted;
};

TEST(Identifier, QuotesWhatPostgresqlWouldFoldOrMisread) {
  const Row rows[] = {{"users", "users"},
                      {"user", "\"user\""},
                      {"Users", "\"Users\""},
                      {"a b", "\"a b\""},
                      {"a\"b", "\"a\"\"b\""},
                      {"1st", "\"1st\""},
                      {"größe", "\"größe\""},
                      {"start", "start"},
                      {"between", "\"between\""},
                      {"line\nend", "\"line\nend\""},
                      {"", "\"\""},
                      {"_x1", "_x1"}};
  for (const Row& row : rows) EXPECT_EQ(Identifier(row.text).quoted(), row.quoted);
}

TEST(QualifiedName, QuotesEachPart) {
  EXPECT_EQ((QualifiedName{Identifier("My App"), Identifier("order")}.quoted()), "\"My App\".\"order\"");
  EXPECT_EQ((QualifiedName{Identifier(), Identifier("citext")}.quoted()), "citext");
}

TEST(QuoteLiteral, DoublesQuotesAndEscapesBackslashes) {
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
  EXPECT_EQ(quote_literal("a\\b'"), "E'a\\\\b'''");
  EXPECT_EQ(quote_literal(""), "''");
}

}  // namespace
}  // namespace lockstep
