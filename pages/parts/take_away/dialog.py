"""What a reader takes away of a figure: one quiet button, and the dialog behind it."""

import datetime
from functools import partial
from typing import Final

import streamlit as st

from geo.base.words import message
from geo.figures.picture import Picture, View
from geo.measures.tables import Format
from geo.render import origin
from geo.render.browser.stand_alone import stand_alone
from geo.render.tables import files
from geo.ties import homes
from pages.parts.frame import download
from pages.parts.presentation import session, shelf

_TABS: Final = (message("Picture"), message("Interactive page"), message("Data"), message("Link and citation"))


@st.fragment
def button(picture: Picture, *, key: str) -> None:
    """Draw the button that takes a figure away; while its ``key`` stays, a click runs nothing but the dialog."""
    words = picture.view.words
    with st.container(horizontal=True, gap="small"):
        taken = st.button(
            words.text("Take away"),
            key=f"take-{key}",
            icon=":material/download:",
            type="tertiary",
            help=words.text("Picture, interactive page, data, link and citation"),
        )
        into_the_tour(picture, key)
    if taken:
        st.dialog(words.text("Take this figure away"), width="large", icon=":material/download:")(_dialog)(picture, key)


def _dialog(picture: Picture, key: str) -> None:
    # The print renderer is heavy; a visit that takes nothing away need not wait for it.
    from pages.parts.take_away import image  # noqa: PLC0415

    words, day = picture.view.words, datetime.date.today()
    picture_tab, page_tab, data_tab, link_tab = st.tabs([words.text(name) for name in _TABS])
    with picture_tab:
        image.draw(picture, day, key)
    with page_tab:  # what is shown bears the reader's title; data and citation keep the finding
        interactive(picture.titled(st.session_state.get(f"take-title-{key}", "")), day, key)
    with data_tab:
        tables(picture, day, key)
    with link_tab:
        link_and_citation(picture, day)


def link_and_citation(picture: Picture, day: datetime.date) -> None:
    """Draw the link and the citations, each with a button that copies it."""
    words, base = picture.view.words, base_url(picture.page)
    st.caption(words.text("This link opens exactly this view, with its filters and its language."))
    st.code(origin.link(picture, base), language=None, wrap_lines=True)
    st.caption(words.text("Citation"))
    st.code(origin.citation(picture, day, base_url=base), language=None, wrap_lines=True)
    for name, entry in origin.bibliography(picture, day, base_url=base).items():
        with st.expander(name):
            st.code(entry, language=None, wrap_lines=True)


def into_the_tour(picture: Picture, key: str) -> None:
    """Draw the button that makes the view a scene of the presentation."""
    words = picture.view.words

    if st.button(words.text("Add to the tour"), key=f"take-tour-{key}", icon=":material/slideshow:", type="tertiary"):
        place = session.add(picture)
        st.toast(words.text("This view is scene {number} of the presentation.", number=place))
        shelf.shelf(words, key=f"take-shelf-{key}")


def base_url(page: str) -> str:
    """Give the address at which a reader sees this atlas, without the page or a slash; empty if not known."""
    return (st.context.url or "").rstrip("/").removesuffix(f"/{page}").rstrip("/")


_FOLDER: Final = "kardes-sehir-atlasi"
_FORM_NAMES: Final[dict[Format, str]] = {
    "xlsx": message("Excel workbook"),
    "csv": message("CSV for spreadsheets"),
    "geojson": message("GeoJSON"),
    "gpkg": message("GeoPackage"),
}


def interactive(picture: Picture, day: datetime.date, key: str) -> None:
    """Draw the download of the stand-alone document."""
    view, words, base = picture.view, picture.view.words, base_url(picture.page)
    st.caption(
        words.text(
            "One file that opens in any browser, also from a memory stick and without a network: "
            "move, zoom, point; title, legend, sources and the table are inside."
        )
    )
    download.button(
        words.text("Download the interactive page (HTML)"),
        lambda: stand_alone(picture, day, base_url=base, look=homes.style(view.selection.home, view.ties)),
        what=picture.name,
        file_name=origin.file_name(picture, "html"),
        key=f"take-html-{key}",
        type="primary",
        width="stretch",
    )
    _folder(picture, day, key)


def _folder(picture: Picture, day: datetime.date, key: str) -> None:
    """Draw the download of the whole atlas, opened on what the reader looks at."""
    words, view = picture.view.words, picture.view
    st.caption(
        words.text(
            "The whole atlas as a folder: unpack it and open index.html. Map, filters, search, tables and the "
            "presentation work without a server and without a network, in both languages."
        )
    )
    download.button(
        words.text("Download the whole atlas (ZIP)"),
        lambda: _packed(view, day),
        what="folder",
        file_name=f"{_FOLDER}.zip",
        key=f"take-folder-{key}",
        icon=":material/folder_zip:",
        width="stretch",
    )


def _packed(view: View, day: datetime.date) -> bytes:
    # The tour inside needs the print renderer, which is heavy; most visits take no folder away.
    from geo.documents.folder import folder  # noqa: PLC0415
    from geo.documents.tours import files as files_of_tours  # noqa: PLC0415
    from geo.documents.tours.stage import in_each_language  # noqa: PLC0415

    look, tours = homes.style(view.selection.home, view.ties), in_each_language(files_of_tours.standard(), day)
    return folder.packed(folder.folder(view.lists, view.selection, day, tours, look), _FOLDER)


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
                file_name=origin.file_name(picture, f"full.{form}" if full else form),
                key=f"take-{form}-{full}-{key}",
            )
