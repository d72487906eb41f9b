// Numbers that are the same for the same seed on every machine (the standard's distributions are not).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::tests {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  Random(std::uint64_t seed, std::string_view what) : state_(seed) {
    for (const char c : what) state_ = next() ^ static_cast<unsigned char>(c);
  }

  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return next() % limit; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  std::string number(std::size_t limit) { return std::to_string(below(limit)); }
  std::string of(const std::vector<std::string>& words) { return words[below(words.size())]; }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace lockstep::tests
