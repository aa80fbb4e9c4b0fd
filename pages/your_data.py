"""Your data: bring a list, place it, keep it as an edition; look at the editions, compare and remove them."""

from typing import Final

from geo.base.words import message
from pages import in_frame
from pages.parts.editions import cards, comparison
from pages.parts.frame import language, layout, own_choices
from pages.parts.frame.permission import gate
from pages.parts.your_data import bringing, keeping, kept, placing
from pages.parts.your_data.hand import current

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
        cards.draw(words)
    elif which == "compare":
        comparison.draw(words)
    elif gate(words):
        kept.told(words)
        if brought := bringing.in_hand(words):
            bringing.columns(brought, words)
            if not brought.lacking and bringing.verdict(brought, words) and placing.draw(brought, words):
                keeping.draw(brought, words)
        elif current() is None:
            bringing.templates(words)


in_frame(draw)
