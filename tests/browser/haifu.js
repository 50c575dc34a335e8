// haifu preview on a copy of the sample project, and a browser that looks at it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

export const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.HAIFU ?? join(repository, "target/release/haifu");
const browserPath =
  process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long anything may take that is waited for, in milliseconds. */
export const PATIENCE = 30_000;

/** A figure of the sample, which stands on the fourth page and on no other. */
export const FIGURE = { file: "data/years/2024.toml", from: "vacant-shops   = 3", to: "vacant-shops   = 48" };

/** Shows a copy of the sample project; it is gone when the test ends. */
export async function preview(test, options = []) {
  const root = await mkdtemp(join(tmpdir(), "haifu-"));
  for (const folder of ["data", "templates"]) await cp(join(repository, folder), join(root, folder), { recursive: true });
  test.after(() => rm(root, { recursive: true, force: true }));
  const { child, url } = await run(test, ["--root", root, ...options]);
  return {
    url,
    child,
    root,
    /** Runs it once more, at the same address. */
    again: () => run(test, ["--root", root, "--port", new URL(url).port, ...options]),
    read: (file) => readFile(join(root, file), "utf8"),
    write: (file, text) => writeFile(join(root, file), text),
    /** Puts one text in the place of another, which must be there once. */
    async edit(file, from, to) {
      const text = await readFile(join(root, file), "utf8");
      if (text.split(from).length !== 2) throw new Error(`${file} has not 「${from}」 once`);
      await writeFile(join(root, file), text.replace(from, to));
    },
  };
}

/** A process of haifu preview, and the address that it shows the project at; it ends with the test. */
async function run(test, options) {
  const child = spawn(program, ["preview", "--no-open", ...options], { stdio: ["ignore", "ignore", "pipe"] });
  test.after(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  });
  let said = "";
  const url = await new Promise((found, failed) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (address) found(address[0]);
    });
    child.on("exit", (code) => failed(new Error(`haifu ended with ${code}: ${said}`)));
  });
  return { child, url };
}

/** A browser. */
export const start = () => chromium.launch({ executablePath: browserPath, args: flags, timeout: PATIENCE });

/** A browser that ends with the test. */
export async function browser(test) {
  const started = await start();
  test.after(() => started.close());
  return started;
}

/** A page that shows the preview, its first page drawn. Errors on it fail the test. */
export async function open(test, { url, options = {}, target = "?lang=ja", browser: started }) {
  started ??= await browser(test);
  const context = await started.newContext({ viewport: { width: 1280, height: 860 }, locale: "ja-JP", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.faults = faults;
  await page.goto(url + target);
  await page.locator(".page[data-drawn]").first().waitFor();
  return page;
}

/** Waits for the look of a number, or a later one. */
export const revision = (page, number) =>
  page.waitForFunction((number) => Number(document.body.dataset.revision) >= number, number);

/** Waits until everything near the view is drawn as it should be. */
export const drawn = (page, number) =>
  page.waitForFunction(
    (number) => {
      const page = document.getElementById(`page-${number}`);
      return page?.dataset.drawn && page.querySelector("img")?.src.includes(page.dataset.drawn);
    },
    number,
  );

/** Where the view is, and how large the pages are. */
export const view = (page) =>
  page.evaluate(() => {
    const room = document.getElementById("pages");
    return { top: room.scrollTop, left: room.scrollLeft, scale: room.style.getPropertyValue("--scale") };
  });

/** The text over a page's picture. */
export const textOf = (page, number) => page.locator(`#page-${number} .writing`).textContent();

/** What axe finds against WCAG 2.2 AA and good practice. */
export async function violations(page, axe) {
  await page.addScriptTag({ path: axe }).catch(() => {});
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} (${node.failureSummary})`).join("\n  ")}`);
}
