// What haifu publish makes, as visitors of a city's site meet it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { HtmlValidate } from "html-validate";

import { browser, program, repository, violations } from "./haifu.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = mkdtempSync(join(tmpdir(), "haifu-"));
after(() => rmSync(folder, { recursive: true, force: true }));
execFileSync(program, ["publish", "--root", repository, "--quiet", "2025-1", folder]);
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
const address = (name) => pathToFileURL(join(folder, name)).href;

test("every page is valid HTML", async () => {
  assert.ok(pages.length > 5, pages.join(" "));
  const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
  for (const name of pages) {
    const report = await validator.validateFile(join(folder, name));
    const faults = report.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${name}:${line}: ${message}`));
    assert.deepEqual(faults, []);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, and nothing is wider than the window: ${colorScheme}`, async (t) => {
    const started = await browser(t);
    for (const width of [360, 768, 1280]) {
      const context = await started.newContext({ viewport: { width, height: 900 }, colorScheme });
      for (const name of pages) {
        const page = await context.newPage();
        await page.goto(address(name));
        assert.deepEqual(await violations(page, axe), [], `${name} at ${width}`);
        const spare = await page.evaluate(() => document.documentElement.clientWidth - document.documentElement.scrollWidth);
        assert.ok(spare >= 0, `${name} at ${width} is wider by ${-spare}`);
        await page.close();
      }
      await context.close();
    }
  });
}

test("pages ask for nothing elsewhere, run no script, and stay readable at twice the size", async (t) => {
  const started = await browser(t);
  // A window of half the width is what zooming to 200 % leaves.
  const context = await started.newContext({ viewport: { width: 640, height: 450 }, javaScriptEnabled: false });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  for (const name of pages) {
    const page = await context.newPage();
    await page.goto(address(name));
    assert.equal(await page.locator("script").count(), 0, name);
    assert.equal(await page.locator("h1").count(), 1, name);
  }
  assert.deepEqual(asked.filter((url) => !url.startsWith(pathToFileURL(folder).href)), []);
});

test("wide tables are scrolled by keyboard, and the first stop skips to the text", async (t) => {
  const started = await browser(t);
  const page = await (await started.newContext({ viewport: { width: 360, height: 800 } })).newPage();
  await page.goto(address("evaluation.html"));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  const table = page.locator(".wide").first();
  await table.focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
});

test("headers of merged cells are those of their rows and columns", async (t) => {
  const started = await browser(t);
  const page = await (await started.newContext()).newPage();
  await page.goto(address("evaluation.html"));
  const row = page.getByRole("row", { name: /商店街店舗数/ }).first();
  assert.ok((await row.getByRole("rowheader").count()) >= 2);
  await page.goto(address("roster.html"));
  assert.equal(await page.locator("ruby rt").first().textContent(), "ふくだ");
  assert.equal(await page.locator("th[scope=rowgroup][rowspan='2']").count(), 4);
});
