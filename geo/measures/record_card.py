"""The record of what is in focus: distance, clock, aid and memberships around its ties."""

import datetime
from typing import Final

import pandas as pd

from geo.base.words import Words
from geo.measures.aid_and_ties import gifts_by_country
from geo.measures.meeting import Meeting, clock, days_off, meeting
from geo.ties import aid_lists, aid_view, membership_lists
from geo.ties.selection import Selection

MOST_LINES: Final = 6


def clock_line(focused: pd.DataFrame, words: Words, day: datetime.date) -> str:
    """Say time difference and shared office hours, Türkiye time; empty where the ties are not of one point."""
    points = focused[["latitude", "longitude"]].dropna().drop_duplicates()
    if len(points) != 1:
        return ""
    latitude, longitude = points.to_numpy().tolist()[0]
    found = meeting(latitude, longitude, day)
    closed = days_off(str(focused["area_code"].iloc[0]), day, words)
    return " ".join((_difference(found, words), _common_text(found, words), *closed))


def gifts(focused: pd.DataFrame, selection: Selection, *, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give the gifts that count and went to the country in focus, newest first; the article's if none are given.

    Those to several countries are among them; none where the ties are of several countries.
    """
    areas = focused["area_code"][focused["area_code"].ne("")].unique()
    every = aid_lists.of_article() if events is None else events
    given = gifts_by_country(Selection(viewpoint=selection.viewpoint).of_aid(every))
    own = given[given["area_code"].isin(areas) & (len(areas) == 1)]
    return own.sort_values("date", ascending=False, kind="stable")


def aid_lines(gifts: pd.DataFrame, words: Words) -> list[str]:
    """List gifts in their order, at most `MOST_LINES` and one line that counts the rest."""
    lines = aid_view.gift_lines(gifts.head(MOST_LINES), words)
    rest = len(gifts) - len(lines)
    return [*lines, *([words.plural("and {count} more", "and {count} more", rest)] if rest else [])]


def bodies_in_common(focused: pd.DataFrame, words: Words, *, seats: pd.DataFrame | None = None) -> list[str]:
    """Find the organisations in which at least two of the tied municipalities sit, in their order."""
    rows = membership_lists.everything() if seats is None else seats
    tied = rows[rows["municipality_slug"].isin(focused["municipality_slug"]) & rows["municipality_slug"].ne("")]
    several = tied.groupby("organisation_id")["municipality_slug"].transform("nunique").gt(1)
    bodies = tied[several].drop_duplicates("organisation_id")
    return [membership_lists.body_name(body, words) for _, body in bodies.iterrows()]


def _difference(found: Meeting, words: Words) -> str:
    hours = words.number(abs(found.difference_h), digits=0 if found.difference_h % 1 == 0 else 2)
    if found.difference_h == 0:
        return words.text("Same time as Türkiye.")
    if found.difference_h > 0:
        return words.text("Clock: {hours} h ahead of Türkiye.", hours=hours)
    return words.text("Clock: {hours} h behind Türkiye.", hours=hours)


def _common_text(found: Meeting, words: Words) -> str:
    if not found.shared_h:
        return words.text("No office hours in common (9 to 17).")
    return words.text(
        "Both offices are open from {start} to {end}, Türkiye time.",
        start=clock(found.opens_h),
        end=clock(found.closes_h),
    )
