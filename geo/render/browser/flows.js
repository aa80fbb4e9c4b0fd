/*
 * Ties as flows on a canvas of their own, drawn as the scene tells them: one byte per flow and place names its row in
 * a table of styles. A flow is projected once, when it is first drawn; only what lies in sight is drawn.
 */
"use strict";

const FlowCanvas = L.Renderer.extend({
  initialize(flows) { L.Renderer.prototype.initialize.call(this, { padding: 0.15 }); this.flows = flows; },
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.style.pointerEvents = "none";
    this._context = this._container.getContext("2d");
  },
  _destroyContainer() { this._container.remove(); delete this._container; },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    this.paint();
  },
  paint() {
    if (!this._bounds) return;
    const { min } = this._bounds, size = this._bounds.getSize(), density = window.devicePixelRatio || 1;
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = density * size.x; canvas.height = density * size.y;
    canvas.style.width = `${size.x}px`; canvas.style.height = `${size.y}px`;
    this._context.setTransform(density, 0, 0, density, -density * min.x, -density * min.y);
    this.flows.paint(this._context, this._bounds);
  },
});

/* The numbers of what is drawn, in the order of drawing, and the row of each in the table of styles. */
class Rows {
  constructor({ rows, styles }) {
    this.of = Rows.bytes(rows);
    this.styles = styles;
    const orders = [...new Set(styles.map(({ order }) => order))].sort((a, b) => a - b);
    const heaps = new Map(orders.map((order) => [order, []]));
    this.of.forEach((row, number) => { if (row) heaps.get(styles[row - 1].order).push(number); });
    this.numbers = [...heaps.values()].flat();
  }

  static bytes(base64) { return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)); }

  style(number) { return this.styles[this.of[number] - 1]; }
}

class Flows {
  constructor(map, ties, look) {
    this.map = map;
    this.look = look;
    this.canvas = new FlowCanvas(this);
    this.hold(ties);
  }

  hold(ties) {
    this.ties = ties;
    this.paths = new Map();
    this.dotted = new Map();
    this.drawn = [];
    this.dots = [];
    this.members = { near: this.numbered(ties.flow), far: this.numbered(ties.gathered), place: this.numbered(ties.dot) };
  }

  /* Number → the ties that bear it. */
  numbered(numbers) {
    const members = [];
    numbers.forEach((number, tie) => { if (number >= 0) (members[number] ??= []).push(tie); });
    return members;
  }

  show(scene, visible) {
    Object.assign(this, { scene, visible });
    this.near = scene.flows && new Rows(scene.flows);
    this.places = scene.places && new Rows(scene.places);
    if (!this.canvas._map) this.canvas.addTo(this.map); else this.canvas.paint();
  }

  get count() { return this.visible.reduce((sum, on, i) => sum + (on && this.ties.point[i] ? 1 : 0), 0); }

  /* The ties in view that a drawn flow or place stands for. */
  rows(kind, number) { return this.members[kind][number].filter((tie) => this.visible[tie]); }

  get scale() { return 256 / (2 * L.CRS.EqualEarth.projection.bounds.max.x) * 2 ** this.map.getZoom(); }

  /* What is drawn at this scale: single flows near by, gathered ones and some single ones far out. */
  inSight() {
    const { flows } = this.scene, far = this.scale < flows.near_from;
    const gathered = far ? flows.far.map(([number, lat, lon, toLat, toLon, row]) => (
      { kind: "far", number, ends: [[lat, lon], [toLat, toLon]], stroke: flows.strokes[row] })) : [];
    const single = this.near.numbers.map((number) => {
      const [tie] = this.members.near[number], { stroke, far: among } = this.near.style(number);
      return { kind: "near", number, ends: [this.ties.origin[tie], this.ties.point[tie]], stroke, among };
    });
    return [...gathered, ...single.filter(({ among }) => !far || among)];
  }

  /* Path in pixels of zoom 0, with its bounds; computed once per pair of ends. */
  path({ kind, number, ends: [from, to] }) {
    const name = kind === "far" ? [from, to].join() : number;
    if (!this.paths.has(name)) {
      const project = (piece) => piece.map((point) => this.map.project(point, 0));
      const pieces = Globe.greatCircle(from, to).map(project);
      this.paths.set(name, { pieces, bounds: L.bounds(pieces.flat()) });
    }
    return this.paths.get(name);
  }

  paint(context, bounds) {
    if (!this.scene) return;
    const zoomed = 2 ** this.map.getZoom(), origin = this.map.getPixelOrigin();
    const at = (point) => ({ x: point.x * zoomed - origin.x, y: point.y * zoomed - origin.y });
    this.drawn = [];
    this.dots = [];
    context.clearRect(bounds.min.x, bounds.min.y, bounds.getSize().x, bounds.getSize().y);
    context.lineCap = "round";
    context.lineJoin = "round";
    if (this.scene.distance) this.paintDistances(context, at);
    if (this.near) this.paintFlows(context, at, bounds);
    if (this.places) this.paintPlaces(context, at, bounds);
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  paintFlows(context, at, bounds) {
    let pen = null;
    this.inSight().forEach((flow) => {
      const path = this.path(flow), low = at(path.bounds.min), high = at(path.bounds.max);
      if (high.x < bounds.min.x || low.x > bounds.max.x || high.y < bounds.min.y || low.y > bounds.max.y) return;
      if (flow.stroke !== pen) this.take(context, pen = flow.stroke);
      this.trace(context, path.pieces, at);
      this.drawn.push({ ...flow, path });
    });
  }

  take(context, stroke) {
    const { paint, grown } = this.look();
    context.strokeStyle = paint(stroke.paint);
    context.globalAlpha = stroke.opacity;
    context.lineWidth = grown(stroke.width);
    context.setLineDash(stroke.dash);
  }

  trace(context, pieces, at) {
    context.beginPath();
    pieces.forEach((piece) => piece.forEach((point, k) => {
      const { x, y } = at(point);
      if (k) context.lineTo(x, y); else context.moveTo(x, y);
    }));
    context.stroke();
  }

  paintPlaces(context, at, bounds) {
    const { paint, grown } = this.look(), far = this.scale < this.scene.places.near_from;
    context.setLineDash([]);
    this.places.numbers.forEach((number) => {
      const style = this.places.style(number), radius = grown(far ? style.far_radius : style.radius);
      if (!radius) return;
      const { x, y } = at(this.dot(number));
      const { min, max } = bounds;
      if (x < min.x - radius || x > max.x + radius || y < min.y - radius || y > max.y + radius) return;
      context.globalAlpha = style.fill.opacity;
      context.fillStyle = paint(style.fill.paint);
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      if (style.edge) {
        context.strokeStyle = paint(style.edge.paint);
        context.lineWidth = grown(style.edge.width);
        context.stroke();
      }
      this.dots.push({ number, style, x, y, radius });
    });
  }

  dot(number) {
    if (!this.dotted.has(number)) {
      const point = this.ties.point[this.members.place[number][0]];
      this.dotted.set(number, this.map.project(Globe.shifted(point), 0));
    }
    return this.dotted.get(number);
  }

  paintDistances(context, at) {
    const { centre, rings, stroke, lettering } = this.scene.distance, { paint } = this.look();
    context.font = '12px "Source Sans", sans-serif';
    rings.forEach(([km, label]) => {
      const pieces = Globe.ring(centre, km).map((piece) => piece.map((point) => this.map.project(point, 0)));
      this.take(context, stroke);
      this.trace(context, pieces, at);
      const south = at(pieces.flat().reduce((lowest, point) => (point.y > lowest.y ? point : lowest)));
      context.fillStyle = paint(lettering);
      context.fillText(label, south.x + 4, south.y - 4);
    });
  }

  /* What lies under a point of the map: a place first, then the nearest flow within a few pixels. */
  under(containerPoint) {
    if (!this.scene || !this.near) return null;
    const { x, y } = this.map.containerPointToLayerPoint(containerPoint);
    const dot = [...this.dots].reverse().find((d) => Math.hypot(d.x - x, d.y - y) <= d.radius + 3);
    if (dot) return { kind: "place", rows: this.rows("place", dot.number) };
    const zoomed = 2 ** this.map.getZoom(), origin = this.map.getPixelOrigin();
    const px = (x + origin.x) / zoomed, py = (y + origin.y) / zoomed, reach = 5 / zoomed;
    let best = null, least = reach;
    for (const flow of this.drawn) {
      const { min, max } = flow.path.bounds;
      if (px < min.x - reach || px > max.x + reach || py < min.y - reach || py > max.y + reach) continue;
      for (const piece of flow.path.pieces) {
        for (let k = 1; k < piece.length; k++) {
          const gap = L.LineUtil.pointToSegmentDistance(new L.Point(px, py), piece[k - 1], piece[k]);
          if (gap < least) { least = gap; best = flow; }
        }
      }
    }
    return best && { kind: best.kind, rows: this.rows(best.kind, best.number) };
  }

  /* What is drawn, for whoever checks it: positions on earth, and pixels before any scaling. */
  told() {
    const stroked = (layer, points, { paint, width, opacity, dash }, label = "") => (
      { layer, points, size: width, colour: paint[0], opacity, dash, label });
    const far = this.places && this.scale < this.scene.places.near_from;
    return [
      ...(this.scene.distance ? this.scene.distance.rings.map(([, label]) => (
        stroked("distance", [this.scene.distance.centre], this.scene.distance.stroke, label))) : []),
      ...this.drawn.map(({ ends, stroke }) => stroked("flows", ends, stroke)),
      ...this.dots.map(({ number, style: { radius, far_radius, fill } }) => ({
        layer: "places", points: [this.ties.point[this.members.place[number][0]]], size: far ? far_radius : radius,
        colour: fill.paint[0], opacity: fill.opacity, dash: [], label: "",
      })),
    ];
  }
}
