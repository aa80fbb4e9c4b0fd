"""Every picture of the atlas by its name, with what it may be asked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from geo.base.classes import SCHEMES
from geo.base.errors import AtlasError
from geo.base.words import message
from geo.figures import (
    aid,
    aid_and_ties,
    connections,
    countries,
    district_relations,
    districts,
    matching,
    memberships,
    overview,
    reconciliation,
)
from geo.figures.picture import Picture, View
from geo.measures.countries import MEASURES
from geo.measures.reach import INDICATORS
from geo.ties.aid_view import KIND_NAMES
from geo.ties.lists import lacking, nothing_of

PICTURES: Final[dict[str, Callable[[View], Picture]]] = {
    "overview": overview.lines,
    "overview-countries": overview.countries,
    "overview-municipalities": overview.municipalities,
    "countries": countries.choropleth,
    "countries-beside": countries.beside,
    "countries-ranking": countries.ranking,
    "connections": connections.lines,
    "connections-distances": connections.distances,
    "connections-hubs": connections.hubs,
    "connections-years": connections.years,
    "districts": districts.reach_map,
    "districts-partners": districts.partners,
    "districts-ranking": districts.ranking,
    "districts-profile": districts.profile,
    "districts-compare": district_relations.shared,
    "districts-overlap": district_relations.matrix,
    "districts-place": district_relations.knowers,
    "aid": aid.rings,
    "aid-years": aid.years,
    "aid-and-ties": aid_and_ties.cells,
    "aid-and-ties-table": aid_and_ties.grid,
    "memberships": memberships.members_or_seats,
    "memberships-members": memberships.members,
    "memberships-matrix": memberships.matrix,
    "matching": matching.matching,
    "reconciliation-headlines": reconciliation.headlines,
    "reconciliation-tallies": reconciliation.tallies,
}
"""Name → how it is built, in the order of the pages."""

TITLES: Final = {
    "overview": message("Map of all ties"),
    "overview-countries": message("Top countries"),
    "overview-municipalities": message("Top municipalities"),
    "countries": message("Map of the countries by a measure"),
    "countries-beside": message("The same map for another municipality"),
    "countries-ranking": message("Ranking of the countries by a measure"),
    "connections": message("Map of the connections"),
    "connections-distances": message("Distance to the partner"),
    "connections-hubs": message("Places tied to several municipalities"),
    "connections-years": message("Ties in force by year"),
    "districts": message("Map of the districts by a measure"),
    "districts-partners": message("Partners of a municipality"),
    "districts-ranking": message("Ranking of the districts by a measure"),
    "districts-profile": message("Countries of a municipality"),
    "districts-compare": message("Municipalities side by side"),
    "districts-overlap": message("Overlap of all municipalities"),
    "districts-place": message("Who knows a city"),
    "aid": message("Map of aid"),
    "aid-years": message("Aid by year and status"),
    "aid-and-ties": message("Map of aid against ties"),
    "aid-and-ties-table": message("Table of ties by aid"),
    "memberships": message("Map of members and seats"),
    "memberships-members": message("Members in most bodies"),
    "memberships-matrix": message("Members and bodies"),
    "matching": message("Map of the candidates of a wish"),
    "reconciliation-headlines": message("Headline numbers: counted less stated"),
    "reconciliation-tallies": message("Country tallies: counted less stated"),
}
"""Name → what it shows, whatever it finds."""

Known = tuple[str, ...]
_MEASURE: Final[dict[str, Known]] = {"measure": tuple(MEASURES), "scheme": tuple(SCHEMES)}
_INDICATOR: Final[dict[str, Known]] = {"measure": tuple(INDICATORS)}
_GIFT: Final[dict[str, Known]] = {"gift": tuple(KIND_NAMES)}
_PER: Final[dict[str, Known]] = {"per": tuple(aid_and_ties.PER)}
_KEPT: Final[dict[str, Known]] = {"theme": (), "level": (), "province": (), "identification": ()}
_FIGURES: Final[dict[str, Known]] = {"scope": (), "standing": ()}
CHOICES: Final[dict[str, dict[str, Known]]] = {
    "countries": _MEASURE,
    "countries-beside": {**_MEASURE, "beside": ()},
    "countries-ranking": {"measure": tuple(MEASURES)},
    "connections": {"rings": ("yes",), "year": ()},
    "connections-distances": {"year": ()},
    "connections-hubs": {"year": ()},
    "connections-years": {"year": ()},
    "districts": _INDICATOR,
    "districts-ranking": _INDICATOR,
    "districts-compare": {"compare": ()},
    "districts-overlap": {"by": tuple(district_relations.SHARED)},
    "districts-place": {"city": ()},
    "aid": _GIFT,
    "aid-years": _GIFT,
    "aid-and-ties": _PER,
    "aid-and-ties-table": _PER,
    "memberships": {**_KEPT, "map": tuple(memberships.MAPS), "with": (), "and": ()},
    "memberships-members": _KEPT,
    "memberships-matrix": _KEPT,
    "matching": dict.fromkeys((*matching.PARAMETERS, matching.PARTNER), ()),
    "reconciliation-headlines": _FIGURES,
    "reconciliation-tallies": _FIGURES,
}
"""Name → its own choices and their values; none are listed where the data say which there are, or several may stand."""


def picture(name: str, view: View) -> Picture:
    """
    Build a picture by its name.

    ``name``: one of `PICTURES`. Raises `AtlasError` if there is no picture of that name, or the lists looked at hold
    nothing for it.
    """
    if name not in PICTURES:
        raise AtlasError("There is no picture “{name}”. There are: {names}.", name=name, names=", ".join(PICTURES))
    page = "aid_and_ties" if name.startswith("aid-and-ties") else name.partition("-")[0]
    for kind in lacking(page, view.choices, view.lists):
        raise nothing_of(kind, view.lists)
    return PICTURES[name](view)


def in_light(picture: Picture) -> Picture:
    """
    Draw a chart again that was drawn for a dark page.

    ``picture``: any picture; a map holds the colours of both themes already. Returns for paper, which is light.
    """
    if picture.is_map or picture.view.theme == "light":
        return picture
    light = replace(picture.view, theme="light")
    return replace(picture, view=light, drawing=PICTURES[picture.name](light).drawing)


def checked(name: str, choices: Mapping[str, str]) -> dict[str, str]:
    """
    Make sure that a picture understands what is asked of it.

    ``name``: one of `PICTURES`. ``choices``: choice → value. Raises `AtlasError` if it knows no such choice, or no such
    value.
    """
    known = CHOICES.get(name, {})
    for choice, value in choices.items():
        if choice not in known:
            raise AtlasError(
                "The picture “{name}” has no choice “{choice}”; it has: {choices}.",
                name=name,
                choice=choice,
                choices=", ".join(known) or "–",
            )
        if known[choice] and value not in known[choice]:
            raise AtlasError(
                "“{value}” is no value of “{choice}”; there are: {values}.",
                value=value,
                choice=choice,
                values=", ".join(known[choice]),
            )
    return dict(choices)
