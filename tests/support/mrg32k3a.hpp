// The generator of the published numbers: MRG32k3a with streams (L'Ecuyer, Simard, Chen, Kelton 2002), and the arrivals
// and services of SSJ's Lindley example drawn from it. Not part of the kernel; it lets a test replay a published run.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace hallsim::test {

class Mrg32k3a {
 public:
  /// Uniform in (0, 1).
  double uniform() {
    const std::uint64_t first = (1403580 * first_[1] + (m1 - 810728) * first_[0]) % m1;
    const std::uint64_t second = (527612 * second_[2] + (m2 - 1370589) * second_[0]) % m2;
    first_ = {first_[1], first_[2], first};
    second_ = {second_[1], second_[2], second};
    const std::uint64_t difference = first > second ? first - second : first + m1 - second;
    return static_cast<double>(difference) / static_cast<double>(m1 + 1);
  }

  /// By inversion, -ln(1 - u) / rate, as SSJ does.
  double exponential(double rate) { return -std::log1p(-uniform()) / rate; }

  /// The generator 2^127 steps further on: the next stream.
  Mrg32k3a next_stream() const {
    Mrg32k3a next = *this;
    next.first_ = apply(jump({{{0, 1, 0}, {0, 0, 1}, {m1 - 810728, 1403580, 0}}}, m1), first_, m1);
    next.second_ = apply(jump({{{0, 1, 0}, {0, 0, 1}, {m2 - 1370589, 0, 527612}}}, m2), second_, m2);
    return next;
  }

 private:
  using State = std::array<std::uint64_t, 3>;
  using Matrix = std::array<State, 3>;
  static constexpr std::uint64_t m1 = 4294967087, m2 = 4294944443;

  static State apply(const Matrix& matrix, const State& state, std::uint64_t modulus) {
    State result{};
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) result[i] = (result[i] + matrix[i][j] * state[j] % modulus) % modulus;
    return result;
  }

  // The step matrix squared 127 times.
  static Matrix jump(Matrix step, std::uint64_t modulus) {
    for (int squaring = 0; squaring < 127; ++squaring) {
      Matrix square{};
      for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
          for (std::size_t k = 0; k < 3; ++k)
            square[i][j] = (square[i][j] + step[i][k] * step[k][j] % modulus) % modulus;
      step = square;
    }
    return step;
  }

  State first_{12345, 12345, 12345};
  State second_{12345, 12345, 12345};
};

/// Gaps between the arrivals of customers 1, 2, ... (rate 1, stream 1) and service times of customers 1, 2, ... (rate
/// 2, stream 2), in units of the mean gap. gaps[i] lies between customers i and i + 1, counted from 0.
struct LindleyTimes {
  std::vector<double> gaps, services;
};

inline LindleyTimes lindley_times(int customers) {
  Mrg32k3a arrivals;
  Mrg32k3a work = arrivals.next_stream();
  LindleyTimes times;
  for (int i = 0; i < customers; ++i) {
    times.gaps.push_back(arrivals.exponential(1));
    times.services.push_back(work.exponential(2));
  }
  return times;
}

/// Published waits of SSJ's example: customer (counted from 1) and wait.
inline constexpr std::array<std::pair<int, double>, 4> lindley_waits = {
    {{5, .73266811343449}, {10, .58853166456681}, {15, 1.04325213643968}, {20, 0}}};

}  // namespace hallsim::test
