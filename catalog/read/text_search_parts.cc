// Text search dictionaries, templates and parsers.
#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

// What serialize_deflist() writes: language = 'english', "Odd" = E'a\\b', "max" = 3.
class OptionText {
 public:
  explicit OptionText(std::string_view text) : rest_(text) {}

  Options read() {
    Options options;
    while (!rest_.empty()) {
      Option option;
      option.name = rest_.front() == '"' ? quoted('"') : until(" =");
      skip(" = ");
      const bool escaped = rest_.starts_with("E'");
      if (escaped) rest_.remove_prefix(1);
      option.value = rest_.starts_with('\'') ? quoted('\'') : until(",");
      if (escaped) halve_backslashes(option.value);
      skip(", ");
      options.push_back(std::move(option));
    }
    std::ranges::sort(options);
    return options;
  }

 private:
  void skip(std::string_view expected) { rest_.remove_prefix(std::min(expected.size(), rest_.size())); }

  std::string until(std::string_view end) {
    const auto at = std::min(rest_.find(end), rest_.size());
    std::string text(rest_.substr(0, at));
    rest_.remove_prefix(at);
    return text;
  }

  // The quote doubled stands for itself.
  std::string quoted(char quote) {
    std::string text;
    for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
      if (rest_.front() == quote) {
        rest_.remove_prefix(1);
        if (!rest_.starts_with(quote)) break;
      }
      text += rest_.front();
    }
    return text;
  }

  static void halve_backslashes(std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      plain += text[i];
    }
    text = std::move(plain);
  }

  std::string_view rest_;
};

void make_dictionary(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  TextSearchDictionary dictionary;
  dictionary.name = in.qualified_name();
  dictionary.template_ = in.qualified_name();
  dictionary.options = OptionText(in.text()).read();
  reading.add(Catalog::text_search_dictionaries, oid, std::move(dictionary), std::move(common));
}

void make_template(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  TextSearchTemplate read;
  read.name = in.qualified_name();
  read.init = routine_name(in);
  read.lexize = routine_name(in);
  reading.add(Catalog::text_search_templates, oid, std::move(read));
}

void make_parser(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  TextSearchParser parser;
  parser.name = in.qualified_name();
  parser.start = routine_name(in);
  parser.next_token = routine_name(in);
  parser.end = routine_name(in);
  parser.lexeme_types = routine_name(in);
  parser.headline = routine_name(in);
  reading.add(Catalog::text_search_parsers, oid, std::move(parser));
}

}  // namespace

const ReadStep read_text_search_dictionaries{"text search dictionaries", R"sql(
SELECT d.oid, pg_catalog.pg_get_userbyid(d.dictowner), n.nspname, d.dictname, tn.nspname, t.tmplname, d.dictinitoption
FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
  JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE n.nspname = ANY ($1) AND {own pg_ts_dict d})sql",
                                             each_row<make_dictionary>, "pg_ts_dict WHERE oid >= 16384"};

const ReadStep read_text_search_templates{"text search templates", R"sql(
SELECT t.oid, n.nspname, t.tmplname, {routine t.tmplinit}, {routine t.tmpllexize}
FROM pg_catalog.pg_ts_template t JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE n.nspname = ANY ($1) AND {own pg_ts_template t})sql",
                                          each_row<make_template>, "pg_ts_template WHERE oid >= 16384"};

const ReadStep read_text_search_parsers{"text search parsers", R"sql(
SELECT p.oid, n.nspname, p.prsname, {routine p.prsstart}, {routine p.prstoken}, {routine p.prsend}, {routine p.prslextype},
  {routine p.prsheadline}
FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE n.nspname = ANY ($1) AND {own pg_ts_parser p})sql",
                                        each_row<make_parser>, "pg_ts_parser WHERE oid >= 16384"};

}  // namespace lockstep
