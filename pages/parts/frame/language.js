/*
 * Streamlit's shell says that it is English, and has its own words in no other language: they are put into the reader's
 * as they come. A number in them is written "#" where they are looked up.
 */
/** @typedef {{language: string, own: Record<string, string>}} Told */

const NAMED = ["aria-label", "title"];
const WATCHED = { childList: true, subtree: true, characterData: true, attributeFilter: NAMED };
/**
 * Kept with the document: this script is loaded anew with a component, and two watches would undo each other's words.
 * @type {Document & {atlasWords?: Map<string, string>, atlasWatch?: MutationObserver}}
 */
const page = document;

/** @param {string} text */
const translate = (text) => {
  const number = (/\d+/.exec(text) || [""])[0];
  return page.atlasWords?.get(text.trim().replace(/\d+/, "#"))?.replace("#", number);
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

/** @param {{data: Told}} component */
export default ({ data: { language, own } }) => {
  page.documentElement.lang = language;
  page.atlasWords = new Map(Object.entries(own));
  put(page.body);
  if (page.atlasWatch) return;
  page.atlasWatch = new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (type === "childList") addedNodes.forEach(put);
    else if (type === "attributes" && target instanceof Element) rename(target);
    else put(target);
  }));
  page.atlasWatch.observe(page.body, WATCHED);
};
