#!/usr/bin/env bash
# What each feature costs where it is used: instructions of an application in a small hall with the feature switched on,
# over those of the same hall without it, counted by callgrind as the difference of a long and a short run.
#
#   bench/costs.sh [BUILD [FEATURE...]]     BUILD: folder of the build, default build/release; FEATURE: some rows only
#
# Prints the table of docs/speed.md. Counts do not depend on how busy the machine is. Exit status 3: the counting failed.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
export LC_ALL=C

hallsim=${1:-build/release}/hallsim
shift || true
chosen=" $* "
[[ -x $hallsim ]] || { echo "$hallsim is not there: build it first" >&2; exit 3; }
command -v valgrind >/dev/null || { echo "valgrind is not installed" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# count HALL WEEKS [ARGUMENTS]: "instructions applications"
count() {
  local hall=$1 weeks=$2
  shift 2
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$hallsim" run "${file[$hall]}" --replications 1 --threads 1 \
    --format csv --set run.warm_up='0 s' --set run.horizon="$weeks weeks" "$@" >"$work/csv" 2>"$work/log" ||
    { cat "$work/log" >&2; return 3; }
  awk -v days="$(awk -v a="$weeks" -v b="${open[$hall]}" 'BEGIN {print a * b}')" '
    /Collected :/ {instructions = $4}
    {if (match($0, /,arrivals,1\/d,[0-9.]+/)) {split(substr($0, RSTART), parts, ","); perday = parts[4]}}
    END {printf "%d %.0f\n", instructions, perday * days}' "$work/log" "$work/csv"
}

# per HALL [ARGUMENTS]: instructions of one more application.
per() {
  local hall=$1 a b
  shift
  a=$(count "$hall" "${short[$hall]}" "$@")
  b=$(count "$hall" "${long[$hall]}" "$@")
  awk -v a="$a" -v b="$b" 'BEGIN {
    split(a, x, " "); split(b, y, " ")
    if (y[2] <= x[2]) exit 3
    printf "%.3f\n", (y[1] - x[1]) / (y[2] - x[2])
  }'
}

# A hall: its file, its open days in a week, a short and a long run in weeks. A feature: hall, name, settings, by bars.
declare -A file=([visits]=scenarios/theory/mm1.yaml [office]=bench/halls/costs.yaml [moving]=bench/halls/costs-changeover.yaml)
declare -A open=([visits]=7 [office]=5 [moving]=5) short=([visits]=1 [office]=4 [moving]=4)
declare -A long=([visits]=2 [office]=16 [moving]=16) like=([moving]=office) plain=()

printf '| hall | switched on | instructions of an application | times the plain hall |\n|---|---|---|---|\n'
while IFS='|' read -r hall name arguments; do
  [[ -z $hall || $hall == \#* ]] && continue
  base=${like[$hall]-$hall}  # what a hall with the feature in its file is compared with
  if [[ -z ${plain[$base]-} ]]; then plain[$base]=$(per "$base"); fi
  [[ $chosen == "  " || $chosen == *" $name "* ]] || continue
  words=()
  IFS='|' read -ra settings <<<"$arguments"
  for setting in "${settings[@]}"; do
    if [[ $setting == --* ]]; then words+=("$setting"); else words+=(--set "$setting"); fi
  done
  value=$(per "$hall" "${words[@]}") || exit 3
  awk -v hall="$base" -v name="$name" -v value="$value" -v plain="${plain[$base]}" \
    'BEGIN {printf "| %s | %s | %d | %.2f |\n", hall, name, value, value / plain}'
done <<'END'
visits|nothing|
visits|patience|arrivals.door.patience=exponential(mean 60 min)
visits|room|units.window.room=30
visits|balking|arrivals.door.balking={length: 20, probability: 0.5}
visits|learning|units.window.learning={rate: 0.9, cases: 1000}
visits|held to the laws|--check
office|nothing|
office|patience|arrivals.door.patience=exponential(mean 30 min)
office|balking|arrivals.door.balking={length: 10, probability: 0.5}
office|room|units.window.room=20
office|waiting room|waiting_room=40
office|priority|units.desk.queue=priority
office|ageing|units.desk.queue=priority|units.desk.ageing=2 h
office|pre-emption|units.desk.queue=priority|units.desk.preempt=resume
office|separate lines|units.window.lines=separate
office|jockeying|units.window.lines=separate|units.window.jockey=2
office|skills|units.desk.skills=[{staff: 6}, {staff: 6, efficiency: 1.1}]
office|best skilled first|units.desk.skills=[{staff: 6}, {staff: 6, efficiency: 1.1}]|units.desk.choice=best_skilled
office|learning|units.desk.learning={rate: 0.9, cases: 1000}
office|drift|units.desk.drift={weekly: 0.01, every: 30 days}
office|absence|units.desk.absence=0.05
office|breaks|units.desk.breaks=[{at: "12:00", length: 45 min}]
office|breaks in turns|units.desk.breaks=[{at: "12:00", length: 45 min, staggered: 2}]
office|trips|units.desk.trips={travel: 30 min, places: 3}
office|trips that gather|units.desk.trips={travel: 30 min, places: 3, gather: {count: 3, at_most: 1 days}}
office|overtime by backlog|units.desk.overtime=[{hours: 17:00-19:00, staff: 6, backlog: 10}]
office|overtime at risk|units.desk.overtime=[{hours: 17:00-19:00, staff: 6, at_risk: 1, within: 1}]|items.visit.promised_days=3
office|hand over|units.window.shift_end=hand_over
office|refuse late|units.window.shift_end=refuse_late
office|misrouted|routing[0].misrouted={probability: 0.1, unit: other, task: inspect}
office|the least busy of two|routing[0].alternatives={units: [other], pick: shortest}
office|one by chance|routing[0].alternatives={units: [other], pick: random}
office|overflow|routing[0].overflow={unit: other, above: 3}
office|groups|arrivals.door.group=[0.8, 0.2]
office|several items a visit|arrivals.door.items_per_visit=[0.8, 0.2]
office|growth|arrivals.door.growth=0.1
office|months|arrivals.door.months=[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]
office|another channel|arrivals.door.shift={to: kiosk, share: 0.5, begins: 2018-01-01, ends: 2018-02-01}
office|satisfaction|satisfaction={survey: 0.1}
office|enquiries|enquiries=[{item: check, every: 1 days}]
office|by the month|periods=month
moving|a changeover|
office|a promise of a stage|tasks.review.promised_days=3
office|another task|flows.visit=[task: accept, leave: {}, task: review, task: sign]
office|two signatures|flows.visit=[task: accept, leave: {}, task: review, sign: {task: sign}]|routing[2].unit=director
office|a repeat|flows.visit=[task: accept, leave: {}, repeat: {steps: [task: review], again: 0.2}]
office|missing papers|flows.visit=[papers: {steps: [task: accept], prepare: 1 h, between: [trip: 1 day]}, leave: {}, task: review]|items.visit.papers=3|items.visit.missing=0.1
office|a delay outside|flows.visit=[task: accept, leave: {}, external: exponential(mean 1 day), task: review]
office|a delay that is chased|flows.visit=[task: accept, leave: {}, {external: exponential(mean 1 day), chased: {after: 1 day, item: check, rest: 0.3}}, task: review]
office|a courier|flows.visit=[task: accept, leave: {}, transfer: post, task: review]
office|a trip|flows.visit=[task: accept, trip: 1 day, leave: {}, task: review]
office|a meeting|flows.visit=[task: accept, leave: {}, meeting: board, task: review]
office|public notice|flows.visit=[task: accept, leave: {}, notice: 3, task: review]
office|two branches|flows.visit=[task: accept, leave: {}, parallel: [{steps: [task: review]}, {steps: [task: inspect]}]]
office|the two one after the other|flows.visit=[task: accept, leave: {}, task: review, task: inspect]
office|a follow-up|flows.visit=[task: accept, leave: {}, task: review, follow_up: {item: check, probability: 0.1}]
office|held to the laws|--check
END
