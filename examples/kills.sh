#!/bin/sh
# Kills the bot at named steps, many times, and counts the answers: examples/kills.sh [KILLS [SEED]]. About two seconds for each.
set -eu
cd "$(dirname "$0")/.."
QUOTH_LIVE=required QUOTH_LIVE_KILLS="${1:-500}" QUOTH_LIVE_SEED="${2:-$(date +%s)}" exec cargo test --test live killed_at_any_step -- --nocapture
