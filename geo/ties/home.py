"""Whose atlas this is: a province of Türkiye or a municipality in it, around which maps and words are made.

What the address says comes first, then what is kept (`geo.ties.homes`), then ``ATLAS_HOME``, then the province
in which most of the municipalities lie whose ties are looked at: the article's home is Istanbul, that of an office's
own list its province.
"""

import os
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.base.errors import AtlasError
from geo.base.held import Held
from geo.base.text import slug, turkish_sort_key
from geo.base.words import Words
from geo.sources import boundaries, datapackage, districts
from geo.sources.municipalities import Municipality, known_as
from geo.sources.records import ARTICLE

VARIABLE: Final = "ATLAS_HOME"
ISTANBUL: Final = "İstanbul"


@dataclass(frozen=True)
class Home:
    """A home. ``municipality``: as the ties call it; empty for a whole province."""

    province: str = ISTANBUL
    municipality: str = ""

    @property
    def slug(self) -> str:
        """Its name in addresses and files."""
        return slug(self.municipality or self.province)

    @property
    def municipality_slug(self) -> str:
        """Its slug in the ties; empty for a province."""
        return slug_of(self.municipality, self.province) if self.municipality else ""

    def name(self, words: Words) -> str:
        """Name it."""
        return self.municipality or province_name(self.province, words)

    def title(self, words: Words) -> str:
        """Say what its atlas is about."""
        if self == Home():
            return words.text("Istanbul's sister cities and aid")
        return words.text("{home}: sister cities and aid", home=self.name(words))


class Style(NamedTuple):
    """What the papers of a home look like: a PNG or SVG, and ``"#rrggbb"``; empty for the atlas's own."""

    logo: bytes = b""
    accent: str = ""


PLAIN: Final = Style()


def province_name(province: str, words: Words) -> str:
    """Name a province; Istanbul has a name in English."""
    return words.text("Istanbul") if province == ISTANBUL else province


def slug_of(label: str, province: str) -> str:
    """Give the slug of a municipality of Türkiye in the ties. ``label``: as `label_of`."""
    return slug(label) if province == ISTANBUL else slug(f"{label} TR")


def label_of(one: Municipality) -> str:
    """Name a municipality as the ties do."""
    if one.province != ISTANBUL:
        return one.label
    return districts.METROPOLITAN if one.name == ISTANBUL else districts.name_in_print(one.name)


def find(asked: str) -> tuple[Home, ...]:
    """Find the homes that a name can mean: a province first, else its municipalities; none for an unknown name."""
    found = known_as(asked)
    whole = {one.province for one in found if one.name == one.province}
    return tuple(map(Home, whole)) or tuple(Home(one.province, label_of(one)) for one in found)


def home(asked: str = "", ties: pd.DataFrame | None = None) -> Home:
    """Give the home: what is ``asked`` for, else ``ATLAS_HOME``, else that of most municipalities of ``ties``.

    Raises `AtlasError` if ``ATLAS_HOME`` names no province or municipality of Türkiye, or several.
    """
    if asked and (found := find(asked)):
        return found[0]
    if named := os.environ.get(VARIABLE, "").strip():
        return _from_environment(named)
    return Home() if ties is None or ties["edition"].eq(ARTICLE).all() else _of_most(Held(ties))


def is_stated(asked: str = "") -> bool:
    """Tell whether the home is asked for or stands in ``ATLAS_HOME``, and is not that of most municipalities."""
    return bool((asked and find(asked)) or os.environ.get(VARIABLE, "").strip())


@lru_cache(maxsize=8)
def outlines(province: str) -> gpd.GeoDataFrame:
    """Give the districts of a province as they are drawn and as the ties call them, EPSG:4326.

    ``district, name, municipality_slug, name_latitude, name_longitude``: a point inside the largest part. Shared: copy
    it before changing it.
    """
    found = boundaries.districts_of(province)
    if province == ISTANBUL:
        found["geometry"] = boundaries.without_waters(found.geometry)
    labels = [label_of(known_as(name, province)[0]) for name in found["district"]]
    found["name"] = [label.removesuffix(f" ({province})") for label in labels]
    found["municipality_slug"] = [slug_of(label, province) for label in labels]
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in found.geometry]
    middles = np.array([shapely.maximum_inscribed_circle(shape).coords[0] for shape in largest])
    return found.assign(name_longitude=middles[:, 0], name_latitude=middles[:, 1])


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """List the provinces of Türkiye: slug → name, in Turkish order."""
    names = sorted(datapackage.table("turkish_districts")["province"].unique(), key=turkish_sort_key)
    return {slug(name): name for name in names}


def province_of(municipality: str) -> str:
    """Give the province of a municipality of the ties; empty where it is not known, or beyond Türkiye."""
    if municipality == districts.METROPOLITAN or districts.is_district(municipality):
        return ISTANBUL
    found = known_as(municipality)
    return found[0].province if len(found) == 1 else ""


def is_whole_province(municipality: str) -> bool:
    """Tell whether a municipality of the ties is the metropolitan one, or that of the city, of a province."""
    return municipality == districts.METROPOLITAN or province_of(municipality) == municipality


def _from_environment(named: str) -> Home:
    found = find(named)
    if not found:
        raise AtlasError(
            "{variable} is “{home}”, which is no province or municipality of Türkiye.",
            variable=VARIABLE,
            home=named[:60],
        )
    if len(found) > 1:
        several = ", ".join(each.municipality for each in found)
        raise AtlasError(
            "{variable} is “{home}”; write one of: {several}.", variable=VARIABLE, home=named, several=several
        )
    return found[0]


@lru_cache(maxsize=8)
def _of_most(held: Held) -> Home:
    found = Counter(province_of(name) for name in held.frame["municipality"].unique())
    found.pop("", None)
    return Home(found.most_common(1)[0][0]) if found else Home()


def only_province(ties: pd.DataFrame) -> str:
    """Give the province in which all municipalities of some ties lie; empty where there are several, or none."""
    found = {province_of(name) for name in ties["municipality"].unique()}
    return next(iter(found)) if len(found) == 1 else ""
