"""What a reader looks at: everything a picture is made from."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.sources.countries import name as country_name
from geo.ties import life
from geo.ties.home import Home, home
from geo.ties.lists import Lists
from geo.ties.readings import subject_names, value_names
from geo.ties.selection import Selection
from geo.ties.ties import partnerships


@dataclass(frozen=True, kw_only=True)
class View:
    """What a reader looks at: everything a picture is made from.

    ``choices``: the page's own as they stand in the address. ``lists``: those of ``ties``, with their aid and
    memberships; the article's if not given. ``uncut``: whether rankings show all they rank.
    """

    ties: gpd.GeoDataFrame
    selection: Selection
    words: Words
    choices: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    uncut: bool = False

    def __post_init__(self) -> None:
        """Let a view without the dated layer hold the ties as printed."""
        if self.selection.dated == "off":
            object.__setattr__(self, "ties", life.as_printed(self.ties))

    @property
    def home(self) -> Home:
        """Whose atlas this is."""
        return home(self.selection.home, self.ties)

    @property
    def in_view(self) -> gpd.GeoDataFrame:
        """The ties in view, their places named in the reader's language, an end beside the name."""
        return life.named(self.selection.of(self.ties), self.words.language)

    def about(self, *, compared: str = "") -> gpd.GeoDataFrame:
        """Give the ties a picture is about: those in focus, if any, but for a kind of focus that it compares."""
        focused = self.selection.focus and not self.selection.focus.startswith(f"{compared}:")
        return self.selection.in_focus(self.in_view) if focused else self.in_view

    def subject(self, *, compared: str = "") -> str:
        """Name what is in focus; empty without a focus. ``compared``: as of `about`."""
        kind, _, value = self.selection.focus.partition(":")
        if not value or kind == compared:
            return ""
        named = subject_names(self.ties, self.words).get(self.selection.focus, "")
        return named or country_name(value, self.words.language)

    def value_names(self, facet: str) -> dict[str, str]:
        """Name the values of a facet; the lists that hold no ties among the editions."""
        named = value_names(facet, self.ties, self.words)
        return {**self.lists.names(self.words), **named} if facet == "edition" else named

    def records_of(self, rows: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
        """Give ties, those in view if none are given, as the table ``partnerships``."""
        if rows is None:
            return partnerships(self.selection, self.words.language, everything=self.ties)
        return partnerships(Selection(), self.words.language, everything=self.ties.loc[rows.index])

    def whole(self) -> "View":
        """Give the same view with rankings that show all."""
        return replace(self, uncut=True)

    def most(self, shown: int) -> int:
        """Give how many rows a ranking shows that shows about ``shown`` at first."""
        return sys.maxsize if self.uncut else shown

    def choice(self, name: str, known: Mapping[str, object] | tuple[str, ...], default: str) -> str:
        """Give one of the page's own choices, the default while nothing known is chosen."""
        asked = self.choices.get(name, default)
        return asked if asked in known else default

    def address(self) -> dict[str, str]:
        """Write the view as the parameters of an address."""
        return {"lang": self.words.language, **self.selection.to_address(), **self.choices}
