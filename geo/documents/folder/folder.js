/* The atlas in a folder: filters, search, panel, rankings, address, around the map that the server's pages have. */
"use strict";

class FolderPage {
  /** @param {Folder.Atlas} held */
  constructor(held) {
    this.held = held;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    /** @type {Wire.Theme} */
    this.theme = dark.matches ? "dark" : "light";
    this.language = "tr";
    /** @type {Folder.Choice} */
    this.choice = { facets: {}, focus: "", layers: [] };
    this.isChosen = false; // by the reader, and not yet in the address
    this.figures = new Figures(() => this.said, (name) => this.turnTo(name));
    this.counted = this.read();
    this.tables = new Tables(() => this.counted);
    this.tour = new Tour(() => this.said, () => this.draw());
    element("drawing").replaceChildren(...["stage", "time", "legend"].map(element));
    atlas.choose = (focus) => this.choose(focus === this.choice.focus ? "" : focus);
    atlas.say = (type, content) => this.told(type, content);
    dark.addEventListener("change", () => this.turn(dark.matches ? "dark" : "light"));
    window.addEventListener("hashchange", () => {
      this.isChosen = false;
      this.counted = this.read();
      this.show();
    });
    this.listen();
    this.show();
  }

  get said() { return this.held[this.language === "en" ? "en" : "tr"]; }

  /* ------------------------------------------------------------ the address */

  read() {
    const asked = new URLSearchParams(location.hash.slice(1)), { opens } = this.held.opens;
    const from = asked.size ? asked : new URLSearchParams(opens);
    this.language = from.get("lang") === "en" ? "en" : "tr";
    this.choice = Counted.choice(from, this.said);
    this.figures.name = from.get("figure") ?? "";
    return new Counted(this.held.held, this.said, this.choice);
  }

  address() {
    const { facets, focus, layers } = this.choice, address = new URLSearchParams({ lang: this.language });
    Object.entries(facets).forEach(([name, chosen]) => { if (chosen.length) address.set(name, chosen.join(".")); });
    if (focus) address.set("focus", focus);
    if (!this.isFirst()) address.set("layers", layers.join(".") || "none");
    if (this.figures.shown) address.set("figure", this.figures.name);
    return address.toString();
  }

  /** Whether no other layers are on than where nothing else is asked for. */
  isFirst() {
    const { facets, layers } = this.choice;
    return layers.join() === Counted.firstOn(facets, this.said).join();
  }

  /**
   * @param {Partial<Folder.Choice>} changed
   * @param {() => void} shown
   */
  change(changed, shown = () => this.draw()) {
    const { facets } = changed, follow = facets && this.isFirst();
    this.choice = { ...this.choice, ...changed, ...(follow ? { layers: Counted.firstOn(facets, this.said) } : {}) };
    this.counted = new Counted(this.held.held, this.said, this.choice);
    this.isChosen = true;
    shown();
  }

  /** @param {string} focus */
  choose(focus) { this.turnTo("", { focus }); }

  /**
   * @param {string} figure
   * @param {Partial<Folder.Choice>} changed
   */
  turnTo(figure, changed = {}) {
    this.figures.name = figure;
    this.change(changed);
  }

  /**
   * @param {string} facet
   * @param {string[]} chosen
   */
  filter(facet, chosen) { this.change({ facets: { ...this.choice.facets, [facet]: chosen } }); }

  /**
   * What the map says: which layers are on, which year is seen.
   * @param {string} type
   * @param {any} content
   */
  told(type, content) {
    if (type !== "setComponentValue" || this.tour.on || this.figures.shown) return;
    const { layers, year } = content.value;
    if (layers) this.change({ layers });
    if (year !== undefined) this.filter("year", [year].filter(Boolean));
  }

  /* -------------------------------------------------------------- the page */

  listen() {
    const search = element("subject");
    search.addEventListener("change", () => this.find(/** @type {HTMLInputElement} */ (search)));
    element("facets").addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement && target.value) {
        const facet = target.dataset.facet ?? "", now = this.choice.facets[facet] ?? [];
        const chosen = facet === "year" ? [target.value] : [...new Set([...now, target.value])];
        target.value = "";
        this.filter(facet, chosen);
      }
      if (target instanceof HTMLInputElement) this.filter("text", [target.value.trim()].filter(Boolean));
    });
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button) this.act(button);
    });
  }

  /** @param {HTMLButtonElement} button */
  act({ id, dataset: { off = "", value = "", language, focus, reset, cite } }) {
    if (id === "theme") this.turn(this.theme === "dark" ? "light" : "dark");
    if (id === "show") this.tour.start();
    if (off) this.filter(off, (this.choice.facets[off] ?? []).filter((each) => each !== value));
    if (reset !== undefined) this.change({ facets: {}, focus: "" });
    if (focus !== undefined) this.choose(focus);
    if (cite !== undefined) this.cite();
    if (language) {
      this.language = language;
      this.change({}, () => this.show());
    }
  }

  /** @param {HTMLInputElement} input */
  find(input) {
    const asked = Counted.fold(input.value), { subjects } = this.said, names = Object.entries(subjects);
    const [focus] = names.find(([, name]) => name === input.value)
      ?? names.find(([, name]) => Counted.fold(name) === asked)
      ?? names.find(([, name]) => asked && Counted.fold(name).startsWith(asked)) ?? [""];
    if (focus || !asked) this.choose(focus);
  }

  cite() {
    const text = this.counted.focused.map((i) => this.said.citations[i] ?? "").join("\n");
    const box = document.createElement("textarea");
    box.value = text;
    element("record").append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    const button = document.querySelector("[data-cite]");
    if (button) button.textContent = this.counted.text("copied");
  }

  /** @param {Wire.Theme} theme */
  turn(theme) {
    this.theme = theme;
    this.dress();
    this.draw();
  }

  dress() {
    const root = document.documentElement;
    const colours = Object.entries(this.held.opens.themes[this.theme]);
    colours.forEach(([name, colour]) => root.style.setProperty(`--${name}`, colour));
    root.style.colorScheme = this.theme;
    element("theme").textContent = this.counted.text(this.theme === "dark" ? "light" : "dark");
  }

  /** All that the language says. */
  show() {
    const { said } = this;
    document.documentElement.lang = this.language;
    document.querySelectorAll("[data-word]").forEach((each) => {
      each.textContent = this.counted.text(/** @type {HTMLElement} */ (each).dataset.word ?? "");
    });
    document.querySelectorAll("[data-label]").forEach((each) => {
      each.setAttribute("aria-label", this.counted.text(/** @type {HTMLElement} */ (each).dataset.label ?? ""));
    });
    document.querySelectorAll(".language").forEach((each) => {
      each.setAttribute("aria-pressed", String(each.getAttribute("data-language") === this.language));
    });
    element("subject").setAttribute("placeholder", this.counted.text("search"));
    const names = Object.values(said.subjects);
    element("subjects").innerHTML = names.map((name) => `<option value="${safe(name)}">`).join("");
    element("show").hidden = !said.tour.length;
    element("facets").innerHTML = said.facets.filter(({ values }) => values.length > 1)
      .map((facet) => this.facet(facet)).join("")
      + `<div><label for="facet-text">${safe(this.counted.text("text"))}</label>`
      + `<input id="facet-text" type="search" value="${safe(this.choice.facets.text?.[0])}"></div>`;
    element("footing").innerHTML = said.footing.map((line) => `<p>${safe(line)}</p>`).join("");
    this.dress();
    this.draw();
  }

  /** @param {Folder.Facet} facet */
  facet({ name, label, values }) {
    const options = values.map(([value, said]) => `<option value="${safe(value)}">${safe(said)}</option>`);
    return `<div><label for="facet-${name}">${safe(label)}</label><select id="facet-${name}" data-facet="${name}">`
      + `<option value="">${safe(this.counted.text("all"))}</option>${options.join("")}</select></div>`;
  }

  draw() {
    const { counted } = this;
    if (this.figures.draw()) {
      this.settle();
      return;
    }
    element("finding").textContent = counted.title();
    atlas.draw({ ...counted.state(), ...counted.time() }, this.theme);
    this.chips();
    this.record();
    /* What stands below the map need not hold it up. */
    const later = () => setTimeout(() => { if (counted === this.counted) this.rest(); });
    requestAnimationFrame(() => requestAnimationFrame(later));
  }

  rest() {
    this.rankings();
    this.tables.draw();
    this.settle();
  }

  /* The address follows what is drawn: to note a place in the history holds a browser up as long as a table does. */
  settle() {
    const address = this.address();
    if (this.isChosen) history.pushState(null, "", `#${address}`);
    this.isChosen = false;
    document.body.dataset.settled = address;
  }

  chips() {
    const { facets } = this.said, chosen = Object.entries(this.choice.facets).flatMap(([facet, values]) => (
      values.map((value) => ({ facet, value }))));
    const made = chosen.map(({ facet, value }) => {
      const known = facets.find(({ name }) => name === facet);
      const name = new Map(known?.values).get(value) ?? `“${value}”`;
      return `<button type="button" data-off="${facet}" data-value="${safe(value)}">${safe(name)} ×</button>`;
    });
    if (made.length) made.push(`<button type="button" data-reset>${safe(this.counted.text("reset"))}</button>`);
    element("chips").innerHTML = made.join("");
  }

  record() {
    const { counted, said, choice: { focus }, held: { held: { ties } } } = this;
    const box = element("record");
    box.hidden = !focus;
    if (!focus) { box.innerHTML = ""; return; }
    const { headings = [], rows = [], of = [] } = said.tables.ties ?? {};
    const places = new Map(of.map((tie, row) => [tie, row]));
    const cards = counted.focused.map((i) => {
      const cells = (rows[places.get(i) ?? -1] ?? []).map((cell) => (
        typeof cell === "number" ? counted.number(cell) : String(cell ?? "")));
      const [, partner, country, kind, away, located, text = "", place = "", , status, ...more] = cells;
      const named = [partner, country].filter(Boolean).join(", ") || text;
      const facts = [kind, `${headings[9]}: ${status}`, away && `${away} km`, located].filter(Boolean).join(" · ");
      const others = more.map((cell, at) => cell && `${headings[10 + at]}: ${cell}`);
      const told = [facts, counted.text("record", { text, place }), ...others, ...said.events[i] ?? []];
      return `<li><b>${safe(`${ties.municipality[i]} – ${named}`)}</b>${
        told.filter(Boolean).map((line) => `<p>${FolderPage.linked(safe(line))}</p>`).join("")}</li>`;
    });
    const none = cards.length ? "" : `<p>${safe(counted.text("nothing"))}</p>`;
    const cite = cards.length ? `<button type="button" data-cite>${safe(counted.text("cite"))}</button>` : "";
    box.innerHTML = `<div class="row"><h2>${safe(counted.subject())}</h2>`
      + `<button type="button" data-focus="">${safe(counted.text("close"))}</button></div>${none}`
      + `<ol>${cards.join("")}</ol>${cite}`;
  }

  /** @param {string} html */
  static linked(html) {
    return html.replaceAll(/https?:\/\/[^\s<]+/g, (url) => (
      `<a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a>`));
  }

  rankings() {
    element("rankings").innerHTML = [
      this.ranking("area", "country", "by_country"), this.ranking("slug", "municipality", "by_municipality"),
    ].join("");
  }

  /**
   * @param {"area" | "slug"} column
   * @param {string} facet
   * @param {string} title
   */
  ranking(column, facet, title) {
    const { counted } = this, ranked = counted.ranked(column);
    const first = Counted.first(ranked, ([, ties]) => ties, counted.said.shown), most = first[0]?.[1] ?? 1;
    const bars = first.map(([code, ties, name]) => {
      const focus = `${facet}:${code}`, on = focus === this.choice.focus;
      return `<li><button type="button" data-focus="${on ? "" : safe(focus)}" aria-pressed="${on}">`
        + `<span class="label">${safe(name)}</span>`
        + `<span class="track"><span style="width:${100 * ties / most}%"></span></span>`
        + `<span class="value">${counted.number(ties)}</span></button></li>`;
    });
    const told = { counted: counted.text(title), shown: first.length, every: ranked.length };
    const named = first.length === ranked.length ? told.counted : counted.text(first.length ? "ranked" : "level", told);
    return `<section><h2>${safe(named)}</h2><ol class="bars">${bars.join("")}</ol></section>`;
  }
}

if (window.ATLAS) window.folder = new FolderPage(window.ATLAS);
