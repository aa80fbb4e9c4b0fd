/* The atlas's map: outlines and end points are loaded once, the server sends decisions. */
"use strict";

/* Leaflet rounds every vertex to whole pixels, which makes long smooth arcs tremble; this line does not. */
class Arc extends L.Polyline {
  /**
   * @override
   * @param {L.LatLng[] | L.LatLng[][]} latlngs
   * @param {L.Point[][]} result
   * @param {L.Bounds} bounds
   */
  _projectLatlngs(latlngs, result, bounds) {
    const origin = this._map.getPixelOrigin();
    /** @type {L.Point[]} */
    const line = [];
    for (const each of latlngs) {
      if (Array.isArray(each)) this._projectLatlngs(each, result, bounds);
      else line.push(this._map.project(each).subtract(origin));
    }
    line.forEach((point) => bounds.extend(point));
    if (line.length) result.push(line);
  }
}

/**
 * The address of each, or the content itself.
 * @typedef {object} Sources
 * @property {string | Wire.Outlines<Wire.Area>} world
 * @property {string | Wire.Outlines<Wire.District>} districts
 * @property {string | Wire.Ties} ties
 * @property {string | Wire.Outlines<Wire.Area>} [near] the world's outlines for who comes nearer
 * @property {string | Wire.Outlines<Wire.Area>} [coast] Türkiye and its neighbours for who is close to them
 * @property {number} [coast_from] from so many pixels per radius of the earth
 * @property {Wire.Bounds} [coast_within] degrees
 */

/**
 * The ties before any are loaded.
 * @type {Wire.Ties}
 */
const NO_TIES = {
  id: [], area: [], kind: [], printed: [], place_en: [], place_tr: [], municipality: [], place_id: [], namesake: [],
  flow: [], turn: [], far_turn: [], hub: [], far_hub: [], gathered: [], dot: [], origin: [], point: [], distance_km: [],
  over_tr: [], over_en: [], years: [],
};

class Atlas {
  /* From here on outlines for the whole world would show their corners. */
  static NEAR_FROM_ZOOM = 2.5;

  /**
   * Put the map on a stage with its buttons, above room for the legend; give what it is to load.
   * @param {L.Map} map
   * @returns {Sources}
   */
  static open(map) {
    const [stage, time, legend] = [make("stage"), make("time"), make("legend")];
    document.body.append(stage, time, legend);
    stage.append(map.getContainer(), element("controls"));
    return JSON.parse(element("sources").textContent ?? "");
  }

  /**
   * @param {L.Map} map
   * @param {Sources} sources
   */
  constructor(map, sources) {
    this.map = map;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.calm) {
      map._zoomAnimated = false;
      map.options.inertia = false;
    }
    document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
    this.canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    this.groups = {
      land: L.featureGroup(), districts: L.featureGroup(), marks: L.featureGroup(), aid: L.featureGroup(),
      casings: L.featureGroup(),
    };
    /** @type {Map<string, CanvasPattern | null>} */
    this.patterns = new Map();
    /** @type {Map<unknown, string>} */
    this.grounds = new Map();
    /** @type {Map<string, {area: Wire.Area, layers: L.Path[]}>} */
    this.areas = new Map();
    /** @type {WeakMap<L.Path, string>} how each shape is painted now: what stays as it is need not be drawn again */
    this.painted = new WeakMap();
    /** @type {Map<string, Wire.District>} */
    this.named = new Map();
    /** @type {Map<string, L.Path>} */
    this.districts = new Map();
    this.rings = new Rings(map, this.groups.aid, this.canvas);
    /** @type {Look} */
    const look = { paint: (paint) => this.paint(paint), grown: (px) => this.grown(px), number: (n) => this.number(n) };
    this.flows = new Flows(map, NO_TIES, () => look);
    this.inset = new WorldInset(map, this.flows, look);
    this.names = new Names(() => this.toName(), (paint) => this.paint(paint), (key) => this.tellKey(key),
      () => this.flows.many);
    this.hint = L.tooltip({ className: "atlas-tooltip", offset: [12, 0] });
    /** @type {Wire.PageState | undefined} */
    this.state = undefined;
    /** @type {Wire.Theme} */
    this.theme = "light";
    /** @type {Bit[]} */
    this.visible = [];
    /** @type {Bit[] | null} */
    this.focused = null;
    this.drawnBefore = false;
    this.subject = "";
    this.legendTold = "";
    this.worn = "";
    /** @type {string[]} */
    this.numbers = [];
    this.keyTold = "";
    this.clicks = 0;
    this.turn = 0;
    this.first = this.held = sources.ties;
    this.undivided = this.divided = sources.districts;
    this.closer = this.levels(sources);
    this.coming = false;
    this.ready = Promise.all([this.load(sources.world), this.load(sources.districts), this.load(sources.ties)])
      .then(([world, districts, ties]) => this.build(world, districts, ties));
    this.behave();
    this.cross();
    this.listen();
    document.fonts.addEventListener("loadingdone", () => this.names.widths.clear());
    document.fonts.ready.then(() => {
      this.names.widths.clear();
      if (!this.state) return;
      this.fitFrame();
      this.names.show(this.map);
    });
  }

  /* What is drawn; nobody asks before something is. */
  get scene() {
    if (!this.state) throw new Error("Nothing is drawn yet.");
    return this.state;
  }

  get ties() { return this.flows.ties; }

  /**
   * @template T
   * @param {string | T} source
   * @returns {Promise<T>}
   */
  async load(source) {
    return typeof source === "string" ? (await fetch(source)).json() : source;
  }

  /* ---------------------------------------------------------------- once */

  /**
   * @param {Wire.Outlines<Wire.Area>} world
   * @param {Wire.Outlines<Wire.District>} districts
   * @param {Wire.Ties} ties
   */
  build(world, districts, ties) {
    const rest = { renderer: this.canvas };
    /** @type {L.GeoJSONOptions<Wire.Area>} */
    const areas = {
      style: () => rest,
      pointToLayer: (_, point) => L.circleMarker(point, { ...rest, radius: 0 }),
      onEachFeature: ({ properties }, layer) => { if (layer instanceof L.Path) this.addArea(properties, layer); },
    };
    L.geoJSON(world, areas).addTo(this.groups.land);
    this.divide(districts);
    [this.groups.land, this.groups.casings, this.groups.marks, this.groups.aid]
      .forEach((group) => group.addTo(this.map));
    this.flows.hold(ties);
    this.map.on("zoomend", () => this.showDistricts());
    this.map.on("moveend", () => this.comeNearer());
    this.map.on("mousemove", (event) => this.hover(event));
    this.map.on("mouseout zoomstart", () => this.hover(null));
  }

  /**
   * The outlines of the first look are for the whole world; who comes nearer is given exact ones, in this order.
   * @param {Sources} sources
   */
  levels({ near, coast, coast_from: from = 0, coast_within: [west, south, east, north] = [0, 0, 0, 0] }) {
    const within = L.latLngBounds([[south, west], [north, east]]);
    return [
      { source: near, wanted: () => this.map.getZoom() >= Atlas.NEAR_FROM_ZOOM },
      { source: coast, wanted: () => this.flows.scale >= from && this.map.getBounds().intersects(within) },
    ];
  }

  async comeNearer() {
    const [level] = this.closer;
    if (this.coming || !level?.source || !level.wanted()) return;
    this.coming = true;
    this.closer.shift();
    (await this.load(level.source)).features.forEach(({ properties, geometry }) => {
      const layer = this.areas.get(properties.area_code)?.layers[0];
      if (!(layer instanceof L.Polygon)) return;
      if (geometry.type === "Polygon") layer.setLatLngs(L.GeoJSON.coordsToLatLngs(geometry.coordinates, 1));
      if (geometry.type === "MultiPolygon") layer.setLatLngs(L.GeoJSON.coordsToLatLngs(geometry.coordinates, 2));
    });
    this.coming = false;
    this.keepOrder();
    await this.comeNearer();
  }

  /**
   * @param {Wire.Area} area
   * @param {L.Path} layer
   */
  addArea(area, layer) {
    const layers = [layer];
    if (area.small && !(layer instanceof L.CircleMarker)) {
      const dot = L.circleMarker([area.label_latitude, area.label_longitude], {
        renderer: this.canvas, radius: 0,
      });
      dot.addTo(this.groups.land);
      layers.push(dot);
    }
    layers.forEach((shape) => {
      shape.bindTooltip(() => this.areaText(area), { sticky: true, className: "atlas-tooltip below" });
      shape.on("click", (event) => this.click(event, `country:${this.alias(area.area_code)}`));
      shape.on("mouseover", () => this.pointAt(shape));
      shape.on("mouseout", () => this.paintArea(area.area_code));
    });
    this.areas.set(area.area_code, { area, layers });
  }

  /**
   * Put the districts of a home in the place of those of another.
   * @param {Wire.Outlines<Wire.District>} districts
   */
  divide(districts) {
    this.groups.districts.clearLayers();
    this.districts.clear();
    this.named.clear();
    /** @type {L.GeoJSONOptions<Wire.District>} */
    const parts = {
      style: () => ({ renderer: this.canvas }),
      onEachFeature: ({ properties }, layer) => { if (layer instanceof L.Path) this.addDistrict(properties, layer); },
    };
    L.geoJSON(districts, parts).addTo(this.groups.districts);
  }

  /** @param {L.Path} shape */
  pointAt(shape) {
    if (!this.state?.areas.nothing) return;
    this.painted.delete(shape);
    shape.setStyle(this.line(this.state.areas.pointed)).bringToFront();
    this.keepOrder();
  }

  /**
   * @param {Wire.District} district
   * @param {L.Path} layer
   */
  addDistrict(district, layer) {
    this.districts.set(district.municipality_slug, layer);
    this.named.set(district.municipality_slug, district);
    layer.bindTooltip(() => this.districtText(district), { sticky: true, className: "atlas-tooltip below" });
    layer.on("click", (event) => this.click(event, `municipality:${district.municipality_slug}`));
  }

  /** @param {string} code */
  alias(code) { return this.state?.areas.alias[code] || code; }

  /* ------------------------------------------------ pointer and frame */

  /** @param {L.LeafletMouseEvent | null} event */
  hover(event) {
    const hit = event && this.state && this.flows.under(event.containerPoint), container = this.map.getContainer();
    container.classList.toggle("on-flow", Boolean(hit));
    if (!hit) { this.hint.remove(); return; }
    this.hint.setLatLng(event.latlng).setContent(this.hitText(hit)).addTo(this.map);
  }

  /**
   * @param {L.LeafletMouseEvent} event
   * @param {string} focus what lies there if no flow or place does
   */
  click(event, focus) {
    L.DomEvent.stop(event);
    this.map.scrollWheelZoom.enable();
    if (this.state?.point) { this.point(event.latlng); return; }
    const hit = this.flows.under(event.containerPoint), tie = this.tie(hit?.rows[0] ?? -1);
    if (hit?.kind === "far" && hit.rows.length > 1) this.choose(`country:${this.alias(tie.area)}`);
    else this.choose(hit ? `place:${tie.place_id}` : focus);
  }

  behave() {
    const map = this.map, container = map.getContainer();
    let untouched = true;
    map.scrollWheelZoom.disable();
    if (L.Browser.mobile) map.dragging.disable();
    const touch = () => { untouched = false; };
    ["pointerdown", "wheel", "keydown"].forEach((kind) => document.addEventListener(kind, touch, { passive: true }));
    map.on("click", (event) => this.click(event, ""));
    container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (untouched) this.look("fit", { animate: false });
    }).observe(container);
    /* What grows below the map is heard of once it is laid out: asked for its height, it would be laid out at once. */
    const grown = new ResizeObserver(() => {
      const key = document.getElementById("key");
      if (key) key.style.minHeight = `${key.offsetHeight}px`;
      if (this.state) this.fitFrame();
    });
    ["time", "legend"].map(element).forEach((box) => grown.observe(box));
  }

  /* Without a pointer: the arrows move the map under a cross, Enter chooses what lies there, and it is said aloud. */
  cross() {
    const container = this.map.getContainer(), stage = container.parentElement;
    stage?.append(this.inset.button);
    this.inset.button.onclick = () => this.look("world", { animate: true, duration: 0.6 });
    const cross = make("cross"), said = make("said"), keys = make("keys");
    cross.setAttribute("aria-hidden", "true");
    said.setAttribute("aria-live", "polite");
    stage?.append(cross, said, keys);
    container.setAttribute("role", "application");
    container.setAttribute("aria-describedby", "keys");
    const tell = () => { said.textContent = container.matches(":focus-visible") ? this.centre().text : ""; };
    this.map.on("moveend", () => setTimeout(tell, 50));
    container.addEventListener("focus", () => setTimeout(tell));
    container.addEventListener("keydown", (event) => {
      if (event.target !== container || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      const { layer, point } = this.centre();
      const latlng = this.map.containerPointToLatLng(point);
      (layer || this.map).fire("click", { originalEvent: event, containerPoint: point, latlng });
    });
  }

  centre() {
    const point = this.map.getSize().divideBy(2).round(), within = this.map.containerPointToLayerPoint(point);
    const hit = this.state && this.flows.under(point);
    const layers = [this.groups.marks, this.groups.districts, this.groups.land]
      .filter((group) => this.map.hasLayer(group)).flatMap((group) => this.shapes(group).reverse());
    const layer = layers.find((shape) => shape._containsPoint?.(within)), told = layer?.getTooltip()?.getContent();
    const content = layer && typeof told === "function" ? told(layer) : told;
    return { point, layer, text: this.plain(hit ? this.hitText(hit) : String(content ?? "")) };
  }

  /**
   * @param {L.LayerGroup} group
   * @returns {L.Layer[]}
   */
  shapes(group) {
    return group.getLayers().flatMap((layer) => (layer instanceof L.LayerGroup ? this.shapes(layer) : [layer]));
  }

  /** @param {string} html */
  plain(html) {
    return new DOMParser().parseFromString(html.replaceAll("<br>", "; "), "text/html").body.textContent ?? "";
  }

  /**
   * What shows some places, with a margin.
   * @param {Place[]} places
   * @param {Wire.Margins} margins
   * @returns {Wire.Bounds}
   */
  static box(places, { margin: share, least }) {
    const projected = places.map((place) => {
      const [lat, lng] = Globe.shifted(place);
      return L.CRS.EqualEarth.projection.project({ lat, lng });
    });
    const xs = projected.map(({ x }) => x), ys = projected.map(({ y }) => y);
    const west = Math.min(...xs), east = Math.max(...xs), south = Math.min(...ys), north = Math.max(...ys);
    const width = Math.max(east - west, least), height = Math.max(north - south, least);
    const margin = share * Math.max(width, height), x = (west + east) / 2, y = (south + north) / 2;
    return [x - width / 2 - margin, y - height / 2 - margin, x + width / 2 + margin, y + height / 2 + margin];
  }

  /**
   * @param {string} name
   * @param {L.ZoomPanOptions} options
   */
  look(name, options) {
    if (!this.state) return;
    const { extent, extents } = this.state, bounds = name === "fit" ? extent.bounds : extents[name];
    if (bounds) this.view(bounds, options);
  }

  /**
   * @param {Wire.Bounds} bounds
   * @param {L.ZoomPanOptions} options
   */
  view(bounds, options) {
    const size = this.map.getSize();
    if (!size.x || !size.y) return;
    const { zoom, x, y } = Atlas.fit(bounds, size, this.covered());
    const centre = L.CRS.EqualEarth.projection.unproject(L.point(x, y));
    this.map.setView(centre, zoom, this.calm ? { animate: false } : options);
  }

  /**
   * The largest eighth of a zoom at which all is seen above what is covered, and the centre, projected.
   * @param {Wire.Bounds} bounds
   * @param {Pixel} size of the map
   * @param {number} covered so much of its height, at its lower edge
   */
  static fit([west, south, east, north], { x, y }, covered) {
    const scale = Math.min(x / (east - west), (y - covered) / (north - south));
    const zoom = Math.floor(Math.log2(scale / Flows.scaleAt(0)) * 8) / 8;
    return { zoom, x: (west + east) / 2, y: (south + north) / 2 - covered / 2 / Flows.scaleAt(zoom) };
  }

  /* So much of the map's height lies under the buttons. */
  covered() { return this.phone ? element("controls").offsetHeight : 0; }

  /* On a phone's map the buttons lie along the lower edge, within the thumb's reach. */
  get phone() { return window.innerWidth < this.scene.screen.phone_px; }

  buttons() {
    const { words } = this.scene;
    Atlas.all("[data-view]").forEach((button) => {
      const { view = "" } = button.dataset;
      button.textContent = words[view] ?? "";
      button.onclick = () => this.look(view, { animate: true, duration: 0.6 });
    });
    Atlas.all("[data-zoom]").forEach((button) => {
      const steps = Number(button.dataset.zoom);
      button.setAttribute("aria-label", steps > 0 ? words.zoom_in : words.zoom_out);
      button.onclick = () => this.map.setZoom(this.map.getZoom() + steps);
    });
  }

  /* The rings of all countries' outlines. */
  rims() {
    return [...this.areas.values()].flatMap(({ layers: [shape] }) => {
      const rings = shape instanceof L.Polygon ? /** @type {L.LatLng[][][]} */ (shape.getLatLngs()) : [];
      return /** @type {L.LatLng[][]} */ (Array.isArray(rings[0]?.[0]) ? rings.flat() : rings);
    });
  }

  /** @param {string} selector of buttons */
  static all(selector) {
    return [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLButtonElement);
  }

  /* ------------------------------------------------- on every decision */

  /**
   * Language, colours and names of the document around the map.
   * @param {Wire.State} state
   */
  dress({ language, surfaces, description, words }) {
    const root = document.documentElement, colours = Object.entries(surfaces[this.theme]);
    /* Even what is set to what it was makes a browser look at the style of the whole page again. */
    const worn = [language, this.theme, ...colours.flat()].join();
    if (worn !== this.worn) {
      this.worn = worn;
      root.lang = language;
      root.dataset.theme = this.theme;
      colours.forEach(([name, colour]) => root.style.setProperty(`--${name}`, colour));
    }
    this.map.getContainer().setAttribute("aria-label", description);
    if (window.parent !== window) document.title = description;
    element("keys").textContent = words.keys;
  }

  /**
   * What is drawn of what was told; more where layers are switched.
   * @param {Wire.PageState} told
   * @returns {Wire.PageState}
   */
  composed(told) { return told; }

  /**
   * A state may be about other ties than those the document began with.
   * @param {Wire.PageState} told
   * @param {Wire.Theme} theme
   */
  async draw(told, theme) {
    const turn = this.turn += 1, wanted = told.ties || this.first, divided = told.divided || this.undivided;
    await this.ready;
    if (wanted !== this.held) {
      const ties = await this.load(wanted);
      if (turn !== this.turn) return;
      this.held = wanted;
      this.flows.hold(ties);
    }
    if (divided !== this.divided) {
      const districts = await this.load(divided);
      if (turn !== this.turn) return;
      this.divided = divided;
      this.divide(districts);
    }
    const state = this.state = this.composed(told);
    this.theme = theme;
    this.dress(state);
    this.move();
    const tell = state.tell && !this.drawnBefore;
    this.drawnBefore = true;
    this.visible = Rows.bits(state.visible, this.ties.id.length);
    this.focused = state.focused ? Rows.bits(state.focused, this.ties.id.length) : null;
    this.areas.forEach((_, code) => this.paintArea(code));
    this.districts.forEach((shape, slug) => this.paintDistrict(shape, slug));
    this.flows.show(state, this.visible);
    this.paintMarks();
    this.paintAid();
    this.showDistricts();
    this.buttons();
    this.inset.draw(state.world_inset, state.extents.world, () => this.rims());
    this.names.show(this.map);
    document.body.dataset.drawn = `${state.language} ${state.visible} ${state.focus}`;
    document.body.dataset.lines = String(state.flows ? this.flows.count : 0);
    const value = { drawn: true };
    if (tell) requestAnimationFrame(() => this.say("setComponentValue", { dataType: "json", value }));
  }

  /* A first drawing, and one about something else, are looked at as a whole; else a reader's own view stays. */
  move() {
    const { extent, also, margins } = this.scene, subject = extent.bounds.join(), animate = this.drawnBefore;
    const how = { animate, duration: 0.6 };
    if (!animate || subject !== this.subject) this.look("fit", how);
    else if (also && !this.map.getBounds().contains(Globe.shifted(also))) {
      const [west, south, east, north] = extent.bounds, [left, low, right, high] = Atlas.box([also], margins);
      this.view([Math.min(west, left), Math.min(south, low), Math.max(east, right), Math.max(north, high)], how);
    }
    this.subject = subject;
  }

  /**
   * The colour of the theme, of a paint for both.
   * @param {Wire.Paint} paint
   */
  paint(paint) { return paint[this.theme === "dark" ? 1 : 0]; }

  /** @param {number} px */
  grown(px) { return this.phone ? this.scene.screen.phone_scale * px : px; }

  /**
   * @param {Wire.Stroke} stroke
   * @returns {L.PathOptions}
   */
  line(stroke) {
    const dashArray = stroke.dash.length ? stroke.dash.join(" ") : undefined;
    return { color: this.paint(stroke.paint), weight: this.grown(stroke.width), opacity: stroke.opacity, dashArray };
  }

  /**
   * @param {Wire.Fill} fill
   * @returns {L.PathOptions}
   */
  inside({ paint, hatch, opacity }) {
    return { fillColor: hatch ? this.pattern(paint, hatch) : this.paint(paint), fillOpacity: opacity };
  }

  /**
   * A hatch over its ground, as a canvas fills with it.
   * @param {Wire.Paint} paint
   * @param {Wire.Hatch} hatch
   */
  pattern(paint, { paint: over, shape, gap }) {
    const [ground, colour] = [this.paint(paint), this.paint(over)], name = [ground, colour, shape, gap].join();
    const pattern = this.patterns.get(name) ?? Atlas.tile(ground, colour, shape, gap);
    this.patterns.set(name, pattern);
    this.grounds.set(pattern, ground);
    /* Leaflet knows colours alone, and hands its canvas whatever it is given. */
    return /** @type {string} */ (/** @type {unknown} */ (pattern));
  }

  /**
   * @param {string} ground
   * @param {string} colour
   * @param {string} shape
   * @param {number} gap
   */
  static tile(ground, colour, shape, gap) {
    const tile = document.createElement("canvas"), pen = tile.getContext("2d"), side = Math.round(gap * Math.SQRT2);
    tile.width = tile.height = side;
    if (!pen) return null;
    pen.fillStyle = ground;
    pen.fillRect(0, 0, side, side);
    pen.fillStyle = pen.strokeStyle = colour;
    if (shape === "dots") pen.fillRect(0, 0, 1, 1);
    else [-side, 0, side].forEach((x) => { pen.moveTo(x, side); pen.lineTo(x + side, 0); });
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  /**
   * The fill that the scene gives an area or district; none where it is as the rest.
   * @param {Wire.Fills} layer
   * @param {string} code
   */
  own({ of, fills }, code) { return fills[of[code]?.[0] ?? -1]; }

  /** @param {string} code */
  paintArea(code) {
    const told = this.scene.areas, known = this.alias(code), layers = this.areas.get(code)?.layers ?? [];
    const own = this.own(told, known), chosen = told.focus === known, fill = own || told.rest;
    const border = chosen ? told.focus_border : told.border;
    layers.forEach((layer) => {
      const dot = layer instanceof L.CircleMarker, empty = dot && !own;
      this.dye(layer, [fill, border, dot && told.dot, empty, empty && chosen], () => {
        if (dot) layer.setRadius(this.grown(told.dot));
        const style = { ...this.line(border), ...this.inside(fill) };
        return { ...style, ...(empty && { fillOpacity: 0, opacity: chosen ? 1 : 0 }) };
      });
    });
    if (chosen) layers.forEach((layer) => layer.bringToFront());
  }

  /**
   * Paint a shape where it does not look so already.
   * @param {L.Path} shape
   * @param {unknown[]} look all that its style follows from, besides theme and screen
   * @param {() => L.PathOptions} style
   */
  dye(shape, look, style) {
    const name = JSON.stringify([look, this.theme, this.phone]);
    if (this.painted.get(shape) === name) return;
    this.painted.set(shape, name);
    shape.setStyle(style());
  }

  /* What is in focus stands out from any fill: a line of ink lies under its border. */
  caseFocus() {
    const { areas, districts } = this.scene, shown = this.map.hasLayer(this.groups.districts);
    this.groups.casings.clearLayers();
    if (areas.focus) this.areas.get(areas.focus)?.layers.forEach((layer) => this.case(layer, areas));
    const district = shown && districts?.focus ? this.districts.get(districts.focus) : undefined;
    if (district && districts) this.case(district, districts);
  }

  /**
   * @param {L.Path} layer
   * @param {Wire.Fills} told
   */
  case(layer, { focus_casing: casing }) {
    if (!casing || !(layer instanceof L.Polygon)) return;
    const line = { ...this.line(casing), renderer: this.canvas, fill: false, interactive: false };
    L.polygon(/** @type {L.LatLng[][][]} */ (layer.getLatLngs()), line).addTo(this.groups.casings);
    layer.bringToFront();
  }

  /**
   * @param {L.Path} shape
   * @param {string} slug
   */
  paintDistrict(shape, slug) {
    const told = this.scene.districts;
    if (!told) return;
    const own = this.own(told, slug), border = own ? told.border : told.rest_border, fill = own || told.rest;
    const line = told.focus === slug ? told.focus_border : border;
    this.dye(shape, [fill, line], () => ({ ...this.line(line), ...this.inside(fill) }));
  }

  paintAid() {
    this.rings.clear();
    const { labels, rings } = this.scene;
    if (labels) labels.labels.forEach(([text, at]) => this.addLabel(text, at, labels));
    if (!rings) return;
    /** @type {RingLook} */
    const told = {
      ...rings, band: this.grown(rings.band), inset: this.grown(rings.inset), paint: (paint) => this.paint(paint),
    };
    rings.rings.forEach((ring) => this.addRing(ring, told));
    this.rings.spread({ ...rings, leader: this.line(rings.leader), dot: this.grown(rings.dot) });
  }

  /**
   * @param {string} text
   * @param {Place} at
   * @param {Wire.Labels} look
   */
  addLabel(text, at, { rim, ground, lettering }) {
    const style = `color:${this.paint(lettering.paint)};font-size:${lettering.size}px;` +
      `border:${rim.width}px dashed ${this.paint(rim.paint)};` +
      `background:color-mix(in srgb, ${this.paint(ground.paint)} ${100 * ground.opacity}%, transparent)`;
    const html = `<span style="${style}">${this.escape(text)}</span>`;
    const icon = L.divIcon({ html, className: "atlas-region", iconSize: [0, 0] });
    L.marker(Globe.shifted(at), { icon, interactive: false, keyboard: false }).addTo(this.groups.aid);
  }

  /**
   * @param {Wire.Ring} ring
   * @param {RingLook} told
   */
  addRing(ring, told) {
    const radius = this.grown(ring.radius), side = 2 * radius;
    const icon = L.divIcon({
      html: Rings.drawn(ring, radius, told), iconSize: [side, side], className: "atlas-donut",
    });
    const marker = L.marker(Globe.shifted(ring.at), { icon, alt: ring.text, keyboard: true, riseOnHover: true })
      .bindTooltip(this.escape(ring.text).replaceAll("\n", "<br>"), { className: "atlas-tooltip" })
      .on("click", (event) => { L.DomEvent.stop(event); this.choose(ring.focus); })
      .on("keydown", ({ originalEvent }) => {
        if (!["Enter", " "].includes(originalEvent.key)) return;
        originalEvent.preventDefault();
        this.choose(ring.focus);
      });
    this.rings.add(marker, radius);
    marker.getElement()?.setAttribute("aria-label", ring.text.replaceAll("\n", "; "));
  }

  paintMarks() {
    this.groups.marks.clearLayers();
    for (const marks of [this.scene.marks, this.scene.activities]) {
      if (marks) this.whole(marks).forEach((mark) => {
        const style = marks.styles[mark.style];
        if (style) this.addMark(mark, style);
      });
    }
  }

  /**
   * Marks with what the ties say of their places.
   * @param {Wire.Marks} marks
   * @returns {Wire.Mark[]}
   */
  whole({ marks, texts = [] }) {
    return marks.flatMap((mark) => {
      if (!Array.isArray(mark)) return [mark];
      const [number, style, rest] = mark, at = this.flows.place(number);
      const { place, area, place_id: id } = this.tie(this.flows.members.place[number]?.[0] ?? -1);
      return at ? [{ at, style, text: `${place}, ${this.areaName(area)}\n${texts[rest]}`, focus: `place:${id}` }] : [];
    });
  }

  /**
   * @param {Wire.Mark} mark
   * @param {Wire.MarkStyle} style
   */
  addMark({ at, text, focus, number, start }, { radius, fill, edge, line }) {
    const renderer = this.canvas;
    if (start && line) {
      /** @type {L.PolylineOptions} */
      const options = { renderer, ...this.line(line), interactive: false, ends: [start, at] };
      new Arc(Globe.greatCircle(start, at), options).addTo(this.groups.marks);
    }
    const options = { renderer, radius: this.grown(radius), ...this.line(edge), ...this.inside(fill) };
    const where = Globe.shifted(at);
    const letters = this.scene.marks?.lettering;
    const numbered = number && letters && this.numbered(where, text, number, options, letters);
    const drawn = numbered || L.circleMarker(where, options);
    drawn.bindTooltip(this.escape(text).replaceAll("\n", "<br>"), { className: "atlas-tooltip", sticky: true })
      .on("click", (event) => { L.DomEvent.stop(event); if (focus) this.choose(focus); })
      .addTo(this.groups.marks);
  }

  /**
   * @param {Place} where
   * @param {string} alt
   * @param {number} number
   * @param {L.CircleMarkerOptions} look
   * @param {Wire.Lettering} lettering
   */
  numbered(where, alt, number, { radius, color, weight, fillColor }, { paint, size, weight: bold }) {
    const side = 2 * radius;
    const letters = `color:${this.paint(paint)};font-size:${size}px;font-weight:${bold}`;
    const style = `background:${fillColor};border:${weight}px solid ${color};${letters}`;
    const html = `<span style="${style}">${Number(number)}</span>`;
    const icon = L.divIcon({ html, className: "atlas-number", iconSize: [side, side] });
    return L.marker(where, { icon, alt, keyboard: true, zIndexOffset: -100 * number });
  }

  showDistricts() {
    if (!this.state) return;
    const { districts } = this.state, near = districts && this.flows.scale >= districts.from;
    if (near) this.groups.districts.addTo(this.map); else this.groups.districts.remove();
    this.legend();
    this.keepOrder();
  }

  keepOrder() {
    if (this.map.hasLayer(this.groups.districts)) this.groups.districts.bringToFront();
    if (this.state) this.caseFocus();
    this.groups.marks.bringToFront();
  }

  /* ------------------------------------------------------------ names */

  /* What may be named in sight, the most important first, and where no name may stand. */
  toName() {
    if (!this.state) return null;
    const { naming, places } = this.state, { scale } = this.flows, size = this.map.getSize();
    const { x: left, y: top } = this.map.containerPointToLayerPoint([0, 0]);
    const frame = { left, top, width: size.x, height: size.y };
    const [most = 0, all = 0] = [naming.most, naming.keyed].map(([desk, phone]) => (this.phone ? phone : desk));
    /** @param {boolean} points */
    const named = (points) => naming.layers
      .filter(([layer, from]) => scale >= from && points === !["areas", "districts"].includes(layer))
      .flatMap(([layer]) => this.labels(layer)).filter(({ x, y }) => Names.holds(frame, Names.around(x, y, 0)));
    const [points, areas] = [named(true), named(false)];
    const [first, others] = points.length > naming.few ? [points, areas] : [[...points, ...areas], []];
    const keyed = first.length <= all ? first.length : most;
    const seen = [...first.map((label, i) => ({ ...label, keyed: i < keyed })), ...others];
    const dots = places ? this.flows.dots.map(({ x, y, radius }) => Names.around(x, y, radius)) : [];
    return { labels: [...seen].sort((one, other) => Number(other.subject) - Number(one.subject)), frame,
      taken: this.covering(left, top), dots: [...dots, ...this.circles()], naming, most };
  }

  /**
   * Buttons, rings and lettered regions, in the pixels of the map's layers.
   * @param {number} left
   * @param {number} top
   */
  covering(left, top) {
    const map = this.map.getContainer().getBoundingClientRect();
    const buttons = "#controls button, .leaflet-control-layers, #world-inset";
    const kinds = `${buttons}, .atlas-donut, .atlas-number, .atlas-region span`;
    const drawn = [...document.querySelectorAll(kinds)];
    return drawn.map((each) => each.getBoundingClientRect()).filter(({ width }) => width).map((box) => (
      { left: box.left - map.left + left, top: box.top - map.top + top, width: box.width, height: box.height }));
  }

  circles() {
    const circles = this.groups.marks.getLayers().filter((layer) => layer instanceof L.CircleMarker);
    return circles.map((circle) => {
      const { x, y } = this.map.latLngToLayerPoint(circle.getLatLng());
      return Names.around(x, y, circle.getRadius());
    });
  }

  /**
   * @param {Wire.Named} layer
   * @returns {Label[]}
   */
  labels(layer) {
    const { areas, districts, marks, activities } = this.scene;
    if (layer === "places") return this.placeLabels();
    if (layer === "areas") return areas.named.flatMap((code) => this.areaLabel(code));
    if (layer === "rings") return this.ringLabels();
    if (layer === "activities") return activities ? this.markLabels(this.whole(activities), activities) : [];
    if (layer === "marks") return marks ? this.markLabels(this.whole(marks), marks) : [];
    const first = districts?.named ?? [], others = [...this.named.keys()].filter((slug) => !first.includes(slug));
    return [...first, ...others].flatMap((slug) => this.districtLabel(slug));
  }

  placeLabels() {
    const { dots: drawn, members } = this.flows;
    const named = drawn.filter(({ style }) => style.rank >= 0);
    const dots = named.map((dot) => ({ ...dot, ...this.tie(members.place[dot.number]?.[0] ?? -1) }));
    dots.sort((one, other) => one.style.rank - other.style.rank || (one.place_id < other.place_id ? -1 : 1));
    return dots.map(({ x, y, radius, place, area, namesake, place_id: id }) => (
      this.label({ x, y }, namesake ? `${place}, ${this.areaName(area)}` : place, radius,
        this.scene.focus === `place:${id}`)));
  }

  /** @param {string} code */
  areaLabel(code) {
    const { areas } = this.scene, known = this.areas.get(code), shape = known?.layers[0], own = this.own(areas, code);
    if (!known || !shape) return [];
    const { label_latitude: lat, label_longitude: lng } = known.area, name = this.areaName(code);
    const at = this.map.latLngToLayerPoint(Globe.shifted([lat, lng]));
    return [this.label(at, name, 0, areas.focus === code, shape, own?.ink)];
  }

  /** @param {string} slug */
  districtLabel(slug) {
    const { districts } = this.scene, known = this.named.get(slug), shape = this.districts.get(slug);
    if (!districts || !known || !shape) return [];
    const at = this.map.latLngToLayerPoint([known.label_latitude, known.label_longitude]);
    return [this.label(at, known.name, 0, districts.focus === slug, shape, this.own(districts, slug)?.ink)];
  }

  /**
   * One name once.
   * @param {Wire.Mark[]} marks
   * @param {Wire.Marks} told
   */
  markLabels(marks, { named, styles }) {
    /** @type {Map<string, Label>} */
    const labels = new Map();
    for (const number of named) {
      const mark = marks[number], [name = ""] = mark?.text.split("\n") ?? [];
      if (!mark || !name.trim() || labels.has(name)) continue;
      const at = this.map.latLngToLayerPoint(Globe.shifted(mark.at)), radius = styles[mark.style]?.radius ?? 0;
      const subject = Boolean(mark.focus) && mark.focus === this.scene.focus;
      labels.set(name, this.label(at, name, this.grown(radius), subject));
    }
    return [...labels.values()];
  }

  ringLabels() {
    const { rings } = this.scene;
    return (rings?.named ?? []).flatMap((number) => {
      const ring = rings?.rings[number], placed = this.rings.rings[number], [name = ""] = ring?.text.split("\n") ?? [];
      if (!rings || !ring || !placed) return [];
      const at = this.map.latLngToLayerPoint(placed.marker.getLatLng());
      const said = placed.shown < rings.legible ? `${name}: ${ring.total}` : name;
      return [this.label(at, said, placed.shown, ring.focus === this.scene.focus)];
    });
  }

  /**
   * @param {Pixel} at
   * @param {string} text
   * @param {number} away
   * @param {boolean} subject
   * @param {L.Path} [shape] in which it must lie
   * @param {Wire.Paint | null} [ink] of letters that lie wholly in it
   * @returns {Label}
   */
  label({ x, y }, text, away, subject, shape, ink = null) {
    const { naming: { lettering, subject: main, line } } = this.scene, letters = subject ? main : lettering;
    /** @type {Label["inside"]} */
    const inside = shape ? (point) => Boolean(shape._containsPoint?.(L.point(point.x, point.y))) : null;
    const width = this.names.width(text, letters);
    return { x, y, text, away, subject, letters, width, height: line * letters.size, inside, ink };
  }

  /* ------------------------------------------------------------ words */

  /** @param {Wire.Area} area */
  areaText({ area_code: code }) { return this.text(this.areaName(code), this.scene.areas, this.alias(code)); }

  /** @param {Wire.District} district */
  districtText({ district, municipality_slug: slug }) { return this.text(district, this.scene.districts, slug); }

  /**
   * @param {string} name
   * @param {Wire.Fills | undefined} layer
   * @param {string} code
   */
  text(name, layer, code) {
    const text = layer?.of[code]?.[1] ?? layer?.nothing, more = text ? `<br>${this.escape(text)}` : "";
    return `<b>${this.escape(name)}</b>${more}`;
  }

  /** @param {string} code */
  areaName(code) {
    const known = this.areas.get(this.alias(code))?.area;
    return (this.scene.language === "tr" ? known?.name_tr : known?.name_en) ?? "";
  }

  /**
   * Whole, with the language's sign between thousands.
   * @param {number} value
   */
  number(value) { return Atlas.grouped(value, this.scene.words.thousands); }

  /**
   * @param {number} value
   * @param {string} sign
   */
  static grouped(value, sign) { return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, sign); }

  /** @param {string} kind */
  key(kind) {
    const paint = this.scene.kinds[kind];
    return paint ? `<span class="key" style="background:${this.paint(paint)}"></span>` : "";
  }

  /**
   * What is told of a tie, in the language of the map.
   * @param {number} i
   */
  tie(i) {
    const { area, kind, printed, place_tr: tr, place_en: en, municipality, place_id: id, distance_km: km } = this.ties;
    return {
      area: area[i] ?? "", kind: kind[i] ?? "", printed: printed[i] ?? "", municipality: municipality[i] ?? "",
      place: (this.state?.language === "tr" ? tr : en)[i] ?? "", place_id: id[i] ?? "", km: km[i] ?? null,
      namesake: Boolean(this.ties.namesake[i]),
      over: (this.state?.language === "tr" ? this.ties.over_tr : this.ties.over_en)[i] ?? "",
    };
  }

  /** @param {Hit} hit */
  hitText({ kind, rows }) {
    const { words } = this.scene, [first, ...others] = rows.map((i) => this.tie(i));
    if (!first) return "";
    const where = this.escape(this.areaName(first.area));
    if (kind === "far" && others.length) {
      const of = [first, ...others].map(({ kind: one }) => one), what = [...new Set(of)].map((one) => (
        `${this.key(one)}${this.escape(words[one])}: ${this.number(of.filter((each) => each === one).length)}`));
      return `<b>${where}</b><br>${what.join("<br>")}<br><span class="quiet">${this.escape(words.gathered)}</span>`;
    }
    if (!others.length) return this.tieText(first);
    const listed = [first, ...others].slice(0, this.scene.screen.listed), list = listed.map((tie) => (
      `${this.key(tie.kind)}${this.escape(tie.municipality)} ` +
      `<span class="quiet">“${this.escape(tie.printed)}”</span> ${this.escape(tie.over)}`));
    if (rows.length > list.length) list.push("…");
    const title = kind === "place" ? first.place : `${first.municipality} – ${first.place}`;
    return `<b>${this.escape(title)}</b>, ${where}<br>${list.join("<br>")}`;
  }

  /** @param {ReturnType<Atlas["tie"]>} tie */
  tieText({ area, kind, printed, municipality, place, km, over }) {
    const { words } = this.scene, away = `${km === null ? "" : ` · ${this.number(km)} km`}${over && ` · ${over}`}`;
    return `<b>${this.escape(municipality)} – ${this.escape(place)}</b>` +
      `<br>${this.escape(this.areaName(area))}` +
      `<br>${this.key(kind)}${this.escape(words[kind])}${this.escape(away)}` +
      `<br><span class="quiet">${this.escape(words.printed)}: “${this.escape(printed)}”</span>`;
  }

  legend() {
    const { legend, note, words, flows, places } = this.scene, { scale } = this.flows;
    const when = ["", flows && scale < flows.near_from ? "far" : "near"];
    if (places && scale < places.near_from) when.push("world");
    /** @param {Wire.Legend} part */
    const part = ({ title, entries }) => `<div><b>${this.escape(title)}</b>${entries.map((entry) => (
      `<span class="item">${this.sign(entry)}${this.escape(entry.label)}</span>`)).join("")}</div>`;
    const kept = legend.filter((each) => each.entries.length && when.includes(each.when));
    const fingers = L.Browser.mobile ? ` ${this.escape(words.fingers)}` : "";
    const told = `${kept.map(part).join("")}<div id="key"></div><div class="note">${this.escape(note)}${fingers}</div>`;
    if (told === this.legendTold) return;
    this.legendTold = told;
    element("legend").innerHTML = told;
    this.tellKey(this.numbers);
    this.fitFrame();
  }

  /**
   * What the numbers on the map stand for; its room does not shrink again, so that nothing below it jumps.
   * @param {string[]} key
   */
  tellKey(key) {
    const box = document.getElementById("key");
    this.numbers = key;
    if (!box) return;
    const { words } = this.scene;
    const item = (/** @type {string} */ name, /** @type {number} */ i) => (
      `<span class="item"><b>${i + 1}</b>${this.escape(name)}</span>`);
    const told = key.length ? `<b>${this.escape(words.numbers)}</b>${key.map(item).join("")}` : "";
    if (told === this.keyTold && box.innerHTML) return;
    this.keyTold = told;
    box.innerHTML = told;
  }

  /** @param {Wire.Entry} entry */
  sign({ shape, paint, stroke, edge, hatch }) {
    const { key_px: size } = this.scene.screen;
    if (stroke) return Atlas.dash(this.grown(stroke.width), this.paint(stroke.paint), stroke.dash, size);
    const pattern = hatch ? `--hatch:${this.paint(hatch.paint)};--gap:${hatch.gap}px` : "";
    const line = edge?.dash.length ? "dashed" : "solid";
    const rim = edge ? `--edge:${edge.width}px ${line} ${this.paint(edge.paint)};` : "";
    const look = `--mark:${this.paint(paint)};${rim}${pattern}`;
    return `<span class="mark ${shape} ${hatch ? hatch.shape : ""}" style="${look}"></span>`;
  }

  /**
   * A line of the legend, as wide as it is on the map.
   * @param {number} width
   * @param {string} colour
   * @param {number[]} dash
   * @param {[wide: number, high: number]} size
   */
  static dash(width, colour, dash, [wide, high]) {
    const room = Math.max(high, width), middle = room / 2;
    return `<svg class="mark-line" width="${wide}" height="${room}"><line x1="${width / 2}" y1="${middle}"
      x2="${wide - width / 2}" y2="${middle}" stroke="${colour}" stroke-width="${width}"
      stroke-linecap="round" stroke-dasharray="${dash.join(" ")}"/></svg>`;
  }

  /** @param {string | undefined} text */
  escape(text) { return (text ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"); }

  /* ------------------------------------- talk with the page around us */

  listen() {
    window.addEventListener("message", ({ data }) => {
      if (!data || data.type !== "streamlit:render") return;
      this.heard(data.args.state, (data.theme && data.theme.base) || "light");
    });
    this.say("componentReady", { apiVersion: 1 });
  }

  /**
   * What the server says.
   * @param {Wire.PageState} told
   * @param {Wire.Theme} theme
   */
  heard(told, theme) { this.draw(told, theme); }

  /** @param {string} focus */
  choose(focus) {
    if (!this.state || (!focus && !this.state.focus)) return;
    this.answer({ focus });
  }

  /**
   * Tell the page what a reader did.
   * @param {Record<string, unknown>} done
   */
  answer(done) {
    this.clicks += 1;
    this.say("setComponentValue", { dataType: "json", value: { click: `${Date.now()}-${this.clicks}`, ...done } });
  }

  /**
   * Tell where on earth was clicked; beyond the edge of the map there is nothing.
   * @param {L.LatLngLiteral} where
   */
  point({ lat, lng }) {
    if (lng < Globe.WESTERN_EDGE || lng > Globe.WESTERN_EDGE + 360 || Math.abs(lat) > 90) return;
    this.answer({ point: [lat, lng > 180 ? lng - 360 : lng].map((degrees) => Math.round(1e5 * degrees) / 1e5) });
  }

  fitFrame() {
    const { extent: { height, narrow_height: narrow }, screen: { least_px, most_px, most_share } } = this.scene;
    const stage = this.map.getContainer().parentElement;
    const wide = window.innerWidth, high = Math.max(least_px, most_share * screen.availHeight);
    const map = Math.round(this.phone ? wide * narrow : Math.min(most_px, wide * height, high));
    if (stage) stage.style.height = `${map}px`;
    this.map.invalidateSize({ animate: false });
    const below = ["time", "legend"].reduce((sum, id) => sum + element(id).offsetHeight, 0);
    this.say("setFrameHeight", { height: map + below });
  }

  /**
   * What is drawn, for whoever checks it: where on earth, how large before any scaling, in which colour.
   * @returns {Drawn[]}
   */
  drawn() {
    /** @type {(at: L.LatLng) => Place} */
    const back = ({ lat, lng }) => [lat, lng > 180 ? lng - 360 : lng];
    const size = (px = 0) => (this.phone ? px / this.scene.screen.phone_scale : px), nothing = { dash: [], label: "" };
    /** @type {(layer: string, shape: L.Path) => Drawn} */
    const area = (layer, { options: { fillColor = "", fillOpacity: opacity = 0 } }) => (
      { layer, points: [], size: 0, colour: this.grounds.get(fillColor) ?? fillColor, opacity, ...nothing });
    /** @type {(shape: L.Layer) => Drawn[]} */
    const mark = (shape) => {
      if (shape instanceof L.CircleMarker) {
        const { fillColor: colour = "", fillOpacity: opacity = 0 } = shape.options, points = [back(shape.getLatLng())];
        return [{ layer: "marks", points, size: size(shape.getRadius()), colour, opacity, ...nothing }];
      }
      if (!(shape instanceof Arc)) return [];
      const { color: colour = "", weight, opacity = 1, dashArray, ends = [] } = shape.options;
      const dash = dashArray ? String(dashArray).split(" ").map(Number) : [];
      return [{ layer: "marks", points: ends, size: size(weight), colour, opacity, dash, label: "" }];
    };
    const rings = this.rings.rings.map(({ marker, home, radius }) => {
      const ring = marker.getElement(), label = ring?.querySelector("text")?.textContent?.trim() ?? "";
      const colour = ring?.querySelector("circle")?.getAttribute("fill") ?? "";
      return { layer: "rings", points: [back(home)], size: size(radius), colour, opacity: 1, dash: [], label };
    });
    const { labels } = this.scene, near = this.map.hasLayer(this.groups.districts);
    return [
      ...[...this.areas].flatMap(([code, { layers: [shape] }]) => (shape ? [area(`area:${code}`, shape)] : [])),
      ...(near ? [...this.districts].map(([slug, shape]) => area(`district:${slug}`, shape)) : []),
      ...this.flows.told(),
      ...this.groups.marks.getLayers().flatMap(mark),
      ...rings,
      ...(labels ? labels.labels.map(([label, at]) => ({
        layer: "labels", points: [at], size: 0, colour: this.paint(labels.ground.paint),
        opacity: labels.ground.opacity, dash: [], label,
      })) : []),
    ];
  }

  /**
   * @param {string} type
   * @param {object} content
   */
  say(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...content }, "*");
  }
}
