// Extensions that the files lack: dropped only where nothing that stays needs them.
#include "planner/extensions.h"

#include "unit/planner/sample.h"

namespace lockstep {
namespace {

const ObjectId citext{Kind::extension, {}, {}, Identifier("citext"), {}};

Database live_with(const char* extension_schema, bool needed) {
  sample::Sample sample;
  sample.add(sample::table("t")).add(sample::column("t", "a", sample::type("citext")));
  sample.add(Extension{citext.name, Identifier(extension_schema), "1.6"});
  Database database = sample.database();
  if (needed) {
    database.find(column_id(sample::name("t"), Identifier("a")))->recorded_references.push_back(citext);
  }
  return database;
}

Database desired_with(const char* type) {
  sample::Sample sample;
  sample.add(sample::table("t")).add(sample::column("t", "a", sample::type(type)));
  Database database = sample.database();
  database.scope.schemas = {Identifier("public")};
  return database;
}

bool is_dropped(const Database& live, const Database& desired, std::vector<Note>& notes) {
  for (const Change& change : without_kept_extensions(diff(live, desired).changes, live, desired, notes)) {
    if (change.id() == citext) return true;
  }
  return false;
}

TEST(Extensions, DroppedWhereNothingNeedsThem) {
  std::vector<Note> notes;
  EXPECT_TRUE(is_dropped(live_with("public", false), desired_with("citext"), notes));
  EXPECT_TRUE(notes.empty());
}

TEST(Extensions, KeptWithANoteWhereAColumnThatStaysNeedsThem) {
  std::vector<Note> notes;
  EXPECT_FALSE(is_dropped(live_with("public", true), desired_with("citext"), notes));
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "extension-kept");
  EXPECT_NE(notes[0].message.find("column public.t.a needs it; write CREATE EXTENSION citext"), std::string::npos);
}

TEST(Extensions, DroppedAfterTheColumnThatNeededThemIsChanged) {
  std::vector<Note> notes;
  EXPECT_TRUE(is_dropped(live_with("public", true), desired_with("text"), notes));
}

TEST(Extensions, OfASchemaThatIsNotManagedAreLeftAlone) {
  std::vector<Note> notes;
  EXPECT_FALSE(is_dropped(live_with("tools", false), desired_with("citext"), notes));
  EXPECT_TRUE(notes.empty());
}

}  // namespace
}  // namespace lockstep
