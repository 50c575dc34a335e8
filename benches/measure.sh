#!/usr/bin/env bash
# Every figure of docs/performance.md in one run, as Markdown, with the machine it ran on.
#
#   [HAIFU=PROGRAM] benches/measure.sh [RUNS [SECTION…]]
#
# HAIFU is another program than that of `cargo build --release`, such as the one that `.ci/dist` builds for publication.
# RUNS is the number of pairs of each comparison, 30 unless said; the sections are machine, cold, rested, stages, changed,
# template, size and batch. All of them take about half an hour and 3 GB of memory on two cores. `benches/preview.mjs`
# measures the preview in a browser. Needs:
#   apt-get install hyperfine jq time poppler-utils && cargo install --locked typst-cli --version 0.15.1
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-30}

for program in hyperfine jq typst /usr/bin/time; do
  command -v "$program" >/dev/null || { echo "$program is not installed (see the head of this script)" >&2; exit 2; }
done
cargo build --release --locked --quiet --bins --examples
target=${CARGO_TARGET_DIR:-$PWD/target}/release
haifu=$(realpath "${HAIFU:-$target/haifu}")
examples=$target/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What is common to the programs in jq. A spread is a median with its quartiles.
statistics='def at(part): sort | .[(length - 1) * part | round];
  def hundredths: . * 100 | round / 100;
  def spread: "\(at(0.5) | hundredths) (\(at(0.25) | hundredths)–\(at(0.75) | hundredths))";'

# Makes the sample project with a plan so many times as large, and the packet's words for the stock compiler.
project() {
  if ! [ -e "$work/$1" ]; then
    "$haifu" init "$work/$1" --quiet
    [ "$1" = 1 ] || "$examples/enlarge" "$work/$1" "$1"
    "$haifu" data --root "$work/$1" --quiet 2>/dev/null
  fi
  cd "$work/$1"
}

stock="typst compile --root . --ignore-system-fonts --font-path fonts --features a11y-extras --pdf-standard a-2a,ua-1 --creation-timestamp 1748944800 templates/packet.typ stock.pdf"
build="$haifu build --quiet -o haifu.pdf"

machine() {
  processor=$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)
  memory=$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)
  echo "$processor, $(nproc) cores, $memory; Linux $(uname -r); $(rustc --version); $("$haifu" --version)${HAIFU:+, $HAIFU}; $(typst --version);" \
    "load average at the start $(cut -d ' ' -f 1 /proc/loadavg); $(date -u +%F)"
}

# One packet by a new process. A machine's noise comes in waves: the programs take turns, so that all meet it. The first
# turn warms the file cache and does not count.
turns() { # PAIRS PAUSE-IN-SECONDS
  for turn in $(seq 0 "$1"); do
    for program in stock build; do
      sleep "$2"
      hyperfine --shell=none --runs 1 --style none --export-json "$turn-$program.json" "${!program}" >/dev/null 2>&1
    done
    # It is compiled as haifu is for tests.
    if [ -z "${HAIFU:-}" ] && [ "$2" = 0 ]; then "$examples/cold" . >>own; fi
  done
  for turn in $(seq "$1"); do jq -cs 'map(.results[0])' "$turn-stock.json" "$turn-build.json"; done | jq -rs "$statistics"'
    def ratio(f): map((.[1] | f) / (.[0] | f)) | spread;
    "| the stock compiler’s (\(length) pairs) | \(ratio(.mean)) | \(ratio(.user + .system)) |"'
}

cold() (
  project 1
  echo "| \`haifu build\`, of | wall time | CPU time |"
  echo "|---|---|---|"
  turns "$runs" 0
  if [ -e own ]; then
    for turn in $(seq "$runs"); do jq -c .results[0].mean "$turn-build.json"; done | jq -s --slurpfile own own "$statistics"'
      "| its own layout and export in one process | \([., $own[1:]] | transpose | map(.[0] / .[1]) | spread) | |"' -r
  fi
  echo
  jq -nr --argjson haifu "$(stat -c %s haifu.pdf)" --argjson stock "$(stat -c %s stock.pdf)" "$statistics"'
    "Bytes of the PDF: \($haifu) of the stock compiler’s \($stock), \($haifu / $stock | hundredths)"'
)

# The same, each run after a rest: a virtual machine may have given memory back to its host meanwhile.
rested() (
  project 1
  echo "| \`haifu build\` after a rest of five seconds, of | wall time | CPU time |"
  echo "|---|---|---|"
  turns 10 5
)

# Runs the benchmark of the stages, once, and gives the times of one group, a line each: name, then its samples.
samples() {
  [ -e "$work/stages" ] || { cargo bench --locked --quiet --bench stages >"$work/stages" 2>&1; }
  for file in "target/criterion/$1"/*/new/sample.json; do
    name=$(basename "$(dirname "$(dirname "$file")")")
    jq -c --arg name "$name" '{name: $name, times: ([.times, .iters] | transpose | map(.[0] / .[1] / 1e6))}' "$file"
  done
}

stages() {
  echo "| stage, in one process with nothing remembered | of the whole | milliseconds |"
  echo "|---|---|---|"
  samples stages | jq -rs "$statistics"'
    (.[] | select(.name == "whole").times | at(0.5)) as $whole |
    sort_by(-(.times | at(0.5)))[] | "| \(.name) | \(.times | at(0.5) / $whole * 1000 | round / 10) % | \(.times | spread) |"'
}

changed() {
  echo "| after one figure changed, in a process that is kept | of the same work cold |"
  echo "|---|---|"
  samples "one figure changed" | jq -rs "$statistics"'
    (map({(.name): .times}) | add) as $times |
    ("layout", "layout and export") | . as $name | ($times[$name + ", cold"] | at(0.5)) as $cold |
    "| \($name) | \($times[$name] | map(. / $cold) | spread) |"'
}

template() {
  echo "| after one template changed, in a process that is kept | of a cold layout |"
  echo "|---|---|"
  samples "one template changed" | jq -rs "$statistics"'
    (map({(.name): .times}) | add) as $times | ($times["layout, cold"] | at(0.5)) as $cold |
    ($times | keys - ["layout, cold"])[] | "| \(.) | \($times[.] | map(. / $cold) | spread) |"'
}

# How cost grows with the plan: the slope of its logarithm over that of the size.
size() (
  echo "| the plan, times as large | pages | \`haifu build\`: CPU time, memory | stock: CPU time, memory |"
  echo "|---|---|---|---|"
  for times in 1 10 30; do
    project "$times"
    # The middle one of three, by turns.
    for turn in 1 2 3; do
      for program in haifu stock; do
        [ $program = haifu ] && command=$build || command=$stock
        /usr/bin/time --quiet -f "{\"cpu\": [%U, %S], \"memory\": %M}" -o usage $command >/dev/null 2>&1
        jq -c --arg program $program --argjson times "$times" '{$program, $times, cpu: (.cpu | add), memory: (.memory / 1000)}' usage >>"$work/usage"
      done
    done
    pages=$(pdfinfo haifu.pdf 2>/dev/null | sed -n 's/^Pages: *//p')
    jq -rs --argjson times "$times" --arg pages "$pages" "$statistics"'
      def cost(program): map(select(.program == program and .times == $times)) |
        "\(map(.cpu) | at(0.5) | hundredths) s, \(map(.memory) | at(0.5) | round) MB";
      "| \($times) | \($pages) | \(cost("haifu")) | \(cost("stock")) |"' "$work/usage"
  done
  jq -rs "$statistics"'
    def cost(program; times; f): map(select(.program == program and .times == times) | f) | at(0.5);
    def grows(program; f): . as $all | [1, 10] | map(. as $from | $all |
      ((cost(program; 30; f) / cost(program; $from; f)) | log) / (30 / $from | log) | hundredths) | join(", ");
    def row(program): "time \(grows(program; .cpu)); memory \(grows(program; .memory))";
    "| exponent from 1 to 30, from 10 to 30 | | \(row("haifu")) | \(row("stock")) |"' "$work/usage"
)

batch() {
  if [ -x benches/batch.sh ]; then benches/batch.sh; fi
}

for section in "${@:2}"; do
  case $section in
    machine | cold | rested | stages | changed | template | size | batch) ;;
    *) echo "there is no section $section (see the head of this script)" >&2; exit 2 ;;
  esac
done
[ $# -ge 2 ] || set -- "$runs" machine cold rested stages changed template size batch
for section in "${@:2}"; do
  printf '\n## %s\n\n' "$section"
  "$section"
done
