/*
 * Rings of aid that keep off each other: where they would overlap they are pushed apart, and a fine line leads to the
 * place; how near they may come, and when a line is needed, is told.
 */
"use strict";

class Rings {
  static TURNS = 100;

  constructor(map, group, renderer) {
    this.map = map;
    this.group = group;
    this.renderer = renderer;
    this.rings = [];
    map.on("zoomend", () => this.spread());
  }

  clear() {
    this.rings = [];
    this.group.clearLayers();
  }

  add(marker, radius) {
    const home = marker.getLatLng(), renderer = this.renderer;
    const line = L.polyline([home, home], { renderer, interactive: false });
    const dot = L.circleMarker(home, { renderer, stroke: false, interactive: false });
    this.rings.push({ marker, radius, home, line, dot });
    [line, dot, marker].forEach((layer) => layer.addTo(this.group));
  }

  /* Neighbours share the way they are pushed; the turns end when none overlap. */
  spread(told = this.told) {
    this.told = told;
    if (!this.rings.length) return;
    const zoom = this.map.getZoom(), homes = this.rings.map(({ home }) => this.map.project(home, zoom));
    const at = homes.map((point) => point.clone());
    for (let turn = 0; turn < Rings.TURNS && this.push(at); turn += 1);
    this.rings.forEach(({ marker, home, line, dot }, i) => {
      const there = this.map.unproject(at[i], zoom), away = at[i].distanceTo(homes[i]) > told.away;
      marker.setLatLng(there);
      line.setLatLngs(away ? [home, there] : [home, home]).setStyle(told.leader);
      dot.setRadius(told.dot).setStyle({ fillColor: told.leader.color, fillOpacity: away ? 1 : 0 });
    });
  }

  push(at) {
    let pushed = false;
    for (let i = 0; i < at.length; i += 1) {
      for (let j = i + 1; j < at.length; j += 1) {
        const apart = at[j].subtract(at[i]), distance = Math.hypot(apart.x, apart.y);
        const lacking = this.rings[i].radius + this.rings[j].radius + this.told.gap - distance;
        if (lacking < 0.5) continue;
        const way = distance > 0.01 ? apart.divideBy(distance) : L.point(Math.cos(i + j), Math.sin(i + j));
        at[i] = at[i].subtract(way.multiplyBy(lacking / 2));
        at[j] = at[j].add(way.multiplyBy(lacking / 2));
        pushed = true;
      }
    }
    return pushed;
  }

  /* One ring: its parts by stage, its total within; `told` says how wide the parts are, and the colours. */
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
    return `<svg width="${2 * radius}" height="${2 * radius}" aria-hidden="true">
      <circle cx="${radius}" cy="${radius}" r="${radius - 1}" fill="${told.paint(told.hole)}" ${rim}/>${arcs.join("")}
      <text x="${radius}" y="${radius}" dy="0.35em" text-anchor="middle" fill="${told.paint(told.lettering)}">${
  ring.total}</text></svg>`;
  }
}
