"""The queue of the review desk: every doubtful place once, with its rows and the places to choose from."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
from rapidfuzz import fuzz

from geo.base.text import fold, turkish_sort_key
from geo.base.words import Language, Words, message
from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder.placing import Candidate, candidates_from
from geo.places.geocoder.written import Key
from geo.sources import countries
from geo.ties.editions.edition import Kind
from geo.your_lists.check.placing import keys_of

DOUBTFUL: Final = ("unresolved", "ambiguous", "approximate")
"""What ``located`` says of doubtful places, worst first."""


@dataclass(frozen=True)
class Option:
    """A place to choose.

    ``score`` runs from 0 to 1, 0 for what only the search found; ``population`` is 0 where it is not recorded;
    ``same_country`` is false for a namesake elsewhere; ``likeness`` of the name runs from 0 to 100.
    """

    gazetteer_id: str
    name: str
    country_code: str
    latitude: float
    longitude: float
    kind: str = ""
    population: int = 0
    parent: str = ""
    viewpoint_code: str = ""
    score: float = 0.0
    same_country: bool = True
    likeness: int = 0

    def reasons(self, words: Words) -> tuple[str, ...]:
        """Say why it is a candidate. Returns its name, its country, what it is part of."""
        if self.likeness == 100:
            named = words.text(_SAME_NAME)
        elif self.likeness >= _LIKE_FROM:
            named = words.text(_LIKE_NAME, percent=words.percent(self.likeness / 100))
        else:
            named = words.text(_OTHER_NAME)
        country = countries.name(self.country_code, words.language)
        lies = words.text(_IN_COUNTRY) if self.same_country else words.text(_ELSEWHERE, country=country)
        part = (words.text(_PART_OF, parent=self.parent),) if self.parent else ()
        return (named, lies, *part)


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
    doubts = [
        Doubt(
            *key,
            tuple(int(row) for row in placed.loc[places[key], "row"]),
            str(first["located"]),
            str(first["country_code"]),
            str(first["reason_tr"]),
            str(first["reason_en"]),
            options_of(candidates_from(str(first["candidates"])), *key, known),
        )
        for key, first in firsts.items()
    ]
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


_SAME_NAME: Final = message("The name is the same.")
_LIKE_NAME: Final = message("The names are alike ({percent}).")
_OTHER_NAME: Final = message("It is also known by another name.")
_IN_COUNTRY: Final = message("It lies in the country given.")
_ELSEWHERE: Final = message("It lies in another country: {country}.")
_PART_OF: Final = message("It is part of {parent}.")
_LIKE_FROM: Final = 60


def options_of(candidates: Sequence[Candidate], text: str, country: str, known: dict[str, Place]) -> tuple[Option, ...]:
    """Turn the geocoder's candidates into places to choose, the country's before its namesakes elsewhere.

    ``known``: places of the gazetteer by identifier, for kind and population.
    """
    meant = countries.understand(country)
    codes = meant.country_codes if meant else ()
    options = [
        option_of(known[candidate.gazetteer_id], text, codes, score=candidate.score)
        if candidate.gazetteer_id in known
        else Option(
            candidate.gazetteer_id,
            candidate.name,
            candidate.country_code,
            candidate.latitude,
            candidate.longitude,
            score=candidate.score,
            same_country=not codes or candidate.country_code in codes,
            likeness=_likeness(text, candidate.name),
        )
        for candidate in candidates
    ]
    return tuple(sorted(options, key=lambda option: (not option.same_country, -option.score)))


def option_of(place: Place, text: str, codes: Sequence[str], *, score: float = 0.0) -> Option:
    """Turn a place of the gazetteer into one to choose. ``codes``: the countries meant; empty for any."""
    return Option(
        place.gazetteer_id,
        place.name,
        place.country_code,
        place.latitude,
        place.longitude,
        place.kind,
        place.population,
        place.parent,
        place.viewpoint_code,
        score,
        not codes or place.country_code in codes,
        _likeness(text, place.name),
    )


def _likeness(text: str, name: str) -> int:
    return int(fuzz.ratio(fold(text), fold(name)))
