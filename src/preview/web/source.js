// Where what is printed was written, and where what was written is printed.

import * as pages from "./pages.js";
import { placeName } from "./problems.js";
import * as search from "./search.js";
import { announce, ask, element, say, the } from "./words.js";

const panel = the("source");
const toggle = the("source-toggle");
const places = the("source-places");
const lang = document.documentElement.lang;

function open(wanted) {
  panel.hidden = !wanted;
  toggle.setAttribute("aria-expanded", wanted);
}

/** Closes the panel; whether it was open. */
export function close() {
  const was = !panel.hidden;
  const inside = panel.contains(document.activeElement);
  open(false);
  pages.mark("spot", []);
  if (inside) toggle.focus();
  return was;
}

/** Shows where what stands on a spot of a page was written. */
async function show(page, x, y) {
  const origin = await ask("/source", { page, x, y, lang });
  if (!origin) {
    pages.mark("spot", []);
    places.replaceChildren(element("p", { class: "note" }, say("no-source")));
    return;
  }
  open(true);
  pages.mark("spot", [origin.spot]);
  uncover();
  places.replaceChildren(
    ...(origin.text ? [element("p", { class: "quoted" }, origin.text)] : []),
    ...(origin.certain ? [] : [element("p", { class: "note" }, say("uncertain"))]),
    ...origin.data.map((place) => written("data-place", place)),
    ...(origin.template ? [written("template-place", origin.template)] : []),
  );
}

/** Puts the panel to the side where it does not lie on what is marked. */
function uncover() {
  panel.classList.remove("left");
  const spot = document.querySelector(".mark.spot")?.getBoundingClientRect();
  if (spot && spot.right > panel.getBoundingClientRect().left) panel.classList.add("left");
}

function written(kind, place) {
  const name = `${place.path}:${place.line}:${place.column}`;
  const copy = element("button", { type: "button", class: "text small" }, say("copy"));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(name);
      announce(say("copied"));
      copy.textContent = say("copied");
    } catch {
      // The place stands there to be copied by hand.
    }
  });
  const open = place.open && element("a", { class: "button text small", href: place.open }, say("open"));
  return element(
    "div",
    { class: "written" },
    element("h3", {}, say(kind)),
    element("p", { class: "place" }, placeName(place)),
    place.text && element("pre", { tabindex: "0", role: "group", "aria-label": name }, place.text),
    element("p", { class: "actions" }, open, copy),
  );
}

/** Goes to where a place in a file is printed. */
async function locate(typed) {
  const answer = the("locate-answer");
  const { line, spots } = (await ask("/locate", { at: typed })) ?? { spots: [] };
  pages.mark("spot", spots);
  places.replaceChildren(element("p", { class: "note" }, say("source-note")));
  if (spots.length === 0) {
    answer.textContent = say("locate-none", { place: typed });
    return;
  }
  pages.reveal(spots[0].page, spots[0]);
  uncover();
  const exact = new RegExp(`:${line}(:\\d+)?$`).test(typed);
  const shown = say("locate-shown", { count: spots.length, page: spots[0].page });
  answer.textContent = exact ? shown : `${say("locate-near", { line })} ${shown}`;
}

/** Opens the panel to type a place; with something found, shows where that was written. */
export function focus() {
  open(true);
  const found = search.found();
  if (found) show(found.page, found.x + found.width / 2, found.y + found.height / 2);
  the("locate-place").focus();
}

toggle.addEventListener("click", () => (panel.hidden ? focus() : close()));
the("source-close").addEventListener("click", close);
the("locate").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = the("locate-place").value.trim();
  if (typed) locate(typed);
});
pages.on("pick", show);
