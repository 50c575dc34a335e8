// From saving a file to the changed page in a real headless Chromium, beside a cold run of the stock Typst compiler on the
// same project, by turns, since a machine's noise comes in waves.
//
//   cargo build --release --locked --bins --examples && npm ci --prefix tests/browser && node benches/preview.mjs [PAIRS]
//
// Where `typst` is not installed, `examples/cold.rs` stands in for it: the same layout and export in a fresh process, without
// the start of a program that reads its fonts and data first. The output says which it was.

import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";

import { FIGURE, open, preview } from "../tests/browser/haifu.js";

const pairs = Number(process.argv[2] ?? 20);
const repository = new URL("..", import.meta.url).pathname;
const after = [];
const scope = { after: (work) => after.push(work) };

const project = await preview(scope);
cpSync(join(repository, "fonts"), join(project.root, "fonts"), { recursive: true });
const haifu = process.env.HAIFU ?? join(repository, "target/release/haifu");
spawnSync(haifu, ["data", "--root", project.root, "--quiet"]);
const stock = spawnSync("typst", ["--version"]).status === 0;
const cold = () => {
  const start = performance.now();
  const run = stock
    ? spawnSync("typst", ["compile", "--root", ".", "--ignore-system-fonts", "--font-path", "fonts", "--features", "a11y-extras",
        "--pdf-standard", "a-2a,ua-1", "--creation-timestamp", "1748944800", "templates/packet.typ", "stock.pdf"], { cwd: project.root })
    : spawnSync(join(repository, "target/release/examples/cold"), [project.root]);
  if (run.status !== 0) throw new Error(String(run.stderr));
  return performance.now() - start;
};

const page = await open(scope, project);
await page.evaluate(() => {
  document.getElementById("pages").scrollTop = document.getElementById("page-4").offsetTop;
  // When a new picture of the page can be seen: it is in place, and a frame with it was drawn.
  globalThis.changes = [];
  new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => globalThis.changes.push(performance.timeOrigin + performance.now())));
  }).observe(document.getElementById("page-4"), { attributeFilter: ["data-drawn"] });
});
await page.locator("#page-4[data-drawn]").waitFor();
await page.waitForTimeout(2000);

const text = await project.read(FIGURE.file);
const edited = async (number) => {
  const seen = await page.evaluate(() => globalThis.changes.length);
  const start = performance.timeOrigin + performance.now();
  await project.write(FIGURE.file, text.replace(FIGURE.from, `vacant-shops   = ${number}`));
  await page.waitForFunction((seen) => globalThis.changes.length > seen, seen);
  return (await page.evaluate(() => globalThis.changes.at(-1))) - start;
};

const ratios = [];
const waits = [];
const colds = [];
for (let pair = 0; pair <= pairs; pair++) {
  const [wait, run] = [await edited(100 + pair), cold()];
  // The first turn warms caches and does not count.
  if (pair === 0) continue;
  waits.push(wait);
  colds.push(run);
  ratios.push(wait / run);
}
for (const work of after.reverse()) await work();

const at = (values, part) => values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * part)];
const spread = (values, digits) => `${at(values, 0.5).toFixed(digits)} (${at(values, 0.25).toFixed(digits)}–${at(values, 0.75).toFixed(digits)})`;
console.log(`| from saving to the changed page in Chromium (${pairs} pairs) | ${spread(waits, 0)} ms |`);
console.log(`| a cold run of ${stock ? "the stock compiler" : "examples/cold.rs, in place of the stock compiler"} | ${spread(colds, 0)} ms |`);
console.log(`| ratio | ${spread(ratios, 2)} |`);
