/* Claims about the globe and its projection, without a browser: Leaflet's few classes stand in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const L = {
  Point: class { constructor(x, y) { Object.assign(this, { x, y }); } },
  LatLng: class { constructor(lat, lng) { Object.assign(this, { lat, lng }); } },
  Transformation: class {},
  CRS: { Earth: {} },
  bounds: (...corners) => corners,
  extend: Object.assign,
};
const script = readFileSync(new URL("../../geo/render/browser/projection.js", import.meta.url), "utf8");
const Globe = runInContext(`${script}; Globe`, createContext({ L }));
const { projection } = L.CRS.EqualEarth;
const near = (given, wanted, by = 1e-6) => assert.ok(Math.abs(given - wanted) < by, `${given} is not ${wanted}`);
const flat = (pieces) => pieces.flat();

test("a point that is projected and brought back is the same point", () => {
  for (const [lat, lng] of [[0, 11], [41, 29], [-54.8, -68.3], [66.5, 190], [89, -100], [-77.8, 166.7]]) {
    const back = projection.unproject(projection.project({ lat, lng }));
    near(back.lat, lat);
    near(back.lng, lng);
  }
});

test("areas of one degree square are as large on the map as on the sphere", () => {
  const share = (lat) => {
    const [west, east] = [28, 29].map((lng) => projection.project({ lat, lng }).x);
    const [south, north] = [lat - 0.5, lat + 0.5].map((at) => projection.project({ lat: at, lng: 28 }).y);
    return (east - west) * (north - south) / Math.cos(lat * Math.PI / 180);
  };
  near(share(60) / share(0), 1, 1e-3);
  near(share(80) / share(0), 1, 1e-3);
});

test("the edges of the map are its bounds", () => {
  const [[west, south], [east, north]] = projection.bounds;
  near(projection.project({ lat: 0, lng: 191 }).x, east);
  near(projection.project({ lat: 0, lng: -169 }).x, west);
  near(projection.project({ lat: 90, lng: 11 }).y, north);
  near(projection.project({ lat: -90, lng: 11 }).y, south);
});

test("a great circle begins and ends at its places", () => {
  const points = flat(Globe.greatCircle([41, 29], [-54.8, -68.3]));
  near(points[0][0], 41); near(points[0][1], 29);
  near(points.at(-1)[0], -54.8); near(points.at(-1)[1], -68.3);
});

test("a great circle runs along the equator between places on it", () => {
  flat(Globe.greatCircle([0, 10], [0, 60])).forEach(([lat]) => near(lat, 0));
});

test("the way between Istanbul and Vancouver leads over the north", () => {
  assert.ok(Math.max(...flat(Globe.greatCircle([41, 29], [49.3, -123.1])).map(([lat]) => lat)) > 75);
});

test("a line over the edge of the map is two pieces, and neither jumps", () => {
  const pieces = Globe.greatCircle([60, -160], [60, 170 - 360]);
  assert.equal(pieces.length, 2);
  for (const piece of pieces) {
    piece.slice(1).forEach((point, i) => assert.ok(Math.abs(point[1] - piece[i][1]) < 90));
  }
});

test("two names of one place are a line without length", () => {
  flat(Globe.greatCircle([41, 29], [41, 29])).forEach(([lat, lon]) => { near(lat, 41); near(lon, 29); });
});

test("every point of a ring is as far away as the ring says", () => {
  const rad = Math.PI / 180, [lat, lon] = [41, 29];
  for (const [north, east] of flat(Globe.ring([lat, lon], 5000))) {
    const chord = Math.sin((north - lat) * rad / 2) ** 2
      + Math.cos(lat * rad) * Math.cos(north * rad) * Math.sin((east - lon) * rad / 2) ** 2;
    near(2 * 6371.0088 * Math.asin(Math.sqrt(chord)), 5000, 0.01);
  }
});

test("longitudes run from the western edge once around", () => {
  assert.deepEqual([...Globe.shifted([0, -170])], [0, 190]);
  assert.deepEqual([...Globe.shifted([0, -168])], [0, -168]);
});
