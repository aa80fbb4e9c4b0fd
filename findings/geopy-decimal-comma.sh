#!/bin/sh
# Finding: geopy reads a position with decimal commas as a place in the Atlantic.
#
# Version:   geopy 2.5.0 (Python 3.11)
# Expected:  "41,015137; 28,979530" (Istanbul, as a Turkish, German or French sheet writes it) is
#            either read as 41.015137, 28.979530 or refused, as "41.0151" alone is.
# Seen:      Point("41,015137; 28,979530") is 28° N 30° W, without a word. The pattern is searched,
#            not matched: it takes "28" from the middle for the latitude and 979530 for the longitude,
#            and longitudes are taken modulo 360.
# Why care:  a column of such cells becomes a cloud of points in the ocean, all in range; a check of
#            bounds (-90..90, -180..180) finds nothing. Turn the commas into points before geopy reads.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check geopy==2.5.0
"$folder/venv/bin/python" - <<'PYTHON'
from geopy.point import Point

seen = {}
for cell in ("41.015137; 28.979530", "41,015137; 28,979530", "41,0151, 28,9795", "41,0151 N, 28,9795 E", "41.0151"):
    try:
        point = Point(cell)
        seen[cell] = (round(point.latitude, 6), round(point.longitude, 6))
    except ValueError as error:
        seen[cell] = f"ValueError: {error}"
    print(f"{cell!r:28} -> {seen[cell]}")

assert seen["41.015137; 28.979530"] == (41.015137, 28.97953), "points are read"
assert seen["41,015137; 28,979530"] == (28.0, -30.0), "changed: decimal commas"
assert seen["41,0151, 28,9795"] == (28.0, 75.0), "changed: decimal commas, comma between"
assert seen["41,0151 N, 28,9795 E"] == (28.0, 75.0), "changed: letters do not help"
assert isinstance(seen["41.0151"], str), "one number alone is refused"
PYTHON
echo "still so"
