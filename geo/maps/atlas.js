/* The atlas's own Leaflet layers: outlines and end points are loaded once, the server sends decisions. */
"use strict";

/* Equal Earth (Šavrič, Patterson and Jenny 2018), centred on 11° E so that the cut at 169° W meets no country. */
(function () {
  const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
  const ROOT3 = Math.sqrt(3), RADIAN = Math.PI / 180, CENTRE = 11, HALF_WIDTH = 2.7066299836960748;
  const northing = (t) => t * (A1 + A2 * t ** 2 + t ** 6 * (A3 + A4 * t ** 2));
  const slope = (t) => A1 + 3 * A2 * t ** 2 + t ** 6 * (7 * A3 + 9 * A4 * t ** 2);
  const projection = {
    project(point) {
      const t = Math.asin(ROOT3 / 2 * Math.sin(Math.max(-90, Math.min(90, point.lat)) * RADIAN));
      return new L.Point(2 * ROOT3 * (point.lng - CENTRE) * RADIAN * Math.cos(t) / (3 * slope(t)), northing(t));
    },
    unproject(point) {
      let t = Math.max(-1.3, Math.min(1.3, point.y));
      for (let i = 0; i < 8; i++) t -= (northing(t) - point.y) / slope(t);
      const sine = Math.max(-1, Math.min(1, 2 * Math.sin(t) / ROOT3));
      return new L.LatLng(Math.asin(sine) / RADIAN, CENTRE + 3 * point.x * slope(t) / (2 * ROOT3 * Math.cos(t)) / RADIAN);
    },
    bounds: L.bounds([-HALF_WIDTH, -1.3173627591574133], [HALF_WIDTH, 1.3173627591574133]),
  };
  L.CRS.EqualEarth = L.extend({}, L.CRS.Earth, {
    code: "EqualEarth", projection, wrapLng: undefined,
    transformation: new L.Transformation(1 / (2 * HALF_WIDTH), 0.5, -1 / (2 * HALF_WIDTH), 0.5),
  });
})();

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
  static VIEWS = { world: [-2.35, -1.0, 2.5, 1.26], istanbul: [0.2225, 0.7845, 0.2535, 0.8015], aid: [-0.62, -0.30, 1.45, 1.06],
    turkey: [0.17, 0.68, 0.50, 0.83], europe: [-0.35, 0.50, 0.75, 1.15] };
  static WESTERN_EDGE = -169;
  static DISTRICTS_FROM_ZOOM = 7;

  constructor(map, sources) {
    this.map = map;
    this.canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    this.groups = { land: L.featureGroup(), districts: L.featureGroup(), lines: L.featureGroup(), places: L.featureGroup(), marks: L.featureGroup(), aid: L.featureGroup() };
    this.clicks = 0;
    this.ready = Promise.all(["world", "districts", "ties"].map((name) => this.load(sources[name])))
      .then(([world, districts, ties]) => this.build(world, districts, ties));
    this.behave();
    this.listen();
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
    this.groups.land.addTo(this.map);
    this.lines = ties.point.map((point, i) => point && this.line(i));
    this.places = this.placeMarkers();
    ["lines", "places", "marks", "aid"].forEach((name) => this.groups[name].addTo(this.map));
    this.map.on("zoomend", () => this.showDistricts());
  }

  addArea(area, layer) {
    const layers = [layer];
    if (area.small && !(layer instanceof L.CircleMarker)) {
      const dot = L.circleMarker([area.label_latitude, area.label_longitude], { renderer: this.canvas, radius: 3.5, weight: 0.8, fillOpacity: 1 });
      dot.addTo(this.groups.land);
      layers.push(dot);
    }
    layers.forEach((shape) => {
      shape.bindTooltip(() => this.areaText(area), { sticky: true, className: "atlas-tooltip" });
      shape.on("click", (event) => { L.DomEvent.stop(event); this.choose("country", area.area_code); });
      shape.on("mouseover", () => this.state.areas && shape.setStyle({ weight: 1.8, color: this.surface("text") }).bringToFront() && this.keepOrder());
      shape.on("mouseout", () => this.paintArea(area.area_code));
    });
    this.areas.set(area.area_code, { area, layers });
  }

  addDistrict(district, layer) {
    layer.bindTooltip(() => this.districtText(district), { sticky: true, className: "atlas-tooltip" });
    layer.on("click", (event) => { L.DomEvent.stop(event); this.choose("municipality", district.municipality_slug); });
  }

  line(i) {
    const layer = new Arc(this.greatCircle(this.ties.origin[i], this.ties.point[i]), { renderer: this.canvas, lineCap: "round", smoothFactor: 0.5 });
    layer.bindTooltip(() => this.tieText(i), { sticky: true, className: "atlas-tooltip" });
    layer.on("click", (event) => { L.DomEvent.stop(event); this.choose("place", this.ties.place_id[i]); });
    layer.on("mouseover", () => { layer.setStyle({ weight: layer.options.weight + 2, opacity: 1 }); });
    layer.on("mouseout", () => this.paintLine(i));
    return layer;
  }

  placeMarkers() {
    const markers = new Map();
    this.ties.place_id.forEach((id, i) => {
      if (!id) return;
      if (!markers.has(id)) {
        const marker = L.circleMarker(this.shifted(this.ties.point[i]), { renderer: this.canvas, weight: 1, fillOpacity: 0.85 });
        marker.rows = [];
        marker.bindTooltip(() => this.placeText(id), { className: "atlas-tooltip", sticky: true });
        marker.on("click", (event) => { L.DomEvent.stop(event); this.choose("place", id); });
        markers.set(id, marker);
      }
      markers.get(id).rows.push(i);
    });
    return markers;
  }

  /* Points along the short way round the globe, in pieces that do not cross the edge of the map. */
  greatCircle([lat1, lon1], [lat2, lon2]) {
    const rad = Math.PI / 180;
    const vector = (lat, lon) => [Math.cos(lat * rad) * Math.cos(lon * rad), Math.cos(lat * rad) * Math.sin(lon * rad), Math.sin(lat * rad)];
    const a = vector(lat1, lon1), b = vector(lat2, lon2);
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    const steps = Math.max(2, Math.ceil(angle / rad / 2));
    const pieces = [[]];
    let before = null;
    for (let k = 0; k <= steps; k++) {
      const f = k / steps;
      const [p, q] = angle < 1e-9 ? [1 - f, f] : [Math.sin((1 - f) * angle) / Math.sin(angle), Math.sin(f * angle) / Math.sin(angle)];
      const [x, y, z] = a.map((value, axis) => p * value + q * b[axis]);
      const point = this.shifted([Math.atan2(z, Math.hypot(x, y)) / rad, Math.atan2(y, x) / rad]);
      if (before !== null && Math.abs(point[1] - before) > 180) pieces.push([]);
      pieces[pieces.length - 1].push(point);
      before = point[1];
    }
    return pieces;
  }

  shifted([lat, lon]) {
    return [lat, lon < Atlas.WESTERN_EDGE ? lon + 360 : lon];
  }

  behave() {
    const map = this.map, container = map.getContainer();
    let untouched = true;
    map.scrollWheelZoom.disable();
    if (L.Browser.mobile) map.dragging.disable();
    ["pointerdown", "wheel", "keydown"].forEach((kind) => document.addEventListener(kind, () => { untouched = false; }, { passive: true }));
    map.on("click", () => { map.scrollWheelZoom.enable(); this.choose("", ""); });
    container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      if (untouched) this.look(this.home(), { animate: false });
    }).observe(container);
  }

  lookAtFocus() {
    const points = this.ties.point.flatMap((point, i) => point && this.visible[i] && this.focused[i] ? [this.ties.origin[i], point] : []);
    const projected = points.map((point) => L.CRS.EqualEarth.projection.project(L.latLng(this.shifted(point))));
    if (!projected.length) return;
    const { min, max } = L.bounds(projected), margin = 0.08 * Math.max(max.x - min.x, max.y - min.y, 0.02);
    this.view([min.x - margin, min.y - margin, max.x + margin, max.y + margin], { animate: true, duration: 0.6 });
  }

  home() { return (this.state && this.state.home) || "world"; }

  look(name, options) { this.view(Atlas.VIEWS[name], options); }

  view([west, south, east, north], options) {
    const { x, y } = this.map.getSize();
    const world = 256 / (2 * 2.7066299836960748), zoom = Math.log2(Math.min(x / (east - west), y / (north - south)) / world);
    const centre = L.CRS.EqualEarth.projection.unproject(L.point((west + east) / 2, (south + north) / 2));
    if (x && y) this.map.setView(centre, Math.floor(zoom * 8) / 8, options);
  }

  buttons() {
    const words = this.state.words;
    document.querySelectorAll("[data-view]").forEach((button) => {
      button.textContent = words[button.dataset.view];
      button.onclick = () => this.look(button.dataset.view, { animate: true, duration: 0.6 });
    });
    const nearer = document.getElementById("nearer");
    nearer.textContent = words.nearer;
    nearer.hidden = !this.focused;
    nearer.onclick = () => this.lookAtFocus();
    document.querySelectorAll("[data-zoom]").forEach((button) => {
      button.setAttribute("aria-label", words[button.dataset.zoom > 0 ? "zoom_in" : "zoom_out"]);
      button.onclick = () => this.map.setZoom(this.map.getZoom() + Number(button.dataset.zoom));
    });
  }

  /* ------------------------------------------------- on every decision */

  async draw(state, theme) {
    await this.ready;
    this.state = state;
    this.theme = theme;
    document.documentElement.lang = state.language;
    document.documentElement.dataset.theme = theme;
    Object.entries(state.surfaces[theme]).forEach(([name, colour]) => document.documentElement.style.setProperty(`--${name}`, colour));
    this.map.getContainer().setAttribute("aria-label", state.description);
    if (!this.drawnBefore) this.look(this.home(), { animate: false });
    this.drawnBefore = true;
    this.visible = this.bits(state.visible);
    this.focused = state.focused ? this.bits(state.focused) : null;
    this.areas.forEach((_, code) => this.paintArea(code));
    this.districts.eachLayer((layer) => layer.setStyle(this.districtStyle(layer.feature.properties)));
    this.paintTies();
    this.paintMarks();
    this.paintAid();
    this.showDistricts();
    this.keepOrder();
    this.legend();
    this.buttons();
    document.body.dataset.drawn = `${state.language} ${state.visible} ${state.focus}`;
    document.body.dataset.lines = String(this.groups.lines.getLayers().length);
  }

  paintArea(code) {
    const { layers } = this.areas.get(code);
    const value = this.state.areas && this.state.areas[code];
    const fillColor = value ? this.state.classes[this.theme][value.class] : this.surface("land");
    const chosen = this.state.focus === `country:${code}`;
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

  paintTies() {
    this.groups.lines.clearLayers();
    this.groups.places.clearLayers();
    const drawn = this.visible.map((on, i) => on && this.lines[i] ? i : -1).filter((i) => i >= 0);
    const later = this.focused ? [...drawn].sort((a, b) => this.focused[a] - this.focused[b]) : drawn;
    if (this.state.lines) later.forEach((i) => { this.paintLine(i); this.groups.lines.addLayer(this.lines[i]); });
    if (this.state.places) this.places.forEach((marker) => this.paintPlace(marker));
  }

  paintLine(i) {
    const dimmed = this.focused && !this.focused[i], bright = this.focused && this.focused[i];
    this.lines[i].setStyle({
      color: dimmed ? this.surface("muted") : this.state.kinds[this.theme][this.ties.kind[i]],
      weight: bright ? 2.4 : 1.2,
      opacity: dimmed ? 0.10 : bright ? 0.95 : 0.42,
    });
  }

  paintPlace(marker) {
    const rows = marker.rows.filter((i) => this.visible[i]);
    if (!rows.length) return;
    const dimmed = this.focused && !rows.some((i) => this.focused[i]);
    const kinds = new Set(rows.map((i) => this.ties.kind[i]));
    const chosen = this.state.focus === `place:${this.ties.place_id[rows[0]]}`;
    marker.setRadius(2 + 1.4 * Math.sqrt(rows.length) + (chosen ? 3 : 0));
    marker.setStyle({
      color: this.surface(chosen ? "accent" : "panel"), weight: chosen ? 3 : 1,
      fillColor: dimmed ? this.surface("muted") : kinds.size > 1 ? this.surface("text") : this.state.kinds[this.theme][[...kinds][0]],
      fillOpacity: dimmed ? 0.22 : 0.95, opacity: dimmed ? 0.2 : 1,
    });
    this.groups.places.addLayer(marker);
  }

  paintAid() {
    this.groups.aid.clearLayers();
    (this.state.aid || []).forEach((point) => {
      const radius = 13 + 1.6 * Math.sqrt(point.total), size = 2 * radius;
      const icon = L.divIcon({ html: this.donut(point, radius), iconSize: [size, size], className: "atlas-donut" });
      L.marker(this.shifted([point.latitude, point.longitude]), { icon, alt: point.text, keyboard: true })
        .bindTooltip(this.escape(point.text).replaceAll("\n", "<br>"), { className: "atlas-tooltip" })
        .on("click", (event) => { L.DomEvent.stop(event); this.choose("country", point.area_code); })
        .addTo(this.groups.aid);
    });
  }

  paintMarks() {
    this.groups.marks.clearLayers();
    (this.state.marks || []).forEach((mark) => {
      const colour = this.state.mark_colours[mark.kind][this.theme], chosen = mark.focus && mark.focus === this.state.focus;
      if (mark.from_latitude !== null && mark.from_latitude !== undefined) {
        const path = this.greatCircle([mark.from_latitude, mark.from_longitude], [mark.latitude, mark.longitude]);
        new Arc(path, { renderer: this.canvas, color: colour, weight: 1.2, opacity: 0.4, interactive: false }).addTo(this.groups.marks);
      }
      L.circleMarker(this.shifted([mark.latitude, mark.longitude]), {
        renderer: this.canvas, radius: 2.5 + 1.6 * Math.sqrt(mark.size), fillColor: colour, fillOpacity: 0.85,
        color: this.surface(chosen ? "accent" : "panel"), weight: chosen ? 3 : 1,
      }).bindTooltip(this.escape(mark.text).replaceAll("\n", "<br>"), { className: "atlas-tooltip", sticky: true })
        .on("click", (event) => { L.DomEvent.stop(event); if (mark.focus) this.say("setComponentValue", this.answer(mark.focus)); })
        .addTo(this.groups.marks);
    });
  }

  donut(point, radius) {
    const colours = this.state.aid_colours[this.theme], width = 5, r = radius - width / 2 - 3, around = 2 * Math.PI * r;
    let start = 0;
    const arcs = Object.entries(point.parts).map(([status, quantity]) => {
      const length = quantity / point.total * around;
      const arc = `<circle cx="${radius}" cy="${radius}" r="${r}" fill="none" stroke="${colours[status]}" stroke-width="${width}"
        stroke-dasharray="${length} ${around}" stroke-dashoffset="${-start}" transform="rotate(-90 ${radius} ${radius})"/>`;
      start += length;
      return arc;
    });
    const label = new Intl.NumberFormat(this.state.language).format(point.total);
    return `<svg width="${2 * radius}" height="${2 * radius}" aria-hidden="true"><circle cx="${radius}" cy="${radius}" r="${radius - 1}" class="hole${point.country_only ? " dashed" : ""}"/>${arcs.join("")}
      <text x="${radius}" y="${radius}" dy="0.35em" text-anchor="middle">${label}</text></svg>`;
  }

  showDistricts() {
    if (!this.state) return;
    const near = this.state.districts || (this.map.getZoom() >= Atlas.DISTRICTS_FROM_ZOOM && this.state.lines);
    if (near) this.groups.districts.addTo(this.map); else this.groups.districts.remove();
    this.keepOrder();
  }

  keepOrder() {
    ["districts", "lines", "places", "marks"].forEach((name) => { if (this.map.hasLayer(this.groups[name])) this.groups[name].eachLayer((layer) => layer.bringToFront()); });
  }

  /* ------------------------------------------------------------ words */

  areaText(area) {
    const name = area[`name_${this.state.language}`], value = this.state.areas && this.state.areas[area.area_code];
    return `<b>${this.escape(name)}</b>${this.state.areas ? `<br>${this.escape(value ? value.text : this.state.words.no_tie)}` : ""}`;
  }

  districtText(district) {
    const measured = this.state.districts, value = measured && measured.areas[district.municipality_slug];
    const more = measured ? `<br>${this.escape(value ? value.text : measured.not_listed)}` : "";
    return `<b>${this.escape(district.district)}</b>${more}`;
  }

  tieText(i) {
    const { ties, state: { words, language } } = this, area = this.areas.get(ties.area[i]);
    const km = ties.distance_km[i] === null ? "" : `${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(ties.distance_km[i])} km`;
    return `<b>${this.escape(ties.municipality[i])} – ${this.escape(ties.place[i])}</b>` +
      `<br>${this.escape(area ? area.area[`name_${language}`] : "")}` +
      `<br><span class="key" style="background:${this.state.kinds[this.theme][ties.kind[i]]}"></span>${this.escape(words[ties.kind[i]])} · ${km}` +
      `<br><span class="quiet">${this.escape(words.printed)}: “${this.escape(ties.printed[i])}”</span>`;
  }

  placeText(id) {
    const rows = this.places.get(id).rows.filter((i) => this.visible[i]);
    if (rows.length === 1) return this.tieText(rows[0]);
    const area = this.areas.get(this.ties.area[rows[0]]);
    const list = rows.slice(0, 12).map((i) => `<span class="key" style="background:${this.state.kinds[this.theme][this.ties.kind[i]]}"></span>` +
      `${this.escape(this.ties.municipality[i])} <span class="quiet">“${this.escape(this.ties.printed[i])}”</span>`);
    if (rows.length > 12) list.push("…");
    return `<b>${this.escape(this.ties.place[rows[0]])}</b>, ${this.escape(area ? area.area[`name_${this.state.language}`] : "")}<br>${list.join("<br>")}`;
  }

  legend() {
    const mark = (item) => `<span class="mark ${this.escape(item.shape)}" style="--mark:${item.colour[this.theme]}"></span>${this.escape(item.label)}`;
    document.getElementById("legend").innerHTML = this.state.legend.map((part) =>
      `<div><b>${this.escape(part.title)}</b>${part.items.map((item) => `<span class="item">${mark(item)}</span>`).join("")}</div>`).join("") +
      `<div class="note">${this.escape(this.state.note)}</div>`;
    this.fitFrame();
  }

  escape(text) {
    const span = document.createElement("span");
    span.textContent = text === null || text === undefined ? "" : String(text);
    return span.innerHTML;
  }

  surface(name) { return this.state ? this.state.surfaces[this.theme][name] : "#ccc"; }

  bits(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return Array.from({ length: this.ties.id.length }, (_, i) => bytes[i >> 3] >> (7 - (i & 7)) & 1);
  }

  /* ------------------------------------- talk with the page around us */

  listen() {
    window.addEventListener("message", ({ data }) => {
      if (data && data.type === "streamlit:render") this.draw(data.args.state, (data.theme && data.theme.base) || "light");
    });
    this.say("componentReady", { apiVersion: 1 });
  }

  choose(kind, id) {
    if (!this.state || !this.state.choosable) return;
    if (!kind && !this.state.focus) return;
    this.say("setComponentValue", this.answer(kind && id ? `${kind}:${id}` : ""));
  }

  answer(focus) {
    this.clicks += 1;
    return { dataType: "json", value: { click: `${Date.now()}-${this.clicks}`, focus } };
  }

  fitFrame() {
    const wide = window.innerWidth, map = Math.round(wide < 500 ? wide * 0.8 : Math.min(640, wide * 0.54));
    this.map.getContainer().parentElement.style.height = `${map}px`;
    this.map.invalidateSize({ pan: false });
    this.say("setFrameHeight", { height: map + document.getElementById("legend").offsetHeight });
  }

  say(type, content) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...content }, "*");
  }
}
