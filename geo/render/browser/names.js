/*
 * Names on the map: the most important first, each where it finds room, none over another. Which are named, in which
 * order and in what letters is told; the places tried around a point are those of the sheet (its `labels.py`).
 */
"use strict";

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 * @typedef {{
 *   x: number, y: number, text: string, width: number, height: number, away: number, subject: boolean,
 *   letters: Wire.Lettering, inside: ((point: Pixel) => boolean) | null, ink: Wire.Paint | null, keyed?: boolean
 * }} Label a name that looks for room; ``away`` is the radius of what it names, 0 sets it on the point; a number
 * stands for one that is ``keyed`` where there is none
 * @typedef {{label: Label, box: Box, within: boolean, name: string, line: [Pixel, Pixel] | null}} WrittenName
 * ``name``: in the key, where the label is a number
 * @typedef {{labels: Label[], frame: Box, taken: Box[], dots: Box[], naming: Wire.Naming, most: number}} ToName
 */

/* Boxes by the squares they touch, so that of thousands few are asked whether they meet another. */
class Squares {
  static SIDE = 48;

  /** @param {Box[]} boxes */
  constructor(boxes) {
    /** @type {Map<number, Box[]>} */
    this.held = new Map();
    boxes.forEach((box) => Squares.each(box, 0, (square) => {
      const held = this.held.get(square);
      if (held) held.push(box); else this.held.set(square, [box]);
    }));
  }

  /**
   * What lies in the squares that a box touches; what lies in several of them, several times.
   * @param {Box} box
   * @param {number} gap
   */
  near(box, gap) {
    /** @type {Box[]} */
    const found = [];
    Squares.each(box, gap, (square) => found.push(...this.held.get(square) ?? []));
    return found;
  }

  /**
   * @param {Box} box
   * @param {number} gap
   * @param {(square: number) => void} tell
   */
  static each({ left, top, width, height }, gap, tell) {
    const square = (/** @type {number} */ at) => Math.floor(at / Squares.SIDE), south = square(top + height + gap);
    const east = square(left + width + gap);
    for (let x = square(left - gap); x <= east; x++) for (let y = square(top - gap); y <= south; y++) tell(1e6 * x + y);
  }
}

class Names {
  /**
   * @param {() => ToName | null} ask
   * @param {(paint: Wire.Paint) => string} colour
   * @param {(key: string[]) => void} tell of the names that numbers stand for, from 1
   * @param {() => boolean} many whether the map holds so much that a frame has no room for its names too
   */
  constructor(ask, colour, tell, many) {
    this.ask = ask;
    this.colour = colour;
    this.tell = tell;
    this.many = many;
    this.canvas = new FlowCanvas(this);
    /** @type {WrittenName[]} */
    this.written = [];
    /** @type {CanvasRenderingContext2D | null} */
    this.ruler = null;
    /** @type {Map<string, number>} until other letters are at hand */
    this.widths = new Map();
  }

  /** @param {L.Map} map */
  show(map) { if (map.hasLayer(this.canvas)) this.canvas.paint(); else this.canvas.addTo(map); }

  /**
   * Begin with the names, or of very many leave them to a turn of their own.
   * @param {CanvasRenderingContext2D} context
   * @returns {Generator<void, void>}
   */
  * paint(context) {
    this.written = [];
    if (this.many()) yield;
    const asked = this.ask();
    this.written = asked ? Names.place(asked) : [];
    this.tell(this.written.flatMap(({ name }) => (name ? [name] : [])));
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    this.written.forEach(({ line }) => { if (line && asked) this.lead(context, line, asked.naming); });
    this.written.forEach((name) => this.write(context, name));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {[Pixel, Pixel]} line
   * @param {Wire.Naming} naming
   */
  lead(context, [from, to], { leader }) {
    context.globalAlpha = leader.opacity;
    context.strokeStyle = this.colour(leader.paint);
    context.lineWidth = leader.width;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }

  /**
   * Letters that lie wholly in a dark area are light and have no rim.
   * @param {CanvasRenderingContext2D} context
   * @param {WrittenName} name
   */
  write(context, { label: { text, letters, ink }, box: { left, top, width, height }, within }) {
    const x = left + width / 2, y = top + height / 2, { rim } = letters, inked = within && ink;
    context.font = Names.font(letters);
    if (rim && !inked) {
      context.globalAlpha = rim.opacity;
      context.strokeStyle = this.colour(rim.paint);
      context.lineWidth = rim.width;
      context.strokeText(text, x, y);
    }
    context.globalAlpha = 1;
    context.fillStyle = this.colour(inked || letters.paint);
    context.fillText(text, x, y);
  }

  /** @param {Wire.Lettering} letters */
  static font({ weight, size }) { return `${weight} ${size}px "Source Sans", sans-serif`; }

  /**
   * @param {string} text
   * @param {Wire.Lettering} letters
   */
  width(text, letters) {
    this.ruler ??= document.createElement("canvas").getContext("2d");
    if (!this.ruler) return 0;
    const font = Names.font(letters), known = this.widths.get(font + text);
    if (known !== undefined) return known;
    this.ruler.font = font;
    const { width } = this.ruler.measureText(text);
    this.widths.set(font + text, width);
    return width;
  }

  /**
   * The box of a circle.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @returns {Box}
   */
  static around(x, y, radius) { return { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius }; }

  /**
   * Find room for names, the first ones first, never on the dots of others; what is in focus is named beside its area
   * where it is too small, and a number stands for what must be named and finds no room.
   * @param {ToName} asked
   * @returns {WrittenName[]}
   */
  static place({ labels, frame, taken, dots, naming, most }) {
    const { gap, apart, inside, number, line: high, away } = naming;
    const words = [...taken], written = /** @type {WrittenName[]} */ ([]), key = /** @type {Label[]} */ ([]);
    const lines = /** @type {[Pixel, Pixel][]} */ ([]);
    const points = new Squares(labels.map(({ x, y }) => Names.around(x, y, 0))), spots = new Squares(dots);
    const free = (/** @type {Box} */ each) => Names.holds(frame, each) &&
      !lines.some((line) => Names.crosses(line, [each])) &&
      ![words, spots.near(each, apart)].some((boxes) => boxes.some((other) => Names.meet(each, other, apart)));
    /** @type {(label: Label, box: Box) => number} */
    const cost = (label, box) => Names.span(Names.between(label, box)) +
      naming.soft * points.near(box, 0).filter((point) => Names.meet(box, point, 0)).length;
    /** @param {Label} label */
    const far = (label) => Names.farther(label, naming).map((box) => ({ box, cost: cost(label, box) }))
      .sort((one, other) => one.cost - other.cost).map(({ box }) => box).find((each) => {
        const line = Names.between(label, each);
        return free(each) && !Names.crosses(line, words) && !lines.some((other) => Names.cut(line, other));
      });
    /** @type {(label: Label, box: Box, line: [Pixel, Pixel] | null, name?: string) => void} */
    const write = (label, box, line, name = "") => {
      words.push(box);
      if (line) lines.push(line);
      const within = !line && Boolean(label.inside) && Names.share(label, box) === 1;
      written.push({ label, box, within, name, line });
    };
    let left = most, [leading] = away;
    for (const label of labels) {
      if (!label.keyed && left <= 0) continue;
      const rooms = Names.candidates(label, gap);
      const beside = label.subject ? Names.candidates({ ...label, away: label.away || gap }, gap) : [];
      const near = rooms.find((each) => free(each) && Names.share(label, each) >= inside) ?? beside.find(free);
      const there = !near && label.keyed && leading > 0 ? far(label) : undefined;
      if (there) leading -= 1;
      if (near) write(label, near, null);
      else if (there) write(label, there, Names.between(label, there));
      else if (label.keyed) key.push(label);
      if (near && !label.keyed) left -= 1;
    }
    for (const [place, named] of key.entries()) {
      const text = String(place + 1), width = 0.6 * number.size * text.length, height = high * number.size;
      const label = { ...named, text, letters: number, width, height, inside: null, ink: null };
      const candidates = Names.candidates(label, gap), near = candidates.find(free), there = near ? null : far(label);
      const covers = (/** @type {Box} */ box) => words.filter((other) => Names.meet(box, other, 0)).length +
        lines.filter((line) => Names.crosses(line, [box])).length;
      const [close = 0] = naming.reaches, around = Names.farther(label, { ...naming, reaches: [close] });
      const [squeezed] = [...candidates, ...around].filter((box) => Names.holds(frame, box))
        .map((box) => ({ box, covered: covers(box) })).sort((one, other) => one.covered - other.covered);
      const stands = near ?? there ?? squeezed?.box;
      if (stands) write(label, stands, there ? Names.between(label, there) : null, named.text);
    }
    return written;
  }

  /**
   * Whether a line runs over any of some boxes.
   * @param {[Pixel, Pixel]} line
   * @param {Box[]} boxes
   */
  static crosses(line, boxes) {
    return boxes.some((box) => {
      const { left, top, width, height } = box, right = left + width, bottom = top + height;
      /** @type {[Pixel, Pixel][]} */
      const across = [[{ x: left, y: top }, { x: right, y: bottom }], [{ x: left, y: bottom }, { x: right, y: top }]];
      const ends = line.some(({ x, y }) => Names.meet(box, Names.around(x, y, 0), 0));
      return ends || across.some((diagonal) => Names.cut(line, diagonal));
    });
  }

  /**
   * Whether two lines cross.
   * @param {[Pixel, Pixel]} line
   * @param {[Pixel, Pixel]} other
   */
  static cut([a, b], [c, d]) {
    /** @type {(from: Pixel, to: Pixel, at: Pixel) => number} */
    const side = (from, to, at) => Math.sign((to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x));
    return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
  }

  /** @param {[Pixel, Pixel]} line */
  static span([from, to]) { return Math.hypot(to.x - from.x, to.y - from.y); }

  /**
   * From a point to the nearest of a box.
   * @param {Label} label
   * @param {Box} box
   * @returns {[Pixel, Pixel]}
   */
  static between({ x, y }, { left, top, width, height }) {
    return [{ x, y }, { x: Math.min(Math.max(x, left), left + width), y: Math.min(Math.max(y, top), top + height) }];
  }

  /**
   * The places away from a point, the nearest first.
   * @param {Label} label
   * @param {Wire.Naming} naming
   * @returns {Box[]}
   */
  static farther({ x, y, width, height, away }, { reaches, angles }) {
    const turns = Array.from({ length: angles }, (_, turn) => 2 * Math.PI * turn / angles);
    return reaches.flatMap((reach) => turns.map((turn) => ({
      left: x + Math.cos(turn) * (reach + away + width / 2) - width / 2,
      top: y + Math.sin(turn) * (reach + away + height / 2) - height / 2, width, height })));
  }

  /**
   * The places at a point, the best first.
   * @param {Label} label
   * @param {number} gap
   * @returns {Box[]}
   */
  static candidates({ x, y, width, height, away }, gap) {
    const off = away + gap, middle = y - height / 2, near = 0.7 * off;
    const at = (/** @type {number} */ left, /** @type {number} */ top) => ({ left, top, width, height });
    if (!away) {
      return [0, -0.6, 0.6, -1.2, 1.2].flatMap((shift) => [0, -0.2, 0.2].map((across) => (
        at(x - width / 2 + across * width, middle + shift * height))));
    }
    return [
      at(x + off, middle), at(x - off - width, middle), at(x - width / 2, y - off - height), at(x - width / 2, y + off),
      ...[x + near, x - near - width].flatMap((left) => [at(left, y - near - height), at(left, y + near)]),
    ];
  }

  /**
   * @param {Box} frame
   * @param {Box} box
   */
  static holds(frame, { left, top, width, height }) {
    return left >= frame.left && top >= frame.top &&
      left + width <= frame.left + frame.width && top + height <= frame.top + frame.height;
  }

  /**
   * @param {Box} one
   * @param {Box} other
   * @param {number} gap
   */
  static meet(one, other, gap) {
    return one.left < other.left + other.width + gap && other.left < one.left + one.width + gap &&
      one.top < other.top + other.height + gap && other.top < one.top + one.height + gap;
  }

  /**
   * How much of a box lies in what it names, of fifteen points spread over it; all of it where any room will do.
   * @param {Label} label
   * @param {Box} box
   */
  static share({ inside }, { left, top, width, height }) {
    if (!inside) return 1;
    const points = [0, 1, 2, 3, 4].flatMap((i) => [0, 1, 2].map((j) => (
      { x: left + i / 4 * width, y: top + j / 2 * height })));
    return points.filter(inside).length / points.length;
  }
}
