// Brings together what haifu tells and what is shown.

import * as bookmarks from "./bookmarks.js";
import "./dialogs.js";
import "./keys.js";
import * as pages from "./pages.js";
import * as problems from "./problems.js";
import * as search from "./search.js";
import "./source.js";
import { announce, element, say, the } from "./words.js";

/** How long a broken connection may be silent before it is told, in milliseconds. */
const PATIENCE = 1500;
/** So many changed pages are named. */
const NAMED = 6;

let draft = null;
let lost = null;

// --- what haifu tells ---------------------------------------------------------------------------------------------------

function show(state) {
  const first = pages.count() === 0;
  document.title = state.title ? `${state.title} – haifu` : document.title;
  if (state.title) the("title").textContent = state.title;
  the("title").title = state.title;
  the("empty").hidden = state.pages.length > 0;
  the("empty").textContent = say("no-pages");
  the("page-count").textContent = state.pages.length > 0 ? say("page-of", { count: state.pages.length }) : "";
  const changed = pages.show(state.pages);
  bookmarks.show(state.bookmarks);
  draft = state.draft;
  the("draft").setAttribute("aria-pressed", draft !== null);
  the("draft").title = say(draft === null ? "draft-show" : "draft-hide");
  the("draft").disabled = state.pages.length === 0;
  const mended = problems.show(state.findings, state.behind);
  if (changed.length > 0) {
    const names = changed.slice(0, NAMED).map(pages.nameOf).join("、");
    announce(`${mended ? say("mended") : ""} ${say("changed-pages", { pages: changed.length > NAMED ? `${names} …` : names })}`.trim());
  } else if (!first && !mended && !state.behind) announce(say("changed-none"));
  if (changed.length > 0) search.renew();
  document.body.dataset.revision = state.revision;
}

const events = new EventSource(`/events?lang=${document.documentElement.lang}`);
events.addEventListener("state", (event) => {
  clearTimeout(lost);
  lost = null;
  the("lost").hidden = true;
  show(JSON.parse(event.data));
});
events.addEventListener("error", () => {
  lost ??= setTimeout(() => (the("lost").hidden = false), PATIENCE);
});

// --- the toolbar --------------------------------------------------------------------------------------------------------

const zoom = the("zoom");
for (const size of pages.steps.filter((size) => size !== 1)) {
  zoom.append(element("option", { value: String(size) }, `${Math.round(size * 100)}%`));
}
zoom.addEventListener("change", () => pages.setZoom(zoom.value));
the("zoom-in").addEventListener("click", () => pages.step(1));
the("zoom-out").addEventListener("click", () => pages.step(-1));
the("spread").addEventListener("click", () => pages.setSpread(!pages.isSpread()));
pages.on("layout", () => {
  zoom.value = pages.zoomChosen();
  zoom.title = `${say("zoom")}: ${pages.percent()}%`;
  the("spread").setAttribute("aria-pressed", pages.isSpread());
});

const number = the("page-number");
pages.on("current", (page) => {
  if (document.activeElement !== number && pages.count() > 0) {
    number.value = String(page);
    number.title = pages.nameOf(page);
  }
  the("page-previous").disabled = page <= 1;
  the("page-next").disabled = page >= pages.count();
});
number.addEventListener("focus", () => number.select());
number.addEventListener("blur", () => (number.value = String(pages.currentPage())));
the("go").addEventListener("submit", (event) => {
  event.preventDefault();
  const page = pages.numberOf(number.value);
  if (page === null) {
    number.select();
    return;
  }
  pages.reveal(page);
  pages.focusPage(page);
});
the("page-previous").addEventListener("click", () => pages.turn(-1));
the("page-next").addEventListener("click", () => pages.turn(1));

the("draft").addEventListener("click", () => {
  const wish = JSON.stringify({ draft: draft === null });
  fetch("/draft", { method: "POST", headers: { "content-type": "application/json" }, body: wish }).catch(() => {});
});
