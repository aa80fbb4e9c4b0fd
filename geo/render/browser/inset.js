/*
 * The world small in a corner of a map that does not show all partners: where the map lies, and where they do. A click
 * shows the world.
 */
"use strict";

class WorldInset {
  /**
   * @param {L.Map} map
   * @param {Flows} flows
   * @param {Look} look
   */
  constructor(map, flows, look) {
    this.map = map;
    this.flows = flows;
    this.look = look;
    this.button = Object.assign(document.createElement("button"), { id: "world-inset", hidden: true });
    this.canvas = document.createElement("canvas");
    this.button.append(this.canvas);
    this.made = document.createElement("canvas");
    this.drawn = "";
    /** @type {Path2D | null} */
    this.land = null;
    /** @type {{ told: Wire.WorldInset, bounds: Wire.Bounds, land: () => L.LatLng[][] } | undefined} */
    this.asked = undefined;
    map.on("moveend", () => this.show());
  }

  /**
   * @param {Wire.WorldInset | undefined} told
   * @param {Wire.Bounds | undefined} bounds of the world
   * @param {() => L.LatLng[][]} land the rings of all outlines
   */
  draw(told, bounds, land) {
    this.asked = told && bounds && { told, bounds, land };
    this.button.setAttribute("aria-label", told?.name ?? "");
    this.button.title = told?.name ?? "";
    this.show();
  }

  show() {
    const dots = this.asked ? this.flows.everywhere() : [], frame = this.map.getPixelBounds();
    const min = frame.getTopLeft(), max = frame.getBottomRight();
    const zoomed = 2 ** this.map.getZoom(), size = this.map.getSize();
    const inside = (/** @type {L.Point} */ { x, y }) => (
      x * zoomed > min.x && x * zoomed < max.x && y * zoomed > min.y && y * zoomed < max.y);
    const ends = dots.flatMap(({ number, style }) => {
      const at = this.flows.dot(number);
      return at ? [{ at, style }] : [];
    });
    const subject = WorldInset.subject(ends);
    const isWorld = size.x >= (this.asked?.told.narrower_than ?? 0) * this.flows.scale;
    this.button.hidden = !size.x || isWorld || subject.every(({ at }) => inside(at));
    if (!this.asked || this.button.hidden) return;
    const { told, bounds: [west, south, east, north] } = this.asked;
    const width = Math.min(told.most, told.share * size.x), scale = width / (east - west);
    const height = scale * (north - south), context = this.sized(width, height);
    this.stand(width, height);
    if (!context) return;
    /* From pixels of zoom 0, whose middle is that of the map of the world. */
    const grown = scale / Flows.scaleAt(0), x = (/** @type {number} */ left) => (left - 128) * grown - west * scale;
    const y = (/** @type {number} */ top) => (top - 128) * grown + north * scale;
    this.ground(context, this.asked.land, this.look.paint(told.land.paint), [x(0), y(0), grown]);
    ends.forEach(({ at, style }) => {
      context.fillStyle = this.look.paint(style.fill.paint);
      context.beginPath();
      context.arc(x(at.x), y(at.y), told.dot, 0, 2 * Math.PI);
      context.fill();
    });
    context.strokeStyle = this.look.paint(told.frame.paint);
    context.lineWidth = told.frame.width;
    const [left, top] = [x(min.x / zoomed), y(min.y / zoomed)];
    context.strokeRect(left, top, x(max.x / zoomed) - left, y(max.y / zoomed) - top);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  sized(width, height) {
    const density = window.devicePixelRatio || 1, { canvas } = this, context = canvas.getContext("2d");
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    context?.setTransform(density, 0, 0, density, 0, 0);
    return context;
  }

  /**
   * Those that do not stand back behind what is in focus; all where none does.
   * @template {{style: Wire.PlaceStyle}} T
   * @param {T[]} dots
   */
  static subject(dots) {
    const found = dots.filter(({ style }) => style.rank >= 0);
    return found.length ? found : dots;
  }

  /**
   * Stand in the lower corner where fewer dots of the subject lie.
   * @param {number} width
   * @param {number} height
   */
  stand(width, height) {
    const size = this.map.getSize(), { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const low = WorldInset.subject(this.flows.dots).filter((dot) => dot.y - y > size.y - height - 20);
    const left = low.filter((dot) => dot.x - x < width + 20).length;
    const right = low.filter((dot) => dot.x - x > size.x - width - 20).length;
    this.button.classList.toggle("right", right < left);
  }

  /**
   * The outlines, as a picture that is made once for a size and a colour.
   * @param {CanvasRenderingContext2D} context
   * @param {() => L.LatLng[][]} land
   * @param {string} colour
   * @param {[left: number, top: number, grown: number]} place
   */
  ground(context, land, colour, place) {
    const { canvas: { width, height } } = context, name = [width, height, colour, ...place].join();
    if (name !== this.drawn) {
      this.drawn = name;
      Object.assign(this.made, { width, height });
      const pen = this.made.getContext("2d"), [left, top, grown] = place;
      pen?.setTransform(context.getTransform());
      pen?.translate(left, top);
      pen?.scale(grown, grown);
      if (pen) pen.fillStyle = colour;
      pen?.fill(this.outline(land));
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.made, 0, 0);
    context.restore();
  }

  /** @param {() => L.LatLng[][]} land */
  outline(land) {
    if (this.land) return this.land;
    const path = this.land = new Path2D();
    land().forEach((ring) => {
      ring.forEach((corner, k) => {
        const { x, y } = this.map.project(corner, 0);
        if (k) path.lineTo(x, y); else path.moveTo(x, y);
      });
      path.closePath();
    });
    return path;
  }
}
