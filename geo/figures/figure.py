"""What a figure is, said on the function that draws: its name, its page, what it may be asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from geo.figures.picture import Picture, View
from geo.ties.lists import Lists, nothing_of

PAGES: Final = (
    "overview",
    "countries",
    "connections",
    "districts",
    "aid",
    "aid_and_ties",
    "memberships",
    "networks",
    "matching",
    "reconciliation",
)
"""The pages that show figures, in their order."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a figure may be asked, by its name in the address.

    ``values``: the first holds where nothing is asked; empty where the data say which there are. Of
    `geo.ties.selection.Several` any may stand together. ``needs``: value → what the figure needs for it, where that is
    not what it needs else.
    """

    name: str
    values: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of the atlas; called with a view it gives the picture.

    ``name``: a slug. ``page``: one of `PAGES`. ``title``: what it shows, whatever it finds. ``needs``: the kinds of
    list without which it has nothing to show. ``below``: the page draws it below all that it places itself.
    """

    name: str
    page: str
    title: str
    build: Callable[[View], Picture]
    choices: tuple[Choice, ...] = ()
    needs: tuple[str, ...] = ("ties",)
    below: bool = False

    def __call__(self, view: View) -> Picture:
        """Draw a view. Raises `AtlasError` if the lists looked at hold nothing for it."""
        for kind in self.lacking(view.choices, view.lists):
            raise nothing_of(kind, view.lists)
        behind = self.needed(view.choices) or Picture.behind
        return replace(self.build(view), name=self.name, page=self.page, behind=behind)

    def needed(self, choices: Mapping[str, str]) -> tuple[str, ...]:
        """Give the kinds of list that it cannot do without: a country may be measured by its aid."""
        asked = (choice.needs.get(choices.get(choice.name, "")) for choice in self.choices)
        return next((needs for needs in asked if needs is not None), self.needs)

    def lacking(self, choices: Mapping[str, str], lists: Lists) -> tuple[str, ...]:
        """Give the kinds that it cannot do without, and the lists do not hold."""
        return tuple(kind for kind in self.needed(choices) if not lists.holds(kind))


def figure(  # noqa: PLR0913 - all that a figure says of itself
    name: str,
    *,
    page: str,
    title: str,
    choices: tuple[Choice, ...] = (),
    needs: tuple[str, ...] = ("ties",),
    below: bool = False,
) -> Callable[[Callable[[View], Picture]], Figure]:
    """Make a figure of the function that draws it; arguments as of `Figure`."""
    return lambda build: Figure(
        name=name, page=page, title=title, build=build, choices=choices, needs=needs, below=below
    )
