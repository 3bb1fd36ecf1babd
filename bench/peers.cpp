#include "bench/peers.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace hallsim::bench {

namespace {

/// Debian's Python: another one in the path does not see Debian's packages.
constexpr const char* python = "/usr/bin/python3";

/// A word for the shell.
std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string missing_simpy() {
  const std::string ask = fmt::format("{} -c 'import SimPy.Simulation' >/dev/null 2>&1", python);
  return std::system(ask.c_str()) == 0 ? "" : "python3-simpy is not installed";
}

/// What a command prints; throws when it fails.
std::string output_of(const std::string& command) {
  const auto closed = [](std::FILE* pipe) { pclose(pipe); };
  std::unique_ptr<std::FILE, decltype(closed)> pipe(popen(command.c_str(), "r"), closed);
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string text;
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe.get()) != nullptr) text += buffer;
  if (pclose(pipe.release()) != 0) throw std::runtime_error("failed: " + command);
  return text;
}

}  // namespace

Entry simpy(const std::string& hall, const std::string& peers, double scale) {
  // Some thirty times as long for each customer: a fiftieth of the customers takes as long as the others do.
  const auto customers = std::max<std::uint64_t>(1000, static_cast<std::uint64_t>(2e4 * scale));
  const std::string command = fmt::format("{} {} {} {}", python, quoted(peers + "/simpy_halls.py"), hall, customers);
  Entry entry{"simpy_" + hall, fmt::format("{} in SimPy 2.3, {} customers", hall, customers), {}};
  entry.prepare = [command]() -> std::function<Work()> {
    return [command] {
      std::istringstream line(output_of(command));
      Work work;
      double peak_kib = 0;
      if (!(line >> work.customers >> work.seconds >> peak_kib) || work.seconds <= 0)
        throw std::runtime_error("cannot understand what this prints: " + command);
      work.peak_mib = peak_kib / 1024;
      return work;
    };
  };
  entry.missing = missing_simpy;
  return entry;
}

}  // namespace hallsim::bench
