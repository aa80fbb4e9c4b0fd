"""The visit sheet of a country: who is tied to it, how far it is, and when to call."""

import datetime
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.base.words import Language, Words
from geo.documents.dossiers import aid_tables, closing, life_table, partner_map, rooms, ties_tables
from geo.documents.dossiers.dossier import Column, Dossier, Fact, Section, Table
from geo.documents.dossiers.lists import every_tie, from_article, making_from
from geo.measures import counts
from geo.measures.meeting import Meeting, clock, days_off, meeting
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties import life
from geo.ties.lists import Lists
from geo.ties.selection import Selection


def visit_sheet(
    code: str,
    *,
    language: Language,
    day: datetime.date,
    everything: gpd.GeoDataFrame | None = None,
    lists: Lists | None = None,
) -> Dossier:
    """Build the visit sheet of a country by its area on the map; the article's if no ties and lists are given.

    ``day``: of the visit: office hours and time differences are of it. What is not stated is said to be so.
    """
    with making_from(everything, lists):
        return _visit_sheet(code, language, day)


def _visit_sheet(code: str, language: Language, day: datetime.date) -> Dossier:
    words, selection = Words(language), Selection(country=(code,))
    own = life.named(every_tie()[every_tie()["area_code"] == code], language)
    events = aid_tables.in_view(selection)
    places = _places(own, day)
    tied = set(own["municipality_slug"])
    sections = (
        _glance(own, places, events, selection, words),
        ties_tables.visitors(own, words),
        *life_table.of_country(code, words),
        _calling(places, words, day),
        aid_tables.gifts(selection, words, giver=False),
        rooms.rooms_in_common(tied, code, words),
        *_of_the_article(own, code, words),
        closing.sources(own, events, words, clock=bool(len(places))),
    )
    return Dossier(
        name=code,
        kind="country",
        title=country_name(code, language),
        subtitle=_subtitle(own, words),
        sections=sections,
        footing=partner_map.footing(sections[0], words, day),
        language=language,
        day=day,
    )


def _of_the_article(own: gpd.GeoDataFrame, code: str, words: Words) -> tuple[Section, ...]:
    """Give the article's own count and the doubts about its entries, where it is looked at."""
    if not from_article():
        return ()
    doubts = closing.about_entries(lambda rows: rows["tie_id"].isin(set(own["tie_id"])), words)
    return closing.stated_numbers(own, code, words), doubts


def _places(own: gpd.GeoDataFrame, day: datetime.date) -> pd.DataFrame:
    """Give the located places, nearest first, with their clock and their ties' distances, ``km`` to ``most_km``."""
    located = pd.DataFrame(own[own["place_id"].ne("")])
    km = located.groupby("place_id")["distance_km"]
    places = located.assign(km=km.transform("min"), most_km=km.transform("max")).drop_duplicates("place_id")
    at = zip(places["latitude"], places["longitude"], strict=True)
    calls = pd.Series([meeting(*point, day) for point in at], index=places.index, dtype=object)
    places = places.assign(meeting=calls)
    return places.sort_values(["km", "place_id"], ignore_index=True)


def _glance(
    own: gpd.GeoDataFrame, places: pd.DataFrame, events: pd.DataFrame, selection: Selection, words: Words
) -> Section:
    count = counts.totals(own)
    facts = (
        Fact(value=words.number(count.ties), label=words.text("Ties"), note=_entries(own, count, words)),
        Fact(value=words.number(count.municipalities), label=words.text("Municipalities")),
        Fact(
            value=_distance(places, words) or words.text("not stated"),
            label=words.text("Distance"),
            note=words.text("from each municipality’s own point to its partner’s"),
        ),
        Fact(value=_differences(places, words), label=words.text("Time difference"), note=words.text("beside Türkiye")),
        Fact(value=words.number(len(aid.counting(events))), label=words.text("Gifts of aid")),
    )
    plate = partner_map.map_of(
        selection,
        title=words.text("The partners in the country"),
        alt=partner_map.partners_alt(own, words),
        words=words,
    )
    return Section(name="glance", title=words.text("At a glance"), facts=facts, plate=plate if len(places) else None)


def _calling(places: pd.DataFrame, words: Words, day: datetime.date) -> Section:
    title = words.text("Distance, clock and office hours on {date}", date=words.date(day))
    if places.empty:
        lead = words.text(
            "No partner place in this country is located, so neither distance nor time difference is stated."
        )
        return Section(name="calling", title=title, lead=lead)
    columns = (
        Column(title=words.text("Place"), width=1.4),
        Column(title=words.text("Distance"), width=0.8, numeric=True),
        Column(title=words.text("Time zone"), width=1.4),
        Column(title=words.text("Beside Türkiye"), width=1),
        Column(title=words.text("Both offices open, Türkiye time"), width=1.3),
        Column(title=words.text("The same, local time"), width=1.1),
    )
    rows = tuple(_call(places.iloc[[at]], words) for at in range(len(places)))
    notes = (
        words.text(
            "Offices are taken to be open from 9 to 17, local time, on both sides, on the days that are not named "
            "here. Distances are geodesics (WGS 84) from each municipality’s own point."
        ),
        *days_off(str(places["area_code"].iloc[0]), day, words),
    )
    return Section(name="calling", title=title, tables=(Table(columns=columns, rows=rows),), notes=notes)


def _call(place: pd.DataFrame, words: Words) -> tuple[str, ...]:
    row: Any = place.iloc[0]
    found: Meeting = row["meeting"]
    open_here = f"{clock(found.opens_h)}–{clock(found.closes_h)}"
    open_there = f"{clock(found.opens_h + found.difference_h)}–{clock(found.closes_h + found.difference_h)}"
    none = words.text("none in common")
    return (
        row["place_name"],
        _distance(place, words),
        found.zone,
        _hours(found.difference_h, words),
        open_here if found.shared_h else none,
        open_there if found.shared_h else none,
    )


def _hours(difference_h: float, words: Words) -> str:
    if not difference_h:
        return words.text("same time")
    hours = words.number(abs(difference_h), digits=0 if difference_h % 1 == 0 else 2)
    return f"{'+' if difference_h > 0 else '−'}{hours} {words.text('h')}"


def _distance(places: pd.DataFrame, words: Words) -> str:
    """Say how far the ties of places lead; nothing where no municipality has a point."""
    if places["km"].isna().all():
        return ""
    nearest, farthest = words.number(places["km"].min()), words.number(places["most_km"].max())
    return f"{nearest} km" if nearest == farthest else f"{nearest}–{farthest} km"


def _differences(places: pd.DataFrame, words: Words) -> str:
    if places.empty:
        return words.text("not stated")
    found = sorted({each.difference_h for each in places["meeting"]})
    return " / ".join(_hours(hours, words) for hours in found)


def _entries(own: gpd.GeoDataFrame, count: counts.Totals, words: Words) -> str:
    said = counts.entries_text(own, words)
    repeats = words.plural("{count} repeat", "{count} repeats", count.repeats)
    return ", ".join(filter(None, (said, repeats if count.repeats else "", counts.over_note(own, words))))


def _subtitle(own: gpd.GeoDataFrame, words: Words) -> str:
    if own.empty:
        if from_article():
            return words.text("No tie with it is printed in the article")
        return words.text("The lists looked at hold no tie with it")
    count = counts.totals(own)
    tied = words.plural("{count} tie", "{count} ties", count.ties)
    who = words.plural("{count} municipality", "{count} municipalities", count.municipalities)
    most = counts.counts_by_municipality(own)
    leaders = most.loc[most["ties"] == most["ties"].max(), "municipality"]
    if len(leaders) > 1 or count.municipalities == 1:
        return words.text("{ties} of {municipalities}", ties=tied, municipalities=who)
    return words.text(
        "{ties} of {municipalities}, most of them {leader}’s ({most})",
        ties=tied,
        municipalities=who,
        leader=leaders.iloc[0],
        most=int(most["ties"].max()),
    )
