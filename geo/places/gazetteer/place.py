"""A place of the gazetteer, how far two are apart, and how a name sounds."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

_EARTH_RADIUS_KM: Final = 6371.0088
_SOUNDS: Final = (
    ("shch", "sc"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("dj", "j"),
    ("gj", "j"),
    ("dz", "j"),
    ("zh", "j"),
    ("ch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "c"),
    ("sh", "s"),
    ("sz", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("z", "j"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
)
_DOUBLED: Final = re.compile(r"(.)\1+", re.DOTALL)
_VOICELESS: Final = str.maketrans("bdgv", "ptkf")


@dataclass(frozen=True)
class Place:
    """
    One place of the gazetteer.

    ``gazetteer_id`` is ``gn:`` and the GeoNames number, or ``sup:`` and a slug;
    ``kind`` is city, district, village or region; ``admin1`` the GeoNames code
    of the first-order division; ``parent`` the name of the city or region it is
    part of, empty when not recorded; ``stands_for_parent`` says that only the
    parent's point is known.
    """

    gazetteer_id: str
    name: str
    country_code: str
    viewpoint_code: str
    admin1: str
    kind: str
    latitude: float
    longitude: float
    population: int
    parent: str
    stands_for_parent: bool
    note_tr: str
    note_en: str

    @property
    def provider(self) -> Literal["supplement", "geonames"]:
        """Say which source holds it: ``geonames`` or ``supplement``."""
        return "supplement" if self.gazetteer_id.startswith("sup:") else "geonames"


def kilometres(here: Place, there: Place) -> float:
    """
    Measure the great-circle distance of two places.

    Returns in kilometres, by the haversine formula on the mean Earth radius.
    """
    south, north = math.radians(here.latitude), math.radians(there.latitude)
    half_across = math.radians(there.longitude - here.longitude) / 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_across) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


@lru_cache(maxsize=4096)
def sound(folded: str) -> str:
    """
    Reduce a folded name to how it sounds, whatever language spelled it.

    ``folded``: a name after `geo.base.text.fold`. Returns without spaces and doubled letters: ``"vogosca"`` for Vogošća
    and ``"vogoshcha"`` alike. Only good for comparing within one country.
    """
    heard = folded.replace(" ", "")
    for spelling, sounding in _SOUNDS:
        heard = heard.replace(spelling, sounding)
    return _DOUBLED.sub(r"\1", heard)


def skeleton(folded: str) -> str:
    """
    Reduce a folded name to the consonants one hears.

    ``folded``: a name after `geo.base.text.fold`. Returns the first letter and the consonants after it, voiced and
    voiceless taken as one: ``"pklm"`` for ``"bugulma"`` and ``"bugulme"``.
    """
    heard = sound(folded).translate(_VOICELESS)
    return heard[:1] + "".join(letter for letter in heard[1:] if letter not in "aeiou")
