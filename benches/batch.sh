#!/usr/bin/env bash
# haifu batch beside as many runs of the stock Typst compiler: packets a second, memory, and the ratio a packet.
#
#   [HAIFU=PROGRAM] benches/batch.sh [PACKETS] [small]
#
# HAIFU is another program than that of `cargo build --release`, such as the one that `.ci/dist` builds for publication.
# Packets are as large as the sample's, `small` ones have three pages. The stock compiler makes some of them, before and
# after the batch, and is reckoned up to all. Needs the stock compiler of the version that haifu embeds:
#   cargo install --locked typst-cli --version 0.15.1
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-100}
size=${2:-}
stock_runs=20

command -v typst >/dev/null || { echo "typst is not installed (see the head of this script)" >&2; exit 2; }
cargo build --release --locked --quiet --bin haifu --example packets
haifu=$(realpath "${HAIFU:-target/release/haifu}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target/release/examples/packets "$work/projects" "$count" ${size:+"$size"}
projects=("$work"/projects/*)

# The stock compiler takes the words of a packet as JSON, in a project with templates and fonts.
"$haifu" init "$work/stock" --quiet
mkdir -p "$work/stock/output"
for run in $(seq 0 $((stock_runs - 1))); do
  "$haifu" data --quiet --root "${projects[run * count / stock_runs]}" --output "$work/packet-$run.json"
done
TIMEFORMAT='%R %U %S'
stock() { # FROM TO
  cd "$work/stock"
  for run in $(seq "$1" "$2"); do
    cp "$work/packet-$run.json" output/packet.json
    typst compile --root . --ignore-system-fonts --font-path fonts --features a11y-extras --pdf-standard a-2a,ua-1 \
      --creation-timestamp 1748944800 templates/packet.typ stock.pdf 2>/dev/null
  done
}
cold() { { time (stock "$1" "$2"); } 2>>"$work/stock-times"; }

# The first run warms the file cache.
(stock 0 0)
cold 0 $((stock_runs / 2 - 1))

start=$EPOCHREALTIME
"$haifu" batch "$work/projects" --output "$work/out" --message-format json >"$work/told" &
batch=$!
ticks=$(getconf CLK_TCK)
half=0 quarter=0
while read -r _ _ _ _ _ _ _ _ _ _ _ _ _ user system _ 2>/dev/null <"/proc/$batch/stat" && [ -n "${user:-}" ]; do
  peak=$(awk '$1 == "VmHWM:" { print int($2 / 1000) }' "/proc/$batch/status" 2>/dev/null) || break
  [ -n "$peak" ] || break
  ticked=$((user + system)) peak_all=$peak
  told=$(grep -c '"type":"packet"' "$work/told" || true)
  if [ "$told" -le $((count / 4)) ]; then quarter=$peak; fi
  if [ "$told" -le $((count / 2)) ]; then half=$peak; fi
  sleep 0.1
done
wait "$batch"
end=$EPOCHREALTIME
cold $((stock_runs / 2)) $((stock_runs - 1))

awk -F: '/model name/ { print "machine:" $2; exit }' /proc/cpuinfo
echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
awk -v count="$count" -v start="$start" -v end="$end" -v cpu="$ticked" -v ticks="$ticks" -v runs="$stock_runs" \
  -v quarter="$quarter" -v half="$half" -v all="$peak_all" '
  { wall += $1; stock += $2 + $3 }
  END {
    packet = (end - start) / count; used = cpu / ticks / count
    printf "haifu batch: %d packets in %.1f s, %.2f a second, %.3f s of processor time each\n", count, end - start, 1 / packet, used
    printf "peak memory: %d MB in the first quarter, %d MB in the first half, %d MB in all\n", quarter, half, all
    printf "stock compiler: %d runs, reckoned up to %d: %.1f s, %.3f s of processor time each\n", runs, count, wall / runs * count, stock / runs
    printf "haifu batch / stock, a packet: wall time %.2f, processor time %.2f\n", packet / (wall / runs), used / (stock / runs)
  }' "$work/stock-times"
