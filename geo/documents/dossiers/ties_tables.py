"""The printed ties in a dossier: by country and kind, and entry by entry with today's names."""

from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Column, Section, Table, columns
from geo.documents.dossiers.lists import from_article
from geo.measures import counts as measures
from geo.sources.countries import name as country_name
from geo.sources.records import AGREEMENTS
from geo.ties import life
from geo.ties.readings import AGREEMENT_NAMES, ties_table, where_in_print
from geo.ties.ties import without_repeats

NONE: Final = "–"


def by_country(own: gpd.GeoDataFrame, words: Words) -> Section:
    """Count ties by country and kind, most first; entries without a country stand last."""
    counted = without_repeats(own)
    kinds = [kind for kind in AGREEMENTS if kind in set(counted["agreement"])]
    counts = pd.crosstab(counted["area_code"], counted["agreement"]).reindex(columns=kinds, fill_value=0)
    counts["all"] = counts.sum(axis="columns")
    names = {code: country_name(code, words.language) if code else words.text("not stated") for code in counts.index}
    order = sorted(
        counts.index,
        key=lambda code: (code == "", -counts["all"][code], words.sorted(names.values()).index(names[code])),
    )
    shown = kinds if len(kinds) > 1 else []
    total = words.text("Ties") if shown else words.text(AGREEMENT_NAMES[kinds[0]])
    headings = (
        Column(title=words.text("Country"), width=2),
        *(Column(title=words.text(AGREEMENT_NAMES[kind]), numeric=True) for kind in shown),
        Column(title=total, width=0.8, numeric=True),
    )
    rows = tuple(
        (names[code], *(words.number(count) if (count := counts[kind][code]) else NONE for kind in [*shown, "all"]))
        for code in order
    )
    return Section(
        name="countries",
        title=words.text("Ties by country and kind"),
        lead=kinds_said(counted, words),
        tables=(Table(columns=headings, rows=rows, lengths=tuple(float(counts["all"][code]) for code in order)),),
    )


def partners(own: gpd.GeoDataFrame, words: Words) -> Section:
    """List the partners of a municipality by country and name, a row per printed entry, repeats included."""
    return Section(
        name="partners",
        title=words.text("Partners, entry by entry"),
        lead=_entries_said(own, words),
        tables=(_entries(own, words, first="country"),),
    )


def visitors(own: gpd.GeoDataFrame, words: Words) -> Section:
    """List every tie with a country, one row per printed entry, by municipality and name."""
    title = words.text("Every tie with the country")
    if own.empty:
        lead = words.text("The printed tables name no tie with this country.")
        if not from_article():
            lead = words.text("The lists looked at name no tie with this country.")
        return Section(name="ties", title=title, lead=lead)
    lead = f"{_entries_said(own, words)} {kinds_said(own[own['repeats'].eq('')], words)}"
    return Section(name="ties", title=title, lead=lead, tables=(_entries(own, words, first="municipality"),))


def partner_name(row: Any, words: Words) -> str:
    """Name a partner as it is called today, marked where the tie is over; a word for what is missing."""
    if row.place_name:
        return life.marked(str(row.place_name), row, words)
    if row.located == "country_only":
        return words.text("place not stated")
    return words.text("place not decided")


def _entries(own: gpd.GeoDataFrame, words: Words, *, first: str) -> Table:
    ordered = own.loc[ties_table(own, words, order=first).index]
    kinds = ordered["agreement"].nunique() > 1
    absent = {"country" if first == "municipality" else "municipality", "" if kinds else "kind"}
    rows = []
    for row in ordered.itertuples():
        cells = {
            "municipality": row.municipality,
            "partner": partner_name(row, words),
            "country": country_name(row.area_code, words.language) if row.area_code else words.text("not stated"),
            "kind": words.text(AGREEMENT_NAMES[row.agreement]),
            "km": NONE if pd.isna(row.distance_km) else words.number(row.distance_km),
            "printed": row.printed_text,
            "place": _stands(row, own, words),
        }
        rows.append(tuple(cell for name, cell in cells.items() if name not in absent))
    return Table(columns=columns("entries", words, without=absent), rows=tuple(rows))


def _stands(row: Any, own: gpd.GeoDataFrame, words: Words) -> str:
    at = where_in_print(row, words)
    if not row.repeats:
        return at
    number = str(own.loc[own["tie_id"] == row.repeats, "printed_row"].iloc[0])
    return words.text("{place}; repeats entry {number}", place=at, number=number)


def _entries_said(own: gpd.GeoDataFrame, words: Words) -> str:
    count = measures.totals(own)
    said = measures.entries_text(own, words)
    if not count.repeats:
        return words.text("{entries}, none of them a repeat.", entries=said)
    again = words.plural(
        "{count} of them repeats an earlier one and is counted once",
        "{count} of them repeat earlier ones and are counted once",
        count.repeats,
    )
    return f"{said}; {again}."


def entries_note(own: gpd.GeoDataFrame, count: measures.Totals, words: Words) -> str:
    """Say what a count of ties must be read with: its entries, repeats, and how many are over."""
    said = measures.entries_text(own, words)
    repeats = words.plural("{count} repeat", "{count} repeats", count.repeats)
    return ", ".join(filter(None, (said, repeats if count.repeats else "", measures.over_note(own, words))))


def kinds_said(counted: gpd.GeoDataFrame, words: Words) -> str:
    """Count ties by kind in a sentence."""
    kinds = counted["agreement"].value_counts()
    named = [
        f"{words.text(AGREEMENT_NAMES[kind])}: {words.number(kinds[kind])}" for kind in AGREEMENTS if kind in kinds
    ]
    return words.text("By kind of tie – {kinds}.", kinds="; ".join(named))
