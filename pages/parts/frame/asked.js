/*
 * What a reader's controls ask of the server, told to the map in the page as it is sent: it may know the answer. Read
 * of
 * the message itself, so that whatever hand a control was moved by, it is told alike.
 */

/** @typedef {Record<string, string | string[] | true>} Asked by the key of a control */

/** Where Streamlit's messages have what is read here, by the number of the field. */
const RERUN = 11, STATES = 2, WIDGET = 1, WIDGETS = { id: 1, pressed: 2, text: 6, texts: 9 };

/**
 * The fields of a message: numbers, and bytes of what is longer.
 * @param {Uint8Array} bytes
 * @returns {[number, number | Uint8Array][]}
 */
const fieldsOf = (bytes) => {
  /** @type {[number, number | Uint8Array][]} */
  const found = [];
  let at = 0;
  const number = () => {
    let value = 0, size = 1, byte = 128;
    while (byte >= 128 && at < bytes.length) {
      byte = bytes[at] ?? 0;
      at += 1;
      value += (byte % 128) * size;
      size *= 128;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = number(), form = tag % 8, field = Math.floor(tag / 8);
    if (form === 0) found.push([field, number()]);
    else if (form === 2) {
      const length = number();
      found.push([field, bytes.subarray(at, at + length)]);
      at += length;
    } else at += form === 1 ? 8 : 4;
  }
  return found;
};

/**
 * @param {Uint8Array} bytes
 * @param {number} field
 */
const partsOf = (bytes, field) => fieldsOf(bytes).flatMap(([number, part]) => (
  number === field && part instanceof Uint8Array ? [part] : []));

/** @param {Uint8Array} bytes */
const written = (bytes) => new TextDecoder().decode(bytes);

/**
 * What a message asks; nothing where it asks nothing.
 * @param {Uint8Array} message
 * @returns {Asked}
 */
export const askedIn = (message) => {
  const states = partsOf(message, RERUN).flatMap((client) => partsOf(client, STATES));
  /** @type {Asked} */
  const asked = {};
  states.flatMap((each) => partsOf(each, WIDGET)).forEach((widget) => {
    const [id] = partsOf(widget, WIDGETS.id), key = /^\$\$ID-[0-9a-f]+-(.+)$/s.exec(id ? written(id) : "")?.[1];
    if (!key) return;
    const [text] = partsOf(widget, WIDGETS.text), [texts] = partsOf(widget, WIDGETS.texts);
    const pressed = fieldsOf(widget).some(([field, value]) => field === WIDGETS.pressed && value === 1);
    if (texts) asked[key] = partsOf(texts, 1).map(written);
    else if (pressed) asked[key] = true;
    else asked[key] = text ? written(text) : "";
  });
  return asked;
};

/** @param {Asked} asked */
const tellAsked = (asked) => {
  if (Object.keys(asked).length) document.dispatchEvent(new CustomEvent("atlas-asked", { detail: asked }));
};

/** Once for a document: this script is loaded anew with a component. */
export const watchAsked = () => {
  const { send } = WebSocket.prototype;
  /** @param {any} message */
  WebSocket.prototype.send = function sendAndTell(message) {
    send.call(this, message);
    try {
      if (message instanceof Uint8Array) tellAsked(askedIn(message));
    } catch (fault) {
      console.warn(fault);
    }
  };
  /* A search is asked of the server when it is finished; the map follows each letter. */
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest(".st-key-text")) tellAsked({ text: target.value });
  });
};
