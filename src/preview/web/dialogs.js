// The help, and what can be set.

import { kept, the } from "./words.js";

const themes = document.querySelectorAll("input[name=theme]");
const keysOn = the("keys-on");

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // Beside the dialog is its backdrop.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

export const help = () => the("help").showModal();
the("help-open").addEventListener("click", help);
the("settings-open").addEventListener("click", () => the("settings").showModal());

function paint(theme) {
  document.documentElement.dataset.theme = theme;
}

for (const theme of themes) {
  theme.checked = theme.value === (kept.get("theme") ?? "auto");
  theme.addEventListener("change", () => {
    kept.set("theme", theme.value);
    paint(theme.value);
  });
}
paint(kept.get("theme") ?? "auto");

keysOn.checked = kept.get("keys") !== "false";
keysOn.addEventListener("change", () => kept.set("keys", String(keysOn.checked)));

/** Whether single letters do something: they may get in the way of screen readers and speech input. */
export const lettersCount = () => keysOn.checked;
