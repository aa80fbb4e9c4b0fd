/* Claims about what of the map is computed: frames, numbers, signs of the legend; Leaflet's few classes stand in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { L, window } from "./stand_in.js";

const read = (name) => readFileSync(new URL(`../../geo/render/browser/${name}.js`, import.meta.url), "utf8");
const scripts = ["projection", "flows", "rings", "atlas"].map(read).join("\n");
const { Atlas, Flows } = runInContext(`${scripts}; ({ Atlas, Flows })`, createContext({ L, window }));
const { projection } = L.CRS.EqualEarth;
const near = (given, wanted, by = 1e-6) => assert.ok(Math.abs(given - wanted) < by, `${given} is not ${wanted}`);
const PLACES = [[41, 29], [44, 18], [39, 33]];

test("a frame holds all its places, with the share of its longer side around them", () => {
  const [west, , east] = Atlas.box(PLACES, { margin: 0.5, least: 0 });
  const xs = PLACES.map(([lat, lng]) => projection.project({ lat, lng }).x), wide = Math.max(...xs) - Math.min(...xs);
  near(east - west, 2 * wide);
});

test("a frame around one place is as wide as the least says, with its margin", () => {
  const [west, south, east, north] = Atlas.box([[41, 29]], { margin: 0.5, least: 0.1 });
  near(east - west, 0.2);
  near(north - south, 0.2);
});

test("a frame over the date line is narrow", () => {
  const [west, , east] = Atlas.box([[60, 179], [60, -179]], { margin: 0, least: 0 });
  assert.ok(east - west < 0.1);
});

test("the mark of a place that the ties hold is named and placed as they say", () => {
  const map = Object.create(Atlas.prototype, {
    flows: { value: { place: () => [44, 18], members: { place: [[7]] } } },
    tie: { value: (i) => ({ place: `place ${i}`, area: "BA", place_id: "ba-x" }) },
    areaName: { value: (code) => `country ${code}` },
  });
  const whole = { at: [1, 2], style: 0, text: "whole" };
  assert.deepEqual(structuredClone(map.whole({ styles: [], texts: ["", "2 ties"], marks: [whole, [0, 3, 1]] })), [
    whole, { at: [44, 18], style: 3, text: "place 7, country BA\n2 ties", focus: "place:ba-x" },
  ]);
});

const BOUNDS = [-0.5, 0.2, 0.7, 0.9], SIZE = { x: 900, y: 500 };
const seen = (bounds, size, covered) => {
  const { zoom, x, y } = Atlas.fit(bounds, size, covered), scale = Flows.scaleAt(zoom);
  const [wide, high] = [size.x / scale / 2, size.y / scale / 2];
  return { west: x - wide, east: x + wide, south: y - high + covered / scale, north: y + high };
};

test("all of a frame is seen above what covers the map", () => {
  const { west, south, east, north } = seen(BOUNDS, SIZE, 60);
  assert.ok(west <= BOUNDS[0] && south <= BOUNDS[1] && east >= BOUNDS[2] && north >= BOUNDS[3]);
});

test("no eighth of a zoom nearer would show all of a frame", () => {
  const { zoom } = Atlas.fit(BOUNDS, SIZE, 60), scale = Flows.scaleAt(zoom + 1 / 8);
  assert.ok(SIZE.x / scale < BOUNDS[2] - BOUNDS[0] || (SIZE.y - 60) / scale < BOUNDS[3] - BOUNDS[1]);
});

test("thousands are parted, and nothing else", () => {
  assert.deepEqual([7, 999, 1000, 25857.4, 1234567].map((value) => Atlas.grouped(value, ".")),
    ["7", "999", "1.000", "25.857", "1.234.567"]);
});

test("what is drawn is smaller on a phone", () => {
  const grown = (wide) => {
    window.innerWidth = wide;
    const scene = { screen: { phone_px: 500, phone_scale: 0.8 } };
    return Atlas.prototype.grown.call({ scene, phone: Reflect.get(Atlas.prototype, "phone", { scene }) }, 10);
  };
  assert.deepEqual([1200, 390].map(grown), [10, 8]);
});

test("a line of the legend is as wide as on the map, and its room is high enough", () => {
  assert.match(Atlas.dash(6, "red", [2, 3], [20, 13]), /height="13".*stroke-width="6"[^]*stroke-dasharray="2 3"/s);
  assert.match(Atlas.dash(1, "red", [], [20, 13]), /width="20"/);
});

test("a text between tags has none of its own", () => {
  assert.equal(Atlas.prototype.escape("<b>R&D</b>"), "&lt;b&gt;R&amp;D&lt;/b&gt;");
});

test("no text is an empty one", () => {
  assert.equal(Atlas.prototype.escape(undefined), "");
});
