// The user's files: found, read, checked to be UTF-8 text, and parsed into raw trees by libpg_query.
// The trees are opaque here (SourceSet::Impl): libpg_query's headers stop at parser/*.cc and parser/internal/.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "model/database.h"
#include "model/error.h"

namespace lockstep {

struct SourceOptions {
  std::uintmax_t largest_file = 64u * 1024 * 1024;  // bytes; above it a clear error
};

class SourceSet {
 public:
  SourceSet();
  SourceSet(SourceSet&&) noexcept;
  SourceSet& operator=(SourceSet&&) noexcept;
  ~SourceSet();

  // Files, or folders (recursively: *.sql, by path order; directory loops are an error). \i and \ir are followed.
  // Reports every bad file, not just the first.
  static Result<SourceSet> read(const std::vector<std::filesystem::path>& paths, const SourceOptions& options = {});
  static Result<SourceSet> from_text(std::string text, std::string file_name);

  // Manages exactly these; none: what scope() finds. Errors: schema-not-managed where the statements name another.
  Result<void> manage(const std::set<Identifier>& schemas);

  // The schemas that the statements name (public if none): known before any server is asked.
  Scope scope() const;
  // The schemas that hints on renames name as the old place of something, and those that are renamed themselves: they
  // are read too.
  std::set<Identifier> former_schemas() const;
  std::set<Identifier> renamed_schemas() const;

  // The version that stands in where no server says its own: 17, and 18 where the files have its syntax.
  int assumed_major_version() const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// "17.5 (libpg_query 17-6.1.0)": which grammar reads the files.
std::string grammar_version();

}  // namespace lockstep
