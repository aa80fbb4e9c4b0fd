"""The list of scenes: order, words, saving and loading."""

import datetime
from collections.abc import Callable
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.base.errors import AtlasError
from geo.base.text import slug
from geo.base.words import Language, Words
from geo.documents.dossiers.pdf import pdf
from geo.documents.tours import Scene, Tour, files, kept, slides, stage
from geo.documents.tours.scene import minutes, picture_or_reason
from geo.figures.registry import figure_of
from geo.ties import homes
from geo.ties.ties import ties
from pages.parts.editions import looked_at
from pages.parts.frame import act, address, download, permission
from pages.parts.frame.plain import plain
from pages.parts.presentation import session, shelf

SECONDS: Final = (0, 10, 20, 30, 60)
TIMES: Final = (0, 30, 60, 90, 120, 180, 240, 300, 420, 600)


def draw(words: Words) -> None:
    """Draw what can be done with the tour, and its scenes."""
    tour = session.current()
    _title(tour, words)
    _actions(tour, words)
    with st.container(key="tour-faults"):
        if sentence := session.fault(words):
            st.error(plain(sentence), icon=":material/report:")
        shelf.shelf(words, key="shelf")
    st.caption(
        f"{tour.length(words)}. "
        + words.text(
            "Keys: arrows, space and PageDown go on; F is full screen, B a black screen, N the speaker’s notes, Esc "
            "leaves. On a phone, swipe. The show begins once everything is loaded, and then needs no network."
        )
    )
    if not tour.scenes:
        st.info(words.text("The tour is empty. “Add to the tour” below any map or chart puts that view into it."))
    for place, scene in enumerate(tour.scenes):
        _scene(place, scene, words)
    if moved := getattr(_order()(key="order", on_moved_change=lambda: None), "moved", None):
        session.move(min(int(moved["place"]), len(tour.scenes) - 1), int(moved["by"]))
        st.rerun()


@st.cache_resource(show_spinner=False)
def _order() -> ComponentRenderer:
    """Give what tells that a thumbnail was dragged: ``moved``, as `session.move` takes it."""
    return st.components.v2.component(
        "atlas_order", js=Path(__file__).with_name("order.js").read_text(encoding="utf-8")
    )


def _title(tour: Tour, words: Words) -> None:
    field = f"title-{words.language}-{session.version()}"
    st.text_input(
        words.text("Title of the tour"),
        value=tour.title.of(words.language),
        key=field,
        max_chars=files.LONGEST_TITLE,
        on_change=lambda: session.entitle(st.session_state[field], words.language),
    )


def _actions(tour: Tour, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="tour-actions"):
        act.button(
            words.text("Start the presentation"),
            address.choose,
            "show",
            "yes",
            key="start",
            icon="slideshow",
            type="primary",
            disabled=not tour.scenes,
        )
        name = slug(tour.named(words))
        with st.popover(words.text("Take away"), icon=":material/download:", disabled=not tour.scenes):
            _forms(tour, name, words)
        with st.popover(words.text("Own tours"), icon=":material/folder_open:"):
            _keeping(words)
            _saving(words, name)
        act.button(words.text("Undo"), session.undo, key="undo", icon="undo", disabled=not session.can_undo())
        act.button(words.text("Start empty"), session.take, Tour(), key="empty", icon="note_add")
        seconds = st.selectbox(
            words.text("Next scene"),
            SECONDS,
            index=SECONDS.index(chosen_seconds()),
            format_func=lambda value: (
                words.text("after {count} seconds", count=value) if value else words.text("by hand")
            ),
            key="auto",
            width=190,
            filter_mode="contains",
        )
        address.choose("auto", str(seconds) if seconds else "")


def _forms(tour: Tour, name: str, words: Words) -> None:
    day, base, handed = datetime.date.today(), _base(), words.text("Handout with the notes (PDF)")
    look = homes.style(address.selection().home, looked_at.held())
    slid = partial(slides.presentation, tour, ties(), words, day, base_url=base, style=look)
    for form, label, write in (
        ("pptx", words.text("Slides (PPTX)"), slid),
        ("pdf", handed, lambda: pdf(slides.handout(tour, ties(), words, day), look)),
        ("html", words.text("The show in one file, for no network (HTML)"), lambda: stage.show(tour, words, day, look)),
    ):
        download.button(label, write, what="tour", file_name=f"{name}.{form}", width="stretch")


def _keeping(words: Words) -> None:
    """Keep and list tours: in the database where one may change something, else in the browser."""
    may_change = permission.may_change()
    try:
        held = kept.names()
    except AtlasError:
        held, may_change = {}, False
    for number, (each, by) in enumerate(held.items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{number}"):
            st.text(each, width="stretch", help=by or None)
            act.button(words.text("Open"), session.open_kept, each, key=f"open-{each}")
            if may_change:
                act.button(words.text("Remove"), permission.if_allowed, session.remove_kept, each, key=f"remove-{each}")
    if may_change and session.is_own():
        suggested = session.named()[0] or session.current().named(words)[: kept.LONGEST_NAME]
        field = f"tour-name-{suggested}"
        st.text_input(words.text("Name"), value=suggested, key=field, max_chars=kept.LONGEST_NAME)
        act.button(
            words.text("Keep the tour"),
            lambda: permission.if_allowed(session.keep, st.session_state[field]),
            key="keep-tour",
            icon="save",
            width="stretch",
        )
    shelf.shelf(words, key="shelf-list", listed=True)


def chosen_seconds() -> int:
    """Give the seconds until the next scene, one of `SECONDS`; zero to wait for the presenter."""
    asked = address.choice("auto")
    return int(asked) if asked in map(str, SECONDS) else 0


def _saving(words: Words, name: str) -> None:
    tour = session.current()
    download.button(
        words.text("Save the tour as a file"),
        lambda: files.write(tour),
        what="tour",
        file_name=f"{name}.json",
        width="stretch",
    )
    uploaded = st.file_uploader(
        words.text("Load a tour"), type="json", key=f"tour-file-{session.version()}", max_upload_size=1
    )
    if uploaded is not None:
        session.load(uploaded.getvalue())
        if not session.fault(words):
            st.rerun()
    st.markdown(words.text("Link to this tour"))
    try:
        query = urlencode(
            {"lang": words.language, "tour": files.link(tour)} if session.is_own() else {"lang": words.language}
        )
        st.code(f"{_base()}/presentation?{query}", language=None, wrap_lines=True, height=120)
    except AtlasError as fault:
        st.caption(plain(words.error(fault)))
    if session.is_own():
        act.button(words.text("Back to the atlas's own tour"), session.take, None, icon="restart_alt", width="stretch")


def _scene(place: int, scene: Scene, words: Words) -> None:
    count, key = len(session.current().scenes), f"{session.version()}-{place}"
    title, sentence, about = _told(scene, words.language, session.state_of(Tour((scene,))))
    with st.container(border=True, key=f"scene-{key}"):
        seen, text, buttons = st.columns([2, 6, 3], vertical_alignment="center")
        with seen:
            asked = urlencode(
                {"picture": scene.picture, "lang": words.language, "state": session.state_of(Tour((scene,)))}
            )
            source = escape(f"{_base()}/data/scene.webp?{asked}&{scene.query}")
            drag = escape(words.text("Drag to change the order"))
            size = 'loading="lazy" width="384" height="216" class="thumbnail"'
            picture = f'<img src="{source}" alt="" title="{drag}" {size}>'
            st.html(picture)
        with text:
            # What a person typed is shown as text, never as Markdown or HTML.
            st.text(f"{place + 1}. {title}")
            if sentence:
                st.text(sentence)
            st.caption(plain(" · ".join(filter(None, (about, scene.time(words))))))
        with buttons, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            folded = st.popover(
                words.text("Edit"), icon=":material/edit:", type="tertiary", key=f"words-{key}", on_change="rerun"
            )
            if folded.open:
                with folded:
                    _wording(place, scene, words, key)
            _button("play_arrow", words.text("Start here"), key, _start, (place,))
            _button("arrow_upward", words.text("Earlier"), key, session.move, (place, -1), off=place == 0)
            _button("arrow_downward", words.text("Later"), key, session.move, (place, 1), off=place == count - 1)
            _button("delete", words.text("Take it out"), key, session.remove, (place,))


def _wording(place: int, scene: Scene, words: Words, key: str) -> None:
    parts = {
        "title": (words.text("Title (empty for the finding of the picture)"), scene.title, files.LONGEST_TITLE),
        "sentence": (words.text("Sentence"), scene.sentence, files.LONGEST_SENTENCE),
        "notes": (words.text("Speaker’s notes"), scene.notes, files.LONGEST_NOTES),
    }
    for part, (label, wording, longest) in parts.items():
        field = f"{part}-{words.language}-{key}"

        def changed(part: str = part, field: str = field) -> None:
            session.word(place, part, st.session_state[field], words.language)

        st.text_area(
            label,
            value=wording.of(words.language),
            key=field,
            max_chars=longest,
            height=80,
            on_change=changed,
            help=words.text("Words in braces, like {example}, stand for numbers that are counted.", example="{ties}"),
        )

    field = f"time-{key}"
    st.selectbox(
        words.text("Time for the scene"),
        sorted({*TIMES, scene.seconds}),
        index=sorted({*TIMES, scene.seconds}).index(scene.seconds),
        format_func=lambda value: (
            words.text("{minutes} min", minutes=minutes(value, words)) if value else words.text("not said")
        ),
        key=field,
        on_change=lambda: session.time(place, st.session_state[field]),
        filter_mode="contains",
    )


def _button(  # noqa: PLR0913 - the parts of a button
    icon: str, label: str, key: str, done: Callable[..., None], args: tuple[int, ...], *, off: bool = False
) -> None:
    act.button(label, done, *args, key=f"{icon}-{key}", icon=icon, help=label, disabled=off, type="tertiary")


def _start(place: int) -> None:
    address.choose("scene", str(place + 1))
    address.choose("show", "yes")


@lru_cache(maxsize=256)
def _told(scene: Scene, language: Language, _state: int) -> tuple[str, str, str]:
    words = Words(language)
    picture = picture_or_reason(scene, ties(), words)
    if isinstance(picture, str):
        return words.text(figure_of(scene.picture).title), picture, scene.query
    return picture.title, scene.said(picture), f"{words.text(figure_of(scene.picture).title)} · {picture.filters()}"


def _base() -> str:
    url = st.context.url or ""
    return url.split("?")[0].rstrip("/").rsplit("/", 1)[0] if url else ""
