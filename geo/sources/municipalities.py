"""The municipalities of Türkiye: each spelling of a name leads to one, and namesakes are told apart by province."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from geo.base.held import of_short_texts
from geo.base.text import fold
from geo.sources import datapackage

CENTRAL: Final = "Merkez"
"""What the table calls a central district that bears only its province's name."""

_TITLES: Final = frozenset(
    (
        *("bel", "beld", "belde", "belediye", "belediyesi", "bld", "baskanligi", "bsk", "ilce", "ilcesi", "ili"),
        *("tc", "turkiye", "turkey", "the", "city", "district", "municipality", "province"),
    )
)
_METROPOLITAN: Final = frozenset(("bb", "bsb", "buyuksehir", "metropolitan"))
_BODY_OF: Final = re.compile(r"\b(?:municipality|city|district|province) of\b")
_SPACED: Final = re.compile(r"\b(b b|b s b|i b b|t c|g o p)\b")
_SHORTEST_TAIL: Final = 3


class Municipality(NamedTuple):
    """One municipality.

    ``label``: its name, with the province where another one is called so: ``Edremit (Van)``. ``name``: of its district,
    or of its province where it is that of the province's city. ``level``: of `geo.sources.organisations.LEVEL_NAMES`.
    ``latitude``, ``longitude``: degrees of WGS 84. ``gazetteer_id``: its number in the gazetteer; empty where the
    province's city stands for it.
    """

    label: str
    name: str
    province: str
    level: str
    latitude: float
    longitude: float
    gazetteer_id: str


@of_short_texts(32_768)
def known_as(written: str, province: str = "") -> tuple[Municipality, ...]:
    """Find the municipalities that a name can mean.

    ``written``: as a list writes it: ``"Karşıyaka Bld."``, ``"İzmir Karşıyaka"``, ``"İZMİR BŞB"``, ``"B.Çekmece"``.
    ``province``: where it lies, as written; empty where not said. Returns one where the name is clear, several
    namesakes by province, none where it is no municipality of Türkiye, or not of that province.
    """
    words, metropolitan = _words(written)
    here = _province(province)
    if province and not here:
        return ()
    if words == [fold(CENTRAL)] or not words:
        return _of_province(here) if here and (words or metropolitan or not written.strip()) else ()
    if metropolitan:
        return tuple(one for one in _of_province(_province(" ".join(words))) if here in ("", one.province))
    found = _named(words) or tuple(_beside_province(words)) or _abbreviated(words)
    return tuple(one for one in found if here in ("", one.province))


def without_title(written: str) -> str:
    """Take off what a municipality is called beside its name: ``"Göreme"`` for ``"Göreme Bld."``."""
    kept = [word for word in written.split() if fold(word) not in _TITLES]
    return " ".join(kept) or written


def label(written: str, province: str = "") -> str:
    """Name a municipality as the atlas does. Returns the text as it stands where it means none, or several."""
    found = known_as(written, province)
    return found[0].label if len(found) == 1 else written


def _words(written: str) -> tuple[list[str], bool]:
    """Take the titles off a name. Returns its words, and whether it is called a metropolitan municipality."""
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), _BODY_OF.sub("", fold(written)))
    words = [word for word in joined.split() if word not in _TITLES]
    rest = [word for word in words if word not in _METROPOLITAN]
    if len(rest) > 1 and fold(CENTRAL) in rest:
        rest.remove(fold(CENTRAL))
    return rest, not _METROPOLITAN.isdisjoint(words)


def _named(words: Iterable[str]) -> tuple[Municipality, ...]:
    return _by_name().get("".join(words), ())


def _beside_province(words: list[str]) -> Iterator[Municipality]:
    """Read a district beside its province, before or behind it: ``İzmir Karşıyaka``, ``Karşıyaka/İzmir``."""
    for at in range(1, len(words)):
        for around, own in ((words[:at], words[at:]), (words[at:], words[:at])):
            if province := _province(" ".join(around)):
                yield from (one for one in _named(own) or _abbreviated(own) if one.province == province)


def _abbreviated(words: list[str]) -> tuple[Municipality, ...]:
    """Read a name whose beginning is a letter: ``B.Çekmece``; nothing where it could be two."""
    head, tail = words[0], "".join(words[1:])
    if len(head) > 1 or len(tail) < _SHORTEST_TAIL:
        return ()
    fitting = [name for name in _by_name() if name.startswith(head) and name.endswith(tail)]
    return _by_name()[fitting[0]] if len(fitting) == 1 else ()


def _province(written: str) -> str:
    words, _ = _words(written)
    found = next((one for one in _named(words) if one.name == one.province), None)
    return found.province if found else ""


def _of_province(province: str) -> tuple[Municipality, ...]:
    return tuple(one for one in _by_name().get("".join(fold(province).split()), ()) if one.name == province)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Municipality, ...]]:
    named: dict[str, list[Municipality]] = defaultdict(list)
    for *said, keys in datapackage.table("turkish_municipalities").itertuples(index=False, name=None):
        for key in keys.split("|"):
            named[key].append(Municipality(*said))
    return {name: tuple(found) for name, found in named.items()}
