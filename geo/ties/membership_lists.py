"""Memberships of several lists: the article's table 1, and editions; a body or a seat that two hold is one."""

from typing import Final

import pandas as pd

from geo.base.words import Words, told
from geo.sources import organisations
from geo.sources.records import ARTICLE
from geo.ties.aid_lists import OF_LIST, has_others, list_names

DATES: Final = ("start_on", "end_on")
"""When a membership began and ended: ISO, to the day, month or year; empty where not stated."""
STATE_NAMES: Final = told(__file__, "states")
_OF_ROW: Final = {"printed_forms": "organisation_printed", "printed_rows": "printed_row"}
_POINT: Final = {"member_latitude": "latitude", "member_longitude": "longitude"}


def once(memberships: pd.DataFrame) -> pd.DataFrame:
    """Keep the first row of each member and body, however many lists hold the seat."""
    return memberships.drop_duplicates(["organisation_id", "member"])


def table(memberships: pd.DataFrame, *, language: str) -> pd.DataFrame:
    """Give the printed rows of memberships as the exported table, in a language.

    With another list than the article's its rows stand behind them, with `DATES`, the member's ``latitude`` and
    ``longitude`` and `geo.ties.aid_lists.OF_LIST`.
    """
    printed = organisations.memberships(language=language)
    article = memberships[memberships["edition"].eq(ARTICLE)]
    wanted = pd.MultiIndex.from_frame(article[["organisation_id", "member"]])
    shown = pd.MultiIndex.from_frame(printed[["organisation_id", "member"]]).isin(wanted)
    printed = printed[shown].reset_index(drop=True)
    if not has_others(memberships):
        return printed
    at = once(article).set_index(["organisation_id", "member"])[list(_POINT)].rename(columns=_POINT)
    more = dict.fromkeys((*DATES, *OF_LIST), "") | {"edition": ARTICLE}
    printed = printed.join(at, on=["organisation_id", "member"]).assign(**more)
    own = memberships[memberships["edition"].ne(ARTICLE)].drop(
        columns=["latitude", "longitude", "organisation_printed"]
    )
    own = own.rename(columns={**_OF_ROW, **_POINT, f"note_{language}": "remark"})
    own = own.assign(printed_row=pd.to_numeric(own["printed_row"]).astype("Int64"))
    columns = [*organisations.CONTRACT, *DATES, *_POINT.values(), *OF_LIST]
    return pd.concat([rows[columns] for rows in (printed, own) if len(rows)], ignore_index=True)


def export_table(memberships: pd.DataFrame | None, *, language: str) -> pd.DataFrame:
    """Give every membership as `table`, the article's when none are given; a torn line of print as well."""
    if memberships is None or not has_others(memberships):
        return organisations.memberships(language=language)
    return table(memberships, language=language)


def lists_columns(memberships: pd.DataFrame, words: Words) -> dict[str, list[str]]:
    """Say of each row, beside another list than the article's, when it began, its state and fee, and its list."""
    if not has_others(memberships):
        return {}
    return {
        words.text("Since"): memberships["start_on"].tolist(),
        words.text("Until"): memberships["end_on"].tolist(),
        words.text("Status"): [words.text(STATE_NAMES[state]) if state else "" for state in memberships["state"]],
        words.text("Fee"): memberships["fee"].tolist(),
        words.text("Edition"): list_names(memberships, words),
    }


def dates_note(memberships: pd.DataFrame, words: Words) -> str:
    """Say how many of the brought memberships state when they began; empty with the article alone."""
    own = memberships[memberships["edition"].ne(ARTICLE)]
    if own.empty:
        return ""
    return words.text(
        "{dated} of {count} brought memberships state when they began.",
        dated=int(own["start_on"].ne("").sum()),
        count=len(own),
    )
