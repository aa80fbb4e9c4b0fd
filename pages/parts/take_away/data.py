"""The stand-alone document and the tables of a figure, each made when it is asked for."""

import datetime
from functools import partial
from typing import Final

import streamlit as st

from geo.base.words import message
from geo.figures.picture import Picture
from geo.measures.tables import Format
from geo.render import naming
from geo.render.browser.stand_alone import stand_alone
from geo.render.tables import files
from pages.parts.frame import download
from pages.parts.take_away.link import base_url

_FORM_NAMES: Final[dict[Format, str]] = {
    "xlsx": message("Excel workbook"),
    "csv": message("CSV for spreadsheets"),
    "geojson": message("GeoJSON"),
    "gpkg": message("GeoPackage"),
}
_MIME: Final[dict[str, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
}


def interactive(picture: Picture, day: datetime.date, key: str) -> None:
    """Draw the download of the stand-alone document."""
    words, base = picture.view.words, base_url(picture.page)
    st.caption(
        words.text(
            "One file that opens in any browser, also from a memory stick and without a network: "
            "move, zoom, point; title, legend, sources and the table are inside."
        )
    )
    download.button(
        words.text("Download the interactive page (HTML)"),
        lambda: stand_alone(picture, day, base_url=base),
        what=picture.name,
        file_name=naming.file_name(picture, "html"),
        mime="text/html",
        key=f"take-html-{key}",
        type="primary",
        width="stretch",
    )


def tables(picture: Picture, day: datetime.date, key: str) -> None:
    """Draw the downloads of the data, as shown and in full."""
    words = picture.view.words
    _table(picture, day, key, full=False, title=words.text("As shown: the numbers behind this figure"))
    _table(picture, day, key, full=True, title=words.text("In full: every record of the selection"))
    st.caption(
        words.text("Every file says its selection, source, licence and date: on a sheet of its own or beside the rows.")
    )


def _table(picture: Picture, day: datetime.date, key: str, *, full: bool, title: str) -> None:
    words, base = picture.view.words, base_url(picture.page)
    table = picture.records() if full else picture.rows()
    st.markdown(f"**{title}** · {words.plural('{count} row', '{count} rows', len(table))}")
    with st.container(horizontal=True, gap="small"):
        for form in files.forms_of(table):
            download.button(
                words.text(_FORM_NAMES[form]),
                partial(files.table_package, picture, form, day, full=full, base_url=base),
                what=picture.name,
                file_name=naming.file_name(picture, f"full.{form}" if full else form),
                mime=_MIME[form],
                key=f"take-{form}-{full}-{key}",
            )
