"""Places to choose from: candidates of the geocoder and finds of a search, with what speaks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from geo.base.text import fold
from geo.base.words import Words, message
from geo.places.gazetteer import Place
from geo.places.geocoder.placing import Candidate
from geo.sources import countries

_SAME_NAME: Final = message("The name is the same.")
_LIKE_NAME: Final = message("The names are alike ({percent}).")
_OTHER_NAME: Final = message("It is also known by another name.")
_IN_COUNTRY: Final = message("It lies in the country given.")
_ELSEWHERE: Final = message("It lies in another country: {country}.")
_PART_OF: Final = message("It is part of {parent}.")
_LIKE_FROM: Final = 60


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


def options_of(candidates: Sequence[Candidate], text: str, country: str, known: dict[str, Place]) -> tuple[Option, ...]:
    """Turn the geocoder's candidates into places to choose, the country's before its namesakes elsewhere.

    ``known``: places of the gazetteer by identifier, for kind and population.
    """
    meant = countries.understand(country) if country.strip() else None
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
