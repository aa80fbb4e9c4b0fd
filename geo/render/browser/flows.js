/*
 * Ties as flows on a canvas of their own. Ties between the same ends are one flow; far out, flows may be gathered by
 * country. A flow is projected once, when it is first drawn; only what lies in sight is drawn.
 */
"use strict";

const FlowCanvas = L.Renderer.extend({
  initialize(flows) { L.Renderer.prototype.initialize.call(this, { padding: 0.15 }); this.flows = flows; },
  _initContainer() { this._container = document.createElement("canvas"); this._container.style.pointerEvents = "none"; this._context = this._container.getContext("2d"); },
  _destroyContainer() { this._container.remove(); delete this._container; },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    this.paint();
  },
  paint() {
    if (!this._bounds) return;
    const { min } = this._bounds, size = this._bounds.getSize(), density = window.devicePixelRatio || 1, canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = density * size.x; canvas.height = density * size.y;
    canvas.style.width = `${size.x}px`; canvas.style.height = `${size.y}px`;
    this._context.setTransform(density, 0, 0, density, -density * min.x, -density * min.y);
    this.flows.paint(this._context, this._bounds);
  },
});

class Flows {
  static NEAR_ZOOM = 2.9;
  static READABLE = 900;
  /* Ties in the widest flow that is still drawn at its full width. */
  static WIDEST = 60;
  /* Kinds differ by their strokes too, not by colour alone. */
  static STROKES = { sister_city: [], cooperation_protocol: [7, 5], memorandum: [1, 5] };

  constructor(map, ties, look) {
    this.map = map;
    this.look = look;
    this.canvas = new FlowCanvas(this);
    this.hold(ties);
  }

  hold(ties) {
    this.ties = ties;
    this.paths = new Map();
    this.drawn = [];
    this.dots = [];
    this.singles = this.grouped((i) => `${ties.municipality[i]}|${ties.place_id[i]}|${ties.kind[i]}`);
    this.byCountry = null;
    this.places = this.placed();
  }

  /* Ties with both ends, put together by a key; the ends are the means of the ends. */
  grouped(key) {
    const groups = new Map();
    this.ties.point.forEach((point, i) => {
      if (!point || !this.ties.origin[i]) return;
      const name = key(i);
      if (!groups.has(name)) groups.set(name, { name, kind: this.ties.kind[i], rows: [] });
      groups.get(name).rows.push(i);
    });
    return [...groups.values()];
  }

  placed() {
    const places = new Map();
    this.ties.place_id.forEach((id, i) => {
      if (!id) return;
      if (!places.has(id)) places.set(id, { id, point: this.ties.point[i], rows: [] });
      places.get(id).rows.push(i);
    });
    return [...places.values()];
  }

  show(state, visible, focused) {
    Object.assign(this, { state, visible, focused });
    if (!this.canvas._map) this.canvas.addTo(this.map); else this.canvas.paint();
  }

  get count() { return this.visible.reduce((sum, on, i) => sum + (on && this.ties.point[i] ? 1 : 0), 0); }

  get far() {
    return this.state.gathered && this.map.getZoom() < Flows.NEAR_ZOOM;
  }

  /* What is drawn now: single flows near by and in focus, gathered ones far out. */
  inSight() {
    const chosen = (rows) => rows.filter((i) => this.visible[i]);
    const lit = (rows) => this.focused ? rows.filter((i) => this.focused[i]) : [];
    const flows = [];
    if (this.far) {
      this.byCountry ??= this.grouped((i) => `${this.ties.origin_area[i]}|${this.ties.area[i]}|${this.ties.kind[i]}`);
      this.byCountry.forEach((flow) => flows.push({ flow, rows: chosen(flow.rows), gathered: true, lit: false }));
      if (this.focused) this.singles.forEach((flow) => flows.push({ flow, rows: lit(chosen(flow.rows)), gathered: false, lit: true }));
    } else {
      this.singles.forEach((flow) => {
        const rows = chosen(flow.rows);
        flows.push({ flow, rows, gathered: false, lit: lit(rows).length > 0 });
      });
    }
    return flows.filter(({ rows }) => rows.length).sort((a, b) => a.lit - b.lit || b.rows.length - a.rows.length);
  }

  /* Path in pixels of zoom 0, with its bounds; computed once per flow and, when gathered, once per set of rows. */
  path({ flow, rows, gathered }) {
    const name = gathered ? `${flow.name}|${rows.length}|${rows[0]}` : flow.name;
    if (!this.paths.has(name)) {
      const mean = (ends) => {
        const [x, y, z] = rows.map((i) => ends[i]).map(([lat, lon]) => {
          const a = lat * Math.PI / 180, b = lon * Math.PI / 180;
          return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)];
        }).reduce((sum, v) => sum.map((value, axis) => value + v[axis]));
        return [Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI, Math.atan2(y, x) * 180 / Math.PI];
      };
      const from = gathered ? mean(this.ties.origin) : this.ties.origin[rows[0]], to = gathered ? mean(this.ties.point) : this.ties.point[rows[0]];
      const pieces = Globe.greatCircle(from, to).map((piece) => piece.map((point) => this.map.project(point, 0)));
      this.paths.set(name, { pieces, bounds: L.bounds(pieces.flat()), to: this.map.project(Globe.shifted(to), 0) });
    }
    return this.paths.get(name);
  }

  paint(context, bounds) {
    if (!this.state) return;
    const scale = 2 ** this.map.getZoom(), origin = this.map.getPixelOrigin();
    const at = (point) => ({ x: point.x * scale - origin.x, y: point.y * scale - origin.y });
    this.drawn = [];
    this.dots = [];
    context.clearRect(bounds.min.x, bounds.min.y, bounds.getSize().x, bounds.getSize().y);
    if (this.state.rings) this.paintRings(context, at);
    if (!this.state.lines) return;
    const flows = this.inSight(), widest = Math.max(1, ...flows.map(({ rows }) => rows.length));
    this.thinner = Math.min(1, Math.sqrt(Flows.WIDEST / widest));
    const crowd = Math.min(1, Math.sqrt(Flows.READABLE / Math.max(flows.length, 1)));
    context.lineCap = "round";
    context.lineJoin = "round";
    flows.forEach((entry) => {
      const path = this.path(entry), low = at(path.bounds.min), high = at(path.bounds.max);
      if (high.x < bounds.min.x || low.x > bounds.max.x || high.y < bounds.min.y || low.y > bounds.max.y) return;
      this.stroke(context, entry, path, at, crowd);
      this.drawn.push({ ...entry, path });
    });
    this.paintPlaces(context, at, bounds);
  }

  stroke(context, { flow, rows, gathered, lit }, path, at, crowd) {
    const dimmed = this.focused && !lit, look = this.look();
    context.strokeStyle = dimmed ? look.surface("muted") : look.kind(flow.kind);
    context.globalAlpha = dimmed ? 0.10 * crowd : lit ? 0.95 : (gathered ? 0.5 : 0.42) * crowd;
    context.lineWidth = (lit ? 2 : 1.1) + 0.9 * Math.sqrt(rows.length - 1) * this.thinner;
    context.setLineDash(dimmed ? [] : Flows.STROKES[flow.kind] || []);
    context.beginPath();
    path.pieces.forEach((piece) => piece.forEach((point, k) => {
      const { x, y } = at(point);
      if (k) context.lineTo(x, y); else context.moveTo(x, y);
    }));
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  paintPlaces(context, at, bounds) {
    const look = this.look(), many = this.places.length > 2000 && this.map.getZoom() < Flows.NEAR_ZOOM;
    const seen = this.places.map((place) => ({ place, rows: place.rows.filter((i) => this.visible[i]) })).filter(({ rows }) => rows.length);
    seen.map((entry) => ({ ...entry, lit: Boolean(this.focused && entry.rows.some((i) => this.focused[i])) }))
      .filter(({ lit }) => lit || !(many && this.far))
      .sort((a, b) => a.lit - b.lit || b.rows.length - a.rows.length)
      .forEach(({ place, rows, lit }) => {
        place.projected ??= this.map.project(Globe.shifted(place.point), 0);
        const { x, y } = at(place.projected), chosen = this.state.focus === `place:${place.id}`;
        const radius = 1.8 + 1.5 * Math.sqrt(rows.length) * (many ? 0.5 : 1) + (chosen ? 3 : 0);
        if (x < bounds.min.x - radius || x > bounds.max.x + radius || y < bounds.min.y - radius || y > bounds.max.y + radius) return;
        const dimmed = this.focused && !lit, kinds = new Set(rows.map((i) => this.ties.kind[i]));
        context.globalAlpha = dimmed ? 0.2 : 0.95;
        context.fillStyle = dimmed ? look.surface("muted") : kinds.size > 1 ? look.surface("text") : look.kind([...kinds][0]);
        context.strokeStyle = look.surface(chosen ? "accent" : "panel");
        context.lineWidth = chosen ? 3 : 1;
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
        if (!dimmed) context.stroke();
        context.globalAlpha = 1;
        this.dots.push({ place, rows, x, y, radius });
      });
  }

  paintRings(context, at) {
    const look = this.look(), centre = this.ties.origin.find(Boolean);
    if (!centre) return;
    context.setLineDash([4, 4]);
    context.strokeStyle = look.surface("muted");
    context.fillStyle = look.surface("muted");
    context.font = '12px "Source Sans", sans-serif';
    [1000, 2500, 5000, 10000].forEach((km) => {
      const pieces = Globe.ring(centre, km).map((piece) => piece.map((point) => at(this.map.project(point, 0))));
      context.globalAlpha = 0.8;
      context.lineWidth = 1;
      context.beginPath();
      pieces.forEach((piece) => piece.forEach(({ x, y }, k) => { if (k) context.lineTo(x, y); else context.moveTo(x, y); }));
      context.stroke();
      const south = pieces.flat().reduce((lowest, point) => point.y > lowest.y ? point : lowest);
      context.fillText(look.distance(km), south.x + 4, south.y - 4);
    });
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  /* What lies under a point of the map: a place first, then the nearest flow within a few pixels. */
  under(containerPoint) {
    if (!this.state || !this.state.lines) return null;
    const { x, y } = this.map.containerPointToLayerPoint(containerPoint);
    const dot = [...this.dots].reverse().find((d) => Math.hypot(d.x - x, d.y - y) <= d.radius + 3);
    if (dot) return { place: dot.place, rows: dot.rows };
    const scale = 2 ** this.map.getZoom(), origin = this.map.getPixelOrigin(), px = (x + origin.x) / scale, py = (y + origin.y) / scale;
    const reach = 5 / scale;
    let best = null, least = reach;
    for (const entry of this.drawn) {
      const { min, max } = entry.path.bounds;
      if (px < min.x - reach || px > max.x + reach || py < min.y - reach || py > max.y + reach) continue;
      for (const piece of entry.path.pieces) {
        for (let k = 1; k < piece.length; k++) {
          const gap = L.LineUtil.pointToSegmentDistance(new L.Point(px, py), piece[k - 1], piece[k]);
          if (gap < least) { least = gap; best = entry; }
        }
      }
    }
    return best && { flow: best.flow, rows: best.rows, gathered: best.gathered };
  }
}
