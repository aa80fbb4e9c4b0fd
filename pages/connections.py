"""Connections: lines from Istanbul's municipalities to their partners."""

from geo import findings
from geo.maps.state import state, with_lines
from geo.ties import ties
from pages import framed
from pages.parts import address, connection_panels, language, layout


def draw() -> None:
    """Draw the great circles, and the fan-out of what is in focus."""
    words, selection = language.chosen(), address.selection()
    layout.map_page(
        findings.of_connections(selection.of(ties()), words),
        words.text(
            "Great circles from each municipality's own point; far out they are gathered by country. Click a place, a "
            "line or a district for its fan-out."
        ),
        with_lines(state(ties(), selection, words), words, gathered=True, rings=address.choice("rings") == "yes"),
        words,
        beside=lambda: connection_panels.beside(words),
        above=lambda: connection_panels.controls(words),
    )


framed(draw)
