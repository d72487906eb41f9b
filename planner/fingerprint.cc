// SHA-256 over length-prefixed fields: no two different sequences of fields have the same bytes.
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "planner/digest.h"
#include "planner/plan.h"
#include "planner/secret.h"

namespace lockstep {
namespace {

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) refuse();
  }

  Digest& add(std::string_view field) {
    add_number(field.size());
    return add_bytes(field.data(), field.size());
  }
  Digest& add_number(std::uint64_t number) {
    char bytes[8];
    for (char& byte : bytes) {
      byte = static_cast<char>(number & 0xff);
      number >>= 8;
    }
    return add_bytes(bytes, sizeof bytes);
  }
  std::string hexadecimal() {
    flush();
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_DigestFinal_ex(context_.get(), bytes, &size) != 1) refuse();
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
      text += digits[bytes[i] >> 4];
      text += digits[bytes[i] & 15];
    }
    return text;
  }

 private:
  // Millions of short fields: handed on in large pieces.
  Digest& add_bytes(const char* bytes, std::size_t size) {
    pending_.append(bytes, size);
    if (pending_.size() >= 65536) flush();
    return *this;
  }
  void flush() {
    if (EVP_DigestUpdate(context_.get(), pending_.data(), pending_.size()) != 1) refuse();
    pending_.clear();
  }
  // Only a broken OpenSSL (no SHA-256, no memory) comes here.
  [[noreturn]] static void refuse() { throw std::runtime_error("OpenSSL cannot compute SHA-256"); }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  std::string pending_;
};

// Canonical forms where there are any, as equality has it.
void add_value(Digest& digest, const Value& value) {
  digest.add_number(value.index());
  if (const auto* expression = std::get_if<const Expression*>(&value)) {
    const bool canonical = !(*expression)->canonical.empty();
    digest.add(canonical ? (*expression)->canonical : (*expression)->text);
  } else if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    digest.add_number(list->size());
    for (const std::string& item : *list) digest.add(item);
  } else {
    digest.add(to_string(value));
  }
}

}  // namespace

std::string fingerprint_of(const Plan& plan) {
  Digest digest;
  digest.add("lockstep plan").add_number(static_cast<std::uint64_t>(plan.format)).add(plan.live_fingerprint);
  digest.add_number(plan.steps.size());
  for (const Step& step : plan.steps) {
    digest.add(step.sql).add_number(step.search_path.size());
    for (const Identifier& schema : step.search_path) digest.add(schema.text());
    // Or deleting a hazard from a plan file would get it past the refusal.
    digest.add_number(step.hazards.size());
    for (const Hazard& hazard : step.hazards) digest.add(to_string(hazard.kind)).add(hazard.object.to_string());
  }
  digest.add_number(plan.batches.size());
  for (const Batch& batch : plan.batches) {
    digest.add_number(batch.in_transaction ? 1 : 0);
    digest.add_number(static_cast<std::uint64_t>(batch.lock_timeout_ms));
    digest.add_number(static_cast<std::uint64_t>(batch.statement_timeout_ms));
    digest.add_number(batch.steps.size());
    for (const std::size_t step : batch.steps) digest.add_number(step);
  }
  return digest.hexadecimal();
}

std::string fingerprint_of(const Database& database) {
  Digest digest;
  digest.add("lockstep database");
  for (const auto& [id, object] : database.objects) {
    digest.add(id.to_string());
    for (const Property& property : describe(object)) {
      if (property.on_change == OnChange::ignore || is_secret(property.name)) continue;
      digest.add(property.label());
      add_value(digest, property.value);
    }
  }
  return digest.hexadecimal();
}

std::string sha256_of(std::string_view text) { return Digest().add(text).hexadecimal(); }

}  // namespace lockstep
