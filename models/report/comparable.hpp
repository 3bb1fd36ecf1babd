// Whether a difference between two halls means something. Most measures are averages over completed applications: where
// many do not complete, because their number grows all the time or because people leave, those that do are other
// people.
#pragma once

#include <string>

#include "models/measure/measures.hpp"
#include "models/report/texts.hpp"
#include "models/report/verdict.hpp"
#include "models/study/study.hpp"

namespace hallsim::report {

/// Whether the open applications become more while measured, by more than two in a hundred of those that arrive, as far
/// as the replications tell.
bool backlog_grows(const study::Result& result);
/// Of a hall where they do.
std::string growth_sentence(const Texts& texts, const study::Result& result);

/// Whether so many more applications end without a decision in one hall than in the other (at least one in a hundred,
/// significantly) that the completed ones are not alike.
bool loses_differ(const study::Difference& difference);

/// Whether nothing may be said of this measure for that reason: it is about completed applications, or it is the better
/// for those who are not there.
bool is_withheld(const study::Difference& difference, const measure::Description& description, Verdict verdict);

/// "In One window 62.0 % of the applications end without a decision, in Housing 13.5 %: ..."
std::string losses_sentence(const Texts& texts, const std::string& to, const study::Result& other,
                            const std::string& from, const study::Result& first);

}  // namespace hallsim::report
