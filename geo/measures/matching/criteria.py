"""What an office looks for, one frozen value that is also an address, and the criteria there are.

These are the 31 of the article's section 3.1, a few more of the atlas, and its conditions. Only what open data answer
is judged, by the rules of ``data/matching_rules.csv``: source, licence, year and rule of each. The others are questions
to the candidate; for each it is said where to ask.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import pandas as pd

from geo.base.words import message, told
from geo.sources import datapackage

OWN: Final = "own"
GROUPS: Final = told(__file__, "groups")
"""The article's three groups, in its order, and what the atlas adds → their names."""

CONDITIONS: Final = ("size", "distance", "hours", "language", "ties")
"""The atlas's own conditions."""


@cache
def rules() -> pd.DataFrame:
    """Give the rules, indexed by `criterion_id` (conditions and criteria), with the columns of the file; shared."""
    return datapackage.table("matching_rules").set_index("criterion_id")


@cache
def criteria() -> pd.DataFrame:
    """Give the criteria by `criterion_id`: the article's in printed order, then the atlas's own.

    `group` (of `GROUPS`), `printed_text` (empty for the atlas's own), `name_tr, name_en` and `judged` (whether open
    data answer it). Shared: copy it before changing it. Raises `DataFileError` if a table is missing or damaged.
    """
    table = datapackage.table("matching_criteria").set_index("criterion_id").drop(columns="order")
    own = (
        rules()
        .loc[rules()["name_en"].ne(""), ["name_tr", "name_en"]]
        .drop(index=[*CONDITIONS])
        .assign(group=OWN, printed_text="")
    )
    table = pd.concat([table, own])
    return table.assign(judged=rules()["source_en"].ne("").reindex(table.index))


@cache
def judged() -> tuple[str, ...]:
    """List the criteria that are judged."""
    return tuple(criteria().index[criteria()["judged"]])


TIES: Final = {
    "new": message("No municipality of the lists has a tie yet"),
    "known": message("A municipality of the lists already has a tie"),
}
"""What may be wished of ties that exist → how it is said."""

PARAMETERS: Final = ("office", "where", "in", "size", "km", "hours", "tongue", "ties", "domestic", "want")
"""The names of a wish's parts in the address."""

FARTHEST_KM: Final = 20_100
MOST_HOURS: Final = 14
_MOST_PEOPLE: Final = 100_000_000
_MOST_VALUES: Final = 60


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an office looks for.

    Where it looks (``regions``, ``countries``, ``domestic``) decides who is a candidate at all; everything else is a
    criterion, which a candidate meets or not.

    ``office``: slug; empty for the first of the lists. ``regions``: slugs of regions or continents; empty for the whole
    world. ``countries``: ISO codes, or ``KKTC``. ``domestic``: whether places of Türkiye beyond the office's province
    are too. ``smallest``, ``largest``: inhabitants; 0 leaves that end open. ``farthest_km``: from the office's seat; 0
    for any. ``hours``: most hours of time difference. ``tongue``: code of a language spoken in the country. ``ties``:
    one of `TIES`. ``wanted``: identifiers of criteria.
    """

    office: str = ""
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    domestic: bool = False
    smallest: int = 0
    largest: int = 0
    farthest_km: int = 0
    hours: int | None = None
    tongue: str = ""
    ties: str = ""
    wanted: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it holds no criterion."""
        return not (self.wanted or self.conditions)

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions it sets beside the article's criteria, named as in `CONDITIONS` of the criteria."""
        wished = {
            "size": bool(self.smallest or self.largest),
            "distance": self.farthest_km > 0,
            "hours": self.hours is not None,
            "language": bool(self.tongue),
            "ties": bool(self.ties),
        }
        return tuple(name for name, on in wished.items() if on)

    def narrowed_to(self, known: Collection[str]) -> "Wish":
        """Leave off criteria that are not known."""
        return replace(self, wanted=tuple(name for name in self.wanted if name in known))

    def to_address(self) -> dict[str, str]:
        """Write what is not left open as parameters of an address."""
        bounds = (self.smallest, self.largest)
        parts = {
            "office": self.office,
            "where": ".".join(self.regions),
            "in": ".".join(self.countries),
            "size": "-".join(str(end or "") for end in bounds) if any(bounds) else "",
            "km": str(self.farthest_km or ""),
            "hours": "" if self.hours is None else str(self.hours),
            "tongue": self.tongue,
            "ties": self.ties,
            "domestic": "yes" if self.domestic else "",
            "want": ".".join(self.wanted),
        }
        return {name: value for name, value in parts.items() if value}

    @classmethod
    def from_address(cls, parameters: Mapping[str, str]) -> "Wish":
        """Read it from an address; what is no parameter, or cannot be read, counts for nothing.

        Whether a region or criterion of that name exists is for the reader of the wish to know.
        """
        asked = {name: str(parameters.get(name, ""))[:400] for name in PARAMETERS}
        low, _, high = asked["size"].partition("-")
        smallest, largest = _whole(low, _MOST_PEOPLE) or 0, _whole(high, _MOST_PEOPLE) or 0
        if smallest and largest and smallest > largest:
            smallest, largest = largest, smallest
        return cls(
            office=_word(asked["office"]),
            regions=_parts(asked["where"]),
            countries=_parts(asked["in"]),
            domestic=asked["domestic"] == "yes",
            smallest=smallest,
            largest=largest,
            farthest_km=_whole(asked["km"], FARTHEST_KM) or 0,
            hours=_whole(asked["hours"], MOST_HOURS),
            tongue=_word(asked["tongue"]),
            ties=asked["ties"] if asked["ties"] in TIES else "",
            wanted=tuple(sorted(_parts(asked["want"]))),
        )


def _whole(text: str, most: int) -> int | None:
    return min(int(text), most) if re.fullmatch(r"[0-9]{1,12}", text) else None


def _word(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", text) else ""


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in map(_word, text.split(".")) if word))[:_MOST_VALUES]
