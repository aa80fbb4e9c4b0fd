"""Your data: bring a list, place it, keep it as an edition; look at the editions, compare and remove them."""

from typing import Final

from geo.base.words import message
from pages import framed
from pages.parts.editions import editions_comparison, editions_list
from pages.parts.frame import language, layout, own_choices
from pages.parts.frame.permission import gate
from pages.parts.your_data import your_data, your_data_keeping, your_data_kept, your_data_placing
from pages.parts.your_data.your_data_list import current

VIEWS: Final = {
    "bring": message("Bring a list"),
    "editions": message("Editions"),
    "compare": message("Compare two editions"),
}


def draw() -> None:
    """Draw one of the three things that can be done here."""
    words = language.chosen()
    layout.heading(
        words.text("Your own lists beside the article"),
        words.text(
            "Bring a spreadsheet of ties, aid or memberships: it is checked and placed, and kept as an edition of its "
            "own. The article's edition stays as it is."
        ),
    )
    which = own_choices.either("view", words.text("What to do"), VIEWS, words)
    if which == "editions":
        editions_list.draw(words)
    elif which == "compare":
        editions_comparison.draw(words)
    elif gate(words):
        your_data_kept.told(words)
        if brought := your_data.in_hand(words):
            your_data.columns(brought, words)
            if not brought.lacking and your_data.verdict(brought, words) and your_data_placing.draw(brought, words):
                your_data_keeping.draw(brought, words)
        elif current() is None:
            your_data.templates(words)


framed(draw)
