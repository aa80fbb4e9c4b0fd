"""The municipality a tie starts from: one of Istanbul, or any other.

A municipality of Istanbul is known by its name as the printed tables call it, so
that its ties in every edition are of one municipality. Another of Türkiye has one name
however it is written, with its province where there are namesakes; any other keeps its
name, and two of one name are told apart by their country and their points.
"""

import math
from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.held import of_short_texts
from geo.base.sphere import great_circle_km, on_sphere
from geo.base.text import fold, slug
from geo.sources import districts
from geo.sources.municipalities import Municipality, known_as, label
from geo.ties.facets import UNKNOWN
from geo.ties.home import ISTANBUL, label_of, slug_of
from geo.ties.ties import METROPOLITAN

_AS_FAR_KM: Final = 80.0
"""A point that a list states of a municipality lies within this distance of its seat."""

_POINT: Final = ["origin_latitude", "origin_longitude"]
_NAMED: Final = ["municipality", "municipality_slug", "municipality_kind"]


def recognise(rows: pd.DataFrame) -> pd.DataFrame:
    """Recognise the municipalities of rows, as written in ``municipality``, by ``origin_…``.

    ``municipality`` becomes ``İBB`` or the district as the article prints it; another of Türkiye as
    `geo.sources.municipalities` names it; any other keeps its name, with its country in brackets where the name alone
    would say another. Further ``municipality_kind`` (``metropolitan``; ``district``, as the city of any other province;
    ``other`` where unknown), ``municipality_slug``, and the point of those of Istanbul, and of others of Türkiye where
    none is stated.
    """
    columns = rows[["municipality", "origin_country_code", *_POINT]]
    meant = [_of_turkiye(*row) for row in columns.itertuples(index=False, name=None)]
    known = pd.Series([one is not None for one in meant], index=rows.index, dtype=bool)
    found = pd.DataFrame([_said(one) for one in meant if one], index=rows.index[known], columns=[*_NAMED, *_POINT])
    named = pd.concat([found, _name_elsewhere(rows[~known])]).reindex(rows.index).fillna({"municipality_kind": UNKNOWN})
    own = named["municipality_slug"].isin(_slugs_of_istanbul())
    points = {name: rows[name].mask(own).fillna(named[name].astype("float64")) for name in _POINT}
    return rows.assign(**{name: named[name] for name in _NAMED}, **points)


def _said(one: Municipality) -> tuple[object, ...]:
    """Give `_NAMED` and the point of a municipality."""
    name, kind = label_of(one), "metropolitan" if one.level == "metropolitan" else "district"
    point = districts.seat(name) if one.province == ISTANBUL else (one.latitude, one.longitude)
    return name, slug_of(name, one.province), kind, *point


@of_short_texts(32_768)
def of_istanbul(written: str) -> str:
    """Give a municipality of Istanbul, ``"İSTANBUL BÜYÜKŞEHİR"``, as the article prints it; ``""`` for others."""
    found = known_as(written)
    return label_of(found[0]) if len(found) == 1 and found[0].province == ISTANBUL else ""


def name_of(written: str) -> str:
    """Name a municipality as the atlas does: of Istanbul as the article prints it, another of Türkiye by its own."""
    return of_istanbul(written) or label(written)


@lru_cache(maxsize=32_768)
def _of_turkiye(written: str, code: str, latitude: float, longitude: float) -> Municipality | None:
    """Find the one municipality that a name means; where a point is stated, the nearest that is not far from it."""
    found = known_as(written) if code in ("", "TR") else ()
    if math.isnan(latitude) or not found:
        return found[0] if len(found) == 1 else None
    here = on_sphere(latitude, longitude)[0]
    away = great_circle_km(on_sphere([one.latitude for one in found], [one.longitude for one in found]), here)
    return found[int(away.argmin())] if away.min() <= _AS_FAR_KM else None


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
    of_home = rows["municipality"].map({name: of_istanbul(name) for name in rows["municipality"].unique()}).ne("")
    confused = slugs.groupby(bare).transform("nunique").gt(1) | of_home
    label = (code + suffix.str.replace("-", " ")).str.strip()
    bracketed = (rows["municipality"] + " (" + label + ")").str.removesuffix(" ()")
    return pd.DataFrame({"municipality": rows["municipality"].where(~confused, bracketed), "municipality_slug": slugs})


@lru_cache(maxsize=1)
def _slugs_of_istanbul() -> frozenset[str]:
    names = [METROPOLITAN, *(districts.name_in_print(name) for name in districts.districts()["district"])]
    return frozenset(slug(name) for name in names)
