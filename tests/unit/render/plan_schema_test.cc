// docs/plan.schema.json describes what render_json() writes: checked with a validator for the few keywords it uses.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "plan_sample.h"
#include "render/codes.h"
#include "render/render.h"

namespace lockstep {
namespace {

using Json = nlohmann::json;

class Validator {
 public:
  explicit Validator(Json schema) : root_(std::move(schema)) {}

  // The mistakes, each with its place; empty where the document is valid.
  std::vector<std::string> mistakes(const Json& document) {
    found_.clear();
    check(root_, document, "$");
    return found_;
  }

 private:
  void wrong(const std::string& path, const std::string& what) { found_.push_back(path + ": " + what); }

  static bool has_type(const Json& type, const Json& value) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const Json& each) { return has_type(each, value); });
    }
    const std::string name = type;
    if (name == "integer") return value.is_number_integer();
    if (name == "number") return value.is_number();
    return name == value.type_name();
  }

  bool is_valid(const Json& schema, const Json& value) {
    Validator nested(root_);
    nested.check(schema, value, "");
    return nested.found_.empty();
  }

  void check(const Json& schema, const Json& value, const std::string& path) {
    static const std::set<std::string> known = {"$schema",
                                                "title",
                                                "description",
                                                "$defs",
                                                "$ref",
                                                "type",
                                                "const",
                                                "enum",
                                                "required",
                                                "items",
                                                "oneOf",
                                                "properties",
                                                "additionalProperties",
                                                "minimum",
                                                "maximum",
                                                "minLength"};
    for (const auto& [keyword, unused] : schema.items()) {
      if (!known.contains(keyword)) wrong(path, "the schema uses a keyword that this test does not know: " + keyword);
    }
    if (schema.contains("$ref")) {
      check(root_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))), value, path);
    }
    if (schema.contains("type") && !has_type(schema["type"], value))
      return wrong(path, "is a " + std::string(value.type_name()));
    if (schema.contains("const") && value != schema["const"]) wrong(path, "is another constant");
    if (schema.contains("enum")) {
      const Json& words = schema["enum"];
      if (std::find(words.begin(), words.end(), value) == words.end())
        wrong(path, "is none of the words: " + value.dump());
    }
    if (schema.contains("minimum") && value < schema["minimum"]) wrong(path, "is too small");
    if (schema.contains("maximum") && value > schema["maximum"]) wrong(path, "is too large");
    if (schema.contains("minLength") && value.get<std::string>().size() < schema["minLength"])
      wrong(path, "is too short");
    if (schema.contains("oneOf")) {
      const Json& forms = schema["oneOf"];
      const auto fits =
          std::count_if(forms.begin(), forms.end(), [&](const Json& form) { return is_valid(form, value); });
      if (fits != 1) wrong(path, "fits " + std::to_string(fits) + " of the forms");
    }
    if (value.is_object()) check_object(schema, value, path);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i)
        check(schema["items"], value[i], path + "[" + std::to_string(i) + "]");
    }
  }

  void check_object(const Json& schema, const Json& value, const std::string& path) {
    if (!schema.contains("properties")) return;
    for (const Json& key : schema.value("required", Json::array())) {
      if (!value.contains(key.get<std::string>())) wrong(path, "lacks " + key.get<std::string>());
    }
    for (const auto& [key, field] : value.items()) {
      if (schema["properties"].contains(key)) {
        check(schema["properties"][key], field, path + "." + key);
      } else {
        wrong(path, "has the key " + key);
      }
    }
  }

  Json root_;
  std::vector<std::string> found_;
};

Json schema() {
  std::ifstream file(LOCKSTEP_SOURCE_DIR "/docs/plan.schema.json");
  EXPECT_TRUE(file);
  return Json::parse(file);
}

TEST(PlanSchema, DescribesWhatIsWritten) {
  EXPECT_EQ(Validator(schema()).mistakes(Json::parse(render_json(sample_plan()))), std::vector<std::string>());
  EXPECT_EQ(Validator(schema()).mistakes(Json::parse(render_json(Plan{}))), std::vector<std::string>());
}

TEST(PlanSchema, RefusesOtherDocuments) {
  const Json plan = Json::parse(render_json(sample_plan()));
  for (const char* change : {R"({"format": 2})", R"({"extra": 1})", R"({"steps": [{}]})", R"({"server_version": "15"})",
                             R"({"schemas": [1]})"}) {
    Json other = plan;
    other.update(Json::parse(change));
    EXPECT_FALSE(Validator(schema()).mistakes(other).empty()) << change;
  }
  Json without = plan;
  without.erase("notes");
  EXPECT_FALSE(Validator(schema()).mistakes(without).empty());
}

template <class E>
std::vector<std::string> every_code() {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < code_count<E>(); ++i) codes.emplace_back(code_of(static_cast<E>(i)));
  return codes;
}

TEST(PlanSchema, KnowsEveryWord) {
  const Json definitions = schema()["$defs"];
  EXPECT_EQ(definitions["hazard"]["properties"]["kind"]["enum"], Json(every_code<HazardKind>()));
  EXPECT_EQ(definitions["lock"]["properties"]["mode"]["enum"], Json(every_code<LockMode>()));
  EXPECT_EQ(definitions["lock"]["properties"]["work"]["enum"], Json(every_code<Work>()));
  EXPECT_EQ(definitions["action"]["enum"], Json(every_code<Action>()));
  EXPECT_EQ(definitions["step"]["properties"]["transaction"]["enum"], Json(every_code<Transaction>()));
  EXPECT_EQ(definitions["step"]["properties"]["phase"]["enum"], Json(every_code<Phase>()));
  EXPECT_EQ(definitions["change"]["properties"]["cause"]["enum"], Json(every_code<Cause>()));
}

// Every hazard has its row in the documentation.
TEST(Hazards, AreDocumented) {
  std::ifstream file(LOCKSTEP_SOURCE_DIR "/docs/hazards.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  for (const std::string& name : every_code<HazardKind>()) {
    EXPECT_NE(text.find("| `" + name + "` |"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace lockstep
