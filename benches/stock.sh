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

# A machine's noise comes in waves: the two take turns, so that both meet it.
hyperfine --shell=none --warmup 3 --runs "$runs" --export-json times.json \
  --command-name stock "typst compile --root . --ignore-system-fonts --font-path fonts --features a11y-extras --pdf-standard a-2a,ua-1 --creation-timestamp 1748944800 templates/packet.typ stock.pdf" \
  --command-name haifu "$haifu build --quiet -o haifu.pdf"

jq -r '.results | (map({(.command): .}) | add) as $r |
  "haifu / stock: median \($r.haifu.median / $r.stock.median * 100 | round / 100), " +
  "fastest \($r.haifu.min / $r.stock.min * 100 | round / 100), " +
  "CPU \(($r.haifu.user + $r.haifu.system) / ($r.stock.user + $r.stock.system) * 100 | round / 100)"' times.json
printf 'bytes: haifu / stock %s / %s\n' "$(stat -c %s haifu.pdf)" "$(stat -c %s stock.pdf)"
