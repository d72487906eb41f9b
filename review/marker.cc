#include "review/marker.h"

#include <fmt/format.h>

#include <charconv>

namespace lockstep {

namespace {

constexpr std::string_view start = "<!-- lockstep:v1 key=";

constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

// Percent-encoded, the hyphen too: two of them end an HTML comment.
std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      if (plain.find(text[i]) == std::string_view::npos) return std::nullopt;
      out += text[i];
      continue;
    }
    unsigned value = 0;
    if (i + 2 >= text.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
    if (error != std::errc() || end != text.data() + i + 3) return std::nullopt;
    out += static_cast<char>(value);
    i += 2;
  }
  return out;
}

// Takes the word up to `end` off the front; nullopt where `end` does not come.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view word = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return word;
}

}  // namespace

std::string RunNumber::to_string() const { return fmt::format("{}.{}", run, attempt); }

std::optional<RunNumber> RunNumber::parse(std::string_view text) {
  RunNumber number;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number.run);
  if (error != std::errc()) return std::nullopt;
  if (end == last) return number;
  if (*end != '.') return std::nullopt;
  const auto [after, second_error] = std::from_chars(end + 1, last, number.attempt);
  if (second_error != std::errc() || after != last) return std::nullopt;
  return number;
}

std::string Marker::to_string() const {
  return fmt::format("{}{} run={} commit={} -->", start, encoded(key), run.to_string(), encoded(commit));
}

std::optional<Marker> marker_of(std::string_view body) {
  if (!body.starts_with(start)) return std::nullopt;
  body = body.substr(start.size(), body.find('\n') - start.size());
  const auto key = take_until(body, " run=");
  const auto run = take_until(body, " commit=");
  const auto commit = take_until(body, " -->");
  if (!key || !run || !commit) return std::nullopt;
  const auto number = RunNumber::parse(*run);
  const auto key_text = decoded(*key), commit_text = decoded(*commit);
  if (!number || !key_text || !commit_text) return std::nullopt;
  return Marker{*key_text, *number, *commit_text};
}

}  // namespace lockstep
