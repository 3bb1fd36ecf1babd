#!/usr/bin/env bash
# The keyed draws under Brown's dieharder (Debian: apt install dieharder), for a longer look than the test suite's own
# battery takes.
#
#   bench/dieharder.sh [key|keys|both] [SEED] [DIEHARDER OPTIONS]     default: both 1 -a
#
# "key": the draws of one key; "keys": the first draw of each of many keys; "both": a few draws of each, in turns. Of
# a hundred p-values some are called WEAK by chance; another seed tells whether they were. Exit status: 0 nothing
# FAILED, 1 something did, 3 dieharder or the build is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:-both} seed=${2:-1}
shift $(($# < 2 ? $# : 2))
draws=${BUILD:-build/release}/hallsim-draws
[[ -x $draws ]] || { echo "$draws is not there: build it first" >&2; exit 3; }
command -v dieharder >/dev/null || { echo "dieharder is not installed" >&2; exit 3; }
case $kind in key | keys | both) ;; *) "$draws" "$kind" ;; esac

# Generator 200 reads raw bytes from standard input. The stream ends with SIGPIPE when dieharder has had enough.
report=$({ "$draws" "$kind" "$seed" || true; } | dieharder -g 200 "${@:--a}" | tee /dev/stderr)
if grep -q FAILED <<<"$report"; then exit 1; fi
