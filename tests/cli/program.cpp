#include "tests/cli/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hallsim::test {

namespace fs = std::filesystem;

std::string test_file(const std::string& name) { return std::string(HALLSIM_SOURCE_DIR) + "/tests/cli/" + name; }
std::string scenario_file(const std::string& name) { return std::string(HALLSIM_SOURCE_DIR) + "/scenarios/" + name; }

std::string content(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "hallsim-test-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}
std::size_t Folder::files() const {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
}

Ran hallsim(const std::vector<std::string>& arguments, std::optional<std::chrono::milliseconds> interrupt_after) {
  const Folder folder;
  const std::string out = folder.file("out"), err = folder.file("err");
  std::vector<char*> argv{const_cast<char*>(HALLSIM_PROGRAM)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT, 0600),
              err_file = open(err.c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(out_file, STDOUT_FILENO);
    dup2(err_file, STDERR_FILENO);
    setenv("LC_ALL", "C", 1);
    execv(HALLSIM_PROGRAM, argv.data());
    _exit(127);
  }
  if (interrupt_after) {
    std::this_thread::sleep_for(*interrupt_after);
    kill(child, SIGINT);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(out), content(err)};
}

}  // namespace hallsim::test
