"""The list of scenes: order, words, saving and loading."""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.text import slug
from geo.base.words import Language, Words
from geo.documents.tours import Scene, Tour, files, slides
from geo.documents.tours.scene import picture_or_reason
from geo.figures.registry import figure_of
from geo.ties.ties import ties
from pages.parts.frame import address, download
from pages.parts.frame.plain import plain
from pages.parts.presentation import session

SECONDS: Final = (0, 10, 20, 30, 60)
_PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def draw(words: Words) -> None:
    """Draw what can be done with the tour, and its scenes."""
    _actions(words)
    with st.container(key="tour-faults"):
        if sentence := session.fault(words):
            st.error(plain(sentence), icon=":material/report:")
    st.caption(
        words.text(
            "Keys: arrows, space and PageDown go on; F is full screen, B a black screen, Esc leaves. "
            "On a phone, swipe. The show goes on without a network."
        )
    )
    for place, scene in enumerate(session.current().scenes):
        _scene(place, scene, words)


def _actions(words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="tour-actions"):
        st.button(
            words.text("Start the presentation"),
            key="start",
            type="primary",
            icon=":material/slideshow:",
            on_click=address.choose,
            args=("show", "yes"),
        )
        tour, day = session.current(), datetime.date.today()
        name = slug(slides.title_of(tour, words))
        download.button(
            words.text("Slides (PPTX)"),
            lambda: slides.presentation(tour, ties(), words, day, base_url=_base()),
            what="tour",
            file_name=f"{name}.pptx",
            mime=_PPTX,
            icon=":material/co_present:",
        )
        with st.popover(words.text("Save and load"), icon=":material/folder_open:"):
            _saving(words, name)
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
        mime="application/json",
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
        st.button(
            words.text("Back to the atlas's own tour"),
            icon=":material/restart_alt:",
            on_click=session.take,
            args=(None,),
            width="stretch",
        )


def _scene(place: int, scene: Scene, words: Words) -> None:
    count, key = len(session.current().scenes), f"{session.version()}-{place}"
    title, sentence, about = _told(scene, words.language, session.state_of(Tour((scene,))))
    with st.container(border=True, key=f"scene-{key}"):
        text, buttons = st.columns([8, 3], vertical_alignment="center")
        with text:
            # What a person typed is shown as text, never as Markdown or HTML.
            st.text(f"{place + 1}. {title}")
            if sentence:
                st.text(sentence)
            st.caption(plain(about))
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
            _button("delete", words.text("Take it out"), key, session.remove, (place,), off=count == 1)


def _wording(place: int, scene: Scene, words: Words, key: str) -> None:
    parts = {
        "title": (words.text("Title (empty for the finding of the picture)"), scene.title, files.LONGEST_TITLE),
        "sentence": (words.text("Sentence"), scene.sentence, files.LONGEST_SENTENCE),
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


def _button(  # noqa: PLR0913 - the parts of a button
    icon: str, label: str, key: str, done: Callable[..., None], args: tuple[int, ...], *, off: bool = False
) -> None:
    st.button(
        "",
        key=f"{icon}-{key}",
        icon=f":material/{icon}:",
        help=label,
        on_click=done,
        args=args,
        disabled=off,
        type="tertiary",
    )


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
