// Distributions: what is asked for is what is drawn, and pinned values that a change of Boost or compiler would move.
#include "sim/distribution.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>

#include "sim/tally.hpp"
#include "sim/time.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim;

namespace {

constexpr int keys = 200'000;

// The distribution's own mean and cv against those of a sample, to four standard errors; the error of a cv comes from
// the sample's fourth moment.
void check_moments(const Distribution& distribution) {
  const Key whole = key_of("moments");
  std::vector<double> values;
  Tally tally;
  for (Key key = 0; key < keys; ++key) {
    Draws draws(sub_key(whole, key));
    values.push_back(distribution.sample(draws));
    tally.add(values.back());
  }
  double fourth = 0;
  for (const double value : values) fourth += std::pow(value - tally.mean(), 4) / keys;
  const double variance = tally.variance(), root = std::sqrt(static_cast<double>(keys));
  const double variance_error = std::sqrt(std::max(0.0, fourth - variance * variance)) / root;
  const double sd = distribution.cv() * distribution.mean();
  INFO(name(distribution.kind()) << " mean " << distribution.mean() << " cv " << distribution.cv());
  CHECK(std::isfinite(tally.max()));
  CHECK(tally.min() >= 0);
  CHECK(std::abs(tally.mean() - distribution.mean()) <= 4 * std::sqrt(variance) / root + 1e-12 * distribution.mean());
  CHECK(std::abs(variance - sd * sd) <= 4 * variance_error + 1e-12 * sd * sd);
}

// Samples put through the distribution function of Boost.Math are uniform: chi-square over 100 equal cells, as a
// standard normal score.
template <class Theory>
void check_shape(const Distribution& distribution, const Theory& theory) {
  std::array<double, 100> cells{};
  const double below_zero = boost::math::cdf(theory, 0.0);
  for (Key key = 0; key < keys; ++key) {
    Draws draws(sub_key(key_of("shape"), key));
    const double u = (boost::math::cdf(theory, distribution.sample(draws)) - below_zero) / (1 - below_zero);
    ++cells[std::min<std::size_t>(99, static_cast<std::size_t>(u * 100))];
  }
  double sum = 0;
  for (const double count : cells) sum += (count - keys / 100) * (count - keys / 100) / (keys / 100);
  INFO(name(distribution.kind()) << " mean " << distribution.mean() << " cv " << distribution.cv());
  CHECK(std::abs((sum - 99) / std::sqrt(2.0 * 99)) < 4);
}

std::vector<std::int64_t> first_values(const Distribution& distribution) {
  std::vector<std::int64_t> values;
  for (Key key = 0; key < 5; ++key) {
    Draws draws(sub_key(key_of("pinned"), key));
    values.push_back(std::llround(distribution.sample(draws)));
  }
  return values;
}

// One number for many samples: a difference anywhere changes it.
Key digest(const Distribution& distribution) {
  Key sum = 0;
  for (Key key = 0; key < keys; ++key) {
    Draws draws(sub_key(key_of("digest"), key));
    sum = mix(sum ^ static_cast<Key>(std::llround(distribution.sample(draws))));
  }
  return sum;
}

const double mean = static_cast<double>(15 * minute);

}  // namespace

TEST_CASE("The mean and cv of samples are those of the distribution") {
  check_moments(Distribution::constant(mean));
  check_moments(Distribution::exponential(mean));
  for (const double cv : {0.0, 0.1, 0.6, 1.0, 2.0}) check_moments(Distribution::lognormal(mean, cv));
  for (const double cv : {1e-6, 0.01, 0.5, 0.999, 1.0, 1.5, 4.0}) check_moments(Distribution::gamma(mean, cv));
  for (const double cv : {0.05, 0.5, 1.0, 2.0}) check_moments(Distribution::weibull(mean, cv));
  for (const double sd : {0.0, 0.1 * mean, 0.5 * mean, mean, 100 * mean}) check_moments(Distribution::normal(mean, sd));
  check_moments(Distribution::uniform(mean, 2 * mean));
  check_moments(Distribution::uniform(mean, mean));
  check_moments(Distribution::triangular(0, mean, 5 * mean));
  check_moments(Distribution::triangular(0, 0, mean));
  check_moments(Distribution::triangular(mean, 2 * mean, 2 * mean));
  check_moments(Distribution::triangular(mean, mean, mean));
  check_moments(Distribution::empirical({1, 5, 5, 9, 200}));
  check_moments(Distribution::discrete({5, 20, 7}, {0.7, 0.3, 0}));
}

TEST_CASE("Samples have the shape of the distribution") {
  using namespace boost::math;
  check_shape(Distribution::exponential(3), exponential(1.0 / 3));
  const double sigma = std::sqrt(std::log(1 + 0.6 * 0.6));
  check_shape(Distribution::lognormal(3, 0.6), lognormal(std::log(3) - sigma * sigma / 2, sigma));
  for (const double cv : {0.1, 0.5, 0.9, 1.0, 1.1, 2.0})
    check_shape(Distribution::gamma(3, cv), gamma_distribution<>(1 / (cv * cv), 3 * cv * cv));
  // Shape 2: cv^2 = 4 / pi - 1, mean = scale * sqrt(pi) / 2. Shape 1/2: cv^2 = 5, mean = 2 * scale.
  const double pi = constants::pi<double>();
  check_shape(Distribution::weibull(std::sqrt(pi) / 2, std::sqrt(4 / pi - 1)), weibull(2, 1));
  check_shape(Distribution::weibull(2, std::sqrt(5.0)), weibull(0.5, 1));
  for (const double sd : {0.5, 3.0, 30.0}) check_shape(Distribution::normal(3, sd), normal(3, sd));
  check_shape(Distribution::uniform(0, 5), uniform(0, 5));
  check_shape(Distribution::triangular(0, 2, 5), triangular(0, 2, 5));
  check_shape(Distribution::triangular(1, 5, 5), triangular(1, 5, 5));
}

TEST_CASE("What was asked for is what is told") {
  CHECK(Distribution::lognormal(mean, 0.6).mean() == mean);
  CHECK(Distribution::lognormal(mean, 0.6).cv() == 0.6);
  CHECK(Distribution::gamma(mean, 1.5).cv() == 1.5);
  CHECK(Distribution::uniform(0, 12).cv() == Approx(1 / std::sqrt(3.0)));
  CHECK(Distribution::triangular(0, 3, 6).mean() == 3);
  CHECK(Distribution::discrete({5, 20}, {0.7, 0.3}).mean() == Approx(9.5));
  CHECK(Distribution::empirical({2, 4}).cv() == Approx(1.0 / 3));
  CHECK(Distribution().mean() == 0);
  CHECK(Distribution::constant(0).cv() == 0);
}

TEST_CASE("A truncated normal tells the moments that remain") {
  // Half a normal, as the mean before truncation goes to zero: mean sqrt(2/pi), variance 1 - 2/pi.
  const Distribution half = Distribution::normal(1e-9, 1);
  CHECK(half.mean() == Approx(0.7978845608));
  CHECK(half.cv() == Approx(std::sqrt(1 - 0.6366197724) / 0.7978845608));
  // Hardly truncated at all.
  CHECK(Distribution::normal(100, 10).mean() == Approx(100).epsilon(1e-15));
  CHECK(Distribution::normal(100, 10).cv() == Approx(0.1).epsilon(1e-12));
}

TEST_CASE("A Weibull distribution of cv one is exponential") {
  const Distribution weibull = Distribution::weibull(mean, 1), exponential = Distribution::exponential(mean);
  for (Key key = 0; key < 100; ++key) {
    Draws first(key), second(key);
    CHECK(weibull.sample(first) == Approx(exponential.sample(second)).epsilon(1e-12));
  }
}

TEST_CASE("A distribution without spread is its mean exactly") {
  Draws draws(1);
  CHECK(Distribution::constant(mean).sample(draws) == mean);
  CHECK(Distribution::lognormal(mean, 0).sample(draws) == mean);
  CHECK(Distribution::normal(mean, 0).sample(draws) == mean);
  CHECK(Distribution::uniform(mean, mean).sample(draws) == mean);
  CHECK(Distribution::triangular(mean, mean, mean).sample(draws) == mean);
}

TEST_CASE("A sample depends on its key alone, whatever was drawn before") {
  for (const Distribution& distribution :
       {Distribution::exponential(mean), Distribution::lognormal(mean, 0.6), Distribution::gamma(mean, 0.5),
        Distribution::gamma(mean, 2), Distribution::weibull(mean, 0.5), Distribution::normal(mean, mean)}) {
    std::vector<double> forwards(1000), backwards(1000);
    for (std::size_t key = 0; key < 1000; ++key) {
      Draws draws(key);
      forwards[key] = distribution.sample(draws);
    }
    for (std::size_t key = 1000; key-- > 0;) {
      Draws draws(key);
      backwards[key] = distribution.sample(draws);
    }
    CHECK(forwards == backwards);
  }
}

TEST_CASE("The most extreme distributions still give amounts in range") {
  const double top = Distribution::largest;
  const double tiny = std::numeric_limits<double>::denorm_min();
  for (const Distribution& distribution :
       {Distribution::exponential(top), Distribution::lognormal(top, 1e300), Distribution::lognormal(tiny, 1e300),
        Distribution::gamma(top, 1000), Distribution::gamma(top, 1e-6), Distribution::gamma(tiny, 1000),
        Distribution::weibull(top, 20), Distribution::weibull(tiny, 20), Distribution::normal(top, top),
        Distribution::normal(tiny, top), Distribution::uniform(0, top), Distribution::triangular(0, 0, top),
        Distribution::triangular(0, top, top)}) {
    INFO(name(distribution.kind()));
    CHECK(std::isfinite(distribution.mean()));
    CHECK(std::isfinite(distribution.cv()));
    int outside = 0;
    for (Key key = 0; key < 20'000; ++key) {
      Draws draws(key);
      const double value = distribution.sample(draws);
      outside += !(value >= 0 && value <= top);
    }
    CHECK(outside == 0);
  }
}

TEST_CASE("A discrete value of probability zero never occurs, and the last possible one takes what rounding leaves") {
  const Distribution tenths =
      Distribution::discrete({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99}, {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1, 0});
  const Distribution late = Distribution::discrete({99, 1}, {0, 1});
  int impossible = 0;
  for (Key key = 0; key < keys; ++key) {
    Draws first(key), second(key);
    impossible += tenths.sample(first) == 99;
    impossible += late.sample(second) == 99;
  }
  CHECK(impossible == 0);
}

TEST_CASE("Arguments out of range are refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  for (const double bad : {-1.0, nan, inf}) {
    CHECK_THROWS_AS(Distribution::constant(bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::exponential(bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::lognormal(bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::lognormal(1, bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::gamma(bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::gamma(1, bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::weibull(1, bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::normal(bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::normal(1, bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::uniform(0, bad), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::triangular(0, bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::empirical({1, bad}), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::discrete({1, bad}, {0.5, 0.5}), std::invalid_argument);
    CHECK_THROWS_AS(Distribution::discrete({1, 2}, {0.5, bad}), std::invalid_argument);
  }
  CHECK_THROWS_AS(Distribution::exponential(0), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::gamma(1, 0), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::weibull(1, 0.04), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::weibull(1, 21), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::uniform(2, 1), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::triangular(2, 1, 3), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::empirical({}), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::discrete({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::discrete({1, 2}, {1}), std::invalid_argument);
  CHECK_THROWS_AS(Distribution::discrete({1, 2}, {0.5, 0.6}), std::invalid_argument);
  CHECK_THROWS_WITH(Distribution::gamma(1, 0), "gamma: cv must be in 1e-6 .. 1000");
}

TEST_CASE("The first values of every distribution, in microseconds, are what they were") {
  using Values = std::vector<std::int64_t>;
  CHECK(first_values(Distribution::exponential(mean)) == Values{124101498, 164455579, 373606796, 1694174616, 44502563});
  CHECK(first_values(Distribution::lognormal(mean, 0.6)) ==
        Values{672918642, 675205642, 549884677, 333704311, 806018534});
  CHECK(first_values(Distribution::gamma(mean, 0.5)) == Values{723047056, 725463990, 588677204, 329995475, 859225552});
  CHECK(first_values(Distribution::gamma(mean, 2)) == Values{546748, 62549765, 1195028869, 700402, 1080140633});
  CHECK(first_values(Distribution::weibull(mean, 0.5)) ==
        Values{395802408, 452549007, 668736203, 1373073637, 242953506});
  CHECK(first_values(Distribution::normal(mean, mean / 3)) ==
        Values{825865775, 827701367, 716626220, 446414386, 923509451});
  CHECK(first_values(Distribution::uniform(0, mean)) == Values{427158543, 247195258, 752650672, 734526022, 103604215});
  CHECK(first_values(Distribution::triangular(0, mean / 3, mean)) ==
        Values{367360465, 272320725, 602662486, 584905749, 176298794});
  CHECK(first_values(Distribution::empirical({1, 2, 3, 4, 5})) == Values{3, 2, 5, 5, 1});
  CHECK(first_values(Distribution::discrete({1, 2, 3}, {0.2, 0.3, 0.5})) == Values{2, 2, 3, 3, 1});
}

TEST_CASE("200,000 values of every distribution are what they were") {
  CHECK(digest(Distribution::exponential(mean)) == 0x1ea2a72e1ed4f677U);
  CHECK(digest(Distribution::lognormal(mean, 0.6)) == 0x8d9e00c82a1d7c68U);
  CHECK(digest(Distribution::gamma(mean, 0.5)) == 0x2c876a1f21cacaadU);
  CHECK(digest(Distribution::gamma(mean, 2)) == 0x35cd3708ec7d1b35U);
  CHECK(digest(Distribution::weibull(mean, 0.5)) == 0x602d237852fe0be1U);
  CHECK(digest(Distribution::normal(mean, mean / 3)) == 0x36209211aff041b4U);
  CHECK(digest(Distribution::uniform(0, mean)) == 0xcf4606217de60c9U);
  CHECK(digest(Distribution::triangular(0, mean / 3, mean)) == 0xc0e08df6ec88df4aU);
  CHECK(digest(Distribution::empirical({1, 2, 3, 4, 5})) == 0x57b86a89a0c293edU);
  CHECK(digest(Distribution::discrete({1, 2, 3}, {0.2, 0.3, 0.5})) == 0xca3d41ab96ea7dacU);
}
