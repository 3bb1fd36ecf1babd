// Charts put their marks where the numbers say, stay inside the space they are given, and write nothing over anything.
#include <cmath>
#include <limits>

#include "gui/charts/bars.hpp"
#include "gui/charts/heat_map.hpp"
#include "gui/charts/line_chart.hpp"
#include "gui/charts/waterfall.hpp"
#include "tests/charts/recording_canvas.hpp"
#include "tests/support/catch.hpp"

using namespace hallsim::charts;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void check_texts(const RecordingCanvas& canvas, Rect outer) {
  for (std::size_t i = 0; i < canvas.texts.size(); ++i) {
    INFO(canvas.texts[i].text);
    CHECK(canvas.texts[i].box.x >= outer.x - 0.01);
    CHECK(canvas.texts[i].box.right() <= outer.right() + 0.01);
    CHECK(canvas.texts[i].box.y >= outer.y - 0.01);
    CHECK(canvas.texts[i].box.bottom() <= outer.bottom() + 0.01);
    for (std::size_t j = 0; j < i; ++j) {
      INFO("and " << canvas.texts[j].text);
      CHECK_FALSE(overlap(canvas.texts[i].box, canvas.texts[j].box));
    }
  }
}

LineChart queue_of_a_day() {
  LineChart chart;
  chart.x = {510, 1020, AxisKind::clock, ""};
  chart.y = {0, 60, AxisKind::number, "people"};
  LineSeries series;
  series.colour = rgb(0xd97706);
  for (double minute = 510; minute <= 1020; minute += 30) {
    series.line.push_back({minute, 20});
    series.band_low.push_back({minute, 15});
    series.band_high.push_back({minute, 80});
  }
  chart.series = {series};
  return chart;
}

}  // namespace

TEST_CASE("a line lies where its axes say, and its band stays inside the chart") {
  RecordingCanvas canvas;
  const Rect outer{10, 20, 400, 200};
  const Plot plot = draw(canvas, outer, Look{}, queue_of_a_day());
  check_texts(canvas, outer);
  const auto& line = canvas.lines.back();
  CHECK(line.front().x == Approx(plot.area.x));
  CHECK(line.back().x == Approx(plot.area.right()));
  CHECK(line.front().y == Approx(plot.area.bottom() - plot.area.height / 3));
  REQUIRE(canvas.bands.size() == 1);
  CHECK(canvas.bands[0].first.front().y == Approx(plot.area.y));  // 80 is cut at the axis' end
}

TEST_CASE("a value that is not known breaks a line") {
  RecordingCanvas whole, broken;
  LineChart chart = queue_of_a_day();
  draw(whole, {0, 0, 300, 150}, Look{}, chart);
  chart.series[0].line[7].y = unknown;
  chart.series[0].band_low[7].y = unknown;
  draw(broken, {0, 0, 300, 150}, Look{}, chart);
  CHECK(broken.lines.size() == whole.lines.size() + 1);
  CHECK(broken.bands.size() == 2);
}

TEST_CASE("the cursor and the place that is pointed at are shown inside the axis only") {
  LineChart chart = queue_of_a_day();
  chart.cursor = 600;
  chart.hover = 700;
  RecordingCanvas inside;
  const Plot plot = draw(inside, {0, 0, 300, 150}, Look{}, chart);
  REQUIRE(inside.circles.size() == 3);
  CHECK(inside.circles[1].y == Approx(plot.y(20)));
  chart.cursor = 400;
  chart.hover = 1100;
  RecordingCanvas outside;
  draw(outside, {0, 0, 300, 150}, Look{}, chart);
  CHECK(outside.circles.empty());
}

TEST_CASE("the value of a line lies between its points, or holds until the next one") {
  LineSeries series;
  series.line = {{0, 0}, {10, 5}, {20, 5}};
  CHECK(value_at(series, 5) == Approx(2.5));
  CHECK(value_at(series, 20) == Approx(5));
  CHECK(std::isnan(value_at(series, -1)));
  CHECK(std::isnan(value_at(series, 21)));
  series.steps = true;
  CHECK(value_at(series, 9.9) == 0);
}

TEST_CASE("the parts of a waterfall stand on each other and end at the other total") {
  Waterfall chart;
  const Colour grey = rgb(0x64748b), green = rgb(0x0f8a5f), red = rgb(0xc6382f);
  chart.bars = {{"before", 40, WaterfallBar::Kind::total, grey, "40"},
                {"queue", -15, WaterfallBar::Kind::part, green, "-15"},
                {"work", 5, WaterfallBar::Kind::part, red, "+5"},
                {"after", 30, WaterfallBar::Kind::total, grey, "30"}};
  RecordingCanvas canvas;
  const Rect outer{0, 0, 360, 220};
  const Plot plot = draw(canvas, outer, Look{}, chart);
  check_texts(canvas, outer);
  REQUIRE(canvas.rects.size() == 4);
  CHECK(canvas.rects[0].rect.y == Approx(plot.y(40)));
  CHECK(canvas.rects[1].rect.y == Approx(plot.y(40)));
  CHECK(canvas.rects[1].rect.bottom() == Approx(plot.y(25)));
  CHECK(canvas.rects[2].rect.bottom() == Approx(plot.y(25)));
  CHECK(canvas.rects[2].rect.y == Approx(plot.y(30)));
  CHECK(canvas.rects[3].rect.y == Approx(canvas.rects[2].rect.y));
}

TEST_CASE("bars of two halls stand side by side with whiskers, and what is not known is left out") {
  BarChart chart;
  chart.places = {"Social security", "Tax"};
  chart.colours = {rgb(0xd97706), rgb(0x1f6feb)};
  chart.bars = {{{40, 35, 45}, {10, unknown, unknown}}, {{12, 10, 14}, {unknown, unknown, unknown}}};
  RecordingCanvas canvas;
  const Rect outer{0, 0, 300, 160};
  const Plot plot = draw(canvas, outer, Look{}, chart);
  check_texts(canvas, outer);
  REQUIRE(canvas.rects.size() == 3);
  CHECK(canvas.rects[0].rect.y == Approx(plot.y(40)));
  CHECK_FALSE(overlap(canvas.rects[0].rect, canvas.rects[2].rect));
  CHECK(canvas.rects[2].colour == chart.colours[1]);
}

TEST_CASE("a heat map's cells tile its area, and grow darker with their value") {
  HeatMap chart;
  chart.rows = {"Mon", "Tue"};
  chart.columns = {"09", "", "11"};
  chart.values = {{0, 5, 10}, {unknown, 2, 1}};
  chart.colour = rgb(0xd97706);
  RecordingCanvas canvas;
  const Rect outer{0, 0, 200, 100};
  const Plot plot = draw(canvas, outer, Look{}, chart);
  check_texts(canvas, outer);
  REQUIRE(canvas.rects.size() == 6);
  for (const auto& cell : canvas.rects) CHECK(plot.area.contains({cell.rect.x + 1, cell.rect.y + 1}));
  const auto darkness = [](Colour c) { return 765 - c.red - c.green - c.blue; };
  int last = -1;
  for (double share = 0; share <= 1; share += 0.05) {
    const int now = darkness(heat(chart.colour, rgb(0xffffff), share));
    CHECK(now > last);
    last = now;
  }
}

TEST_CASE("a text too long is cut with an ellipsis or broken into lines that fit") {
  const RecordingCanvas canvas;
  CHECK(fitted(canvas, "short", 100, 10) == "short");
  const std::string cut = fitted(canvas, "a much longer text than fits", 60, 10);
  CHECK(cut.ends_with("…"));
  CHECK(canvas.width_of(cut, 10, Weight::regular) <= 60);
  const auto lines = wrapped(canvas, "Comes to collect", 50, 10, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "Comes to");
  CHECK(lines[1] == "collect");
  for (const auto& line : wrapped(canvas, "综合窗口受理审批", 45, 10, 3))
    CHECK(canvas.width_of(line, 10, Weight::regular) <= 45);
}

TEST_CASE("a line begins with no closing mark, and a line end of a file is none of the window") {
  const RecordingCanvas canvas;
  for (const auto& line : wrapped(canvas, "受理、审查，签批。", 30, 10, 9)) {
    INFO(line);
    CHECK_FALSE(line.starts_with("，"));
    CHECK_FALSE(line.starts_with("、"));
  }
  CHECK(wrapped(canvas, "one\ntwo", 500, 10, 3) == std::vector<std::string>{"one two"});
  CHECK(wrapped(canvas, "受理\n审查", 500, 10, 3) == std::vector<std::string>{"受理审查"});
}

TEST_CASE("a name is whole in so many lines, or it is said that it is not") {
  const RecordingCanvas canvas;
  const std::string name = "Economy and informatisation";
  const double one = least_width(canvas, name, 10, 1), two = least_width(canvas, name, 10, 2);
  CHECK(two < one);
  CHECK(unbroken(canvas, name, one, 10, 1) == std::vector<std::string>{name});
  CHECK(unbroken(canvas, name, two, 10, 2) == std::vector<std::string>{"Economy and", "informatisation"});
  CHECK_FALSE(unbroken(canvas, name, two, 10, 1));
  CHECK_FALSE(unbroken(canvas, name, two - 2, 10, 9));  // no word is broken
}

TEST_CASE("charts with nothing to show draw their axes and do not fail") {
  RecordingCanvas canvas;
  draw(canvas, {0, 0, 200, 100}, Look{}, LineChart{});
  draw(canvas, {0, 0, 200, 100}, Look{}, Waterfall{});
  draw(canvas, {0, 0, 200, 100}, Look{}, BarChart{});
  draw(canvas, {0, 0, 200, 100}, Look{}, HeatMap{});
  draw(canvas, {0, 0, 3, 2}, Look{}, queue_of_a_day());
}
