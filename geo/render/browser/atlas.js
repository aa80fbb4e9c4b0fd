/* The atlas's map: outlines and end points are loaded once, the server sends decisions. */
"use strict";

/* Leaflet rounds every vertex to whole pixels, which makes long smooth arcs tremble; this line does not. */
const Arc = L.Polyline.extend({
  _projectLatlngs(latlngs, result, bounds) {
    if (!(latlngs[0] instanceof L.LatLng)) { latlngs.forEach((piece) => this._projectLatlngs(piece, result, bounds)); return; }
    const origin = this._map.getPixelOrigin(), ring = latlngs.map((point) => this._map.project(point).subtract(origin));
    ring.forEach((point) => bounds.extend(point));
    result.push(ring);
  },
});

class Atlas {
  /* From here on outlines for the whole world would show their corners. */
  static NEAR_FROM_ZOOM = 2.5;
  /* A map no wider is a phone's: its buttons lie along the lower edge, within the thumb's reach. */
  static PHONE = 500;
  /* There everything that is drawn is so much smaller. */
  static PHONE_SCALE = 0.8;

  constructor(map, sources) {
    this.map = map;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.calm) Object.assign(map, { _zoomAnimated: false }).options.inertia = false;
    document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
    this.canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    this.groups = { land: L.featureGroup(), districts: L.featureGroup(), marks: L.featureGroup(), aid: L.featureGroup() };
    this.patterns = new Map();
    this.grounds = new Map();
    this.clicks = 0;
    this.turn = 0;
    this.first = this.held = sources.ties;
    this.near = sources.near;
    this.ready = Promise.all(["world", "districts", "ties"].map((name) => this.load(sources[name])))
      .then(([world, districts, ties]) => this.build(world, districts, ties));
    this.behave();
    this.cross();
    this.listen();
    document.fonts.ready.then(() => this.state && this.fitFrame());
  }

  async load(source) {
    return typeof source === "string" ? (await fetch(source)).json() : source;
  }

  /* ---------------------------------------------------------------- once */

  build(world, districts, ties) {
    this.ties = ties;
    this.areas = new Map();
    const rest = { renderer: this.canvas };
    L.geoJSON(world, {
      style: () => rest,
      pointToLayer: (feature, point) => L.circleMarker(point, rest),
      onEachFeature: (feature, layer) => this.addArea(feature.properties, layer),
    }).addTo(this.groups.land);
    const addDistrict = ({ properties }, layer) => this.addDistrict(properties, layer);
    this.districts = L.geoJSON(districts, { style: () => rest, onEachFeature: addDistrict });
    this.districts.addTo(this.groups.districts);
    ["land", "marks", "aid"].forEach((name) => this.groups[name].addTo(this.map));
    this.rings = new Rings(this.map, this.groups.aid, this.canvas);
    const look = { paint: (paint) => this.paint(paint), grown: (px) => this.grown(px) };
    this.flows = new Flows(this.map, ties, () => look);
    this.hint = L.tooltip({ className: "atlas-tooltip", offset: [12, 0] });
    this.map.on("zoomend", () => { this.showDistricts(); this.comeNearer(); });
    this.map.on("mousemove", (event) => this.hover(event));
    this.map.on("mouseout zoomstart", () => this.hover(null));
  }

  /* The outlines of the first look are for the whole world; who comes nearer is given exact ones. */
  async comeNearer() {
    if (!this.near || this.map.getZoom() < Atlas.NEAR_FROM_ZOOM) return;
    const source = this.near;
    this.near = null;
    (await this.load(source)).features.forEach(({ properties, geometry }) => {
      const [layer] = this.areas.get(properties.area_code).layers;
      const depth = geometry.type === "Polygon" ? 1 : 2;
      if (geometry.type !== "Point") layer.setLatLngs(L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth));
    });
  }

  addArea(area, layer) {
    const layers = [layer];
    if (area.small && !(layer instanceof L.CircleMarker)) {
      const dot = L.circleMarker([area.label_latitude, area.label_longitude], { renderer: this.canvas });
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

  pointAt(shape) {
    if (!this.state || !this.state.areas.nothing) return;
    shape.setStyle(this.line(this.state.areas.pointed)).bringToFront();
    this.keepOrder();
  }

  addDistrict(district, layer) {
    layer.bindTooltip(() => this.districtText(district), { sticky: true, className: "atlas-tooltip below" });
    layer.on("click", (event) => this.click(event, `municipality:${district.municipality_slug}`));
  }

  alias(code) { return (this.state && this.state.areas.alias[code]) || code; }

  /* ------------------------------------------------ pointer and frame */

  hover(event) {
    const hit = event && this.state && this.flows.under(event.containerPoint), container = this.map.getContainer();
    container.classList.toggle("on-flow", Boolean(hit));
    if (!hit) { this.hint.remove(); return; }
    this.hint.setLatLng(event.latlng).setContent(this.hitText(hit)).addTo(this.map);
  }

  click(event, focus) {
    L.DomEvent.stop(event);
    this.map.scrollWheelZoom.enable();
    if (this.state && this.state.point) { this.point(event.latlng); return; }
    const hit = this.flows.under(event.containerPoint);
    if (hit && hit.kind === "far") this.choose(`country:${this.alias(this.ties.area[hit.rows[0]])}`);
    else this.choose(hit ? `place:${this.ties.place_id[hit.rows[0]]}` : focus);
  }

  behave() {
    const map = this.map, container = map.getContainer();
    let untouched = true;
    map.scrollWheelZoom.disable();
    if (L.Browser.mobile) map.dragging.disable();
    ["pointerdown", "wheel", "keydown"].forEach((kind) => document.addEventListener(kind, () => { untouched = false; }, { passive: true }));
    map.on("click", (event) => this.click(event, ""));
    container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (untouched) this.look("home", { animate: false });
    }).observe(container);
  }

  /* Without a pointer: the arrows move the map under a cross, Enter chooses what lies there, and it is said aloud. */
  cross() {
    const container = this.map.getContainer(), stage = container.parentElement;
    const [cross, said, keys] = ["cross", "said", "keys"].map((id) => Object.assign(document.createElement("div"), { id }));
    cross.setAttribute("aria-hidden", "true");
    said.setAttribute("aria-live", "polite");
    stage.append(cross, said, keys);
    container.setAttribute("role", "application");
    container.setAttribute("aria-describedby", "keys");
    const tell = () => { said.textContent = container.matches(":focus-visible") ? this.centre().text : ""; };
    this.map.on("moveend", () => setTimeout(tell, 50));
    container.addEventListener("focus", () => setTimeout(tell));
    container.addEventListener("keydown", (event) => {
      if (event.target !== container || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      const { layer, point } = this.centre();
      (layer || this.map).fire("click", { originalEvent: event, containerPoint: point, latlng: this.map.containerPointToLatLng(point) });
    });
  }

  centre() {
    const point = this.map.getSize().divideBy(2).round(), within = this.map.containerPointToLayerPoint(point);
    const hit = this.state && this.flows.under(point);
    const layers = ["marks", "districts", "land"].filter((name) => this.map.hasLayer(this.groups[name]))
      .flatMap((name) => this.shapes(this.groups[name]).reverse());
    const layer = layers.find((shape) => shape._containsPoint && shape._containsPoint(within));
    const tip = layer && layer.getTooltip(), told = tip ? tip.getContent() : "";
    const content = typeof told === "function" ? told(layer) : told;
    return { point, layer, text: this.plain(hit ? this.hitText(hit) : content) };
  }

  shapes(group) { return group.getLayers().flatMap((layer) => (layer.getLayers ? this.shapes(layer) : [layer])); }

  plain(html) { return new DOMParser().parseFromString(html.replaceAll("<br>", "; "), "text/html").body.textContent; }

  lookAtFocus() {
    const { origin, point } = this.ties, { closer } = this.state;
    const chosen = (to, i) => (to && this.visible[i] && this.focused[i] ? [origin[i] || to, to] : []);
    const points = point.flatMap(chosen);
    if (points.length) this.view(this.box(points, closer), { animate: true, duration: 0.6 });
  }

  box(points, { margin: share, least }) {
    const project = (point) => L.CRS.EqualEarth.projection.project(L.latLng(Globe.shifted(point)));
    const { min, max } = L.bounds(points.map(project)), margin = Math.max(share * Math.max(max.x - min.x, max.y - min.y), least);
    return [min.x - margin, min.y - margin, max.x + margin, max.y + margin];
  }

  look(name, options) {
    if (!this.state) return;
    const { extent, extents } = this.state, home = name === "home" || name === extent.name;
    this.view(home && extent.around ? this.box(extent.around, extent) : extents[home ? extent.name : name], options);
  }

  view([west, south, east, north], options) {
    const { x, y } = this.map.getSize(), covered = this.covered();
    if (!x || !y) return;
    const world = 256 / (2 * L.CRS.EqualEarth.projection.bounds.max.x);
    const fitting = Math.log2(Math.min(x / (east - west), (y - covered) / (north - south)) / world);
    const zoom = Math.floor(fitting * 8) / 8, lower = covered / 2 / (world * 2 ** zoom);
    const centre = L.CRS.EqualEarth.projection.unproject(L.point((west + east) / 2, (south + north) / 2 - lower));
    this.map.setView(centre, zoom, this.calm ? { animate: false } : options);
  }

  /* So much of the map's height lies under the buttons. */
  covered() { return this.phone ? document.getElementById("controls").offsetHeight : 0; }

  get phone() { return window.innerWidth < Atlas.PHONE; }

  buttons() {
    const words = this.state.words;
    document.querySelectorAll("[data-view]").forEach((button) => {
      button.textContent = words[button.dataset.view];
      button.onclick = () => this.look(button.dataset.view, { animate: true, duration: 0.6 });
    });
    const nearer = document.getElementById("nearer");
    nearer.textContent = words.nearer;
    nearer.hidden = !this.focused || !this.state.flows;
    const home = document.querySelector("[data-view=home]");
    home.hidden = !this.state.extent.around && ["world", "europe", "istanbul"].includes(this.state.extent.name);
    /* A phone has room for one row of buttons. */
    document.querySelector("[data-view=europe]").hidden = this.phone && !(home.hidden && nearer.hidden);
    nearer.onclick = () => this.lookAtFocus();
    document.querySelectorAll("[data-zoom]").forEach((button) => {
      button.setAttribute("aria-label", words[button.dataset.zoom > 0 ? "zoom_in" : "zoom_out"]);
      button.onclick = () => this.map.setZoom(this.map.getZoom() + Number(button.dataset.zoom));
    });
  }

  /* ------------------------------------------------- on every decision */

  /* A state may be about other ties than those the document began with. */
  async hold(source) {
    const ties = await this.load(source);
    return () => { this.held = source; this.ties = ties; this.flows.hold(ties); };
  }

  async draw(state, theme) {
    const turn = this.turn += 1, wanted = state.ties || this.first;
    await this.ready;
    if (wanted !== this.held) {
      const held = await this.hold(wanted);
      if (turn !== this.turn) return;
      held();
    }
    this.state = state;
    this.theme = theme;
    document.documentElement.lang = state.language;
    document.documentElement.dataset.theme = theme;
    const root = document.documentElement.style;
    Object.entries(state.surfaces[theme]).forEach(([name, colour]) => root.setProperty(`--${name}`, colour));
    this.map.getContainer().setAttribute("aria-label", state.description);
    if (window.parent !== window) document.title = state.description;
    document.getElementById("keys").textContent = state.words.keys || "";
    const around = JSON.stringify(state.extent.around || null), animate = Boolean(this.drawnBefore), duration = 0.6;
    const gone = state.also && animate && !this.map.getBounds().contains(Globe.shifted(state.also));
    const both = [...(state.extent.around || []), state.also];
    if (!animate || around !== this.around) this.look("home", { animate, duration });
    else if (gone) this.view(this.box(both, state.extent), { animate, duration });
    this.around = around;
    const tell = state.tell && !this.drawnBefore;
    this.drawnBefore = true;
    this.visible = this.bits(state.visible);
    this.focused = state.focused ? this.bits(state.focused) : null;
    this.areas.forEach((_, code) => this.paintArea(code));
    this.districts.eachLayer((layer) => layer.setStyle(this.districtStyle(layer.feature.properties)));
    this.flows.show(state, this.visible);
    this.paintMarks();
    this.paintAid();
    this.showDistricts();
    this.keepOrder();
    this.legend();
    this.buttons();
    document.body.dataset.drawn = `${state.language} ${state.visible} ${state.focus}`;
    document.body.dataset.lines = String(state.flows ? this.flows.count : 0);
    const value = { drawn: true };
    if (tell) requestAnimationFrame(() => this.say("setComponentValue", { dataType: "json", value }));
  }

  /* The colour of the theme, of a paint for both. */
  paint(paint) { return paint[this.theme === "dark" ? 1 : 0]; }

  grown(px) { return this.phone ? Atlas.PHONE_SCALE * px : px; }

  line(stroke) {
    const dashArray = stroke.dash.length ? stroke.dash.join(" ") : null;
    return { color: this.paint(stroke.paint), weight: this.grown(stroke.width), opacity: stroke.opacity, dashArray };
  }

  inside(fill) {
    return { fillColor: fill.hatch ? this.pattern(fill) : this.paint(fill.paint), fillOpacity: fill.opacity };
  }

  /* A hatch over its ground, as a canvas fills with it. */
  pattern({ paint, hatch }) {
    const name = [this.paint(paint), this.paint(hatch.paint), hatch.shape, hatch.gap].join();
    if (!this.patterns.has(name)) {
      const tile = document.createElement("canvas"), pen = tile.getContext("2d");
      const side = Math.round(hatch.gap * Math.SQRT2);
      tile.width = tile.height = side;
      pen.fillStyle = this.paint(paint);
      pen.fillRect(0, 0, side, side);
      pen.fillStyle = pen.strokeStyle = this.paint(hatch.paint);
      if (hatch.shape === "dots") pen.fillRect(0, 0, 1, 1);
      else [-side, 0, side].forEach((x) => { pen.moveTo(x, side); pen.lineTo(x + side, 0); });
      pen.stroke();
      const pattern = pen.createPattern(tile, "repeat");
      this.patterns.set(name, pattern);
      this.grounds.set(pattern, this.paint(paint));
    }
    return this.patterns.get(name);
  }

  /* The fill that the scene gives an area or district; none where it is as the rest. */
  own(layer, code) { return code in layer.of ? layer.fills[layer.of[code][0]] : null; }

  paintArea(code) {
    const { layers } = this.areas.get(code), told = this.state.areas, known = this.alias(code);
    const own = this.own(told, known), chosen = told.focus === known;
    const style = { ...this.line(chosen ? told.focus_border : told.border), ...this.inside(own || told.rest) };
    layers.forEach((layer) => {
      const dot = layer instanceof L.CircleMarker;
      if (dot) layer.setRadius(this.grown(told.dot));
      layer.setStyle({ ...style, ...(dot && !own && { fillOpacity: 0, opacity: chosen ? 1 : 0 }) });
    });
    if (chosen) layers.forEach((layer) => layer.bringToFront());
  }

  districtStyle({ municipality_slug: slug }) {
    const told = this.state.districts;
    if (!told) return {};
    const own = this.own(told, slug), border = own ? told.border : told.rest_border;
    return { ...this.line(told.focus === slug ? told.focus_border : border), ...this.inside(own || told.rest) };
  }

  paintAid() {
    this.rings.clear();
    const { labels, rings } = this.state;
    if (labels) labels.labels.forEach(([text, at]) => this.addLabel(text, at, labels));
    if (!rings) return;
    const told = { ...rings, paint: (paint) => this.paint(paint) };
    rings.rings.forEach((ring) => this.addRing(ring, told));
    this.rings.spread({ ...rings, leader: this.line(rings.leader), dot: this.grown(rings.dot) });
  }

  addLabel(text, at, { rim, ground, lettering }) {
    const style = `color:${this.paint(lettering)};border:${rim.width}px dashed ${this.paint(rim.paint)};` +
      `background:color-mix(in srgb, ${this.paint(ground.paint)} ${100 * ground.opacity}%, transparent)`;
    const html = `<span style="${style}">${this.escape(text)}</span>`;
    const icon = L.divIcon({ html, className: "atlas-region", iconSize: [0, 0] });
    L.marker(Globe.shifted(at), { icon, interactive: false, keyboard: false }).addTo(this.groups.aid);
  }

  addRing(ring, told) {
    const radius = this.grown(ring.radius), iconSize = [2 * radius, 2 * radius];
    const icon = L.divIcon({ html: Rings.drawn(ring, radius, told), iconSize, className: "atlas-donut" });
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
    const { marks } = this.state;
    if (marks) marks.marks.forEach((mark) => this.addMark(mark, marks.styles[mark.style]));
  }

  addMark({ at, text, focus, number, start }, { radius, fill, edge, line }) {
    const renderer = this.canvas;
    if (start) {
      const options = { renderer, ...this.line(line), interactive: false, ends: [start, at] };
      new Arc(Globe.greatCircle(start, at), options).addTo(this.groups.marks);
    }
    const options = { renderer, radius: this.grown(radius), ...this.line(edge), ...this.inside(fill) };
    const where = Globe.shifted(at);
    const drawn = number ? this.numbered(where, text, number, options) : L.circleMarker(where, options);
    drawn.bindTooltip(this.escape(text).replaceAll("\n", "<br>"), { className: "atlas-tooltip", sticky: true })
      .on("click", (event) => { L.DomEvent.stop(event); if (focus) this.choose(focus); })
      .addTo(this.groups.marks);
  }

  numbered(where, alt, number, { radius, color, weight, fillColor }) {
    const style = `background:${fillColor};border:${weight}px solid ${color}`, side = 2 * radius;
    const html = `<span style="${style}">${Number(number)}</span>`;
    const icon = L.divIcon({ html, className: "atlas-number", iconSize: [side, side] });
    return L.marker(where, { icon, alt, keyboard: true, zIndexOffset: -100 * number });
  }

  showDistricts() {
    if (!this.state) return;
    const { districts } = this.state, near = districts && this.flows.scale >= districts.from;
    if (near) this.groups.districts.addTo(this.map); else this.groups.districts.remove();
    if (this.state.legend.some(({ when }) => when)) this.legend();
    this.keepOrder();
  }

  keepOrder() {
    ["districts", "marks"].map((name) => this.groups[name]).filter((group) => this.map.hasLayer(group))
      .forEach((group) => group.eachLayer((layer) => layer.bringToFront && layer.bringToFront()));
  }

  /* ------------------------------------------------------------ words */

  areaText(area) {
    const { of, nothing } = this.state.areas, [, text] = of[this.alias(area.area_code)] || [0, nothing];
    const more = text ? `<br>${this.escape(text)}` : "";
    return `<b>${this.escape(this.areaName(area.area_code))}</b>${more}`;
  }

  areaName(code) {
    const known = this.areas.get(this.alias(code));
    return known ? known.area[`name_${this.state.language}`] : "";
  }

  /* Whole, with the language's sign between thousands. */
  number(value) { return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, this.state.words.thousands); }

  districtText(district) {
    const { of, nothing } = this.state.districts, [, text] = of[district.municipality_slug] || [0, nothing];
    const more = text ? `<br>${this.escape(text)}` : "";
    return `<b>${this.escape(district.district)}</b>${more}`;
  }

  key(i) {
    return `<span class="key" style="background:${this.paint(this.state.kinds[this.ties.kind[i]])}"></span>`;
  }

  placeName(i) { return this.ties[`place_${this.state.language}`][i]; }

  hitText({ kind, rows }) {
    const { ties, state: { words } } = this, [first] = rows;
    const where = this.escape(this.areaName(ties.area[first]));
    if (kind === "far") {
      return `<b>${where}</b><br>${this.key(first)}${this.escape(words[ties.kind[first]])}: ${this.number(rows.length)}` +
        `<br><span class="quiet">${this.escape(words.gathered)}</span>`;
    }
    if (rows.length === 1) return this.tieText(first);
    const list = rows.slice(0, 12).map((i) => `${this.key(i)}${this.escape(ties.municipality[i])}` +
      ` <span class="quiet">“${this.escape(ties.printed[i])}”</span>`);
    if (rows.length > 12) list.push("…");
    const title = kind === "place" ? this.placeName(first) : `${ties.municipality[first]} – ${this.placeName(first)}`;
    return `<b>${this.escape(title)}</b>, ${where}<br>${list.join("<br>")}`;
  }

  tieText(i) {
    const { ties, state: { words } } = this;
    const km = ties.distance_km[i] === null ? "" : ` · ${this.number(ties.distance_km[i])} km`;
    return `<b>${this.escape(ties.municipality[i])} – ${this.escape(this.placeName(i))}</b>` +
      `<br>${this.escape(this.areaName(ties.area[i]))}` +
      `<br>${this.key(i)}${this.escape(words[ties.kind[i]])}${km}` +
      `<br><span class="quiet">${this.escape(words.printed)}: “${this.escape(ties.printed[i])}”</span>`;
  }

  legend() {
    const { legend, note, words, flows } = this.state;
    const when = flows && this.flows.scale < flows.near_from ? "far" : "near";
    const part = ({ title, entries }) => `<div><b>${this.escape(title)}</b>${entries.map((entry) => (
      `<span class="item">${this.sign(entry)}${this.escape(entry.label)}</span>`)).join("")}</div>`;
    const kept = legend.filter((each) => each.entries.length && ["", when].includes(each.when));
    const fingers = L.Browser.mobile ? ` ${this.escape(words.fingers)}` : "";
    const told = `${kept.map(part).join("")}<div class="note">${this.escape(note)}${fingers}</div>`;
    if (told === this.legendTold) return;
    this.legendTold = told;
    document.getElementById("legend").innerHTML = told;
    this.fitFrame();
  }

  sign({ shape, paint, stroke, hatch }) {
    if (stroke) {
      const width = this.grown(stroke.width), high = Math.max(width, 4), middle = high / 2;
      return `<svg class="mark-line" width="26" height="${high}"><line x1="${middle}" y1="${middle}"
        x2="${26 - middle}" y2="${middle}" stroke="${this.paint(stroke.paint)}" stroke-width="${width}"
        stroke-linecap="round" stroke-dasharray="${stroke.dash.join(" ")}"/></svg>`;
    }
    const pattern = hatch ? `--hatch:${this.paint(hatch.paint)};--gap:${hatch.gap}px` : "";
    return `<span class="mark ${shape} ${hatch ? hatch.shape : ""}" style="--mark:${this.paint(paint)};${pattern}"></span>`;
  }

  escape(text) {
    const span = document.createElement("span");
    span.textContent = text === null || text === undefined ? "" : String(text);
    return span.innerHTML;
  }

  bits(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return Array.from({ length: this.ties.id.length }, (_, i) => bytes[i >> 3] >> (7 - (i & 7)) & 1);
  }

  /* ------------------------------------- talk with the page around us */

  listen() {
    window.addEventListener("message", ({ data }) => {
      if (!data || data.type !== "streamlit:render") return;
      this.draw(data.args.state, (data.theme && data.theme.base) || "light");
    });
    this.say("componentReady", { apiVersion: 1 });
  }

  choose(focus) {
    if (!this.state || (!focus && !this.state.focus)) return;
    this.clicks += 1;
    this.say("setComponentValue", { dataType: "json", value: { click: `${Date.now()}-${this.clicks}`, focus } });
  }

  /* Tell where on earth was clicked; beyond the edge of the map there is nothing. */
  point({ lat, lng }) {
    if (lng < Globe.WESTERN_EDGE || lng > Globe.WESTERN_EDGE + 360 || Math.abs(lat) > 90) return;
    this.clicks += 1;
    const point = [lat, lng > 180 ? lng - 360 : lng].map((degrees) => Number(degrees.toFixed(5)));
    this.say("setComponentValue", { dataType: "json", value: { click: `${Date.now()}-${this.clicks}`, point } });
  }

  fitFrame() {
    const { height, narrow_height: narrow } = this.state.extent;
    const wide = window.innerWidth, high = Math.max(280, 0.62 * screen.availHeight);
    const map = Math.round(this.phone ? wide * narrow : Math.min(760, wide * height, high));
    this.map.getContainer().parentElement.style.height = `${map}px`;
    this.map.invalidateSize({ animate: false });
    this.say("setFrameHeight", { height: map + document.getElementById("legend").offsetHeight });
  }

  /* What is drawn, for whoever checks it: where on earth, how large before any scaling, in which colour. */
  drawn() {
    const back = ({ lat, lng }) => [lat, lng > 180 ? lng - 360 : lng];
    const size = (px) => (this.phone ? px / Atlas.PHONE_SCALE : px);
    const area = (layer, shape) => {
      const { fillColor, fillOpacity } = shape.options, ground = this.grounds.get(fillColor) || fillColor;
      return { layer, points: [], size: 0, colour: ground, opacity: fillOpacity, dash: [], label: "" };
    };
    const mark = (layer) => {
      const { color, weight, opacity, dashArray, radius, fillColor, fillOpacity, ends: points } = layer.options;
      const filled = { layer: "marks", size: size(radius), colour: fillColor, opacity: fillOpacity, dash: [], label: "" };
      if (radius) return { ...filled, points: [back(layer.getLatLng())] };
      const dash = dashArray ? dashArray.split(" ").map(Number) : [];
      return { layer: "marks", points, size: size(weight), colour: color, opacity, dash, label: "" };
    };
    const areas = [...this.areas].map(([code, { layers: [shape] }]) => area(`area:${code}`, shape));
    const districts = this.map.hasLayer(this.groups.districts) ? this.districts.getLayers() : [];
    const rings = this.rings.rings.map(({ marker, home, radius }) => {
      const [hole, text] = ["circle", "text"].map((name) => marker.getElement().querySelector(name));
      const label = text.textContent.trim(), colour = hole.getAttribute("fill");
      return { layer: "rings", points: [back(home)], size: size(radius), colour, opacity: 1, dash: [], label };
    });
    return [
      ...areas,
      ...districts.map((shape) => area(`district:${shape.feature.properties.municipality_slug}`, shape)),
      ...this.flows.told(),
      ...this.groups.marks.getLayers().map(mark),
      ...rings,
      ...(this.state.labels ? this.state.labels.labels.map(([text, at]) => ({
        layer: "labels", points: [at], size: 0, colour: this.paint(this.state.labels.ground.paint),
        opacity: this.state.labels.ground.opacity, dash: [], label: text,
      })) : []),
    ];
  }

  say(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...content }, "*");
  }
}
