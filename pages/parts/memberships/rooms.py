"""Where two members sit together: the finder, its answer and the ranking of pairs."""

import pandas as pd
import streamlit as st

from geo.base.text import slug, turkish_sorted
from geo.base.words import Words
from geo.sources import shared_rooms
from geo.sources.organisations import IDENTIFICATION_NAMES
from geo.ties.membership_view import body_name, short_member
from pages.parts.frame import address, layout, own_choices, tables
from pages.parts.frame.plain import plain

FIRST, SECOND = "with", "and"
"""Names of the two chosen members in the address."""


def finder(in_view: pd.DataFrame, words: Words) -> tuple[str, str]:
    """Draw the choice of two members whose bodies are to be compared; ``""`` where none is chosen."""
    layout.part(words.text("Where do two members sit together?"))
    names = dict(zip(in_view["member_slug"], in_view["member"], strict=True))
    ordered = {slug(name): short_member(name) for name in turkish_sorted(names.values())}
    none = words.text("Choose a member")
    first = own_choices.one(FIRST, words.text("First member"), ordered, placeholder=none)
    second = own_choices.one(SECOND, words.text("Second member"), ordered, placeholder=none)
    if not first or not second or first == second:
        st.caption(words.text("Choose two members, click them on the map, or choose a pair of the ranking."))
    return names.get(first, ""), names.get(second, "")


def rooms(in_view: pd.DataFrame, first: str, second: str, words: Words) -> None:
    """List the bodies in which both members sit, and those in which each sits alone, if they are two."""
    if not first or not second or first == second:
        return
    found = shared_rooms.between(in_view, first, second)
    bodies = in_view.drop_duplicates("organisation_id").set_index("organisation_id")
    titles = {
        "both": words.text("Both"),
        "first": words.text("Only {member}", member=short_member(first)),
        "second": words.text("Only {member}", member=short_member(second)),
    }
    for column, (sits, title) in zip(st.columns(3, gap="medium"), titles.items(), strict=True):
        own = found[found["sits"] == sits]
        with column, st.container(border=True, gap=None):
            st.markdown(f"**{plain(title)}** · {words.number(len(own))}")
            lines = _lines(own, bodies, words)
            if sits == "both":
                st.markdown("\n".join(f"- {plain(line)}" for line in lines) or "–")
            else:
                st.caption(plain("; ".join(lines) or "–"))


def ranking(in_view: pd.DataFrame, words: Words) -> None:
    """Draw the most connected pairs; a chosen row fills the finder."""
    pairs = shared_rooms.pairs(in_view)
    layout.part(words.text("Pairs that share most bodies"))
    if pairs.empty:
        st.caption(words.text("No two members in view share a body."))
        return
    table = pd.DataFrame(
        {
            words.text("First member"): pairs["first"].map(short_member),
            words.text("Second member"): pairs["second"].map(short_member),
            words.text("Shared"): pairs["shared"],
            words.text("Overlap"): pairs["overlap"].mul(100).round(),
        }
    )
    most = int(pairs["shared"].max())

    def chosen() -> None:
        rows = st.session_state["pairs"]["selection"]["rows"]
        if rows:
            address.choose(FIRST, slug(pairs["first"].iloc[rows[0]]))
            address.choose(SECOND, slug(pairs["second"].iloc[rows[0]]))

    tables.grid(
        table,
        words,
        height=260,
        key="pairs",
        on_select=chosen,
        selection_mode="single-row",
        column_config={
            words.text("Shared"): st.column_config.ProgressColumn(
                format="%d", min_value=0, max_value=most, width="small"
            ),
            words.text("Overlap"): st.column_config.NumberColumn(
                format="%%%d" if words.language == "tr" else "%d%%", width="small"
            ),
        },
    )


def _lines(rooms: pd.DataFrame, bodies: pd.DataFrame, words: Words) -> list[str]:
    return [
        body_name(bodies.loc[body], words)
        + ("" if how == "identified" else f" (*{words.text(IDENTIFICATION_NAMES[how])}*)")
        for body, how in zip(rooms["organisation_id"], rooms["identification"], strict=True)
    ]
