"""Connections: lines from Istanbul's municipalities to their partners."""

from geo.figures import connections
from pages import in_frame
from pages.parts.connections import panels
from pages.parts.frame import layout
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the lines, and the ties of what is in focus."""
    now = view()
    other = connections.then(now) if now.choices.get("then") else None
    about = now.words.text(
        "Lines gathered by country, which branch to each place; near by, from each municipality's own point. "
        "Click a place, a line or a district for its ties alone."
    )
    layout.map_page(
        connections.lines(now),
        other.title if other else about,
        beside=lambda: panels.beside(now),
        above=lambda: panels.controls(now),
        second=(lambda: layout.picture(other, key="then")) if other else None,
    )


in_frame(draw)
