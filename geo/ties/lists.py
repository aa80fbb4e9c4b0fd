"""The lists looked at, of ties, aid, memberships or activities: the article, without the last, editions, or both."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.errors import AtlasError
from geo.base.words import Words, told
from geo.sources.records import ARTICLE
from geo.ties import activities, aid_lists, membership_lists
from geo.ties.ties import ties

KIND_NAMES: Final = told(__file__, "kinds")
_MISSING: Final = told(__file__, "missing")


class Lists:
    """What the chosen lists hold together.

    ``looked_at``: their ties; the article's where none of the lists holds any, and then none is in view. ``chosen``:
    identifier of each edition besides the article's → its name and kind. ``events``, ``seats``,
    ``activities``: make what the properties of these names give; the article's when not given.
    """

    def __init__(  # noqa: PLR0913 - one for each kind of list
        self,
        looked_at: gpd.GeoDataFrame | None = None,
        *,
        chosen: Mapping[str, tuple[str, str]] | None = None,
        with_article: bool = True,
        events: Callable[[], pd.DataFrame] = aid_lists.of_article,
        seats: Callable[[], pd.DataFrame] = membership_lists.everything,
        activities: Callable[[], pd.DataFrame] = activities.none,
    ) -> None:
        self.ties = ties() if looked_at is None else looked_at
        self.chosen = dict(chosen or {})
        self.with_article = with_article
        self._events, self._seats, self._activities = events, seats, activities

    @cached_property
    def events(self) -> pd.DataFrame:
        """Give the aid events, as `geo.ties.aid_lists.of_article`. Shared: copy them before changing them."""
        return self._events()

    @cached_property
    def seats(self) -> pd.DataFrame:
        """Give the memberships as `geo.ties.membership_lists.everything`. Shared: copy them before changing them."""
        return self._seats()[membership_lists.is_member(self._seats())].reset_index(drop=True)

    @cached_property
    def left(self) -> pd.DataFrame:
        """Give the rows of lists of memberships that are none, as `geo.ties.membership_lists.is_member`."""
        return self._seats()[~membership_lists.is_member(self._seats())]

    @cached_property
    def activities(self) -> pd.DataFrame:
        """Give the activities, as `geo.ties.activities.COLUMNS`; the article has none."""
        return self._activities()

    @cached_property
    def happenings(self) -> pd.DataFrame:
        """Give the activities and, beside the article, the sourced events, as `geo.ties.activities.with_events`."""
        return activities.with_events(self.activities, events=self.with_article)

    def holds(self, kind: str) -> bool:
        """Say whether any of the lists is of a kind of `KIND_NAMES`; the article is of all but activities."""
        return (self.with_article and kind != "activities") or kind in {of for _, of in self.chosen.values()}

    def names(self, words: Words) -> dict[str, str]:
        """Name the lists, identifier → name; a list of another kind than ties says which."""
        own = {each: label(name, kind, words) for each, (name, kind) in self.chosen.items()}
        return {ARTICLE: words.text("The article"), **own}


def label(name: str, kind: str, words: Words) -> str:
    """Name a list so that its kind is known. Returns the name alone for ties, which are what most lists hold."""
    return name if kind == "ties" else f"{name} ({words.text(KIND_NAMES[kind])})"


def nothing_of(kind: str, lists: Lists) -> AtlasError:
    """Say, with the names of the lists looked at, that they hold nothing of a kind of `KIND_NAMES`."""
    return AtlasError(_MISSING[kind], lists=", ".join(f"“{name}”" for name, _ in lists.chosen.values()))
