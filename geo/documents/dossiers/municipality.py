"""The briefing of a municipality."""

import datetime
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.base.words import Language, Words
from geo.documents.dossiers import (
    activity_tables,
    aid_tables,
    closing,
    life_table,
    partner_map,
    reach_tables,
    rooms,
    ties_tables,
)
from geo.documents.dossiers.dossier import Dossier, Fact, Section
from geo.documents.dossiers.lists import every_seat, every_tie, from_article, making_from
from geo.documents.dossiers.names import Municipality
from geo.figures import district_names, findings
from geo.figures.picture import View
from geo.measures import counts, reach
from geo.sources import aid
from geo.ties import life
from geo.ties.aid_lists import has_others
from geo.ties.lists import Lists
from geo.ties.membership_lists import once
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats


def briefing(who: Municipality, *, language: Language, day: datetime.date, lists: Lists | None = None) -> Dossier:
    """Build the briefing of a municipality; the article's if no lists are given. One without a tie says so."""
    with making_from(lists):
        words, selection = Words(language), Selection(municipality=(who.tie_slug,))
        own = life.named(every_tie()[every_tie()["municipality_slug"] == who.tie_slug], language)
        events, printed = aid_tables.in_view(selection), (who.name, who.printed)
        doubts = from_article() and not who.own_slug  # about what the article prints
        sections = (
            _glance(own, who, selection, words),
            *(_of_ties(own, who, selection, events, words) if len(own) else ()),
            *(life_table.of_municipality(printed, words) if not who.own_slug else ()),
            *activity_tables.of_municipality(who.tie_slug, words),
            aid_tables.gifts(selection, words, giver=True),
            rooms.memberships(who.tie_slug, words),
            *([closing.about_entries(lambda rows: rows["municipality"].isin(printed), words)] if doubts else ()),
            closing.sources(own, events, words),
        )
        return Dossier(
            name=who.slug,
            kind="municipality",
            title=who.titled(words),
            subtitle=_subtitle(own, words),
            sections=sections,
            footing=partner_map.footing(sections[0], words, day),
            language=language,
            day=day,
        )


def _of_ties(
    own: gpd.GeoDataFrame, who: Municipality, selection: Selection, events: pd.DataFrame, words: Words
) -> tuple[Section, ...]:
    view = View(ties=every_tie(), selection=selection, words=words)
    measured = reach_tables.measure()
    row = measured[measured["municipality_slug"] == who.tie_slug].iloc[0]
    found = (
        district_names.of_municipality(row, words),
        findings.of_connections(view),
        aid_tables.said(events, words) or ties_tables.kinds_said(without_repeats(own), words),
    )
    return (
        Section(name="findings", title=words.text("Three findings"), bullets=found),
        replace(ties_tables.by_country(own, words), apart=bool(own["place_id"].ne("").any())),
        ties_tables.partners(own, words),
        reach_tables.beside_others(who.tie_slug, words),
        reach_tables.partners_in_common(own, who.tie_slug, words),
    )


def _glance(own: gpd.GeoDataFrame, who: Municipality, selection: Selection, words: Words) -> Section:
    older = words.text("The article prints its older name, {printed}.", printed=who.printed)
    title = words.text("At a glance")
    if own.empty:
        lead = words.text(
            "The district has no row in table 3 of the article. That means “not listed”: the article does not say "
            "that it has no tie, and the atlas does not either."
        )
        if not from_article():
            lead = words.text("The lists looked at hold no tie of it. That does not say that it has none.")
        return Section(name="glance", title=title, lead=lead, facts=_around(who, selection, words))
    count = counts.totals(own)
    missing = count.country_only + count.unresolved
    note = words.plural("{count} entry not located", "{count} entries not located", missing) if missing else ""
    facts = (
        Fact(
            value=words.number(count.ties), label=words.text("Ties"), note=ties_tables.entries_note(own, count, words)
        ),
        Fact(value=words.number(count.places), label=words.text("Places"), note=note),
        Fact(value=words.number(count.countries), label=words.text("Countries")),
        _median(who, words),
        *_around(who, selection, words),
    )
    plate = partner_map.map_of(
        selection, title=words.text("Where its partners are"), alt=partner_map.partners_alt(own, words), words=words
    )
    lead = older if who.printed != who.name else ""
    return Section(name="glance", title=title, lead=lead, facts=facts, plate=plate if count.located else None)


def _around(who: Municipality, selection: Selection, words: Words) -> tuple[Fact, ...]:
    given = aid.counting(aid_tables.in_view(selection))
    seats = once(every_seat())["municipality_slug"].eq(who.tie_slug).sum()
    brought = has_others(every_seat()) or not from_article()
    holders = words.text("the lists looked at") if brought else words.text("table 1 of the article")
    return (
        Fact(
            value=words.number(len(given)),
            label=words.text("Gifts of aid"),
            note=words.text("alone or together with others"),
        ),
        Fact(value=words.number(int(seats)), label=words.text("Memberships"), note=holders),
    )


def _median(who: Municipality, words: Words) -> Fact:
    compared: Any = reach.compare(reach_tables.measure(), who.tie_slug).loc["median_km"]
    value, middle = (reach.value_text(compared[which], "km", words) for which in ("value", "median"))
    note = words.text("Median of the municipalities: {median}", median=middle)
    return Fact(value=value, label=words.text("Median distance"), note=note)


def _subtitle(own: gpd.GeoDataFrame, words: Words) -> str:
    if own.empty:
        article = words.text("No tie of it is printed in the article")
        return article if from_article() else words.text("The lists looked at hold no tie of it")
    count = counts.totals(own)
    tied = words.plural("{count} tie", "{count} ties", count.ties)
    countries = words.plural("{count} country", "{count} countries", count.countries)
    km = without_repeats(own)["distance_km"].dropna()
    if km.empty:
        return f"{tied}, {countries}"
    farthest = own.loc[km.idxmax()]
    return words.text(
        "{ties}, {countries}; the farthest partner is {place}, {km} km away",
        ties=tied,
        countries=countries,
        place=life.marked(str(farthest["place_name"]), farthest, words),
        km=round(km.max()),
    )
