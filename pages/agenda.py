"""Agenda: what comes next, to read and to take into a calendar."""

import datetime
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from geo.base.words import Words
from geo.documents.agenda import agenda_of, sheet
from geo.documents.dossiers import activity_tables, names
from geo.documents.dossiers.dossier import Dossier, Form, Section
from geo.documents.dossiers.forms import write
from geo.documents.report import report
from geo.figures.picture import View
from geo.measures.agenda import Agenda
from geo.render.calendar import calendar
from geo.sources import public_holidays
from geo.ties import homes
from pages import in_frame
from pages.parts.frame import download, layout, own_choices, tables
from pages.parts.frame.plain import plain
from pages.parts.frame.view import view
from pages.parts.take_away.dossier import FORM_NAMES

_TALL, _BEFORE = 12, 3


def draw() -> None:
    """Draw the agenda of a year, kind by kind."""
    now = view()
    words = now.words
    made = agenda_of(now.selection, now.lists, words, first=datetime.date.today())
    shown = sheet(made, words)
    every = words.text("{span}; choose a municipality above to have its own.", span=shown.subtitle)
    layout.heading(made.title(words), shown.subtitle if made.who else every)
    style = homes.style(now.selection.home, now.ties)
    _take(made, partial(write, shown, style=style), shown, words)
    if len(now.selection.municipality) == 1:
        _reports(now)
    for section in shown.sections[:_BEFORE]:
        _section(section, words)
    if len(done := now.selection.of_activities(now.lists.activities)):
        _section(activity_tables.counted(done, words), words)
        _section(activity_tables.listed(done, words), words)
    for section in shown.sections[_BEFORE:-1]:
        _section(section, words)
    layout.how_counted(
        words.text(
            "Anniversaries are of signatures that a source dates, and of the start dates of your lists; of a month or "
            "a year alone as precisely as it is known. Decisions wait while no source tells a signature. What has "
            "ended or is suspended is left out. Holidays are those of whole countries; days that follow the moon are "
            "estimated."
        )
        + " "
        + public_holidays.sources(words)
    )


def _take(made: Agenda, written: Callable[[Form], bytes], shown: Dossier, words: Words) -> None:
    name = f"agenda-{shown.name}-{words.language}-{made.first:%Y-%m-%d}"
    with st.container(horizontal=True, gap="small"):
        download.button(
            words.text("Calendar (.ics)"),
            partial(calendar, made, words),
            what="agenda",
            file_name=f"{name}.ics",
            type="primary",
            icon=":material/calendar_month:",
        )
        for form, label in FORM_NAMES.items():
            file, made_of = f"{name}.{form}", partial(written, form)
            download.button(label, made_of, what="agenda", file_name=file, key=f"agenda-{form}")


def _reports(now: View) -> None:
    """Offer the yearly reports of the municipality that is chosen."""
    words, who = now.words, now.selection.municipality[0]
    dated = now.selection.of_activities(now.lists.activities)["start_on"].str[:4]
    years = sorted({*dated, str(datetime.date.today().year)} - {""}, reverse=True)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        label = words.text("Report of the year")
        year = own_choices.one("report", label, dict(zip(years, years, strict=True)), value=years[0], width=180)
        for form, name in FORM_NAMES.items():
            made, file = partial(_report, who, int(year), now, form), f"report-{who}-{year}-{words.language}.{form}"
            download.button(name, made, what="report", file_name=file, key=f"report-{form}")


def _report(slug: str, year: int, now: View, form: Form) -> bytes:
    who = names.municipality(slug, now.lists)
    made = report(who, year, now.lists, now.words, day=datetime.date.today())
    return write(made, form, homes.style(now.selection.home, now.ties))


def _section(section: Section, words: Words) -> None:
    layout.part(section.title)
    if section.lead:
        st.caption(plain(section.lead))
    for table in section.tables:
        shown = pd.DataFrame(table.rows, columns=[column.title for column in table.columns])
        tables.grid(shown, words, height=420 if len(shown) > _TALL else "auto")
    if section.notes:
        st.caption(plain(" ".join(section.notes)))


in_frame(draw)
