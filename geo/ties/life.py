"""The life of a tie: its status as of a day, and the events it follows from.

Only what a source says makes a status. The stages add up: a tie that was signed and approved by the ministry is in
force, and so is one that a side reports in force. An end or a suspension undoes what came before, and only a later
signature, renewal or resumption undoes the end: a visit does not. What another source contradicts makes no status;
without anything said the status is unknown, which is no word about its being alive.
"""

import datetime
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

import pandas as pd

from geo.base.held import Held
from geo.base.words import Language, Words, message, told
from geo.sources.exonyms import with_names_in
from geo.sources.records import ARTICLE
from geo.sources.tie_events import COMPILED_ON, tie_events
from geo.ties.in_force import is_past

Ties = TypeVar("Ties", bound=pd.DataFrame)

STATUS_NAMES: Final = told(__file__, "statuses")
"""Statuses of a tie → their names."""
OVER: Final = ("suspended", "ended")
"""Statuses with which a tie is never shown as living."""
QUIET_AFTER_YEARS: Final = 5
"""After so many calendar years without news a tie is called dormant."""
KIND_NAMES: Final = told(__file__, "kinds")
SAID_BY_NAMES: Final = told(__file__, "said_by")
CERTAINTY_NAMES: Final = {"sure": "", "reported": message("not confirmed"), "contradicted": message("contradicted")}
_STAGES: Final = ("planned", "decided", "approved", "signed", "in_force")
_REVIVES: Final = ("signed", "renewed", "resumed")
_OF_LISTS: Final = {"": "unknown", "active": "in_force", "planned": "planned", "suspended": "suspended"}


def known_on(events: pd.DataFrame, day: str = "") -> pd.DataFrame:
    """Keep the events that were known on a day (today's when empty), oldest first, undated ones before all.

    One of no known date counts from the day on which they were compiled.
    """
    on = day or datetime.date.today().isoformat()
    when = events["date"].where(events["date"].ne(""), events["source_date"])
    known = pd.Series(
        [date <= on[: len(date)] if date else on >= COMPILED_ON for date in when], index=events.index, dtype=bool
    )
    return events[known].assign(_when=when[known]).sort_values("_when", kind="stable").drop(columns="_when")


def status_of(events: pd.DataFrame) -> tuple[str, str]:
    """Tell the status of `known_on` events of one tie, and the most precise date of those that brought it, or ""."""
    status = "unknown"
    stages: set[str] = set()
    dates: list[str] = []
    told = events[["kind", "status_after", "date", "certainty"]]
    for kind, after, date, certainty in told.itertuples(index=False, name=None):
        if certainty == "contradicted" or not after:
            continue
        now = after
        if after in _STAGES:
            if status in OVER and kind not in _REVIVES:
                continue
            stages.add(after)
            furthest = max(stages, key=_STAGES.index)
            now = "in_force" if {"approved", "signed"} <= stages else furthest
        else:
            stages.clear()
        dates = [*(dates if now == status else []), date]
        status = now
    return status, max(dates, key=len, default="")


@lru_cache(maxsize=4)
def _of_article(day: str) -> dict[str, tuple[str, str]]:
    events = tie_events()
    tied = known_on(events[events["tie_id"].ne("")], day)
    return {str(tie_id): status_of(own) for tie_id, own in tied.groupby("tie_id")}


def with_status(ties: pd.DataFrame) -> pd.DataFrame:
    """Add the status of each tie as of today: ``tie_status``, of `STATUS_NAMES`, and ``status_since``.

    The latter is the date from which it is over (ISO, to the day, month or year; else empty). A tie of the article has
    the status of its events, one of a list what its row states.
    """
    of_article = _of_article(datetime.date.today().isoformat())
    status = ties["state"].map(_OF_LISTS).where(ties["state"].ne(""), _by_decisions(ties))
    past = is_past(ties["end_on"])
    ended = (ties["state"].eq("ended") & (ties["end_on"].eq("") | past)) | (past & ties["state"].ne("suspended"))
    # What a list calls ended, with an end that is still to come, is in force until then.
    status = status.where(~ended, "ended").fillna("in_force")
    since = ties["end_on"].where(status.isin(OVER), "")
    told = ties["edition"].eq(ARTICLE) & ties["tie_id"].isin(of_article)
    if told.any():
        own = ties.loc[told, "tie_id"].map(of_article)
        status[told], since[told] = own.str[0], own.str[1].where(own.str[0].isin(OVER), "")
    return ties.assign(tie_status=status, status_since=since)


def _by_decisions(ties: pd.DataFrame) -> "pd.Series[str]":
    """Give the stage that the decisions of a list bring, where it says no state."""
    council = ties["council_on"].ne("") | ties["council_number"].ne("")
    ministry = ties["ministry_on"].ne("") | ties["ministry_number"].ne("")
    signed = ties["signed_on"].ne("")
    status = pd.Series("unknown", index=ties.index).mask(council, "decided").mask(ministry, "approved")
    return status.mask(signed, "signed").mask(signed & ministry, "in_force")


def is_over(ties: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each tie whether it has ended or is suspended."""
    return ties["tie_status"].isin(OVER)


def word(row: Any, words: Words) -> str:
    """Give the word that stands wherever a tie that is over is named, ``"ended: June 2024"``; empty for others."""
    if row.tie_status not in OVER:
        return ""
    since = when(row.status_since, words)
    if row.tie_status == "ended":
        return words.text("ended: {date}", date=since) if since else words.text("ended")
    return words.text("suspended: {date}", date=since) if since else words.text("suspended")


def marked(name: str, row: Any, words: Words) -> str:
    """Name a partner; with `word` in brackets where the tie is over."""
    said = word(row, words)
    return f"{name} ({said})".strip() if said and not name.endswith(f"({said})") else name


def named(ties: Ties, language: Language) -> Ties:
    """Let ties name their partners in a language, `marked` where all that lead there are over.

    ``place_name`` and ``place_name_tr`` are names to read. Shared: copy it before changing it.
    """
    rows = with_names_in(ties, language)
    return cast("Ties", _named(Held(rows), language)) if is_over(rows).any() else rows


@lru_cache(maxsize=16)
def _named(held: Held, language: Language) -> pd.DataFrame:
    rows, words = held.frame, Words(language)
    alone = rows["place_id"].eq("")
    whole = is_over(rows) & (alone | is_over(rows).groupby(rows["place_id"]).transform("all"))
    ended = list(rows[whole].itertuples())
    found = rows.copy()
    for column in ("place_name", "place_name_tr"):
        found.loc[whole, column] = [marked(str(getattr(row, column)), row, words) for row in ended]
    return found


def as_printed(ties: Ties) -> Ties:
    """Leave off what became of ties: each is as the article or its list prints it."""
    return cast("Ties", _as_printed(Held(ties)))


@lru_cache(maxsize=8)
def _as_printed(held: Held) -> pd.DataFrame:
    return held.frame.assign(tie_status="unknown", status_since="")


def when(date: str, words: Words) -> str:
    """Write an ISO date as precisely as it is known."""
    if len(date) == len("2024-06-07"):
        return words.date(datetime.date.fromisoformat(date))
    if len(date) == len("2024-06"):
        return words.month(datetime.date.fromisoformat(f"{date}-01"))
    return date


def events_of(row: Any) -> pd.DataFrame:
    """Give the events of a tie, newest first, undated last; none of one that only a list of one's own holds."""
    by_tie, none = _by_tie(datetime.date.today())
    return by_tie.get(row.tie_id, none) if row.edition == ARTICLE else none


def liveliness(row: Any, done: pd.DataFrame, words: Words) -> str:
    """Say whether a tie lives or rests, by its last news; nothing of one that is over.

    News are signatures, renewals, visits, reports and activities; a tie lives for `QUIET_AFTER_YEARS` after the last of
    them.
    """
    if row.tie_status in OVER:
        return ""
    events = events_of(row)
    told = events["certainty"].ne("contradicted") & ~events["status_after"].isin(OVER)
    last = max((*events.loc[told, "date"], *done["start_on"], row.start_on), default="")
    if not last:
        return words.text("No news of it is known; that is no proof that it rests.")
    if int(last[:4]) >= datetime.date.today().year - QUIET_AFTER_YEARS:
        return words.text("Living: last news {date}", date=when(last, words))
    return words.text("Dormant: no news since {date}", date=when(last, words))


@lru_cache(maxsize=1)
def _by_tie(_: datetime.date) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Part the events that are known on a day by their tie, for every record asks for its own; and none of them."""
    events = newest_first(tie_events())
    return {str(tie_id): own for tie_id, own in events.groupby("tie_id", sort=False)}, events.iloc[:0]


def newest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Set events that are known today in the order of their dates, newest first, undated last."""
    return known_on(events)[::-1]


def event_line(event: Any, words: Words) -> str:
    """Tell an event in one line: date, what happened, whose word it is, how sure it is, and our remark."""
    return f"{when(event.date, words) or words.text('no date')}: {what(event, words)}"


def what(event: Any, words: Words) -> str:
    """Say what happened at an event, whose word it is and how sure that is, and our remark."""
    certainty = CERTAINTY_NAMES[event.certainty]
    number = words.text("no. {number}", number=event.number) if event.number else ""
    head = f"{words.text(KIND_NAMES[event.kind])} {number}".strip()
    said = words.text(SAID_BY_NAMES[event.said_by])
    doubt = f"; {words.text(certainty)}" if certainty else ""
    return f"{head} ({said}{doubt}). {getattr(event, f'remark_{words.language}')}".strip()
