/* Rings of aid that keep off each other: where they would overlap they are pushed apart, and a fine line leads to the place. */
"use strict";

class Rings {
  static GAP = 2;
  static TURNS = 100;
  /* A ring so many pixels away from its place needs a line to it. */
  static AWAY = 6;

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
    const home = marker.getLatLng(), line = L.polyline([home, home], { renderer: this.renderer, weight: 1, interactive: false });
    const dot = L.circleMarker(home, { renderer: this.renderer, radius: 2, stroke: false, fillOpacity: 1, interactive: false });
    this.rings.push({ marker, radius, home, line, dot });
    [line, dot, marker].forEach((layer) => layer.addTo(this.group));
  }

  /* Neighbours share the way they are pushed; the turns end when none overlap. */
  spread(colour = this.colour) {
    this.colour = colour;
    const zoom = this.map.getZoom(), homes = this.rings.map(({ home }) => this.map.project(home, zoom)), at = homes.map((point) => point.clone());
    for (let turn = 0; turn < Rings.TURNS && this.push(at); turn += 1);
    this.rings.forEach(({ marker, home, line, dot }, i) => {
      const there = this.map.unproject(at[i], zoom), away = at[i].distanceTo(homes[i]) > Rings.AWAY;
      marker.setLatLng(there);
      line.setLatLngs(away ? [home, there] : [home, home]).setStyle({ color: colour });
      dot.setStyle({ fillColor: colour, fillOpacity: away ? 1 : 0 });
    });
  }

  push(at) {
    let pushed = false;
    for (let i = 0; i < at.length; i += 1) {
      for (let j = i + 1; j < at.length; j += 1) {
        const apart = at[j].subtract(at[i]), distance = Math.hypot(apart.x, apart.y);
        const lacking = this.rings[i].radius + this.rings[j].radius + Rings.GAP - distance;
        if (lacking < 0.5) continue;
        const way = distance > 0.01 ? apart.divideBy(distance) : L.point(Math.cos(i + j), Math.sin(i + j));
        at[i] = at[i].subtract(way.multiplyBy(lacking / 2));
        at[j] = at[j].add(way.multiplyBy(lacking / 2));
        pushed = true;
      }
    }
    return pushed;
  }

  /* One ring: its parts by status, its total within. */
  static drawn(point, radius, colours, language) {
    const width = 5, r = radius - width / 2 - 3, around = 2 * Math.PI * r;
    let start = 0;
    const arcs = Object.entries(point.parts).map(([status, quantity]) => {
      const length = quantity / point.total * around;
      const arc = `<circle cx="${radius}" cy="${radius}" r="${r}" fill="none" stroke="${colours[status]}" stroke-width="${width}"
        stroke-dasharray="${length} ${around}" stroke-dashoffset="${-start}" transform="rotate(-90 ${radius} ${radius})"/>`;
      start += length;
      return arc;
    });
    const label = new Intl.NumberFormat(language).format(point.total);
    return `<svg width="${2 * radius}" height="${2 * radius}" aria-hidden="true"><circle cx="${radius}" cy="${radius}" r="${radius - 1}" class="hole${point.country_only ? " dashed" : ""}"/>${arcs.join("")}
      <text x="${radius}" y="${radius}" dy="0.35em" text-anchor="middle">${label}</text></svg>`;
  }
}
