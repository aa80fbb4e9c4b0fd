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
    """Draw one part of the facts; a place that they all share stands once above them. ``headed``: with its title."""
    facts = facts_of(part, words)
    shared = facts[0].place if len({fact.place for fact in facts}) == 1 < len(facts) else ""
    above = [f"**{words.text(PARTS[part][1])}**"] if headed else []
    above += [f":gray[[{plain(shared)}]]"] if shared else []
    st.markdown("\n\n".join((" ".join(above), "\n".join(_line(fact, known=shared) for fact in facts))))


def _line(fact: Fact, *, known: str) -> str:
    name = f"**{plain(fact.name)}** " if fact.name else ""
    return f"- {name}{plain(fact.text)}" + ("" if fact.place == known else f" :gray[[{plain(fact.place)}]]")
