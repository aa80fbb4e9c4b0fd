/* A show in one file: what the page has for a server stands in it, and the list of scenes is the page behind. */
/** @type {any} */
const told = JSON.parse(document.getElementById("told")?.textContent ?? "{}");
Object.assign(window, { atlasHeld: told.held });
document.getElementById("start")?.addEventListener("click", () => show({ data: told, setTriggerValue: () => {} }));
