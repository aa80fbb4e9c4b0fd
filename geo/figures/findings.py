"""Titles that say what a view shows, recomputed for every selection."""

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.measures import counts as measures
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties.facets import ELSEWHERE
from geo.ties.ties import without_repeats


def of_all(in_view: gpd.GeoDataFrame, words: Words) -> str:
    """Say how many places and countries a view ties to Istanbul.

    Returns a sentence; for an empty view one that says so.
    """
    count = measures.totals(in_view)
    if not count.entries:
        return _nothing(words)
    if measures.over(in_view) == count.ties:
        return words.plural(
            "{count} tie in view has ended or is suspended",
            "All {count} ties in view have ended or are suspended",
            count.ties,
        )
    if in_view["municipality_kind"].eq(ELSEWHERE).any():
        return words.plural(
            "{count} tie links {municipalities} municipality with {places} place in {countries} country",
            "{count} ties link {municipalities} municipalities with {places} places in {countries} countries",
            count.ties,
            municipalities=in_view["municipality_slug"].nunique(),
            places=count.places,
            countries=count.countries,
        )
    return words.plural(
        "{count} tie links Istanbul with {places} place in {countries} country",
        "{count} ties link Istanbul with {places} places in {countries} countries",
        count.ties,
        places=count.places,
        countries=count.countries,
    )


def of_countries(values: pd.DataFrame, measure: str, words: Words) -> str:
    """Name the country that leads.

    ``values``: ``area_code, value``, largest first (see `geo.measures.countries`). Returns a sentence with the leading
    country and its value; countries that share the lead are counted instead.
    """
    if values.empty:
        return _nothing(words)
    most = values["value"].iloc[0]
    leaders = values.loc[values["value"] == most, "area_code"]
    written = words.number(most, digits=0 if float(most).is_integer() else 2)
    if len(leaders) > 1:
        return words.text(
            "{measure}: {countries} countries share the lead ({value} each)",
            measure=measure,
            countries=len(leaders),
            value=written,
        )
    country = country_name(leaders.iloc[0], words.language)
    return words.text("{measure}: {country} leads with {value}", measure=measure, country=country, value=written)


def of_municipalities(counts: pd.DataFrame, words: Words) -> str:
    """Name the municipality that leads.

    ``counts``: as `geo.measures.counts.counts_by_municipality` gives them. Returns a sentence; municipalities that
    share the lead are counted instead.
    """
    if counts.empty:
        return _nothing(words)
    most = int(counts["ties"].iloc[0])
    leaders = counts.loc[counts["ties"] == most, "municipality"]
    if len(leaders) > 1:
        return words.text("{count} municipalities share the lead ({ties} each)", count=len(leaders), ties=most)
    return words.text("Most ties: {municipality}, {ties}", municipality=leaders.iloc[0], ties=most)


def of_hubs(several: pd.DataFrame, words: Words) -> str:
    """Say which place most municipalities know.

    ``several``: rows of `geo.measures.counts.counts_by_place` with more than one municipality. Returns a sentence;
    places that share the lead are counted instead.
    """
    if several.empty:
        return words.text("No place is tied to more than one municipality")
    most = int(several["municipalities"].iloc[0])
    leaders = several.loc[several["municipalities"] == most, "place_name"]
    if len(leaders) > 1:
        return words.text(
            "{places} places are tied to {most} municipalities each, more than any other",
            places=len(leaders),
            most=most,
        )
    return words.text(
        "{place} is tied to {most} municipalities, more than any other place", place=leaders.iloc[0], most=most
    )


def of_connections(in_view: gpd.GeoDataFrame, words: Words) -> str:
    """Say how far away the partners are.

    Returns a sentence with the median and the longest distance in kilometres.
    """
    distances_km = without_repeats(in_view)["distance_km"].dropna()
    if distances_km.empty:
        return _nothing(words)
    return words.text(
        "Half of the partners lie within {median} km, the farthest {longest} km away",
        median=round(distances_km.median()),
        longest=round(distances_km.max()),
    )


def of_years(years: pd.DataFrame, words: Words) -> str:
    """Say in which year most ties were in force.

    ``years``: as `geo.measures.years.by_year` gives them. Returns a sentence; the last of several such years.
    """
    if years.empty:
        return words.text("No tie in view states when it began")
    most = int(years["active"].max())
    year = int(years.loc[years["active"] == most, "year"].max())
    return words.plural(
        "{count} dated tie was in force at the end of {year}, the most of any year",
        "{count} dated ties were in force at the end of {year}, the most of any year",
        most,
        year=str(year),
    )


def of_aid(events: pd.DataFrame, words: Words) -> str:
    """Say how many buses arrived, and how many did not or may not have.

    Returns a sentence by the counting rule of `geo.sources.aid`.
    """
    buses = aid.buses_by_country_and_year(events).groupby("status")["quantity"].sum()
    if buses.empty:
        return words.text("No bus donation fits this selection")
    apart = ("delivered", "disputed", aid.UNSTATED)
    said = words.text(
        "{delivered} donated buses were delivered, {open} more are only on paper or on their way, "
        "{disputed} are disputed",
        delivered=int(buses.get("delivered", 0)),
        open=int(buses.drop([*apart], errors="ignore").sum()),
        disputed=int(buses.get("disputed", 0)),
    )
    unsaid = int(buses.get(aid.UNSTATED, 0))
    return words.text("{said}; of {count} the stage is not stated", said=said, count=unsaid) if unsaid else said


def of_gifts(events: pd.DataFrame, kind: str, words: Words) -> str:
    """Say how many gifts of a kind there are, and how many arrived.

    ``kind``: one of `geo.ties.aid.KIND_NAMES`, empty for all; buses have a title of their own. Returns a sentence by
    the counting rule of `geo.sources.aid`.
    """
    if kind == aid.BUS:
        return of_aid(events, words)
    given = aid.counting(aid.of_kind(events, kind))
    return words.text(
        "{kind}: {gifts} gifts, {delivered} of them delivered",
        kind=aid.kind_name(kind, words),
        gifts=len(given),
        delivered=int(given["status"].eq("delivered").sum()),
    )


def _nothing(words: Words) -> str:
    return words.text("Nothing fits this selection")
