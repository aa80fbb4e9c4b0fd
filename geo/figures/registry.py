"""Every figure of the atlas by its name, found where it stands."""

from collections.abc import Iterable, Mapping
from typing import Final

from geo.base.errors import AddressError
from geo.base.words import Words
from geo.figures import (
    aid,
    aid_and_ties,
    connections,
    countries,
    district_relations,
    districts,
    matching,
    memberships,
    networks,
    overview,
    reconciliation,
)
from geo.figures.figure import Figure
from geo.figures.picture import Picture, View
from geo.ties.lists import Lists
from geo.ties.selection import read

_SUBJECTS: Final = (
    overview,
    countries,
    connections,
    districts,
    district_relations,
    aid,
    aid_and_ties,
    memberships,
    networks,
    matching,
    reconciliation,
)
FIGURES: Final[Mapping[str, Figure]] = {
    each.name: each for subject in _SUBJECTS for each in vars(subject).values() if isinstance(each, Figure)
}
"""Name → figure, in the order of the pages."""

OF_PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "agenda": ("report",),
    "districts": ("view", "map"),
    "aid_and_ties": ("cell",),
    "your_data": ("view", "before", "after", "in_hand"),
    "review": ("list",),
    "presentation": ("show", "scene", "auto", "tour"),
}
"""Page → its own choices that no figure reads."""


def figure_of(name: str) -> Figure:
    """Give a figure by its name. Raises `AddressError` if there is none of that name; the sentence names all."""
    if name not in FIGURES:
        raise AddressError(
            "There is no picture “{name}”. There are: {names}.", name=name[:60], names=", ".join(FIGURES)
        )
    return FIGURES[name]


def picture(name: str, view: View) -> Picture:
    """Draw a view as the figure of a name; `AtlasError` if there is none, or the lists hold nothing for it."""
    return figure_of(name)(view)


def read_view(
    name: str, address: Mapping[str, Iterable[str]], lists: Lists, words: Words
) -> tuple[View, list[AddressError]]:
    """Read an address as the view of a figure, and an error for each thing that is not understood.

    Raises `AddressError` if there is no figure of that name.
    """
    figure = figure_of(name)
    selection, choices, faults = read(address, lists.ties, page_choices(figure.page), also=tuple(lists.chosen))
    own = {choice.name: choices[choice.name] for choice in figure.choices if choice.name in choices}
    return View(ties=lists.ties, lists=lists, selection=selection, words=words, choices=own), faults


def of_page(page: str) -> tuple[Figure, ...]:
    """Give the figures of a page, in their order; none of a page without figures."""
    return tuple(each for each in FIGURES.values() if each.page == page)


def page_choices(page: str) -> dict[str, tuple[str, ...]]:
    """Give the own choices that a page's address may hold → their values; none are listed where any may stand."""
    of_figures = {choice.name: choice.values for each in of_page(page) for choice in each.choices}
    return {**of_figures, **dict.fromkeys(OF_PAGES.get(page, ()), ())}


def lacking(page: str, choices: Mapping[str, str], lists: Lists) -> tuple[str, ...]:
    """Give the kinds of list that the first figure of a page needs and the lists do not hold."""
    return next((each.lacking(choices, lists) for each in of_page(page)), ())
