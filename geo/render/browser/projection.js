/* Equal Earth (Šavrič, Patterson and Jenny 2018), centred on 11° E so that the cut at 169° W meets no country. */
"use strict";
(function () {
  const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
  const ROOT3 = Math.sqrt(3), RADIAN = Math.PI / 180, CENTRE = 11, HALF_WIDTH = 2.7066299836960748;
  /** @param {number} t */
  const northing = (t) => t * (A1 + A2 * t ** 2 + t ** 6 * (A3 + A4 * t ** 2));
  /** @param {number} t */
  const slope = (t) => A1 + 3 * A2 * t ** 2 + t ** 6 * (7 * A3 + 9 * A4 * t ** 2);
  const projection = {
    /** @param {{lat: number, lng: number}} place */
    project(place) {
      const latitude = Math.max(-90, Math.min(90, place.lat));
      const t = Math.asin(ROOT3 / 2 * Math.sin(latitude * RADIAN));
      return new L.Point(2 * ROOT3 * (place.lng - CENTRE) * RADIAN * Math.cos(t) / (3 * slope(t)), northing(t));
    },
    /** @param {{x: number, y: number}} point */
    unproject(point) {
      let t = Math.max(-1.3, Math.min(1.3, point.y));
      for (let i = 0; i < 8; i++) t -= (northing(t) - point.y) / slope(t);
      const sine = Math.max(-1, Math.min(1, 2 * Math.sin(t) / ROOT3));
      const longitude = CENTRE + 3 * point.x * slope(t) / (2 * ROOT3 * Math.cos(t)) / RADIAN;
      return new L.LatLng(Math.asin(sine) / RADIAN, longitude);
    },
    bounds: L.bounds([-HALF_WIDTH, -1.3173627591574133], [HALF_WIDTH, 1.3173627591574133]),
  };
  Object.assign(L.CRS, {
    EqualEarth: L.extend({}, L.CRS.Earth, {
      code: "EqualEarth", projection, wrapLng: undefined,
      transformation: new L.Transformation(1 / (2 * HALF_WIDTH), 0.5, -1 / (2 * HALF_WIDTH), 0.5),
    }),
  });
})();

/**
 * Latitude and longitude in degrees.
 * @typedef {[number, number]} Place
 */

/* The globe: points along the short way round, in pieces that do not cross the edge of the map. */
const Globe = {
  WESTERN_EDGE: -169,

  /**
   * Longitudes run from the western edge eastwards once around.
   * @param {Place} place
   * @returns {Place}
   */
  shifted([lat, lon]) { return [lat, lon < Globe.WESTERN_EDGE ? lon + 360 : lon]; },

  /**
   * @param {Place} from
   * @param {Place} to
   * @returns {Place[][]}
   */
  greatCircle([lat1, lon1], [lat2, lon2], stepDegrees = 2) {
    const rad = Math.PI / 180;
    /** @type {(lat: number, lon: number) => [number, number, number]} */
    const vector = (lat, lon) => {
      const flat = Math.cos(lat * rad);
      return [flat * Math.cos(lon * rad), flat * Math.sin(lon * rad), Math.sin(lat * rad)];
    };
    const [ax, ay, az] = vector(lat1, lon1), [bx, by, bz] = vector(lat2, lon2);
    const angle = Math.acos(Math.max(-1, Math.min(1, ax * bx + ay * by + az * bz)));
    const steps = Math.max(2, Math.ceil(angle / rad / stepDegrees));
    /** @type {Place[]} */
    const points = [];
    for (let k = 0; k <= steps; k++) {
      const f = k / steps, sine = Math.sin(angle);
      const [p, q] = angle < 1e-9 ? [1 - f, f] : [Math.sin((1 - f) * angle) / sine, Math.sin(f * angle) / sine];
      const x = p * ax + q * bx, y = p * ay + q * by, z = p * az + q * bz;
      points.push(Globe.shifted([Math.atan2(z, Math.hypot(x, y)) / rad, Math.atan2(y, x) / rad]));
    }
    return Globe.cut(points);
  },

  /**
   * A ring of equal distance: the points that lie so far away, bearing by bearing.
   * @param {Place} centre
   * @param {number} km
   * @returns {Place[][]}
   */
  ring([lat, lon], km) {
    const rad = Math.PI / 180, d = km / 6371.0088, sine = Math.sin(lat * rad), cosine = Math.cos(lat * rad);
    /** @type {Place[]} */
    const points = [];
    for (let bearing = 0; bearing <= 360; bearing += 3) {
      const b = bearing * rad, z = sine * Math.cos(d) + cosine * Math.sin(d) * Math.cos(b);
      const east = Math.atan2(Math.sin(b) * Math.sin(d) * cosine, Math.cos(d) - sine * z) / rad;
      points.push(Globe.shifted([Math.asin(z) / rad, ((lon + east + 540) % 360) - 180]));
    }
    return Globe.cut(points);
  },

  /**
   * Part a line where it leaves the map on one side and comes back on the other.
   * @param {Place[]} points
   * @returns {Place[][]}
   */
  cut(points) {
    /** @type {Place[]} */
    let piece = [];
    const pieces = [piece];
    for (const point of points) {
      const before = piece.at(-1);
      if (before && Math.abs(point[1] - before[1]) > 180) pieces.push(piece = []);
      piece.push(point);
    }
    return pieces.filter((each) => each.length > 1);
  },
};
