// Makes docs/images/published.png: one sheet of the sample as PDF, as web page and as reading text, beside each other.
//
//     cargo build --release && npm run side-by-side --prefix tests/browser
//
// It needs poppler-utils. Typefaces are the repository's, so that the picture is the same on any machine.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { program, repository, start } from "./haifu.js";

/** What begins the sheet, and how much of it is shown, in dots. */
const SHEET = "施策の方向性 1";
const [WIDTH, HEIGHT] = [420, 594];

const folder = mkdtempSync(join(tmpdir(), "haifu-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.env.FONTCONFIG_FILE = join(folder, "fonts.conf");
writeFileSync(
  process.env.FONTCONFIG_FILE,
  `<fontconfig><dir>${join(repository, "fonts")}</dir><cachedir>${folder}</cachedir></fontconfig>`,
);
execFileSync(program, ["publish", "--root", repository, "--quiet", "2025-1", folder]);
execFileSync("pdftoppm", ["-r", "144", "-f", "2", "-l", "2", "-png", "-singlefile", join(folder, "evaluation.pdf"), join(folder, "sheet")]);

const browser = await start();
const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 2, colorScheme: "light" });

const page = await context.newPage();
await page.goto(pathToFileURL(join(folder, "evaluation.html")).href);
await page.locator("h2", { hasText: SHEET }).evaluate((heading) => {
  heading.style.marginTop = 0;
  heading.scrollIntoView({ block: "start" });
});
await page.screenshot({ path: join(folder, "page.png") });

const text = readFileSync(join(folder, "evaluation.txt"), "utf8");
const escaped = text.slice(text.indexOf(SHEET)).slice(0, 1200).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const figure = (title, body) => `<figure><figcaption>${title}</figcaption><div class="frame">${body}</div></figure>`;
writeFileSync(
  join(folder, "side-by-side.html"),
  `<!doctype html><html lang="ja"><meta charset="utf-8"><title>.</title><style>
  body { margin: 0; padding: 16px; display: flex; gap: 16px; background: #e6e8eb; font-family: "BIZ UDGothic"; width: max-content; }
  figure { margin: 0; } figcaption { font-size: 15px; margin-bottom: 8px; }
  .frame { width: ${WIDTH}px; height: ${HEIGHT}px; overflow: hidden; background: #fff; box-shadow: 0 1px 4px #0004; }
  img { display: block; width: 100%; }
  pre { margin: 12px; font: 13px/1.7 "BIZ UDGothic"; white-space: pre-wrap; }
  </style><body>
  ${figure("PDF（evaluation.pdf）", '<img src="sheet.png" alt="">')}
  ${figure("ホームページ（evaluation.html）", '<img src="page.png" alt="">')}
  ${figure("読み上げ用テキスト（evaluation.txt）", `<pre>${escaped}</pre>`)}
  </body></html>`,
);
await page.setViewportSize({ width: 3 * WIDTH + 4 * 16, height: HEIGHT + 70 });
await page.goto(pathToFileURL(join(folder, "side-by-side.html")).href);
await page.locator("body").screenshot({ path: join(repository, "docs/images/published.png"), scale: "css" });
await browser.close();
