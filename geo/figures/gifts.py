"""What the pictures of aid share: the gifts in view, how many can be placed, and who says so."""

from dataclasses import replace
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures import extents
from geo.figures.mark_layers import with_aid, with_labels
from geo.figures.picture import View
from geo.figures.scene import MapScene
from geo.measures import aid_and_ties
from geo.sources import aid, records
from geo.sources.records import ARTICLE
from geo.ties import aid_view, list_sources
from geo.ties.facets import applying_to
from geo.ties.selection import Selection

_BOTH: Final = message("{article}; {aid}")
FACETS: Final = applying_to("aid")


def events_of(view: View) -> pd.DataFrame:
    """Give the aid events in view, as `geo.ties.selection.Selection.of_aid`."""
    return view.selection.of_aid(view.lists.events)


def about_focus(view: View) -> pd.DataFrame:
    """Give the aid events in view that are of the country or municipality in focus; all without one."""
    kind, _, value = view.selection.focus.partition(":")
    narrowed = Selection(
        country=(value,) if kind == "country" else (),
        municipality=(value,) if kind == "municipality" else (),
        viewpoint=view.selection.viewpoint,
    )
    return narrowed.of_aid(events_of(view))


def source_of(events: pd.DataFrame, words: Words) -> str:
    """Say in a line where gifts are known from; lists of one's own with the source and date that they state."""
    printed, brought = events[events["edition"].eq(ARTICLE)], list_sources.sources(events, words)
    published = words.plural(
        "{count} published source on aid (press, municipalities, the article), named in the data",
        "{count} published sources on aid (press, municipalities, the article), named in the data",
        printed["source_id"].nunique(),
    )
    return "; ".join([*([published] if len(printed) or not brought else []), *brought])


def source_beside_ties(events: pd.DataFrame, view: View) -> str:
    """Say where ties and gifts are known from."""
    return view.words.text(
        _BOTH, article=list_sources.ties_source(view.ties, view.words), aid=source_of(events, view.words)
    )


def labelled_rings(ground: MapScene, view: View) -> MapScene:
    """Draw the rings of one kind of aid, and the names of the regions that are stated of it and are no points."""
    words, kind, events = view.words, view.selection.gift, events_of(view)
    regions = aid.region_labels(records.aid_statements(), kind, words) if view.lists.with_article else {}
    drawn = aid_view.rings(events, words, kind=kind)
    home = extents.home(view.ties)
    shown = with_aid(with_labels(ground, regions, words), drawn, words, aid_view.statuses_in(events), home)
    if not view.selection.year:
        return shown
    every = replace(view, selection=view.selection.without("year"))  # through the years the map stays where it is
    return replace(shown, extent=labelled_rings(ground, every).extent)


def coverage(events: pd.DataFrame, kind: str, words: Words) -> str:
    """Say how many gifts of a kind the map can place. ``kind``: one of `geo.ties.aid.KIND_NAMES`, empty for all."""
    given = aid.counting(aid.of_kind(events, kind))
    elsewhere = int((given["latitude"].isna() & ~given["located"].isin(["country_only", "unresolved"])).sum())
    undecided = int(given["located"].eq("unresolved").sum())
    unmeasured = len(given) - len(aid.buses(given)) if kind == aid.BUS else 0
    note = words.text(
        "{located} of {gifts} gifts name a place, {country_only} only a country.",
        located=int(given["latitude"].notna().sum()),
        gifts=len(given),
        country_only=int(given["located"].eq("country_only").sum()),
    )
    several = words.plural(
        "{count} names several countries or none and stands only in the table.",
        "{count} name several countries or none and stand only in the table.",
        elsewhere,
    )
    doubtful = words.plural(
        "{count} names a place that could not be decided and stands only in the table.",
        "{count} name places that could not be decided and stand only in the table.",
        undecided,
    )
    silent = words.plural(
        "{count} states no number of buses and stands only in the table.",
        "{count} state no number of buses and stand only in the table.",
        unmeasured,
    )
    said = ((several, elsewhere), (doubtful, undecided), (silent, unmeasured))
    return " ".join([note, *(sentence for sentence, count in said if count)])


def coverage_by_country(events: pd.DataFrame, words: Words) -> str:
    """Say how many gifts name their country."""
    named = aid_and_ties.gifts_by_country(events)["event_id"].nunique()
    return words.text("{named} of {gifts} gifts name their country.", named=named, gifts=len(aid.counting(events)))


def coverage_by_place(events: pd.DataFrame, words: Words) -> str:
    """Say how many gifts name a located place."""
    given = aid.counting(events)
    located = int(given["latitude"].notna().sum())
    return words.text("{located} of {gifts} gifts name a located place.", located=located, gifts=len(given))
