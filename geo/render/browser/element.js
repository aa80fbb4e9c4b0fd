/* A part of this document: one that is always there, and a new one. */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
const element = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`This document has no #${id}.`);
  return found;
};

/** @param {string} id */
const make = (id) => Object.assign(document.createElement("div"), { id });
