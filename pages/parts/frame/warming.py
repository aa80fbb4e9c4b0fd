"""Getting an edition ready, in a thread of its own, as soon as it is kept, so that its first view need not wait."""

import threading
from typing import Final

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures import connections, overview
from geo.figures.description import describe
from geo.figures.picture import View
from geo.sources.records import ARTICLE
from geo.ties import editions, facets
from geo.ties.editions import Edition
from geo.ties.lists import Lists
from geo.ties.readings import value_names
from geo.ties.selection import Selection
from pages.parts.frame import atlas_map
from pages.serving import log

_PICTURES: Final = (connections.lines, connections.hubs, overview.lines)


def begin(kept: Edition, words: Words) -> threading.Thread:
    """Get an edition ready, alone and beside the article, and do not wait for it."""
    thread = threading.Thread(target=_ready, args=(kept, words), name=f"warming {kept.edition_id}", daemon=True)
    thread.start()
    return thread


def _ready(kept: Edition, words: Words) -> None:
    try:
        with log.time_event("edition ready", kind=kept.kind, rows=kept.row_count):
            for chosen in ((kept.edition_id,), (ARTICLE, kept.edition_id)):
                _looked_at(editions.lists(chosen), Selection(edition=chosen), kept, words)
    except AtlasError:  # it was removed again, or the database is away: the first view says so
        return


def _looked_at(lists: Lists, selection: Selection, kept: Edition, words: Words) -> None:
    if kept.kind == "aid":
        len(lists.events)
    elif kept.kind == "memberships":
        len(lists.seats)
    elif kept.kind == "activities":
        len(lists.activities)
    else:
        atlas_map.about(lists.ties)
        view = View(ties=lists.ties, selection=selection, words=words, lists=lists)
        for draw in _PICTURES:
            describe(draw(view))
        for facet in set(facets.applying_to("ties")) - {"text"}:
            value_names(facet, lists.ties, words)
