"""The panels of the page of sources and method."""

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words
from geo.figures.method_page import method_page
from geo.render.tables.catalogue import catalogue
from geo.sources import aid, method
from geo.sources.article import register
from geo.ties import article_facts, provenance
from pages import CONTENTS
from pages.parts.frame import download, layout, tables, told

_SHORT_HASH: Final = 12
_ABREAST: Final = 3
_FORMULA: Final = "font: italic 1.1rem Georgia, 'Times New Roman', serif; margin: 0 0 var(--space-xs)"


def take_along(words: Words) -> None:
    """Offer the method page."""
    name = words.text("method")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        download.button(
            words.text("Download the method page (HTML, to print)"),
            lambda: method_page(words).encode(),
            what="method-page",
            file_name=f"{name}-{words.language}.html",
            icon=":material/print:",
            type="primary",
        )
        download.button(
            words.text("Catalogue of the tables for machines (JSON-LD)"),
            catalogue,
            what="catalogue",
            file_name="catalogue.jsonld",
            icon=":material/database:",
        )
        st.caption(words.text("One page for the appendix of a report; it asks no other host for anything."))


def chapters(words: Words) -> None:
    """Draw the method, chapter by chapter."""
    for number, chapter in enumerate(method.chapters(words.language)):
        with st.expander(chapter.title, expanded=number == 1):
            if chapter.opening:
                st.markdown(chapter.opening)
            st.markdown("\n".join(f"{order}. {step}" for order, step in enumerate(chapter.steps, start=1)))


def formulas(words: Words) -> None:
    """Draw the formulas."""
    layout.part(words.text("Formulas"))
    everything = method.formulas(words.language)
    for first in range(0, len(everything), _ABREAST):
        row = everything[first : first + _ABREAST]
        for column, each in zip(st.columns(_ABREAST, gap="small"), row, strict=False):
            with column, st.container(border=True, gap=None, height="stretch"):
                st.markdown(f"**{each.name}**")
                st.html(f'<div style="{_FORMULA}">{escape(each.formula)}</div>')
                st.caption(each.meaning)


def viewpoint(words: Words) -> None:
    """Draw what the boundary viewpoint changes."""
    layout.part(words.text("The boundary viewpoint"))
    st.markdown(method.notice("viewpoint", words.language))
    labels = provenance.viewpoint(words)
    table = pd.DataFrame(
        {
            words.text("As written"): labels["printed"],
            words.text("Entries"): labels["entries"],
            "ISO 3166-1": labels["iso"],
            words.text("In the atlas"): labels["meaning"],
        }
    )
    st.table(table, hide_index=True, border="horizontal")


def legal_frame(words: Words) -> None:
    """Draw the checklist of section 2."""
    st.header(words.text("Legal and practical frame"), anchor=False)
    st.warning(method.notice("legal", words.language), icon=":material/gavel:")
    left, right = st.columns(2, gap="medium")
    for part in provenance.PART_NAMES:
        with right if part == "travel" else left:
            told.part_of(part, words)
    told.told(["law"], words)


def article(words: Words) -> None:
    """Draw what the article says of the history, the names and the worth of sister cities, and its register."""
    st.header(words.text("The article in our own words"), anchor=False)
    st.caption(words.text("Each fact with the section and the page that print it; pages are counted from its first."))
    told.told(["history", "criticism"], words, title=words.text("History, for and against"))
    told.told(["concept"], words)
    things = register.things()
    title = words.text("Everything the article prints, and where it is shown ({count})", count=len(things))
    if not (folded := st.expander(title, icon=":material/fact_check:", key="register", on_change="rerun")).open:
        return
    with folded:
        names = {kind: words.text(name) for kind, name in article_facts.KINDS.items()}
        only = st.pills(words.text("Kind"), list(names), format_func=names.__getitem__, key="register-kind")
        of_kind = things[things["kind"].eq(only)] if only else things
        at = zip(of_kind["shown_in"], of_kind["row"], of_kind["reason"], strict=True)
        shown = ["" if reason else words.text(CONTENTS[article_facts.page(table, row)]) for table, row, reason in at]
        reasons = of_kind["reason"].map(lambda reason: words.text(register.REASONS[reason]) if reason else "")
        table = pd.DataFrame(
            {
                words.text("As written"): of_kind["printed"],
                words.text("Kind"): of_kind["kind"].map(names),
                words.text("Where it is printed"): of_kind["section"].map(lambda at: article_facts.sections(at, words)),
                words.text("Page of the article"): of_kind["pages"],
                words.text("Times"): of_kind["times"].map(words.number),
                words.text("Page of the atlas"): shown,
                words.text("Row"): of_kind["row"],
                words.text("Why it is not shown"): reasons,
            }
        )
        tables.grid(table, words, height=420)
        tables.take(table, words, what="register")


def files(words: Words) -> None:
    """Draw the data files."""
    described = provenance.files()
    layout.part(words.text("Data files"))
    st.caption(
        words.text(
            "The hash is the beginning of the file's SHA-256; the whole one stands in data/datapackage.json. "
            "Placings stand in cache/geocodes.csv, a person's decisions in cache/decisions.csv."
        )
    )
    table = pd.DataFrame(
        {
            words.text("File"): provenance.titles(described, words),
            words.text("Path"): described["path"],
            words.text("Producer"): described["producer"].map(words.text),
            words.text("Accessed"): described["accessed"],
            words.text("Licence"): described["licences"],
            words.text("Sources"): described["sources"],
            words.text("Hash"): described["hash"].str[:_SHORT_HASH],
            words.text("As recorded"): described["sound"],
        }
    )
    tables.grid(table, words, height=38 + 36 * len(table))
    whole = described.drop(columns=["bytes", "sound"])
    tables.take(whole, words, what="data-files")


def aid_sources(words: Words) -> None:
    """Draw the sources of the aid events."""
    sources = aid.aid_sources()
    kinds = sources["source_kind"].map(lambda kind: words.text(provenance.SOURCE_KIND_NAMES[kind]))
    title = words.text("Sources of the aid events ({count})", count=len(sources))
    with st.expander(title, icon=":material/menu_book:"):
        st.caption(" · ".join(f"{kind}: {words.number(int(number))}" for kind, number in kinds.value_counts().items()))
        table = pd.DataFrame(
            {
                words.text("Publisher"): sources["publisher"],
                words.text("Title"): sources["title"],
                words.text("Date"): sources["date"],
                words.text("Kind of source"): kinds,
                words.text("Events"): sources["used_by"],
                words.text("Address"): sources["url"],
                words.text("Remark"): sources[f"note_{words.language}"],
            }
        )
        config = {words.text("Address"): st.column_config.LinkColumn()}
        tables.grid(table, words, height=420, column_config=config)
        tables.take(table, words, what="aid-sources")
