// The words of the page, in the language that it is shown in.

const words = JSON.parse(document.body.dataset.words);

/** A sentence, with what is named in braces put in. */
export function say(id, values = {}) {
  return words[id].replace(/\{([a-z]+)\}/g, (braces, name) => values[name] ?? braces);
}

/** The element of an id. */
export const the = (id) => document.getElementById(id);

/** An element with its attributes and what it holds. Text stays text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A picture of the toolbar's set. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** What was asked of haifu, as JSON; nothing where it has none. */
export async function ask(path, parameters = {}) {
  const query = new URLSearchParams(parameters);
  try {
    const answer = await fetch(`${path}?${query}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Tells screen readers, without moving anything. */
export function announce(text) {
  the("status").textContent = text;
}

/** What is kept from one visit to the next; browsers may refuse to keep anything. */
export const kept = {
  get(name) {
    try {
      return localStorage.getItem(`haifu-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`haifu-${name}`, value);
    } catch {
      // It is asked for again next time.
    }
  },
};
