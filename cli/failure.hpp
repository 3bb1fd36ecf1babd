// Why a verb could not be done: the exit status and the sentences for stderr. Thrown at the edge of the program and
// caught in main, nowhere else.
#pragma once

#include <string>
#include <utility>

namespace hallsim::cli {

/// The exit statuses of every verb.
enum Status : int {
  done = 0,
  answer_is_no = 1,    ///< a target is missed, a law failed
  input_is_wrong = 2,  ///< every problem is on stderr; nothing was written
  machine_failed = 3,  ///< cannot write, out of memory, stopped before all was known
};

struct Failure {
  Status status;
  std::string text;  ///< one or more lines, in the reader's language, without the last newline
};

}  // namespace hallsim::cli
