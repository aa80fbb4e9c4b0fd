/*
 * The atlas's layers as Leaflet's, so that folium's control of layers switches them, on the atlas's own map and on
 * anybody's. A part that is off takes no room in what the server sends; what is on lies above the ground.
 */
"use strict";

/** @typedef {{ state: Wire.PageState, sources: Record<string, any> }} Shared */

/** A layer of one kind; `scene` names the map that it is a layer of, where that is not the atlas's own. */
class SceneLayer extends L.Layer {
  /**
   * @param {string} kind
   * @param {any} told
   * @param {string} scene
   */
  constructor(kind, told = null, scene = "") {
    super();
    this.kind = kind;
    this.told = told;
    this.scene = scene;
  }

  /**
   * @override
   * @param {any} map
   */
  onAdd(map) {
    if (this.scene) GuestAtlas.at(map, this.scene).give(this, true);
    return this;
  }

  /**
   * @override
   * @param {any} map
   */
  onRemove(map) {
    if (this.scene) GuestAtlas.at(map, this.scene).give(this, false);
    return this;
  }
}

const Parts = {
  /**
   * What is drawn: the ground, and what is on above it; `over` changes some of it in focus.
   * @param {Wire.PageState} told
   * @param {Wire.Switch[]} on
   * @returns {Wire.PageState}
   */
  above(told, on) {
    const drawn = Object.assign({}, told, ...on.map(({ layers }) => layers));
    Object.entries(told.over ?? {}).forEach(([kind, changed]) => {
      if (drawn[kind]) drawn[kind] = { ...drawn[kind], ...changed };
    });
    return { ...drawn, legend: Parts.joined([told.legend, ...on.map(({ legend }) => legend ?? [])].flat()) };
  },

  /**
   * Parts of one title are one, the later entries first and nothing twice, as in the scene.
   * @param {Wire.Legend[]} legend
   */
  joined(legend) {
    /** @type {Map<string, Wire.Legend>} */
    const parts = new Map();
    legend.forEach((part) => {
      const name = JSON.stringify([part.title, part.when]);
      const entries = [...part.entries, ...parts.get(name)?.entries ?? []];
      const once = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
      parts.set(name, { ...part, entries: [...once.values()] });
    });
    return [...parts.values()];
  },
};

/** The atlas's own map, with a control that switches what the state offers. */
class LayeredAtlas extends Atlas {
  /* So long the answer to a choice may take before an earlier one is drawn. */
  static PATIENCE_MS = 3000;

  /** @type {Promise<void> | undefined} the script that answers choices, read once */
  static first = undefined;

  /** Parts of a state of which a thin one has what is new. */
  static STILL = /** @type {const} */ (["surfaces", "kinds", "words", "extents", "margins", "screen", "naming", "areas",
    "districts"]);

  /**
   * @param {L.Map} map
   * @param {Sources} sources
   * @param {L.Control.Layers} control
   * @param {SceneLayer[]} layers
   */
  constructor(map, sources, control, layers) {
    super(map, sources);
    /** @type {L.Control.Layers} */
    this.control = control;
    this.layers = new Map(layers.map((layer) => [layer.kind, layer]));
    this.offered = this.asked = "";
    this.offering = false;
    /** @type {Wire.PageState | undefined} */
    this.told = undefined;
    /** @type {{told: NonNullable<Wire.PageState["first"]>, held: Folder.Held, said: Folder.Said} | undefined} */
    this.ahead = undefined;
    /** @type {Folder.Choice | null} */
    this.choice = null;
    this.awaited = "";
    this.heardTurn = 0;
    /** @type {string | undefined} */
    this.searched = undefined;
    this.time = new TimeBar(this, element("time"));
    map.on("overlayadd overlayremove", () => this.switched());
    this.follow();
    this.showControl("hidden");
  }

  /**
   * @param {"hidden" | "shown"} how
   * @returns {Element | null | undefined} what opens it
   */
  showControl(how) {
    /** @type {HTMLElement | undefined} */
    const container = this.control.getContainer();
    if (container) container.hidden = how === "hidden";
    return container?.querySelector("a");
  }

  /**
   * @param {string} kind
   * @returns {SceneLayer}
   */
  layer(kind) {
    const found = this.layers.get(kind);
    if (!found) throw new Error(`This map has no layer ${kind}.`);
    return found;
  }

  /** @param {Wire.Switch} one */
  isOn({ kind }) { return this.map.hasLayer(this.layer(kind)); }

  /**
   * @override
   * @param {Wire.PageState} told
   */
  composed(told) {
    this.told = told;
    this.offer(told);
    return this.time.of(Parts.above(told, (told.switches ?? []).filter((one) => one.layers && this.isOn(one))));
  }

  /**
   * Set the control to what the state offers, and to what is on where that has changed.
   * @param {Wire.PageState} told
   */
  offer({ switches = [], words }) {
    const offered = JSON.stringify([words.layers, ...switches.map(({ kind, label }) => [kind, label])]);
    const asked = JSON.stringify(switches.filter(({ on }) => on).map(({ name }) => name));
    this.offering = true;
    if (offered !== this.offered) {
      this.layers.forEach((layer) => this.control.removeLayer(layer));
      switches.forEach(({ kind, label }) => this.control.addOverlay(this.layer(kind), this.escape(label)));
      const link = this.showControl(switches.length ? "shown" : "hidden");
      link?.setAttribute("title", words.layers);
      link?.setAttribute("aria-label", words.layers);
    }
    if (offered !== this.offered || asked !== this.asked) {
      switches.forEach(({ kind, on }) => this.map[on ? "addLayer" : "removeLayer"](this.layer(kind)));
    }
    Object.assign(this, { offered, asked, offering: false });
  }

  /* ------------------------------------------- before the server answers */

  /**
   * Answer a choice at once, of what is held; the server, who is asked by others, has the last word.
   * @param {Partial<Folder.Choice>} changed what is chosen now of filters, by facet; focus; layers that are on
   * @returns {boolean} whether it could be answered here
   */
  anticipate({ facets = {}, focus, layers }) {
    const { ahead, told } = this, now = this.chosen();
    if (!ahead || !told || !now || !First.knows(layers ?? [], ahead.said)) return false;
    const choice = { facets: { ...now.facets, ...facets }, focus: focus ?? now.focus, layers: layers ?? now.layers };
    if (First.named(choice) === First.named(now)) return true;
    this.choice = choice;
    this.awaited = First.named(choice);
    this.draw(First.state(ahead.held, ahead.said, told, choice), this.theme);
    return true;
  }

  /** What is drawn or was answered last; none where only the server can tell. */
  chosen() {
    const { ahead, told } = this;
    return ahead && told?.first && this.holds(told.first) ? this.choice ?? First.choice(told, ahead.said) : null;
  }

  /**
   * @override
   * @param {Wire.PageState} told
   * @param {Wire.Theme} theme
   */
  async heard(told, theme) {
    const turn = this.heardTurn += 1, { first } = told, held = !first || this.holds(first);
    clearTimeout(this.late);
    if (first && !held && told.thin) await this.hold(first);
    if (turn === this.heardTurn) this.weigh(this.completed(told), theme);
    if (first && !held) requestIdleCallback(() => { if (!this.holds(first)) this.hold(first); });
  }

  /**
   * An answer to an earlier choice than the last one is passed over as long as that of the last may still come; one
   * that
   * says what is drawn already is not drawn again.
   * @param {Wire.PageState} told
   * @param {Wire.Theme} theme
   */
  weigh(told, theme) {
    const { ahead } = this, choice = ahead && this.awaited ? First.choice(told, ahead.said) : null;
    if (choice && theme === this.theme && First.named(choice) !== this.awaited) {
      this.late = setTimeout(() => { this.awaited = ""; this.weigh(told, theme); }, LayeredAtlas.PATIENCE_MS);
      return;
    }
    const known = ahead && this.told && theme === this.theme && this.time.asked === undefined
      && First.same(told, this.told);
    Object.assign(this, { choice: null, awaited: "" });
    if (known) {
      const { time, extents, words, description } = told;
      this.state = { ...this.scene, time, extents, words, description };
      this.told = told;
      this.dress(told);
      this.time.of(this.state);
      this.time.show();
    } else this.draw(told, theme);
  }

  /**
   * A state with what the server left out because it is the same for every choice.
   * @param {Wire.PageState} told
   * @returns {Wire.PageState}
   */
  completed(told) {
    const { ahead } = this;
    if (!told.thin || !ahead) return told;
    const { state } = ahead.said, whole = LayeredAtlas.STILL.map((name) => [name, { ...state[name], ...told[name] }]);
    return { ...told, ...Object.fromEntries(whole), thin: false };
  }

  /** @param {NonNullable<Wire.PageState["first"]>} told */
  holds({ counting, said }) { return counting === this.ahead?.told.counting && said === this.ahead.told.said; }

  /**
   * Keep what choices are answered of.
   * @param {NonNullable<Wire.PageState["first"]>} told
   */
  async hold(told) {
    /* Two answers may ask for it at once; it can be read only once. */
    LayeredAtlas.first ??= typeof First === "undefined" ? LayeredAtlas.read("first.js") : Promise.resolve();
    await LayeredAtlas.first;
    const counting = this.load(/** @type {string | Folder.Held} */ (told.counting));
    const said = this.load(/** @type {string | Folder.Said} */ (told.said));
    this.ahead = { told, held: await counting, said: await said };
  }

  /**
   * @param {string} script
   * @returns {Promise<void>}
   */
  static read(script) {
    return new Promise((done, failed) => {
      const read = { src: script, onload: () => done(), onerror: failed };
      document.head.append(Object.assign(document.createElement("script"), read));
    });
  }

  /** The page around; none for a map that stands alone, or in a page of somebody else. */
  static around() {
    try {
      return window.parent === window ? null : window.parent.document;
    } catch {
      return null;
    }
  }

  /** The page around tells what its controls ask of the server. */
  follow() {
    const page = LayeredAtlas.around(), left = new AbortController();
    page?.addEventListener("atlas-asked", (event) => {
      const now = this.chosen(), { ahead, searched } = this, { detail } = /** @type {CustomEvent} */ (event);
      this.searched = detail.subject ?? searched;
      if (now && ahead) this.anticipate(First.asked(detail, now, ahead.said, searched));
    }, left);
    window.addEventListener("pagehide", () => left.abort());
  }

  /**
   * @override
   * @param {string} focus
   */
  choose(focus) {
    if (!this.state?.point) this.anticipate({ focus });
    super.choose(focus);
  }

  /* What is at hand is drawn or taken away at once; the page is told, and sends the rest. */
  switched() {
    if (this.offering || !this.told) return; // the control tells of what was not chosen by hand, too
    const on = (this.told.switches ?? []).filter((one) => this.isOn(one)), layers = on.map(({ name }) => name);
    if (!this.anticipate({ layers })) this.again();
    this.answer({ layers });
  }

  /** @override */
  buttons() {
    super.buttons();
    this.time.show();
  }

  /* Draw what was told once more, as it is looked at now. */
  again() { if (this.told) this.draw(this.told, this.theme); }
}

/** The layers of one scene on somebody's own map: no frame, no buttons, no legend, and nobody to tell of a click. */
class GuestAtlas extends Atlas {
  /**
   * Scene → what all its layers share; written into the document by its layers.
   * @type {Record<string, Shared>}
   */
  static scenes = {};

  /**
   * @param {any} map
   * @param {string} scene
   * @returns {GuestAtlas}
   */
  static at(map, scene) {
    map.atlases ??= new Map();
    const shared = GuestAtlas.scenes[scene];
    if (shared && !map.atlases.has(scene)) map.atlases.set(scene, new GuestAtlas(map, shared));
    return map.atlases.get(scene);
  }

  /**
   * @param {L.Map} map
   * @param {Shared} shared
   */
  constructor(map, { state, sources }) {
    super(map, /** @type {any} */ (sources));
    this.shared = state;
    /** @type {Set<SceneLayer>} */
    this.given = new Set();
    this.areasTold = { of: {}, alias: {}, nothing: "", named: [] };
  }

  /**
   * @param {SceneLayer} layer
   * @param {boolean} on
   */
  give(layer, on) {
    this.given[on ? "add" : "delete"](layer);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.draw(this.shared, "light"));
  }

  /**
   * @override
   * @param {Wire.PageState} told
   */
  composed(told) {
    const kept = Object.assign({}, ...[...this.given].map(({ kind, told: layer }) => ({ [kind]: layer })));
    this.areasTold = kept.areas || this.areasTold;
    this.map[kept.areas ? "addLayer" : "removeLayer"](this.groups.land);
    return { ...told, areas: { ...this.areasTold, named: [] }, ...kept };
  }

  /**
   * @override
   * @param {Wire.State} state
   */
  dress(state) {
    const { style } = this.map.getContainer();
    Object.entries(state.surfaces[this.theme]).forEach(([name, colour]) => style.setProperty(`--${name}`, colour));
  }

  /** @override */
  behave() {}

  /** @override */
  cross() {}

  /** @override */
  listen() {}

  /** @override */
  move() {}

  /** @override */
  look() {}

  /** @override */
  legend() {}

  /** @override */
  buttons() {}

  /** @override */
  fitFrame() {}

  /** @override */
  say() {}
}
