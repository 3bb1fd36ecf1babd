// hallsim-draws: an endless stream of keyed draws as raw bytes, for batteries that read them from a pipe
// (bench/dieharder.sh).
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <vector>

#include "sim/draws.hpp"

namespace {

using namespace hallsim;

constexpr std::size_t block = 8192;

/// Writes block after block until nobody reads any more.
template <class Next>
void pour(Next next) {
  std::vector<std::uint64_t> words(block);
  do
    for (std::uint64_t& word : words) word = next();
  while (std::fwrite(words.data(), sizeof words[0], words.size(), stdout) == words.size());
}

void one_key(Key stream) {
  Draws draws(sub_key(stream, 0));
  pour([&] { return draws(); });
}

void many_keys(Key stream) {
  Key applicant = 0;
  pour([&] { return Draws(sub_key(stream, applicant++))(); });
}

/// 64 applicants in turns; each is followed by another after four draws.
void both(Key stream) {
  constexpr std::size_t at_once = 64, draws_each = 4;
  std::vector<Draws> present(at_once, Draws(0));
  Key applicant = 0;
  std::size_t turn = 0;
  pour([&] {
    if (turn % (at_once * draws_each) < at_once) present[turn % at_once] = Draws(sub_key(stream, applicant++));
    return present[turn++ % at_once]();
  });
}

}  // namespace

int main(int argc, char** argv) {
  const char* const kind = argc > 1 ? argv[1] : "";
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const Key stream = sub_key(replication_key(seed, 0), key_of("stream"));
  if (std::strcmp(kind, "key") == 0)
    one_key(stream);
  else if (std::strcmp(kind, "keys") == 0)
    many_keys(stream);
  else if (std::strcmp(kind, "both") == 0)
    both(stream);
  else
    return std::cerr
               << "usage: hallsim-draws key|keys|both [SEED] | PROGRAM\n"
                  "  key: the draws of one key; keys: the first draw of each of many; both: a few of each, in turns\n",
           2;
}
