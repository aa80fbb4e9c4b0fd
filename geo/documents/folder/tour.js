/* The tour over the whole window, on the page's own map. */
"use strict";

class Tour {
  /**
   * @param {() => Folder.Said} said
   * @param {() => void} left what follows when it is over
   */
  constructor(said, left) {
    this.said = said;
    this.left = left;
    this.index = 0;
    this.on = false;
    window.addEventListener("keydown", (event) => { if (this.on) this.key(event); }, { capture: true });
    element("tour").addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button) this.act(button.dataset.do ?? "");
    });
  }

  start() {
    const { tour, messages } = this.said(), box = element("tour");
    if (!tour.length) return;
    const button = (/** @type {string} */ name) => (
      `<button type="button" data-do="${name}">${safe(messages[name]?.[0])}</button>`);
    const buttons = ["back", "on", "full", "leave"].map(button);
    box.innerHTML = `<div class="said" aria-live="polite"><h2></h2><p></p></div><div class="stage"></div>`
      + `<div class="foot"><p></p><nav>${buttons.join("")}<span></span></nav></div>`;
    this.on = true;
    box.hidden = false;
    element("page").inert = true;
    document.body.classList.add("touring");
    box.querySelector("button")?.focus();
    this.go(0);
  }

  leave() {
    this.on = false;
    element("view").prepend(element("drawing"));
    element("tour").hidden = true;
    element("page").inert = false;
    document.body.classList.remove("touring");
    if (document.fullscreenElement) document.exitFullscreen();
    this.left();
    element("show").focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 }[event.key];
    if (by) this.go(this.index + by);
    else if (event.key === "Escape") this.leave();
    else if (event.key === "f") this.act("full");
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {string} name */
  act(name) {
    if (name === "leave") this.leave();
    if (name === "on") this.go(this.index + 1);
    if (name === "back") this.go(this.index - 1);
    if (name !== "full") return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /** @param {number} index */
  go(index) {
    const { tour } = this.said(), scene = tour[index], box = element("tour"), stage = box.querySelector(".stage");
    if (!scene || !stage) return;
    this.index = index;
    const place = `${index + 1}/${tour.length}`;
    const texts = { h2: scene.title, ".said p": scene.sentence, ".foot p": scene.foot, "nav span": place };
    Object.entries(texts).forEach(([name, text]) => {
      const part = box.querySelector(name);
      if (part) part.textContent = text;
    });
    box.querySelector('[data-do="back"]')?.toggleAttribute("disabled", !index);
    box.querySelector('[data-do="on"]')?.toggleAttribute("disabled", index === tour.length - 1);
    Tour.put(scene, stage);
  }

  /**
   * Put what a scene shows on a stage; where that is a map, the page's own.
   * @param {Folder.Shown} scene
   * @param {Element} stage
   */
  static put(scene, stage) {
    if (scene.state) {
      stage.replaceChildren(element("drawing"));
      atlas.draw(scene.state, atlas.theme).then(() => atlas.look("fit", { animate: false }));
      return;
    }
    element("view").prepend(element("drawing"));
    if (scene.bars) stage.innerHTML = Tour.bars(scene.bars);
    else if (scene.svg) {
      stage.innerHTML = `<div class="svg" role="img" aria-label="${safe(scene.title)}">${scene.svg}</div>`;
    } else if (scene.image) stage.replaceChildren(Object.assign(new Image(), { src: scene.image, alt: scene.title }));
    else stage.replaceChildren();
  }

  /**
   * Bars as the figure has them; of values on both sides of zero those below stand to the left.
   * @param {NonNullable<Folder.Scene["bars"]>} bars
   */
  static bars({ shown, unit }) {
    const values = shown.map(({ value }) => value), least = Math.min(0, ...values);
    const range = (Math.max(0, ...values) - least) || 1;
    const rows = shown.map(({ label, value, written, remark, colour }) => {
      const from = 100 * (Math.min(value, 0) - least) / range, width = 100 * Math.abs(value) / range;
      return `<li><span class="label">${safe(label)}</span><span class="track"><span style="margin-left:${from}%;`
        + `width:${width}%;background:${colour}"></span></span><span class="value">${safe(written)} `
        + `<small>${safe(remark)}</small></span></li>`;
    });
    return `<div class="bars"><p>${safe(unit)}</p><ol>${rows.join("")}</ol></div>`;
  }
}
