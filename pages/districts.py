"""Districts: how far each municipality reaches, and what they have in common."""

from typing import Final

from geo.base.words import message
from geo.figures import district_relations, districts
from geo.figures.picture import View
from geo.ties.home import ISTANBUL, province_name
from pages import in_frame
from pages.parts.districts import comparison, panels
from pages.parts.frame import layout, own_choices, told
from pages.parts.frame.view import view

VIEWS: Final = {
    "reach": message("Reach"),
    "compare": message("Side by side"),
    "overlap": message("Overlap of all"),
    "place": message("Who knows this city"),
}
PICTURES: Final = {
    "reach": districts.reach_map,
    "compare": district_relations.shares,
    "overlap": district_relations.matrix,
    "place": district_relations.knowers,
}
DRAWN: Final = {
    "reach": panels.reach_view,
    "compare": comparison.compare_view,
    "overlap": comparison.overlap_view,
    "place": comparison.place_view,
}


def draw() -> None:
    """Draw the chosen view of the districts."""
    now, which = view(), own_choices.current("view", VIEWS)
    shown = PICTURES[which](now)
    layout.heading(shown.title, _subtitle(now))
    own_choices.either("view", now.words.text("What to look at"), VIEWS, now.words)
    DRAWN[which](now, shown)
    told.told(["outstanding"], now.words)


def _subtitle(now: View) -> str:
    if now.lists.with_article and now.home.province == ISTANBUL:
        return now.words.text(
            "The 38 districts of table 3 and İBB. Çatalca is not listed in the article; that is not a count of zero."
        )
    return now.words.text(
        "The districts of {home}. One that is hatched is not in the lists looked at; that is not a count of zero.",
        home=province_name(now.home.province, now.words),
    )


in_frame(draw)
