/* What the map's scripts need of Leaflet and of a window before anything is drawn, for those who run them without. */
export const L = {
  Point: class { constructor(x, y) { Object.assign(this, { x, y }); } },
  Transformation: class {},
  Renderer: class {},
  Polyline: class {},
  CRS: { Earth: {} },
  bounds: ([west, south], [east, north]) => ({ getSize: () => ({ x: east - west, y: north - south }) }),
  extend: Object.assign,
};
export const window = { innerWidth: 1200 };
