/* Claims about what a click lights up in a document that stands alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const read = (name) => readFileSync(new URL(`../../geo/render/browser/${name}.js`, import.meta.url), "utf8");
const context = createContext({ L: { Renderer: class {} }, atob, btoa });
const { Focus, Rows } = runInContext(`${read("flows")}; ${read("focus")}; ({ Focus, Rows })`, context);
const table = (rows, ...orders) => ({
  rows: btoa(String.fromCharCode(...rows)), styles: orders.map((order) => ({ order })),
});

test("flags that are packed into bits come out of them again", () => {
  const flags = Array.from({ length: 19 }, (_, i) => i % 3 === 0);
  assert.deepEqual([...Rows.bits(Rows.packed(flags), flags.length)].map(Boolean), flags);
});

const BELOW = table([1, 2, 0], 0, 5), ABOVE = table([1, 0, 1], 3);

test("what is raised has its style of the upper table, and the rest keeps its own", () => {
  const joined = new Rows(Focus.over(BELOW, ABOVE, new Set([0])));
  assert.deepEqual([...joined.of], [3, 2, 0]);
});

test("what is raised is drawn above all of the lower table", () => {
  assert.deepEqual([...new Rows(Focus.over(BELOW, ABOVE, new Set([0]))).numbers], [1, 0]);
});

test("what the upper table does not draw stays as it is below", () => {
  assert.deepEqual([...new Rows(Focus.over(BELOW, ABOVE, new Set([1]))).of], [1, 2, 0]);
});

test("a number beyond the tables raises nothing", () => {
  assert.deepEqual([...new Rows(Focus.over(BELOW, ABOVE, new Set([-1, 9]))).of], [1, 2, 0]);
});

test("two tables leave each other unchanged", () => {
  const before = JSON.stringify([BELOW, ABOVE]);
  Focus.over(BELOW, ABOVE, new Set([0, 2]));
  assert.equal(JSON.stringify([BELOW, ABOVE]), before);
});
