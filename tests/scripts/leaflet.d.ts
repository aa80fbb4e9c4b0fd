/* What the scripts use of Leaflet that its types keep to themselves, and the projection that they add to it. */
import * as L from "leaflet";

declare module "leaflet" {
  namespace CRS {
    const EqualEarth: CRS & { projection: Projection };
  }
  interface Map {
    _animatingZoom?: boolean;
    _zoomAnimated: boolean;
  }
  interface Layer {
    _containsPoint?(point: Point): boolean;
  }
  interface Polyline {
    _projectLatlngs(latlngs: LatLng[] | LatLng[][], result: Point[][], bounds: Bounds): void;
  }
  interface PolylineOptions {
    /** The two places that a line of ours joins. */
    ends?: Place[];
  }
  interface Renderer {
    _container?: HTMLElement;
    _bounds?: Bounds;
    _initContainer(): void;
    _destroyContainer(): void;
    _updatePaths(): void;
    _reset(): void;
    _update(): void;
  }
}
