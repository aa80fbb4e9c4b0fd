"""Time on a map: year by year how many ties stood and what happened, and how much states no year."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.held import Held
from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.picture import View
from geo.figures.scene import Curve, Timeline
from geo.figures.tie_layers import pack
from geo.measures.counts import by_year, dated_in, in_each, span
from geo.sources.aid import counting, of_kind
from geo.ties.in_force import known_years
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats

_HAPPENED: Final = {
    "aid": (message("Gifts of aid"), scene.stage("delivered")),
    "activities": (message("Activities"), scene.group("first")),
    "events": (message("Events of ties"), scene.group("second")),
}


def happenings(view: View) -> pd.DataFrame:
    """Give the activities in view, and the sourced events unless the reader left them off."""
    return _happenings(view.lists.happenings, view.selection)


def timeline(view: View, shown: Iterable[str]) -> Timeline | None:
    """Count in every year, whichever is chosen, what lists and layers that are ``shown`` hold; none without a year."""
    lists, every, kinds = view.lists, replace(view.selection, year="", focus=""), dated_in(shown)
    gifts = Held(lists.events) if "aid" in kinds else None
    done = Held(lists.happenings) if "activities" in kinds else None
    time = _timeline(Held(view.ties), gifts, done, every, view.words, of_ties="ties" in kinds)
    return replace(time, chosen=view.selection.year) if time else None


@lru_cache(maxsize=8)
def _timeline(  # noqa: PLR0913 - what is counted, and how
    ties: Held, gifts: Held | None, done: Held | None, every: Selection, words: Words, *, of_ties: bool
) -> Timeline | None:
    # Years and curves are those of the whole lists: no filter changes the slider.
    of = _by_sort(gifts.frame if gifts else None, done.frame if done else None)
    dated = ties.frame if of_ties else ties.frame.iloc[:0]
    years = span(dated, *(rows[name] for rows in of.values() for name in ("start_on", "end_on")))
    if not len(years):
        return None
    own, counted = without_repeats(every.of(ties.frame)), by_year(every.of(dated))
    undated = {"ties": len(own) - int(counted["begun"].sum())} if of_ties else {}
    curves = []
    if known_years(dated):
        counts = counted.set_index("year")["active"].reindex(years).ffill().fillna(0).astype(int)
        name = words.text("Ties in force")
        curves.append(Curve(of="ties", label=name, counts=tuple(counts), paint=scene.surface("text"), stands=True))
    given = counting(of_kind(every.of_aid(gifts.frame), every.gift)) if gifts else None
    for name, rows in _by_sort(given, _happenings(done.frame, every) if done else None).items():
        undated[name] = int(rows["start_on"].eq("").sum())
        label, paint = _HAPPENED[name]
        if len(of[name]):
            curves.append(Curve(of=name, label=words.text(label), counts=in_each(rows, years), paint=paint))
    mask, without = pack(ties.frame.index.isin(own.index)), tuple(undated.items())
    return Timeline(first=years.start, chosen="", curves=tuple(curves), undated=without, every=mask)


def _happenings(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    own = selection.of_activities(rows)
    return own[own["said_by"].eq("")] if selection.dated else own


def _by_sort(gifts: pd.DataFrame | None, done: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    of = {} if gifts is None else {"aid": gifts.assign(start_on=gifts["date"], end_on="")}
    if done is None:
        return of
    is_event = done["said_by"].ne("")
    return {**of, "activities": done[~is_event], "events": done[is_event]}
