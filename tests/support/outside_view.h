// A database as someone else sees it: nothing here shares a line with Lockstep's own catalog reader.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

struct pg_conn;

namespace lockstep::tests {

using Rows = std::vector<std::vector<std::string>>;  // NULL reads as an empty string

class Session {
 public:
  explicit Session(const std::string& uri);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Any number of statements; the last one's rows. On an error the rows are empty and `error()` says why.
  Rows query(const std::string& sql);
  const std::string& error() const { return error_; }

 private:
  pg_conn* connection_;
  std::string error_;
};

// Every object's definition as the server prints it, sorted; column order left out.
std::vector<std::string> portrait(Session& session);

// What a table or column holds.
struct Contents {
  std::string type;      // of a column
  std::string digest;    // number of rows; of a column: of its values
  std::string identity;  // stays when it is renamed
  std::string labels;    // of a column of an enum: a digest that stays when labels are renamed; else empty
};

// "table public.t", "column public.t.c" -> contents. Generated columns are left out: they follow from the others.
std::map<std::string, Contents> contents(Session& session);

}  // namespace lockstep::tests
