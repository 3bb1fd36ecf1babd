// A field's value as a sentence for readers: a file writes "exponential(mean 3 h)", a Chinese reader sees 指数（均值 3
// 小时） until he types. What is typed and saved stays as files write it.
#pragma once

#include <string>

#include "models/text/message.hpp"

namespace hallsim::gui {

/// Words that files write (distributions, units of time, "per day") in the reader's language; all others as they are.
std::string in_words(const std::string& value, text::Language language);

}  // namespace hallsim::gui
