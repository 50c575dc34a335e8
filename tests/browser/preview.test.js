// haifu preview in a real Chromium, used as people use it.

import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { test } from "node:test";

import { browser, drawn, FIGURE, open, preview, revision, textOf, view } from "./haifu.js";

test("an edit shows in place: nothing moves, only what changed is fetched, and it is told", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  await page.selectOption("#zoom", "1.25");
  await page.evaluate(() => {
    document.getElementById("pages").scrollTop = document.getElementById("page-4").offsetTop + 120;
  });
  await drawn(page, 4);
  await page.waitForLoadState("networkidle");
  const before = await view(page);
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const picture = await page.getAttribute("#page-4 img", "src");
  const neighbour = await page.getAttribute("#page-5 img", "src");

  await project.edit(FIGURE.file, FIGURE.from, FIGURE.to);
  await page.waitForFunction((old) => document.querySelector("#page-4 img")?.getAttribute("src") !== old, picture);
  assert.deepEqual(await view(page), before);
  assert.equal(await page.getAttribute("#page-5 img", "src"), neighbour);
  await page.waitForFunction(() => document.querySelector("#page-4 .writing").textContent.includes("48件"));
  assert.deepEqual(fetched.map((path) => path.split("/")[1]).sort(), ["page", "text"], String(fetched));
  assert.match(await page.getAttribute("#page-4", "class"), /fresh/);
  assert.equal(await page.locator(".fresh").count(), 1);
  assert.equal(await page.textContent("#status"), "新しくなりました: 4ページ目（資料1-2）");
  await page.waitForFunction(() => !document.querySelector(".fresh"));
  assert.deepEqual(page.faults, []);
});

test("what is in view stays in view when pages come and go before it", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  await page.fill("#page-number", "資料2");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("page-"));
  const label = () => page.evaluate(() => {
    const room = document.getElementById("pages");
    const top = room.getBoundingClientRect().top;
    const found = [...room.children].find((page) => page.getBoundingClientRect().bottom > top + 1);
    return [found.getAttribute("aria-label"), Math.round(found.getBoundingClientRect().top - top)];
  });
  const [before, down] = await label();
  const pages = await page.locator(".page").count();
  // A page more in front of it, by a template of another part.
  await project.edit("templates/agenda.typ", "#let agenda(doc, packet) = {", "#let agenda(doc, packet) = {\n  [はじめに]\n  pagebreak()");
  await page.waitForFunction((pages) => document.querySelectorAll(".page").length === pages + 1, pages);
  const [after, still] = await label();
  assert.notEqual(after, before, "it has another number");
  assert.match(after, /資料1|資料2/);
  assert.equal(after.replace(/^\d+/, ""), before.replace(/^\d+/, ""));
  assert.ok(Math.abs(still - down) <= 1, `${down} → ${still}`);
  await project.edit("templates/agenda.typ", "\n  [はじめに]\n  pagebreak()", "");
  await page.waitForFunction((pages) => document.querySelectorAll(".page").length === pages, pages);
  assert.deepEqual(await label(), [before, down]);
});

test("an error comes up over the last good pages and goes when it is mended", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  const good = await project.read("templates/roster.typ");
  await project.write("templates/roster.typ", `${good}\n#let broken = (\n`);
  const panel = page.locator("#findings");
  await panel.waitFor();
  const excerpt = await panel.locator("pre").first().textContent();
  assert.match(excerpt, /エラー\[template-error\]: テンプレートを組めません\n.*--> templates\/roster\.typ:\d+:\d+\n/);
  assert.match(excerpt, /#let broken = \(/);
  assert.match(await panel.textContent(), /直るまで、前のページを表示しています/);
  assert.match(await page.textContent("#alert"), /エラー: テンプレートを組めません/);
  assert.equal(await page.locator(".page").count(), 31);
  assert.match(await page.textContent("#findings-toggle"), /^エラー 1/);
  // It can be put aside, and comes back when asked for.
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.click("#findings-toggle");
  await panel.waitFor();

  await project.write("templates/roster.typ", good);
  await panel.waitFor({ state: "hidden" });
  assert.match(await page.textContent("#status"), /直りました/);
  assert.equal(await page.evaluate(() => document.body.classList.contains("behind")), false);
  assert.deepEqual(page.faults, []);
});

test("what is written in data is never markup of the page", async (t) => {
  const project = await preview(t);
  await project.edit("data/meetings/2025-1.toml", "朝霞市民会館", "<img src=x onerror=alert(1)>&amp;</script>");
  const page = await open(t, project);
  await page.waitForFunction(() => document.querySelector("#page-1 .writing").textContent.includes("<img src=x"));
  await page.fill("#find-text", "<img src=x");
  await page.locator("#hit-list li").first().waitFor();
  assert.equal(await page.locator("#hit-list img, .writing img").count(), 0);
  assert.deepEqual(page.faults, []);
});

test("searching lists what is found, marks it and goes from one place to the next", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  await page.keyboard.press("/");
  await page.keyboard.type("ﾘﾌｫｰﾑ");
  await page.locator("#hit-list li").first().waitFor();
  const count = await page.locator("#hit-list li").count();
  assert.equal(await page.textContent("#find-count"), `${count} か所のうち 1`);
  assert.match(await page.locator("#hit-list li").first().textContent(), /リフォーム/);
  const inView = () => page.evaluate(() => {
    const mark = document.querySelector(".mark.now").getBoundingClientRect();
    const room = document.getElementById("pages").getBoundingClientRect();
    return mark.top >= room.top && mark.bottom <= room.bottom && mark.width > 20;
  });
  assert.ok(await inView());
  for (let at = 2; at <= 4; at++) {
    await page.keyboard.press("Enter");
    await page.waitForFunction((at) => document.getElementById("find-count").textContent.endsWith(` ${at}`), at);
    assert.ok(await inView(), `${at}`);
  }
  await page.keyboard.press("Shift+Enter");
  assert.match(await page.textContent("#find-count"), / 3$/);
  // The mark lies on the word: the text over the picture is there, too.
  const word = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector(".mark.now").getBoundingClientRect();
    return document.elementsFromPoint(left + width / 2, top + height / 2).map((there) => there.textContent).join(" ");
  });
  assert.match(word, /リフォーム/);
  // Found anew after an edit that takes nothing of it away.
  await project.edit(FIGURE.file, FIGURE.from, FIGURE.to);
  await revision(page, 1);
  await page.waitForTimeout(300);
  assert.equal(await page.textContent("#find-count"), `${count} か所のうち 3`);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".mark").count(), 0);
  assert.ok(await page.locator("#bookmarks").isVisible());
  await page.fill("#find-text", "どこにもない言葉");
  await page.waitForFunction(() => document.getElementById("find-count").textContent === "見つかりません");
});

test("two pages lie side by side as they are bound, and print size is the size on paper", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  const box = (number) => page.locator(`#page-${number}`).boundingBox();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.click("#spread");
  const [first, second, third, fourth] = [await box(1), await box(2), await box(3), await box(4)];
  assert.ok(first.x > second.x + second.width / 2, "the first page is a right one");
  assert.ok(Math.abs(second.x + second.width - third.x) < 1 && Math.abs(second.y - third.y) < 1, "2 and 3 face each other");
  assert.ok(Math.abs(fourth.x - second.x) < 1 && fourth.y > second.y + second.height - 1);
  await page.keyboard.press("2");
  await page.waitForFunction(() => document.getElementById("spread").getAttribute("aria-pressed") === "false");
  await page.keyboard.press("0");
  // 96 pixels of CSS to the inch: A4 is 210 mm wide.
  await page.waitForFunction(() => Math.abs(document.getElementById("page-1").getBoundingClientRect().width - (210 / 25.4) * 96) < 0.6);
  assert.equal(await page.inputValue("#zoom"), "1");
  await page.keyboard.press("+");
  assert.equal(await page.inputValue("#zoom"), "1.1");
  await page.keyboard.press("-");
  await page.keyboard.press("-");
  assert.equal(await page.inputValue("#zoom"), "0.9");
  await page.keyboard.press("w");
  const [paper, room] = [await box(1), await page.locator("#pages").boundingBox()];
  assert.ok(paper.width > room.width - 80 && paper.width < room.width, "as wide as there is room");
  // Kept when the page is loaded again.
  await page.selectOption("#zoom", "1.5");
  await page.evaluate(() => { document.getElementById("pages").scrollTop = 5000; });
  await page.waitForTimeout(200);
  await page.reload();
  await page.locator(".page[data-drawn]").first().waitFor();
  assert.equal(await page.inputValue("#zoom"), "1.5");
  assert.ok(Math.abs((await view(page)).top - 5000) < 30, String((await view(page)).top));
});

test("the mark of a draft is switched on and off", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  const picture = await page.getAttribute("#page-1 img", "src");
  await page.click("#draft");
  await page.waitForFunction((old) => document.querySelector("#page-1 img")?.getAttribute("src") !== old, picture);
  assert.equal(await page.getAttribute("#draft", "aria-pressed"), "true");
  assert.match(await page.textContent("#title"), /（案）/);
  await page.click("#draft");
  await page.waitForFunction((old) => document.querySelector("#page-1 img")?.getAttribute("src") === old, picture);
});

test("bookmarks lead to what they name", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  await page.getByRole("link", { name: /2-1 生活を支え高める/ }).first().click();
  await page.waitForFunction(() => document.activeElement.id === "page-5");
  assert.equal(await page.inputValue("#page-number"), "5");
  const now = page.locator("#bookmark-list [aria-current]");
  assert.match(await now.first().textContent(), /2-1|2-2/);
  const fold = page.getByRole("button", { name: /開く、たたむ: 資料1/ });
  assert.equal(await fold.getAttribute("aria-expanded"), "true");
  await fold.click();
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  assert.equal(await page.getByRole("link", { name: /2-1 生活を支え高める/ }).count(), 1, "that of 参考 is left");
});

test("a word leads to where it was written, and a place in a file to the page", async (t) => {
  const project = await preview(t, ["--editor", "vscode"]);
  const page = await open(t, project);
  await page.evaluate(() => {
    document.getElementById("pages").scrollTop = document.getElementById("page-4").offsetTop;
  });
  const figure = page.locator("#page-4 .writing span", { hasText: /^205,000人$/ });
  await figure.click();
  const panel = page.locator("#source");
  await panel.locator(".written").first().waitFor();
  assert.equal(await panel.locator(".quoted").textContent(), "205,000人");
  const data = panel.locator(".written").first();
  assert.match(await data.textContent(), /データdata\/years\/2024\.toml:13:\d+event-visitors = 205000/);
  assert.match(await data.locator("a").first().getAttribute("href"), /^vscode:\/\/file\/.*\/data\/years\/2024\.toml:13:\d+$/);
  assert.match(await panel.locator(".written").last().textContent(), /テンプレートtemplates\/evaluation\.typ:\d+:\d+/);
  const covers = (inner, outer) =>
    inner.x >= outer.x - 2 && inner.y >= outer.y - 2 && inner.x + inner.width <= outer.x + outer.width + 2;
  assert.ok(covers(await figure.boundingBox(), await page.locator(".mark.spot").boundingBox()), "it is marked");
  // To drag over words is to select them, and asks nothing.
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  const box = await figure.boundingBox();
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(200);
  assert.ok(await panel.isHidden());
  assert.match(await page.evaluate(() => getSelection().toString()), /05,00/);
  // And back, by keyboard alone.
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.keyboard.press("g");
  await page.keyboard.type("data/years/2024.toml:31");
  await page.keyboard.press("Enter");
  await page.locator(".mark.spot").first().waitFor();
  assert.match(await page.textContent("#locate-answer"), /8ページ目/);
  assert.equal(await page.inputValue("#page-number"), "8");
  await page.fill("#locate-place", "data/years/2031.toml:1");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("locate-answer").textContent.includes("印刷されていません"));
});

test("a page of another site sees nothing of it", async (t) => {
  const project = await preview(t);
  const started = await browser(t);
  const page = await open(t, { ...project, browser: started });
  const picture = new URL(await page.getAttribute("#page-1 img", "src"), project.url).href;
  const stranger = http.createServer((request, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
  stranger.listen(0, "127.0.0.1");
  await once(stranger, "listening");
  t.after(() => stranger.close());
  const foreign = await (await started.newContext()).newPage();
  // Another port of the same machine, and a name that leads to it (DNS rebinding).
  for (const name of ["127.0.0.1", "localhost", "rebound.localhost"]) {
    await foreign.goto(`http://${name}:${stranger.address().port}/`);
    const seen = await foreign.evaluate(
      async ([url, picture]) => {
        const fetched = await fetch(`${url}state`).then((answer) => answer.text(), () => "refused");
        const blind = await fetch(`${url}draft`, { method: "POST", mode: "no-cors", body: "{}" }).then(() => "sent", () => "refused");
        const image = await new Promise((told) => {
          const image = new Image();
          image.onload = () => told("seen");
          image.onerror = () => told("refused");
          image.src = picture;
        });
        const frame = document.createElement("iframe");
        frame.src = url;
        document.body.append(frame);
        await new Promise((loaded) => (frame.onload = loaded));
        let framed;
        try {
          framed = frame.contentDocument?.body.childElementCount ?? "refused";
        } catch {
          framed = "refused";
        }
        return { fetched, image, framed, blind };
      },
      [project.url, picture],
    );
    assert.deepEqual([seen.fetched, seen.image, seen.framed], ["refused", "refused", "refused"], name);
  }
  const rebound = project.url.replace("127.0.0.1", "rebound.localhost");
  const [answer] = await Promise.all([foreign.waitForResponse(rebound), foreign.goto(rebound).catch(() => {})]);
  assert.equal(answer.status(), 403);
  assert.equal(await page.getAttribute("#draft", "aria-pressed"), "false");
});

test("it says that haifu has ended, and goes on when it runs again", async (t) => {
  const project = await preview(t);
  const page = await open(t, project);
  project.child.kill("SIGTERM");
  await once(project.child, "exit");
  assert.equal(project.child.exitCode, 0);
  await page.locator("#lost").waitFor();
  assert.match(await page.textContent("#lost"), /終わったか、つながりません/);
  assert.ok(await page.locator("#page-1 img").isVisible());
  await project.edit(FIGURE.file, FIGURE.from, FIGURE.to);
  await project.again();
  await page.locator("#lost").waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.querySelector("#page-4 .writing").textContent.includes("48件"));
});

test("English, where the browser prefers it", async (t) => {
  const project = await preview(t);
  const page = await open(t, { ...project, target: "", options: { locale: "en-GB" } });
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.ok(await page.getByRole("navigation", { name: "Bookmarks" }).isVisible());
  await project.edit(FIGURE.file, FIGURE.from, `${FIGURE.from}件`);
  await page.locator("#findings").waitFor();
  assert.match(await page.textContent("#finding-list"), /error/i);
  assert.equal(await textOf(page, 1).then((text) => text.includes("令和7年度")), true, "the papers stay as they are");
});
