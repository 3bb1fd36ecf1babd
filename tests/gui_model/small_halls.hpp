// Two small halls over the same three weeks, as files in a folder of their own: the old one with a door for each
// department and a leader who signs twice a week, the new one with one counter where clerks decide.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "models/program/program.hpp"

namespace hallsim::test {

class SmallHalls {
 public:
  SmallHalls();
  ~SmallHalls();
  SmallHalls(const SmallHalls&) = delete;
  SmallHalls& operator=(const SmallHalls&) = delete;

  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string before() const { return file("before.yaml"); }
  std::string after() const { return file("after.yaml"); }
  std::vector<std::string> both() const { return {before(), after()}; }
  void write(const std::string& name, const std::string& content) const;
  std::string read(const std::string& name) const;

 private:
  std::filesystem::path folder_;
};

/// The file compiled; the test fails when it has problems.
std::shared_ptr<const program::Program> compiled(const std::string& file);
/// Shenbei's scenarios.
std::string shenbei(const std::string& name);

}  // namespace hallsim::test
