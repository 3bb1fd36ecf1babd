#include "gui/model/bilingual.hpp"

namespace hallsim::gui {

Bilingual both(const text::Message& message) {
  return {text::render(message, text::Language::english), text::render(message, text::Language::chinese)};
}

}  // namespace hallsim::gui
