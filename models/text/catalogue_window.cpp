// What the window says, in Chinese.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

// clang-format off
constexpr Entry entries[] = {
    // cards
    {"Arrivals",
     "到达"},
    {"People who come",
     "来办事的人"},
    {"Patience",
     "愿意等多久"},
    {"{} people in {} units",
     "{1} 个单位共 {0} 人"},
    {"Who decides",
     "谁来决定"},
    {"Simple matters",
     "简单事项"},
    {"Ordinary matters",
     "一般事项"},
    {"Complex matters",
     "复杂事项"},
    {"Major matters",
     "重大事项"},
    {"Time that work takes",
     "各项工作所需时间"},
    {"Simulation",
     "仿真"},
    {"Replications",
     "重复次数"},
    {"Seed",
     "种子"},
    {"Confidence",
     "置信度"},
    {"Target of the wait at a window",
     "窗口等候目标"},
    {"Reforms",
     "改革措施"},
    // opening and saving
    {"covers other days than {}; only halls over the same time can be compared",
     "与 {} 的起止日期不同；只有同一时段的大厅才能比较"},
    {"is not saved while a field holds a mistake",
     "有字段填写有误，暂不能保存"},
    {"is not saved over {}, which it extends; choose another name",
     "不能覆盖它所扩展的文件 {}；请换一个文件名"},
    {"Nothing was opened.",
     "没有打开任何文件。"},
    {"Saved as {}.",
     "已保存为 {}。"},
    // lessons
    {"The lesson cannot be given: {} problems.",
     "课程无法开始：有 {} 个问题。"},
    {"a lesson is a map of fields: name, scenarios, steps",
     "课程是一组字段：name、scenarios、steps"},
    {"a step of a lesson is one of say, ask, reveal and incident",
     "课程的一步须为 say、ask、reveal、incident 之一"},
    {"a step of a lesson is one of say, ask, reveal and incident, not both of {} and {}",
     "课程的一步须为 say、ask、reveal、incident 之一，不能同时是 {} 和 {}"},
    {"at least two answers are needed to guess from",
     "至少要有两个答案可猜"},
    {"must be a list with at least one entry",
     "须为至少有一项的列表"},
    {"must be later than 'from'",
     "须晚于 'from'"},
    {"a number is written {{measure@hall}} or {{measure@difference}}",
     "数值写作 {{measure@hall}} 或 {{measure@difference}}"},
    {"there is no '{}' in these halls",
     "这些大厅里没有“{}”"},
    {"there is no '{}' in these halls (did you mean '{}'?)",
     "这些大厅里没有“{}”（是否指“{}”？）"},
    {"lies outside the days that are measured",
     "不在统计的日期之内"},
};
// clang-format on

}  // namespace

std::span<const Entry> window_texts() { return entries; }

}  // namespace hallsim::text
