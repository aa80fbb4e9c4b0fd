#!/bin/sh
# Finding: one table, the same class limits, two folium maps, another colour.
#
# Version:   folium 0.20.0, geopandas 1.2.0, mapclassify 2.10.0
# Expected:  limits 0, 10, 20, 30 are one classification, whichever function draws it with folium.
# Seen:      GeoDataFrame.explore (mapclassify) closes a class above: 10 stands with 1..10.
#            folium.Choropleth closes it below: 10 stands with 10..20. Each country that sits on a
#            limit changes its class; with counts and round limits that is many of them.
# Why care:  a map explored in a notebook and the one published with Choropleth disagree, and the
#            print (GeoDataFrame.plot takes mapclassify's rule as well) disagrees with the page. Choose
#            limits between the values (10.5) or draw both from classes computed once.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
  folium==0.20.0 geopandas==1.2.0 mapclassify==2.10.0 matplotlib==3.11.2
"$folder/venv/bin/python" - <<'PYTHON'
import json

import folium
import geopandas
from folium.features import GeoJson
from shapely.geometry import box

ties = [5, 10, 15, 20, 25]
frame = geopandas.GeoDataFrame(
    {"country": list("ABCDE"), "ties": ties},
    geometry=[box(east, 0, east + 1, 1) for east in range(5)],
    crs="EPSG:4326",
)


def classes(colours):
    """Which class each value is in: colours numbered by first appearance."""
    order = list(dict.fromkeys(colours))
    return dict(zip(ties, (order.index(colour) for colour in colours)))


choropleth = folium.Choropleth(
    frame.to_json(),
    data=frame,
    columns=["country", "ties"],
    key_on="feature.properties.country",
    bins=[0, 10, 20, 30],
)
features = json.loads(frame.to_json())["features"]
by_choropleth = classes([choropleth.geojson.style_function(one)["fillColor"] for one in features])
explored = frame.explore("ties", scheme="UserDefined", classification_kwds={"bins": [10, 20, 30]})
layer = next(child for child in explored._children.values() if isinstance(child, GeoJson))
by_explore = classes([one["properties"]["__folium_color"] for one in layer.data["features"]])
print("folium.Choropleth      ", by_choropleth)
print("GeoDataFrame.explore   ", by_explore)
assert by_choropleth == {5: 0, 10: 1, 15: 1, 20: 2, 25: 2}, "changed: folium.Choropleth"
assert by_explore == {5: 0, 10: 0, 15: 1, 20: 1, 25: 2}, "changed: GeoDataFrame.explore"
PYTHON
echo "still so"
