// The list of all fields, made from their descriptions: for `hallsim explain fields` and for whoever shows or edits
// them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallsim::scenario {

struct FieldDescription {
  std::string path;           ///< "units.*.staff": `*` stands for a name or an index
  std::string type;           ///< "whole number", "one of window, desk, signer", "list of hours"
  std::string_view unit;      ///< may be empty
  std::string range;          ///< "1 .. 10000", "> 0"; empty: any
  std::string standard;       ///< the default as files write it; empty: none
  bool needed = false;        ///< has no default and must be given
  std::string_view sentence;  ///< English, a key of the catalogue of texts
};

/// All fields, in the order of the file. The steps inside steps are described once, as steps of a flow.
const std::vector<FieldDescription>& describe();

/// The fields of a file of reforms.
const std::vector<FieldDescription>& describe_reforms();

/// The description of a field by its path ("units.counter.staff", "flows.standard[2].repeat.steps[0].task"); nullptr if
/// there is no such field.
const FieldDescription* description_of(std::string_view path);

/// Whether the entries of the map at `path` are names that the file chooses, and not fields.
bool has_names(const std::string& path);

}  // namespace hallsim::scenario
