/* Figures of the atlas's other pages, as they are of all that is inside; a place that is chosen leads to the map. */
"use strict";

class Figures {
  /**
   * @param {() => Folder.Said} said
   * @param {(name: string) => void} turn to a figure; to the map of the filters where there is no name
   */
  constructor(said, turn) {
    this.said = said;
    this.name = "";
    ["pages", "kin"].forEach((id) => element(id).addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button) turn(button.dataset.figure ?? "");
    }));
  }

  get shown() { return this.said().figures.find(({ name }) => name === this.name); }

  /** @returns {boolean} whether a figure is shown, rather than the map of the filters */
  draw() {
    const { figures, pages, messages } = this.said(), { shown } = this, stage = element("figure-stage");
    const first = Object.keys(pages).flatMap((page) => figures.find((each) => each.page === page) ?? []);
    const map = Figures.button("", messages.overview?.[0] ?? "", !shown);
    element("pages").innerHTML = [map, ...first.map(({ name, page }) => (
      Figures.button(name, pages[page] ?? "", page === shown?.page)))].join("");
    const kin = figures.filter(({ page }) => page === shown?.page);
    element("kin").innerHTML = kin.length < 2 ? "" : kin.map(({ name, label }) => (
      Figures.button(name, label, name === shown?.name))).join("");
    element("figure").hidden = !shown;
    ["overview", "filters", "chips"].forEach((id) => { element(id).hidden = Boolean(shown); });
    if (!shown) {
      if (stage.contains(element("drawing"))) element("view").prepend(element("drawing"));
      stage.replaceChildren();
      return false;
    }
    element("figure-finding").textContent = shown.title;
    element("figure-foot").textContent = shown.foot;
    element("figure-table").innerHTML = shown.table;
    Tour.put(shown, stage);
    stage.querySelector(".svg")?.setAttribute("tabindex", "0"); // moved sideways by keyboard as well
    return true;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {boolean} on
   */
  static button(name, label, on) {
    return `<button type="button" data-figure="${safe(name)}" aria-pressed="${on}">${safe(label)}</button>`;
  }
}
