// The pages: where they lie, what is drawn on them, and what stays in view when they change.

import { element, kept, say, the } from "./words.js";

/** CSS has 96 pixels to the inch, type 72 points: at this scale a page is as large as on paper. */
const PRINT = 96 / 72;
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
/** The room around the pages, in pixels. */
const MARGIN = 24;
/** Of packets larger than this, only the texts near the view are there. */
const MOST_TEXTS = 150;
const FRESH = 2500;

const room = the("pages");
const pen = document.createElement("canvas").getContext("2d");
const FACE = "sans-serif";

let pages = [];
let zoom = kept.get("zoom") ?? "width";
let spread = kept.get("spread") === "true";
let current = 0;
const listeners = { current: [], pick: [], layout: [] };

export const on = (what, listener) => listeners[what].push(listener);
const tell = (what, ...values) => listeners[what].forEach((listener) => listener(...values));

export const count = () => pages.length;
export const currentPage = () => current + 1;
export const isSpread = () => spread;
export const zoomChosen = () => zoom;
export const labelOf = (number) => pages[number - 1]?.label ?? String(number);

/** What a page is called. */
export function nameOf(number) {
  const label = pages[number - 1]?.label;
  return label && label !== String(number) ? say("page-labelled", { page: number, label }) : say("page", { page: number });
}

// --- one page -----------------------------------------------------------------------------------------------------------

const nearby = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const page = pages.find((page) => page.section === entry.target);
      if (page) {
        page.near = entry.isIntersecting;
        draw(page);
      }
    }
  },
  { root: room, rootMargin: "100% 0px" },
);

function makePage() {
  const text = element("div", { class: "writing" });
  const marks = element("div", { class: "marks", "aria-hidden": "true" });
  const paper = element("div", { class: "paper" }, text, marks);
  const section = element("section", { class: "page", tabindex: "-1" }, paper);
  const page = { section, paper, text, marks, id: null, drawn: null, written: null, near: false };
  paper.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const box = paper.getBoundingClientRect();
    const scale = scaleNow();
    tell("pick", pages.indexOf(page) + 1, (event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  });
  return page;
}

/** Draws what the page should show, where it is near the view. The old picture stays until the new one is there. */
async function draw(page) {
  if (!page.near) {
    // Pictures take memory; the browser keeps the file.
    page.paper.querySelector("img")?.remove();
    page.drawn = null;
    delete page.section.dataset.drawn;
    return;
  }
  write(page);
  if (page.drawn === page.id || page.drawing === page.id) return;
  const id = page.id;
  page.drawing = id;
  const picture = element("img", { alt: "", src: `/page/${id}.svg`, draggable: "false" });
  try {
    await picture.decode();
  } catch {
    // Newer pages are on their way.
    if (page.drawing === id) page.drawing = null;
    return;
  }
  if (page.drawing === id) page.drawing = null;
  if (page.id !== id || !page.near) return;
  const old = page.paper.querySelector("img");
  if (old) old.replaceWith(picture);
  else page.paper.prepend(picture);
  page.drawn = id;
  page.section.dataset.drawn = id;
}

/** Lays the page's text over its picture: to be read aloud, selected and found by the browser. */
async function write(page) {
  const id = page.id;
  if (page.written === id || page.writing === id) return;
  page.writing = id;
  let runs = null;
  try {
    const answer = await fetch(`/text/${id}.json`);
    runs = answer.ok ? await answer.json() : null;
  } catch {
    // The server has ended; what is there stays.
  }
  if (page.writing === id) page.writing = null;
  if (page.id !== id || !runs) return;
  const lines = [];
  let bottom = null;
  for (const [text, x, y, width, height] of runs) {
    const line = element("span", {}, text);
    pen.font = `${height}px ${FACE}`;
    const natural = pen.measureText(text).width;
    line.style.left = `${x}px`;
    line.style.top = `${y}px`;
    line.style.fontSize = `${height}px`;
    if (natural > 0) line.style.transform = `scaleX(${width / natural})`;
    // What is copied has its lines.
    if (bottom !== null && Math.abs(y + height - bottom) > height / 2) lines.push("\n");
    lines.push(line);
    bottom = y + height;
  }
  page.text.replaceChildren(...lines);
  page.written = id;
}

// --- all pages ----------------------------------------------------------------------------------------------------------

/**
 * Shows other pages. Those that are drawn alike stay as they are; what is in view stays where it is. Gives the numbers of
 * the pages that are new or changed.
 */
export function show(next) {
  const anchor = anchorAt(0);
  const first = pages.length === 0;
  const partners = matched(pages.map((page) => page.id), next.map((page) => page.id));
  const old = pages;
  const used = new Set();
  const changed = [];
  pages = next.map((facts, index) => {
    const partner = partners[index];
    const page = partner === null ? makePage() : old[partner];
    if (partner !== null) used.add(page);
    const isNew = page.id !== facts.id;
    Object.assign(page, facts);
    page.section.style.setProperty("--width", facts.width);
    page.section.style.setProperty("--height", facts.height);
    if (isNew) {
      page.marks.replaceChildren();
      if (!first) {
        changed.push(index + 1);
        freshen(page);
      }
    }
    return page;
  });
  for (const page of old.filter((page) => !used.has(page))) {
    nearby.unobserve(page.section);
    page.section.remove();
  }
  pages.forEach((page, index) => {
    const there = room.children[index];
    if (there !== page.section) room.insertBefore(page.section, there ?? null);
    page.section.id = `page-${index + 1}`;
    page.section.setAttribute("aria-label", nameOf(index + 1));
    if (!used.has(page)) nearby.observe(page.section);
    else if (page.near) draw(page);
  });
  fit();
  const kept = anchor && (used.has(anchor.page) ? anchor.page : pages[Math.min(anchor.index, pages.length - 1)]);
  if (kept) restore({ ...anchor, page: kept });
  else if (first) restorePlace();
  look();
  writeAll();
  return changed;
}

/** For each new page the old one that it takes the place of, or none: those drawn alike, and between them one by one. */
function matched(old, next) {
  const partners = next.map(() => null);
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) partners[head] = head++;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old.at(-1 - tail) === next.at(-1 - tail)) {
    partners[next.length - 1 - tail] = old.length - 1 - tail;
    tail++;
  }
  const [oldEnd, nextEnd] = [old.length - tail, next.length - tail];
  // The longest row of pages that are in both, in order.
  const rows = oldEnd - head + 1;
  const columns = nextEnd - head + 1;
  const length = new Uint16Array(rows * columns);
  for (let row = rows - 2; row >= 0; row--) {
    for (let column = columns - 2; column >= 0; column--) {
      length[row * columns + column] =
        old[head + row] === next[head + column]
          ? length[(row + 1) * columns + column + 1] + 1
          : Math.max(length[(row + 1) * columns + column], length[row * columns + column + 1]);
    }
  }
  let [row, column] = [0, 0];
  const between = (rowEnd, columnEnd) => {
    while (row < rowEnd && column < columnEnd) partners[head + column++] = head + row++;
    [row, column] = [rowEnd, columnEnd];
  };
  let [scanRow, scanColumn] = [0, 0];
  while (scanRow < rows - 1 && scanColumn < columns - 1) {
    if (old[head + scanRow] === next[head + scanColumn]) {
      between(scanRow, scanColumn);
      partners[head + column++] = head + row++;
      [scanRow, scanColumn] = [row, column];
    } else if (length[(scanRow + 1) * columns + scanColumn] >= length[scanRow * columns + scanColumn + 1]) scanRow++;
    else scanColumn++;
  }
  between(rows - 1, columns - 1);
  return partners;
}

function freshen(page) {
  page.section.classList.remove("fresh");
  // So that the animation begins anew.
  void page.section.offsetWidth;
  page.section.classList.add("fresh");
  clearTimeout(page.freshness);
  page.freshness = setTimeout(() => page.section.classList.remove("fresh"), FRESH);
}

/** The texts of all pages, bit by bit, so that screen readers and the browser's own search find them. */
function writeAll() {
  if (pages.length > MOST_TEXTS) return;
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
  const missing = pages.filter((page) => page.written !== page.id && !page.near);
  const step = () => {
    const page = missing.shift();
    if (!page) return;
    write(page).then(() => idle(step));
  };
  idle(step);
}

// --- where things lie ---------------------------------------------------------------------------------------------------

const scaleNow = () => Number(room.style.getPropertyValue("--scale")) || PRINT;

function scaleFor(choice) {
  const wide = Math.max(...pages.map((page) => page.width), 1) * (spread ? 2 : 1);
  const width = (room.clientWidth - 2 * MARGIN) / wide;
  if (choice === "width") return Math.max(width, 0.1);
  if (choice === "page") {
    const high = Math.max(...pages.map((page) => page.height), 1);
    return Math.max(Math.min(width, (room.clientHeight - 2 * MARGIN) / high), 0.1);
  }
  return Number(choice) * PRINT;
}

function fit() {
  room.classList.toggle("spread", spread);
  room.style.setProperty("--scale", scaleFor(zoom));
  tell("layout");
}

/** The page at a height of the view, and how far up or down it stands, so that both can be found again. */
function anchorAt(height) {
  const line = room.scrollTop + height;
  const index = pages.findIndex((page) => page.section.offsetTop + page.section.offsetHeight > line);
  if (index < 0) return null;
  const page = pages[index];
  const { offsetTop, offsetHeight, offsetLeft, offsetWidth } = page.section;
  const across = room.scrollLeft + room.clientWidth / 2 - offsetLeft;
  return { page, index, height, down: (line - offsetTop) / offsetHeight, across: across / offsetWidth };
}

function restore({ page, height, down, across }) {
  const { offsetTop, offsetHeight, offsetLeft, offsetWidth } = page.section;
  room.scrollTop = offsetTop + down * offsetHeight - height;
  room.scrollLeft = offsetLeft + across * offsetWidth - room.clientWidth / 2;
}

/** Changes the size or the arrangement; what is in the middle of the view stays there. */
function rearranged(change) {
  const anchor = anchorAt(room.clientHeight / 2);
  change();
  fit();
  if (anchor) restore(anchor);
  look();
}

export function setZoom(choice) {
  rearranged(() => (zoom = choice));
  kept.set("zoom", choice);
}

/** The next larger or smaller size. */
export function step(direction) {
  const now = scaleNow() / PRINT;
  const larger = STEPS.find((size) => size > now + 0.005) ?? STEPS.at(-1);
  const smaller = STEPS.findLast((size) => size < now - 0.005) ?? STEPS[0];
  setZoom(String(direction > 0 ? larger : smaller));
}

export const percent = () => Math.round((scaleNow() / PRINT) * 100);
export const steps = STEPS;

export function setSpread(wanted) {
  rearranged(() => (spread = wanted));
  kept.set("spread", String(wanted));
}

let width = room.clientWidth;
new ResizeObserver(() => {
  if (pages.length > 0 && (room.clientWidth !== width || zoom === "page")) rearranged(() => {});
  width = room.clientWidth;
}).observe(room);

/** The page that is looked at: the one at a third of the view. */
function look() {
  const line = room.scrollTop + room.clientHeight / 3;
  let found = pages.findIndex((page) => page.section.offsetTop + page.section.offsetHeight >= line);
  if (found < 0) found = pages.length - 1;
  if (room.scrollTop <= 1) found = 0;
  current = Math.max(found, 0);
  tell("current", current + 1);
  keepPlace();
}

let looking = false;
room.addEventListener(
  "scroll",
  () => {
    if (looking) return;
    looking = true;
    requestAnimationFrame(() => {
      looking = false;
      look();
    });
  },
  { passive: true },
);

/** What is in view is found again when the page is loaded again. */
function keepPlace() {
  const anchor = anchorAt(0);
  if (!anchor) return;
  try {
    sessionStorage.setItem("haifu-place", JSON.stringify({ index: anchor.index, down: anchor.down }));
  } catch {
    // It begins at the first page then.
  }
}

function restorePlace() {
  try {
    const place = JSON.parse(sessionStorage.getItem("haifu-place"));
    if (place && pages[place.index]) restore({ page: pages[place.index], height: 0, down: place.down, across: 0.5 });
  } catch {
    // As above.
  }
}

// --- going somewhere ----------------------------------------------------------------------------------------------------

/** Brings a page into view, or a spot of it in pt from its top left corner. */
export function reveal(number, spot = null) {
  const page = pages[number - 1];
  if (!page) return;
  const scale = scaleNow();
  const top = page.section.offsetTop;
  if (!spot) {
    room.scrollTop = top - MARGIN / 2;
    return;
  }
  const [y, height] = [top + spot.y * scale, (spot.height ?? 0) * scale];
  const inView = y > room.scrollTop + 40 && y + height < room.scrollTop + room.clientHeight - 40;
  if (!inView || spot.always) room.scrollTop = y - room.clientHeight / 3;
  const [x, width] = [page.section.offsetLeft + (spot.x ?? 0) * scale, (spot.width ?? 0) * scale];
  if (x < room.scrollLeft || x + width > room.scrollLeft + room.clientWidth) room.scrollLeft = x - room.clientWidth / 3;
}

/** Puts the focus on a page, so that reading goes on there. */
export function focusPage(number) {
  pages[number - 1]?.section.focus({ preventScroll: true });
}

/** Goes some pages on or back; with two side by side, so many pairs. */
export function turn(by) {
  const stride = spread ? 2 : 1;
  const from = spread ? current + (current % 2) : current;
  const target = Math.min(Math.max(from + by * stride, 0), pages.length - 1);
  reveal(target + 1);
}

/** Goes on or back by a screen. */
export function scroll(screens) {
  room.scrollBy({ top: screens * (room.clientHeight - 60) });
}

/** The page of a number or of a label, as someone types it. */
export function numberOf(typed) {
  const wanted = typed.normalize("NFKC").trim().toLowerCase();
  const byLabel = pages.findIndex((page) => page.label?.normalize("NFKC").toLowerCase() === wanted);
  if (byLabel >= 0) return byLabel + 1;
  const number = Number(wanted);
  if (Number.isInteger(number) && number >= 1 && number <= pages.length) return number;
  const begins = pages.findIndex((page) => wanted && page.label?.normalize("NFKC").toLowerCase().startsWith(wanted));
  return begins >= 0 ? begins + 1 : null;
}

/** Marks spots, each with its page; marks of the same kind go. */
export function mark(kind, spots) {
  room.querySelectorAll(`.mark.${kind}`).forEach((mark) => mark.remove());
  for (const { page, x, y, width, height, now } of spots) {
    const mark = element("i", { class: `mark ${kind}${now ? " now" : ""}` });
    mark.style.left = `${x - 1}px`;
    mark.style.top = `${y - 1}px`;
    mark.style.width = `${width + 2}px`;
    mark.style.height = `${height + 2}px`;
    pages[page - 1]?.marks.append(mark);
  }
}
