#!/bin/sh
# Finding: GDAL turns text of a GeoJSON file into dates and times, GeoJSON having neither.
#
# Version:   pyogrio 0.13.0 (GDAL 3.12), geopandas 1.2.0
# Expected:  a JSON string stays a string. "2010/12/03" in quotes, the 3rd decision of a council's
#            session of December 2010, comes back as it was written.
# Seen:      where every value of a property looks so, the column is a datetime: "2010/12/03" is
#            3 December 2010 and "12:30" a time of day. One other word in the column ("2010/12/A")
#            keeps all of them text, so the same list changes its type with one row more or less.
# Why care:  decision, file and plate numbers are joined on and printed; a filter that drops the odd
#            row changes what the rest says. Read GeoJSON's properties with the json module, or ask
#            GDAL for text (the driver's option DATE_AS_STRING, tried below).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

import geopandas
import pyogrio


def read(values, **options):
    features = [
        {
            "type": "Feature",
            "properties": {"decision": value},
            "geometry": {"type": "Point", "coordinates": [29, 41]},
        }
        for value in values
    ]
    with open("ties.geojson", "w") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)
    return [str(value) for value in geopandas.read_file("ties.geojson", **options)["decision"]]


print("GDAL", pyogrio.__gdal_version_string__)
dates = read(["2010/12/03", "2011/05/06"])
mixed = read(["2010/12/03", "2010/12/A"])
times = read(["12:30", "10:15"])
kept = read(["2010/12/03", "2011/05/06"], DATE_AS_STRING="YES")
for seen in (dates, mixed, times, kept):
    print(seen)
assert dates == ["2010-12-03 00:00:00", "2011-05-06 00:00:00"], "changed: text like a date"
assert mixed == ["2010/12/03", "2010/12/A"], "changed: one word keeps all text"
assert times == ["12:30:00", "10:15:00"], "changed: text like a time"
assert kept == ["2010/12/03", "2011/05/06"], "changed: DATE_AS_STRING"
PYTHON
echo "still so"
