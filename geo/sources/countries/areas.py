"""States, provinces and regions within countries, as they are printed in a country's place."""

from collections.abc import Iterable
from functools import cache

from geo.base.text import fold
from geo.sources import datapackage
from geo.sources.countries.known import Country


def area(text: str, country_codes: Iterable[str] = ()) -> Country | None:
    """
    Understand the name of a state, province or region within a country.

    ``text``: as printed: ``"Teksas"``, ``"Bavaria"``, ``"Pencap"``; among the United States also as the post
    abbreviates: ``"TX"``. ``country_codes``: ISO codes of the countries it may lie in; empty for any. Returns the
    country or countries with the divisions meant and no viewpoint of their own; ``None`` when the text names no such
    area.
    """
    wanted = set(country_codes)
    if wanted == {"US"} and text in _states():
        return Country(("US",), "", (text,), "area")
    found = [(code, admin1) for code, admin1 in _areas().get(fold(text), ()) if not wanted or code in wanted]
    if not found:
        return None
    return Country(tuple(code for code, _ in found), "", tuple(admin1 for _, admin1 in found), "area")


@cache
def _areas() -> dict[str, list[tuple[str, str]]]:
    areas: dict[str, list[tuple[str, str]]] = {}
    rows = datapackage.table("country_areas")
    for label, code, admin1 in zip(rows["name"], rows["country_code"], rows["admin1"], strict=True):
        areas.setdefault(fold(label), []).append((code, admin1))
    return areas


@cache
def _states() -> frozenset[str]:
    return frozenset(admin1 for areas in _areas().values() for code, admin1 in areas if code == "US")
