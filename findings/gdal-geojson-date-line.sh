#!/bin/sh
# Finding: GDAL's RFC 7946 writer cuts at the date line only what is written beyond 180 degrees.
#
# Version:   pyogrio 0.13.0 (GDAL 3.12), geopandas 1.2.0
# Expected:  RFC 7946 (section 3.1.9) says that a geometry across the antimeridian should be cut in
#            two; RFC7946=YES is the option that makes GDAL keep to it, so a line from Sapporo to
#            Portland is written in two parts.
# Seen:      only coordinates that run on past 180 (170 .. 190) are cut. A line or an area whose
#            neighbours jump from 160 to -170, which is what a geodesic and most files give, is
#            written whole, and every flat map draws it backwards round the world.
# Why care:  the option looks like the cure, and a test with the one form passes. Cut before writing
#            (shapely, or the package antimeridian), or unwrap the longitudes first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

import geopandas
from shapely.geometry import LineString, box

shapes = {
    "line past 180": LineString([(141, 43), (170, 50), (190, 50), (237, 45)]),
    "line that jumps": LineString([(141, 43), (170, 50), (-170, 50), (-123, 45)]),
    "area past 180": box(170, 0, 190, 10),
}
frame = geopandas.GeoDataFrame({"name": list(shapes)}, geometry=list(shapes.values()), crs="EPSG:4326")
frame.to_file("flows.geojson", driver="GeoJSON", RFC7946="YES")
with open("flows.geojson") as file:
    kinds = {one["properties"]["name"]: one["geometry"]["type"] for one in json.load(file)["features"]}
print(kinds)
assert kinds["line past 180"] == "MultiLineString", "a line that runs on is cut"
assert kinds["area past 180"] == "MultiPolygon", "an area that runs on is cut"
assert kinds["line that jumps"] == "LineString", "changed: a line that jumps"
PYTHON
echo "still so"
