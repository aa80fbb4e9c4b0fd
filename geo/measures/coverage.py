"""How much of a view a map can show, in the sentence under every map and picture."""

from collections.abc import Iterable
from typing import Final

import geopandas as gpd

from geo.base.words import Words, message
from geo.measures import counts
from geo.sources.records import ARTICLE

_DATED: Final = {
    "ties": (message("{count} tie"), "{count} ties", {"ties", "places", "countries"}),
    "aid": (message("{count} gift"), "{count} gifts", {"aid"}),
    "activities": (message("{count} activity"), "{count} activities", {"activities"}),
    "events": (message("{count} event"), "{count} events", {"activities"}),
}
"""What has years → one and many of it in words, and the lists and layers that show it."""


def dated_in(shown: Iterable[str]) -> frozenset[str]:
    """Tell what has years in some lists and layers: ``ties``, ``aid``, ``activities``, ``events``."""
    on = {*shown}
    return frozenset(name for name, (_, _, by) in _DATED.items() if by & on)


def coverage_note(in_view: gpd.GeoDataFrame, words: Words) -> str:
    """Say how many entries of a view have a point, how many none to start from, and how many ties have ended since."""
    homeless = int(in_view["origin_latitude"].isna().sum())
    count = counts.totals(in_view)
    printed = in_view["edition"].eq(ARTICLE).all()
    located = {"located": count.located, "entries": count.entries}
    parts = [
        words.text("{located} of {entries} printed entries are located", **located)
        if printed
        else words.text("{located} of {entries} entries are located", **located),
        words.plural("{count} names only a country", "{count} name only a country", count.country_only),
        words.plural("{count} could not be decided", "{count} could not be decided", count.unresolved),
        words.plural(
            "{count} has no line, as its municipality has no point: state its country or province in the list",
            "{count} have no line, as their municipalities have no point: state their country or province in the list",
            homeless,
        ),
    ]
    stated = (True, count.country_only > 0, count.unresolved > 0, homeless > 0)
    note = "; ".join(part for part, said in zip(parts, stated, strict=True) if said) + "."
    return f"{note} {counts.over_sentence(in_view, words)}".rstrip()


def unstated(undated: Iterable[tuple[str, int]], words: Words, shown: Iterable[str] | None = None) -> str:
    """Say how much stands in no year, of all or of what some lists and layers show; empty for nothing."""
    among = _DATED if shown is None else dated_in(shown)
    told = (words.plural(*_DATED[name][:2], count) for name, count in undated if count and name in among)
    parts = ", ".join(told)
    return words.text("In no year, as they state none or were only planned: {parts}.", parts=parts) if parts else ""
