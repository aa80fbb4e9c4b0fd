"""Countries: what is measured of them, one selection or two side by side."""

from geo.figures import countries
from geo.figures.picture import View
from geo.measures.countries import MEASURES
from pages import in_frame
from pages.parts.countries import controls
from pages.parts.frame import layout
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the choropleth, the ranking, and a second selection beside the first where one is asked for."""
    now = view()
    measure, words = MEASURES[countries.measure_name(now)], now.words
    layout.map_page(
        countries.choropleth(now),
        words.text("Click a country to read its ties.") + " " + (words.text(measure.note) if measure.note else ""),
        beside=lambda: _ranking(now),
        above=lambda: controls.draw(now),
        second=(lambda: layout.picture(countries.beside(now), key="second-map"))
        if controls.chosen(now).beside
        else None,
    )


def _ranking(now: View) -> None:
    layout.part(now.words.text(MEASURES[countries.measure_name(now)].name))
    layout.picture(countries.ranking(now), key="ranking")


in_frame(draw)
