// Keyed random draws. A draw belongs to (seed, replication, applicant, purpose), never to the order in which draws are
// made: the same citizens bring the same work into every variant of a hall, and one of them can be replayed alone.
// A replication's key comes from Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011), which makes neighbouring seeds and
// replications unrelated; below it two rounds of a 64-bit mixer cost as little as a sequential generator.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace hallsim {

using Key = std::uint64_t;

/// A bijective 64-bit finaliser with full avalanche (Stafford 2011, variant 13, as in SplitMix64).
constexpr Key mix(Key x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

/// The key of a name (a task, a stream of arrivals, a purpose): independent of its position in a file. FNV-1a, mixed.
constexpr Key key_of(std::string_view name) {
  Key hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return mix(hash);
}

/// A part of keys that is used again and again: half of the work of sub_key, done once.
class KeyPart {
 public:
  constexpr KeyPart() : KeyPart(Key{0}) {}
  explicit constexpr KeyPart(Key part) : mixed_(mix(part + 0x9e3779b97f4a7c15U)) {}
  constexpr Key mixed() const { return mixed_; }
  friend constexpr auto operator<=>(KeyPart, KeyPart) = default;

 private:
  Key mixed_;
};

/// The key of `part` within `whole`: an applicant within a stream, a purpose within an applicant.
constexpr Key sub_key(Key whole, KeyPart part) { return mix(whole ^ part.mixed()); }
constexpr Key sub_key(Key whole, Key part) { return sub_key(whole, KeyPart(part)); }

/// Philox4x32-10: four 32-bit words of counter and two of key to four random words.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// The key under which everything random in one replication is drawn.
Key replication_key(std::uint64_t seed, std::uint64_t replication);

/// The random numbers of one key: a UniformRandomBitGenerator (SplitMix64 started at the key; Steele, Lea, Flood 2014),
/// as long as a distribution may want it to be.
class Draws {
 public:
  using result_type = std::uint64_t;
  explicit constexpr Draws(Key key) : state_(key) {}
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }
  constexpr result_type operator()() { return mix(state_ += 0x9e3779b97f4a7c15U); }

  /// Uniform in [0, 1): the top 53 bits.
  constexpr double uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

 private:
  Key state_;
};

}  // namespace hallsim
