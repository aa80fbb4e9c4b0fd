"""Memberships as a reader reads them: every one of them, and the names of members and bodies."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.text import slug
from geo.base.words import Words, told
from geo.sources import organisations
from geo.sources.countries import name as country_name
from geo.sources.exonyms import name_in_country
from geo.sources.records import ARTICLE
from geo.ties.aid_lists import OF_LIST
from geo.ties.in_force import is_past

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
