/* Tours in the browser: drafts by what they hold, the last twenty of them, and those kept under a name. */
/**
 * @typedef {object} Data
 * @property {string} draft the tour that is edited, as a file; empty for the atlas's own
 * @property {string} name of the draft, by what it holds
 * @property {string} wanted the draft that the address names and the server does not have
 * @property {boolean} listed
 * @property {string} suggested
 * @property {string} style
 * @property {Record<string, string>} words
 */
/** @typedef {(name: string, value: object) => void} Tell */

const DRAFTS = "atlas-tour-drafts", NAMED = "atlas-tours", MOST = 20;

/**
 * @param {string} key
 * @returns {Record<string, string>} in the order in which they were kept
 */
const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
};

/**
 * @param {string} key
 * @param {Record<string, string>} held
 */
const write = (key, held) => {
  try {
    localStorage.setItem(key, JSON.stringify(held));
  } catch { /* A browser that keeps nothing: the address has the tour. */ }
};

/** @param {Data} data */
const hold = ({ draft, name }) => {
  if (!draft) return;
  const others = Object.entries(read(DRAFTS)).filter(([other]) => other !== name);
  write(DRAFTS, Object.fromEntries([...others, [name, draft]].slice(-MOST)));
};

/**
 * @param {string} text
 * @param {() => void} done
 */
const button = (text, done) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text });
  made.addEventListener("click", done);
  return made;
};

/**
 * @param {HTMLElement} root
 * @param {Data} data
 * @param {(content: string) => void} take
 */
const list = (root, data, take) => {
  const { words } = data, named = read(NAMED), last = Object.values(read(DRAFTS)).at(-1);
  const style = document.createElement("style");
  style.textContent = `${data.style} :host, div { font: inherit; color: inherit; }
    div { display: flex; flex-wrap: wrap; gap: var(--space-s); align-items: center; margin-bottom: var(--space-s); }
    span { flex: 1 1 8em; overflow-wrap: anywhere; }
    input, button { font: inherit; color: inherit; padding: var(--space-s) var(--space-m);
      border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 8px; background: none; }
    input { flex: 1 1 8em; min-width: 0; } button { cursor: pointer; } button:hover { border-color: var(--accent); }`;
  /** @param {HTMLElement[]} parts */
  const row = (...parts) => {
    const made = document.createElement("div");
    made.append(...parts);
    return made;
  };
  const input = document.createElement("input");
  Object.assign(input, { value: data.suggested, maxLength: 80, ariaLabel: words.name });
  const again = () => list(root, data, take);
  const keep = button(words.keep ?? "", () => {
    write(NAMED, { ...read(NAMED), [input.value.trim() || data.suggested]: data.draft });
    again();
  });
  const rows = Object.entries(named).map(([name, content]) => row(
    Object.assign(document.createElement("span"), { textContent: name }),
    button(words.open ?? "", () => take(content)),
    button(words.remove ?? "", () => {
      write(NAMED, Object.fromEntries(Object.entries(read(NAMED)).filter(([other]) => other !== name)));
      again();
    }),
  ));
  if (data.draft) rows.push(row(input, keep));
  else if (last) rows.push(row(button(words.last ?? "", () => take(last))));
  root.replaceChildren(style, ...rows);
};

/**
 * @param {{data: Data, parentElement: HTMLElement, setTriggerValue: Tell}} component
 */
export default function ({ data, parentElement, setTriggerValue }) {
  /** @param {string} content */
  const take = (content) => setTriggerValue("taken", { content });
  hold(data);
  if (data.wanted) take(read(DRAFTS)[data.wanted] ?? "");
  if (data.listed) list(parentElement, data, take);
}
