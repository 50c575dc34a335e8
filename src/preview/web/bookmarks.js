// The bookmarks at the side: parts, what they are of, and what stands in it.

import * as pages from "./pages.js";
import { element, icon, kept, say, the } from "./words.js";

const list = the("bookmark-list");
const side = the("side");
const toggle = the("side-toggle");
/** Below this width there is no room for both. */
const NARROW = matchMedia("(max-width: 1023px)");

let told = "";
let links = [];
const folded = new Set();

/** Shows the bookmarks of a packet. */
export function show(bookmarks) {
  const now = JSON.stringify(bookmarks);
  if (now === told) return;
  told = now;
  links = [];
  list.replaceChildren(...branch(bookmarks, 0, bookmarks.length, 0, ""));
  mark(pages.currentPage());
}

/** The entries of a depth between two places of the list, each with those under it. */
function branch(bookmarks, from, to, depth, path) {
  const items = [];
  for (let at = from; at < to; ) {
    let end = at + 1;
    while (end < to && bookmarks[end].depth > depth) end++;
    const under = branch(bookmarks, at + 1, end, depth + 1, `${path}/${bookmarks[at].title}`);
    items.push(entry(at, bookmarks[at], under, path));
    at = end;
  }
  return items;
}

function entry(at, { title, page, y }, under, path) {
  const link = element("a", { href: `#page-${page}` }, element("span", {}, title), element("small", {}, pages.labelOf(page)));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    pages.reveal(page, { y: Math.max(y - 12, 0), always: true });
    pages.focusPage(page);
    if (NARROW.matches) unfold(false);
  });
  links[at] = { link, page };
  if (under.length === 0) return element("li", {}, link);
  const key = `${path}/${title}`;
  const open = !folded.has(key);
  const below = element("ul", { hidden: !open }, ...under);
  const fold = element("button", { type: "button", class: "fold", "aria-expanded": String(open), "aria-label": `${say("fold")}: ${title}` }, icon("fold"));
  fold.addEventListener("click", () => {
    below.hidden = !below.hidden;
    fold.setAttribute("aria-expanded", !below.hidden);
    if (below.hidden) folded.add(key);
    else folded.delete(key);
  });
  return element("li", { class: "parent" }, fold, link, below);
}

/** Marks the bookmark that the page in view stands under. */
function mark(page) {
  const now = links.findLast((entry) => entry.page <= page);
  for (const { link } of links) link.removeAttribute("aria-current");
  if (!now) return;
  now.link.setAttribute("aria-current", "true");
  const [box, room] = [now.link.getBoundingClientRect(), side.getBoundingClientRect()];
  if (room.height > 0 && (box.top < room.top || box.bottom > room.bottom)) {
    side.scrollTop += box.top - room.top - room.height / 3;
  }
}

function unfold(wanted) {
  side.hidden = !wanted;
  toggle.setAttribute("aria-expanded", wanted);
}

/** Opens the side, for what is shown there. */
export const open = () => unfold(true);

toggle.addEventListener("click", () => {
  unfold(side.hidden);
  if (!NARROW.matches) kept.set("side", String(!side.hidden));
});
const arrange = () => unfold(!NARROW.matches && kept.get("side") !== "false");
NARROW.addEventListener("change", arrange);
arrange();
pages.on("current", mark);
