"""The bodies of the page of memberships, and the table twin."""

import pandas as pd
import streamlit as st

from geo.base.words import Words
from geo.figures import memberships
from geo.figures.picture import View
from geo.sources.organisations import IDENTIFICATION_NAMES, THEME_NAMES
from geo.ties import membership_lists
from geo.ties.membership_view import SEAT_KIND_NAMES, body_name, place_of_seat
from pages.parts.frame import layout, tables


def bodies(in_view: pd.DataFrame, words: Words) -> None:
    """List the bodies, the identified, doubtful and unidentified ones apart."""
    layout.part(words.text("The bodies and the names they are printed under"))
    rank = {how: number for number, how in enumerate(IDENTIFICATION_NAMES)}
    surest = in_view["identification"].map(rank).groupby(in_view["organisation_id"]).min()
    parts = {how: surest.index[surest == number] for how, number in rank.items()}
    names = [f"{words.text(IDENTIFICATION_NAMES[how])} ({words.number(len(ids))})" for how, ids in parts.items()]
    for tab, ids in zip(st.tabs(names), parts.values(), strict=True):
        with tab:
            own = in_view[in_view["organisation_id"].isin(ids)]
            if own.empty:
                st.caption(words.text("None in view."))
            else:
                tables.grid(readable_bodies(own, words), words, height=min(420, 38 + 36 * len(ids)))


def readable_bodies(in_view: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give bodies as a table to read, most members first."""
    forms = in_view.groupby("organisation_id")["printed_forms"].agg(
        lambda names: " | ".join(dict.fromkeys(form for name in names for form in name.split(" | ")))
    )
    size = membership_lists.once(in_view)["organisation_id"].value_counts()
    own = in_view.drop_duplicates("organisation_id")
    own = own.assign(size=own["organisation_id"].map(size), forms=own["organisation_id"].map(forms))
    own = own.sort_values("size", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            words.text("Body"): [body_name(body, words) for _, body in own.iterrows()],
            words.text("Acronym"): own["acronym"],
            words.text("Members"): own["size"],
            words.text("As written"): own["forms"],
            words.text("Theme"): own["theme"].map(lambda theme: words.text(THEME_NAMES[theme])),
            words.text("Seat"): [place_of_seat(body, words) for _, body in own.iterrows()],
            words.text("Kind of seat"): own["seat_kind"].map(lambda kind: words.text(SEAT_KIND_NAMES[kind])),
            words.text("Founded"): own["founded_year"].map(lambda year: "" if pd.isna(year) else str(int(year))),
            words.text("Remark"): own[f"note_{words.language}"],
        }
    ).reset_index(drop=True)


def twin(now: View) -> None:
    """Draw the table twin, and apart from it who has applied, left or is suspended."""
    words, table = now.words, memberships.readable(now)
    title = words.text("The same as a table ({rows} memberships)", rows=len(table))
    with st.expander(title, icon=":material/table:"):
        tables.grid(table, words, height=420)
        tables.take(table, words, what="memberships")
    left = now.selection.of_memberships(now.lists.left)
    if len(left):
        said = words.text("No members any more, or not yet ({rows}); they count nowhere", rows=len(left))
        with st.expander(said, icon=":material/person_off:"):
            tables.grid(memberships.readable(now, left), words, height=min(420, 38 + 36 * len(left)))
