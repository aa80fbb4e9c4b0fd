"""Aid of several lists: the article's events, and an edition's beside them, with the same columns.

Lists are never merged: a gift that two of them hold counts in each.
"""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import Words
from geo.sources import aid
from geo.sources.records import ARTICLE

OF_LIST: Final = ("edition", "edition_name", "edition_source", "edition_licence", "edition_date", "row_source")
"""What a row says of the list it stands in: its name, source, licence and date, and the source of the row."""


@lru_cache(maxsize=1)
def of_article() -> pd.DataFrame:
    """Give `geo.sources.aid.aid_events` with `OF_LIST`, ``publisher``, ``url``. Shared: copy it before changing."""
    events, sources = aid.aid_events(), aid.aid_sources().set_index("source_id")
    of_source = {name: events["source_id"].map(sources[name]).fillna("") for name in ("publisher", "url")}
    of_list = {**dict.fromkeys(OF_LIST, ""), "edition": ARTICLE}
    return events.assign(**of_list, **of_source, amount=float("nan"), currency="")


def together(lists: list[pd.DataFrame]) -> pd.DataFrame:
    """Put lists one behind the other, at least one; quantities are integers while all of them are."""
    filled = [rows for rows in lists if len(rows)] or lists[:1]
    if len(filled) == 1:
        return filled[0]
    joined = pd.concat(filled, ignore_index=True)
    return joined.assign(quantity=aid.whole(joined["quantity"]))


def has_others(rows: pd.DataFrame) -> bool:
    """Say whether rows are from another list than the article's, whose rows may lack a column ``edition``."""
    return "edition" in rows and bool(rows["edition"].ne(ARTICLE).any())


def table(events: pd.DataFrame, *, language: str) -> pd.DataFrame:
    """Give events as the exported table; with other lists than the article's also what they cost and `OF_LIST`."""
    own = aid.aid_table(events, language=language)
    return own.join(events[["amount", "currency", *OF_LIST]]) if has_others(events) else own


def list_names(rows: pd.DataFrame, words: Words) -> list[str]:
    """Say of each row which list it stands in, in the order of the rows."""
    return [name or words.text("The article") for name in rows["edition_name"]]
