/* Claims about rings of aid, without a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../geo/render/browser/rings.js", import.meta.url), "utf8");
const Rings = runInNewContext(`${script}; Rings`);
const between = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
const near = (given, wanted, by = 1e-6) => assert.ok(Math.abs(given - wanted) < by, `${given} is not ${wanted}`);

test("rings that keep off each other stay where they are", () => {
  const homes = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
  assert.deepEqual([...Rings.apart(homes, [20, 20], 4, 0.25)].map(({ x, y }) => ({ x, y })), homes);
});

test("two rings that overlap are pushed as far as their radii and the gap, each half the way", () => {
  const [left, right] = Rings.apart([{ x: 0, y: 0 }, { x: 40, y: 0 }], [20, 30], 4, 0.25);
  near(between(left, right), 54);
  near(left.x + right.x, 40);
});

test("rings of one place come apart", () => {
  const [one, other] = Rings.apart([{ x: 5, y: 5 }, { x: 5, y: 5 }], [10, 10], 0, 0.25);
  assert.ok(between(one, other) > 19);
});

const CROWD = Array.from({ length: 12 }, (_, i) => ({ x: 7 * (i % 4), y: 9 * Math.floor(i / 4) }));

test("no two of many rings overlap by a pixel in the end", () => {
  const placed = Rings.apart(CROWD, CROWD.map(() => 12), 3, 0.25);
  placed.forEach((one, i) => placed.slice(i + 1).forEach((other) => (
    assert.ok(between(one, other) > one.radius + other.radius - 1))));
});

test("no ring leaves its own place, however many there are", () => {
  Rings.apart(CROWD, CROWD.map(() => 12), 3, 0.25).forEach((ring, i) => (
    assert.ok(between(ring, CROWD[i]) <= ring.radius + 1e-6)));
});

test("to spread rings leaves their homes where they are", () => {
  const homes = [{ x: 0, y: 0 }, { x: 1, y: 1 }];
  Rings.apart(homes, [20, 20], 4, 0.25);
  assert.deepEqual(homes, [{ x: 0, y: 0 }, { x: 1, y: 1 }]);
});

const LOOK = { hole: ["white", "black"], lettering: { paint: ["grey", "grey"], size: 12, weight: 600 }, band: 6, inset: 2, paint: ([light]) => light };
const RING = { parts: [[["red", "red"], 0.25], [["blue", "blue"], 0.75]], total: "12", rim: null };
const dashes = (svg) => [...svg.matchAll(/stroke-dasharray="(\S+) (\S+)"/g)].map(([, length, around]) => length / around);

test("every part of a ring is as long as its share", () => {
  dashes(Rings.drawn(RING, 30, LOOK)).forEach((share, i) => near(share, RING.parts[i][1]));
});

test("a part of a ring begins where the one before it ends", () => {
  const [, second] = [...Rings.drawn(RING, 30, LOOK).matchAll(/stroke-dashoffset="(\S+)"/g)].map(([, by]) => Number(by));
  near(second, -0.25 * 2 * Math.PI * (30 - 2 - 3));
});

test("a total lies within the hole of its ring, whatever the ring's size and the number's length", () => {
  [12, 15, 20, 30].forEach((radius) => ["1", "12", "100", "1.250"].forEach((total) => {
    const [, size] = /font-size="([\d.]+)"/.exec(Rings.drawn({ ...RING, total }, radius, LOOK));
    const [wide, high] = [0.58 * total.length * size, 0.72 * size];
    assert.ok(Math.hypot(wide, high) / 2 <= radius - LOOK.inset - LOOK.band, `${total} in ${radius}`);
  }));
});
