"""Aid folded: into the things that were given, and under those who gave them."""

from typing import Final

import pandas as pd

from geo.base.text import turkish_ranks
from geo.base.words import message
from geo.sources.aid import counted

LOT_NAMES: Final = {
    "bus-lot200": message("200 buses to nine countries, 2016"),
    "bus-BA": message("Buses to Sarajevo, three deliveries"),
    "bus-planned-2016": message("Buses planned in 2016 without a number"),
    "arn-2026": message("Ramadan programme of Arnavutköy, 2026"),
    "bk-convoy": message("Balkan convoys of Bayrampaşa"),
}
"""Lots that were divided → their names."""


def groups(events: pd.DataFrame) -> pd.DataFrame:
    """
    Fold the events into the things that were given.

    ``events``: as `aid_events` gives them. Returns one row per group, in the order of the file: `group_id, lot_id,
    event_id` (the row that counts), `kind, recipient_country_code, year, status, quantity, unit, events` (number of
    rows in the group) and `disputed` (whether any of them is).
    """
    grouped = events[events["group_id"] != ""]
    sizes = grouped.groupby("group_id").agg(
        events=("event_id", "size"), disputed=("status", lambda statuses: bool((statuses == "disputed").any()))
    )
    kept = ["group_id", "lot_id", "event_id", "kind", "recipient_country_code", "year", "status", "quantity", "unit"]
    return counted(events)[kept].merge(sizes, left_on="group_id", right_index=True).reset_index(drop=True)


def donors(events: pd.DataFrame) -> pd.DataFrame:
    """
    Count what each municipality took part in.

    ``events``: as `aid_events` gives them. Returns `donor, kind, groups`: a joint gift stands once under each of its
    donors, so the rows do not add up to the number of gifts. Most first, then by name and kind. Gifts without a named
    donor are left out.
    """
    given = counted(events)
    each = given.assign(donor=given["donor"].str.split(";")).explode("donor")
    each = each[each["donor"] != ""]
    sizes = each.groupby(["donor", "kind"], as_index=False).agg(groups=("group_id", "nunique"))
    by_name = sizes.sort_values(["donor", "kind"], key=lambda names: names.map(turkish_ranks(names)))
    return by_name.sort_values("groups", ascending=False, kind="stable", ignore_index=True)
