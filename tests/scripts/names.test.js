/* Claims about names on the map, without a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../geo/render/browser/names.js", import.meta.url), "utf8");
const { Names, Squares } = runInNewContext(`${script}; ({ Names, Squares })`, { FlowCanvas: class {} });
const NAMING = { gap: 3, apart: 2, inside: 0.8, line: 1.2, number: { size: 11 }, away: [0, 0], reaches: [14, 24, 36], angles: 24 }, FRAME = { left: 0, top: 0, width: 400, height: 300 };
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

test("no name stands on the dots of others", () => {
  const dots = [[230, 150], [170, 150], [200, 130], [200, 170], [220, 134], [220, 166], [180, 134], [180, 166]];
  const around = dots.map(([x, y]) => Names.around(x, y, 5));
  assert.deepEqual(texts(Names.place(asked([label("first")], [], 24, around))), []);
});

test("what must be named and finds no room has a number at the end of a line, and a name in the key", () => {
  const around = [Names.around(200, 150, 12)];
  const [number] = Names.place(asked([label("first", { keyed: true, width: 390 })], [], 24, around));
  assert.deepEqual([number.label.text, number.name, { ...number.line[0] }], ["1", "first", { x: 200, y: 150 }]);
  assert.ok(!Names.meet(number.box, around[0], 2));
});

test("names that must be there take no other's turn", () => {
  const labels = [label("must", { keyed: true, y: 50 }), label("may", { y: 250 })];
  assert.deepEqual(texts(Names.place(asked(labels, [], 1))), ["must", "may"]);
});

test("a name that must be there and finds no room stands at the end of a line while there are lines left", () => {
  const { naming, ...rest } = asked([label("first", { keyed: true })], [], 24, [Names.around(200, 150, 12)]);
  const [first] = Names.place({ ...rest, naming: { ...naming, away: [1, 1] }, dots: [Names.around(200, 150, 25)] });
  assert.deepEqual([first.label.text, { ...first.line[0] }], ["first", { x: 200, y: 150 }]);
});

test("no leader crosses a name or another leader, however crowded the map is", () => {
  const labels = Array.from({ length: 24 }, (_, i) => label(`Name ${i}`, {
    x: 160 + 16 * (i % 6), y: 120 + 14 * Math.floor(i / 6), away: 0, keyed: true, inside: () => i % 3 === 0,
  }));
  const naming = { ...NAMING, away: [30, 30], soft: 40, reaches: [14, 24, 36, 50, 66, 84, 104] };
  const written = [...Names.place({ ...asked(labels, [], 24), naming })];
  const lines = written.flatMap(({ line, box }) => (line ? [{ line, box }] : []));
  const boxes = written.filter(({ name }) => !name).map(({ box }) => box);
  assert.ok(lines.length > 5);
  lines.forEach(({ line, box: own }, i) => {
    boxes.filter((box) => box !== own).forEach((box) => assert.ok(!Names.crosses(line, [box])));
    lines.slice(i + 1).forEach(({ line: other }) => assert.ok(!Names.cut(line, other)));
  });
});

test("a name at the end of a leader spares the point of another", () => {
  const labels = [label("first", { keyed: true }), label("other", { x: 250, away: 0, inside: () => false })];
  const naming = { ...NAMING, away: [1, 1], soft: 40 }, dots = [Names.around(200, 150, 25)];
  const [first] = Names.place({ ...asked(labels, [], 24, dots), naming });
  assert.ok(!Names.meet(first.box, Names.around(250, 150, 0), 0));
});

test("a number that finds no room stands close by, on as few words as it can", () => {
  const everywhere = { left: 0, top: 0, width: 400, height: 300 }, word = { left: 190, top: 130, width: 60, height: 26 };
  const labels = [label("first", { keyed: true, width: 390 })], naming = { ...NAMING, soft: 40 };
  const [number] = Names.place({ ...asked(labels, [everywhere, word], 24), naming });
  assert.ok(!Names.meet(number.box, word, 0));
  assert.ok(Math.hypot(number.box.left - 200, number.box.top - 150) < 40);
});

test("whatever meets a box lies in a square that the box touches", () => {
  const boxes = Array.from({ length: 400 }, (_, k) => Names.around((k * 37) % 500 - 100, (k * 91) % 300 - 100, k % 9));
  const squares = new Squares(boxes);
  boxes.forEach((box) => {
    const near = new Set(squares.near(box, 2));
    boxes.filter((other) => Names.meet(box, other, 2)).forEach((other) => assert.ok(near.has(other)));
  });
});
