#!/bin/sh
# Closes the connection of Discord without a code, while heartbeats are as rare as Discord itself asks for: examples/heartbeat.sh [MILLISECONDS].
# The library then waits that long without a pause; what has come is to be answered meanwhile. About a minute.
set -eu
cd "$(dirname "$0")/.."
QUOTH_LIVE=required QUOTH_LIVE_HEARTBEAT="${1:-41250}" exec cargo test --test discord closed_without_a_code -- --nocapture
