"""How a dossier closes: what is doubtful about its data, and where every figure comes from."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.base.text import slug, turkish_ranks
from geo.base.words import Language, Words
from geo.documents.dossiers import aid_tables
from geo.documents.dossiers.dossier import Section, Table, columns
from geo.documents.dossiers.lists import every_activity, every_seat, from_article
from geo.measures import reconciliation
from geo.sources import datapackage, public_holidays
from geo.sources.records import ARTICLE
from geo.ties import doubts, list_sources
from geo.ties.citations import SOURCES
from geo.ties.readings import PRINTED_NAMES, VIEWPOINT_NAMES

FILES: Final = ("istanbul_districts", "world_countries")
"""Data files behind the points and outlines, whose makers must be named."""
_MANY_ALIKE: Final = 4
GEONAMES: Final = "GeoNames, CC BY 4.0"


def about_entries(concerned: Callable[[pd.DataFrame], "pd.Series[bool]"], words: Words) -> Section:
    """List what is doubtful about some entries, in the order of `geo.ties.doubts.KIND_NAMES`."""
    every = _doubts(words.language)
    found = every[concerned(every)]
    title = words.text("Doubts about its data")
    if found.empty:
        return Section(name="doubts", title=title, lead=words.text("The atlas holds no doubt about these entries."))
    shown = found.assign(kind=found["kind"].map(doubts.KIND_NAMES).map(words.text)).replace("", "–")
    cells = shown[["kind", "printed_at", "printed_text", "today", "note"]]
    rows = tuple(row for _, alike in cells.groupby(["kind", "note"], sort=False) for row in _told_once(alike, words))
    lead = words.plural(
        "{count} remark on what is printed; nothing was repaired silently.",
        "{count} remarks on what is printed; nothing was repaired silently.",
        len(cells),
    )
    return Section(name="doubts", title=title, lead=lead, tables=(Table(columns=columns("doubts", words), rows=rows),))


def _told_once(alike: pd.DataFrame, words: Words) -> list[tuple[str, ...]]:
    """Give rows that say the same of other entries as one, where they are many."""
    rows = list(alike.itertuples(index=False, name=None))
    if len(rows) < _MANY_ALIKE:
        return rows
    return [(rows[0][0], words.plural("{count} entry", "{count} entries", len(rows)), "–", "–", rows[0][-1])]


def stated_numbers(own: gpd.GeoDataFrame, code: str, words: Words) -> Section:
    """Set each number of the article's lists for a country beside the counted one."""
    labels = {code, *own["viewpoint_code"].where(own["viewpoint_code"].ne(""), own["country_code"])}
    figures = reconciliation.stated_figures(language=words.language)
    ids = figures["figure_id"].str.replace(r"-2$", "", regex=True)
    listed = figures[ids.isin([f"tally-t{table}-{slug(label)}" for table in "23" for label in labels])]
    title = words.text("The article’s own count, beside its tables")
    if listed.empty:
        lead = words.text("The article’s lists of countries state no number for this country.")
        return Section(name="stated", title=title, lead=lead)
    rows = tuple(_figure(row, words) for row in listed.itertuples())
    return Section(name="stated", title=title, tables=(Table(columns=columns("stated", words), rows=rows),))


def sources(
    own: gpd.GeoDataFrame, events: pd.DataFrame, words: Words, *, clock: bool = False, done: pd.DataFrame | None = None
) -> Section:
    """Name the sources of a dossier.

    ``events``: the reports of aid behind it, whether they count or not. ``done``: its activities. Returns a list:
    print, aid, places and outlines.
    """
    made = every_activity().iloc[:0] if done is None else done
    points = " ".join(datapackage.resource(name).get("citation", "").rstrip(".") + "." for name in FILES)
    zones = words.text("Outlines of time zones: timezone-boundary-builder, © OpenStreetMap contributors, ODbL.")
    lines = [
        *_print_places(own, words),
        *_rooms(words),
        words.text("Places: {source}. Points and outlines: {makers}", source=GEONAMES, makers=points),
        *([zones, public_holidays.sources(words)] if clock else []),
        *([words.text("Languages and currencies: Unicode CLDR.")] if clock else []),
        words.text(VIEWPOINT_NAMES["printed"]),
        *_reports(events, words),
        *(words.text("Activities: {source}", source=f"{each}.") for each in list_sources.sources(made, words)),
    ]
    return Section(
        name="sources",
        title=words.text("Sources"),
        lead=words.text("Every figure above can be counted again from these rows and pages."),
        bullets=tuple(lines),
    )


def _figure(row: Any, words: Words) -> tuple[str, ...]:
    stated, counted = (
        words.text("not stated") if pd.isna(value) else words.number(value) for value in (row.stated, row.counted)
    )
    return row.subject, stated, counted, row.printed_in, row.explanation or "–"


def _print_places(own: gpd.GeoDataFrame, words: Words) -> Iterable[str]:
    if own.empty and from_article():
        yield words.text(
            "Tables 2 and 3 of the article: {source} They do not name it.", source=words.text(SOURCES["table3"])
        )
    for _, rows in own[own["edition"].ne(ARTICLE)].groupby("edition", sort=False):
        yield words.plural(
            "{list}, {count} row. Licence: {licence}.",
            "{list}, {count} rows. Licence: {licence}.",
            len(rows),
            list=list_sources.sources(rows, words)[0],
            licence=list_sources.licences(rows, words, named=False)[0],
        )
    printed = own.loc[own["edition"].eq(ARTICLE), "printed_table"]
    for table, count in printed.value_counts(sort=False).items():
        yield words.plural(
            "{table} of the article, {count} entry: {source}",
            "{table} of the article, {count} entries: {source}",
            int(count),
            table=words.text(PRINTED_NAMES[str(table)]),
            source=words.text(SOURCES[str(table)]),
        )


def _rooms(words: Words) -> Iterable[str]:
    if from_article():
        yield words.text("International bodies: table 1 of the article; seats and names as researched by the atlas.")
    for source in list_sources.sources(every_seat(), words):
        yield words.text("International bodies: {source}", source=f"{source}.")


def _reports(events: pd.DataFrame, words: Words) -> Iterable[str]:
    for source in list_sources.sources(events, words):
        yield words.text("Aid: {source}", source=f"{source}.")
    used = [name for name in dict.fromkeys(events["source_id"]) if name in aid_tables.sources().index]
    publishers = aid_tables.sources().loc[used]
    rows = publishers.sort_values("publisher", key=lambda names: names.map(turkish_ranks(names)), kind="stable")
    for row in rows.itertuples():
        if row.source_kind == "article":
            yield words.text("Aid: the article’s own text.")
        else:
            yield words.text("Aid: {source}", source=_page(row, words))


def _page(row: Any, words: Words) -> str:
    title = f"“{row.title}”" if row.title_is_exact else row.title
    return ", ".join(
        filter(
            None,
            (
                row.publisher,
                title,
                aid_tables.date_text(row.date, words) if row.date else words.text("date not stated"),
                row.url,
            ),
        )
    )


@lru_cache(maxsize=2)
def _doubts(language: Language) -> pd.DataFrame:
    return doubts.doubts(Words(language))
