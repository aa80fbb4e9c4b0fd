"""The visit sheet of a country: who is tied to it, how far it is, and when to call."""

import datetime
from dataclasses import replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from babel.numbers import get_currency_name, get_territory_currencies

from geo.base.words import Language, Words, message
from geo.documents.dossiers import aid_tables, closing, life_table, partner_map, rooms, ties_tables
from geo.documents.dossiers.dossier import Dossier, Fact, Section, Table, columns
from geo.documents.dossiers.lists import every_tie, from_article, making_from
from geo.measures import agenda, counts
from geo.measures.matching.explaining import language_name
from geo.measures.matching.ranking import official_languages
from geo.measures.meeting import Meeting, clock, days_off, meeting
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties import life
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats

_LEADERS: Final = 6
_COMING: Final = 3


def visit_sheet(code: str, *, language: Language, day: datetime.date, lists: Lists | None = None) -> Dossier:
    """Build the visit sheet of a country by its area on the map; the article's if no lists are given.

    ``day``: of the visit: office hours and time differences are of it. What is not stated is said to be so.
    """
    with making_from(lists):
        words, selection = Words(language), Selection(country=(code,))
        own = life.named(every_tie()[every_tie()["area_code"] == code], language)
        events = aid_tables.in_view(selection)
        places = _places(own, day)
        tied = set(own["municipality_slug"])
        sections = (
            _glance(own, places, events, selection, words),
            _brief(own, places, selection, words, day),
            replace(ties_tables.visitors(own, words), apart=len(places) > 0),
            *life_table.of_country(code, words),
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
        Fact(
            value=words.number(count.ties), label=words.text("Ties"), note=ties_tables.entries_note(own, count, words)
        ),
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


def _brief(
    own: gpd.GeoDataFrame, places: pd.DataFrame, selection: Selection, words: Words, day: datetime.date
) -> Section:
    """Say in a line each what one must know before the visit."""
    (code,) = selection.country
    told = {
        words.text("Whom to call"): _contacts(own, words),
        words.text("What was agreed"): ties_tables.kinds_said(without_repeats(own), words) if len(own) else "",
        words.text("What was given"): aid_tables.said(aid_tables.in_view(selection), words),
        words.text("What lives"): _news(own, code, words),
        words.text("What comes next"): _next(own, code, words, day),
        words.text("Language and money"): _spoken_and_paid(code, words, day),
        words.text("Clock on {date}", date=words.date(day)): _clock(places, words),
    }
    rows = tuple((name, said or words.text("not stated")) for name, said in told.items())
    table = Table(columns=columns("brief", words), rows=rows)
    return Section(name="brief", title=words.text("Before the visit"), tables=(table,))


def _contacts(own: gpd.GeoDataFrame, words: Words) -> str:
    """Name the contacts that the lists have; without any, the municipalities with most ties."""
    known = (
        own[own["contact"].ne("")].drop_duplicates(["municipality", "contact"]) if "contact" in own else own.iloc[:0]
    )
    if len(known):
        return "; ".join(f"{row.municipality}: {row.contact}" for row in known.itertuples())
    most = counts.counts_by_municipality(own)["municipality"].tolist() if len(own) else []
    if not most:
        return ""
    rest = words.plural("and {count} more", "and {count} more", len(most) - _LEADERS) if len(most) > _LEADERS else ""
    names = " ".join(filter(None, (", ".join(most[:_LEADERS]), rest)))
    return words.text("The lists name no contact. Tied are {municipalities}.", municipalities=names)


def _news(own: gpd.GeoDataFrame, code: str, words: Words) -> str:
    events = life_table.events_of_country(code)
    if events.empty or own.empty:
        return words.text("No news of them was found since the article.") if from_article() and len(own) else ""
    last: Any = next(life.newest_first(events).itertuples())
    told = words.plural("{count} report since the article", "{count} reports since the article", len(events))
    return f"{told}. {last.municipality}, {life.event_line(last, words)}"


def _next(own: gpd.GeoDataFrame, code: str, words: Words, day: datetime.date) -> str:
    entries = agenda.agenda(own, life_table.events_of_country(code), words, first=day, last=agenda.until(day))
    coming = [each for each in entries if each.kind not in ("home", "holiday")][:_COMING]
    holidays = days_off(code, day, words)
    told = (
        f"{agenda.dated(each, words)}: {' – '.join(filter(None, (each.municipality, each.what)))}." for each in coming
    )
    return " ".join((*told, *holidays))


def _spoken_and_paid(code: str, words: Words, day: datetime.date) -> str:
    """Name official languages and currencies after CLDR; nothing of a place that it does not know."""
    used = get_territory_currencies(code, start_date=day)
    paid = [f"{get_currency_name(each, locale=words.language)} ({each})" for each in used]
    told = (
        (message("Official languages: {names}."), [language_name(each, words) for each in official_languages(code)]),
        (message("Currency: {names}."), paid),
    )
    return " ".join(words.text(sentence, names=", ".join(names)) for sentence, names in told if names)


def _clock(places: pd.DataFrame, words: Words) -> str:
    """Say in one line the time difference and when both offices are open, once for all places that have it alike."""
    if places.empty:
        return ""
    told = list[str]()
    for difference, alike in places.groupby(places["meeting"].map(lambda each: each.difference_h), sort=True):
        found: Meeting = alike["meeting"].iloc[0]
        here, there = (
            f"{clock(found.opens_h + hours)}–{clock(found.closes_h + hours)}" for hours in (0, found.difference_h)
        )
        office = words.text("both offices open {here} in Türkiye, {there} there", here=here, there=there)
        named = ", ".join(alike["place_name"]) + ": " if len(alike) < len(places) else ""
        said = office if found.shared_h else words.text("no office hours in common")
        told.append(f"{named}{_hours(float(str(difference)), words)}; {said}")
    rule = words.text("Offices are taken to be open from 9 to 17, local time, on both sides.")
    return f"{'. '.join(told)}. {rule}"


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
