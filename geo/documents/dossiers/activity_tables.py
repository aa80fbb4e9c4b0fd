"""What was done with partners: activities by kind, field and country, and one by one, with what they cost."""

from typing import Any

import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Column, Section, Table, columns
from geo.documents.dossiers.lists import every_activity
from geo.sources.countries import name as country_name
from geo.ties import activities, life


def of_municipality(slug: str, words: Words) -> tuple[Section, ...]:
    """List the activities of a municipality, newest first; nothing where the lists looked at hold none at all."""
    every = every_activity()
    own = every[every["municipality_slug"].eq(slug)]
    return (listed(own.sort_values("start_on", ascending=False, kind="stable"), words),) if len(every) else ()


def listed(own: pd.DataFrame, words: Words) -> Section:
    """List activities, one a row, in their order."""
    title = words.text("Activities")
    if own.empty:
        lead = words.text("The lists looked at name no activity; that is not proof that there was none.")
        return Section(name="activities", title=title, lead=lead)
    rows = tuple(_row(row, words) for row in own.itertuples())
    lead = words.plural("{count} activity.", "{count} activities.", len(own))
    return Section(
        name="activities", title=title, lead=lead, tables=(Table(columns=columns("activities", words), rows=rows),)
    )


def counted(own: pd.DataFrame, words: Words) -> Section:
    """Count activities by kind, field and country, with people and spending; most first."""
    kinds = {kind: words.text(name) for kind, name in activities.KIND_NAMES.items()}
    not_said = words.text("not stated")
    by = (
        (words.text("By kind"), own["kind"].map(kinds)),
        (words.text("By field"), own["field"].map(lambda field: field or not_said)),
        (words.text("By country"), own["area_code"].map(lambda code: _country(code, words))),
    )
    tables = tuple(_table(title, own, keys, words) for title, keys in by) if len(own) else ()
    spent = "; ".join(activities.spending(own, words))
    lead = words.text("Spent: {sums}. Currencies are never added up.", sums=spent) if spent else ""
    return Section(name="counted", title=words.text("What was done, and what it cost"), lead=lead, tables=tables)


def _table(title: str, own: pd.DataFrame, keys: "pd.Series[str]", words: Words) -> Table:
    groups = sorted(own.groupby(keys.rename("key")), key=lambda each: -len(each[1]))
    shown = (Column(title=title, width=2), *columns("counted", words))
    rows = tuple(
        (
            str(key),
            words.number(len(rows)),
            words.number(float(rows["people"].sum())) if rows["people"].notna().any() else "",
            "; ".join(activities.spending(rows, words)),
        )
        for key, rows in groups
    )
    return Table(title=title, columns=shown, rows=rows, lengths=tuple(float(len(rows)) for _, rows in groups))


def _row(row: Any, words: Words) -> tuple[str, ...]:
    dates = dict.fromkeys(filter(None, (life.when(row.start_on, words), life.when(row.end_on, words))))
    kind = words.text(activities.KIND_NAMES[row.kind])
    partner = ", ".join(filter(None, (row.partner_place, _country(row.area_code, words) if row.area_code else "")))
    people = words.number(row.people) if row.people == row.people else ""
    return " – ".join(dates), partner, row.activity or kind, row.field, people, activities.cost(row, words)


def _country(code: str, words: Words) -> str:
    return country_name(code, words.language) if code else words.text("not stated")
