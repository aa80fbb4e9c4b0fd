"""Time on a map: year by year how many ties stood and what happened, and how much states no year."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.held import Held
from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.scene import Curve, Timeline
from geo.figures.tie_layers import pack
from geo.figures.view import View
from geo.measures.years import by_year, in_each, span
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


def timeline(view: View) -> Timeline | None:
    """Count what the view holds in every year, whichever is chosen; none where nothing states one."""
    lists, every = view.lists, replace(view.selection, year="", focus="")
    time = _timeline(Held(view.ties), Held(lists.events), Held(lists.happenings), every, view.words)
    return replace(time, chosen=view.selection.year) if time else None


@lru_cache(maxsize=8)
def _timeline(ties: Held, gifts: Held, done: Held, every: Selection, words: Words) -> Timeline | None:
    # Years and curves are those of the whole lists: no filter changes the slider.
    of = _by_sort(gifts.frame, done.frame)
    years = span(ties.frame, *(rows[name] for rows in of.values() for name in ("start_on", "end_on")))
    if not len(years):
        return None
    kept = every.of(ties.frame)
    counted, own = by_year(kept), without_repeats(kept)
    undated = {"ties": len(own) - int(counted["begun"].sum())}
    curves = []
    if known_years(ties.frame):
        counts = counted.set_index("year")["active"].reindex(years).ffill().fillna(0).astype(int)
        name = words.text("Ties in force")
        curves.append(Curve(label=name, counts=tuple(counts), paint=scene.surface("text"), stands=True))
    given = counting(of_kind(every.of_aid(gifts.frame), every.gift))
    for name, rows in _by_sort(given, _happenings(done.frame, every)).items():
        undated[name] = int(rows["start_on"].eq("").sum())
        label, paint = _HAPPENED[name]
        if len(of[name]):
            curves.append(Curve(label=words.text(label), counts=in_each(rows, years), paint=paint))
    mask, without = pack(ties.frame.index.isin(own.index)), tuple(undated.items())
    return Timeline(first=years.start, chosen="", curves=tuple(curves), undated=without, every=mask)


def _happenings(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    own = selection.of_activities(rows)
    return own[own["said_by"].eq("")] if selection.dated else own


def _by_sort(gifts: pd.DataFrame, done: pd.DataFrame) -> dict[str, pd.DataFrame]:
    is_event, dated = done["said_by"].ne(""), gifts.assign(start_on=gifts["date"], end_on="")
    return {"aid": dated, "activities": done[~is_event], "events": done[is_event]}
