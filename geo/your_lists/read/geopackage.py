"""GeoPackage as tables: every layer one, with a row for each feature."""

import io
import warnings
from collections.abc import Iterator

from geo.base.errors import DataFileError
from geo.your_lists.read import geojson
from geo.your_lists.read.table import Cell


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
                    yield str(name), geojson.rows_of(where, found.to_crs(4326).to_json())
    except (ValueError, OSError, RuntimeError, KeyError):
        raise DataFileError("{file} is a damaged GeoPackage. Export it anew, or as CSV.", file=where) from None
