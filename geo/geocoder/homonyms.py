"""How several places of one name are settled: by neighbourhood, own name and population."""

from dataclasses import dataclass
from typing import Final

from geo.gazetteer import Place, kilometres
from geo.text import fold

SAME_PLACE_KM: Final = 12.0
"""Two entries of one name closer than this are one place and its administration."""

_DOMINANT: Final = 5.0
_DOMINANT_FROM: Final = 1000
_DOMINANT_WORLDWIDE: Final = 20.0
_DOMINANT_WORLDWIDE_FROM: Final = 100_000


@dataclass(frozen=True)
class Choice:
    """
    The outcome: ``chosen`` or, when nothing settles it, ``None`` and the ranked ``places``.

    ``sure`` runs from 0 to 1.
    """

    chosen: Place | None
    places: list[Place]
    sure: float


def choose(places: list[Place], folded: str, *, worldwide: bool = False) -> Choice | None:
    """
    Choose among the places that answer to a name.

    The atlas's own supplement, reviewed row by row, goes before GeoNames; then
    a place that bears the name itself before those that merely answer to it;
    then one that is five times (world-wide: twenty times) as populous as the next.

    Parameters
    ----------
    places
        All that answer to the name.
    folded
        The name, folded.
    worldwide
        Whether no country limited the search.

    Returns
    -------
    choice
        ``None`` when there are no places.
    """
    if not places:
        return None
    apart = _one_per_neighbourhood(places, folded)
    own = [place for place in apart if place.provider == "supplement"]
    if own and not worldwide:
        apart = own
    ranked = sorted(apart, key=lambda place: (-place.population, place.gazetteer_id))
    if len(ranked) == 1 and not worldwide:
        return Choice(ranked[0], ranked, 0.97)
    first, second = ranked[0], ranked[1].population if len(ranked) > 1 else 0
    ratio, least = (
        (_DOMINANT_WORLDWIDE, _DOMINANT_WORLDWIDE_FROM if second else _DOMINANT_FROM)
        if worldwide
        else (_DOMINANT, _DOMINANT_FROM)
    )
    if first.population >= least and first.population >= ratio * second:
        return Choice(first, ranked, 0.75 if worldwide else 0.9)
    bearers = [place for place in ranked if fold(place.name) == folded]
    if len(bearers) == 1 and bearers[0] is first and not worldwide and first.population >= 2 * max(second, 1):
        return Choice(first, ranked, 0.88)
    return Choice(None, ranked, 0.5)


def _one_per_neighbourhood(places: list[Place], folded: str) -> list[Place]:
    """Keep one place of each neighbourhood: the supplement's, then the bearer of the name, then the most populous."""
    kept: list[Place] = []
    order = sorted(
        places,
        key=lambda p: (p.provider != "supplement", fold(p.name) != folded, -p.population, p.gazetteer_id),
    )
    for place in order:
        if all(kilometres(place, other) > SAME_PLACE_KM for other in kept):
            kept.append(place)
    return kept
