#include "parser/automatic_name.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstep {
namespace {

std::string repeat(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(AutomaticName, JoinsWhatFits) {
  EXPECT_EQ(make_object_name("users", "", "pkey"), "users_pkey");
  EXPECT_EQ(make_object_name("users", "email", "key"), "users_email_key");
}

// Expected names as PostgreSQL 15 and 18 chose them.
TEST(AutomaticName, ShortensTheLongerNameFirst) {
  EXPECT_EQ(make_object_name(repeat("t", 60), "id", "seq"), repeat("t", 56) + "_id_seq");
  EXPECT_EQ(make_object_name(repeat("t", 63), repeat("c", 63), "check"),
            repeat("t", 28) + "_" + repeat("c", 28) + "_check");
  EXPECT_EQ(make_object_name(repeat("t", 63), repeat("c", 63), "key"),
            repeat("t", 29) + "_" + repeat("c", 29) + "_key");
  EXPECT_EQ(make_object_name(repeat("t", 63), repeat("c", 63), "fkey").size(), 63u);
}

TEST(AutomaticName, NeverCutsACharacter) {
  const std::string name = make_object_name(repeat("é", 31), "", "pkey");  // 62 bytes, 58 left
  EXPECT_EQ(name, repeat("é", 29) + "_pkey");
  EXPECT_EQ(make_object_name("a" + repeat("é", 31), "", "pkey"), "a" + repeat("é", 28) + "_pkey");
  EXPECT_EQ(make_object_name(repeat("😀", 15), "", "seq1"), repeat("😀", 14) + "_seq1");
}

TEST(AutomaticName, NumbersTheLabelOnCollision) {
  std::set<std::string> taken{"t_a_key", "t_a_key1"};
  const auto is_taken = [&](const std::string& name) { return taken.count(name) > 0; };
  EXPECT_EQ(choose_name("t", "a", "key", is_taken), "t_a_key2");
  EXPECT_EQ(choose_name("t", "b", "key", is_taken), "t_b_key");
  const std::string longest = repeat("t", 63);
  taken.insert(make_object_name(longest, "", "check"));
  EXPECT_EQ(choose_name(longest, "", "check", is_taken), repeat("t", 56) + "_check1");
}

TEST(AutomaticName, StopsJoiningColumnsWhenTheBufferIsFull) {
  EXPECT_EQ(name_addition({"a", "b", "c"}), "a_b_c");
  EXPECT_EQ(name_addition({repeat("x", 40), repeat("y", 40), "z"}), repeat("x", 40) + "_" + repeat("y", 40));
  EXPECT_EQ(name_addition({repeat("x", 63), "y"}), repeat("x", 63) + "_y");
  EXPECT_EQ(name_addition({repeat("x", 64), "y"}), repeat("x", 63) + "_y");
}

TEST(AutomaticName, NumbersRepeatedIndexColumns) {
  EXPECT_EQ(index_column_names({"lower", "a", "lower", "lower"}),
            (std::vector<std::string>{"lower", "a", "lower1", "lower2"}));
  EXPECT_EQ(index_column_names({repeat("é", 31), repeat("é", 31)})[1], repeat("é", 31) + "1");
  EXPECT_EQ(index_column_names({repeat("x", 63), repeat("x", 63)})[1], repeat("x", 62) + "1");
}

}  // namespace
}  // namespace lockstep
