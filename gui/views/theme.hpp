// The window's colours and measures. Calm ground, two identity colours (the first hall orange, the second blue), green
// and red for better and worse, grey for what is not significant. What a window does is told by colour and by form
// (green with a line of progress, pale, an outline, amber with two bars), and how long somebody has waited by darkness:
// both can be read without seeing hues.
#pragma once

#include <cstddef>

#include "gui/charts/look.hpp"

namespace hallsim::gui::theme {

using charts::Colour;
using charts::rgb;

inline constexpr Colour bar = rgb(0x16233b);         ///< the bar on top
inline constexpr Colour bar_raised = rgb(0x26364f);  ///< buttons on it
inline constexpr Colour bar_ink = rgb(0xffffff);
inline constexpr Colour bar_dim = rgb(0xa3b1c6);
inline constexpr Colour ground = rgb(0xedf0f5);  ///< between the panels
inline constexpr Colour panel = rgb(0xffffff);
inline constexpr Colour sunken = rgb(0xf3f5f9);  ///< rooms, fields
inline constexpr Colour border = rgb(0xdfe4ec);
inline constexpr Colour strong_border = rgb(0xc3ccd9);
inline constexpr Colour ink = rgb(0x172033);
inline constexpr Colour dim = rgb(0x5d6b80);
inline constexpr Colour faint = rgb(0x8593a6);
inline constexpr Colour accent = rgb(0x2458d6);  ///< what can be pressed
inline constexpr Colour accent_soft = rgb(0xe8eefc);
inline constexpr Colour better = rgb(0x0b7a53), better_soft = rgb(0xe3f4ec);
inline constexpr Colour worse = rgb(0xc0322b), worse_soft = rgb(0xfcebe9);
inline constexpr Colour unclear = rgb(0x667389), unclear_soft = rgb(0xeef1f5);
inline constexpr Colour total = rgb(0x64748b);

inline constexpr Colour fresh = rgb(0x6f9ae6);         ///< waits less than the target
inline constexpr Colour waiting_long = rgb(0x8257e5);  ///< up to twice the target
inline constexpr Colour late = rgb(0x7a1242);          ///< longer
inline constexpr Colour served = rgb(0x34495f);        ///< stands at a window
inline constexpr Colour place = rgb(0xe2e8f1);         ///< where somebody could wait
inline constexpr Colour paper = rgb(0x9aa8bc);         ///< papers in a pile
inline constexpr Colour paper_again = rgb(0x66748a);   ///< in a further round
inline constexpr Colour busy = rgb(0x2f9d6e);          ///< windows, desks and signers by what they do
inline constexpr Colour overtime = rgb(0x1d5c47);
inline constexpr Colour free = rgb(0xcbd5e2);
inline constexpr Colour off_duty = rgb(0xccd4e0);  ///< only the outline
inline constexpr Colour interrupted = rgb(0xf2b632);
inline constexpr Colour followed = rgb(0x0e9aa7);

/// The identity colour of a hall, and a light one of the same hue.
constexpr Colour hall(std::size_t index) {
  constexpr Colour colours[] = {rgb(0xd9730d), rgb(0x1f6feb), rgb(0x7a5195), rgb(0x3b8686)};
  return colours[index % 4];
}
constexpr Colour hall_soft(std::size_t index) {
  constexpr Colour colours[] = {rgb(0xfcecdc), rgb(0xe0ebfd), rgb(0xefe6f4), rgb(0xe0f0f0)};
  return colours[index % 4];
}

inline constexpr double gap = 10;      ///< between panels
inline constexpr double padding = 14;  ///< inside them
inline constexpr double rounding = 7;

}  // namespace hallsim::gui::theme
