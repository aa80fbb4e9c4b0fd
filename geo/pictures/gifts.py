"""What the pictures of aid share: the gifts in view, how many can be placed, and who says so."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo import aid, aid_and_ties, aid_view
from geo.selection import Selection
from geo.words import Words

FACETS: Final = ("municipality", "country", "located")
"""The filters that apply to gifts: donors, recipients, with a place or not."""


@lru_cache(maxsize=8)
def events_of(selection: Selection) -> pd.DataFrame:
    """
    Give the aid events in view.

    Parameters
    ----------
    selection
        See `geo.aid_view.in_view`.

    Returns
    -------
    events
        Kept for the next call: copy them before changing them.
    """
    return aid_view.in_view(aid.aid_events(), selection)


def source_of(events: pd.DataFrame, words: Words) -> str:
    """
    Say where gifts are known from.

    Parameters
    ----------
    events
        Events shown.
    words
        The reader's language.

    Returns
    -------
    source
        A line; the sources themselves stand in the data.
    """
    return words.plural(
        "{count} published source on aid (press, municipalities, the article), named in the data",
        "{count} published sources on aid (press, municipalities, the article), named in the data",
        events["source_id"].nunique(),
    )


def coverage(events: pd.DataFrame, kind: str, words: Words) -> str:
    """
    Say how many gifts of a kind the map can place.

    Parameters
    ----------
    events
        Events in view.
    kind
        One of `geo.aid_view.KIND_NAMES`.
    words
        The reader's language.

    Returns
    -------
    note
        One or two sentences.
    """
    given = aid.counted(events[events["kind"] == kind])
    elsewhere = int((given["latitude"].isna() & given["located"].ne("country_only")).sum())
    note = words.text(
        "{located} of {gifts} gifts name a place, {country_only} only a country.",
        located=int(given["latitude"].notna().sum()),
        gifts=len(given),
        country_only=int(given["located"].eq("country_only").sum()),
    )
    if not elsewhere:
        return note
    return f"{note} " + words.plural(
        "{count} names several countries or none and stands only in the table.",
        "{count} name several countries or none and stand only in the table.",
        elsewhere,
    )


def coverage_by_country(events: pd.DataFrame, words: Words) -> str:
    """
    Say how many gifts name their country.

    Parameters
    ----------
    events
        Events in view.
    words
        The reader's language.

    Returns
    -------
    note
        One sentence.
    """
    named = aid_and_ties.gifts_by_country(events)["event_id"].nunique()
    return words.text("{named} of {gifts} gifts name their country.", named=named, gifts=len(aid.counted(events)))


def coverage_by_place(events: pd.DataFrame, words: Words) -> str:
    """
    Say how many gifts name a located place.

    Parameters
    ----------
    events
        Events in view.
    words
        The reader's language.

    Returns
    -------
    note
        One sentence.
    """
    given = aid.counted(events)
    located = int(given["latitude"].notna().sum())
    return words.text("{located} of {gifts} gifts name a located place.", located=located, gifts=len(given))
