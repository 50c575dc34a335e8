// What was found in the project, over the pages.

import { announce, element, say, the } from "./words.js";

const panel = the("findings");
const list = the("finding-list");
const toggle = the("findings-toggle");

let told = "";
/** Whether there was an error at the last look. */
let faulty = false;

/** Shows what was found. What is new comes up by itself where it keeps the packet from being made. */
export function show(findings, behind) {
  const errors = findings.filter((finding) => finding.severity === "error");
  const grave = findings.filter((finding) => finding.severity !== "note");
  const now = JSON.stringify(findings);
  the("findings-note").textContent = behind && errors.length > 0 ? say("stale") : "";
  toggle.hidden = findings.length === 0;
  toggle.className = `text ${errors.length > 0 ? "error" : grave.length > 0 ? "warning" : "note"}`;
  toggle.textContent = counted(findings);
  document.body.classList.toggle("behind", behind);
  if (now !== told) {
    list.replaceChildren(...findings.map(shown));
    if (errors.length > 0) {
      open(true);
      the("alert").textContent = errors.map(({ called, message }) => `${called}: ${message}`).join(" ");
    } else {
      // What is only worth a look waits until it is asked for.
      if (faulty || findings.length === 0) open(false);
      the("alert").textContent = "";
      if (faulty) announce(say("mended"));
    }
  }
  const mended = faulty && errors.length === 0;
  faulty = errors.length > 0;
  told = now;
  return mended;
}

function counted(findings) {
  const kinds = new Map();
  for (const { called } of findings) kinds.set(called, (kinds.get(called) ?? 0) + 1);
  return [...kinds].map(([called, count]) => `${called} ${count}`).join("・");
}

function shown({ severity, called, message, hint, place, excerpt }) {
  return element(
    "article",
    { class: `finding ${severity}` },
    element("p", { class: "sentence" }, element("b", {}, called), " ", message),
    hint && element("p", { class: "hint" }, hint),
    place && element("p", { class: "place" }, placeName(place)),
    excerpt && element("pre", { tabindex: "0", role: "group", "aria-label": message }, coloured(excerpt)),
  );
}

/** A place in a file; a link where an editor opens it. */
export function placeName({ path, line, column, open }) {
  const name = line === null ? path : `${path}:${line}:${column}`;
  return open ? element("a", { href: open, title: say("open") }, name) : element("code", {}, name);
}

/** A text of a terminal, with the colours that it has there (ECMA-48, SGR). */
function coloured(text) {
  const made = document.createDocumentFragment();
  let classes = [];
  for (const part of text.split(/(\x1b\[[0-9;]*m)/)) {
    const code = /^\x1b\[([0-9;]*)m$/.exec(part);
    if (!code) {
      if (part) made.append(classes.length > 0 ? element("span", { class: classes.join(" ") }, part) : part);
      continue;
    }
    for (const number of code[1].split(";").map(Number)) {
      if (number === 0) classes = [];
      else if (number === 1) classes.push("bold");
      else if ((number >= 30 && number <= 37) || (number >= 90 && number <= 97)) classes.push(`colour-${number % 10}`);
    }
  }
  return made;
}

function open(wanted) {
  panel.hidden = !wanted;
  toggle.setAttribute("aria-expanded", wanted);
}

/** Closes the panel; whether it was open. */
export function close() {
  const was = !panel.hidden;
  const inside = panel.contains(document.activeElement);
  open(false);
  if (inside) toggle.focus();
  return was;
}

toggle.addEventListener("click", () => open(panel.hidden));
the("findings-close").addEventListener("click", close);
