"""Where rows come from, and how they may be used: the article, and what each list of one's own states of itself."""

from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.sources.records import ARTICLE
from geo.ties.ties import ties

TABLES: Final = message("The article's tables 2 and 3 and its footnotes 6 and 7")
_PUBLISHED: Final = message("{source}, {date}")


def sources(rows: pd.DataFrame, words: Words) -> list[str]:
    """Name the lists besides the article's, whose rows have no column ``edition``, by their first rows.

    ``"Our aid 2026 (council decisions, 2026-03)"``; what a list does not state is left out.
    """
    said = []
    for name, source, date, _ in _statements(rows):
        stated = words.text(_PUBLISHED, source=source, date=date) if source and date else source or date
        said.append(f"{name} ({stated})" if stated else name)
    return said


def licences(rows: pd.DataFrame, words: Words, *, named: bool = True) -> list[str]:
    """Say how the lists of `sources` may be used: ``"Our aid 2026: CC BY 4.0 (as stated by the list)"``."""
    said = []
    for name, _, _, licence in _statements(rows):
        shown = (
            words.text("{licence} (as stated by the list)", licence=licence) if licence else words.text("not stated")
        )
        said.append(f"{name}: {shown}" if named else shown)
    return said


def holds_article(rows: pd.DataFrame) -> bool:
    """Say whether the article's rows are among some; true for no rows at all, too."""
    return rows.empty or "edition" not in rows or bool(rows["edition"].eq(ARTICLE).any())


def ties_source(looked_at: pd.DataFrame, words: Words) -> str:
    """Say where ties come from. Returns the article's tables where they are among them, and each other list."""
    if looked_at is ties():
        return words.text(TABLES)
    article = [words.text(TABLES)] if holds_article(looked_at) else []
    return "; ".join([*article, *sources(looked_at, words)])


def _statements(rows: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Give name, source, date and licence of each list of one's own, in the order of their first rows."""
    if "edition" not in rows:
        return []
    columns = ["edition_name", "edition_source", "edition_date", "edition_licence"]
    own = rows.loc[rows["edition"].ne(ARTICLE), ["edition", *columns]].drop_duplicates()
    return [(name, source, date, licence) for _, name, source, date, licence in own.itertuples(index=False)]
