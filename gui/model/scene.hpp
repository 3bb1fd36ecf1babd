// What is where in one hall at one moment, ready to be drawn: people as dots, windows and desks by what they are doing,
// papers on their way. Built anew for each frame from the state of the playback, in well under a millisecond for a
// thousand people.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gui/model/recording.hpp"
#include "models/program/program.hpp"

namespace hallsim::gui {

/// Colour of a dot: how long it has waited, against the hall's own target at windows and against a day for papers.
enum class Patience : std::uint8_t {
  fresh,  ///< less than the target
  long_,  ///< up to twice the target
  late,   ///< longer
};

/// Somebody or something at a unit: a person at a window, papers at a desk.
struct Dot {
  std::uint32_t applicant = 0;
  program::Index item = program::none;
  Time waited = 0;  ///< since joining the queue; lunch and nights count, as they do in the measures
  Patience patience = Patience::fresh;
  bool person = false;  ///< the applicant himself; false: his papers
  bool rework = false;  ///< in a further round
};

/// A window or desk.
struct Desk {
  enum class State : std::uint8_t { closed, free, busy, interrupted };
  State state = State::closed;
  bool overtime = false;        ///< busy though off duty
  std::uint32_t applicant = 0;  ///< busy, interrupted
  program::Index item = program::none;
  bool person = false;  ///< the applicant is there; false: only his papers
  Time since = 0;       ///< of this stretch of work, or of its interruption
  float progress = 0;   ///< busy: share of the work that is done, 0 .. 1
};

struct UnitScene {
  std::uint32_t first_dot = 0, waiting = 0;  ///< into Scene::dots: those who wait, in the order of the queue
  std::uint32_t first_desk = 0, desks = 0;   ///< into Scene::desks
  std::uint32_t on_duty = 0, busy = 0;
  Time longest = 0;  ///< wait of the one who has waited longest
};

/// A meeting: what lies on its table, and whether it sits.
struct MeetingScene {
  int members = 1;                      ///< who decide together, by the rules of this moment
  int agenda = 0;                       ///< papers that one sitting takes, by the same rules; 0: all
  std::uint32_t first = 0, papers = 0;  ///< into Scene::agenda, in the order in which they came
  std::uint32_t before_it = 0;          ///< the first of them are decided in the sitting of this moment
  bool sitting = false;                 ///< somebody decides, or there is nothing to decide
  bool failed = false;                  ///< it is time to sit, papers wait, and too few of its members are there
  Time begun = 0, until = 0;            ///< of the sitting, or of the one that failed
  Time next = never;                    ///< when the next sitting begins; never: none within a few months
};

/// Papers between offices, or an application that nobody in the hall works on.
struct Travel {
  enum class Way : std::uint8_t { courier, home, outside };
  Way way = Way::courier;
  std::uint32_t applicant = 0;
  program::Index item = program::none;
  program::Index step = program::none;                      ///< its label says which courier or proceeding
  program::Index from = program::none, to = program::none;  ///< units before and after; none: not yet known or none
  float progress = 0;                                       ///< 0 .. 1
};

struct Scene {
  Time now = 0;
  bool open = false;             ///< the hall is
  std::vector<UnitScene> units;  ///< by unit
  std::vector<Dot> dots;         ///< waiting, unit by unit
  std::vector<Desk> desks;       ///< unit by unit
  std::vector<Travel> travels;
  std::vector<MeetingScene> meetings;  ///< by meeting of the program
  std::vector<Dot> agenda;             ///< papers for a meeting, meeting by meeting
  std::uint32_t waiting = 0;           ///< people waiting at windows
  std::uint32_t papers = 0;            ///< papers waiting at desks and signers
  /// Where each open application is; the parts add up to the whole. One of which several branches go on at once is
  /// where its own way is.
  std::uint32_t in_hall = 0;     ///< with the applicant in the building
  std::uint32_t in_offices = 0;  ///< papers at windows, desks and signers, lying or in hand
  std::uint32_t at_home = 0, outside = 0, with_courier = 0, in_meetings = 0;
  std::uint32_t open_applications = 0;
  std::uint32_t arrived_today = 0, completed_today = 0, completed = 0;  ///< the last since the start of playback
  Time longest = 0;                                                     ///< at windows

  std::span<const Dot> queue(program::Index unit) const {
    return std::span(dots).subspan(units[unit].first_dot, units[unit].waiting);
  }
  std::span<const Desk> desks_of(program::Index unit) const {
    return std::span(desks).subspan(units[unit].first_desk, units[unit].desks);
  }
  std::span<const Dot> agenda_of(program::Index meeting) const {
    return std::span(agenda).subspan(meetings[meeting].first, meetings[meeting].papers);
  }
};

/// Plays a recording: one for each hall on the screen. Not thread-safe; belongs to the view's thread.
class Player {
 public:
  explicit Player(std::shared_ptr<const Recording> recording);
  const Recording& recording() const { return *recording_; }
  const std::shared_ptr<const Recording>& shared_recording() const { return recording_; }
  /// The scene at t. The reference is good until the next call.
  const Scene& at(Time t);
  /// How many waited at windows on a day of the run, every five minutes from midnight. Kept until the next day is
  /// asked for.
  const std::vector<double>& waiting_on(std::int64_t day_number);

 private:
  void fill();
  void set_up_desks();
  void place(const Open& open, std::uint32_t index);
  void count(const Open& open);
  void travel(const Open& open);
  void fill_meetings();
  void queue_up();
  void count_today();
  std::uint32_t next_of(const Open& open) const;
  Time until(const Open& open) const;

  std::shared_ptr<const Recording> recording_;
  World world_;
  World morning_;  // of the day whose queue is kept
  std::int64_t queue_of_ = -1;
  std::vector<double> queue_;
  Scene scene_;
  std::vector<std::uint32_t> order_, enlisted_;  // who waits, and for a meeting; kept between frames
};

}  // namespace hallsim::gui
