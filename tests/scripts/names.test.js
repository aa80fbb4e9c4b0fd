/* Claims about names on the map, without a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../geo/render/browser/names.js", import.meta.url), "utf8");
const Names = runInNewContext(`${script}; Names`, { FlowCanvas: class {} });
const NAMING = { gap: 3, apart: 2, inside: 0.8, over: 1 }, FRAME = { left: 0, top: 0, width: 400, height: 300 };
const label = (text, more = {}) => (
  { x: 200, y: 150, text, width: 60, height: 14, away: 4, subject: false, inside: null, ink: null, ...more });
const asked = (labels, taken, most, dots = []) => ({ labels, frame: FRAME, taken, dots, naming: NAMING, most });
const texts = (written) => [...written].map((each) => each.label.text);

test("no two names lie on each other", () => {
  const labels = Array.from({ length: 30 }, (_, i) => label(`Name ${i}`, { x: 180 + i }));
  const boxes = [...Names.place(asked(labels, [], 24))].map(({ box }) => box);
  assert.ok(boxes.length > 1 && boxes.length < 30);
  boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!Names.meet(one, other, 0))));
});

test("the first name finds its room before the second", () => {
  const labels = [label("first", { away: 0 }), label("second", { away: 0, inside: ({ x }) => Math.abs(x - 200) < 31 })];
  const full = [...Names.place(asked(labels, [], 1))];
  assert.deepEqual(texts(full), ["first"]);
});

test("no name stands where something else stands, or out of sight", () => {
  const everywhere = { left: 0, top: 0, width: 400, height: 300 };
  assert.deepEqual(texts(Names.place(asked([label("covered")], [everywhere], 24))), []);
  assert.deepEqual(texts(Names.place(asked([label("away", { x: -100 })], [], 24))), []);
});

test("a name that is too long for its area is left out", () => {
  const small = ({ x, y }) => Math.hypot(x - 200, y - 150) < 10;
  assert.deepEqual(texts(Names.place(asked([label("long", { away: 0, inside: small })], [], 24))), []);
});

test("what is in focus is named beside its area where that is too small", () => {
  const small = ({ x, y }) => Math.hypot(x - 200, y - 150) < 10;
  const subject = label("subject", { away: 0, inside: small, subject: true });
  assert.deepEqual(texts(Names.place(asked([subject], [], 24))), ["subject"]);
});

test("only the first names stand on the dots of others, and on as few as can be", () => {
  const dot = (x, y) => Names.around(x, y, 5), dots = [dot(230, 150), dot(170, 150), dot(190, 150), dot(200, 130)];
  const below = [dot(200, 170), ...[220, 180].flatMap((x) => [dot(x, 134), dot(x, 166)])];
  const [first, ...more] = Names.place(asked([label("first"), label("second")], [], 24, [...dots, ...below]));
  assert.deepEqual([first.label.text, more.length], ["first", 0]);
  assert.equal(dots.concat(below).filter((each) => Names.meet(first.box, each, 2)).length, 1);
});
