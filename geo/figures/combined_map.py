"""One map of everything: ties, countries by ties, aid, memberships and distances, each switched on and off."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from geo.base import classes
from geo.base.words import message
from geo.figures.activity_map import source as source_of_activities
from geo.figures.activity_map import with_activities
from geo.figures.area_layers import with_classes
from geo.figures.figure import Choice
from geo.figures.gifts import labelled_rings, source_of
from geo.figures.membership_map import source as source_of_memberships
from geo.figures.membership_map import with_seats
from geo.figures.picture import Picture, View
from geo.figures.ranking import by_country
from geo.figures.scene import Activities, Areas, DistanceRings, Flows, Layer, MapScene, Marks, Places, Rings, Switch
from geo.figures.tie_layers import ground_of, with_distances, with_hatches, with_lines, with_places
from geo.figures.timeline import happenings, timeline
from geo.measures.countries import MEASURES
from geo.sources.aid import kind_name
from geo.ties.list_sources import ties_source
from geo.ties.selection import Several

FIRST: Final = ("ties", "places")
"""What is on where the address says nothing."""
FIRST_IN_YEAR: Final = (*FIRST, "aid", "activities")
"""The same where a year is chosen: all that is dated."""
_NEEDS: Final = {"aid": "aid", "memberships": "memberships"}
"""Layer → the kind of list without which there is nothing to switch."""
_PARTS: Final[dict[str, tuple[str, type[Layer]]]] = {
    "ties": (message("Ties"), Flows),
    "places": (message("Partner places"), Places),
    "countries": (message("Countries by ties"), Areas),
    "aid": (message("Aid"), Rings),
    "memberships": (message("Seats of the bodies"), Marks),
    "activities": (message("Activities and events"), Activities),
    "distances": (message("Distance"), DistanceRings),
}
OFFERED: Final = {
    "overview": tuple(_PARTS),
    "countries": ("ties", "places", "aid", "memberships", "activities", "distances"),
    "countries-beside": ("ties", "places", "aid", "memberships", "activities", "distances"),
    "districts": tuple(_PARTS),
    "districts-partners": ("countries", "aid", "memberships", "activities"),
    "districts-compare": ("ties", "countries", "aid", "activities", "distances"),
    "districts-place": tuple(_PARTS),
    "connections": ("countries", "aid", "memberships", "activities"),
    "connections-then": ("countries", "aid", "memberships", "activities"),
    "aid": ("ties", "places", "countries", "memberships", "activities", "distances"),
    "aid-and-ties": ("ties", "distances"),
    "memberships": ("ties", "places", "countries", "aid", "distances"),
    "expected": ("ties", "places", "aid", "memberships", "distances"),
    "matching": ("ties", "places", "countries", "aid"),
}
"""Figure → what may be switched on above it: nothing of a kind that it draws itself."""


def layers(figure: str) -> Choice:
    """Give the choice of a figure's layers; first what is on where the address says nothing."""
    offered = OFFERED[figure]
    return Choice(name="layers", values=Several((*offered, "none") if figure == "overview" else ("none", *offered)))


def written(drawing: MapScene, shown: Iterable[str]) -> str:
    """Write what is on as it stands in the address; empty for what is on at first."""
    kept = tuple(switch.name for switch in drawing.switches if switch.name in set(shown))
    first = tuple(switch.name for switch in drawing.switches if switch.is_first)
    return "" if kept == first else ".".join(kept) or "none"


def layered(shown: Picture, figure: str, *dated: str) -> Picture:
    """Let a reader switch more on above the map of a picture.

    ``dated``: the lists whose years it draws itself; without any a reader does not move through the years.
    """
    if not isinstance(shown.drawing, MapScene):
        return shown
    drawing = shown.drawing.switched(*_switches(shown.drawing, shown.view, OFFERED[figure], first=()))
    if dated:
        on = (switch.name for switch in drawing.switches if switch.is_on)
        drawing = replace(drawing, time=timeline(shown.view, (*dated, *on)))
    return replace(shown, drawing=drawing, source=source(drawing, shown.view, shown.source))


def combined_map(view: View) -> MapScene:
    """Draw a map of the world whose layers a reader switches; those that the lists hold nothing for are left out."""
    ground = with_hatches(ground_of(view.ties, view.selection, view.words), view.ties, view.words)
    first = FIRST_IN_YEAR if view.selection.year else FIRST
    drawing = ground.switched(*_switches(ground, view, OFFERED["overview"], first=first))
    return replace(drawing, time=timeline(view, OFFERED["overview"]))


def source(drawing: MapScene, view: View, own: str = "") -> str:
    """Say where the map (``own``; its ties, where nothing else) and all that is switched on above are known from."""
    others = (switch.source() for switch in drawing.switches if switch.is_on)
    return "; ".join(dict.fromkeys([own or ties_source(view.ties, view.words), *others]))


def _switches(ground: MapScene, view: View, offered: tuple[str, ...], *, first: tuple[str, ...]) -> Iterator[Switch]:
    asked = view.choices.get("layers", "").split(".")
    builds, sources = _builds(view), _sources(view)
    for name in offered:
        if len(view.lists.happenings) if name == "activities" else view.lists.holds(_NEEDS.get(name, "ties")):
            label, kind = _PARTS[name]
            yield Switch(
                name=name,
                label=view.words.text(label),
                kind=kind,
                is_on=name in (asked if any(asked) else first),
                is_first=name in first,
                ground=ground,
                build=builds[name],
                source=sources.get(name, lambda: ties_source(view.ties, view.words)),
            )


def _builds(view: View) -> dict[str, Callable[[MapScene], MapScene]]:
    words, ties = view.words, view.ties
    return {
        "ties": lambda ground: with_lines(ground, ties, words, gathered=True),
        "places": lambda ground: with_places(ground, ties, words),
        "countries": lambda ground: _countries(ground, view),
        "aid": lambda ground: _aid(ground, view),
        "memberships": lambda ground: with_seats(ground, _memberships(view), (), words, beside_ties=True),
        "activities": lambda ground: with_activities(ground, happenings(view), ties, words),
        "distances": lambda ground: with_distances(ground, ties, words),
    }


def _sources(view: View) -> dict[str, Callable[[], str]]:
    return {
        "aid": lambda: source_of(view.selection.of_aid(view.lists.events), view.words),
        "memberships": lambda: source_of_memberships(_memberships(view), view),
        "activities": lambda: source_of_activities(happenings(view), view.words),
    }


def _aid(ground: MapScene, view: View) -> MapScene:
    """Draw the rings under a heading that says what they count: other layers have a legend beside theirs."""
    drawn = labelled_rings(ground, view)
    title = f"{view.words.text('Aid')}: {kind_name(view.selection.gift, view.words)}"
    return replace(drawn, legend=tuple(replace(part, title=title) for part in drawn.legend))


def _memberships(view: View) -> pd.DataFrame:
    return view.selection.of_memberships(view.lists.seats)


def _countries(ground: MapScene, view: View) -> MapScene:
    """Colour the countries by their ties, whatever measure another page has chosen."""
    values, asked = by_country(view.about(compared="country"), view.words), view.selection.country
    values = values[values["area_code"].isin(asked)] if asked else values
    scale = classes.classify(values["value"], "own", MEASURES["ties"].breaks)
    return with_classes(ground, values, scale, view.words, title=view.words.text("Countries by ties"))
