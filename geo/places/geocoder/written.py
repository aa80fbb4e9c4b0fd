"""What can be wrong with a placing that was written into a table."""

from collections.abc import Mapping
from typing import get_args

from geo.base.words import message
from geo.places.geocoder.placing import Status, candidates_from


def row_fault(row: Mapping[str, str]) -> str:
    """
    Examine one written placing.

    ``row``: its cells: ``status, latitude, longitude, confidence, candidates``. Returns with the placeholders
    ``{file}``, ``{row}``, ``{command}`` and ``{status}``; ``""`` when it is sound.
    """
    if row["status"] not in get_args(Status):
        return message("{file}, row {row}: '{status}' is not a status. Write the file again with: {command}")
    return _position_fault(row) or _confidence_fault(row)


def _position_fault(row: Mapping[str, str]) -> str:
    if row["status"] not in ("exact", "approximate"):
        unwanted = message("{file}, row {row}: an unplaced row has a position. Write the file again with: {command}")
        return unwanted if row["latitude"] or row["longitude"] else ""
    try:
        sound = abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180
    except ValueError:
        sound = False
    nowhere = message(
        "{file}, row {row}: latitude and longitude are not a position on earth. Write the file again with: {command}"
    )
    return "" if sound else nowhere


def _confidence_fault(row: Mapping[str, str]) -> str:
    try:
        candidates_from(row["candidates"])
        if 0 <= float(row["confidence"]) <= 1:
            return ""
    except ValueError:
        return message(
            "{file}, row {row}: the confidence or the candidates are unreadable. Write the file again with: {command}"
        )
    return message("{file}, row {row}: the confidence is not between 0 and 1. Write the file again with: {command}")
