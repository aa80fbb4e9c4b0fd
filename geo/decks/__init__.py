"""
Decks: slides that a presenter can go on editing.

`geo.decks.slide` says what a slide is, `geo.decks.deck` writes a PowerPoint file of
native titles, tables, charts and notes; maps are pictures with a text in their place.
"""

from geo.decks.deck import deck
from geo.decks.slide import Slide

__all__ = ["Slide", "deck"]
