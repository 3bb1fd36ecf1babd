#!/usr/bin/env bash
# A real window on a virtual display: it starts, is clicked and typed into, is photographed and closes; without a display
# it says so and ends with status 3.
#   tests/gui/real_window.sh [path of hallsim-gui] [picture]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/release/gui/hallsim-gui}
picture=${2:-$(mktemp --suffix=.png)}
for tool in Xvfb xdotool import; do
  command -v "$tool" >/dev/null || { echo "$tool is needed (Debian: xvfb xdotool imagemagick)"; exit 1; }
done

status=0
said=$(env -u DISPLAY -u WAYLAND_DISPLAY "$program" scenarios/theory/mm1.yaml 2>&1) || status=$?
[[ $status -eq 3 && -n $said ]] || { echo "without a display: status $status, said: $said"; exit 1; }
echo "without a display: $said"

display=:$((90 + RANDOM % 100))
log=$(mktemp)
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
server=$!
trap 'kill "${window_process:-$server}" "$server" 2>/dev/null || true; rm -f "$log"' EXIT
export DISPLAY=$display LIBGL_ALWAYS_SOFTWARE=1
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done

"$program" scenarios/shenbei/dispersed.yaml scenarios/shenbei/centralized.yaml --size 1440x900 2>"$log" &
window_process=$!
id=$(timeout 60 xdotool search --sync --onlyvisible --name hallsim | head -n 1)
[[ -n $id ]] || { echo "no window came"; cat "$log"; exit 1; }
xdotool windowmove "$id" 0 0 windowfocus "$id"
sleep 8
colours() { import -window root "$1" && identify -format '%k' "$1"; }
before=$(mktemp --suffix=.png)
[[ $(colours "$before") -gt 100 ]] || { echo "the window is empty"; exit 1; }

# Typed into: the search field takes letters. Clicked: the tab of the heat map. A key: Chinese.
xdotool mousemove 120 150 click 1 sleep 0.5 type --delay 80 staff
sleep 1
xdotool keydown Return sleep 0.2 keyup Return
xdotool mousemove 720 400 click 1
xdotool keydown l sleep 0.2 keyup l
sleep 2
kill -0 "$window_process" || { echo "the window is gone"; cat "$log"; exit 1; }
[[ $(colours "$picture") -gt 100 ]] || { echo "the window is empty after clicks"; exit 1; }
different=$(compare -metric AE "$before" "$picture" null: 2>&1 || true)
[[ ${different%%.*} -gt 5000 ]] || { echo "clicks and keys changed nothing ($different pixels)"; exit 1; }
rm -f "$before"

# Asked to end in the middle of a run, it does.
kill -TERM "$window_process"
for _ in $(seq 100); do kill -0 "$window_process" 2>/dev/null || break; sleep 0.1; done
if kill -0 "$window_process" 2>/dev/null; then echo "the window does not close"; exit 1; fi
wait "$window_process" || { echo "the window ended with status $?"; exit 1; }
echo "the window was clicked, typed into, photographed ($picture) and closed"
