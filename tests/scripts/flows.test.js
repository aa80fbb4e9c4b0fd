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
  Point, Renderer: class {}, LineUtil: { pointToSegmentDistance: toMiddle },
  CRS: { EqualEarth: { projection: { bounds: { getSize: () => ({ x: 4, y: 2 }) } } } },
};
const script = readFileSync(new URL("../../geo/render/browser/flows.js", import.meta.url), "utf8");
const { Rows, Flows } = runInContext(`${script}; ({ Rows, Flows })`, createContext({ L, atob, Globe: { shifted: (place) => place } }));
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
  flow: [0, 1, -1], gathered: [0, 0, -1], dot: [0, 1, -1], hub: [0, 0, -1],
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
