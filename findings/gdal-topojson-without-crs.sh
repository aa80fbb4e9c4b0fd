#!/bin/sh
# Finding: the same outlines have a reference system as GeoJSON and none as TopoJSON.
#
# Version:   pyogrio 0.13.0 (GDAL 3.12), geopandas 1.2.0
# Expected:  GDAL gives GeoJSON without a "crs" member EPSG:4326, so the same ring as TopoJSON, in
#            degrees like the outlines that the npm packages ship, has that system too.
# Seen:      GeoJSON: EPSG:4326. TopoJSON: None, and to_crs() raises.
# Why care:  the world's outlines of the npm packages are TopoJSON. Say set_crs("EPSG:4326") on reading.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

import geopandas

ring = [[26, 36], [45, 36], [45, 42], [26, 42], [26, 36]]
with open("area.geojson", "w") as file:
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    json.dump({"type": "FeatureCollection", "features": [feature]}, file)
with open("area.topojson", "w") as file:
    area = {"type": "Polygon", "arcs": [[0]], "properties": {}}
    objects = {"areas": {"type": "GeometryCollection", "geometries": [area]}}
    json.dump({"type": "Topology", "objects": objects, "arcs": [ring]}, file)
systems = {name: geopandas.read_file(name).crs for name in ("area.geojson", "area.topojson")}
print({name: str(crs) for name, crs in systems.items()})
assert systems["area.geojson"] == "EPSG:4326", "GeoJSON has its system"
assert systems["area.topojson"] is None, "changed: TopoJSON"
try:
    geopandas.read_file("area.topojson").to_crs("EPSG:3857")
except ValueError as error:
    print(error)
else:
    raise AssertionError("changed: to_crs of TopoJSON")
assert geopandas.read_file("area.topojson").total_bounds.tolist() == [26, 36, 45, 42], "the outline is read"
PYTHON
echo "still so"
