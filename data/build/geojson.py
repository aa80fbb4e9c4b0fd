"""Write GeoJSON that is small and reads well in a diff."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely


def write(areas: gpd.GeoDataFrame, path: Path) -> None:
    """Write areas as `text` gives them. ``path``: the file to write, UTF-8 with Unix line ends."""
    path.write_text(text(areas), encoding="utf-8", newline="\n")


def text(areas: gpd.GeoDataFrame) -> str:
    """Write areas as a GeoJSON FeatureCollection (RFC 7946), one line a feature.

    ``areas``: geometry in EPSG:4326, already rounded; missing values become ``null``. Outer rings are turned
    counter-clockwise.
    """
    shapes = [json.loads(shape) for shape in shapely.to_geojson(shapely.orient_polygons(areas.geometry.values))]
    rows = json.loads(areas.drop(columns="geometry").to_json(orient="records", force_ascii=False, double_precision=6))
    lines = (_line({"type": "Feature", "properties": p, "geometry": g}) for p, g in zip(rows, shapes, strict=True))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _line(feature: dict[str, Any]) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
