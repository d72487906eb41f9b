#include "planner/ignored.h"

#include "unit/planner/sample.h"

namespace lockstep {
namespace {

bool ignores(const std::string& pattern, const Object& object) {
  Database live;
  live.add(object);
  Ignored::parse({pattern}).value().take_out(live, nullptr);
  return live.objects.empty();
}

Object table(const char* name) {
  Object object;
  object.body = sample::table(name);
  return object;
}

TEST(Ignored, StarsStandForAnything) {
  for (const char* pattern : {"table public.audit_log", "table *", "* public.audit_log", "table public.audit*",
                              "* *_log", "table p*.a*t*g", "table public.audit_log*"})
    EXPECT_TRUE(ignores(pattern, table("audit_log"))) << pattern;
  for (const char* pattern : {"view *", "table public.audit", "table audit_log", "table public.Audit_log", "* *_logs",
                              "column public.audit_log.*"})
    EXPECT_FALSE(ignores(pattern, table("audit_log"))) << pattern;
}

TEST(Ignored, PatternsAreChecked) {
  for (const char* pattern : {"", "table", "table ", "tables public.x", "public.x", "TABLE public.x", " table x"})
    EXPECT_FALSE(Ignored::parse({pattern})) << pattern;
  EXPECT_EQ(Ignored::parse({"x", "y"}).error().size(), 2u);
}

TEST(Ignored, WhatBelongsToATableGoesWithItOnBothSides) {
  sample::Sample both;
  both.add(sample::table("log")).add(sample::column("log", "a", sample::type("integer"))).add(sample::table("kept"));
  Table part = sample::table("log_1"), part_of_part = sample::table("log_1_1");
  part.partition_of = PartitionOf{sample::name("log"), {}};
  part_of_part.partition_of = PartitionOf{sample::name("log_1"), {}};
  Index index;
  index.name = sample::name("log_1_1_a");
  index.table = sample::name("log_1_1");
  Sequence sequence;
  sequence.name = sample::name("log_a_seq");
  sequence.owned_by = OwnedBy{sample::name("log"), Identifier("a")};
  both.add(part).add(part_of_part).add(index).add(sequence);
  Database live = both.database(), desired = both.database();
  const auto kept = table_id(sample::name("kept"));
  Ignored::parse({"table public.log", "view *"}).value().take_out(live, &desired);
  for (const Database* side : {&live, &desired}) {
    EXPECT_EQ(side->find(table_id(sample::name("log"))), nullptr);
    EXPECT_NE(side->find(kept), nullptr);
    for (const auto& [id, object] : side->objects)
      EXPECT_EQ(id.to_string().find("log"), std::string::npos) << id.to_string();
  }
  ASSERT_EQ(desired.notes.size(), 2u);
  EXPECT_NE(desired.notes[0].message.find("index public.log_1_1_a"), std::string::npos) << desired.notes[0].message;
  EXPECT_NE(desired.notes[1].message.find("nothing matches"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
