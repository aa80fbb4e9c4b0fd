"""What a reader looks at, and what a picture of it is: drawing, words and data, the same for every surface."""

import datetime
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.words import Words, message, told
from geo.figures.chart import Chart
from geo.figures.scene import Districts, Inset, MapScene
from geo.measures.counts import coverage_note, unstated
from geo.sources.countries import name as country_name
from geo.ties import facets, life
from geo.ties.home import Home, home
from geo.ties.list_sources import holds_article, ties_source
from geo.ties.lists import Lists
from geo.ties.readings import VIEWPOINT_NAMES, say_filters, subject_names, value_names
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


EVERYTHING: Final = told(__file__, "everything")
"""Page or kind of list → what a picture shows that nothing filters."""
WHICH: Final = message("article on local-government diplomacy and Istanbul’s sister cities, data of 7 May 2021")
"""Which article is meant; it prints no author."""

_WORLD: Final = message("Outlines: Natural Earth")
_DISTRICTS: Final = message(
    "Outlines: Natural Earth; districts: geoBoundaries, © OpenStreetMap contributors (ODbL 1.0)"
)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture of the atlas.

    ``name``, ``page``, ``behind``: given by the figure that makes it; ``behind`` are the kinds of list it is made from.
    ``rows``: makes the data as shown, ``records`` the rows behind it in full, under the names of the contract;
    ``leading`` those that say most in few words. ``unit``: empty where the legend says so. ``coverage``: how much of
    the data is shown; empty for the ties' own. ``facets``: the filters of the selection that apply. ``narrowed``:
    heading and value of the page's own filters that are on.
    """

    view: View
    title: str
    drawing: MapScene | Chart
    rows: Callable[[], pd.DataFrame]
    records: Callable[[], pd.DataFrame]
    leading: Callable[[], pd.DataFrame] | None = None
    unit: str = ""
    source: str = ""
    coverage: str = ""
    facets: tuple[str, ...] = facets.applying_to("ties")
    narrowed: tuple[tuple[str, str], ...] = ()
    name: str = ""
    page: str = ""
    behind: tuple[str, ...] = ("ties",)

    @property
    def is_map(self) -> bool:
        """Whether the drawing is a map."""
        return isinstance(self.drawing, MapScene)

    def titled(self, title: str) -> "Picture":
        """Give the same picture another title. ``title``: what a person writes above it; empty keeps the finding."""
        return replace(self, title=title.strip() or self.title)

    def filters(self) -> str:
        """Say which filters are on: ``"Municipality: Şişli · Country: Bosnia"``, or what is shown where none is."""
        view = self.view
        active = [(facet, value) for facet, value in view.selection.active() if facet in self.facets]
        said = say_filters(active, view.value_names, view.words)
        for heading, value in self.narrowed:
            said.setdefault(heading, []).append(value)
        listed = " · ".join(f"{facet}: {', '.join(names)}" for facet, names in said.items())
        kinds = [self.page] if self.page in ("matching", "reconciliation") else self.behind
        return listed or "; ".join(view.words.text(EVERYTHING[kind]) for kind in kinds)

    def stated_source(self) -> str:
        """Say where the data come from, and which article is meant where it is among them."""
        view = self.view
        source = self.source or ties_source(view.ties, view.words)
        printed = (holds_article(view.ties) if kind == "ties" else view.lists.with_article for kind in self.behind)
        return f"{source} ({view.words.text(WHICH)})" if any(printed) else source

    def outlines(self) -> str:
        """Name in one line whose outlines a map shows; empty for a chart."""
        drawing = self.drawing
        if isinstance(drawing, Chart):
            return ""
        districts = drawing.layer(Districts)
        shown = drawing.layer(Inset) is not None or (districts is not None and not districts.from_scale)
        return self.view.words.text(_DISTRICTS if shown else _WORLD)

    def footing(self, day: datetime.date) -> list[str]:
        """Give what stands under every picture that leaves: coverage, viewpoint, source, the atlas with the date."""
        words, selection = self.view.words, self.view.selection
        undated = ""
        if isinstance(self.drawing, MapScene) and (time := self.drawing.time) and time.chosen:
            shown = {*self.behind, *(switch.name for switch in self.drawing.switches if switch.is_on)}
            undated = unstated(time.undated, words, shown)
        return [
            self.coverage or coverage_note(self.view.in_view, words),
            *([undated] if undated else []),
            words.text(VIEWPOINT_NAMES[selection.viewpoint or facets.VIEWPOINTS[0]]),
            words.text("Source: {source}", source=self.stated_source()),
            words.text("Kardeş Şehir Atlası, {date}", date=words.date(day)),
        ]
