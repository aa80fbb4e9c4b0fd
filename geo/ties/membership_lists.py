"""Memberships of several lists, the article's table 1 and editions, and how a reader reads them.

A body or a seat that two of them hold is one.
"""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.text import slug
from geo.base.words import Words, told
from geo.sources import organisations
from geo.sources.countries import name as country_name
from geo.sources.exonyms import name_in_country
from geo.sources.records import ARTICLE
from geo.ties.aid_lists import OF_LIST, has_others, list_names
from geo.ties.in_force import is_past

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


SEAT_KIND_NAMES: Final = told(__file__, "seats")


@lru_cache(maxsize=1)
def everything() -> pd.DataFrame:
    """Give every membership once, with its body and its member.

    Returns as `geo.sources.organisations.distinct_memberships`, then `member_slug, municipality_slug` (of Istanbul's
    municipalities), `member_latitude, member_longitude`, the columns of `geo.sources.organisations.bodies` that
    describe the body (not its own identification), `member_printed`, `geo.ties.aid_lists.OF_LIST`, and what only
    lists of one's own fill: `start_on, end_on, state, fee`. Shared: copy it.
    """
    bodies = organisations.bodies(organisations.organisations()).drop(columns=["identification", "printed_forms"])
    members = organisations.members()
    members["municipality_slug"] = [organisations.municipality_slug(row) for _, row in members.iterrows()]
    members = members.rename(columns={"latitude": "member_latitude", "longitude": "member_longitude"})
    joined = organisations.distinct_memberships().merge(bodies, on="organisation_id", validate="many_to_one")
    kept = members[["member", "municipality_slug", "member_latitude", "member_longitude"]]
    joined = joined.merge(kept, on="member", validate="many_to_one")
    article = dict.fromkeys((*OF_LIST, "start_on", "end_on", "state", "fee"), "") | {"edition": ARTICLE}
    return joined.assign(member_slug=joined["member"].map(slug), member_printed="", **article)


def is_member(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each row whether it is a membership today: neither applied for, suspended, left, wound up nor over."""
    return rows["state"].isin(("", "active")) & ~is_past(rows["end_on"])


def body_name(body: "pd.Series[str]", words: Words) -> str:
    """Name a body, a row of `geo.sources.organisations.bodies`, for a reader; as printed where not identified."""
    names = {"tr": body["organisation_tr"], "en": body["organisation"]}
    return str(names[words.language] or body["organisation_printed"])


def shared_bodies(one: str, other: str, words: Words) -> list[str]:
    """Name the bodies of table 1 in which two members sit, each given by its slug or by that of a municipality."""
    shared, bodies = _seats_of(one) & _seats_of(other), everything()
    if not shared:
        return []
    both = bodies[bodies["organisation_id"].isin(shared)].drop_duplicates("organisation_id")
    return [body_name(body, words) for _, body in both.iterrows()]


@lru_cache(maxsize=512)
def _seats_of(member: str) -> frozenset[str]:
    bodies = everything()
    own = bodies["member_slug"].eq(member) | bodies["municipality_slug"].eq(member)
    return frozenset(bodies.loc[own, "organisation_id"])


def short_name(body: "pd.Series[str]", words: Words) -> str:
    """Name a body by its acronym where there is one, else by its name."""
    return str(body["acronym"] or body_name(body, words))


def short_member(member: str) -> str:
    """Name a member in few letters, without the closing ``Belediyesi``."""
    return member.removesuffix(" Belediyesi")


def place_of_seat(body: "pd.Series[str]", words: Words) -> str:
    """Say city and country of a body's seat; ``""`` where there is no point."""
    if not body["seat_city"]:
        return ""
    city = name_in_country(body["seat_country_code"], body["seat_city"], words.language)
    return f"{city}, {country_name(body['seat_country_code'], words.language)}"
