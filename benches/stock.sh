#!/usr/bin/env bash
# haifu build beside the stock Typst compiler: the same templates, data, fonts and PDF standards, in one run.
#
#   benches/stock.sh [RUNS]
#
# Needs hyperfine, jq and the stock compiler of the version that haifu embeds:
#   apt-get install hyperfine jq && cargo install --locked typst-cli --version 0.15.1
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-30}

for program in hyperfine jq typst; do
  command -v "$program" >/dev/null || { echo "$program is not installed (see the head of this script)" >&2; exit 2; }
done
cargo build --release --locked --quiet
haifu=$PWD/target/release/haifu

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
"$haifu" init "$project" --quiet
cd "$project"
"$haifu" data --quiet

# A machine's noise comes in waves: the two take turns, so that both meet it. The first turn warms the file cache.
for turn in $(seq 0 "$runs"); do
  hyperfine --shell=none --runs 1 --style none --export-json "$turn.json" \
    --command-name stock "typst compile --root . --ignore-system-fonts --font-path fonts --features a11y-extras --pdf-standard a-2a,ua-1 --creation-timestamp 1748944800 templates/packet.typ stock.pdf" \
    --command-name haifu "$haifu build --quiet -o haifu.pdf" >/dev/null 2>&1
done
rm 0.json

jq -rs 'def median: sort | .[length / 2 | floor];
  def ratio(f): (map(f[1] / f[0]) | median * 100 | round / 100);
  "haifu / stock, median of \(length) pairs: wall time \(ratio([.results[0].mean, .results[1].mean])), " +
  "CPU time \(ratio([.results[0].user + .results[0].system, .results[1].user + .results[1].system]))"' ./*.json
printf 'bytes: haifu / stock %s / %s\n' "$(stat -c %s haifu.pdf)" "$(stat -c %s stock.pdf)"
