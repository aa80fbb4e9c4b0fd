"""Reconciliation: what the article states beside what its tables hold, and every doubt."""

import streamlit as st

from geo import doubts, figure_view
from pages import framed
from pages.parts import address, figure_panels, language, layout


def draw() -> None:
    """Draw the differences, their explanations, what can not be checked, and the doubtful rows."""
    words, selection = language.chosen(), address.selection()
    heading = st.container()
    scopes, standings = figure_panels.filters(words)
    figures = figure_view.figures(words)
    in_view = figure_view.in_view(figures, selection, scopes=scopes, standings=standings)
    with heading:
        layout.heading(
            figure_view.title(in_view, words),
            words.text(
                "Every number the article states beside the atlas's own count; neither side is corrected. "
                "Countries of the side bar keep their tallies; the other filters keep the doubts further down."
            ),
        )
    if in_view.empty:
        st.info(words.text("No stated figure fits this selection. Remove a filter here or in the side bar."))
    else:
        figure_panels.headline(in_view, words)
        figure_panels.differences(in_view, words)
        figure_panels.explanations(in_view, words)
        figure_panels.unchecked(in_view, words)
        figure_panels.twin(in_view, words)
    figure_panels.doubt_lists(doubts.doubts(words), selection, words)


framed(draw)
