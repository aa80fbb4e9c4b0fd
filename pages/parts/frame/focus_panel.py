"""The side panel: what is in focus, entry by entry, with its printed words."""

import datetime
from dataclasses import replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo.base.words import Words
from geo.measures import record_card
from geo.sources.countries import name as country_name
from geo.ties import activities, citations, life
from geo.ties.readings import AGREEMENT_NAMES, LOCATED_NAMES, official_lines, where_in_print
from geo.ties.selection import Selection
from geo.ties.world_list import LISTED_NAMES, listed
from pages.parts.editions import looked_at
from pages.parts.frame import act, address, told
from pages.parts.frame.plain import plain
from pages.parts.take_away import dossier

SURE: Final = 0.9


def focus_panel(in_view: gpd.GeoDataFrame, selection: Selection, words: Words) -> bool:
    """Draw the panel of what is in focus.

    Returns whether there was anything in focus.
    """
    if not selection.subject:
        return False
    selection = replace(selection, focus=selection.subject)
    focused = selection.in_focus(in_view)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(_title(selection, focused, words)), anchor=False)
        act.button(words.text("Close"), address.turn_to, "", key="close-panel", icon="close", type="tertiary")
    kind, _, value = selection.focus.partition(":")
    if kind in ("country", "municipality"):
        dossier.button("country" if kind == "country" else "municipality", value, key="focus-dossier")
    if focused.empty:
        st.info(words.text("Nothing of it is in view: no tie is listed, or the filters hide it."))
    _around(focused, selection, words)
    done = activities.of_ties(looked_at.lists().activities, focused)
    _list(words.text("Activities"), [activities.line(row, words) for row in done.itertuples()], len(done))
    told_of = [
        _record(row, words, dated=not selection.dated, last=activities.of_ties(done, focused.loc[[row.Index]]))
        for row in focused.assign(listed=listed(focused)).itertuples()
    ]
    with st.container(height=420, border=False):
        # In one piece: each line alone would be sent alone, some hundred of them.
        st.caption("\n\n---\n\n".join(told_of))
    if len(focused):
        told.told(["activity", "focus_area"], words, title=words.text("What fills a tie"))
        with st.popover(words.text("Copy citation"), icon=":material/format_quote:"):
            st.code(citations.of_ties(focused, words), language=None, wrap_lines=True)
    return True


def _title(selection: Selection, focused: gpd.GeoDataFrame, words: Words) -> str:
    kind, _, value = selection.focus.partition(":")
    if kind == "country":
        return country_name(value, words.language)
    if focused.empty:
        return value
    first = focused.iloc[0]
    if kind == "municipality":
        return str(first["municipality"])
    return f"{first['place_name']}, {country_name(first['area_code'], words.language)}"


def _around(focused: gpd.GeoDataFrame, selection: Selection, words: Words) -> None:
    if selection.focus.startswith("place:"):
        st.caption(record_card.clock_line(focused, words, datetime.date.today()))
    if not selection.focus.startswith("municipality:"):
        held = looked_at.lists()
        gifts = record_card.gifts(focused, selection, events=held.events)
        _list(words.text("Aid to this country"), record_card.aid_lines(gifts, words), len(gifts))
        bodies = record_card.bodies_in_common(focused, words, seats=held.seats)
        _list(words.text("Bodies in which several of these municipalities sit"), bodies, len(bodies))


def _list(title: str, lines: list[str], count: int) -> None:
    if lines:
        with st.expander(f"{title} ({count})"):
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _record(row: Any, words: Words, *, dated: bool, last: pd.DataFrame) -> str:
    country = country_name(row.area_code, words.language) if row.area_code else ""
    partner = ", ".join(filter(None, (life.marked(row.place_name, row, words), country))) or row.printed_text
    status = words.text(life.STATUS_NAMES[row.tie_status])
    facts = [words.text(AGREEMENT_NAMES[row.agreement]), f"{words.text('What became of it')}: {status}"]
    if row.distance_km == row.distance_km:
        facts.append(f"{words.number(row.distance_km)} km")
    facts += [words.text(LOCATED_NAMES[row.located]), *([words.text(LISTED_NAMES[row.listed])] if row.listed else [])]
    doubtful = row.located != "exact" or row.confidence < SURE
    notes = (getattr(row, f"remark_{words.language}"), getattr(row, f"reason_{words.language}") if doubtful else "")
    lines = [f"**{plain(f'{row.municipality} – {partner}')}**", " · ".join(facts)]
    lines.append(
        plain(words.text("As written: “{text}” ({place})", text=row.printed_text, place=where_in_print(row, words)))
    )
    lines += [plain(note) for note in (*official_lines(row, words), *filter(None, notes))]
    if lively := life.liveliness(row, last, words) if dated else "":
        lines.append(plain(lively))
    for activity in last.head(1).itertuples():
        lines.append(plain(words.text("Last activity – {activity}", activity=activities.line(activity, words))))
    for event in life.events_of(row).itertuples() if dated else ():
        source = f"[{plain(str(event.publisher))}]({event.url!s})" if event.url else plain(str(event.publisher))
        lines.append(f"{plain(life.event_line(event, words))} {source}")
    return "  \n".join(lines)
