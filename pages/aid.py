"""Aid: what was given, how far it has come, and who says so."""

import streamlit as st

from geo.figures import aid
from geo.sources import aid as gifts
from pages import in_frame
from pages.parts.aid import panels
from pages.parts.frame import layout
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the rings of aid, the years, the article beside the sources, and the folded groups."""
    now = view()
    words, every, kind = now.words, now.selection.without("gift").of_aid(now.lists.events), now.selection.gift
    events, rings = gifts.of_kind(every, kind), aid.rings(now)
    layout.heading(rings.title, panels.subtitle(now))
    panels.kind_choice(now)
    with st.container(key="nearest"):
        if rings.rows().empty:
            st.info(words.text("No gift of this kind with a stated place fits the selection."))
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        layout.picture(rings, key="map")
    with panel:
        panels.totals(events, kind, words)
    years, article = st.columns(2, gap="medium")
    with years:
        panels.years(now)
    with article:
        if kind == gifts.BUS and now.lists.with_article:
            panels.article_beside_sources(words)
    panels.groups(events, kind, words)
    panels.contradictions(events, words)
    panels.donors(every, words)
    if now.lists.with_article:
        panels.statements(words)
    panels.table(events, kind, words)


in_frame(draw)
