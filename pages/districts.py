"""Districts: how far each municipality of Istanbul reaches, and what they have in common."""

from typing import Final

from geo import reach
from geo.ties import ties
from geo.words import message
from pages import framed
from pages.parts import address, choosing, district_comparison, district_overlap, district_panels, language, layout

VIEWS: Final = {
    "reach": message("Reach"),
    "compare": message("Side by side"),
    "overlap": message("Overlap of all"),
    "place": message("Who knows this city"),
}
DRAWN: Final = {
    "reach": district_panels.reach_view,
    "compare": district_comparison.compare_view,
    "overlap": district_overlap.overlap_view,
    "place": district_overlap.place_view,
}
TITLES: Final = {
    "reach": district_panels.title,
    "compare": district_comparison.title,
    "overlap": district_overlap.overlap_title,
    "place": district_overlap.place_title,
}


def draw() -> None:
    """Draw the chosen view of the districts."""
    words, selection = language.chosen(), address.selection()
    compared = reach.surroundings(selection, ties())
    view = choosing.current("view", VIEWS)
    layout.heading(
        TITLES[view](compared, words),
        words.text(
            "The 38 districts of table 3 and İBB. Çatalca is not listed in the article; that is not a count of zero."
        ),
    )
    choosing.chosen("view", VIEWS, words, label=words.text("What to look at"))
    DRAWN[view](compared, words)


framed(draw)
