"""GeoJSON and GeoPackage as tables: a row for each feature, its point in one cell; and bare records."""

import io
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any, Final

from geo.base.errors import DataFileError
from geo.your_lists.read.table import Cell

POINT: Final = "Coordinates"
_SHAPE: Final = "Geometry"


def is_geojson(text: str) -> bool:
    """Tell GeoJSON, and records as JSON, from a table of text."""
    begun = text[:1_000].lstrip()
    return (begun.startswith("{") and '"Feature' in text[:100_000]) or re.match(r"\[\s*\{", begun) is not None


def rows_of(where: str, text: str) -> dict[int, list[Cell]]:
    """Read headings and features, latitude before longitude; of another shape than a point its name."""
    try:
        content = json.loads(text)
        if isinstance(content, list):
            features = [{"properties": record} for record in content]
        else:
            features = [content] if content["type"] == "Feature" else list(content["features"])
        records = [_record(feature) for feature in features]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, AttributeError):
        raise DataFileError("{file} is not sound GeoJSON. Write it anew, or give a CSV file.", file=where) from None
    names = list(dict.fromkeys(name for record in records for name in record))
    body: dict[int, list[Cell]] = {
        at: [record.get(name) for name in names] for at, record in enumerate(records, start=2)
    }
    return {1: list(names), **body} if names else {}


def _record(feature: dict[str, Any]) -> dict[str, Cell]:
    record: dict[str, Cell] = {str(name): _cell(value) for name, value in (feature.get("properties") or {}).items()}
    shape = feature.get("geometry") or {}
    if shape.get("type") == "Point":
        longitude, latitude = map(float, shape["coordinates"][:2])
        record[POINT] = f"{latitude:.6f} {longitude:.6f}"
    elif shape:
        record[_SHAPE] = str(shape.get("type"))
    return record


def _cell(value: Any) -> Cell:
    return value if value is None or isinstance(value, (str, int, float)) else json.dumps(value, ensure_ascii=False)


def is_geopackage(content: bytes) -> bool:
    """Tell a GeoPackage from other databases, by its application's mark."""
    return content.startswith(b"SQLite format 3\0") and content[68:72] in (b"GPKG", b"GP10", b"GP11")


def layers_of(where: str, content: bytes, *, most_rows: int) -> Iterator[tuple[str, dict[int, list[Cell]]]]:
    """Read layers with their points in WGS 84, one row more than ``most_rows`` at most; `DataFileError` if unsound."""
    import pyogrio

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in pyogrio.list_layers(io.BytesIO(content))[:, 0]:
                found = pyogrio.read_dataframe(io.BytesIO(content), layer=name, max_features=most_rows + 1)
                if hasattr(found, "to_crs"):  # A table without shapes is none of a map.
                    yield str(name), rows_of(where, found.to_crs(4326).to_json())
    except (ValueError, OSError, RuntimeError, KeyError):
        raise DataFileError("{file} is a damaged GeoPackage. Export it anew, or as CSV.", file=where) from None
