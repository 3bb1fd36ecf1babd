#!/usr/bin/env bash
# Draws the pictures of docs/window.md anew: seven states of the window in both languages, without a display.
#   docs/window/draw.sh [path of hallsim-gui]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/release/gui/hallsim-gui}
halls=(scenarios/shenbei/dispersed.yaml scenarios/shenbei/centralized.yaml)
draw() {
  local name=$1 size=$2
  shift 2
  for language in en zh; do
    "$program" "$@" --lang "$language" --size "$size" --screenshot "docs/window/$name-$language.png"
    echo "docs/window/$name-$language.png"
  done
}
draw halls 1440x900 "${halls[@]}" --at 8:10:20
draw applicant 1440x900 "${halls[@]}" --at 8:10:20 --follow 9977
draw year 1440x900 "${halls[@]}" --at 120:10:20 --year --chart days
draw week 1440x900 "${halls[@]}" --at 8:14:30 --chart heat
draw question 1920x1080 --lesson scenarios/lessons/first-look.yaml --step 3
draw meeting 1440x900 scenarios/construction-permits/sequential.yaml scenarios/construction-permits/joint.yaml --at 18:09:30
draw projector 1920x1080 "${halls[@]}" --at 8:10:20 --trainer --chart waterfall
