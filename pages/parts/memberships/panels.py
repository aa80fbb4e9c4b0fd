"""The panels of the memberships: what is in view, its filters, where two members sit together, the bodies."""

import pandas as pd
import streamlit as st

from geo.base.text import slug, turkish_sorted
from geo.base.words import Words
from geo.figures import memberships
from geo.figures.picture import View
from geo.sources import shared_rooms
from geo.sources.organisations import IDENTIFICATION_NAMES, THEME_NAMES
from geo.ties import list_sources, membership_lists
from geo.ties.membership_lists import SEAT_KIND_NAMES, body_name, place_of_seat, short_member
from geo.ties.readings import FACET_NAMES
from pages.parts.frame import address, layout, own_choices, tables
from pages.parts.frame.plain import plain


def subtitle(now: View) -> str:
    """Say what is shown, with the names of the lists besides the article."""
    words = now.words
    own = list_sources.sources(now.lists.seats, words)
    printed = words.text(
        "International bodies with members among the local governments of Türkiye, as printed in table 1."
    )
    listed = words.text("Memberships of {lists}.", lists="; ".join(own)) if own else ""
    return " ".join(part for part in (printed if now.lists.with_article else "", listed) if part)


def filters(now: View) -> None:
    """Draw the page's own filters; they stand in the address."""
    words, offered = now.words, memberships.options(now)
    used = any(address.choice(name) for name in offered)
    with st.expander(words.text("Filters: theme, level, province, identification"), expanded=used):
        for column, (facet, names) in zip(st.columns(len(offered)), offered.items(), strict=True):
            with column:
                own_choices.several(facet, words.text(FACET_NAMES[facet]), names, placeholder=words.text("All"))


def take(focus: str) -> None:
    """Make a member (``member:``) that was clicked the first, then the second choice of the finder."""
    kind, _, clicked = focus.partition(":")
    if kind != "member":
        address.focus_on(focus)
        return
    first = address.choice(FIRST)
    if not first or first == clicked:
        address.choose(FIRST, clicked)
    else:
        address.choose(SECOND, clicked)


def beside(now: View) -> None:
    """Draw the headline numbers and the most connected members."""
    words, in_view, shown = now.words, memberships.in_view(now), memberships.members(now)
    numbers = {
        words.text("Members"): in_view["member"].nunique(),
        words.text("Bodies"): in_view["organisation_id"].nunique(),
        words.text("Memberships"): len(membership_lists.once(in_view)),
    }
    layout.numbers(numbers, words)
    st.caption(" ".join(part for part in (shown.coverage, membership_lists.dates_note(in_view, words)) if part))
    layout.part(words.text("Members in most bodies"))
    layout.picture(shown, key="members")


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
