"""One map of everything: ties, countries by ties, aid, memberships and distances, each switched on and off."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from geo.base import classes
from geo.base.words import message
from geo.figures.aid import labelled_rings
from geo.figures.area_layers import with_classes
from geo.figures.countries import measure_countries
from geo.figures.gifts import source_of
from geo.figures.membership_map import with_seats
from geo.figures.memberships import in_view as memberships_in_view
from geo.figures.memberships import source as memberships_source
from geo.figures.picture import View
from geo.figures.scene import Areas, DistanceRings, Flows, Layer, MapScene, Marks, Places, Rings, Switch
from geo.figures.tie_layers import ground_of, with_distances, with_hatches, with_lines, with_places
from geo.measures.countries import MEASURES
from geo.sources.aid import kind_name
from geo.ties.address import Several
from geo.ties.list_sources import ties_source

LAYERS: Final = Several(("ties", "places", "countries", "aid", "memberships", "distances", "none"))
"""What may be switched on, by its name in the address; ``none`` leaves the ground alone."""
FIRST: Final = ("ties", "places")
"""What is on where the address says nothing."""
_NEEDS: Final = {"aid": "aid", "memberships": "memberships"}
"""Layer → the kind of list without which there is nothing to switch."""
_PARTS: Final[dict[str, tuple[str, type[Layer]]]] = {
    "ties": (message("Ties"), Flows),
    "places": (message("Partner places"), Places),
    "countries": (message("Countries by ties"), Areas),
    "aid": (message("Aid"), Rings),
    "memberships": (message("Seats of the bodies"), Marks),
    "distances": (message("Distance"), DistanceRings),
}


def on(view: View) -> tuple[str, ...]:
    """Tell which layers are on, in the order of `LAYERS`."""
    asked = view.choices.get("layers", "").split(".")
    return tuple(name for name in _PARTS if name in (asked if any(asked) else FIRST))


def written(shown: Iterable[str]) -> str:
    """Write what is on as it stands in the address; empty for what is on at first."""
    kept = tuple(name for name in _PARTS if name in set(shown))
    return "" if kept == FIRST else ".".join(kept) or "none"


def combined_map(view: View) -> MapScene:
    """Draw a map of the world whose layers a reader switches; those that the lists hold nothing for are left out."""
    words, shown = view.words, on(view)
    ground = with_hatches(ground_of(view.ties, view.selection, words), view.ties, words)
    builds = _builds(view)
    return ground.switched(
        *(
            Switch(
                name=name,
                label=words.text(label),
                kind=kind,
                is_on=name in shown,
                ground=ground,
                build=builds[name],
                source=_sources(view).get(name, lambda: ties_source(view.ties, words)),
            )
            for name, (label, kind) in _PARTS.items()
            if view.lists.holds(_NEEDS.get(name, "ties"))
        )
    )


def source(drawing: MapScene, view: View) -> str:
    """Say where the ties and all that is switched on above them are known from."""
    others = (switch.source() for switch in drawing.switches if switch.is_on)
    return "; ".join(dict.fromkeys([ties_source(view.ties, view.words), *others]))


def _builds(view: View) -> dict[str, Callable[[MapScene], MapScene]]:
    words, ties = view.words, view.ties
    return {
        "ties": lambda ground: with_lines(ground, ties, words, gathered=True),
        "places": lambda ground: with_places(ground, ties, words),
        "countries": lambda ground: _countries(ground, view),
        "aid": lambda ground: _aid(ground, view),
        "memberships": lambda ground: with_seats(ground, memberships_in_view(view), (), words, beside_ties=True),
        "distances": lambda ground: with_distances(ground, ties, words),
    }


def _sources(view: View) -> dict[str, Callable[[], str]]:
    return {
        "aid": lambda: source_of(view.selection.of_aid(view.lists.events), view.words),
        "memberships": lambda: memberships_source(memberships_in_view(view), view),
    }


def _aid(ground: MapScene, view: View) -> MapScene:
    """Draw the rings under a heading that says what they count: other layers have a legend beside theirs."""
    drawn = labelled_rings(ground, view)
    title = f"{view.words.text('Aid')}: {kind_name(view.selection.gift, view.words)}"
    return replace(drawn, legend=tuple(replace(part, title=title) for part in drawn.legend))


def _countries(ground: MapScene, view: View) -> MapScene:
    """Colour the countries by their ties, whatever measure another page has chosen."""
    values, measure = measure_countries(replace(view, choices={}), "ties"), MEASURES["ties"]
    scale = classes.classify(values["value"], "own", measure.breaks)
    return with_classes(ground, values, scale, view.words, title=view.words.text("Countries by ties"))
