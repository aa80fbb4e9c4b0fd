"""The take-away of a dossier: one small control, built only when it is asked for."""

import datetime
from functools import partial
from typing import Final

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.documents.dossiers import country, municipality, names
from geo.documents.dossiers.dossier import FORMATS, Dossier, Form, Kind
from geo.documents.dossiers.forms import write
from geo.ties import homes
from geo.ties.lists import Lists
from pages.parts.editions.looked_at import lists as looked_at
from pages.parts.frame import address, download
from pages.parts.frame.language import chosen

FORM_NAMES: Final[dict[Form, str]] = {"pdf": "PDF", "pptx": "PowerPoint", "html": "HTML"}


def button(kind: Kind, value: str, *, key: str) -> None:
    """Draw the control; ``value`` is a municipality by any of its names, or an area code."""
    words, day, lists = chosen(), datetime.date.today(), looked_at()
    try:
        file_name(kind, value, "pdf", words, day, lists)
    except AtlasError:
        return  # the lists may have changed between two looks

    def made(form: Form) -> bytes:
        style = homes.style(address.selection().home, lists.ties)
        return write(built(kind, value, words, day, lists), form, style)

    label = words.text("Briefing") if kind == "municipality" else words.text("Visit sheet")
    with st.popover(label, icon=":material/description:"):
        st.caption(words.text("Map, tables, doubts and sources, ready to hand over."))
        if kind == "country":
            day = st.date_input(words.text("Day of the visit"), value=day, key=f"{key}-day", format="DD.MM.YYYY")
        for form in FORMATS:
            download.button(
                FORM_NAMES[form],
                partial(made, form),
                what=kind,
                file_name=file_name(kind, value, form, words, day, lists),
                key=f"{key}-{form}",
                width="stretch",
                icon=None,
            )


def built(kind: Kind, value: str, words: Words, day: datetime.date, lists: Lists | None = None) -> Dossier:
    """Build the contents as of `button`; the article's when no lists are given."""
    make = (
        partial(country.visit_sheet, names.country(value))
        if kind == "country"
        else partial(municipality.briefing, names.municipality(value, lists))
    )
    return make(language=words.language, day=day, lists=lists)


def file_name(  # noqa: PLR0913, PLR0917 - what the name of a file is made of
    kind: Kind, value: str, form: Form, words: Words, day: datetime.date, lists: Lists | None = None
) -> str:
    """Name the file before it is built, as `geo.documents.dossiers.dossier.Dossier.file_name`."""
    name = names.country(value) if kind == "country" else names.municipality(value, lists).slug
    empty = Dossier(
        name=name, kind=kind, title="", subtitle="", sections=(), footing=(), language=words.language, day=day
    )
    return empty.file_name(form)
