"""Aid: what Istanbul's municipalities are said to have given, source by source.

Every row of ``data/aid_events.csv`` is what one source says about one gift. The
same gift is announced, decided, sent, received and looked back upon, so rows
are never simply added up. The counting rule:

- what was given once is one group (`group_id`), and exactly one row of it
  counts (`counts` = 1): the furthest stage that a source supports;
- a lot that is divided (`lot_id`) counts by its shares, never by its total;
- running totals, plans without a number and general statements count nothing
  and belong to no group;
- units are never mixed, and what was given to several countries without a
  split (`unallocated`) is never divided among them.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.base.errors import PlacingError
from geo.base.paths import DATA
from geo.base.text import slug, turkish_ranks
from geo.base.words import Words, message, told
from geo.sources import datapackage
from geo.sources.districts import METROPOLITAN, name_in_print

STATUSES: Final = ("announced", "decided", "sent", "delivered", "reported", "disputed")
"""
How far a gift has come by its row.

``announced`` promised or planned; ``decided`` by council, board or protocol;
``sent`` on its way, arrival not seen; ``delivered`` received or carried out;
``reported`` stated without a second sign of it; ``disputed`` denied by a source.
"""
UNSTATED: Final = "unstated"
STAGES: Final = (*STATUSES, UNSTATED)
"""The statuses, and what lists of one's own may leave unsaid."""
KIND_NAMES: Final = told(__file__)

# fmt: off
CONTRACT: Final = (
    "event_id", "donor", "partner_agency", "recipient_country_code", "recipient_place", "latitude", "longitude",
    "kind", "item", "quantity", "unit", "date", "status", "group_id", "counts", "source_id", "remark",
)
# fmt: on
"""Columns of the exported table `aid`, in order."""

BUS: Final = "bus"


def aid_events(folder: Path = DATA) -> pd.DataFrame:
    """Read the events.

    Returns one row per event and source, in the order of the file: first the columns of `CONTRACT` with `item` and
    `remark` in two languages (`item_tr, item_en, remark_tr, remark_en`), then how it counts (`status_detail, lot_id,
    part_of, count_role, count_state, map_point, unallocated, is_running_total, contradicts, contradicts_in`) and how
    sure it is (`confidence, located, place_basis, recipient_place_tr, viewpoint_code`), then `source_kind` (``article,
    press, official, other``) and `year` (missing where no date is known). Several donors, agencies, countries or places
    in one cell are joined by ``;``. Dates are ISO, to the day, month or year that is known. Raises `DataFileError` if a
    table is missing or damaged.
    """
    events = datapackage.table("aid_events", folder)
    kinds = aid_sources(folder).set_index("source_id")["source_kind"]
    years = pd.to_numeric(events["date"].str[:4], errors="coerce").astype("Int64")
    return events.assign(source_kind=events["source_id"].map(kinds), year=years)


def aid_sources(folder: Path = DATA) -> pd.DataFrame:
    """Read the sources of the events by id, with how many use each. Raises `DataFileError` as `aid_events`."""
    return datapackage.table("aid_sources", folder)


def aid_table(events: pd.DataFrame, *, language: str = "tr") -> pd.DataFrame:
    """Give events as the exported table of `CONTRACT`, in their order; a stage that is not stated is empty."""
    named = events.rename(columns={f"item_{language}": "item", f"remark_{language}": "remark"})
    return named[list(CONTRACT)].assign(status=named["status"].where(named["status"].ne(UNSTATED), ""))


def counting(events: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows with `counts` = 1, one for each thing given: these alone may be added up, unit by unit."""
    return events[events["counts"] == 1]


def buses(events: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows that state a number of buses; what is measured otherwise is never added to them."""
    return events[events["kind"].eq(BUS) & events["unit"].eq(BUS) & events["quantity"].notna()]


def buses_by_country_and_year(events: pd.DataFrame, *, naive: bool = False) -> pd.DataFrame:
    """Add up the buses: `country_code, year, status, quantity`, unknown years last, in the order of `STAGES`.

    ``naive`` adds up every row that states a number, as a careless reader would; for showing beside the counted sum,
    never alone. A number stated for several countries has their codes joined by ``;``.
    """
    rows = events if naive else counting(events)
    sums = (
        buses(rows)
        .rename(columns={"recipient_country_code": "country_code"})
        .groupby(["country_code", "year", "status"], dropna=False, as_index=False)
        .agg(quantity=("quantity", "sum"))
    )
    return _by_status(sums, ["country_code", "year"])


def sums(events: pd.DataFrame) -> pd.DataFrame:
    """Add up what was given, the counted sum beside the naive one.

    Returns `kind, unit, status, groups, counted, rows, naive`: the number of things given and their quantity by the
    counting rule, then the number of rows and what they would add up to. A sum is missing, not zero, where no row
    states a number.
    """
    key = ["kind", "unit", "status"]
    naive = events.groupby(key).agg(rows=("event_id", "size"), naive=("quantity", _sum_of_statements))
    right = counting(events).groupby(key).agg(groups=("event_id", "size"), counted=("quantity", _sum_of_statements))
    both = right.join(naive, how="outer").apply(whole).reset_index()
    both["groups"] = both["groups"].fillna(0)
    return _by_status(both, ["kind", "unit"])[[*key, "groups", "counted", "rows", "naive"]]


def whole(numbers: "pd.Series[Any]") -> "pd.Series[Any]":
    """Give numbers as ``Int64`` where all of them are integers, else as ``Float64``."""
    exact = numbers.astype("Float64")
    return exact.astype("Int64") if exact.dropna().mod(1).eq(0).all() else exact


def _sum_of_statements(quantities: "pd.Series[int]") -> object:
    return quantities.sum(min_count=1)


def _by_status(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    order = rows["status"].map({status: rank for rank, status in enumerate(STAGES)})
    return rows.assign(_order=order).sort_values([*key, "_order"], ignore_index=True).drop(columns="_order")


REGIONS: Final = {
    "Balkanlar": (message("Balkans"), (44.5, 19.0)),
    "Türk Cumhuriyetleri": (message("Turkic republics"), (45.5, 66.0)),
    "Afrika": (message("Africa"), (3.0, 22.0)),
    "Orta Doğu": (message("Middle East"), (28.0, 44.0)),
}
"""Printed region → its name, and where the map letters it: a place for words, not a place that was stated."""
_GENERAL_KINDS: Final = {
    "religious": ("circumcision", "ramadan", "qurban"),
    "health": ("health",),
    "heritage": ("heritage",),
    "training": ("training", "vocational"),
}


def region_labels(statements: pd.DataFrame, kind: str, words: Words) -> dict[str, tuple[float, float]]:
    """Letter the regions that the article names for a kind of aid; none where it speaks by country."""
    spoken = [general for general, kinds in _GENERAL_KINDS.items() if kind in kinds]
    printed = {name for text in statements.loc[statements["kind"].isin(spoken), "region"] for name in text.split(";")}
    return {words.text(name): at for region, (name, at) in REGIONS.items() if region in printed}


def of_kind(events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Keep the gifts of a kind, one of `KIND_NAMES`; all of them where it is empty."""
    return events[events["kind"].eq(kind)] if kind else events


def kind_name(kind: str, words: Words) -> str:
    """Name a kind of aid; an empty one stands for all."""
    return words.text(KIND_NAMES[kind]) if kind else words.text("All kinds of aid")


LOT_NAMES: Final = {
    "bus-lot200": message("200 buses to nine countries, 2016"),
    "bus-BA": message("Buses to Sarajevo, three deliveries"),
    "bus-planned-2016": message("Buses planned in 2016 without a number"),
    "arn-2026": message("Ramadan programme of Arnavutköy, 2026"),
    "bk-convoy": message("Balkan convoys of Bayrampaşa"),
}
"""Lots that were divided → their names."""


def groups(events: pd.DataFrame) -> pd.DataFrame:
    """Fold the events into the things that were given, in the order of the file.

    `event_id` is the row that counts, `events` the number of rows, `disputed` whether any of them is.
    """
    grouped = events[events["group_id"] != ""]
    sizes = grouped.groupby("group_id").agg(
        events=("event_id", "size"), disputed=("status", lambda statuses: bool((statuses == "disputed").any()))
    )
    kept = ["group_id", "lot_id", "event_id", "kind", "recipient_country_code", "year", "status", "quantity", "unit"]
    return counting(events)[kept].merge(sizes, left_on="group_id", right_index=True).reset_index(drop=True)


def donors(events: pd.DataFrame) -> pd.DataFrame:
    """Count what each municipality took part in: `donor, kind, groups`, most first; not of unnamed donors.

    A joint gift stands once under each of its donors, so the rows do not add up to the number of gifts.
    """
    given = counting(events)
    each = given.assign(donor=given["donor"].str.split(";")).explode("donor")
    each = each[each["donor"] != ""]
    sizes = each.groupby(["donor", "kind"], as_index=False).agg(groups=("group_id", "nunique"))
    by_name = sizes.sort_values(["donor", "kind"], key=lambda names: names.map(turkish_ranks(names)))
    return by_name.sort_values("groups", ascending=False, kind="stable", ignore_index=True)


def contradictions(events: pd.DataFrame) -> pd.DataFrame:
    """Set side by side what two sources say differently, in the order of the file.

    `event_id, contradicts, about` (``quantity, date, item, outcome``), then `quantity, date, status, source_id` of
    both, those of the row it contradicts with ``_other``; not where its counterpart is not among the events.
    """
    shown = ["event_id", "quantity", "date", "status", "source_id"]
    first = events.loc[events["contradicts"] != "", [*shown, "contradicts", "contradicts_in"]]
    other = events[shown].rename(columns={name: f"{name}_other" for name in shown})
    pairs = first.merge(other, left_on="contradicts", right_on="event_id_other")
    pairs = pairs.rename(columns={"contradicts_in": "about"})
    return pairs[["event_id", "contradicts", "about", *shown[1:], *(f"{name}_other" for name in shown[1:])]]


def article_against_sources(events: pd.DataFrame) -> pd.DataFrame:
    """Set the buses of each statement of the article beside what the sources support, by status.

    Returns `event_id, stated`, then one column per status of `STATUSES`. ``disputed`` and ``announced`` buses are not
    deliveries. The events must be unfiltered.
    """
    stated = events[(events["source_kind"] == "article") & (events["kind"] == BUS)]
    rows = [
        {"event_id": row["event_id"], "stated": row["quantity"], **_support(events, row)}
        for _, row in stated.iterrows()
    ]
    return pd.DataFrame(rows, columns=["event_id", "stated", *STATUSES])


def _support(events: pd.DataFrame, statement: "pd.Series[Any]") -> dict[str, int]:
    same = "group_id" if statement["group_id"] else "lot_id"
    found = counting(events[(events[same] == statement[same]) & (events["kind"] == BUS)])
    by_status = found.groupby("status")["quantity"].sum()
    return {status: int(by_status.get(status, 0)) for status in STATUSES}


def area_codes(events: pd.DataFrame) -> pd.Series:
    """Give the areas of the map that events go to: ``KKTC``, or the country codes joined by ``;``."""
    return events["recipient_country_code"].where(events["viewpoint_code"].ne("KKTC"), "KKTC")


@lru_cache(maxsize=4096)
def donor_slugs(donors: str) -> frozenset[str]:
    """Give the municipalities among the donors of an event, as in the ties; joined by ``;`` as printed."""
    named = (donor.strip() for donor in donors.split(";") if donor.strip())
    return frozenset(found for donor in named for found in _slugs(donor))


def _slugs(donor: str) -> tuple[str, ...]:
    if donor == METROPOLITAN:
        return (slug(donor),)
    try:
        return (slug(name_in_print(donor)),)
    except PlacingError:  # a list of one's own may name anybody
        return (slug(donor), slug(f"{donor} TR"))
