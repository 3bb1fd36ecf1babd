#!/usr/bin/env bash
# Instructions of a customer or an event, counted by callgrind: the difference of a long and a short run, so that starting
# up cancels out. Compares with bench/instructions.csv and exits 1 when one has grown by more than 5 %.
#
#   bench/instructions.sh [--keep] [BUILD]      BUILD: folder of the build, default build/release
#
# --keep writes the present counts to bench/instructions.csv. Exit status: 0 nothing grew, 1 something did, 3 the
# counting failed.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
export LC_ALL=C

keep=no
if [[ ${1-} == --keep ]]; then keep=yes; shift; fi
bench=${1:-build/release}/hallsim-bench
kept=bench/instructions.csv
allowed=5 # per cent

[[ -x $bench ]] || { echo "$bench is not there: build it first" >&2; exit 3; }
command -v valgrind >/dev/null || { echo "valgrind is not installed" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# count ENTRY SCALE: "instructions customers events"
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" --once --scale "$2" "$1" \
    >"$work/$1-$2" 2>"$work/$1-$2.log" || { cat "$work/$1-$2.log" >&2; return 3; }
  echo "$(awk '/Collected :/ {print $4}' "$work/$1-$2.log") $(awk '{print $2, $3}' "$work/$1-$2")"
}

# per ENTRY customer|event SHORT LONG: instructions of one more customer or event
per() {
  local short long
  short=$(count "$1" "$3")
  long=$(count "$1" "$4")
  awk -v unit="$2" -v short="$short" -v long="$long" 'BEGIN {
    split(short, a, " "); split(long, b, " "); i = unit == "customer" ? 2 : 3
    if (b[i] <= a[i]) exit 3
    printf "%.1f\n", (b[1] - a[1]) / (b[i] - a[i])
  }'
}

now=$work/now.csv
echo entry,per,instructions >"$now"
while read -r entry unit short long; do
  value=$(per "$entry" "$unit" "$short" "$long")
  echo "$entry,$unit,$value" >>"$now"
done <<'END'
mm1 customer 0.02 0.10
mm20 customer 0.02 0.10
tandem customer 0.02 0.10
shenbei_year event 0.05 0.25
END

if [[ $keep == yes ]]; then cp "$now" "$kept"; fi
[[ -f $kept ]] || { echo "$kept is not there: --keep makes it" >&2; exit 3; }

awk -F, -v allowed="$allowed" '
  FNR == 1 {next}
  FILENAME == ARGV[1] {before[$1] = $3; next}
  FNR == 2 {printf "%-16s%-12s%12s%12s%10s\n", "entry", "per", "kept", "now", "change"}
  {
    if (!($1 in before)) {printf "%-16s%-12s%12s%12.1f\n", $1, $2, "-", $3; new = 1; next}
    change = 100 * ($3 / before[$1] - 1)
    printf "%-16s%-12s%12.1f%12.1f%+9.1f %%%s\n", $1, $2, before[$1], $3, change, (change > allowed ? "  grew" : "")
    grew = grew || change > allowed
    shrank = shrank || change < -allowed
  }
  END {
    if (grew) print "more than " allowed " % more instructions: find out why, or keep them with --keep and say why"
    else if (shrank || new) print "better than kept: bench/instructions.sh --keep keeps it"
    exit grew ? 1 : 0
  }' "$kept" "$now"
