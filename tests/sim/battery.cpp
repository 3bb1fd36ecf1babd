#include "tests/sim/battery.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/poisson.hpp>

namespace hallsim::test {

namespace {

using Span = std::span<const std::uint64_t>;
constexpr std::array<std::size_t, 9> lags = {1, 2, 3, 4, 5, 8, 16, 64, 1024};

double uniform(std::uint64_t word) { return static_cast<double>(word >> 11) * 0x1p-53; }

// ---- p-values
// ---------------------------------------------------------------------------------------------------------

double two_sided(double lower, double upper) { return std::min(1.0, 2 * std::min(lower, upper)); }

double chi_square_p(double sum, double freedom) {
  const boost::math::chi_squared law(freedom);
  return two_sided(cdf(law, sum), cdf(complement(law, sum)));
}

double poisson_p(std::uint64_t count, double mean) {
  const boost::math::poisson law(mean);
  const auto k = static_cast<double>(count);
  return two_sided(cdf(law, k), count == 0 ? 1 : cdf(complement(law, k - 1)));
}

/// The largest distance from its mean of several standard normals (Bonferroni).
double largest_p(const std::vector<double>& scores) {
  double largest = 0;
  for (const double z : scores) largest = std::max(largest, std::abs(z));
  return std::min(1.0, static_cast<double>(scores.size()) * std::erfc(largest / std::sqrt(2.0)));
}

/// Pearson's statistic of counts against probabilities.
double chi_square(std::span<const double> counts, std::span<const double> probabilities, double total) {
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = probabilities[i] * total;
    sum += (counts[i] - expected) * (counts[i] - expected) / expected;
  }
  return sum;
}

double even_p(std::span<const double> counts, double total) {
  const std::vector<double> even(counts.size(), 1 / static_cast<double>(counts.size()));
  return chi_square_p(chi_square(counts, even, total), static_cast<double>(counts.size() - 1));
}

double classes_p(std::span<const double> counts, std::span<const double> probabilities) {
  double total = 0;
  for (const double count : counts) total += count;
  if (total == 0) return 0;  // what must occur never did
  return chi_square_p(chi_square(counts, probabilities, total), static_cast<double>(counts.size() - 1));
}

// ---- bits
// -------------------------------------------------------------------------------------------------------------

/// How often each bit is set in the words that `word(i)` gives for i < n.
template <class Word>
std::array<std::uint32_t, 64> ones(std::size_t n, Word word) {
  std::array<std::uint32_t, 64> count{};
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t w = word(i);
    for (std::size_t bit = 0; bit < 64; ++bit) count[bit] += static_cast<std::uint32_t>(w >> bit) & 1U;
  }
  return count;
}

/// Scores of counts that are each binomial(n, 1/2).
void add_scores(std::vector<double>& scores, const std::array<std::uint32_t, 64>& counts, std::size_t n) {
  const auto trials = static_cast<double>(n);
  for (const std::uint32_t count : counts) scores.push_back((2 * count - trials) / std::sqrt(trials));
}

double bit_frequency(Span words) {
  std::vector<double> scores;
  add_scores(scores, ones(words.size(), [&](std::size_t i) { return words[i]; }), words.size());
  return largest_p(scores);
}

/// Each bit against the same bit some words later.
double bit_repetition(Span words) {
  const std::size_t n = words.size() / 4;
  std::vector<double> scores;
  for (const std::size_t lag : lags)
    add_scores(scores, ones(n, [&](std::size_t i) { return words[i] ^ words[i + lag]; }), n);
  return largest_p(scores);
}

double byte_frequency(Span words) {
  const std::vector<double> even(256, 1.0 / 256);
  double sum = 0;
  for (int byte = 0; byte < 8; ++byte) {
    std::vector<double> counts(256);
    for (const std::uint64_t word : words) ++counts[(word >> (8 * byte)) & 0xff];
    sum += chi_square(counts, even, static_cast<double>(words.size()));
  }
  return chi_square_p(sum, 8 * 255);
}

/// Numbers of bits set in one word and in the next, in five classes each.
double weights_of_neighbours(Span words) {
  constexpr std::array<int, 5> last = {27, 30, 33, 36, 64};
  const boost::math::binomial law(64, 0.5);
  std::array<double, 5> share{};
  for (std::size_t i = 0; i < 5; ++i) share[i] = cdf(law, last[i]) - (i == 0 ? 0 : cdf(law, last[i - 1]));
  const auto class_of = [&](std::uint64_t word) {
    return static_cast<std::size_t>(std::lower_bound(last.begin(), last.end(), std::popcount(word)) - last.begin());
  };
  std::array<double, 25> counts{}, probabilities{};
  for (std::size_t i = 0; i < 25; ++i) probabilities[i] = share[i / 5] * share[i % 5];
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) ++counts[class_of(words[i]) * 5 + class_of(words[i + 1])];
  return classes_p(counts, probabilities);
}

// ---- matrices over the field of two elements
// ---------------------------------------------------------------------------

/// The rank of a square matrix whose rows are `width` words each.
template <std::size_t width>
std::size_t rank_of(std::array<std::array<std::uint64_t, width>, 64 * width> rows) {
  std::size_t rank = 0;
  for (std::size_t column = 0; column < 64 * width; ++column) {
    const std::size_t word = column / 64;
    const std::uint64_t bit = std::uint64_t{1} << (column % 64);
    std::size_t pivot = rank;
    while (pivot < rows.size() && !(rows[pivot][word] & bit)) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[rank], rows[pivot]);
    for (std::size_t row = pivot + 1; row < rows.size(); ++row)
      if (rows[row][word] & bit)
        for (std::size_t i = word; i < width; ++i) rows[row][i] ^= rows[rank][i];
    ++rank;
  }
  return rank;
}

/// Matrices with rank n, n - 1, n - 2 and less (Marsaglia, Tsay 1985). In words that depend linearly on a small state,
/// as those of shift registers do, a large matrix lacks rank.
template <std::size_t width>
double matrix_rank(Span words) {
  constexpr std::size_t size = 64 * width, used = size * width;
  std::array<double, 4> probabilities{};
  for (int missing = 0; missing < 3; ++missing) {
    const int rank = static_cast<int>(size) - missing;
    double log2 = -static_cast<double>(missing) * missing;
    for (int i = 0; i < rank; ++i)
      log2 += 2 * std::log2(1 - std::exp2(i - static_cast<int>(size))) - std::log2(1 - std::exp2(i - rank));
    probabilities[static_cast<std::size_t>(missing)] = std::exp2(log2);
  }
  probabilities[3] = 1 - probabilities[0] - probabilities[1] - probabilities[2];
  std::array<double, 4> counts{};
  std::array<std::array<std::uint64_t, width>, size> rows;
  for (std::size_t begin = 0; begin + used <= words.size(); begin += used) {
    for (std::size_t i = 0; i < used; ++i) rows[i / width][i % width] = words[begin + i];
    ++counts[std::min<std::size_t>(3, size - rank_of<width>(rows))];
  }
  return classes_p(counts, probabilities);
}

// ---- numbers
// ------------------------------------------------------------------------------------------------------------

double serial_correlation(Span words) {
  std::vector<double> u, scores;
  for (const std::uint64_t word : words) u.push_back(uniform(word) - 0.5);
  for (const std::size_t lag : lags) {
    double sum = 0;
    for (std::size_t i = 0; i + lag < u.size(); ++i) sum += u[i] * u[i + lag];
    scores.push_back(12 * sum / std::sqrt(static_cast<double>(u.size() - lag)));
  }
  return largest_p(scores);
}

/// Lengths of the gaps between numbers below 1/8.
double gaps(Span words) {
  std::array<double, 32> counts{}, probabilities{};
  for (std::size_t i = 0; i < 31; ++i) probabilities[i] = std::pow(7.0 / 8, static_cast<double>(i)) / 8;
  probabilities[31] = std::pow(7.0 / 8, 31);
  std::size_t gap = 0;
  for (const std::uint64_t word : words)
    if (word >> 61 != 0) {
      ++gap;
    } else {
      ++counts[std::min<std::size_t>(gap, 31)];
      gap = 0;
    }
  return classes_p(counts, probabilities);
}

/// Lengths of ascending runs; the number after a run is thrown away, which makes the runs independent.
double runs(Span words) {
  std::array<double, 7> counts{}, probabilities{};
  double factorial = 1;
  for (std::size_t length = 1; length <= 6; ++length) {
    const double next = factorial * static_cast<double>(length + 1);
    probabilities[length - 1] = 1 / factorial - 1 / next;
    factorial = next;
  }
  probabilities[6] = 1 / factorial;
  std::size_t length = 1;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i] > words[i - 1]) {
      ++length;
    } else {
      ++counts[std::min<std::size_t>(length, 7) - 1];
      length = 1;
      ++i;
    }
  return classes_p(counts, probabilities);
}

/// `dimensions` words are a point: how evenly points fill a grid of 2^bits cells a side.
double grid(Span words, std::size_t dimensions, int bits) {
  std::vector<double> counts(std::size_t{1} << (static_cast<int>(dimensions) * bits));
  double points = 0;
  for (std::size_t i = 0; i + dimensions <= words.size(); i += dimensions, ++points) {
    std::size_t cell = 0;
    for (std::size_t d = 0; d < dimensions; ++d) cell = (cell << bits) | (words[i + d] >> (64 - bits));
    ++counts[cell];
  }
  return even_p(counts, points);
}

/// How many of 2^17 balls fall into one of 2^24 urns that has a ball already; an urn is six bits of each of four words.
double collisions(Span words) {
  constexpr std::size_t balls = 1U << 17, urns = 1U << 24;
  std::vector<bool> full(urns);
  std::uint64_t hits = 0;
  for (std::size_t i = 0; i < balls; ++i) {
    std::size_t urn = 0;
    for (std::size_t d = 0; d < 4; ++d) urn = (urn << 6) | (words[4 * i + d] >> 58);
    hits += full[urn] ? 1U : 0U;
    full[urn] = true;
  }
  constexpr double n = balls, m = urns;
  return poisson_p(hits, n + m * std::expm1(n * std::log1p(-1 / m)));
}

/// Equal spacings between 4,096 birthdays in a year of 2^32 days, in 64 years (Marsaglia, Tsang 2002): 4 a year.
double birthday_spacings(Span words) {
  constexpr std::size_t people = 4096, years = 64;
  std::uint64_t equal = 0;
  std::vector<std::uint32_t> days(people);
  for (std::size_t year = 0; year < years; ++year) {
    for (std::size_t i = 0; i < people; ++i) days[i] = static_cast<std::uint32_t>(words[year * people + i] >> 32);
    std::sort(days.begin(), days.end());
    for (std::size_t i = people - 1; i > 0; --i) days[i] -= days[i - 1];
    std::sort(days.begin(), days.end());
    for (std::size_t i = 1; i < people; ++i) equal += days[i] == days[i - 1] ? 1U : 0U;
  }
  return poisson_p(equal, 4.0 * years);
}

std::uint64_t reversed(std::uint64_t word) {
  std::uint64_t out = 0;
  for (int bit = 0; bit < 64; ++bit) out |= ((word >> bit) & 1U) << (63 - bit);
  return out;
}

void add_order_dependent(std::vector<Verdict>& verdicts, const std::string& which, Span words) {
  verdicts.push_back({"serial correlation" + which, serial_correlation(words)});
  verdicts.push_back({"gaps" + which, gaps(words)});
  verdicts.push_back({"runs" + which, runs(words)});
  verdicts.push_back({"plane" + which, grid(words, 2, 8)});
  verdicts.push_back({"space" + which, grid(words, 3, 5)});
  verdicts.push_back({"collisions" + which, collisions(words)});
  verdicts.push_back({"birthday spacings" + which, birthday_spacings(words)});
}

}  // namespace

std::vector<Verdict> battery(const Words& words) {
  std::vector<Verdict> verdicts = {
      {"bit frequency", bit_frequency(words)},
      {"bit repetition", bit_repetition(words)},
      {"byte frequency", byte_frequency(words)},
      {"weights of neighbours", weights_of_neighbours(words)},
      {"rank of 64 x 64", matrix_rank<1>(Span(words).first(words.size() / 2))},
      {"rank of 128 x 128", matrix_rank<2>(Span(words).first(words.size() / 2))},
  };
  add_order_dependent(verdicts, ", upper bits", words);
  Words backwards(words.size());
  std::transform(words.begin(), words.end(), backwards.begin(), reversed);
  add_order_dependent(verdicts, ", lower bits", backwards);
  return verdicts;
}

std::vector<Verdict> avalanche(const std::function<std::uint64_t(std::uint64_t)>& function) {
  constexpr std::size_t inputs = std::size_t{1} << 14;
  std::vector<double> scores;
  for (int bit = 0; bit < 64; ++bit) {
    const std::uint64_t flip = std::uint64_t{1} << bit, below = flip - 1;
    const auto flipped = [&](std::uint64_t i) {
      const std::uint64_t x =
          ((i & ~below) << 1) | (i & below);  // the i-th number without the bit: no pair comes twice
      return function(x) ^ function(x | flip);
    };
    add_scores(scores, ones(inputs, flipped), inputs);
  }
  double squares = 0;
  for (const double z : scores) squares += z * z;
  return {{"every bit flips every bit", largest_p(scores)},
          {"flips by and large", chi_square_p(squares, static_cast<double>(scores.size()))}};
}

}  // namespace hallsim::test
