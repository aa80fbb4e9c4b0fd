/*
 * A choice is answered here before the server answers it: counted and drawn of what the map holds already. The map's
 * one way in is `LayeredAtlas.anticipate`. What the server says of the choice stands, whatever was drawn meanwhile.
 */
"use strict";

const First = {
  /** Figure → the layers of the combined map that it draws itself, and nobody switches. */
  OWN: /** @type {Record<string, string[]>} */ ({ overview: [], connections: ["ties", "places"] }),
  /** What only the server knows how to draw. */
  ITS_OWN: ["viewpoint", "dated", "gift"],

  /**
   * What a state is about.
   * @param {Wire.PageState} told
   * @param {Folder.Said} said
   * @returns {Folder.Choice | null} none where only the server can draw it
   */
  choice({ first, switches = [] }, said) {
    const address = new URLSearchParams(first?.address);
    if (!first || First.ITS_OWN.some((name) => address.has(name))) return null;
    const layers = switches.filter(({ on }) => on).map(({ name }) => name);
    return First.knows(layers, said) ? { ...Counted.choice(address, said), layers } : null;
  },

  /**
   * Whether layers are among those that are counted here.
   * @param {string[]} layers
   * @param {Folder.Said} said
   */
  knows(layers, { state: { switches = [] } }) {
    return layers.every((layer) => switches.some(({ name }) => name === layer));
  },

  /**
   * The same choice has the same name, in whatever order it came.
   * @param {Folder.Choice | null} choice
   */
  named(choice) {
    if (!choice) return "";
    const facets = Object.entries(choice.facets).filter(([, values]) => values.length);
    const sorted = facets.map(([name, values]) => [name, [...values].sort()]).sort();
    return JSON.stringify([sorted, choice.focus, [...choice.layers].sort()]);
  },

  /**
   * What a reader's controls say, as they are sent to the server: by key a text, several, or that it was pressed.
   * @param {Record<string, string | string[] | true>} controls
   * @param {Folder.Choice} now
   * @param {Folder.Said} said
   * @param {string | string[] | true} [before] what the search box said the last time: the server may yet change it
   * @returns {Folder.Choice}
   */
  asked(controls, now, { facets: known, subjects }, before) {
    const next = { ...now, facets: { ...now.facets } };
    known.forEach(({ name, values }) => {
      const labels = controls[name];
      if (Array.isArray(labels)) {
        next.facets[name] = values.filter(([, label]) => labels.includes(label)).map(([value]) => value);
      }
    });
    const { text, subject } = controls;
    if (typeof text === "string") next.facets.text = text.trim() ? [text.trim()] : [];
    if (typeof subject === "string" && subject !== before && subject !== (subjects[First.subject(now)] ?? "")) {
      const [focus = ""] = Object.entries(subjects).find(([, name]) => name === subject) ?? [];
      return First.turned(next, now, focus);
    }
    for (const [key, pressed] of Object.entries(controls)) {
      if (pressed !== true) continue;
      if (key === "reset") return { ...next, facets: {}, focus: "" };
      if (key === "close-panel") return First.turned(next, now, "");
      const [, facet = "", value = ""] = /^chip-(\w+?)-(.*)$/s.exec(key) ?? [];
      next.facets[facet] = (next.facets[facet] ?? []).filter((each) => each !== value);
    }
    return next;
  },

  /**
   * What a choice is about, as a focus: what is in focus, else a municipality or country that is chosen alone.
   * @param {Folder.Choice} choice
   */
  subject({ facets: { municipality = [], country = [] }, focus }) {
    const alone = municipality.length === 1 ? `municipality:${municipality[0]}` : "";
    return focus || alone || (country.length === 1 ? `country:${country[0]}` : "");
  },

  /**
   * Something is made the subject; what was chosen alone is no longer a filter.
   * @param {Folder.Choice} next
   * @param {Folder.Choice} now
   * @param {string} focus
   */
  turned(next, now, focus) {
    const [kind = ""] = now.focus ? [] : Counted.parts(First.subject(now));
    return { ...next, facets: { ...next.facets, ...(kind && { [kind]: [] }) }, focus };
  },

  /**
   * The picture of a choice, in place of the one of a state.
   * @param {Folder.Held} held
   * @param {Folder.Said} said
   * @param {Wire.PageState} told
   * @param {Folder.Choice} choice
   * @returns {Wire.PageState}
   */
  state(held, said, told, choice) {
    const own = First.OWN[told.first?.figure ?? ""] ?? [], layers = [...own, ...choice.layers];
    const switches = (said.state.switches ?? []).filter(({ name }) => layers.includes(name));
    const state = new Counted(held, { ...said, state: { ...said.state, switches } }, { ...choice, layers }).state();
    const made = state.switches ?? [], drawn = Parts.above(state, made.filter(({ name }) => own.includes(name)));
    const { flows, places, marks, areas, districts, legend, extent: { name, bounds } } = drawn;
    const narrow = own.length ? held.rule.narrow[name] ?? told.extent.narrow_height : told.extent.narrow_height;
    const { great = false, near_from: from = 0 } = told.flows ?? {};
    return {
      ...told, areas, districts, places, marks, legend,
      ...(flows ? { flows: told.flows ? { ...flows, great, near_from: from } : flows } : {}),
      visible: state.visible, focused: state.focused, focus: state.focus, also: state.also, note: state.note,
      description: state.description, extent: { ...told.extent, name, bounds, narrow_height: narrow },
      naming: { ...told.naming, layers: state.naming.layers },
      switches: (told.switches ?? []).map(({ label, name: called, kind }) => {
        const one = made.find((each) => each.name === called);
        return one && !own.includes(called) ? { ...one, label } : { name: called, label, kind, on: false };
      }),
    };
  },

  /**
   * Whether two states look the same, however the tables of their styles are ordered.
   * @param {Wire.PageState} one
   * @param {Wire.PageState} other
   */
  same(one, other) { return First.plain(one) === First.plain(other); },

  /** @param {Wire.PageState} state */
  plain(state) {
    /** @param {unknown} value */
    const numbers = (value) => JSON.stringify(value, (_, each) => {
      if (typeof each === "number") return Counted.round(each, 2);
      if (!each || typeof each !== "object") return each === undefined ? null : each;
      if (Array.isArray(each)) return each;
      return Object.fromEntries(Object.entries(each).sort(([a], [b]) => Counted.before(a, b)));
    });
    /** @param {Wire.Marks | null} [circles] */
    const round = (circles) => circles && [
      circles.named.map((number) => First.mark(circles, number)),
      circles.marks.map((_, number) => numbers(First.mark(circles, number))).sort(),
    ];
    /** @param {Partial<Wire.Layers>} layers */
    const plain = ({ flows, places, areas, marks, activities, ...rest }) => [
      Object.entries(rest).sort(), flows && [{ ...flows, rows: 0, styles: 0, strokes: 0, far: 0 }, First.styled(flows),
        flows.far.map(([number, home, node, row]) => [number, home, node, flows.strokes[row]])],
      places && [places.near_from, First.styled(places), First.styled({ ...places, rows: places.far })],
      areas && [{ ...areas, fills: 0, of: 0, focus_casing: areas.focus ? areas.focus_casing : 0 },
        Object.entries(areas.of).map(([code, [fill, text]]) => [code, areas.fills[fill], text]).sort()],
      round(marks), round(activities),
    ];
    const { visible, focused, focus, note, extent, also, naming, language, legend, ties, divided, switches = [],
      areas, districts, flows, places, marks, distance, rings, labels } = state;
    return numbers([visible, focused, focus, note, extent, also, naming, language, legend, ties, divided,
      plain({ areas, districts, flows, places, marks, distance, rings, labels }),
      switches.map(({ name, label, on, layers, legend: own }) => (
        [name, label, on, on && plain(layers ?? {}), on && own]))]);
  },

  /**
   * @param {Wire.Marks} marks
   * @param {number} number
   */
  mark({ marks, styles, texts = [] }, number) {
    const mark = marks[number];
    if (Array.isArray(mark)) return [mark[0], styles[mark[1]], texts[mark[2]]];
    return mark && [mark.at, mark.text, mark.focus, styles[mark.style]];
  },

  /**
   * Number → its style; the order of drawing counts, not its numbers.
   * @template {{order: number}} Style
   * @param {Wire.Table<Style>} table
   */
  styled({ rows, styles }) {
    const orders = [...new Set(styles.map(({ order }) => order))].sort((a, b) => a - b);
    const plain = styles.map((style) => ({ ...style, order: orders.indexOf(style.order) }));
    return [...Rows.bytes(rows)].flatMap((row, number) => (row ? [[number, plain[row - 1]]] : []));
  },
};
