"""The municipality a tie starts from: one of Istanbul, or any other.

A municipality of Istanbul is known by its name as the printed tables call it, so
that its ties in every edition are of one municipality. Another one keeps its name;
two of one name are told apart by their country and their points.
"""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.errors import PlacingError
from geo.base.held import of_short_texts
from geo.base.text import fold, slug
from geo.sources import districts
from geo.ties.facets import ELSEWHERE
from geo.ties.ties import METROPOLITAN, kilometres

_METROPOLITAN_NAMES: Final = (
    "ibb",
    "istanbul",
    "istanbul buyuksehir",
    "istanbul metropolitan",
    "metropolitan istanbul",
)
_NO_PART_OF_A_NAME: Final = frozenset(
    ["belediyesi", "belediye", "baskanligi", "ilce", "ilcesi", "municipality", "of", "tc", "turkiye", "turkey"]
)
_AS_FAR_KM: Final = 80.0
"""A point of Istanbul's municipality lies within this distance of its seat."""

_POINT: Final = ["origin_latitude", "origin_longitude"]


def recognise(rows: pd.DataFrame) -> pd.DataFrame:
    """Recognise the municipalities.

    ``rows``: ``municipality`` as written, ``origin_country_code``, ``origin_latitude``, ``origin_longitude`` (empty or
    missing where not stated). Returns the same rows with ``municipality`` (``İBB`` or the district as the article
    prints it; any other as written, its country in brackets where the name alone would say another),
    ``municipality_kind`` (``metropolitan``, ``district``, ``other``), ``municipality_slug``, and for those of Istanbul
    the point from which the atlas draws their ties.
    """
    known = _of_istanbul(rows)
    elsewhere = _name_elsewhere(rows[known.eq("")])
    own = known[known.ne("")]
    kinds = own.eq(METROPOLITAN).map({True: "metropolitan", False: "district"})
    seats = pd.DataFrame(own.map(districts.seat).tolist(), index=own.index, columns=_POINT, dtype="float64")
    return rows.assign(
        municipality=own.reindex(rows.index).fillna(elsewhere["municipality"]),
        municipality_kind=kinds.reindex(rows.index, fill_value=ELSEWHERE),
        municipality_slug=own.map(slug).reindex(rows.index).fillna(elsewhere["municipality_slug"]),
        **{name: seats[name].reindex(rows.index).fillna(rows[name]) for name in _POINT},
    )


@of_short_texts(32_768)
def of_istanbul(written: str) -> str:
    """Recognise a municipality of Istanbul by its name alone.

    ``written``: as a list writes it: ``"Şişli Belediyesi"``, ``"İSTANBUL BÜYÜKŞEHİR"``, ``"Eyüpsultan"``. Returns as
    the article prints it; ``""`` for any other.
    """
    words = [word for word in fold(written).split() if word not in _NO_PART_OF_A_NAME]
    if " ".join(words) in _METROPOLITAN_NAMES:
        return METROPOLITAN
    try:
        return districts.name_in_print(" ".join(word for word in words if word != "istanbul"))
    except PlacingError:
        return ""


def _of_istanbul(rows: pd.DataFrame) -> "pd.Series[str]":
    named = _recognise_names(rows["municipality"])
    named = named.where(rows["origin_country_code"].isin(["", "TR"]), "")
    seats = [districts.seat(name) if name else (float("nan"),) * 2 for name in named]
    away = kilometres(rows[_POINT], pd.DataFrame(seats, index=rows.index, dtype="float64"))
    return named.where(~away.gt(_AS_FAR_KM), "")


def _recognise_names(names: "pd.Series[str]") -> "pd.Series[str]":
    return names.map({name: of_istanbul(name) for name in names.unique()})


def _name_elsewhere(rows: pd.DataFrame) -> pd.DataFrame:
    """Tell municipalities beyond Istanbul apart; only names that would be confused get a country or a number."""
    code = rows["origin_country_code"]
    named = rows["municipality"] + " " + code
    base = named.map({name: slug(name) for name in named.unique()})
    latitude, longitude = (rows[name].round(1).astype("str") for name in _POINT)
    spot = latitude.fillna("") + " " + longitude.fillna("")
    first = pd.DataFrame({"base": base, "spot": spot}).drop_duplicates()
    order = first.groupby("base").cumcount() + 1
    number = pd.Series(list(zip(base, spot, strict=True)), index=rows.index, dtype=object).map(
        dict(zip(zip(first["base"], first["spot"], strict=True), order, strict=True))
    )
    suffix = number.map(lambda at: "" if at == 1 else f"-{at}").astype("str")
    slugs = base + suffix
    reserved = slugs.isin(_slugs_of_istanbul())
    slugs = slugs.where(~reserved, slugs + "-elsewhere")
    bare = rows["municipality"].map(fold)
    confused = slugs.groupby(bare).transform("nunique").gt(1) | _recognise_names(rows["municipality"]).ne("")
    label = (code + suffix.str.replace("-", " ")).str.strip()
    bracketed = (rows["municipality"] + " (" + label + ")").str.removesuffix(" ()")
    return pd.DataFrame({"municipality": rows["municipality"].where(~confused, bracketed), "municipality_slug": slugs})


@lru_cache(maxsize=1)
def _slugs_of_istanbul() -> frozenset[str]:
    names = [METROPOLITAN, *(districts.name_in_print(name) for name in districts.districts()["district"])]
    return frozenset(slug(name) for name in names)
