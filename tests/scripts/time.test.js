/* Claims about the years of a map: what is drawn before the page has answered. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const read = (name) => readFileSync(new URL(`../../geo/render/browser/${name}.js`, import.meta.url), "utf8");
const context = createContext({ L: { Renderer: class {} }, atob, btoa });
const { TimeBar, Rows } = runInContext(`${read("flows")}; ${read("time")}; ({ TimeBar, Rows })`, context);
const plain = (value) => JSON.parse(JSON.stringify(value));
const packed = (...bytes) => btoa(String.fromCharCode(...bytes));

test("a tie stands from its first year until before its last, and an undated one in none", () => {
  const stood = [2009, 2010, 2011, 2012].map((year) => TimeBar.stood([2010, 2012], year));
  assert.deepEqual([...stood, TimeBar.stood(null, 2010)], [false, true, true, false, false]);
});

/* Three ties: two on one flow to one place, one on another; the first two begin one after the other. */
const ties = { id: ["a", "b", "c"], years: [[2001, null], [2005, 2009], null] };
const members = { near: [[0, 1], [2]], far: [[0, 1], [2]], place: [[0, 1], [2]] };
const every = Rows.packed([true, true, true]);
const flows = {
  rows: packed(1, 2), styles: [{ name: "thick" }, { name: "thin" }], strokes: ["one", "two"],
  far: [[0, 7, 8, 0], [1, 5, 6, 1]],
};
const bar = () => Object.assign(Object.create(TimeBar.prototype), {
  atlas: { flows: { ties, members } }, looks: TimeBar.blank(),
});

test("a year draws the flows and places of its ties in the looks they had, and nothing else", () => {
  const time = bar(), state = { flows, places: { rows: packed(2, 1), styles: [{ name: "small" }, { name: "large" }] } };
  time.learn(state);
  const drawn = time.instead(state, { every }, "2003");
  assert.deepEqual([...Rows.bits(drawn.visible, 3)], [1, 0, 0]);
  assert.equal(drawn.flows.styles[Rows.bytes(drawn.flows.rows)[0] - 1].name, "thick");
  assert.equal(Rows.bytes(drawn.flows.rows)[1], 0);
  assert.equal(drawn.places.styles[Rows.bytes(drawn.places.rows)[0] - 1].name, "large");
  assert.deepEqual(plain(drawn.flows.far).map(([number, home, node, row]) => [number, home, node, drawn.flows.strokes[row]]),
    [[0, 7, 8, "one"]]);
});

test("all years draw every tie again, in the looks of before a year was chosen", () => {
  const time = bar();
  time.learn({ flows });
  const later = { flows: { ...flows, rows: packed(0, 0), far: [] } };
  time.learn(later);
  const drawn = time.instead(later, { every }, "");
  assert.deepEqual([[...Rows.bytes(drawn.flows.rows)].map(Boolean), drawn.flows.far.length], [[true, true], 2]);
});
