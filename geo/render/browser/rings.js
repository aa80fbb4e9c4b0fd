/*
 * Rings of aid that keep off each other: where they would overlap they are pushed apart, and a fine line leads to the
 * place; how near they may come, and when a line is needed, is told.
 */
"use strict";

/**
 * @typedef {{x: number, y: number}} Pixel
 * @typedef {{gap: number, least: number, target: number, legible: number, away: number,
 *   dot: number, leader: L.PathOptions}} Spreading
 * @typedef {{paint: (paint: Wire.Paint) => string}} Colours
 * @typedef {Pick<Wire.Rings, "hole" | "lettering" | "band" | "inset"> & Colours} RingLook
 * @typedef {{radius: number, shown: number, home: L.LatLng}} RingSize
 * @typedef {RingSize & {marker: L.Marker, line: L.Polyline, dot: L.CircleMarker}} PlacedRing
 */

class Rings {
  static TURNS = 100;

  /**
   * @param {L.Map} map
   * @param {L.FeatureGroup} group
   * @param {L.Renderer} renderer
   */
  constructor(map, group, renderer) {
    this.map = map;
    this.group = group;
    this.renderer = renderer;
    /** @type {PlacedRing[]} */
    this.rings = [];
    /** @type {Spreading | undefined} */
    this.told = undefined;
    map.on("zoomend", () => this.spread());
  }

  clear() {
    this.rings = [];
    this.group.clearLayers();
  }

  /**
   * @param {L.Marker} marker
   * @param {number} radius
   */
  add(marker, radius) {
    const home = marker.getLatLng(), renderer = this.renderer;
    const line = L.polyline([home, home], { renderer, interactive: false });
    const dot = L.circleMarker(home, { renderer, radius: 0, stroke: false, interactive: false });
    this.rings.push({ marker, radius, shown: radius, home, line, dot });
    [line, dot, marker].forEach((layer) => layer.addTo(this.group));
  }

  spread(told = this.told) {
    this.told = told;
    if (!told) return;
    const zoom = this.map.getZoom(), homes = this.rings.map(({ home }) => this.map.project(home, zoom));
    const places = Rings.apart(homes, this.rings.map(({ radius }) => radius), told.gap, told.least);
    this.rings.forEach((ring, i) => {
      const { marker, home, line, dot } = ring;
      const [point, place] = [homes[i], places[i]];
      if (!point || !place) return;
      const there = this.map.unproject([place.x, place.y], zoom);
      const away = Math.hypot(place.x - point.x, place.y - point.y) > told.away;
      marker.setLatLng(there);
      ring.shown = place.radius;
      Rings.resize(marker, place.radius, told);
      line.setLatLngs(away ? [home, there] : [home, home]).setStyle(told.leader);
      dot.setRadius(told.dot).setStyle({ fillColor: told.leader.color, fillOpacity: away ? 1 : 0 });
    });
  }

  /**
   * @param {L.Marker} marker
   * @param {number} radius
   * @param {Pick<Spreading, "target" | "legible">} told one smaller than the target is left to the country below it
   */
  static resize(marker, radius, { target, legible }) {
    const element = marker.getElement(), svg = element?.querySelector("svg"), side = 2 * radius;
    svg?.querySelector("text")?.setAttribute("visibility", radius < legible ? "hidden" : "visible");
    if (!element || !svg) return;
    Object.assign(element.style, { width: `${side}px`, height: `${side}px`, margin: `${-radius}px 0 0 ${-radius}px` });
    const small = side < target;
    element.classList.toggle("leaflet-interactive", !small);
    element.tabIndex = small ? -1 : 0;
    element.setAttribute("role", small ? "img" : "button");
    svg.setAttribute("width", String(side));
    svg.setAttribute("height", String(side));
  }

  /**
   * Push circles apart; none leaves its own place: where there is no room, those that crowd grow smaller.
   * @param {Pixel[]} homes
   * @param {number[]} radii
   * @param {number} gap the least between two rims
   * @param {number} least share of their size
   * @returns {(Pixel & {radius: number})[]}
   */
  static apart(homes, radii, gap, least) {
    const sizes = homes.map(() => 1);
    for (;;) {
      const shown = radii.map((radius, i) => (sizes[i] ?? 1) * radius);
      const at = Rings.push(homes, shown, gap).map((place, i) => ({ ...place, radius: shown[i] ?? 0 }));
      const crowded = at.map((one, i) => at.some((other, k) => (
        i !== k && one.radius + other.radius + gap - Math.hypot(other.x - one.x, other.y - one.y) >= 0.5)));
      const smaller = sizes.map((size, i) => Boolean(crowded[i]) && size > least);
      if (!smaller.some(Boolean)) return at;
      smaller.forEach((shrinks, i) => { if (shrinks) sizes[i] = 0.9 * (sizes[i] ?? 1); });
    }
  }

  /**
   * Push neighbours apart, each half the way and none farther than its radius.
   * @param {Pixel[]} homes
   * @param {number[]} radii
   * @param {number} gap
   * @returns {Pixel[]}
   */
  static push(homes, radii, gap) {
    const circles = homes.map(({ x, y }, i) => ({ x, y, home: { x, y }, radius: radii[i] ?? 0 }));
    for (let turn = 0; turn < Rings.TURNS; turn += 1) {
      let pushed = false;
      circles.forEach((one, i) => circles.slice(i + 1).forEach((other, k) => {
        const x = other.x - one.x, y = other.y - one.y, distance = Math.hypot(x, y), turned = 2 * i + k + 1;
        const lacking = one.radius + other.radius + gap - distance;
        if (lacking < 0.5) return;
        const [right, down] = distance > 0.01 ? [x / distance, y / distance] : [Math.cos(turned), Math.sin(turned)];
        one.x -= right * lacking / 2;
        one.y -= down * lacking / 2;
        other.x += right * lacking / 2;
        other.y += down * lacking / 2;
        pushed = true;
      }));
      if (!pushed) break;
      circles.forEach((one) => {
        const { home, radius } = one, away = Math.hypot(one.x - home.x, one.y - home.y);
        if (away <= radius) return;
        one.x = home.x + (one.x - home.x) / away * radius;
        one.y = home.y + (one.y - home.y) / away * radius;
      });
    }
    return circles.map(({ x, y }) => ({ x, y }));
  }

  /**
   * One ring: its parts by stage, its total within; `told` says how wide the parts are, and the colours.
   * @param {Wire.Ring} ring
   * @param {number} radius
   * @param {RingLook} told
   * @returns {string} SVG
   */
  static drawn(ring, radius, told) {
    const r = radius - told.inset - told.band / 2, around = 2 * Math.PI * r;
    let start = 0;
    const arcs = ring.parts.map(([paint, share]) => {
      const length = share * around;
      const arc = `<circle cx="${radius}" cy="${radius}" r="${r}" fill="none" stroke="${told.paint(paint)}"
        stroke-width="${told.band}" stroke-dasharray="${length} ${around}" stroke-dashoffset="${-start}"
        transform="rotate(-90 ${radius} ${radius})"/>`;
      start += length;
      return arc;
    });
    const rim = ring.rim ? `stroke="${told.paint(ring.rim.paint)}" stroke-width="${ring.rim.width}"
      stroke-dasharray="${ring.rim.dash.join(" ")}"` : "";
    const room = radius - told.inset - told.band, letters = Math.max(ring.total.length, 1);
    const size = Math.min(told.lettering.size, 1.9 * room / Math.hypot(0.58 * letters, 0.72));
    const side = 2 * radius;
    return `<svg width="${side}" height="${side}" viewBox="0 0 ${side} ${side}" aria-hidden="true">
      <circle cx="${radius}" cy="${radius}" r="${radius - 1}" fill="${told.paint(told.hole)}" ${rim}/>${arcs.join("")}
      <text x="${radius}" y="${radius}" dy="0.35em" text-anchor="middle" fill="${told.paint(told.lettering.paint)}"
        font-size="${size}" font-weight="${told.lettering.weight}">${ring.total}</text></svg>`;
  }
}
