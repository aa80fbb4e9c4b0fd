"""The decisions taken about a list: who decided what, when and why; back again, or away as a patch."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.measures.meeting import TURKIYE
from geo.places.decision_store import Kept
from geo.places.decisions import Decision, write
from geo.sources import countries
from geo.sources.records import ARTICLE
from geo.your_lists.check.placing import keys_of
from pages.parts.frame import act, download, layout, tables
from pages.parts.frame.plain import plain
from pages.parts.review import desk

_CHOICES: Final = {
    "candidate": message("Place chosen"),
    "coordinates": message("Position given"),
    "no_place": message("No place to draw"),
    "later": message("Put off"),
}


def standing(at: desk.Opened) -> list[Kept]:
    """Give the decisions that stand about a list. Returns the youngest first."""
    found = desk.keeper().standing(set(keys_of(at.placed, at.listed.kind)))
    return sorted(found.values(), key=lambda kept: -kept.number)


def draw(at: desk.Opened, kept: list[Kept], words: Words, *, allowed: bool) -> None:
    """Draw the decisions; who decided is told to nobody who may not decide."""
    if not kept:
        return
    layout.part(words.plural("{count} decision taken", "{count} decisions taken", len(kept)))
    tables.grid(
        _table(kept, words, named=allowed),
        words,
        height=min(360, 38 + 35 * len(kept)),
        key="decisions",
        on_select="rerun" if allowed else "ignore",
        selection_mode="single-row",
    )
    if not allowed:
        return
    rows = [row for row in st.session_state["decisions"]["selection"]["rows"] if row < len(kept)]
    if rows:
        one = kept[rows[0]]
        label = words.text("Take the decision about {place} back", place=one.decision.place)
        act.button(plain(label), desk.take_back, one, key="take-back", icon="undo")
    else:
        st.caption(words.text("Choose a row to take its decision back."))
    _take_along(at, kept, words)


def _take_along(at: desk.Opened, kept: list[Kept], words: Words) -> None:
    if at.listed.list_id == ARTICLE:
        told = words.text(
            "The article's own edition is not changed. The patch brings these decisions into the project: "
            "python -m geo decisions apply FILE"
        )
    else:
        told = words.text(
            "The rows have followed already. The patch brings these decisions into the project: "
            "python -m geo decisions apply FILE"
        )
    download.button(
        words.text("Decisions as a patch (CSV)"),
        lambda: write(one.decision for one in kept),
        what="decisions",
        file_name=f"decisions-{at.listed.list_id}.csv",
        key="patch",
        help=told,
    )


def _table(kept: list[Kept], words: Words, *, named: bool) -> pd.DataFrame:
    made = [one.decision for one in kept]
    columns = {
        words.text("Place as written"): [one.place for one in made],
        words.text("Country as written"): [one.country for one in made],
        words.text("Decision"): [words.text(_CHOICES[one.choice]) for one in made],
        words.text("Place decided"): [_where(one, words) for one in kept],
        words.text("When"): [_when(one.decided_at, words) for one in made],
        words.text("Why"): [_why(one, words) for one in made],
    }
    if named:
        columns[words.text("Who")] = [one.decided_by for one in made]
    return pd.DataFrame(columns)


def _why(decision: Decision, words: Words) -> str:
    said = (decision.why_tr, decision.why_en)
    return said[words.language == "en"] or "".join(said)


def _where(kept: Kept, words: Words) -> str:
    placing = kept.decision.placing
    code = placing.viewpoint_code or placing.country_code
    country = countries.name(code, words.language) if code else ""
    if placing.latitude is None or placing.longitude is None:
        return country
    point = f"{words.number(placing.latitude, digits=3)} / {words.number(placing.longitude, digits=3)}"
    name = placing.matched_name if kept.decision.choice == "candidate" else ""
    return ", ".join(filter(None, (name, country))) + f" ({point})"


def _when(moment: str, words: Words) -> str:
    if len(moment) <= len("2026-11-22"):
        return words.date(date.fromisoformat(moment))
    here = datetime.fromisoformat(moment).astimezone(ZoneInfo(TURKIYE))
    return f"{words.date(here.date())} {here:%H:%M}"
