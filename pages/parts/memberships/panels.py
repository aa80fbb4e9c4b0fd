"""What the page of memberships says first: what is in view, its own filters, who is in focus."""

import streamlit as st

from geo.figures import memberships
from geo.figures.picture import View
from geo.ties import list_sources, membership_lists
from geo.ties.readings import FACET_NAMES
from pages.parts.frame import address, layout, own_choices
from pages.parts.memberships.rooms import FIRST, SECOND


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
