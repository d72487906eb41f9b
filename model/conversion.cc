#include "model/conversion.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/describe.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 42> encodings{
    "SQL_ASCII",     "EUC_JP",  "EUC_CN",  "EUC_KR",  "EUC_TW",     "EUC_JIS_2004", "UTF8",
    "MULE_INTERNAL", "LATIN1",  "LATIN2",  "LATIN3",  "LATIN4",     "LATIN5",       "LATIN6",
    "LATIN7",        "LATIN8",  "LATIN9",  "LATIN10", "WIN1256",    "WIN1258",      "WIN866",
    "WIN874",        "KOI8R",   "WIN1251", "WIN1252", "ISO_8859_5", "ISO_8859_6",   "ISO_8859_7",
    "ISO_8859_8",    "WIN1250", "WIN1253", "WIN1254", "WIN1255",    "WIN1257",      "KOI8U",
    "SJIS",          "BIG5",    "GBK",     "UHC",     "GB18030",    "JOHAB",        "SHIFT_JIS_2004"};

// Of src/common/encnames.c, those that are no spelling of a name above.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> aliases{
    {{"abc", "WIN1258"},      {"alt", "WIN866"},       {"iso88591", "LATIN1"},  {"iso885910", "LATIN6"},
     {"iso885913", "LATIN7"}, {"iso885914", "LATIN8"}, {"iso885915", "LATIN9"}, {"iso885916", "LATIN10"},
     {"iso88592", "LATIN2"},  {"iso88593", "LATIN3"},  {"iso88594", "LATIN4"},  {"iso88599", "LATIN5"},
     {"koi8", "KOI8R"},       {"mskanji", "SJIS"},     {"shiftjis", "SJIS"},    {"tcvn", "WIN1258"},
     {"tcvn5712", "WIN1258"}, {"unicode", "UTF8"},     {"vscii", "WIN1258"},    {"win", "WIN1251"},
     {"win932", "SJIS"},      {"win936", "GBK"},       {"win949", "UHC"},       {"win950", "BIG5"}}};

// PostgreSQL looks at letters and digits alone.
std::string folded(std::string_view written) {
  std::string text;
  for (const char letter : written) {
    if (letter >= 'A' && letter <= 'Z') text += static_cast<char>(letter - 'A' + 'a');
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) text += letter;
  }
  return text;
}

}  // namespace

std::string encoding_name(std::string_view written) {
  std::string name = folded(written);
  if (name.starts_with("windows")) name.erase(3, 4);
  const auto alias = std::find_if(aliases.begin(), aliases.end(), [&](const auto& each) { return each.first == name; });
  if (alias != aliases.end()) return std::string(alias->second);
  const auto found =
      std::find_if(encodings.begin(), encodings.end(), [&](std::string_view each) { return folded(each) == name; });
  return found == encodings.end() ? std::string() : std::string(*found);
}

ObjectId id_of(const EncodingConversion& conversion) { return relation_id(Kind::conversion, conversion.name); }

Properties describe(const EncodingConversion& conversion) {
  return {{"default", conversion.is_default, OnChange::rebuild},
          {"from", conversion.from, OnChange::rebuild},
          {"to", conversion.to, OnChange::rebuild},
          {"function", value_of(conversion.function), OnChange::rebuild}};
}

std::vector<ObjectId> references(const EncodingConversion& conversion) {
  std::vector<ObjectId> needed;
  append_function(needed, conversion.function, "integer, integer, cstring, internal, integer, boolean");
  return needed;
}

}  // namespace lockstep
