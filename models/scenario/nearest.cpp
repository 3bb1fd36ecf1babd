// Names are short: a plain table of distances is quick enough, and longer words are not searched for.
#include "models/scenario/nearest.hpp"

#include <algorithm>
#include <array>

namespace hallsim::scenario {
namespace {

constexpr std::size_t longest = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest + 1>, longest + 1> d;
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  const std::string* best = nullptr;
  std::size_t least = longest;
  if (word.empty() || word.size() > longest) return {};
  for (const std::string& name : names) {
    if (name.empty() || name.size() > longest) continue;
    const std::size_t most = name.size() < 4 ? 1 : name.size() < 8 ? 2 : 3;
    const std::size_t difference = word.size() > name.size() ? word.size() - name.size() : name.size() - word.size();
    if (difference > most || difference >= least) continue;
    const std::size_t errors = distance(word, name);
    if (errors <= most && errors < least) {
      least = errors;
      best = &name;
    }
  }
  return best ? *best : std::string();
}

}  // namespace hallsim::scenario
