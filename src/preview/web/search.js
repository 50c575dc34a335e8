// Searching the papers.

import * as bookmarks from "./bookmarks.js";
import * as pages from "./pages.js";
import { announce, ask, element, say, the } from "./words.js";

const form = the("find");
const field = the("find-text");
const list = the("hit-list");
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 150;

let hits = [];
let at = -1;
let asked = 0;
let waiting = null;

/** Looks for what stands in the field. Where the pages have changed only, what was looked at stays in view. */
async function find(again) {
  const text = field.value.trim();
  const question = ++asked;
  if (!text) return clear();
  const found = await ask("/search", { text });
  if (question !== asked) return;
  hits = found ?? [];
  at = hits.length === 0 ? -1 : again ? Math.min(Math.max(at, 0), hits.length - 1) : nearest();
  list.replaceChildren(...hits.map(entry));
  the("hits").hidden = false;
  the("bookmarks").hidden = true;
  if (!again) bookmarks.open();
  show(!again);
}

/** The first hit on the page in view or behind it. */
function nearest() {
  const here = hits.findIndex((hit) => hit.page >= pages.currentPage());
  return here < 0 ? 0 : here;
}

function entry(hit, index) {
  const button = element(
    "button",
    { type: "button" },
    element("small", {}, pages.labelOf(hit.page)),
    element("span", {}, hit.before, element("mark", {}, hit.text), hit.after),
  );
  button.addEventListener("click", () => {
    at = index;
    show(true);
  });
  return element("li", {}, button);
}

function show(reveal) {
  const spots = hits.flatMap((hit, index) => hit.marks.map((mark) => ({ ...mark, page: hit.page, now: index === at })));
  pages.mark("found", spots);
  const now = hits[at];
  for (const button of list.querySelectorAll("button[aria-current]")) button.removeAttribute("aria-current");
  const entry = list.children[at]?.firstElementChild;
  entry?.setAttribute("aria-current", "true");
  entry?.scrollIntoView({ block: "nearest" });
  the("find-count").textContent = now ? say("find-at", { at: at + 1, count: hits.length }) : say("find-none");
  the("find-next").hidden = the("find-previous").hidden = hits.length < 2;
  if (now && reveal) {
    pages.reveal(now.page, now.marks[0]);
    if (document.activeElement !== field) announce(`${pages.nameOf(now.page)}: ${now.before}${now.text}${now.after}`);
  }
}

/** What was found and is looked at: its page and its spot. */
export const found = () => (at >= 0 ? { page: hits[at].page, ...hits[at].marks[0] } : null);

/** Goes to the next place, or the one before. */
function go(by) {
  if (hits.length === 0) return;
  at = (at + by + hits.length) % hits.length;
  show(true);
}

function clear() {
  asked++;
  hits = [];
  at = -1;
  list.replaceChildren();
  pages.mark("found", []);
  the("find-count").textContent = "";
  the("find-next").hidden = the("find-previous").hidden = true;
  the("hits").hidden = true;
  the("bookmarks").hidden = false;
}

/** Ends the search; whether there was one. */
export function close() {
  const was = field.value !== "";
  const inside = the("hits").contains(document.activeElement);
  field.value = "";
  clear();
  if (inside) field.focus();
  return was;
}

/** Searches again, since pages have changed. */
export const renew = () => field.value.trim() && find(true);

export function focus() {
  field.focus();
  field.select();
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => find(false), PAUSE);
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (hits.length > 0) go(event.shiftKey ? -1 : 1);
    else find(false);
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
the("find-next").addEventListener("click", () => go(1));
the("find-previous").addEventListener("click", () => go(-1));
the("find-clear").addEventListener("click", close);
