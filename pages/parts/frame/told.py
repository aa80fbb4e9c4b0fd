"""What the article says in words, folded beside what it is about."""

from collections.abc import Sequence

import streamlit as st

from geo.base.words import Words
from geo.ties.article_facts import PARTS, Fact
from geo.ties.article_facts import told as facts_of
from pages.parts.frame.plain import plain


def told(parts: Sequence[str], words: Words, *, title: str = "", note: str = "") -> None:
    """Draw parts of the facts, each fact with its place in the article.

    ``parts``: of `geo.ties.article_facts.PARTS`. ``title``: that of the part where not given. ``note``: above all.
    """
    with st.expander(title or words.text(PARTS[parts[0]][1]), icon=":material/article:"):
        if note:
            st.caption(plain(note))
        for part in parts:
            part_of(part, words, headed=bool(title))


def part_of(part: str, words: Words, *, headed: bool = True) -> None:
    """Draw one part of the facts. ``headed``: with its title."""
    if headed:
        st.markdown(f"**{words.text(PARTS[part][1])}**")
    st.markdown("\n".join(map(_line, facts_of(part, words))))


def _line(fact: Fact) -> str:
    name = f"**{plain(fact.name)}** " if fact.name else ""
    return f"- {name}{plain(fact.text)} :gray[[{plain(fact.place)}]]"
