"""The 39 districts of Istanbul and the seat of the metropolitan municipality.

Names are today's. The article prints older ones (``Eyüp``, since 2017 Eyüpsultan);
`district_of` leads from a printed name to today's. ``side`` follows administration:
Adalar, the islands in the Sea of Marmara, counts as Asian.
"""

from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.errors import PlacingError
from geo.base.paths import DATA
from geo.base.text import fold
from geo.sources import datapackage

METROPOLITAN: Final = "İBB"
"""How the atlas calls the metropolitan municipality (İstanbul Büyükşehir Belediyesi)."""

METROPOLITAN_SEAT: Final = (41.01384, 28.94966)
"""
GeoNames' point of Istanbul (745044, CC BY 4.0), latitude and longitude. It lies in
Fatih, the district of the city hall in Saraçhane; no open source at hand gives the
point of the building itself.
"""

_OLDER_NAMES: Final = {"Eyüp": "Eyüpsultan"}


def districts(folder: Path = DATA) -> pd.DataFrame:
    """Read the districts.

    ``folder``: where ``datapackage.json`` stands. Returns 39 rows in Turkish order: ``district, district_slug, side
    (european|asian), latitude, longitude, geonames_id``. The point lies inside the district's outline; `geonames_id` is
    missing where GeoNames has no such town. Raises `DataFileError` if the file is missing or damaged.
    """
    return datapackage.table("istanbul_districts", folder)


def district_of(printed: str) -> str:
    """Find today's name of a district by it or an older one, in any case: ``"Eyüpsultan"`` for ``"Eyüp"``.

    Raises `PlacingError` if Istanbul has no such district.
    """
    found = _names().get(fold(printed))
    if found is None:
        raise PlacingError("'{name}' is not one of the 39 districts of Istanbul.", name=printed)
    return found


def is_district(name: str) -> bool:
    """Tell whether a name is that of a district, as in `district_of`."""
    return fold(name) in _names()


def name_in_print(district: str) -> str:
    """Find the name under which the article's table 3 prints a district; names and errors as in `district_of`."""
    today = district_of(district)
    return next((older for older, name in _OLDER_NAMES.items() if name == today), today)


def seat(municipality: str) -> tuple[float, float]:
    """Give the point from which the ties of ``İBB`` or a district are drawn, in degrees; errors as `district_of`."""
    if fold(municipality) == fold(METROPOLITAN):
        return METROPOLITAN_SEAT
    return _points()[district_of(municipality)]


def side(municipality: str) -> str:
    """Tell on which side of the Bosphorus a district lies, ``european`` or ``asian``; ``both`` for ``İBB``.

    Raises `PlacingError` as `district_of`.
    """
    if fold(municipality) == fold(METROPOLITAN):
        return "both"
    return str(_rows().loc[district_of(municipality), "side"])


@cache
def _rows() -> pd.DataFrame:
    return districts().set_index("district")


@cache
def _points() -> dict[str, tuple[float, float]]:
    rows = _rows()
    return dict(zip(rows.index, zip(rows["latitude"], rows["longitude"], strict=True), strict=True))


@cache
def _names() -> dict[str, str]:
    today = {fold(name): name for name in _rows().index}
    return today | {fold(older): name for older, name in _OLDER_NAMES.items()}
