"""The queue of the review desk: every doubtful place once, with the rows that hang on it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from geo.base.text import turkish_sort_key
from geo.base.words import Language
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.placing import candidates_from
from geo.places.geocoder.written import Key
from geo.your_lists.check.kinds import Kind
from geo.your_lists.check.placing import keys_of
from geo.your_lists.review.options import Option, options_of

DOUBTFUL: Final = ("unresolved", "ambiguous", "approximate")
"""What ``located`` says of doubtful places, worst first."""


@dataclass(frozen=True)
class Doubt:
    """A place to decide.

    ``rows`` are the numbers of those that hang on it; ``located`` says what placing found; ``options`` are the
    candidates, best first; ``parked`` says that a person put it off.
    """

    place: str
    country: str
    rows: tuple[int, ...]
    located: str
    country_code: str
    reason_tr: str
    reason_en: str
    options: tuple[Option, ...]
    parked: bool = False

    @property
    def key(self) -> Key:
        """Give place and country as written."""
        return self.place, self.country

    def reason(self, language: Language) -> str:
        """Say why it is in doubt."""
        return self.reason_tr if language == "tr" else self.reason_en


def queue(placed: pd.DataFrame, kind: Kind, gazetteer: Callable[[], Gazetteer] = Gazetteer) -> tuple[Doubt, ...]:
    """List what is in doubt: most rows first, then worst first, then by name.

    A row without a place's name is not in doubt. ``gazetteer``: opens the index when there are candidates.
    """
    keys = pd.Series(keys_of(placed, kind), index=placed.index, dtype=object)
    doubtful = placed["located"].isin(DOUBTFUL) & keys.map(lambda key: bool(key[0])).astype(bool)
    # Rows of one place may differ: a position in the file answers for its own row alone.
    places: dict[Key, list[Any]] = {}
    for at in placed.index[doubtful]:
        places.setdefault(keys[at], []).append(at)
    firsts = {key: placed.loc[at[0]] for key, at in places.items()}
    wanted = {str(first["candidates"]) for first in firsts.values()} - {""}
    identifiers = {candidate.gazetteer_id for text in wanted for candidate in candidates_from(text)}
    known = gazetteer().identified(identifiers) if identifiers else {}
    doubts = []
    for (place, country), first in firsts.items():
        doubts.append(
            Doubt(
                place,
                country,
                tuple(int(row) for row in placed.loc[places[place, country], "row"]),
                str(first["located"]),
                str(first["country_code"]),
                str(first["reason_tr"]),
                str(first["reason_en"]),
                options_of(candidates_from(str(first["candidates"])), place, country, known),
            )
        )
    return tuple(sorted(doubts, key=_order))


def arrange(
    doubts: Iterable[Doubt], *, parked: Collection[Key] = (), settled: Collection[Key] = ()
) -> tuple[Doubt, ...]:
    """Leave out what was decided of a `queue`, and move to the end what was put off."""
    left = (replace(doubt, parked=doubt.key in parked) for doubt in doubts if doubt.key not in settled)
    return tuple(sorted(left, key=lambda doubt: doubt.parked))


def _order(doubt: Doubt) -> tuple[object, ...]:
    return (
        -len(doubt.rows),
        DOUBTFUL.index(doubt.located),
        turkish_sort_key(doubt.place),
        turkish_sort_key(doubt.country),
        doubt.key,
    )
