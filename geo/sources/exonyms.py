"""What Turkish calls foreign places (``data/turkish_names.csv``): Filibe, Üsküp; the others as the gazetteer does."""

from functools import cache, lru_cache
from typing import TypeVar, cast

import pandas as pd

from geo.base.held import Held
from geo.base.text import fold
from geo.base.words import Language
from geo.sources import datapackage

Ties = TypeVar("Ties", bound=pd.DataFrame)


def in_turkish(gazetteer_ids: "pd.Series[str]", names: "pd.Series[str]") -> "pd.Series[str]":
    """Name places in Turkish where there is such a name, else as ``names``, of the same index, do."""
    return gazetteer_ids.map(_names()).fillna(names)


def name_of(gazetteer_id: str, name: str, language: Language) -> str:
    """Name one place for a reader: in Turkish where there is such a name and that is the language."""
    return _names().get(gazetteer_id, name) if language == "tr" else name


def name_in_country(country_code: str, name: str, language: Language) -> str:
    """Name for a reader a place of which only the name, in English or its own language, and the country are known."""
    return _names_in_countries().get((country_code, fold(name)), name) if language == "tr" else name


def with_names_in(ties: Ties, language: Language) -> Ties:
    """Let ``place_name`` of ties be the Turkish name for a Turkish reader.

    The same frame for the same ties: copy it before changing it.
    """
    return cast("Ties", _turkish(Held(ties))) if language == "tr" else ties


def column_in(language: Language) -> str:
    """Say which column names places in a language: ``"place_name_tr"`` for a Turkish reader, else ``"place_name"``."""
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
