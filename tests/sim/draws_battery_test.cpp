// The keyed draws under the battery: over one key, over keys, and over both; every way in which a hall's keys are
// neighbours. Seeds are fixed, so a verdict is the same on every run. The threshold is one in a million for a check;
// there are under 300 of them, so even the most unlucky of honest generators would pass with 99.97 % (Bonferroni). The
// battery itself must reject generators that are known to be poor, and accept one that is known to be good.
#include <algorithm>
#include <functional>
#include <random>
#include <string>

#include "sim/draws.hpp"
#include "tests/sim/battery.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;
using namespace hallsim::test;

namespace {

constexpr double threshold = 1e-6;
constexpr Key golden = 0x9e3779b97f4a7c15U;

/// word(0), word(1), ...
template <class Word>
Words words_of(Word word) {
  Words words;
  words.reserve(battery_words);
  for (Key i = 0; i < battery_words; ++i) words.push_back(word(i));
  return words;
}

/// `draws` numbers of key(0), then as many of key(1), ...
template <class KeyOf>
Words one_after_another(std::size_t draws, KeyOf key) {
  Words words;
  for (Key i = 0; words.size() < battery_words; ++i) {
    Draws stream(key(i));
    for (std::size_t j = 0; j < draws; ++j) words.push_back(stream());
  }
  return words;
}

/// The first number of each of key(0) .. key(streams - 1), then the second of each, ...
template <class KeyOf>
Words in_turns(Key streams, KeyOf key) {
  std::vector<Draws> all;
  for (Key i = 0; i < streams; ++i) all.emplace_back(key(i));
  return words_of([&](Key i) { return all[i % streams](); });
}

Key first(Key key) { return Draws(key)(); }
Key stream() { return sub_key(replication_key(1, 0), key_of("hall")); }

void check(const std::vector<Verdict>& verdicts) {
  for (const Verdict& verdict : verdicts) {
    INFO(verdict.check << ": p = " << verdict.p);
    CHECK(verdict.p >= threshold);
  }
}

/// The check that is surest that the words are not random: how sure, and which.
Verdict worst(const std::vector<Verdict>& verdicts) {
  return *std::min_element(verdicts.begin(), verdicts.end(), [](const auto& a, const auto& b) { return a.p < b.p; });
}

bool rejects(const std::vector<Verdict>& verdicts, const std::string& check) {
  return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
    return verdict.check.rfind(check, 0) == 0 && verdict.p < threshold;
  });
}

}  // namespace

TEST_CASE("the draws of one key pass the battery") {
  Draws draws(sub_key(sub_key(stream(), 0), key_of("review")));
  check(battery(words_of([&](Key) { return draws(); })));
}

TEST_CASE("the first draws of successive applicants pass the battery") {
  const Key purpose = key_of("review");
  check(battery(words_of([&](Key i) { return first(sub_key(sub_key(stream(), i), purpose)); })));
}

TEST_CASE("the keys of successive applicants pass the battery") {
  check(battery(words_of([&](Key i) { return sub_key(stream(), i); })));
}

TEST_CASE("the first draws of successive rounds pass the battery, of inner and of outer repeats") {
  const Key purpose = sub_key(sub_key(stream(), 0), key_of("review"));
  check(battery(words_of([&](Key i) { return first(sub_key(purpose, i)); })));
  check(battery(words_of([&](Key i) { return first(sub_key(purpose, i << 16)); })));
}

TEST_CASE("the first draws of successive replications and of successive seeds pass the battery") {
  const Key hall = key_of("hall");
  check(battery(words_of([&](Key i) { return first(sub_key(replication_key(1, i), hall)); })));
  check(battery(words_of([&](Key i) { return first(sub_key(replication_key(i, 0), hall)); })));
}

TEST_CASE("the keys of successive replications and of successive seeds pass the battery") {
  check(battery(words_of([](Key i) { return replication_key(1, i); })));
  check(battery(words_of([](Key i) { return replication_key(i, 0); })));
}

TEST_CASE("a few draws of each applicant in a row pass the battery") {
  const Key purpose = key_of("review");
  check(battery(one_after_another(4, [&](Key i) { return sub_key(sub_key(stream(), i), purpose); })));
}

TEST_CASE("the draws of many applicants in turns pass the battery") {
  const Key purpose = key_of("review");
  check(battery(in_turns(3, [&](Key i) { return sub_key(sub_key(stream(), i), purpose); })));
  check(battery(in_turns(1024, [&](Key i) { return sub_key(sub_key(stream(), i), purpose); })));
}

TEST_CASE("an applicant's purposes, one draw each, applicant after applicant, pass the battery") {
  std::vector<Key> purposes;
  for (const char* name : {"gap", "item", "patience", "accept", "review", "sign:section", "seal", "deliver"})
    purposes.push_back(key_of(name));
  check(battery(words_of([&](Key i) { return first(sub_key(sub_key(stream(), i / 8), purposes[i % 8])); })));
}

TEST_CASE("each bit of a key, a part, a seed and a replication flips each bit of what is drawn half of the time") {
  const Key whole = stream();
  check(avalanche([=](Key part) { return sub_key(whole, part); }));
  check(avalanche([=](Key part) { return first(sub_key(part, whole)); }));
  check(avalanche([=](Key part) { return first(sub_key(whole, part)); }));
  check(avalanche([](Key seed) { return replication_key(seed, 0); }));
  check(avalanche([](Key replication) { return replication_key(1, replication); }));
}

TEST_CASE("the battery accepts the Mersenne Twister") {
  std::mt19937_64 twister(5489);
  check(battery(words_of([&](Key) { return twister(); })));
}

TEST_CASE("the battery rejects an even walk round the circle") {
  const auto verdicts = battery(words_of([](Key i) { return i * golden; }));
  CHECK(rejects(verdicts, "byte frequency"));
  CHECK(rejects(verdicts, "serial correlation"));
  CHECK(rejects(verdicts, "birthday spacings"));
}

TEST_CASE("the battery rejects a counter, by every check: each of them can fail") {
  for (const Verdict& verdict : battery(words_of([](Key i) { return i; }))) {
    INFO(verdict.check << ": p = " << verdict.p);
    CHECK(verdict.p < threshold);
  }
}

TEST_CASE("the battery rejects the low bits of a linear congruential generator") {
  Key state = 1;  // Knuth's MMIX
  const auto verdicts =
      battery(words_of([&](Key) { return state = state * 6364136223846793005U + 1442695040888963407U; }));
  CHECK(rejects(verdicts, "bit repetition"));
  CHECK(rejects(verdicts, "serial correlation, lower bits"));
}

TEST_CASE("the battery rejects the points of RANDU, which lie in a few planes") {
  std::uint64_t state = 1;
  const auto next = [&] { return state = (state * 65539) & 0x7fffffffU; };
  const auto verdicts = battery(words_of([&](Key) { return next() << 33; }));
  CHECK(rejects(verdicts, "space, upper bits"));
}

TEST_CASE("the battery rejects a shift register by the rank of its matrices") {
  std::uint64_t state = 1;
  const auto verdicts = battery(words_of([&](Key) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
  }));
  CHECK(rejects(verdicts, "rank of 128 x 128"));
}

TEST_CASE("the battery rejects keys of parts that are not mixed: one applicant's second draw is the next one's first") {
  const Key whole = stream();
  const auto unmixed = [=](Key part) { return whole + part * golden; };
  const auto verdicts = battery(one_after_another(4, unmixed));
  CHECK(rejects(verdicts, "bit repetition"));
  CHECK(rejects(verdicts, "serial correlation"));
}

TEST_CASE("the battery rejects streams that follow one another at a distance") {
  Draws leader(stream());
  std::vector<Key> drawn;
  const auto verdicts = battery(words_of([&](Key i) {
    if (i % 2 == 0) return drawn.emplace_back(leader());
    return i < 5 ? mix(i) : drawn[(i - 5) / 2];  // the second stream repeats the first, five words later
  }));
  CHECK(rejects(verdicts, "bit repetition"));
}

TEST_CASE("avalanche rejects a half-mixed key") {
  const Key whole = stream();
  const auto half = [](Key x) { return (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U; };
  CHECK(worst(avalanche([=](Key part) { return whole ^ part; })).p < 1e-12);
  CHECK(worst(avalanche([=](Key part) { return half(whole ^ part); })).p < 1e-12);
}
