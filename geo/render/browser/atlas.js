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
  /* Views as west, south, east, north in the units of the projection (radians at the equator). */
  static VIEWS = { world: [-2.35, -1.0, 2.5, 1.26], istanbul: [0.2225, 0.7845, 0.2535, 0.8015], aid: [-0.62, -0.30, 1.45, 1.17],
    turkey: [0.17, 0.68, 0.50, 0.83], europe: [-0.35, 0.50, 0.75, 1.15] };
  static DISTRICTS_FROM_ZOOM = 7;
  static NEAR_FROM_ZOOM = 2.5;
  /* A map no wider is a phone's: its buttons lie along the lower edge, within the thumb's reach. */
  static PHONE = 500;

  constructor(map, sources) {
    this.map = map;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.calm) Object.assign(map, { _zoomAnimated: false }).options.inertia = false;
    document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
    this.canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    this.groups = { land: L.featureGroup(), districts: L.featureGroup(), marks: L.featureGroup(), aid: L.featureGroup() };
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
    const rest = { renderer: this.canvas, weight: 0.6, fillOpacity: 1, opacity: 1 };
    L.geoJSON(world, {
      style: () => rest,
      pointToLayer: (feature, point) => L.circleMarker(point, { ...rest, radius: 3 }),
      onEachFeature: (feature, layer) => this.addArea(feature.properties, layer),
    }).addTo(this.groups.land);
    this.districts = L.geoJSON(districts, { style: () => rest, onEachFeature: (f, layer) => this.addDistrict(f.properties, layer) });
    this.districts.addTo(this.groups.districts);
    ["land", "marks", "aid"].forEach((name) => this.groups[name].addTo(this.map));
    this.rings = new Rings(this.map, this.groups.aid, this.canvas);
    this.flows = new Flows(this.map, ties, () => ({
      surface: (name) => this.surface(name),
      kind: (kind) => this.state.kinds[this.theme][kind],
      distance: (km) => `${this.number(km)} km`,
    }));
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
      if (geometry.type !== "Point") layer.setLatLngs(L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "Polygon" ? 1 : 2));
    });
  }

  addArea(area, layer) {
    const layers = [layer];
    if (area.small && !(layer instanceof L.CircleMarker)) {
      const dot = L.circleMarker([area.label_latitude, area.label_longitude], { renderer: this.canvas, radius: 3.5, weight: 0.8, fillOpacity: 1 });
      dot.addTo(this.groups.land);
      layers.push(dot);
    }
    layers.forEach((shape) => {
      shape.bindTooltip(() => this.areaText(area), { sticky: true, className: "atlas-tooltip below" });
      shape.on("click", (event) => this.click(event, `country:${this.alias(area.area_code)}`));
      shape.on("mouseover", () => this.state && this.state.areas && shape.setStyle({ weight: 1.8, color: this.surface("text") }).bringToFront() && this.keepOrder());
      shape.on("mouseout", () => this.paintArea(area.area_code));
    });
    this.areas.set(area.area_code, { area, layers });
  }

  addDistrict(district, layer) {
    layer.bindTooltip(() => this.districtText(district), { sticky: true, className: "atlas-tooltip below" });
    layer.on("click", (event) => this.click(event, `municipality:${district.municipality_slug}`));
  }

  alias(code) { return (this.state && this.state.alias[code]) || code; }

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
    if (hit && hit.gathered) this.choose(`country:${this.alias(this.ties.area[hit.rows[0]])}`);
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
      map.invalidateSize({ pan: false });
      if (untouched) this.look(this.home(), { animate: false });
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
    const hit = this.state && this.flows.under(point), layers = ["marks", "districts", "land"].filter((name) => this.map.hasLayer(this.groups[name]))
      .flatMap((name) => this.shapes(this.groups[name]).reverse());
    const layer = layers.find((shape) => shape._containsPoint && shape._containsPoint(within)), tip = layer && layer.getTooltip();
    const content = hit ? this.hitText(hit) : tip ? (typeof tip.getContent() === "function" ? tip.getContent()(layer) : tip.getContent()) : "";
    return { point, layer, text: this.plain(content) };
  }

  shapes(group) { return group.getLayers().flatMap((layer) => (layer.getLayers ? this.shapes(layer) : [layer])); }

  plain(html) { return new DOMParser().parseFromString(html.replaceAll("<br>", "; "), "text/html").body.textContent; }

  lookAtFocus() {
    const points = this.ties.point.flatMap((point, i) => point && this.visible[i] && this.focused[i] ? [this.ties.origin[i] || point, point] : []);
    if (points.length) this.view(this.box(points, 0.0016), { animate: true, duration: 0.6 });
  }

  box(points, least, share = 0.08) {
    const { min, max } = L.bounds(points.map((point) => L.CRS.EqualEarth.projection.project(L.latLng(Globe.shifted(point)))));
    const margin = Math.max(share * Math.max(max.x - min.x, max.y - min.y), least);
    return [min.x - margin, min.y - margin, max.x + margin, max.y + margin];
  }

  home() { return (this.state && this.state.home) || "world"; }

  look(name, options) {
    const around = this.state && this.state.around && ["home", this.home()].includes(name);
    this.view(around ? this.box(this.state.around, 0.03, 0.25) : Atlas.VIEWS[name === "home" ? this.home() : name], options);
  }

  view([west, south, east, north], options) {
    const { x, y } = this.map.getSize(), covered = this.covered();
    if (!x || !y) return;
    const world = 256 / (2 * 2.7066299836960748), fitting = Math.log2(Math.min(x / (east - west), (y - covered) / (north - south)) / world);
    const zoom = Math.floor(fitting * 8) / 8, lower = covered / 2 / (world * 2 ** zoom);
    const centre = L.CRS.EqualEarth.projection.unproject(L.point((west + east) / 2, (south + north) / 2 - lower));
    this.map.setView(centre, zoom, this.calm ? { animate: false } : options);
  }

  /* So much of the map's height lies under the buttons. */
  covered() { return window.innerWidth < Atlas.PHONE ? document.getElementById("controls").offsetHeight : 0; }

  buttons() {
    const words = this.state.words;
    document.querySelectorAll("[data-view]").forEach((button) => {
      button.textContent = words[button.dataset.view];
      button.onclick = () => this.look(button.dataset.view, { animate: true, duration: 0.6 });
    });
    const nearer = document.getElementById("nearer");
    nearer.textContent = words.nearer;
    nearer.hidden = !this.focused || !this.state.lines;
    const home = document.querySelector("[data-view=home]");
    home.hidden = !this.state.around && ["world", "europe", "istanbul"].includes(this.home());
    /* A phone has room for one row of buttons. */
    document.querySelector("[data-view=europe]").hidden = window.innerWidth < Atlas.PHONE && !(home.hidden && nearer.hidden);
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
    Object.entries(state.surfaces[theme]).forEach(([name, colour]) => document.documentElement.style.setProperty(`--${name}`, colour));
    this.map.getContainer().setAttribute("aria-label", state.description);
    if (window.parent !== window) document.title = state.description;
    document.getElementById("keys").textContent = state.words.keys || "";
    const around = JSON.stringify(state.around || null);
    const gone = state.also && this.drawnBefore && !this.map.getBounds().contains(Globe.shifted(state.also));
    if (!this.drawnBefore || around !== this.around) this.look("home", { animate: Boolean(this.drawnBefore), duration: 0.6 });
    else if (gone) this.view(this.box([...(state.around || []), state.also], 0.03, 0.25), { animate: true, duration: 0.6 });
    this.around = around;
    const tell = state.tell && !this.drawnBefore;
    this.drawnBefore = true;
    this.visible = this.bits(state.visible);
    this.focused = state.focused ? this.bits(state.focused) : null;
    this.areas.forEach((_, code) => this.paintArea(code));
    this.districts.eachLayer((layer) => layer.setStyle(this.districtStyle(layer.feature.properties)));
    this.flows.show(state, this.visible, this.focused);
    this.paintMarks();
    this.paintAid();
    this.showDistricts();
    this.keepOrder();
    this.legend();
    this.buttons();
    document.body.dataset.drawn = `${state.language} ${state.visible} ${state.focus}`;
    document.body.dataset.lines = String(state.lines ? this.flows.count : 0);
    if (tell) requestAnimationFrame(() => this.say("setComponentValue", { dataType: "json", value: { drawn: true } }));
  }

  paintArea(code) {
    const { layers } = this.areas.get(code);
    const value = this.state.areas && this.state.areas[this.alias(code)];
    const fillColor = value ? this.state.classes[this.theme][value.class] : this.surface("land");
    const chosen = this.state.focus === `country:${this.alias(code)}`;
    layers.forEach((layer) => layer.setStyle({
      fillColor,
      color: chosen ? this.surface("accent") : this.surface("border"),
      weight: chosen ? 2.2 : 0.6,
      ...(layer instanceof L.CircleMarker && { fillOpacity: value ? 1 : 0, opacity: value || chosen ? 1 : 0, radius: value ? 4 : 2 }),
    }));
    if (chosen) layers.forEach((layer) => layer.bringToFront());
  }

  districtStyle(district) {
    const chosen = this.state.focus === `municipality:${district.municipality_slug}`, measured = this.state.districts;
    const value = measured && measured.areas[district.municipality_slug];
    if (measured) {
      return {
        fillColor: value ? measured.classes[this.theme][value.class] : this.surface("sea"), fillOpacity: value ? 1 : 0.4,
        color: this.surface(chosen ? "accent" : value ? "border" : "muted"), weight: chosen ? 3 : 1, dashArray: value ? null : "3 4",
      };
    }
    return { fillColor: this.surface("land"), color: this.surface(chosen ? "accent" : "muted"), weight: chosen ? 2.2 : 0.8, fillOpacity: 0.5 };
  }

  paintAid() {
    this.rings.clear();
    (this.state.labels || []).forEach(({ text, at }) => {
      const icon = L.divIcon({ html: `<span>${this.escape(text)}</span>`, className: "atlas-region", iconSize: [0, 0] });
      L.marker(Globe.shifted(at), { icon, interactive: false, keyboard: false }).addTo(this.groups.aid);
    });
    (this.state.aid || []).forEach((point) => {
      const radius = (window.innerWidth < Atlas.PHONE ? 0.8 : 1) * (13 + 1.6 * Math.sqrt(point.total)), size = 2 * radius;
      const icon = L.divIcon({ html: Rings.drawn(point, radius, this.state.aid_colours[this.theme], this.state.language), iconSize: [size, size], className: "atlas-donut" });
      const ring = L.marker(Globe.shifted([point.latitude, point.longitude]), { icon, alt: point.text, keyboard: true, riseOnHover: true })
        .bindTooltip(this.escape(point.text).replaceAll("\n", "<br>"), { className: "atlas-tooltip" })
        .on("click", (event) => { L.DomEvent.stop(event); this.choose(`country:${this.alias(point.area_code)}`); })
        .on("keydown", ({ originalEvent }) => {
          if (!["Enter", " "].includes(originalEvent.key)) return;
          originalEvent.preventDefault();
          this.choose(`country:${this.alias(point.area_code)}`);
        });
      this.rings.add(ring, radius);
      ring.getElement()?.setAttribute("aria-label", point.text.replaceAll("\n", "; "));
    });
    this.rings.spread(this.surface("muted"));
  }

  paintMarks() {
    this.groups.marks.clearLayers();
    (this.state.marks || []).forEach((mark) => {
      const colour = this.state.mark_colours[mark.kind][this.theme], chosen = mark.focus && mark.focus === this.state.focus;
      if (mark.from_latitude !== null && mark.from_latitude !== undefined) {
        const path = Globe.greatCircle([mark.from_latitude, mark.from_longitude], [mark.latitude, mark.longitude]);
        new Arc(path, { renderer: this.canvas, color: colour, weight: 1.2, opacity: 0.4, interactive: false }).addTo(this.groups.marks);
      }
      const at = Globe.shifted([mark.latitude, mark.longitude]), size = [24, 24];
      const icon = mark.number && L.divIcon({ html: `<span style="background:${colour}">${Number(mark.number)}</span>`, className: `atlas-number${chosen ? " chosen" : ""}`, iconSize: size });
      const drawn = icon ? L.marker(at, { icon, alt: mark.text, keyboard: true, zIndexOffset: -100 * mark.number }) : L.circleMarker(at, {
        renderer: this.canvas, radius: 2.5 + 1.6 * Math.sqrt(mark.size), fillColor: colour, fillOpacity: 0.85,
        color: this.surface(chosen ? "accent" : "panel"), weight: chosen ? 3 : 1,
      });
      drawn.bindTooltip(this.escape(mark.text).replaceAll("\n", "<br>"), { className: "atlas-tooltip", sticky: true })
        .on("click", (event) => { L.DomEvent.stop(event); if (mark.focus) this.choose(mark.focus); })
        .addTo(this.groups.marks);
    });
  }

  showDistricts() {
    if (!this.state) return;
    const near = this.state.districts || (this.map.getZoom() >= Atlas.DISTRICTS_FROM_ZOOM && this.state.lines);
    if (near) this.groups.districts.addTo(this.map); else this.groups.districts.remove();
    this.keepOrder();
  }

  keepOrder() {
    ["districts", "marks"].forEach((name) => { if (this.map.hasLayer(this.groups[name])) this.groups[name].eachLayer((layer) => layer.bringToFront && layer.bringToFront()); });
  }

  /* ------------------------------------------------------------ words */

  areaText(area) {
    const value = this.state.areas && this.state.areas[this.alias(area.area_code)];
    const more = this.state.areas ? `<br>${this.escape(value ? value.text : this.state.words.no_tie)}` : "";
    return `<b>${this.escape(this.areaName(area.area_code))}</b>${more}`;
  }

  areaName(code) {
    const known = this.areas.get(this.alias(code));
    return known ? known.area[`name_${this.state.language}`] : "";
  }

  number(value) { return new Intl.NumberFormat(this.state.language, { maximumFractionDigits: 0 }).format(value); }

  districtText(district) {
    const measured = this.state.districts, value = measured && measured.areas[district.municipality_slug];
    const more = measured ? `<br>${this.escape(value ? value.text : measured.not_listed)}` : "";
    return `<b>${this.escape(district.district)}</b>${more}`;
  }

  key(i) { return `<span class="key" style="background:${this.state.kinds[this.theme][this.ties.kind[i]]}"></span>`; }

  placeName(i) { return this.ties[`place_${this.state.language}`][i]; }

  hitText({ place, rows, gathered }) {
    const { ties, state: { words } } = this, [first] = rows;
    const where = this.escape(this.areaName(ties.area[first]));
    if (gathered) return `<b>${where}</b><br>${this.key(first)}${this.escape(words[ties.kind[first]])}: ${this.number(rows.length)}<br><span class="quiet">${this.escape(words.gathered)}</span>`;
    if (rows.length === 1) return this.tieText(first);
    const list = rows.slice(0, 12).map((i) => `${this.key(i)}${this.escape(ties.municipality[i])} <span class="quiet">“${this.escape(ties.printed[i])}”</span>`);
    if (rows.length > 12) list.push("…");
    const title = place ? this.placeName(first) : `${ties.municipality[first]} – ${this.placeName(first)}`;
    return `<b>${this.escape(title)}</b>, ${where}<br>${list.join("<br>")}`;
  }

  tieText(i) {
    const { ties, state: { words } } = this;
    const km = ties.distance_km[i] === null ? "" : ` · ${this.number(ties.distance_km[i])} km`;
    return `<b>${this.escape(ties.municipality[i])} – ${this.escape(this.placeName(i))}</b><br>${this.escape(this.areaName(ties.area[i]))}` +
      `<br>${this.key(i)}${this.escape(words[ties.kind[i]])}${km}` +
      `<br><span class="quiet">${this.escape(words.printed)}: “${this.escape(ties.printed[i])}”</span>`;
  }

  legend() {
    const mark = (item) => `<span class="mark ${this.escape(item.shape)} ${item.stroke ? `stroke-${this.escape(item.stroke)}` : ""}" style="--mark:${item.colour[this.theme]}"></span>${this.escape(item.label)}`;
    document.getElementById("legend").innerHTML = this.state.legend.map((part) =>
      `<div><b>${this.escape(part.title)}</b>${part.items.map((item) => `<span class="item">${mark(item)}</span>`).join("")}</div>`).join("") +
      `<div class="note">${this.escape(this.state.note)}${L.Browser.mobile ? ` ${this.escape(this.state.words.fingers)}` : ""}</div>`;
    this.fitFrame();
  }

  escape(text) {
    const span = document.createElement("span");
    span.textContent = text === null || text === undefined ? "" : String(text);
    return span.innerHTML;
  }

  surface(name) { return this.state ? this.state.surfaces[this.theme][name] : "transparent"; }

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
    const wide = window.innerWidth, high = Math.max(280, 0.62 * screen.availHeight), whole = this.home() === "world";
    const map = Math.round(wide < Atlas.PHONE ? wide * (whole ? 0.66 : 0.84) : Math.min(760, wide * 0.54, high));
    this.map.getContainer().parentElement.style.height = `${map}px`;
    this.map.invalidateSize({ pan: false });
    this.say("setFrameHeight", { height: map + document.getElementById("legend").offsetHeight });
  }

  say(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...content }, "*");
  }
}
