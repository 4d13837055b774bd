#!/bin/sh
# Kills the bot at named steps, many times, and counts the answers: examples/kills.sh [KILLS [matrix|discord [SEED]]]. About two seconds for each.
set -eu
cd "$(dirname "$0")/.."
case "${2:-matrix}" in
matrix) set -- "${1:-500}" "${3:-$(date +%s)}" live killed_at_any_step ;;
discord) set -- "${1:-500}" "${3:-$(date +%s)}" discord no_end_without_warning ;;
*)
    echo "there is nothing to kill on $2: matrix or discord" >&2
    exit 2
    ;;
esac
QUOTH_LIVE=required QUOTH_LIVE_KILLS="$1" QUOTH_LIVE_SEED="$2" exec cargo test --test "$3" "$4" -- --nocapture
