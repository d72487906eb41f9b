// The value oracle: what the server's input and output functions say, one refusal spoiling no other answer.
#include <gtest/gtest.h>

#include "catalog/live_state.h"
#include "live/server.h"

namespace lockstep::live {
namespace {

class CatalogLiterals : public ServerTest {};
EVERY_SERVER(CatalogLiterals);

TEST_P(CatalogLiterals, AnswersEachByItself) {
  const TestDatabase database(server());
  database.load("CREATE TABLE public.t (a int); CREATE DOMAIN public.small AS int CHECK (VALUE < 10)");
  auto connection = database.connect();
  const SearchPath path{Identifier("public")};
  const std::vector<LiteralQuestion> questions{
      {"tsvector", "b a", {}},     {"jsonpath", "$.a[*]", {}},   {"jsonpath", "$$$ no", {}},
      {"inet", "10.1.2.3/32", {}}, {"boolean", "yes", {}},       {"interval day", "1", {}},
      {"point", "1,2", {}},        {"point", "it's \\ not", {}}, {"regclass", "t", {}},
      {"regclass", "t", path},     {"public.small", "5", {}},    {"public.small", "50", {}},
      {"no_such_type", "x", {}},   {"text", "a'b\\c\n", {}},     {"integer); DROP TABLE public.t; --", "1", {}},
  };
  const auto answers = ask_literals(connection, questions);
  ASSERT_TRUE(answers) << answers.error().front().to_string();
  ASSERT_EQ(answers->size(), questions.size());
  const std::vector<std::pair<bool, std::string>> expected{
      {true, "'a' 'b'"}, {true, "$.\"a\"[*]"}, {false, ""}, {true, "10.1.2.3"}, {true, "t"},
      {true, "1 day"},   {true, "(1,2)"},      {false, ""}, {false, ""},        {true, "t"},
      {true, "5"},       {false, ""},          {false, ""}, {true, "a'b\\c\n"}, {false, ""}};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const LiteralAnswer& answer = answers->at(questions[i]);
    EXPECT_EQ(answer.valid, expected[i].first) << questions[i].type << " " << questions[i].text;
    EXPECT_EQ(answer.text, expected[i].second) << questions[i].type << " " << questions[i].text;
  }
  EXPECT_TRUE(connection.query("SELECT FROM public.t"));  // nothing was dropped, no transaction left open
}

}  // namespace
}  // namespace lockstep::live
