/* Claims about rows of styles and flows, without a browser: Leaflet's few classes stand in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

class Point {
  constructor(x, y) { Object.assign(this, { x, y }); }
}
const box = (points) => {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    getTopLeft: () => new Point(Math.min(...xs), Math.min(...ys)),
    getBottomRight: () => new Point(Math.max(...xs), Math.max(...ys)),
  };
};
const toMiddle = (point, from, to) => Math.hypot(point.x - (from.x + to.x) / 2, point.y - (from.y + to.y) / 2);
const L = {
  Point, Renderer: class {}, DomUtil: { setPosition: () => {} }, bounds: box, LineUtil: { pointToSegmentDistance: toMiddle },
  CRS: { EqualEarth: { projection: { bounds: { getSize: () => ({ x: 4, y: 2 }) } } } },
};
const script = readFileSync(new URL("../../geo/render/browser/flows.js", import.meta.url), "utf8");
const pen = () => {
  const done = { stroke: 0, lineTo: 0, drawImage: 0 }, methods = ["beginPath", "moveTo", "arc", "fill", "setLineDash", "setTransform"];
  const counted = Object.fromEntries(Object.keys(done).map((name) => [name, () => { done[name] += 1; }]));
  const canvas = { width: 100, height: 100, style: {}, getContext: () => aside };
  return { ...Object.fromEntries(methods.map((name) => [name, () => {}])), ...counted, done, canvas,
    getImageData: () => {}, getTransform: () => [] };
};
let aside = pen(), now = 0;
const later = [];
const around = { L, atob, Globe: { shifted: (place) => place }, window: {}, document: { createElement: () => aside.canvas },
  performance: { now: () => (now += 1) }, clearTimeout: (turn) => { delete later[turn - 1]; }, setTimeout: (act) => later.push(act) };
const { Rows, Flows, FlowCanvas } = runInContext(`${script}; ({ Rows, Flows, FlowCanvas })`, createContext(around));
const packed = (...bytes) => btoa(String.fromCharCode(...bytes));

test("rows are drawn by the order of their styles, and within one by their numbers", () => {
  const rows = new Rows({ rows: packed(2, 1, 0, 2, 1), styles: [{ order: 7 }, { order: 3 }] });
  assert.deepEqual([...rows.numbers], [0, 3, 1, 4]);
});

test("a number in row zero has no style and is not drawn", () => {
  const rows = new Rows({ rows: packed(0, 1), styles: [{ order: 0 }] });
  assert.equal(rows.style(0), undefined);
  assert.deepEqual([...rows.numbers], [1]);
});

test("a number beyond the rows has no style", () => {
  assert.equal(new Rows({ rows: packed(1), styles: [{ order: 0 }] }).style(5), undefined);
});

test("styles of one order are one heap", () => {
  const rows = new Rows({ rows: packed(2, 1, 2), styles: [{ order: 1 }, { order: 1 }] });
  assert.deepEqual([...rows.numbers], [0, 1, 2]);
});

test("the first of eight bits is the highest of its byte", () => {
  assert.deepEqual([...Rows.bits(packed(0b10000001, 0b01000000), 10)], [1, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
});

test("bits that were not sent are off", () => {
  assert.deepEqual([...Rows.bits("", 3)], [0, 0, 0]);
});

test("the members of a number are its ties in their order, and a tie without one is nowhere", () => {
  const members = Rows.members([1, -1, 0, 1]);
  assert.deepEqual([...members].map((ties) => [...ties]), [[2], [0, 3]]);
});

const line = (name, ...ends) => {
  const piece = ends.map(([x, y]) => new Point(x, y));
  return { name, path: { pieces: [piece], bounds: box(piece) } };
};

test("of flows within reach the nearest is meant", () => {
  const [near, far] = [line("near", [0, 1], [10, 1]), line("far", [0, 3], [10, 3])];
  assert.equal(Flows.nearest([far, near], new Point(5, 0), 5).name, "near");
});

test("of flows as near as each other the first is meant", () => {
  const [first, second] = [line("first", [0, 1], [10, 1]), line("second", [0, 1], [10, 1])];
  assert.equal(Flows.nearest([first, second], new Point(5, 0), 5).name, "first");
});

test("a flow beyond the reach is not meant", () => {
  assert.equal(Flows.nearest([line("flow", [0, 6], [10, 6])], new Point(5, 0), 5), null);
});

const TIES = {
  flow: [0, 1, -1], gathered: [0, 0, -1], dot: [0, 1, -1], hub: [0, 0, -1], far_hub: [0, 1, -1],
  turn: [[0.2, 0.1], null, null], far_turn: [null, null, null],
  origin: [[41, 29], [41, 28], null], point: [[44, 18], [52, 13], null],
};
const STYLES = [{ stroke: "grey", order: 0, far: false }, { stroke: "red", order: 1, far: true }];
const SENT = { rows: packed(1, 2), styles: STYLES, far: [[0, 1, 0, 0]], strokes: [{ width: 5 }],
  near_from: 1000, branch_from: 500, branch_width: 1 };
const sight = (zoom) => {
  const flows = new Flows({ getZoom: () => zoom, hasLayer: () => true }, TIES, () => ({}));
  flows.canvas.paint = () => {};
  flows.show({ flows: SENT }, [1, 1, 1]);
  return [...flows.inSight(SENT, new Rows(SENT))].map(({ kind, number, stroke }) => [kind, number, stroke.width ?? stroke]);
};

test("near by every single flow is in sight, and no gathered one", () => {
  assert.deepEqual(sight(5), [["near", 0, "grey"], ["near", 1, "red"]]);
});

test("far out the gathered flows are in sight, and single ones that are told so", () => {
  assert.deepEqual(sight(1), [["far", 0, 5], ["near", 1, "red"]]);
});

test("from the middle distance on a gathered flow branches to each place it serves", () => {
  assert.deepEqual(sight(3), [
    ["far", 0, 5], ["far", 0, 1], ["near", 1, "red"],
  ]);
});

test("a flow turns as it is told, to the left of its way on the map", () => {
  const map = { project: ([lat, lon]) => new Point(lon, lat ? -lat : 0) };
  const flows = new Flows(map, TIES, () => ({}));
  const turned = flows.turned([0, 0], [0, 10], [0, Math.PI / 2]);
  assert.deepEqual([turned[0], turned[16], turned[32]].map(({ x, y }) => [x, y].map(Math.round)),
    [[0, 0], [0, -5], [10, 0]]);
});

test("a step of zoom doubles the scale", () => {
  assert.equal(Flows.scaleAt(3), 2 * Flows.scaleAt(2));
});

/* So many flows from one point to the east of it, each a little farther north; every hundredth is a wide one. */
const fan = (count) => {
  const numbers = Array.from({ length: count }, (_, k) => k), none = numbers.map(() => -1);
  const ties = { flow: numbers, gathered: none, dot: none, hub: none, far_hub: none, turn: numbers.map(() => [0, 0]), far_turn: [],
    origin: numbers.map(() => [0, 0]), point: numbers.map((k) => [k / count, 10]) };
  const map = { project: ([lat, lon]) => new Point(lon, lat), getZoom: () => 1, hasLayer: () => true,
    getPixelOrigin: () => ({ x: 0, y: 0 }) };
  const flows = new Flows(map, ties, () => ({ paint: () => "", grown: (px) => px }));
  flows.canvas.paint = () => {};
  const styles = [2, 5].map((width) => ({ stroke: { paint: [], width, opacity: 1, dash: [] }, order: 0, far: true }));
  flows.show({ flows: { rows: packed(...numbers.map((k) => (k % 100 ? 1 : 2))), styles, far: [],
    strokes: [], near_from: 0, branch_from: 0 } }, numbers.map(() => 1));
  return flows;
};
const SEEN = box([new Point(0, 0), new Point(100, 100)]);

test("few flows are drawn at once", () => {
  const flows = fan(20), context = pen();
  assert.equal(flows.paint(context, SEEN).next().done, true);
  assert.deepEqual([context.done.stroke, flows.traced.length], [20, 20]);
});

test("of very many flows the widest are drawn at once, in their order, and some of the others", () => {
  const flows = fan(Flows.AT_ONCE + 1), context = pen();
  assert.equal(flows.paint(context, SEEN).next().done, false);
  const numbers = [...flows.traced].map(({ number }) => number), wide = numbers.filter((k) => k % 100 === 0);
  assert.deepEqual([context.done.stroke, numbers.length, wide.length],
    [Flows.FIRST, Flows.FIRST, Math.ceil((Flows.AT_ONCE + 1) / 100)]);
  assert.deepEqual(numbers, [...numbers].sort((one, other) => one - other));
});

test("of very many places the largest are drawn at once, in their order", () => {
  const dots = Array.from({ length: Flows.FIRST + 50 }, (_, number) => ({ number, radius: number < 100 ? 1 : 4 }));
  const numbers = [...Flows.largest(dots)].map(({ number }) => number);
  assert.deepEqual([numbers.length, numbers.filter((number) => number >= 100).length], [Flows.FIRST, Flows.FIRST - 50]);
  assert.deepEqual(numbers, [...numbers].sort((one, other) => one - other));
});

test("the whole of very many flows is drawn aside, in the same order, and shown when it is done", () => {
  const flows = fan(Flows.AT_ONCE + 1), context = pen();
  aside = pen();
  Flows.run(flows.paint(context, SEEN));
  assert.deepEqual([aside.done.stroke, context.done.drawImage], [Flows.AT_ONCE + 1, 1]);
  assert.deepEqual([...flows.traced.slice(0, 3)].map(({ number }) => number), [0, 1, 2]);
});

test("the picture of a view that has been left is let go", () => {
  const begun = [], canvas = new FlowCanvas({ * paint() { begun.push("step"); yield; begun.push("step"); } });
  const bounds = { getTopLeft: () => new Point(0, 0), getSize: () => new Point(1, 1) };
  Object.assign(canvas, { _bounds: bounds, canvas: { style: {}, getContext: pen } });
  later.length = 0;
  canvas.paint();
  canvas.paint();
  later.forEach((act) => act());
  assert.deepEqual([begun.length, canvas.rest], [3, undefined]);
});

test("whoever asks for what is drawn gets all of it", () => {
  const flows = fan(Flows.AT_ONCE + 1);
  flows.canvas.rest = flows.paint(pen(), SEEN);
  assert.equal(flows.drawn.length, Flows.AT_ONCE + 1);
});

test("a straight flow needs its ends alone, and one that bends has all its corners", () => {
  assert.deepEqual([0, 1000].map((bend) => Flows.step(32, bend)), [32, 1]);
});

test("of a solid line what is out of sight is not drawn, and a dashed one is drawn from its start", () => {
  const piece = [0, 10, 20, 30, 40].map((x) => new Point(x, 5)), sight = { zoomed: 1, left: 0, top: 0, west: 12, north: 0, east: 18, south: 9 };
  const corners = [false, true].map((whole) => {
    const context = pen();
    Flows.trace(context, { pieces: [piece], bends: [Infinity] }, sight, whole);
    return context.done.lineTo;
  });
  assert.deepEqual(corners, [1, 4]);
});
