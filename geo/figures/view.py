"""What a reader looks at: everything a picture is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.ties import life
from geo.ties.lists import Lists
from geo.ties.readings import value_names
from geo.ties.selection import Selection
from geo.ties.ties import partnerships


@dataclass(frozen=True, kw_only=True)
class View:
    """What a reader looks at: everything a picture is made from.

    ``ties``: all ties that may come into view (see `geo.ties.ties`). ``choices``: the page's own choices as they stand
    in the address (``measure``, ``kind`` …). ``lists``:
    the lists that ``ties`` are from, with their aid and memberships; the article's when not given.
    """

    ties: gpd.GeoDataFrame
    selection: Selection
    words: Words
    choices: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)

    def __post_init__(self) -> None:
        """Let a view without the dated layer hold the ties as printed."""
        if self.selection.dated == "off":
            object.__setattr__(self, "ties", life.as_printed(self.ties))

    @property
    def in_view(self) -> gpd.GeoDataFrame:
        """The ties in view, their places named in the reader's language, an end beside the name."""
        return life.named(self.selection.of(self.ties), self.words.language)

    def value_names(self, facet: str) -> dict[str, str]:
        """Name the values of a facet.

        ``facet``: one of `geo.ties.facets.FACETS`. Returns as `geo.ties.readings.value_names`; the lists that hold no
        ties among the editions.
        """
        named = value_names(facet, self.ties, self.words)
        return {**self.lists.names(self.words), **named} if facet == "edition" else named

    def records_of(self, rows: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
        """Give ties under the names of the contract.

        ``rows``: rows of ``ties``; without them those in view. Returns the table ``partnerships`` (see
        `geo.measures.tables`).
        """
        if rows is None:
            return partnerships(self.selection, self.words.language, everything=self.ties)
        return partnerships(Selection(), self.words.language, everything=self.ties.loc[rows.index])

    def choice(self, name: str, known: Mapping[str, object] | tuple[str, ...], default: str) -> str:
        """Give one of the page's own choices.

        ``default``: what holds while nothing, or something unknown, is chosen. Returns one of ``known``, or the
        default.
        """
        asked = self.choices.get(name, default)
        return asked if asked in known else default

    def address(self) -> dict[str, str]:
        """Write the view as the parameters of an address.

        Returns parameter name → value.
        """
        return {"lang": self.words.language, **self.selection.to_address(), **self.choices}
