"""Activities with partners: visits, exchanges, festivals …, of lists of one's own. They never make a tie."""

from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.held import Held
from geo.base.text import fold, slug
from geo.base.words import Words, told
from geo.sources.records import ARTICLE
from geo.sources.tie_events import tie_events
from geo.ties import life
from geo.ties.aid_lists import OF_LIST

KIND_NAMES: Final = told(__file__, "kinds")
DIRECTION_NAMES: Final = told(__file__, "directions")
CONTRACT: Final = (
    *("activity_id", "edition", "municipality", "partner_place", "country_code", "kind", "field", "direction"),
    *("start_on", "end_on", "people", "amount", "currency", "source_id", "remark"),
)
"""Columns of the exported table `activities`, in order; what follows them is a list's own."""
FURTHER: Final = ("activity", "latitude", "longitude", "located", "other_cells", *OF_LIST[1:])
COLUMNS: Final = (*CONTRACT, *FURTHER, "municipality_slug", "area_code", "place_name", "gazetteer_id")
_CURRENCIES: Final = {
    "TRY": ("tl", "try", "lira", "turk lirasi", "₺"),
    "EUR": ("eur", "euro", "avro", "€"),
    "USD": ("usd", "dolar", "dollar", "abd dolari", "$"),
    "GBP": ("gbp", "sterlin", "pound", "£"),
}


@lru_cache(maxsize=1)
def none() -> pd.DataFrame:
    """Give no activities at all, which is what the article holds. Shared: copy it before changing it."""
    numbers = {"people", "amount", "latitude", "longitude"}
    return pd.DataFrame({name: pd.Series(dtype="float64" if name in numbers else "str") for name in COLUMNS})


def table(activities: pd.DataFrame) -> pd.DataFrame:
    """Give activities as the exported table: `CONTRACT`, and where there are any, `FURTHER`."""
    return activities[[*CONTRACT, *(FURTHER if len(activities) else ())]].reset_index(drop=True)


def currency(written: str) -> str:
    """Give the code of a currency by what it goes by; one that is not known in capitals, as it is written."""
    meant = fold(written) or written.strip()
    return next((code for code, names in _CURRENCIES.items() if meant in names), written.strip().upper())


@lru_cache(maxsize=1)
def _of_events() -> pd.DataFrame:
    events = tie_events().drop_duplicates(["municipality", "place_name", "kind", "date"])
    who, where = events["municipality"].map(slug), events["place_name"]
    return events.assign(
        edition=ARTICLE, start_on=events["date"], end_on="", partner_place=where, municipality_slug=who
    )


def with_events(activities: pd.DataFrame, *, events: bool) -> pd.DataFrame:
    """Put the sourced events of ties behind activities, once however many sources tell of one.

    Returns the columns of both; ``said_by`` is empty of activities. ``events``: without them the columns alone.
    Shared: copy it before changing it.
    """
    return _with_events(Held(activities), events=events)


@lru_cache(maxsize=8)
def _with_events(held: Held, *, events: bool) -> pd.DataFrame:
    own = _of_events() if events else _of_events().iloc[:0]
    joined = pd.concat([held.frame, own], ignore_index=True)
    texts = joined.columns.difference(["people", "amount", "latitude", "longitude", "is_read"])
    return pd.DataFrame(joined.assign(**{name: joined[name].fillna("") for name in texts}))


def said(row: Any, words: Words) -> str:
    """Tell a row of `with_events` in one line, as `itertuples` gives it."""
    who = f"{row.municipality} – "
    return who + (life.event_line(row, words) if row.said_by else line(row, words))


def of_ties(activities: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Keep the activities of some municipalities with some partners; newest first."""
    if activities.empty:
        return activities
    known = set(zip(ties["municipality_slug"], ties["gazetteer_id"], strict=True))
    named = set(zip(ties["municipality_slug"], ties["area_code"], ties["place_name"].map(fold), strict=True))
    rows: Any = activities.itertuples()
    mine = [
        bool(row.gazetteer_id and (row.municipality_slug, row.gazetteer_id) in known)
        or (row.municipality_slug, row.area_code, fold(row.place_name)) in named
        for row in rows
    ]
    return activities[mine].sort_values("start_on", ascending=False, kind="stable")


def line(row: Any, words: Words) -> str:
    """Tell an activity in one line: when, what, and how many people. ``row``: as `itertuples` gives it."""
    when = life.when(row.start_on, words) or words.text("no date")
    direction = words.text(DIRECTION_NAMES[row.direction]) if row.direction else ""
    kind = ", ".join(filter(None, (words.text(KIND_NAMES[row.kind]), direction)))
    people = words.plural("{count} person", "{count} people", int(row.people)) if row.people == row.people else ""
    return ": ".join((when, " – ".join(filter(None, (row.activity, kind, people)))))


def cost(row: Any, words: Words) -> str:
    """Write what an activity or a gift cost; empty where it is not stated."""
    return "" if pd.isna(row.amount) else f"{words.number(row.amount)} {row.currency}".strip()


def spending(activities: pd.DataFrame, words: Words) -> list[str]:
    """Sum what activities cost, each currency for itself; largest sum first."""
    paid = activities[activities["amount"].notna()]
    sums = paid.groupby("currency")["amount"].sum().sort_values(ascending=False, kind="stable")
    return [f"{words.number(amount)} {code or words.text('without a currency')}" for code, amount in sums.items()]
