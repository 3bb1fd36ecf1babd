#!/usr/bin/env bash
# Draws the pictures of docs/window.md anew: six states of the window in both languages, without a display.
#   docs/window/draw.sh [path of hallsim-gui]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build/release/gui/hallsim-gui}
halls=(scenarios/shenbei/dispersed.yaml scenarios/shenbei/centralized.yaml)
draw() {
  local name=$1
  shift
  for language in en zh; do
    "$program" "$@" --lang "$language" --size 1440x900 --screenshot "docs/window/$name-$language.png"
    echo "docs/window/$name-$language.png"
  done
}
draw halls "${halls[@]}" --at 8:10:20
draw applicant "${halls[@]}" --at 8:10:20 --follow 9977
draw year "${halls[@]}" --at 120:10:20 --year --chart days
draw week "${halls[@]}" --at 8:14:30 --chart heat
draw question --lesson scenarios/lessons/first-look.yaml --step 4
draw projector "${halls[@]}" --at 8:10:20 --trainer --chart waterfall
