"""
Decks: slides that a presenter can go on editing.

`geo.render.slides.slide` says what a slide is, `geo.render.slides.deck` writes a PowerPoint file of
native titles, tables, charts and notes; maps are pictures with a text in their place.
"""

from geo.render.slides.deck import deck
from geo.render.slides.slide import Slide

__all__ = ["Slide", "deck"]
