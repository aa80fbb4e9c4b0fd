/* Claims about what is switched on a map, without a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../geo/render/browser/layers.js", import.meta.url), "utf8");
const Parts = runInNewContext(`const L = { Layer: class {} }; class Atlas {} ${script}; Parts`);
const plain = (value) => JSON.parse(JSON.stringify(value));
const told = { areas: { focus: "" }, legend: [{ title: "Kind", when: "", entries: ["hatch"] }] };
const lines = { layers: { flows: { rows: "a" } }, legend: [{ title: "Kind", when: "", entries: ["line", "dot"] }] };
const dots = { layers: { places: { rows: "b" } }, legend: [{ title: "Kind", when: "", entries: ["line", "dot"] }] };
const countries = { layers: { areas: { focus: "", of: 1 } }, legend: [{ title: "Ties", when: "", entries: ["1"] }] };

test("what is on lies above the ground, and the ground is as it was", () => {
  const { flows, areas } = Parts.above(told, [lines, countries]);
  assert.deepEqual([plain(flows), plain(areas), told.areas], [{ rows: "a" }, { focus: "", of: 1 }, { focus: "" }]);
});

test("parts of the legend with one title are one, the later entries first and nothing twice", () => {
  const { legend } = Parts.above(told, [lines, dots, countries]);
  assert.deepEqual(plain(legend).map(({ entries }) => entries), [["line", "dot", "hatch"], ["1"]]);
});

test("a focus changes only layers that are drawn", () => {
  const over = { areas: { focus: "BA" }, flows: { rows: "c" } };
  const drawn = plain(Parts.above({ ...told, over }, [countries]));
  assert.deepEqual([drawn.areas, drawn.flows], [{ focus: "BA", of: 1 }, undefined]);
});
