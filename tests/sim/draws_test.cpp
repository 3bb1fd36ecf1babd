// Keyed draws: published vectors, and keys that are neighbours giving numbers that are strangers.
#include "sim/draws.hpp"

#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

using Words = std::array<std::uint32_t, 4>;

// Correlation of two samples of uniforms; about normal with standard deviation 1/sqrt(n) when they are independent.
double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - 0.5) * (y[i] - 0.5);
  return sum / static_cast<double>(x.size()) * 12;
}

// Pearson's chi-square of pairs over a grid of 16 x 16 equal cells, as a standard normal (Wilson and Hilferty 1931).
double chi_square_score(const std::vector<double>& x, const std::vector<double>& y) {
  std::array<double, 256> cells{};
  for (std::size_t i = 0; i < x.size(); ++i)
    ++cells[static_cast<std::size_t>(x[i] * 16) * 16 + static_cast<std::size_t>(y[i] * 16)];
  const double expected = static_cast<double>(x.size()) / 256;
  double sum = 0;
  for (const double count : cells) sum += (count - expected) * (count - expected) / expected;
  const double freedom = 255;
  return (std::cbrt(sum / freedom) - (1 - 2 / (9 * freedom))) / std::sqrt(2 / (9 * freedom));
}

void check_independent(const std::vector<double>& x, const std::vector<double>& y) {
  CHECK(std::abs(correlation(x, y)) < 4 / std::sqrt(static_cast<double>(x.size())));
  CHECK(std::abs(chi_square_score(x, y)) < 4);
}

constexpr int sample_size = 200'000;

// Pairs (first(i), second(i)) for i below sample_size.
template <class First, class Second>
void check_independent(First first, Second second) {
  std::vector<double> x, y;
  for (Key i = 0; i < sample_size; ++i) {
    x.push_back(first(i));
    y.push_back(second(i));
  }
  check_independent(x, y);
}

double uniform_of(Key key, int which = 0) {
  Draws draws(key);
  for (int i = 0; i < which; ++i) draws();
  return draws.uniform();
}

}  // namespace

TEST_CASE("Philox4x32-10 gives the vectors of the Random123 distribution") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const std::uint32_t ones = 0xffffffff;
  CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("SplitMix64 gives its published numbers") {
  // Vigna's splitmix64.c started at 1234567.
  Draws draws(1234567);
  CHECK(draws() == 6457827717110365317U);
  CHECK(draws() == 3203168211198807973U);
  CHECK(draws() == 9817491932198370423U);
}

TEST_CASE("A uniform draw is below one and at least zero") {
  double least = 1, most = 0;
  for (Key key = 0; key < sample_size; ++key) {
    const double u = uniform_of(key);
    least = std::min(least, u);
    most = std::max(most, u);
  }
  CHECK(least >= 0);
  CHECK(least < 1e-4);
  CHECK(most < 1);
  CHECK(most > 1 - 1e-4);
}

TEST_CASE("The keys of names, of replications and of parts are what they were") {
  CHECK(key_of("gap") == 0x52e77b5e7ef41dcfU);
  CHECK(replication_key(1, 0) == 0xe50a0ebce3e80670U);
  CHECK(sub_key(replication_key(1, 0), 7) == 0xec6c257ab33034d5U);
}

TEST_CASE("Neighbouring applicants, purposes, replications and seeds have different keys") {
  std::set<Key> keys;
  for (Key seed = 0; seed < 4; ++seed)
    for (Key replication = 0; replication < 8; ++replication) {
      const Key whole = replication_key(seed, replication);
      keys.insert(whole);
      for (Key applicant = 0; applicant < 64; ++applicant) {
        keys.insert(sub_key(whole, applicant));
        for (Key purpose = 0; purpose < 16; ++purpose) keys.insert(sub_key(sub_key(whole, applicant), purpose));
      }
    }
  CHECK(keys.size() == 4 * 8 * (1 + 64 + 64 * 16));
}

TEST_CASE("Neighbouring applicants draw independently") {
  const Key stream = sub_key(replication_key(1, 0), key_of("counter"));
  check_independent([=](Key i) { return uniform_of(sub_key(stream, i)); },
                    [=](Key i) { return uniform_of(sub_key(stream, i + 1)); });
}

TEST_CASE("Successive draws of one key are independent") {
  const Key stream = sub_key(replication_key(1, 0), key_of("counter"));
  check_independent([=](Key i) { return uniform_of(sub_key(stream, i), 0); },
                    [=](Key i) { return uniform_of(sub_key(stream, i), 1); });
}

TEST_CASE("The next draw of one applicant and the first of the next are independent") {
  const Key stream = sub_key(replication_key(1, 0), key_of("counter"));
  check_independent([=](Key i) { return uniform_of(sub_key(stream, i), 1); },
                    [=](Key i) { return uniform_of(sub_key(stream, i + 1), 0); });
}

TEST_CASE("Two purposes of one applicant draw independently") {
  const Key stream = sub_key(replication_key(1, 0), key_of("counter"));
  const Key accept = key_of("accept"), review = key_of("review");
  check_independent([=](Key i) { return uniform_of(sub_key(sub_key(stream, i), accept)); },
                    [=](Key i) { return uniform_of(sub_key(sub_key(stream, i), review)); });
}

TEST_CASE("Successive rounds of one purpose draw independently") {
  const Key purpose = sub_key(sub_key(replication_key(1, 0), 0), key_of("accept"));
  check_independent([=](Key i) { return uniform_of(sub_key(purpose, i)); },
                    [=](Key i) { return uniform_of(sub_key(purpose, i + 1)); });
}

TEST_CASE("Neighbouring replications and neighbouring seeds draw independently") {
  check_independent([](Key i) { return uniform_of(replication_key(1, i)); },
                    [](Key i) { return uniform_of(replication_key(1, i + 1)); });
  check_independent([](Key i) { return uniform_of(replication_key(i, 0)); },
                    [](Key i) { return uniform_of(replication_key(i + 1, 0)); });
}

TEST_CASE("Bare neighbouring keys draw independently") {
  check_independent([](Key i) { return uniform_of(i); }, [](Key i) { return uniform_of(i + 1); });
}
