/* Equal Earth (Šavrič, Patterson and Jenny 2018), centred on 11° E so that the cut at 169° W meets no country. */
"use strict";
(function () {
  const A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
  const ROOT3 = Math.sqrt(3), RADIAN = Math.PI / 180, CENTRE = 11, HALF_WIDTH = 2.7066299836960748;
  const northing = (t) => t * (A1 + A2 * t ** 2 + t ** 6 * (A3 + A4 * t ** 2));
  const slope = (t) => A1 + 3 * A2 * t ** 2 + t ** 6 * (7 * A3 + 9 * A4 * t ** 2);
  const projection = {
    project(point) {
      const t = Math.asin(ROOT3 / 2 * Math.sin(Math.max(-90, Math.min(90, point.lat)) * RADIAN));
      return new L.Point(2 * ROOT3 * (point.lng - CENTRE) * RADIAN * Math.cos(t) / (3 * slope(t)), northing(t));
    },
    unproject(point) {
      let t = Math.max(-1.3, Math.min(1.3, point.y));
      for (let i = 0; i < 8; i++) t -= (northing(t) - point.y) / slope(t);
      const sine = Math.max(-1, Math.min(1, 2 * Math.sin(t) / ROOT3));
      return new L.LatLng(Math.asin(sine) / RADIAN, CENTRE + 3 * point.x * slope(t) / (2 * ROOT3 * Math.cos(t)) / RADIAN);
    },
    bounds: L.bounds([-HALF_WIDTH, -1.3173627591574133], [HALF_WIDTH, 1.3173627591574133]),
  };
  L.CRS.EqualEarth = L.extend({}, L.CRS.Earth, {
    code: "EqualEarth", projection, wrapLng: undefined,
    transformation: new L.Transformation(1 / (2 * HALF_WIDTH), 0.5, -1 / (2 * HALF_WIDTH), 0.5),
  });
})();

/* The globe: points along the short way round, in pieces that do not cross the edge of the map. */
const Globe = {
  WESTERN_EDGE: -169,

  shifted([lat, lon]) { return [lat, lon < Globe.WESTERN_EDGE ? lon + 360 : lon]; },

  greatCircle([lat1, lon1], [lat2, lon2], stepDegrees = 2) {
    const rad = Math.PI / 180;
    const vector = (lat, lon) => [Math.cos(lat * rad) * Math.cos(lon * rad), Math.cos(lat * rad) * Math.sin(lon * rad), Math.sin(lat * rad)];
    const a = vector(lat1, lon1), b = vector(lat2, lon2);
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    const steps = Math.max(2, Math.ceil(angle / rad / stepDegrees)), points = [];
    for (let k = 0; k <= steps; k++) {
      const f = k / steps;
      const [p, q] = angle < 1e-9 ? [1 - f, f] : [Math.sin((1 - f) * angle) / Math.sin(angle), Math.sin(f * angle) / Math.sin(angle)];
      const [x, y, z] = a.map((value, axis) => p * value + q * b[axis]);
      points.push(Globe.shifted([Math.atan2(z, Math.hypot(x, y)) / rad, Math.atan2(y, x) / rad]));
    }
    return Globe.cut(points);
  },

  /* A ring of equal distance: the points that lie so far away, bearing by bearing. */
  ring([lat, lon], km) {
    const rad = Math.PI / 180, d = km / 6371.0088, points = [];
    for (let bearing = 0; bearing <= 360; bearing += 3) {
      const b = bearing * rad, sin = Math.sin(lat * rad) * Math.cos(d) + Math.cos(lat * rad) * Math.sin(d) * Math.cos(b);
      const east = Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(lat * rad), Math.cos(d) - Math.sin(lat * rad) * sin) / rad;
      points.push(Globe.shifted([Math.asin(sin) / rad, ((lon + east + 540) % 360) - 180]));
    }
    return Globe.cut(points);
  },

  cut(points) {
    const pieces = [[points[0]]];
    points.slice(1).forEach((point, i) => {
      if (Math.abs(point[1] - points[i][1]) > 180) pieces.push([]);
      pieces[pieces.length - 1].push(point);
    });
    return pieces.filter((piece) => piece.length > 1);
  },
};
