#include "gui/charts/canvas.hpp"

#include <cmath>

namespace hallsim::charts {

Colour mix(Colour from, Colour to, double share) {
  const auto between = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(a + share * (b - a)));
  };
  return {between(from.red, to.red), between(from.green, to.green), between(from.blue, to.blue),
          between(from.alpha, to.alpha)};
}

}  // namespace hallsim::charts
