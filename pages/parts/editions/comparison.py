"""Two editions against each other: how many ties were added, are gone, changed or moved, which, and where."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.held import Held
from geo.base.words import Words
from geo.figures.mark_layers import with_marks
from geo.figures.tie_layers import ground_of
from geo.sources.exonyms import column_in
from geo.sources.records import ARTICLE
from geo.ties.readings import ARTICLE_NAME, VIEWPOINT_NAMES
from geo.ties.selection import Selection
from geo.ties.ties import ties
from geo.your_lists import compare
from geo.your_lists.compare import CHANGE_NAMES, readable
from pages.parts.editions import looked_at
from pages.parts.frame import layout, own_choices, tables
from pages.parts.frame.atlas_map import atlas_map

_DRAWN: Final = ("added", "gone", "moved")
_MOST_MARKS: Final = 1500
_SHOWN: Final = 1000


def draw(words: Words) -> None:
    """Draw the comparison of the two editions that stand in the address."""
    names = {ARTICLE: words.text(ARTICLE_NAME), **looked_at.of_ties()}
    left, right = st.columns(2)
    with left:
        before = own_choices.one("before", words.text("From"), names, placeholder=words.text("Choose an edition"))
    with right:
        after = own_choices.one("after", words.text("To"), names, placeholder=words.text("Choose an edition"))
    if not before or not after or before == after:
        st.info(words.text("Choose two different editions."))
        return
    with st.spinner(words.text("Comparing …")):
        changes = _changes(*(Held(looked_at.lists_for((each,)).ties) for each in (before, after)))
    numbers(changes, words)
    _map(changes, words)
    layout.part(words.text("Which ties differ"))
    table(changes, names[before], names[after], words)


def numbers(changes: pd.DataFrame, words: Words) -> None:
    """Draw how many ties there are of each change of `geo.your_lists.compare.compare`."""
    counts = changes["change"].value_counts()
    layout.numbers({words.text(name): int(counts.get(change, 0)) for change, name in CHANGE_NAMES.items()}, words)


@lru_cache(maxsize=2)
def _changes(before: Held, after: Held) -> pd.DataFrame:
    return compare.compare(before.frame, after.frame)


def _map(changes: pd.DataFrame, words: Words) -> None:
    place_name = column_in(words.language)
    shown = changes[changes["change"].isin(_DRAWN)]
    suffix = shown["change"].eq("gone").map({True: "_before", False: "_after"})
    at = {
        name: shown[f"{name}_before"].where(suffix.eq("_before"), shown[f"{name}_after"])
        for name in ("latitude", "longitude", place_name)
    }
    moved = shown["change"].eq("moved")
    marks = pd.DataFrame(
        {
            "latitude": at["latitude"],
            "longitude": at["longitude"],
            "size": 1,
            "kind": shown["change"],
            "text": shown["municipality"]
            + " – "
            + at[place_name]
            + "\n"
            + shown["change"].map({change: words.text(name) for change, name in CHANGE_NAMES.items()}),
            "focus": "",
            "from_latitude": shown["latitude_before"].where(moved),
            "from_longitude": shown["longitude_before"].where(moved),
        }
    ).dropna(subset=["latitude", "longitude"])
    # What moved matters most; it must not be lost behind the bound.
    kept = marks.sort_values("kind", key=lambda kind: kind.ne("moved"), kind="stable").head(_MOST_MARKS)
    title = words.text("What differs")
    labels = {change: words.text(CHANGE_NAMES[change]) for change in _DRAWN}
    ground = ground_of(ties().iloc[:0], Selection(), words)
    note = words.text(
        "{shown} of {count} places with a point that were added, are gone or moved. A line leads from where a tie led "
        "before.",
        shown=len(kept),
        count=len(marks),
    )
    told = replace(ground, note=f"{note} {words.text(VIEWPOINT_NAMES['printed'])}", description=note)
    atlas_map(with_marks(told, kept, title=title, labels=labels), key="map-compare", taken=lambda _: None)


def table(changes: pd.DataFrame, before: str, after: str, words: Words) -> None:
    """Draw which ties differ, as a table that can be taken along."""
    there = [change for change in CHANGE_NAMES if change != "same" and changes["change"].eq(change).any()]
    if not there:
        st.caption(words.text("Both editions hold the same ties."))
        return
    if st.session_state.get("compare-only") not in (None, *there):
        st.session_state["compare-only"] = None
    only = st.segmented_control(
        words.text("Only"), there, format_func=lambda change: words.text(CHANGE_NAMES[change]), key="compare-only"
    )
    rows = changes[changes["change"].eq(only) if only else changes["change"].ne("same")]
    shown = readable(rows.head(_SHOWN), before, after, words)
    tables.grid(tables.filled(shown), words, height=min(360, 38 + 35 * len(shown)))
    if len(rows) > _SHOWN:
        st.caption(words.text("The first {count} are shown; the file has all of them.", count=_SHOWN))
    tables.take(readable(rows, before, after, words), words, what="editions-compared")
