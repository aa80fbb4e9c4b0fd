"""What Turkish calls foreign places: Filibe, Üsküp, Atina; what has no name of its own keeps the gazetteer's.

The names are those of ``data/turkish_names.csv``, each with where it is from.
"""

from functools import cache, lru_cache
from typing import TypeVar, cast

import pandas as pd

from geo.base.held import Held
from geo.base.text import fold
from geo.base.words import Language
from geo.sources import datapackage

Ties = TypeVar("Ties", bound=pd.DataFrame)


def in_turkish(gazetteer_ids: "pd.Series[str]", names: "pd.Series[str]") -> "pd.Series[str]":
    """Name places in Turkish.

    ``gazetteer_ids``: their identifiers in the gazetteer; empty where a place is in none. ``names``: Today's names as
    the gazetteer writes them, by the same index. Returns the Turkish name where there is one, else the gazetteer's.
    Raises `DataFileError` if the table is missing or damaged.
    """
    return gazetteer_ids.map(_names()).fillna(names)


def name_of(gazetteer_id: str, name: str, language: Language) -> str:
    """Name one place in a language.

    ``gazetteer_id``, ``name``: as of `in_turkish`. Returns the Turkish name for a Turkish reader where there is one,
    else the gazetteer's.
    """
    return _names().get(gazetteer_id, name) if language == "tr" else name


def name_in_country(country_code: str, name: str, language: Language) -> str:
    """Name in a language a place of which only the name and the country are known.

    ``country_code``: ISO 3166-1 alpha-2. ``name``: its name in English or in its own language. Returns the Turkish name
    for a Turkish reader where there is one, else the name given.
    """
    return _names_in_countries().get((country_code, fold(name)), name) if language == "tr" else name


def with_names_in(ties: Ties, language: Language) -> Ties:
    """Let ties name their partners in a language.

    ``ties``: with ``place_name`` and ``place_name_tr`` (see `geo.ties.ties`). Returns the same rows; ``place_name`` is
    the Turkish name for a Turkish reader. The same frame for the same ties: copy it before changing it.
    """
    return cast("Ties", _turkish(Held(ties))) if language == "tr" else ties


def column_in(language: Language) -> str:
    """Say which column names the places of ties, or of what is made of them, in a language.

    Returns ``"place_name_tr"`` for a Turkish reader, else ``"place_name"``.
    """
    return "place_name_tr" if language == "tr" else "place_name"


@lru_cache(maxsize=32)
def _turkish(held: Held) -> pd.DataFrame:
    return held.frame.assign(place_name=held.frame["place_name_tr"])


@cache
def _names_in_countries() -> dict[tuple[str, str], str]:
    rows = datapackage.table("turkish_names")
    return dict(
        zip(zip(rows["country_code"], rows["gazetteer_name"].map(fold), strict=True), rows["name_tr"], strict=True)
    )


@cache
def _names() -> dict[str, str]:
    rows = datapackage.table("turkish_names")
    return dict(zip(rows["gazetteer_id"], rows["name_tr"], strict=True))
