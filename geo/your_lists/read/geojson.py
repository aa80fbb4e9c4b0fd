"""GeoJSON as a table: a row for each feature, its properties as columns, its point in one cell; and bare records."""

import json
import re
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
