"""What was given: the gifts of a municipality, or to a country, each with its stage and source."""

import datetime
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from babel.dates import format_date

from geo.base.text import turkish_upper
from geo.base.words import Words, told
from geo.documents.dossiers.dossier import Section, Table, columns
from geo.documents.dossiers.lists import every_gift, from_article
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties import activities
from geo.ties.readings import AID_STATUS_NAMES
from geo.ties.selection import Selection

UNIT_NAMES: Final = told(__file__)
"""Unit of the events, with 1 or 2 for beside one and beside several → its word; currencies stay as they are."""


def gifts(selection: Selection, words: Words, *, giver: bool) -> Section:
    """List the gifts that count of a municipality or to a country, newest first, undated last.

    ``giver``: name the recipients (a municipality's dossier) instead of the donors.
    """
    events = in_view(selection)
    given = aid.counting(events)
    title = words.text("Aid it gave or took part in") if giver else words.text("Aid to the country")
    if given.empty:
        return Section(name="aid", title=title, lead=_none(giver=giver, words=words))
    ordered = given.sort_values("date", ascending=False, kind="stable")
    rows = tuple(_row(row, words, giver=giver) for row in ordered.itertuples())
    shown = columns("gifts", words, without=("donor" if giver else "recipient",))
    rule = words.text(
        "Each gift stands once, at the furthest stage that a source supports; plans and running totals are left out. "
        "What went to several countries together is not divided among them."
    )
    lead, table = _sentence(given, len(events), words), Table(columns=shown, rows=rows)
    return Section(name="aid", title=title, lead=lead, tables=(table,), notes=(rule,))


def said(events: pd.DataFrame, words: Words) -> str:
    """Say how many gifts there are by stage, and which was the last; nothing where there is none."""
    given = aid.counting(events)
    if given.empty:
        return ""
    row: Any = next(given.sort_values("date", ascending=False, kind="stable").itertuples())
    date, who, what, *_ = _row(row, words, giver=False)
    last = words.text("The last: {date}, {who}, {what}.", date=date, who=who, what=what)
    return f"{_sentence(given, len(events), words)} {last}"


def in_view(selection: Selection) -> pd.DataFrame:
    """Give the reports of a selection, as of `gifts`, whether they count or not."""
    return selection.of_aid(every_gift())


@lru_cache(maxsize=1)
def sources() -> pd.DataFrame:
    """Give the sources as `geo.sources.aid.aid_sources`, indexed by ``source_id``. Shared."""
    return aid.aid_sources().set_index("source_id", drop=False)


def quantity(row: Any, words: Words) -> str:
    """Write how much an event gave, number, unit and cost; a word where the source states none."""
    cost = activities.cost(row, words)
    if pd.isna(row.quantity):
        return cost or words.text("not stated")
    known = UNIT_NAMES.get(f"{row.unit}:{1 if row.quantity == 1 else 2}")
    unit = words.text(known) if known else row.unit
    number = words.number(row.quantity, digits=0 if float(row.quantity).is_integer() else 2)
    return f"{number} {unit}".strip() + (f" ({cost})" if cost else "")


def date_text(date: str, words: Words) -> str:
    """Write a date as far as it is known: ``"10 Nis 2022"``, ``"May 2017"``, ``"2018"``; a word where it is not."""
    if not date:
        return words.text("not stated")
    patterns = {10: "d MMM y", 7: "MMM y"}
    if len(date) not in patterns:
        return date
    day = datetime.date.fromisoformat(f"{date}-01"[:10])
    return str(format_date(day, patterns[len(date)], locale=words.language))


def _row(row: Any, words: Words, *, giver: bool) -> tuple[str, ...]:
    who = _recipient(row, words) if giver else ", ".join(filter(None, row.donor.split(";")))
    what = getattr(row, f"item_{words.language}") or words.text(aid.KIND_NAMES[row.kind])
    if not giver:
        what = " – ".join(filter(None, (what, _place(row, words))))
    stage = words.text(AID_STATUS_NAMES[row.status])
    return (
        date_text(row.date, words),
        who or words.text("not stated"),
        (turkish_upper(what[:1]) if words.language == "tr" else what[:1].upper()) + what[1:],
        quantity(row, words),
        stage,
        words.text("The article") if row.source_kind == "article" else row.publisher,
    )


def _recipient(row: Any, words: Words) -> str:
    codes = "KKTC" if row.viewpoint_code == "KKTC" else row.recipient_country_code
    named = ", ".join(country_name(code, words.language) for code in codes.split(";") if code)
    return ", ".join(filter(None, (_place(row, words), named)))


def _place(row: Any, words: Words) -> str:
    return str((row.recipient_place_tr if words.language == "tr" else "") or row.recipient_place)


def _sentence(given: pd.DataFrame, reports: int, words: Words) -> str:
    stages = given["status"].value_counts()
    named = [
        f"{words.text(AID_STATUS_NAMES[each])}: {words.number(stages[each])}" for each in aid.STAGES if each in stages
    ]
    count = words.plural("{count} gift", "{count} gifts", len(given))
    return words.plural(
        "{gifts}, from {count} report. By stage – {stages}.",
        "{gifts}, from {count} reports. By stage – {stages}.",
        reports,
        gifts=count,
        stages="; ".join(named),
    )


def _none(*, giver: bool, words: Words) -> str:
    if not from_article():
        return words.text("The lists looked at name no gift; that is not proof that there was none.")
    if giver:
        return words.text(
            "The sources of the atlas name no gift of this municipality; that is not proof that it gave none."
        )
    return words.text("The sources of the atlas name no gift to this country; that is not proof that there was none.")
