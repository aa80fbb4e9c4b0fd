"""
The record of what is in focus: distance, clock, aid and memberships around its ties.
"""

import datetime
from typing import Final

import pandas as pd

from geo import aid, aid_lists, aid_view, organisations
from geo.districts import district_of
from geo.facets import ELSEWHERE
from geo.meeting import Meeting, clock, meeting
from geo.text import fold
from geo.ties import METROPOLITAN
from geo.words import Words

MOST_LINES: Final = 6


def clock_line(focused: pd.DataFrame, words: Words, day: datetime.date) -> str:
    """
    Say when both offices are open.

    Parameters
    ----------
    focused
        Ties of one place.
    words
        The reader's language.
    day
        The day of the meeting.

    Returns
    -------
    line
        Time difference and shared office hours, Istanbul time; empty where the
        ties are not of one point.
    """
    points = focused[["latitude", "longitude"]].dropna().drop_duplicates()
    if len(points) != 1:
        return ""
    latitude, longitude = points.to_numpy().tolist()[0]
    found = meeting(latitude, longitude, day)
    return f"{_difference(found, words)} {_shared(found, words)}"


def aid_lines(focused: pd.DataFrame, words: Words, *, events: pd.DataFrame | None = None) -> list[str]:
    """
    List the gifts that went to the country in focus.

    Parameters
    ----------
    focused
        Ties in focus.
    words
        The reader's language.
    events
        The aid to choose from; the article's when not given.

    Returns
    -------
    lines
        Newest first, at most `MOST_LINES` and one that counts the rest; gifts
        that count only.
    """
    countries = focused["country_code"][focused["country_code"].ne("")].unique()
    if len(countries) != 1:
        return []
    given = aid.counted(aid_lists.of_article() if events is None else events)
    given = given[given["recipient_country_code"] == countries[0]].sort_values("date", ascending=False)
    lines = aid_view.gift_lines(given.head(MOST_LINES), words)
    rest = len(given) - len(lines)
    return [*lines, *([words.plural("and {count} more", "and {count} more", rest)] if rest else [])]


def shared_bodies(focused: pd.DataFrame) -> list[str]:
    """
    Find the organisations in which several of the tied municipalities sit.

    Parameters
    ----------
    focused
        Ties in focus.

    Returns
    -------
    bodies
        Printed names of the organisations of table 1 with at least two of the
        municipalities, in printed order; empty when fewer than two are tied.
    """
    of_istanbul = focused[focused["municipality_kind"].ne(ELSEWHERE)]
    tied = {_municipal_key(name) for name in of_istanbul["municipality"].unique()}
    rows = organisations.memberships()
    rows = rows[rows["province"] == "İstanbul"]
    keys = rows["member_printed"].map(_member_key)
    sitting = rows[keys.isin(tied)].assign(key=keys)
    counts = sitting.groupby("organisation_printed", sort=False)["key"].nunique()
    return [str(name) for name in counts[counts > 1].index]


def _municipal_key(name: str) -> str:
    return fold(METROPOLITAN) if name == METROPOLITAN else fold(district_of(name))


def _member_key(printed: str) -> str:
    words = fold(printed)
    if "buyuksehir" in words:
        return fold(METROPOLITAN)
    return " ".join(word for word in words.split() if word not in {"istanbul", "belediyesi", "ilce"})


def _difference(found: Meeting, words: Words) -> str:
    hours = words.number(abs(found.difference_h), digits=0 if found.difference_h % 1 == 0 else 2)
    if found.difference_h == 0:
        return words.text("Same time as Istanbul.")
    if found.difference_h > 0:
        return words.text("Clock: {hours} h ahead of Istanbul.", hours=hours)
    return words.text("Clock: {hours} h behind Istanbul.", hours=hours)


def _shared(found: Meeting, words: Words) -> str:
    if not found.shared_h:
        return words.text("No office hours in common (9 to 17).")
    return words.text(
        "Both offices are open from {start} to {end}, Istanbul time.",
        start=clock(found.opens_h),
        end=clock(found.closes_h),
    )
