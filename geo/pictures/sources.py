"""Where the ties of a picture come from, and how they may be used."""

from typing import Final

import geopandas as gpd

from geo.ties import ARTICLE, ties
from geo.words import Words, message

TABLES: Final = message("The article's tables 2 and 3 and its footnotes 6 and 7")


def ties_source(looked_at: gpd.GeoDataFrame, words: Words) -> str:
    """
    Say where ties come from.

    Parameters
    ----------
    looked_at
        All ties of the chosen editions.
    words
        The reader's language.

    Returns
    -------
    source
        The article's tables where they are among them; the name and the stated
        source of each other edition.
    """
    if looked_at is ties():
        return words.text(TABLES)
    brought = looked_at[["edition", "edition_name", "edition_source"]].drop_duplicates()
    own = brought[brought["edition"].ne(ARTICLE)]
    said = [f"{name} ({source})" if source else name for _, name, source in own.itertuples(index=False)]
    return "; ".join([*([words.text(TABLES)] if holds_article(looked_at) else []), *said]) or words.text(TABLES)


def licences_of(looked_at: gpd.GeoDataFrame, words: Words) -> list[str]:
    """
    Say how the editions besides the article may be used.

    Parameters
    ----------
    looked_at
        All ties of the chosen editions.
    words
        The reader's language.

    Returns
    -------
    licences
        A line for each: its name and what was stated when it was brought.
    """
    held = looked_at[["edition", "edition_name", "edition_licence"]].drop_duplicates()
    own = held[held["edition"].ne(ARTICLE)]
    return [f"{name}: {licence or words.text('not stated')}" for _, name, licence in own.itertuples(index=False)]


def holds_article(looked_at: gpd.GeoDataFrame) -> bool:
    """
    Say whether the article's ties are among some.

    Parameters
    ----------
    looked_at
        All ties of the chosen editions.

    Returns
    -------
    holds
        True for no ties at all, too.
    """
    return looked_at.empty or bool(looked_at["edition"].eq(ARTICLE).any())
