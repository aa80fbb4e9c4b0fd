"""
The data of a picture as a file that carries where it comes from.
"""

import datetime
from typing import Final

import pandas as pd

from geo import exports
from geo.pictures.picture import Picture

FORMS: Final[tuple[exports.Format, ...]] = ("xlsx", "csv", "geojson", "gpkg")


def forms_of(table: pd.DataFrame) -> tuple[exports.Format, ...]:
    """
    Say in which formats a table can be taken away.

    Parameters
    ----------
    table
        The data of a picture.

    Returns
    -------
    forms
        Of `FORMS`; those of maps only where there are points.
    """
    return FORMS if {"latitude", "longitude"} <= set(table) else FORMS[:2]


def table_package(
    picture: Picture, form: exports.Format, day: datetime.date, *, full: bool, base_url: str = ""
) -> bytes:
    """
    Write the data of a picture.

    Parameters
    ----------
    picture
        Any picture.
    form
        One of `FORMS`.
    day
        The day on which it is made.
    full
        The records behind the picture instead of the rows as shown.
    base_url
        Where this atlas is served.

    Returns
    -------
    content
        The bytes of the whole file.
    """
    table = picture.records() if full else picture.rows()
    return exports.for_spreadsheets(table) if form == "csv" else exports.encoded(table, form)
