/*
 * The years of a map: a slider with the numbers of each year above it. The ties of a year are drawn at once from what
 * the browser holds; the page is told, and sends what only it can count.
 */
"use strict";

/**
 * What is drawn of ties, by their numbers, in the last look that each had.
 * @typedef {{flows: Map<number, Wire.FlowStyle>, far: Map<number, [home: number, node: number, stroke: Wire.Stroke]>,
 *   places: Map<number, Wire.PlaceStyle>}} Looks
 */

class TimeBar {
  /**
   * @param {LayeredAtlas} atlas
   * @param {HTMLElement} box
   */
  constructor(atlas, box) {
    this.atlas = atlas;
    this.box = box;
    box.hidden = true;
    box.innerHTML = `<button id="play"></button><div id="years"><svg preserveAspectRatio="none" aria-hidden="true">
      </svg><input type="range" step="1"></div><output></output><div class="note"></div>`;
    this.button = /** @type {HTMLButtonElement} */ (element("play"));
    this.slider = /** @type {HTMLInputElement} */ (box.querySelector("input"));
    this.looks = TimeBar.blank();
    this.about = "";
    /** @type {Wire.Timeline | undefined} */
    this.told = undefined;
    /** The year that the reader went to, until the page has answered. @type {string | undefined} */
    this.asked = undefined;
    this.button.onclick = () => { if (this.playing) this.rest(); else this.play(); };
    this.slider.oninput = () => { this.rest(); this.go(this.value(), this.told?.rests_ms ?? 0); };
  }

  /** @returns {Looks} */
  static blank() { return { flows: new Map(), far: new Map(), places: new Map() }; }

  /** The year that is seen; empty for all. */
  get year() { return this.asked ?? this.told?.chosen ?? ""; }

  value() { return Number(this.slider.value) < (this.told?.first ?? 0) ? "" : this.slider.value; }

  /**
   * What is to be drawn: the year that the reader is at, even while the page still answers for another.
   * @param {Wire.PageState} state
   * @returns {Wire.PageState}
   */
  of(state) {
    const { time } = state;
    this.told = time;
    if (!time) { this.rest(); this.asked = undefined; return state; }
    const about = [this.atlas.held, time.every || state.visible, state.focus].join();
    if (about !== this.about) Object.assign(this, { about, looks: TimeBar.blank() });
    this.learn(state);
    if (this.asked === time.chosen) this.asked = undefined;
    return this.asked === undefined ? state : this.instead(state, time, this.asked);
  }

  /** @param {Wire.PageState} state */
  learn({ flows, places }) {
    if (flows) {
      TimeBar.read(flows, this.looks.flows);
      flows.far.forEach(([number, home, node, row]) => {
        const stroke = flows.strokes[row];
        if (stroke) this.looks.far.set(number, [home, node, stroke]);
      });
    }
    if (places) TimeBar.read(places, this.looks.places);
  }

  /**
   * @template Style
   * @param {Wire.Table<Style>} table
   * @param {Map<number, Style>} known
   */
  static read({ rows, styles }, known) {
    Rows.bytes(rows).forEach((row, number) => {
      const style = styles[row - 1];
      if (style) known.set(number, style);
    });
  }

  /**
   * The ties of a year in the looks they had; their widths are counted anew by the page.
   * @param {Wire.PageState} state
   * @param {Wire.Timeline} time
   * @param {string} year
   * @returns {Wire.PageState}
   */
  instead(state, { every }, year) {
    const { ties, members } = this.atlas.flows, all = Rows.bits(every || state.visible, ties.id.length);
    const on = all.map((bit, i) => Boolean(bit) && (year === "" || TimeBar.stood(ties.years[i] ?? null, Number(year))));
    /** @param {number[] | undefined} rows */
    const seen = (rows) => (rows ?? []).some((i) => on[i]);
    const { flows, places } = state, drawn = { ...state, visible: Rows.packed(on) };
    if (flows) {
      const strokes = [...new Set([...this.looks.far.values()].map(([, , stroke]) => stroke))];
      /** @type {Wire.Flows["far"]} */
      const far = [...this.looks.far].filter(([number]) => seen(members.far[number])).map(([number, look]) => (
        [number, look[0], look[1], strokes.indexOf(look[2])]));
      drawn.flows = { ...flows, ...TimeBar.table(members.near, this.looks.flows, seen), far, strokes };
    }
    if (places) {
      const table = TimeBar.table(members.place, this.looks.places, seen);
      drawn.places = { ...places, far_styles: places.far_styles ?? places.styles, ...table };
    }
    return drawn;
  }

  /**
   * @template Style
   * @param {number[][]} members
   * @param {Map<number, Style>} known
   * @param {(rows: number[] | undefined) => boolean} seen
   * @returns {Wire.Table<Style>}
   */
  static table(members, known, seen) {
    const styles = [...new Set(known.values())], rows = new Map(styles.map((style, i) => [style, i + 1]));
    const numbers = Array.from(members, (own, number) => {
      const style = seen(own) ? known.get(number) : undefined;
      return style ? rows.get(style) ?? 0 : 0;
    });
    return { styles, rows: btoa(String.fromCharCode(...numbers)) };
  }

  /**
   * @param {Wire.Years | null} span
   * @param {number} year
   */
  static stood(span, year) { return span !== null && span[0] <= year && !(span[1] !== null && span[1] <= year); }

  /* ---------------------------------------------------------- the bar */

  show() {
    const { told, box, atlas: { scene: { words } } } = this;
    box.hidden = !told;
    if (told) this.say(words, told);
  }

  /**
   * @param {Wire.Words} words
   * @param {Wire.Timeline} time
   */
  say(words, { first, curves, undated, pale }) {
    const count = curves[0]?.counts.length ?? 0, at = Number(this.year) - first, { atlas } = this;
    Object.assign(this.slider, { min: String(first - 1), max: String(first + count - 1) });
    this.slider.value = this.year || String(first - 1);
    const said = curves.map(({ label, counts }) => `${label}: ${atlas.number(counts[at] ?? 0)}`).join(" · ");
    const text = this.year ? `${this.year} – ${said}` : `${first}–${first + count - 1}: ${words.all_years}`;
    this.slider.setAttribute("aria-label", words.year);
    this.slider.setAttribute("aria-valuetext", text);
    const [output, note] = [this.box.querySelector("output"), this.box.querySelector(".note")];
    if (output) {
      output.innerHTML = curves.map(({ label, paint, counts }) => (
        `<span class="item"><span class="mark dot" style="--mark:${atlas.paint(paint)}"></span>${atlas.escape(label)}` +
        `${this.year ? `: <b>${atlas.number(counts[at] ?? 0)}</b>` : ""}</span>`)).join("");
      output.insertAdjacentHTML("afterbegin", `<b>${this.year || atlas.escape(words.all_years)}</b>`);
    }
    if (note) note.textContent = undated;
    this.name(words);
    this.draw(curves, pale, this.year === "" ? -1 : at);
  }

  /** @param {Wire.Words} words */
  name(words) {
    this.button.textContent = this.playing ? "❚❚" : "▶";
    this.button.setAttribute("aria-label", this.playing ? words.pause : words.play);
    this.button.title = this.playing ? words.pause : words.play;
  }

  /**
   * What happened as bars, one upon the other; what stood as a line of its own height.
   * @param {Wire.Curve[]} curves
   * @param {number} pale opacity of other years
   * @param {number} at the year that is seen, below zero for all
   */
  draw(curves, pale, at) {
    const count = curves[0]?.counts.length ?? 0;
    const svg = this.box.querySelector("svg"), bars = curves.filter(({ stands }) => !stands);
    if (!svg) return;
    const sums = Array.from({ length: count }, (_, i) => bars.reduce((sum, { counts }) => sum + (counts[i] ?? 0), 0));
    const most = Math.max(1, ...sums), heights = Array.from({ length: count }, () => 0);
    const boxes = bars.flatMap(({ counts, paint }) => counts.map((number, i) => {
      const low = heights[i] ?? 0, high = number / most;
      heights[i] = low + high;
      return `<rect x="${i + 0.1}" y="${1 - low - high}" width="0.8" height="${high}" fill="${this.atlas.paint(paint)}"
        opacity="${at < 0 || at === i ? 1 : pale}"/>`;
    }));
    const lines = curves.filter(({ stands }) => stands).map(({ counts, paint }) => {
      const top = Math.max(1, ...counts), points = counts.map((number, i) => [i + 0.5, 1 - number / top].join());
      return `<polyline points="${points.join(" ")}" fill="none" stroke="${this.atlas.paint(paint)}"/>`;
    });
    svg.setAttribute("viewBox", `-1 -0.05 ${count + 1} 1.1`);
    svg.innerHTML = [...boxes, ...lines].join("");
  }

  /* ------------------------------------------------------ moving through */

  play() {
    const { told } = this;
    if (!told) return;
    const last = told.first + (told.curves[0]?.counts.length ?? 0) - 1;
    const step = () => {
      const next = Number(this.year || told.first - 1) + 1;
      if (next > last) { this.rest(); return; }
      this.go(String(next), 0);
      this.playing = setTimeout(step, told.shown_ms);
    };
    if (Number(this.year) >= last) this.asked = "";
    this.playing = setTimeout(step);
    this.name(this.atlas.scene.words);
  }

  rest() {
    clearTimeout(this.playing);
    this.playing = undefined;
    if (this.told && this.atlas.state) this.name(this.atlas.scene.words);
  }

  /**
   * Draw a year, and tell the page of it once the reader rests there.
   * @param {string} year
   * @param {number} rests milliseconds
   */
  go(year, rests) {
    this.asked = year;
    this.atlas.again();
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.atlas.answer({ year }), rests);
  }
}
