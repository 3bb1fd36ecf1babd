// What the views of the window write themselves, in Chinese. Numbers, names and sentences of the model are elsewhere.
#include "models/text/catalogue.hpp"

namespace hallsim::text {
namespace {

// clang-format off
constexpr Entry entries[] = {
    // top
    {"Service Hall Lab", "政务大厅仿真"},
    {"real time", "实时"},
    {"{} h/s", "{} 小时/秒"},
    {"{} d/s", "{} 天/秒"},
    {"week {}", "第 {} 周"},
    {"Day", "日"},
    {"Year", "年"},
    // scenario
    {"Scenario", "方案"},
    {"calculating …", "正在计算…"},
    {"up to date", "已同步"},
    {"1 problem", "1 处有误"},
    {"{} problems", "{} 处有误"},
    {"Search fields", "查找字段"},
    {"show fewer", "收起"},
    {"show {} more", "再显示 {} 项"},
    {"in the file", "文件中为"},
    {"Save …", "保存…"},
    {"Open …", "打开…"},
    // halls
    {"waiting now", "正在等候"},
    {"The first day is being simulated …", "正在仿真第一天…"},
    {"Upstairs: those who sign", "楼上：签批人"},
    {"Behind: sections", "后台：科室"},
    {"In front: windows", "前台：窗口"},
    {"on duty", "在岗"},
    {"at work", "办理中"},
    {"longest wait", "最长等候"},
    {"in the hall", "在厅"},
    {"at home", "在家"},
    {"outside", "外部环节"},
    {"with couriers", "传递中"},
    {"done today", "今日办结"},
    {"Longest queue of each day", "每日最长队列"},
    {"Open applications", "在办件"},
    {"Days to completion, by its day", "当日办结件的历时（天）"},
    {"week", "周"},
    {"longest queue", "最长队列"},
    {"arrivals", "到达"},
    {"completed", "办结"},
    {"waits < {} min", "等候 < {} 分钟"},
    {"< {} min", "< {} 分钟"},
    {"longer", "更久"},
    {"papers that wait", "待办材料"},
    // measures
    {"Comparison", "对比结果"},
    {"Change", "变化"},
    {"mean ± {} % interval, {} of {} runs", "均值 ± {} % 置信区间，第 {} 次，共 {} 次"},
    {"first look: one day, no intervals yet", "初步结果：仅一天，尚无区间"},
    {"no interval yet", "尚无区间"},
    {"No interval yet.", "尚无区间。"},
    {"What do you expect? The results are hidden.", "您预计结果如何？结果暂时隐藏。"},
    {"Where the days changed", "天数变化在哪里"},
    {"days, mean of an application", "每件平均天数"},
    // charts
    {"Queue", "排队"},
    {"Work", "办理"},
    {"Signer absent", "无人在岗"},
    {"Courier", "传递"},
    {"Meeting", "会议"},
    {"External", "外部环节"},
    {"Applicant", "申请人处"},
    {"Closed hours", "闭厅时间"},
    {"Where days go", "天数去向"},
    {"Days", "天数"},
    {"Week", "一周"},
    {"People waiting over the day", "一天中窗口等候人数"},
    {"Completed, by days", "累计办结比例（按天数）"},
    {"within {} days", "{} 天以内"},
    {"People waiting by weekday and hour", "窗口等候人数（星期与时刻）"},
    {"Hidden until the room has guessed.", "大家猜过之后再揭晓。"},
    // one applicant
    {"waits", "等候"},
    {"on the way", "路上"},
    {"{} days", "{} 天"},
    {"{} days, still open", "{} 天，尚未办结"},
    {"does not come to this hall", "不来这个大厅"},
    {"days since arrival", "到达后的天数"},
    // lessons
    {"What do you think?", "您认为呢？"},
    {"The answer", "答案"},
    {"Something happens", "发生了一件事"},
    {"End lesson", "结束课程"},
    {"Next", "下一步"},
    {"{} of {}", "第 {} 步，共 {} 步"},
    // dialogs
    {"Open a scenario beside the first, or a lesson", "打开一个方案与第一个对比，或打开课程"},
    {"Save the changes to {}", "保存对 {} 的修改"},
    {"A small file that extends the one you opened and holds what you changed.", "保存为一个小文件：继承所打开的文件，只含您的修改。"},
    {"Save", "保存"},
    {"Cancel", "取消"},
    {"Keys", "快捷键"},
    {"Space", "空格"},
    {"play and pause", "播放与暂停"},
    {"a minute back or on; a day in the year view", "前后一分钟；年视图中为一天"},
    {"faster, slower", "加快、放慢"},
    {"next and previous step of a lesson", "课程的下一步、上一步"},
    {"choose an answer", "选择答案"},
    {"hide and show the results", "隐藏与显示结果"},
    {"large type for a projector", "投影用大字"},
    {"English and Chinese", "英文与中文"},
    {"undo and redo", "撤销与重做"},
    {"save and open", "保存与打开"},
    {"close what is open; follow nobody", "关闭已打开的；不再跟随"},
    // the command
    {"--at: days:hours:minutes since the beginning of the measured period was expected, such as 3:10:30",
     "--at：应为自统计期开始起的天数、时、分，例如 3:10:30"},
    {"--size: width x height of at least 320x240 was expected, such as 1440x900",
     "--size：应为 宽x高，至少 320x240，例如 1440x900"},
    {"{} cannot be written.", "无法写入 {}。"},
    {"No window can be opened here: {}. With --screenshot FILE a picture is drawn without a display.",
     "这里无法打开窗口：{}。用 --screenshot 文件名 可以不用显示器绘制画面。"},
};
// clang-format on

}  // namespace

std::span<const Entry> view_texts() { return entries; }

}  // namespace hallsim::text
