/*
 * Ties as flows on a canvas of their own, drawn as the scene tells them: one byte per flow and place names its row in
 * a table of styles. A flow is projected once, when it is first drawn; only what lies in sight is drawn. Of very many
 * the strongest are there at once; the whole is drawn aside, slice by slice, so that the map can be moved meanwhile.
 */
"use strict";

/**
 * A theme's colour, a width in pixels as this screen shows it, and a number as the language writes it.
 * @typedef {{paint: (paint: Wire.Paint) => string, grown: (px: number) => number,
 *   number: (value: number) => string}} Look
 * @typedef {[from: Place, to: Place]} Ends
 * @typedef {{kind: "near" | "far", number: number, ends: Ends, turn: Wire.Turn | null,
 *   stroke: Wire.Stroke}} Flow
 * @typedef {{zoomed: number, left: number, top: number,
 *   west: number, north: number, east: number, south: number}} Sight pixels of zoom 0 times `zoomed`, less `left` and
 *   `top`, are those of the map's layers; and what of these is drawn
 * @typedef {{pieces: L.Point[][], bounds: L.Bounds, bends: number[]}} FlowPath in pixels of zoom 0; how far each piece
 *   leaves the straight way between its ends
 * @typedef {{number: number, style: Wire.PlaceStyle, rows: number[], text: string}} Shown a dot of a place, or of some
 * @typedef {Shown & {x: number, y: number, radius: number}} Dot
 * @typedef {{kind: "near" | "far" | "place", rows: number[]}} Hit
 * @typedef {0 | 1} Bit
 */

class FlowCanvas extends L.Renderer {
  /* So long a slice of a picture may take, in milliseconds. */
  static SLICE_MS = 25;

  /** @param {{paint: (context: CanvasRenderingContext2D, bounds: L.Bounds) => Iterator<void>}} drawn */
  constructor(drawn) {
    super({ padding: 0.15 });
    this.drawn = drawn;
    this.turn = 0;
    /** @type {Iterator<void> | undefined} what is still to be painted */
    this.rest = undefined;
  }

  /** @override */
  _initContainer() {
    this.canvas = document.createElement("canvas");
    this.canvas.style.pointerEvents = "none";
    this._container = this.canvas;
  }

  /** @override */
  _destroyContainer() { this.canvas?.remove(); delete this._container; }

  /** @override */
  _updatePaths() {}

  /* Whatever sets a view ends in a move, after which it is drawn: once is enough. */
  /** @override */
  _reset() {}

  /** @override */
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    this.paint();
  }

  paint() {
    const { canvas } = this, context = canvas?.getContext("2d");
    if (!this._bounds || !canvas || !context) return;
    const min = this._bounds.getTopLeft(), size = this._bounds.getSize(), density = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, min);
    canvas.width = density * size.x; canvas.height = density * size.y;
    canvas.style.width = `${size.x}px`; canvas.style.height = `${size.y}px`;
    context.setTransform(density, 0, 0, density, -density * min.x, -density * min.y);
    clearTimeout(this.turn);
    this.rest = this.drawn.paint(context, this._bounds);
    if (this.rest.next().done) this.rest = undefined;
    this.goOn();
  }

  /* The picture of a view that has been left is let go: `paint` begins another. */
  goOn() { if (this.rest) this.turn = setTimeout(() => { this.finish(FlowCanvas.SLICE_MS); this.goOn(); }); }

  /* Paint what is left, or as much of it as can be painted in a time. */
  finish(within = Infinity) {
    const until = performance.now() + within;
    while (this.rest && performance.now() < until) if (this.rest.next().done) this.rest = undefined;
  }
}

/**
 * The numbers of what is drawn, in the order of drawing, and the row of each in the table of styles.
 * @template {{order: number}} Style
 */
class Rows {
  /** @param {Wire.Table<Style>} table */
  constructor({ rows, styles }) {
    this.of = Rows.bytes(rows);
    this.styles = styles;
    const orders = [...new Set(styles.map(({ order }) => order))].sort((a, b) => a - b);
    /** @type {Map<number, number[]>} */
    const heaps = new Map(orders.map((order) => [order, []]));
    this.of.forEach((row, number) => { if (row) heaps.get(styles[row - 1]?.order ?? NaN)?.push(number); });
    this.numbers = [...heaps.values()].flat();
  }

  /**
   * @param {Wire.Packed} base64
   * @returns {Uint8Array}
   */
  static bytes(base64) { return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)); }

  /**
   * @param {Wire.Packed} base64 eight to a byte, the first in its highest bit
   * @param {number} count
   * @returns {Bit[]}
   */
  static bits(base64, count) {
    const bytes = Rows.bytes(base64);
    return Array.from({ length: count }, (_, i) => (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1 ? 1 : 0));
  }

  /**
   * @param {boolean[]} flags
   * @returns {Wire.Packed} see `bits`
   */
  static packed(flags) {
    const bytes = new Uint8Array(Math.ceil(flags.length / 8));
    flags.forEach((on, i) => { if (on) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | 128 >> (i & 7); });
    return btoa(String.fromCharCode(...bytes));
  }

  /**
   * @param {number} number
   * @returns {Style | undefined} none where it is not drawn
   */
  style(number) { return this.styles[(this.of[number] ?? 0) - 1]; }

  /**
   * Number → the ties that bear it.
   * @param {number[]} numbers below zero for a tie that bears none
   */
  static members(numbers) {
    /** @type {number[][]} */
    const members = [];
    numbers.forEach((number, tie) => { if (number >= 0) (members[number] ??= []).push(tie); });
    return members;
  }
}

class Flows {
  /* More flows and places are not drawn at once: first so many, the strongest, and then all of them in such steps. */
  static AT_ONCE = 3000;
  static FIRST = 600;
  static APART = 7919;
  static STEP = 100;
  /* The chords of a curve leave it by no more than this, in pixels; so much wider than a pixel a line is none. */
  static SMOOTH = 0.2;
  static HAIR = 1.25;

  /**
   * @param {L.Map} map
   * @param {Wire.Ties} ties
   * @param {() => Look} look
   */
  constructor(map, ties, look) {
    this.map = map;
    this.look = look;
    this.canvas = new FlowCanvas(this);
    /** @type {Wire.State | undefined} */
    this.scene = undefined;
    /** @type {Bit[]} */
    this.visible = [];
    this.ties = ties;
    this.members = Flows.members(ties);
    /** @type {Map<number, number>} */
    this.hubs = new Map();
    /** @type {Map<string, FlowPath>} */
    this.paths = new Map();
    /** @type {Map<number, L.Point>} */
    this.dotted = new Map();
    /** @type {{name: string, flows: Flow[]}} */
    this.listed = { name: "", flows: [] };
    /** @type {(Flow & {path: FlowPath})[]} */
    this.traced = [];
    /** @type {Shown[]} */
    this.gathered = [];
    /** @type {Dot[]} */
    this.dots = [];
    this.many = false;
    /** @type {HTMLCanvasElement | undefined} */
    this.behind = undefined;
  }

  /** @param {Wire.Ties} ties */
  hold(ties) {
    this.ties = ties;
    this.members = Flows.members(ties);
    this.paths.clear();
    this.dotted.clear();
    this.listed.name = "";
    this.traced = [];
    this.dots = [];
  }

  /** @param {Wire.Ties} ties */
  static members({ flow, gathered, dot, far_hub: hub }) {
    return { near: Rows.members(flow), far: Rows.members(gathered), place: Rows.members(dot), hub: Rows.members(hub) };
  }

  /**
   * @param {Wire.State} scene
   * @param {Bit[]} visible of each tie
   */
  show(scene, visible) {
    this.scene = scene;
    this.visible = visible;
    this.near = scene.flows && new Rows(scene.flows);
    this.hubs = this.foremost(this.ties.hub, (tie) => Boolean(this.visible[tie] && this.ties.origin[tie]));
    this.places = scene.places && new Rows(scene.places);
    this.listed.name = "";
    this.gathered = scene.places && this.places ? this.gather(scene.places, this.places) : [];
    if (this.map.hasLayer(this.canvas)) this.canvas.paint(); else this.canvas.addTo(this.map);
  }

  /* All flows in sight: whoever asks does not wait for the rest of the picture. */
  get drawn() {
    this.canvas.finish();
    return this.traced;
  }

  get count() { return this.visible.filter((on, i) => on && this.ties.point[i]).length; }

  /**
   * The ties in view that a drawn flow or dot stands for.
   * @param {Hit["kind"] | "hub"} kind
   * @param {number} number
   */
  rows(kind, number) { return (this.members[kind][number] ?? []).filter((tie) => this.visible[tie]); }

  /* Pixels of the screen per unit of the projection. */
  get scale() { return Flows.scaleAt(this.map.getZoom()); }

  /** @param {number} zoom */
  static scaleAt(zoom) { return 256 / L.CRS.EqualEarth.projection.bounds.getSize().x * 2 ** zoom; }

  /**
   * What is drawn at this scale: single flows near by, gathered ones, their branches and some single ones far out.
   * @param {Wire.Flows} flows
   * @param {Rows<Wire.FlowStyle>} near
   * @returns {Flow[]}
   */
  inSight(flows, near) {
    const far = this.scale < flows.near_from;
    /** @type {Flow[]} */
    const drawn = [];
    for (const [number, home, last, row] of far ? flows.far : []) {
      const stroke = flows.strokes[row], [from, node] = [this.ends(home)[0], this.ends(last)[1]];
      if (!stroke || !from || !node) continue;
      const turn = this.turn(this.members.far[number]);
      drawn.push({ kind: "far", number, ends: [from, node], turn, stroke });
      if (this.scale < flows.branch_from) continue;
      const thin = { ...stroke, width: flows.branch_width };
      drawn.push(...this.branches(number, node).map((ends) => (
        /** @type {Flow} */ ({ kind: "far", number, ends, turn: null, stroke: thin }))));
    }
    for (const number of near.numbers) {
      const style = near.style(number), [from, to] = this.ends(number);
      if (!style || !from || !to || (far && !style.far)) continue;
      const turn = this.turn(this.members.near[number]);
      drawn.push({ kind: "near", number, ends: [from, to], turn, stroke: style.stroke });
    }
    return drawn;
  }

  /**
   * The same, found once for all views of a kind.
   * @param {Wire.Flows} flows
   * @param {Rows<Wire.FlowStyle>} near
   */
  list(flows, near) {
    const name = [flows.near_from, flows.branch_from].map((from) => this.scale < from).join();
    if (name !== this.listed.name) this.listed = { name, flows: this.inSight(flows, near) };
    return this.listed.flows;
  }

  /**
   * Where a single flow begins and ends.
   * @param {number} number
   */
  ends(number) {
    const tie = this.members.near[number]?.[0] ?? -1;
    return [this.ties.origin[tie], this.ties.point[tie]];
  }

  /**
   * How the line of some ties turns.
   * @param {number[] | undefined} ties
   */
  turn(ties) {
    const { flows } = this.scene ?? {}, ofWorld = flows && this.scale < flows.branch_from;
    return flows?.great ? null : (ofWorld ? this.ties.far_turn : this.ties.turn)[ties?.[0] ?? -1] ?? null;
  }

  /**
   * Lines from the end of a gathered flow to its hubs, and from each of these to the places around it.
   * @param {number} number
   * @param {Place} node
   * @returns {Ends[]}
   */
  branches(number, node) {
    /** @type {Map<string, Ends>} */
    const found = new Map();
    for (const tie of this.rows("far", number)) {
      const to = this.ties.point[tie], hub = this.ties.point[this.hubs.get(this.ties.hub[tie] ?? -1) ?? tie];
      if (to && hub) [[node, hub], [hub, to]].forEach(([a, b]) => {
        if (a && b && a.join() !== b.join()) found.set([a, b].join(), [a, b]);
      });
    }
    return [...found.values()];
  }

  /**
   * The tie at whose place each hub lies: the first that leads to where most of those kept do.
   * @param {number[]} numbers of the hubs
   * @param {(tie: number) => boolean} kept
   */
  foremost(numbers, kept) {
    const count = this.members.place.map((ties) => ties.filter(kept).length);
    /** @type {Map<number, number>} */
    const hubs = new Map();
    numbers.forEach((hub, tie) => {
      if (hub < 0 || !kept(tie)) return;
      const before = count[this.ties.dot[hubs.get(hub) ?? -1] ?? -1] ?? 0;
      if ((count[this.ties.dot[tie] ?? -1] ?? 0) > before) hubs.set(hub, tie);
    });
    return hubs;
  }

  /**
   * The dots of a map of the world: one for the places around one.
   * @param {Wire.Places} told
   * @param {Rows<Wire.PlaceStyle>} places
   * @returns {Shown[]}
   */
  gather({ far, written, styles, far_styles: looks = styles }, places) {
    const kept = (/** @type {number} */ tie) => (
      Boolean(this.visible[tie]) && !places.style(this.ties.dot[tie] ?? -1)?.far);
    const stands = this.foremost(this.ties.far_hub, kept);
    return [...Rows.bytes(far)].flatMap((row, hub) => {
      const style = looks[row - 1], rows = this.rows("hub", hub).filter(kept);
      const number = this.ties.dot[stands.get(hub) ?? -1] ?? -1;
      const text = style && style.radius >= written ? this.look().number(rows.length) : "";
      return style && rows.length ? [{ number, style, rows, text }] : [];
    });
  }

  /* The dots of a map of the world. */
  everywhere() { return this.places ? this.shown(this.places, true) : []; }

  /**
   * The dots that are drawn, the lowest first.
   * @param {Rows<Wire.PlaceStyle>} places
   * @param {boolean} far
   * @returns {Shown[]}
   */
  shown(places, far) {
    const single = places.numbers.flatMap((number) => {
      const style = places.style(number);
      return style && (style.far || !far) ? [{ number, style, rows: /** @type {number[]} */ ([]), text: "" }] : [];
    });
    return far ? [...this.gathered, ...single].sort((a, b) => a.style.order - b.style.order) : single;
  }

  /**
   * Computed once per pair of ends and turn.
   * @param {Flow} flow
   * @returns {FlowPath}
   */
  path({ ends: [from, to], turn }) {
    const name = [from, to, turn].join(), known = this.paths.get(name);
    if (known) return known;
    const leaves = Math.abs(Globe.shifted(from)[1] - Globe.shifted(to)[1]) > 180;
    const pieces = turn && !leaves ? [this.turned(from, to, turn)] : this.projected(Globe.greatCircle(from, to));
    const path = { pieces, bounds: L.bounds(pieces.flat()), bends: pieces.map(Flows.bend) };
    this.paths.set(name, path);
    return path;
  }

  /**
   * How far a piece leaves the straight way between its ends.
   * @param {L.Point[]} piece
   */
  static bend(piece) {
    const [first] = piece, last = piece.at(-1);
    if (!first || !last) return 0;
    return Math.max(...piece.map((point) => L.LineUtil.pointToSegmentDistance(point, first, last)));
  }

  /**
   * A curve in pixels of zoom 0, whose y grows southwards.
   * @param {Place} from
   * @param {Place} to
   * @param {Wire.Turn} turn
   */
  turned(from, to, [out, middle]) {
    const a = this.map.project(Globe.shifted(from), 0), c = this.map.project(Globe.shifted(to), 0), steps = 32;
    const away = Math.hypot(c.x - a.x, c.y - a.y), angle = Math.atan2(a.y - c.y, c.x - a.x);
    return Array.from({ length: steps + 1 }, (_, k) => {
      const s = k / steps, turn = angle + out * (1 - s) + middle * 4 * s * (1 - s);
      return new L.Point(a.x + away * s * Math.cos(turn), a.y - away * s * Math.sin(turn));
    });
  }

  /** @param {Place[][]} pieces */
  projected(pieces) { return pieces.map((piece) => piece.map((point) => this.map.project(point, 0))); }

  /**
   * Begin a picture with what is drawn at once: all, or of very many the strongest.
   * @param {CanvasRenderingContext2D} context
   * @param {L.Bounds} bounds
   * @returns {Generator<void, void>}
   */
  * paint(context, bounds) {
    if (!this.scene) return;
    const { flows, places } = this.scene, sight = this.sight(bounds);
    const listed = flows && this.near ? this.list(flows, this.near) : [];
    const shown = places && this.places ? this.shown(this.places, this.scale < places.near_from) : [];
    const dots = this.placed(sight, shown);
    const many = listed.length + dots.length > Flows.AT_ONCE;
    this.dots = dots;
    this.many = many;
    const first = many ? this.strongest(sight, listed) : listed;
    Flows.run(this.all(context, sight, first, many ? Flows.largest(dots) : dots));
    const aside = many && this.aside(context);
    if (!aside) return;
    yield;
    for (const steps = this.all(aside, sight, listed, dots); !steps.next().done;) {
      aside.getImageData(0, 0, 1, 1);  // it is drawn now, not when it is looked at
      yield;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.setLineDash([]);
    context.globalAlpha = 1;
    context.globalCompositeOperation = "copy";
    context.drawImage(aside.canvas, 0, 0);
  }

  /**
   * @param {L.Bounds} bounds
   * @returns {Sight}
   */
  sight(bounds) {
    const { x: west, y: north } = bounds.getTopLeft(), { x: east, y: south } = bounds.getBottomRight();
    const { x: left, y: top } = this.map.getPixelOrigin();
    return { zoomed: 2 ** this.map.getZoom(), left, top, west, north, east, south };
  }

  /** @param {Iterator<void>} steps */
  static run(steps) { while (!steps.next().done); }

  /**
   * A canvas beside the one that is seen, as large; its picture is made in memory, step by step.
   * @param {CanvasRenderingContext2D} context
   */
  aside(context) {
    const { canvas: { width, height } } = context, canvas = this.behind ??= document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen?.setTransform(context.getTransform());
    return pen;
  }

  /**
   * The widest in sight, as far as they are soon found, in the order of drawing; of equals some from everywhere.
   * @param {Sight} sight
   * @param {Flow[]} listed
   */
  strongest(sight, listed) {
    /** @type {Map<number, number[]>} */
    const heaps = new Map(), found = /** @type {number[]} */ ([]);
    listed.forEach(({ stroke: { width } }, k) => {
      const heap = heaps.get(width);
      if (heap) heap.push(k); else heaps.set(width, [k]);
    });
    let left = 2 * Flows.FIRST;
    for (const [, heap] of [...heaps].sort(([one], [other]) => other - one)) {
      const step = heap.length % Flows.APART ? Flows.APART : 1;
      for (let i = 0; i < heap.length && left > 0 && found.length < Flows.FIRST; i++, left--) {
        const k = heap[i * step % heap.length] ?? 0, flow = listed[k];
        if (flow && Flows.meets(this.path(flow).bounds, sight)) found.push(k);
      }
    }
    return found.sort((one, other) => one - other).flatMap((k) => listed[k] ?? []);
  }

  /**
   * The largest, in the order of drawing.
   * @param {Dot[]} dots
   */
  static largest(dots) {
    return dots.map((dot, k) => ({ dot, k })).sort((one, other) => other.dot.radius - one.dot.radius)
      .slice(0, Flows.FIRST).sort((one, other) => one.k - other.k).map(({ dot }) => dot);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Sight} sight
   * @param {Flow[]} flows
   * @param {Dot[]} dots
   * @returns {Generator<void, void>}
   */
  * all(pen, sight, flows, dots) {
    const distance = this.scene?.distance;
    pen.lineCap = "round";
    if (distance) this.paintDistances(pen, sight, distance);
    this.traced = yield* this.paintFlows(pen, sight, flows);
    yield* this.paintPlaces(pen, dots);
  }

  /**
   * @param {L.Bounds} bounds in pixels of zoom 0
   * @param {Sight} sight
   */
  static meets(bounds, sight) {
    const low = Flows.at(bounds.getTopLeft(), sight), high = Flows.at(bounds.getBottomRight(), sight);
    return high.x >= sight.west && low.x <= sight.east && high.y >= sight.north && low.y <= sight.south;
  }

  /**
   * @param {Pixel} point
   * @param {Sight} sight
   * @returns {Pixel}
   */
  static at({ x, y }, { zoomed, left, top }) { return { x: x * zoomed - left, y: y * zoomed - top }; }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Sight} sight
   * @param {Flow[]} flows
   * @returns {Generator<void, (Flow & {path: FlowPath})[]>}
   */
  * paintFlows(pen, sight, flows) {
    const traced = [];
    /** @type {Wire.Stroke | undefined} */
    let taken;
    for (const [k, flow] of flows.entries()) {
      const path = this.path(flow);
      if (k % Flows.STEP === Flows.STEP - 1) yield;
      if (!Flows.meets(path.bounds, sight)) continue;
      if (flow.stroke !== taken) this.take(pen, taken = flow.stroke);
      Flows.trace(pen, path, sight, flow.stroke.dash.length > 0);
      traced.push({ ...flow, path });
    }
    return traced;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Wire.Stroke} stroke
   */
  take(pen, { paint, opacity, width, dash }) {
    const look = this.look(), wide = look.grown(width), px = wide * (window.devicePixelRatio || 1);
    const hair = this.many && !dash.length && px > 1 && px <= Flows.HAIR;
    pen.strokeStyle = look.paint(paint);
    pen.globalAlpha = hair ? Math.min(1, opacity * px) : opacity;
    pen.lineWidth = hair ? wide / px : wide;
    pen.setLineDash(dash);
  }

  /**
   * What is seen of a curve, with as few corners as look the same; all of it where dashes are counted from its start.
   * @param {CanvasRenderingContext2D} pen
   * @param {FlowPath} path
   * @param {Sight} sight
   * @param {boolean} whole
   */
  static trace(pen, { pieces, bends }, sight, whole) {
    const { zoomed, left, top, west, north, east, south } = sight;
    pen.beginPath();
    pieces.forEach((piece, k) => {
      const last = piece.length - 1, step = Flows.step(last, (bends[k] ?? Infinity) * zoomed);
      let from = NaN, high = NaN, down = false;
      for (let i = 0; i <= last; i = i < last ? Math.min(i + step, last) : last + 1) {
        const point = piece[i], x = (point?.x ?? NaN) * zoomed - left, y = (point?.y ?? NaN) * zoomed - top;
        const beside = Math.max(from, x) < west || Math.min(from, x) > east;
        const seen = i > 0 && (whole || !(beside || Math.max(high, y) < north || Math.min(high, y) > south));
        if (seen && !down) pen.moveTo(from, high);
        if (seen) pen.lineTo(x, y);
        [from, high, down] = [x, y, seen];
      }
    });
    pen.stroke();
  }

  /**
   * Every how many corners are enough for a curve that bends so much.
   * @param {number} parts
   * @param {number} bend pixels
   */
  static step(parts, bend) { return Math.max(1, Math.floor(parts / Math.ceil(1 + Math.sqrt(bend / Flows.SMOOTH)))); }

  /**
   * Where the dots in sight are.
   * @param {Sight} sight
   * @param {Shown[]} shown
   * @returns {Dot[]}
   */
  placed(sight, shown) {
    const { grown } = this.look(), { west, north, east, south } = sight;
    return shown.flatMap((each) => {
      const dot = this.dot(each.number), radius = grown(each.style.radius);
      if (!radius || !dot) return [];
      const { x, y } = Flows.at(dot, sight), beside = x < west - radius || x > east + radius;
      return beside || y < north - radius || y > south + radius ? [] : [{ ...each, x, y, radius }];
    });
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Dot[]} dots
   * @returns {Generator<void, void>}
   */
  * paintPlaces(pen, dots) {
    const { paint, grown } = this.look(), letters = this.scene?.places?.lettering;
    pen.setLineDash([]);
    if (letters) pen.font = `${letters.weight} ${grown(letters.size)}px "Source Sans", sans-serif`;
    for (const [k, { style: { fill, edge, ink }, x, y, radius, text }] of dots.entries()) {
      if (k % Flows.STEP === Flows.STEP - 1) yield;
      pen.globalAlpha = fill.opacity;
      pen.fillStyle = paint(fill.paint);
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
      if (edge) {
        pen.strokeStyle = paint(edge.paint);
        pen.lineWidth = grown(edge.width);
        pen.stroke();
      }
      if (!text || !letters) continue;
      pen.fillStyle = paint(ink ?? letters.paint);
      pen.fillText(text, x - pen.measureText(text).width / 2, y + 0.36 * grown(letters.size));
    }
  }

  /** @param {number} number */
  dot(number) {
    const known = this.dotted.get(number), place = this.place(number);
    if (known || !place) return known;
    const point = this.map.project(Globe.shifted(place), 0);
    this.dotted.set(number, point);
    return point;
  }

  /**
   * Where the ties of a place are.
   * @param {number} number
   */
  place(number) { return this.ties.point[this.members.place[number]?.[0] ?? -1]; }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Sight} sight
   * @param {Wire.DistanceRings} distance
   */
  paintDistances(context, sight, { centre, rings, stroke, lettering }) {
    context.font = `${lettering.weight} ${lettering.size}px "Source Sans", sans-serif`;
    const { x: left, y: top } = this.map.containerPointToLayerPoint([0, 0]), size = this.map.getSize();
    rings.forEach(([km, label]) => {
      const pieces = this.projected(Globe.ring(centre, km));
      this.take(context, stroke);
      Flows.trace(context, { pieces, bounds: L.bounds(pieces.flat()), bends: [] }, sight, true);
      const seen = pieces.flat().map((point) => Flows.at(point, sight)).filter(({ x, y }) => (
        x > left && x < left + size.x - 70 && y > top + 14 && y < top + size.y));
      if (!seen.length) return;
      const south = seen.reduce((lowest, point) => (point.y > lowest.y ? point : lowest));
      if (lettering.rim) {
        this.take(context, lettering.rim);
        context.strokeText(label, south.x + 4, south.y - 4);
      }
      context.globalAlpha = 1;
      context.fillStyle = this.look().paint(lettering.paint);
      context.fillText(label, south.x + 4, south.y - 4);
    });
  }

  /**
   * What lies under a point of the map: a place first, then the nearest flow within a few pixels.
   * @param {L.PointExpression} containerPoint
   * @returns {Hit | null}
   */
  under(containerPoint) {
    if (!this.scene || !this.near) return null;
    const { x, y } = this.map.containerPointToLayerPoint(containerPoint);
    const dot = [...this.dots].reverse().find((d) => Math.hypot(d.x - x, d.y - y) <= d.radius + 3);
    if (dot?.rows.length) return { kind: "far", rows: dot.rows };
    if (dot) return { kind: "place", rows: this.rows("place", dot.number) };
    const zoomed = 2 ** this.map.getZoom(), origin = this.map.getPixelOrigin();
    const best = Flows.nearest(this.traced, new L.Point((x + origin.x) / zoomed, (y + origin.y) / zoomed), 5 / zoomed);
    return best && { kind: best.kind, rows: this.rows(best.kind, best.number) };
  }

  /**
   * @template {{path: FlowPath}} Traced
   * @param {Traced[]} drawn
   * @param {L.Point} point in pixels of zoom 0, as the reach
   * @param {number} reach
   * @returns {Traced | null} the first of the nearest; none beyond the reach
   */
  static nearest(drawn, point, reach) {
    /** @type {Traced | null} */
    let best = null;
    let least = reach;
    for (const flow of drawn) {
      const min = flow.path.bounds.getTopLeft(), max = flow.path.bounds.getBottomRight();
      if (point.x < min.x - reach || point.x > max.x + reach || point.y < min.y - reach || point.y > max.y + reach) {
        continue;
      }
      for (const piece of flow.path.pieces) {
        let [before] = piece;
        for (const next of piece) {
          const gap = L.LineUtil.pointToSegmentDistance(point, before ?? next, next);
          if (gap < least) { least = gap; best = flow; }
          before = next;
        }
      }
    }
    return best;
  }

  /**
   * What is drawn, for whoever checks it: positions on earth, and pixels before any scaling.
   * @returns {Drawn[]}
   */
  told() {
    /** @type {(layer: string, points: Place[], stroke: Wire.Stroke, label?: string) => Drawn} */
    const stroked = (layer, points, { paint, width, opacity, dash }, label = "") => (
      { layer, points, size: width, colour: paint[0], opacity, dash, label });
    const { distance } = this.scene ?? {};
    return [
      ...(distance ? distance.rings.map(([, label]) => (
        stroked("distance", [distance.centre], distance.stroke, label))) : []),
      ...this.drawn.map(({ ends, turn, stroke }) => stroked("flows", turn ? [...ends, turn] : ends, stroke)),
      ...this.dots.map(({ number, style: { radius, fill }, text: label }) => ({
        layer: "places", points: [this.place(number) ?? null], size: radius,
        colour: fill.paint[0], opacity: fill.opacity, dash: [], label,
      })),
    ];
  }
}
