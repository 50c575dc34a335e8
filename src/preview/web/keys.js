// The keyboard.

import { help, lettersCount } from "./dialogs.js";
import * as pages from "./pages.js";
import * as problems from "./problems.js";
import * as search from "./search.js";
import * as source from "./source.js";
import { the } from "./words.js";

/** Keys that write nothing. */
const MOVES = {
  PageDown: () => pages.scroll(1),
  PageUp: () => pages.scroll(-1),
  Home: () => pages.reveal(1),
  End: () => pages.reveal(pages.count()),
};

const LETTERS = {
  n: () => pages.turn(1),
  p: () => pages.turn(-1),
  "+": () => pages.step(1),
  "=": () => pages.step(1),
  "-": () => pages.step(-1),
  0: () => pages.setZoom("1"),
  w: () => pages.setZoom("width"),
  2: () => pages.setSpread(!pages.isSpread()),
  "/": search.focus,
  g: source.focus,
  "?": help,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (search.close() || source.close() || problems.close()) event.preventDefault();
    return;
  }
  const target = event.target;
  if (target.closest("input, select, textarea, .scrolled, pre")) return;
  // The pages themselves are scrolled by the browser.
  const move = target === the("pages") && !event.key.match(/Home|End/) ? null : MOVES[event.key];
  const act = move ?? (lettersCount() ? LETTERS[event.key] : null);
  if (act) {
    event.preventDefault();
    act();
  }
});
