"""Reconciliation: what the article states beside what its tables hold, and every doubt."""

import streamlit as st

from geo.figures import reconciliation
from geo.measures.reconciliation import title
from geo.ties import doubts
from pages import in_frame
from pages.parts.frame import layout, told
from pages.parts.frame.view import view
from pages.parts.reconciliation import panels


def draw() -> None:
    """Draw the differences, their explanations, what cannot be checked, and the doubtful rows."""
    now = view()
    words, in_view = now.words, reconciliation.in_view(now)
    layout.heading(
        title(in_view, words),
        words.text(
            "Every number the article states beside the atlas's own count; neither side is corrected. "
            "Chosen countries keep their tallies; the other filters keep the doubts further down."
        ),
    )
    panels.filters(now)
    if in_view.empty:
        st.info(words.text("No stated figure fits this selection. Remove a filter."))
    else:
        panels.headline(in_view, words)
        panels.differences(now)
        panels.explanations(in_view, words)
        panels.not_checked(in_view, words)
        panels.twin(in_view, words)
    told.told(["statistics"], words)
    panels.doubt_lists(doubts.doubts(words), now)
    panels.world_list(now)


in_frame(draw)
