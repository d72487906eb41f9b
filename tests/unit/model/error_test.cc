#include "model/error.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(EscapeControls, ShowsWhatCouldDeceiveATerminal) {
  EXPECT_EQ(escape_controls("plain größe\n\tend"), "plain größe\n\tend");
  EXPECT_EQ(escape_controls("a\nb", true), "a\\u{000a}b");
  EXPECT_EQ(escape_controls("\x1b[31mred"), "\\u{001b}[31mred");
  EXPECT_EQ(escape_controls("\u202Eevil"), "\\u{202e}evil");
  EXPECT_EQ(escape_controls("bad\xff"), "bad\\xff");
  EXPECT_EQ(escape_controls("cut\xe2\x82"), "cut\\xe2\\x82");
}

TEST(Error, SaysPlaceReasonExcerptAndRemedy) {
  Error error{"syntax-error", "syntax error at or near \"TABEL\"", {},
              "write TABLE",  "CREATE TABEL t\n       ^",          ExitCode::error};
  error.where = {std::make_shared<const std::string>("db/a.sql"), 3, 8};
  EXPECT_EQ(error.to_string(),
            "db/a.sql:3:8: error: syntax error at or near \"TABEL\" [syntax-error]\nCREATE TABEL t\n       ^\n  hint: "
            "write TABLE");
}

}  // namespace
}  // namespace lockstep
