// The plan as JSON and back without loss. One list of fields (plan_fields.h) serves both directions.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "render/codes.h"
#include "render/json_text.h"
#include "render/plan_fields.h"
#include "render/render.h"
#include "render/text.h"

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;  // keeps the order of the fields

// ---- writing

template <class T>
Json to_json(const T& value);

Json to_json(const ObjectId& id) { return id.to_string(); }
Json to_json(const Identifier& name) { return name.text(); }
Json to_json(const SourceLocation& where) {
  if (!where) return nullptr;
  return Json{{"file", *where.file}, {"line", where.line}, {"column", where.column}};
}
template <Coded E>
Json to_json(const E& value) {
  return code_of(value);
}
template <class T>
Json to_json(const std::optional<T>& value) {
  return value ? to_json(*value) : Json(nullptr);
}
template <class T>
Json to_json(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& each : values) array.push_back(to_json(each));
  return array;
}

struct Writer {
  Json object = Json::object();
  template <class T>
  void operator()(const char* key, const T& value) {
    object[key] = to_json(value);
  }
};

template <class T>
Json to_json(const T& value) {
  if constexpr (std::is_constructible_v<Json, T>) {
    return value;
  } else {
    Writer writer;
    fields(writer, value);
    return std::move(writer.object);
  }
}

// ---- reading

// Caught in plan_from_json(); `path` is where in the document: steps[3].locks[0].mode.
struct Malformed {
  std::string path, message;
};

template <class T>
void from_json(const Json& json, const std::string& path, T& value);
void from_json(const Json& json, const std::string& path, SourceLocation& where);

void from_json(const Json& json, const std::string& path, ObjectId& id) {
  const auto parsed = json.is_string() ? ObjectId::parse(json.get_ref<const std::string&>()) : std::nullopt;
  if (!parsed) throw Malformed{path, "is not the id of an object"};
  id = *parsed;
}

void from_json(const Json& json, const std::string& path, Identifier& name) {
  if (!json.is_string()) throw Malformed{path, "is not a name"};
  name = Identifier(json.get<std::string>());
}

template <Coded E>
void from_json(const Json& json, const std::string& path, E& value) {
  const auto parsed = json.is_string() ? from_code<E>(json.get_ref<const std::string&>()) : std::nullopt;
  if (!parsed) throw Malformed{path, "is not one of the known values"};
  value = *parsed;
}

void from_json(const Json& json, const std::string& path, std::string& value) {
  if (!json.is_string()) throw Malformed{path, "is not a string"};
  value = json.get<std::string>();
}

void from_json(const Json& json, const std::string& path, bool& value) {
  if (!json.is_boolean()) throw Malformed{path, "is not true or false"};
  value = json.get<bool>();
}

void from_json(const Json& json, const std::string& path, double& value) {
  if (!json.is_number()) throw Malformed{path, "is not a number"};
  value = json.get<double>();
}

template <std::integral T>
requires(!std::same_as<T, bool>) void from_json(const Json& json, const std::string& path, T& value) {
  // Every number of a plan is a count, an index or a time, and fits an int.
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > 0x7fffffff) {
    throw Malformed{path, "is not a whole number from 0 to 2147483647"};
  }
  value = json.get<T>();
}

template <class T>
void from_json(const Json& json, const std::string& path, std::optional<T>& value) {
  value.reset();
  if (!json.is_null()) from_json(json, path, value.emplace());
}

template <class T>
void from_json(const Json& json, const std::string& path, std::vector<T>& values) {
  if (!json.is_array()) throw Malformed{path, "is not a list"};
  values.clear();
  for (const Json& each : json) {
    const std::string place = fmt::format("{}[{}]", path, values.size());
    from_json(each, place, values.emplace_back());
  }
}

struct Reader {
  const Json& object;
  const std::string& path;
  std::size_t read = 0;

  template <class T>
  void operator()(const char* key, T& value) {
    const std::string place = path.empty() ? key : path + "." + key;
    const auto found = object.find(key);
    if (found == object.end()) throw Malformed{place, "is missing"};
    from_json(*found, place, value);
    ++read;
  }
};

struct Location {
  std::string file;
  int line = 0, column = 0;
};
template <class Archive, Is<Location> T>
void fields(Archive& archive, T& where) {
  archive("file", where.file);
  archive("line", where.line);
  archive("column", where.column);
}

void from_json(const Json& json, const std::string& path, SourceLocation& where) {
  std::optional<Location> location;
  from_json(json, path, location);
  where = {};
  if (location) where = {std::make_shared<const std::string>(location->file), location->line, location->column};
}

template <class T>
void from_json(const Json& json, const std::string& path, T& value) {
  if (!json.is_object()) throw Malformed{path.empty() ? "the document" : path, "is not an object"};
  Reader reader{json, path};
  fields(reader, value);
  if (reader.read != json.size()) throw Malformed{path.empty() ? "the document" : path, "has a key that is not known"};
}

Error plan_error(std::string code, std::string message, std::string hint, ExitCode exit_code) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.exit_code = exit_code;
  return error;
}

Error not_a_plan(const std::string& why) {
  return plan_error("not-a-plan", "this is not a plan of Lockstep: " + one_line(why),
                    "make one with: lockstep plan --out plan.json SCHEMA...", ExitCode::error);
}

// Batches must take every step once and in order: the executor relies on it.
bool batches_cover_steps(const Plan& plan) {
  std::size_t next = 0;
  for (const Batch& batch : plan.batches) {
    for (std::size_t step : batch.steps) {
      if (step != next++) return false;
    }
  }
  return next == plan.steps.size();
}

Result<Plan> check(Plan plan) {
  if (fingerprint_of(plan) != plan.fingerprint || !batches_cover_steps(plan)) {
    return fail(plan_error("plan-edited", "the plan does not match its fingerprint: it was edited by hand or damaged",
                           "change the desired state instead, and plan again", ExitCode::plan_changed));
  }
  return plan;
}

}  // namespace

std::string render_json(const Plan& plan) {
  // ASCII only: whatever a name holds, the text is harmless on a terminal. Bytes that are not UTF-8 are replaced; such
  // a plan no longer matches its fingerprint when it is read, and is refused.
  return to_json(plan).dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

std::string json_string(std::string_view text) {
  return Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
}

Result<Plan> plan_from_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(not_a_plan("it is not JSON"));
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer()) {
    return fail(not_a_plan("it has no format version"));
  }
  if (json["format"] != plan_format_version) {
    return fail(plan_error("plan-format",
                           fmt::format("the plan has format version {}; this Lockstep reads version {}",
                                       json["format"].dump(), plan_format_version),
                           "plan again with this version of Lockstep", ExitCode::plan_changed));
  }
  try {
    Plan plan;
    from_json(json, std::string(), plan);
    return check(std::move(plan));
  } catch (const Malformed& malformed) {
    return fail(not_a_plan(malformed.path + " " + malformed.message));
  }
}

}  // namespace lockstep
