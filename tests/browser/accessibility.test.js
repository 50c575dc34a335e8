// haifu preview by keyboard alone, and for those who hear it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { drawn, FIGURE, open, preview, revision, violations } from "./haifu.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing: ${colorScheme}`, async (t) => {
    const project = await preview(t, ["--editor", "vscode"]);
    const page = await open(t, { ...project, options: { colorScheme, bypassCSP: true } });
    await page.waitForLoadState("networkidle");
    const sound = async (state) => assert.deepEqual(await violations(page, axe), [], state);
    await sound("as it opens");
    await page.setViewportSize({ width: 800, height: 900 });
    await page.click("#side-toggle");
    await sound("narrow, with bookmarks");
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.fill("#find-text", "空き店舗");
    await page.locator("#hit-list li").first().waitFor();
    await sound("searching");
    await page.keyboard.press("Escape");
    await page.click("#spread");
    await sound("side by side");
    await page.click("#help-open");
    await sound("the help");
    await page.keyboard.press("Escape");
    await page.click("#settings-open");
    await sound("the settings");
    await page.keyboard.press("Escape");
    await page.locator("#page-1 .writing span").first().click();
    await page.locator("#source .written").first().waitFor();
    await sound("where a word comes from");
    await project.edit(FIGURE.file, FIGURE.from, `${FIGURE.from}件`);
    await page.locator("#findings").waitFor();
    await sound("an error");
  });
}

test("everything is reached and used by keyboard, and nothing holds the focus", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at.id || at.getAttribute("href") || at.className || at.tagName;
    });
  // Once around: every control has its turn, and each shows that it has it.
  const met = new Set();
  await page.keyboard.press("Tab");
  for (let turn = 0; turn < 150; turn++) {
    const here = await focus();
    if (here === "BODY") break;
    met.add(here);
    const shown = await page.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    });
    assert.ok(shown, `${here} shows that it has the focus`);
    await page.keyboard.press("Tab");
  }
  for (const control of ["side-toggle", "page-number", "page-next", "zoom-in", "zoom", "spread", "draft", "find-text", "source-toggle", "settings-open", "help-open", "pages"]) {
    assert.ok(met.has(control), `${control} among ${[...met]}`);
  }

  // The first stop leads past the toolbar to the pages.
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Tab");
  assert.equal(await focus(), "#pages");
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "pages");

  const top = () => page.evaluate(() => document.getElementById("pages").scrollTop);
  const settled = async () => {
    let last = -1;
    for (let now = await top(); now !== last; now = await top()) {
      last = now;
      await page.waitForTimeout(120);
    }
    return last;
  };
  const begin = await settled();
  await page.keyboard.press("PageDown");
  const down = await settled();
  assert.ok(down > begin + 300, `${begin} → ${down}`);
  await page.keyboard.press("PageUp");
  assert.equal(await settled(), begin);
  await page.keyboard.press("n");
  await page.waitForFunction(() => document.getElementById("page-number").value === "2");
  await page.keyboard.press("p");
  await page.waitForFunction(() => document.getElementById("page-number").value === "1");
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.getElementById("page-number").value === "31");
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.getElementById("page-number").value === "1");

  // The help: the focus goes in, stays in, and comes back.
  await page.focus("#help-open");
  await page.keyboard.press("Enter");
  await page.locator("#help[open]").waitFor();
  assert.ok(await page.evaluate(() => document.getElementById("help").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  assert.equal(await focus(), "help-open");
  await page.keyboard.press("?");
  await page.locator("#help[open]").waitFor();
  await page.keyboard.press("Escape");

  // Single letters can be turned off.
  await page.focus("#settings-open");
  await page.keyboard.press("Enter");
  await page.focus("#keys-on");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  assert.equal(await page.getAttribute("#spread", "aria-pressed"), "false");

  // Letters that are typed are text.
  await page.focus("#find-text");
  await page.keyboard.type("2n/?");
  assert.equal(await page.inputValue("#find-text"), "2n/?");
});

test("screen readers are told the pages, their texts and what changes", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  assert.equal(await page.getAttribute("html", "lang"), "ja");
  for (const [role, name] of [["banner", "道具"], ["navigation", "しおり"], ["main", undefined], ["search", undefined]]) {
    assert.equal(await page.getByRole(role, name ? { name } : {}).count(), 1, role);
  }
  const regions = page.getByRole("region", { name: /ページ目/ });
  assert.equal(await regions.count(), 31);
  assert.equal(await regions.nth(3).getAttribute("aria-label"), "4ページ目（資料1-2）");
  // Also of pages that nobody has come to yet.
  await page.waitForFunction(() => document.querySelector("#page-31 .writing").textContent.length > 100);
  const tree = await page.locator("#page-31").ariaSnapshot();
  assert.match(tree, /関連施策|プロジェクト/);
  await drawn(page, 1);
  assert.equal(await page.getAttribute("#page-1 img", "alt"), "", "the picture says nothing more");
  // What stands in order on the page is read in order.
  const agenda = await page.locator("#page-1 .writing").textContent();
  assert.ok(agenda.indexOf("開") < agenda.indexOf("委嘱") || agenda.indexOf("開会") >= 0, agenda);
  assert.equal(await page.getAttribute("#status", "role"), "status");
  await project.edit(FIGURE.file, FIGURE.from, FIGURE.to);
  await revision(page, 1);
  await page.waitForFunction(() => document.getElementById("status").textContent.includes("4ページ目"));
});

test("who wants less motion gets none", async (t) => {
  const project = await preview(t);
  const page = await open(t, { ...project, options: { reducedMotion: "reduce" } });
  await page.evaluate(() => { document.getElementById("pages").scrollTop = document.getElementById("page-4").offsetTop; });
  await project.edit(FIGURE.file, FIGURE.from, FIGURE.to);
  await page.locator("#page-4.fresh").waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById("page-4"), "::after").animationName), "none");
});

test("forced colours and a text spacing of one's own leave everything there", async (t) => {
  const project = await preview(t);
  const page = await open(t, { ...project, options: { forcedColors: "active" } });
  for (const width of [800, 1024, 1280, 1600, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const outside = await page.evaluate(() => {
      const beyond = (control) => {
        const box = control.getBoundingClientRect();
        return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1);
      };
      return [...document.querySelectorAll(".bar button, .bar input, .bar select")].filter(beyond).map((control) => control.id);
    });
    assert.deepEqual(outside, [], `${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
  }
});
