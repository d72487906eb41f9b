#include "parser/source_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/journal_schema.h"
#include "parser/internal/own_schema.h"
#include "parser/internal/script.h"
#include "parser/internal/source_impl.h"
#include "parser/internal/tree.h"
#include "parser/source/meta_command.h"
#include "parser/source/read_file.h"
#include "parser/source/syntax_error.h"

namespace lockstep {

namespace fs = std::filesystem;

namespace {

class Loader {
 public:
  Loader(SourceSet::Impl& sources, const SourceOptions& options) : sources_(sources), options_(options) {}

  void load_path(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) return load_file(path);
    Result<std::vector<fs::path>> files = find_sql_files(path);
    if (!files) return append(files.error());
    for (const fs::path& file : *files) load_file(file);
  }
  // A file is read once, however often it is named or included: statements of a desired state have no order.
  void load_file(const fs::path& path) {
    ++script_;
    if (already_read_.insert(identity(path)).second) read_and_load(path);
  }
  void load_text(std::string text, std::string name) {
    ++script_;
    if (Errors errors = check_text(text, name); !errors.empty()) return append(errors);
    load_script(add_file(std::move(text), std::move(name)));
  }
  Errors take_errors() { return std::move(errors_); }

 private:
  static fs::path identity(const fs::path& path) {
    std::error_code failure;
    const fs::path real = fs::canonical(path, failure);
    return failure ? path : real;
  }
  void append(const Errors& errors) { errors_.insert(errors_.end(), errors.begin(), errors.end()); }

  void read_and_load(const fs::path& path) {
    Result<std::string> text = read_sql_file(path, options_);
    if (!text) return append(text.error());
    open_.push_back(identity(path));
    load_script(add_file(std::move(*text), path.string()));
    open_.pop_back();
  }

  const SourceFile& add_file(std::string text, std::string name) {
    SourceFile& file = sources_.files.emplace_back();
    file.name = std::make_shared<const std::string>(std::move(name));
    file.text = std::move(text);
    file.line_starts.push_back(0);
    file.has_hints = file.text.find("@renam") != std::string::npos || file.text.find("@using") != std::string::npos;
    for (std::size_t at = file.text.find('\n'); at != std::string::npos; at = file.text.find('\n', at + 1)) {
      file.line_starts.push_back(at + 1);
    }
    return file;
  }

  void load_script(const SourceFile& file) {
    Script script(file.text);
    for (Piece piece = script.next(); piece.kind != PieceKind::end; piece = script.next()) {
      if (piece.kind == PieceKind::meta_command) {
        load_meta_command(file, piece);
      } else {
        load_statement(file, script, piece);
      }
    }
  }

  void load_statement(const SourceFile& file, Script& script, const Piece& piece) {
    const std::string text = file.text.substr(piece.begin, piece.end - piece.begin);
    ParsedText parsed = parse_text(sources_.memory, text);
    std::shared_ptr<const OlderText> older;
    if (parsed.failure) {
      if (auto rewritten = older_text(text)) {
        older = std::make_shared<const OlderText>(std::move(*rewritten));
        parsed = parse_text(sources_.memory, older->text);
      }
    }
    if (parsed.failure) {
      const std::size_t offset = piece.begin + parsed.failure->offset;
      errors_.push_back(syntax_error(file, piece.begin, piece.end, offset, parsed.failure->message));
      return script.resume_after(offset);
    }
    if (piece.copy_data_unfinished) {
      errors_.push_back({"unfinished-copy", "the data of this COPY has no end: a line with \\. alone",
                         file.location(piece.begin), "is the file cut off?", file.excerpt(piece.begin),
                         ExitCode::error});
    }
    for (const RawStmt* statement : items<RawStmt>(parsed.tree)) {
      if (is_about_journal(statement->stmt)) {
        skip_journal(file.location(piece.begin));
        continue;
      }
      sources_.statements.push_back({&file, piece.begin, piece.end, statement->stmt, script_, older});
      sources_.needs_18 |= older != nullptr;
    }
  }

  // One note however many statements: a dump has them together.
  void skip_journal(SourceLocation where) {
    if (std::exchange(journal_told_, true)) return;
    sources_.notes.push_back({"skipped-statement",
                              fmt::format("the schema {} is Lockstep's own journal", journal_schema),
                              std::move(where)});
  }

  void load_meta_command(const SourceFile& file, const Piece& piece) {
    const MetaCommand command = meta_command(std::string_view(file.text).substr(piece.begin, piece.end - piece.begin));
    const SourceLocation where = file.location(piece.begin);
    if (command.action == MetaAction::skip) {
      sources_.notes.push_back({"skipped-command", fmt::format("\\{}", command.name), where});
    } else if (command.action == MetaAction::refuse) {
      errors_.push_back({"unsupported-command", fmt::format("psql's command \\{} is not supported", command.name),
                         where, "remove it: the files are read, never run", file.excerpt(piece.begin),
                         ExitCode::error});
    } else {
      include(file, piece, command);
    }
  }

  void include(const SourceFile& file, const Piece& piece, const MetaCommand& command) {
    const auto refuse = [&](std::string code, std::string message, std::string hint) {
      errors_.push_back({std::move(code), std::move(message), file.location(piece.begin), std::move(hint),
                         file.excerpt(piece.begin), ExitCode::error});
    };
    if (command.argument.empty()) {
      return refuse("missing-file", fmt::format("\\{} names no file", command.name), "write the file's path behind it");
    }
    const fs::path beside = fs::path(*file.name).parent_path() / command.argument;
    std::error_code ignored;
    const bool from_working_folder =
        command.action == MetaAction::include && fs::exists(fs::path(command.argument), ignored);
    const fs::path path = from_working_folder ? fs::path(command.argument) : beside;
    const fs::path real = identity(path);
    if (!fs::is_regular_file(path, ignored)) {
      return refuse("missing-file", fmt::format("the included file {} is not there", path.string()),
                    "check the path: \\ir starts at the folder of the including file");
    }
    if (std::find(open_.begin(), open_.end(), real) != open_.end()) {
      return refuse("include-loop", fmt::format("{} includes itself, directly or by other files", path.string()),
                    "remove one of the includes");
    }
    if (already_read_.insert(real).second) read_and_load(path);
  }

  SourceSet::Impl& sources_;
  const SourceOptions& options_;
  Errors errors_;
  std::set<fs::path> already_read_;
  std::vector<fs::path> open_;  // the includes that lead here
  std::size_t script_ = 0;
  bool journal_told_ = false;
};

}  // namespace

SourceSet::SourceSet() : impl_(std::make_unique<Impl>()) {}
SourceSet::SourceSet(SourceSet&&) noexcept = default;
SourceSet& SourceSet::operator=(SourceSet&&) noexcept = default;
SourceSet::~SourceSet() = default;

Result<SourceSet> SourceSet::read(const std::vector<fs::path>& paths, const SourceOptions& options) {
  SourceSet sources;
  Loader loader(*sources.impl_, options);
  for (const fs::path& path : paths) loader.load_path(path);
  if (Errors errors = loader.take_errors(); !errors.empty()) return fail(std::move(errors));
  return sources;
}

Result<SourceSet> SourceSet::from_text(std::string text, std::string file_name) {
  SourceSet sources;
  const SourceOptions options;
  Loader loader(*sources.impl_, options);
  loader.load_text(std::move(text), std::move(file_name));
  if (Errors errors = loader.take_errors(); !errors.empty()) return fail(std::move(errors));
  return sources;
}

int SourceSet::assumed_major_version() const { return impl_->needs_18 ? 18 : 17; }

std::string grammar_version() { return fmt::format("PostgreSQL {} (libpg_query)", PG_VERSION); }

}  // namespace lockstep
