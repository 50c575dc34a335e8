#!/usr/bin/env bash
# haifu beside WeasyPrint on the sample packet, from the same words: pairs of runs, sizes, pages, standards.
#
#   benches/peers/weasyprint/compare.sh [RUNS]
#
# Needs Python and, of Debian's packages: hyperfine jq poppler-utils python3-venv libpango-1.0-0 libpangoft2-1.0-0
# libharfbuzz-subset0. What requirements.txt names is installed beneath target/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
runs=${1:-10}

cargo build --release --locked --quiet --bins --examples
haifu=$PWD/target/release/haifu
standards=$PWD/target/release/examples/standards
python=$PWD/target/peers/weasyprint/bin/python
[ -x "$python" ] || python3 -m venv target/peers/weasyprint
"$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$haifu" init "$work" --quiet
cd "$work"
"$haifu" data --quiet 2>/dev/null

# Both from the words on: haifu's time has the reading and checking of the data in it all the same.
for turn in $(seq 0 "$runs"); do
  hyperfine --shell=none --runs 1 --style none --export-json "$turn.json" \
    "$python $here/packet.py . weasyprint.pdf" "$haifu build --quiet -o haifu.pdf" >/dev/null 2>&1
done
rm 0.json
jq -rs 'def at(part): sort | .[(length - 1) * part | round];
  def tenths: . * 10 | round / 10;
  def ratio(f): map((.results[0] | f) / (.results[1] | f)) | "\(at(0.5) | tenths) (\(at(0.25) | tenths)–\(at(0.75) | tenths))";
  "WeasyPrint of haifu, \(length) pairs: wall time \(ratio(.mean)), CPU time \(ratio(.user + .system))"' [0-9]*.json
"$python" "$here/packet.py" . weasyprint-ua.pdf pdf/ua-1
for pdf in haifu weasyprint weasyprint-ua; do
  echo "$pdf: $(stat -c %s $pdf.pdf) bytes, $(pdfinfo $pdf.pdf 2>/dev/null | sed -n 's/^Pages: *//p') pages"
done
"$standards" haifu.pdf weasyprint.pdf weasyprint-ua.pdf
