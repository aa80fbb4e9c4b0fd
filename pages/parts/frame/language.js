/*
 * Streamlit's shell says that it is English, and has its own words in no other language: they are put into the reader's
 * as they come. A number in them is written "#" where they are looked up.
 */
import { watchAsked } from "./asked.js";

/** @typedef {{language: string, own: Record<string, string>}} Told */

const NAMED = ["aria-label", "title", "placeholder"];
const WATCHED = { childList: true, subtree: true, characterData: true, attributeFilter: NAMED };
/**
 * Kept with the document: this script is loaded anew with a component, and two watches would undo each other's words.
 * @type {Document & {atlasWords?: Map<string, string>, atlasWatch?: MutationObserver}}
 */
const page = document;

/** @param {string} text */
const translate = (text) => {
  const number = (/\d+/.exec(text) || [""])[0];
  const whole = page.atlasWords?.get(text.trim().replace(/\d+/, "#"))?.replace("#", number);
  /* The buttons above a table say after a colon what it is. */
  const [own = "", ...what] = text.split(": "), word = what.length ? page.atlasWords?.get(own) : "";
  return whole || (word && [word, ...what].join(": "));
};

/** @param {Element} element */
const rename = (element) => NAMED.forEach((name) => {
  const said = element.getAttribute(name), word = said && translate(said);
  /* What is right already is left alone: writing it again would be noticed, and written again. */
  if (word && word !== said) element.setAttribute(name, word);
});

/** @param {Node} node */
const put = (node) => {
  if (node instanceof Text) {
    const word = translate(node.data);
    if (word && word !== node.data) node.data = word;
  } else if (node instanceof Element) {
    rename(node);
    /* The groups of a phone's menu stand between list and items, as in no list. */
    if (/^(UL|LI)$/.test(node.tagName) && node.closest("[data-testid=stSidebarNavItems]")) {
      node.setAttribute("role", "presentation");
    }
    node.childNodes.forEach(put);
  }
};

/** Letters that stand for themselves when their marks are gone. @type {Record<string, string>} */
const PLAIN = { ı: "i", ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", ə: "e", "-": " " };
const lower = String.prototype.toLowerCase;

/** What a hurried typist means by a text. @param {string} text */
const fold = (text) => lower.call(text.replace(/İ/g, "i").normalize("NFKD").replace(/[\p{M}'’]/gu, ""))
  .replace(/[ıøđłßæœə-]/g, (letter) => PLAIN[letter] || "");

/**
 * Other names of places and countries, by each part of a label, read when somebody first looks for one.
 * @type {Map<string, string> | undefined}
 */
let others;

/** @param {string} text */
const searched = (text) => {
  const also = text.split(/[(),]/).map((part) => others?.get(fold(part.trim())) || "");
  return [fold(text), ...also.filter(Boolean)].join(" ");
};

/** @param {EventTarget | null} target */
const isSearch = (target) => target instanceof HTMLInputElement && target.getAttribute("role") === "combobox";

/** Lower case while somebody looks for a name: a label has its other names behind it. @this {string} */
function widened() {
  const box = page.activeElement, text = String(this);
  if (!(box instanceof HTMLInputElement) || !isSearch(box)) return lower.call(text);
  return text === box.value ? fold(text) : searched(text);
}

/**
 * Streamlit's boxes look for what is typed in the label, both in lower case: PENDİK and sisli find nothing so. While
 * such a box has the focus, lower case is what `widened` makes of it.
 */
const widen = () => page.addEventListener("focusin", ({ target }) => {
  if (others || !isSearch(target)) return;
  String.prototype.toLowerCase = widened;
  others = new Map();
  fetch(new URL("data/names.json", page.baseURI)).then((answer) => answer.json())
    .then((names) => { others = new Map(Object.entries(names)); }).catch(() => { others = undefined; });
});

/**
 * Whoever closes a panel goes on where it was opened from, be it the map: the button that closes it goes with it.
 * @type {Element | null}
 */
let cameFrom = null;

const comeBack = () => {
  page.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && !target.closest(".st-key-close-panel")) cameFrom = target;
  });
  /* Nothing but this is heard of the focus going into the map's frame. */
  addEventListener("blur", () => {
    if (page.activeElement instanceof HTMLIFrameElement) cameFrom = page.activeElement;
  });
  page.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    /* On a page with a map the map is what one skips to. */
    if (target.closest("[data-testid=stSkipToContent]")) page.querySelector("iframe")?.focus();
    if (!target.closest(".st-key-close-panel")) return;
    const back = cameFrom;
    const gone = new MutationObserver(() => {
      if (page.querySelector(".st-key-close-panel")) return;
      gone.disconnect();
      const to = back?.isConnected ? back : page.querySelector("iframe");
      if (to instanceof HTMLElement) to.focus();
    });
    gone.observe(page.body, { childList: true, subtree: true });
  });
};

/**
 * A button in a dialog that is busy, as with a download, loses the focus to the page: the keys still mean the dialog,
 * and whoever closes it goes on where it was opened from.
 */
const stayInside = () => {
  /** @type {Element | null} */
  let opener = null;
  page.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && !page.querySelector("[role=dialog]")) opener = target;
  });
  page.addEventListener("keydown", ({ key }) => {
    const dialog = page.querySelector("[role=dialog]"), back = opener;
    if (!(dialog instanceof HTMLElement) || page.activeElement !== page.body) return;
    dialog.focus();
    if (key !== "Escape") return;
    dialog.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const gone = new MutationObserver(() => {
      if (page.querySelector("[role=dialog]")) return;
      gone.disconnect();
      if (back instanceof HTMLElement && page.activeElement === page.body) back.focus();
    });
    gone.observe(page.body, { childList: true, subtree: true });
  });
};

/** @param {{data: Told}} component */
export default ({ data: { language, own } }) => {
  page.documentElement.lang = language;
  page.atlasWords = new Map(Object.entries(own));
  put(page.body);
  if (page.atlasWatch) return;
  widen();
  comeBack();
  stayInside();
  watchAsked();
  page.atlasWatch = new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (type === "childList") addedNodes.forEach(put);
    else if (type === "attributes" && target instanceof Element) rename(target);
    else put(target);
  }));
  page.atlasWatch.observe(page.body, WATCHED);
};
