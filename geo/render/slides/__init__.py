"""Decks: slides that a presenter can go on editing.

`geo.render.slides.deck` says what a slide is and writes a PowerPoint file of native titles, tables, charts and notes;
maps are pictures with a text in their place.
"""
