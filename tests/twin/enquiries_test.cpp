// Enquiries about open applications: when they come, that they end with the application, and what they load.
#include "tests/twin/story.hpp"

namespace hallsim::twin {
namespace {

TEST_CASE("who asks does so again and again while his application is open, and no more once it is over") {
  TinyHall hall;
  const auto phone = hall.desk("phone", one_all_day);
  hall.enquiries(hall.internal_item({work(phone, 5 * minute)}), 1 * hour);
  hall.applicant(at(9), {external(150 * minute)});
  CHECK(told(hall.program()) == Lines{"09:00 1 arrive", "09:00 1 external", "10:00 2 arrive", "10:00 2 join phone",
                                      "10:00 2 call phone.0", "10:05 2 finish phone.0", "10:05 2 done",
                                      "11:00 3 arrive", "11:00 3 join phone", "11:00 3 call phone.0",
                                      "11:05 3 finish phone.0", "11:05 3 done", "11:30 1 come_back", "11:30 1 done"});
}

TEST_CASE("an application that is over in the same microsecond is not asked about any more") {
  TinyHall hall;
  const auto phone = hall.desk("phone", one_all_day);
  hall.enquiries(hall.internal_item({work(phone, 5 * minute)}), 1 * hour);
  hall.applicant(at(9), {external(1 * hour)});
  CHECK(with(told(hall.program()), "arrive") == Lines{"09:00 1 arrive"});
}

TEST_CASE("an enquiry at the counter is a trip to a window, and takes its turn in the line") {
  TinyHall hall;
  hall.opens({{at(9), at(17), 1}});
  const auto window = hall.window("window", {{at(9), at(17), 1}});
  hall.enquiries(hall.internal_item({trip(30 * minute), work(window, 5 * minute)}), 1 * hour);
  hall.applicant(at(9), {work(window, 110 * minute)});
  const Lines lines = told(hall.program());
  CHECK(about(lines, 2) == Lines{"10:00 2 arrive", "10:00 2 applicant", "10:30 2 enter", "10:30 2 join window",
                                 "10:50 2 call window.0", "10:55 2 finish window.0", "10:55 2 done"});
  CHECK(with(lines, "arrive").size() == 2);
}

TEST_CASE("nobody asks about an application whose applicant has gone for good") {
  TinyHall hall;
  const auto phone = hall.desk("phone", one_all_day);
  const auto window = hall.window("window", one_all_day);
  hall.applicant(at(8), {work(window, 5 * hour)});
  hall.enquiries(hall.internal_item({work(phone, 5 * minute)}), 20 * minute);
  hall.applicant(at(9), {work(window, 1 * hour)}, {.patience = 30 * minute});
  CHECK(with(told(hall.program()), "arrive") == Lines{"08:00 1 arrive", "09:00 2 arrive", "09:20 3 arrive"});
}

}  // namespace
}  // namespace hallsim::twin
