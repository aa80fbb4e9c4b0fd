/*
 * Names on the map: the most important first, each where it finds room, none over another. Which are named, in which
 * order and in what letters is told; the places tried around a point are those of the sheet (its `labels.py`).
 */
"use strict";

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 * @typedef {{
 *   x: number, y: number, text: string, width: number, height: number, away: number, subject: boolean,
 *   letters: Wire.Lettering, inside: ((point: Pixel) => boolean) | null, ink: Wire.Paint | null
 * }} Label a name that looks for room; ``away`` is the radius of what it names, 0 sets it on the point
 * @typedef {{label: Label, box: Box, within: boolean}} WrittenName
 * @typedef {{labels: Label[], frame: Box, taken: Box[], dots: Box[], naming: Wire.Naming, most: number}} ToName
 */

class Names {
  /**
   * @param {() => ToName | null} ask
   * @param {(paint: Wire.Paint) => string} colour
   */
  constructor(ask, colour) {
    this.ask = ask;
    this.colour = colour;
    this.canvas = new FlowCanvas(this);
    /** @type {WrittenName[]} */
    this.written = [];
    /** @type {CanvasRenderingContext2D | null} */
    this.ruler = null;
  }

  /** @param {L.Map} map */
  show(map) { if (map.hasLayer(this.canvas)) this.canvas.paint(); else this.canvas.addTo(map); }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {L.Bounds} bounds
   */
  paint(context, bounds) {
    const { x, y } = bounds.getTopLeft(), size = bounds.getSize(), asked = this.ask();
    context.clearRect(x, y, size.x, size.y);
    this.written = asked ? Names.place(asked) : [];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    this.written.forEach((name) => this.write(context, name));
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
    this.ruler.font = Names.font(letters);
    return this.ruler.measureText(text).width;
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
   * Find room for names, the first ones first; what is in focus is named beside its area where it is too small, and
   * the first few stand on the dots of others rather than nowhere.
   * @param {ToName} asked
   * @returns {WrittenName[]}
   */
  static place({ labels, frame, taken, dots, naming: { gap, apart, inside, over }, most }) {
    const boxes = [...taken], written = /** @type {WrittenName[]} */ ([]);
    for (const [rank, label] of labels.entries()) {
      if (written.length === most) break;
      /** @param {Box} each */
      const free = (each) => Names.holds(frame, each) && !boxes.some((other) => Names.meet(each, other, apart));
      const rooms = Names.candidates(label, gap).filter((each) => free(each) && Names.share(label, each) >= inside);
      const beside = label.subject ? Names.candidates({ ...label, away: label.away || gap }, gap).filter(free) : [];
      const box = Names.least([...rooms, ...beside], dots, apart, rank < over ? Infinity : 0);
      if (!box) continue;
      boxes.push(box);
      written.push({ label, box, within: Boolean(label.inside) && Names.share(label, box) === 1 });
    }
    return written;
  }

  /**
   * The first of some places that covers the fewest dots, if it covers no more than it may.
   * @param {Box[]} places
   * @param {Box[]} dots
   * @param {number} apart
   * @param {number} most
   */
  static least(places, dots, apart, most) {
    const covers = places.map((place) => dots.filter((dot) => Names.meet(place, dot, apart)).length);
    const least = Math.min(...covers);
    return least <= most ? places[covers.indexOf(least)] : undefined;
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
