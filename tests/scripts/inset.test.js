/* Claims about the world in the corner of a map, without a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const made = () => ({
  style: {}, classList: { toggle: () => {} }, append: () => {}, getContext: () => null,
  setAttribute(name, value) { this[name] = value; },
});
const script = readFileSync(new URL("../../geo/render/browser/inset.js", import.meta.url), "utf8");
const around = { document: { createElement: made }, window: {} };
const { WorldInset } = runInContext(`${script}; ({ WorldInset })`, createContext(around));
const told = { name: "Where in the world", share: 0.2, most: 190, narrower_than: 4.8 };

/** A map so wide, 100 pixels per radius of the earth, with one partner. */
const drawn = (width, partner) => {
  const bounds = { getTopLeft: () => ({ x: 0, y: 0 }), getBottomRight: () => ({ x: width, y: 100 }) };
  const map = {
    on: () => {}, getZoom: () => 0, getPixelBounds: () => bounds, getSize: () => ({ x: width, y: 100 }),
    containerPointToLayerPoint: () => ({ x: 0, y: 0 }),
  };
  const flows = { everywhere: () => [{ number: 0, style: {} }], dot: () => partner, scale: 100, dots: [] };
  const inset = new WorldInset(map, flows, {});
  inset.draw(told, [-2, -1, 2, 1], () => []);
  return inset.button;
};

test("the world stands in the corner of a map that does not show a partner", () => {
  assert.equal(drawn(400, { x: 900, y: 50 }).hidden, false);
  assert.equal(drawn(400, { x: 50, y: 50 }).hidden, true);
});

test("a map as wide as the world has no world in its corner, wherever the partners are", () => {
  assert.equal(drawn(480, { x: 900, y: 50 }).hidden, true);
});

test("the world in the corner is called what it shows", () => {
  assert.equal(drawn(400, { x: 900, y: 50 })["aria-label"], "Where in the world");
});

test("a map that shows all of what is in focus has no world in its corner, whatever stands back", () => {
  const [far, near] = [{ style: { rank: -1 }, number: 0 }, { style: { rank: 0 }, number: 1 }];
  assert.deepEqual(WorldInset.subject([far, near]), [near]);
  assert.deepEqual(WorldInset.subject([far]), [far]);
});
