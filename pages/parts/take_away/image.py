"""The print of a figure: how it is to look, a preview, and the download."""

import datetime
import json
from dataclasses import astuple, replace
from typing import Final, TypeVar

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.palette import SURFACES
from geo.base.words import message
from geo.figures.chart import Chart
from geo.figures.description import describe
from geo.figures.picture import Picture, View
from geo.render import origin
from geo.render import sheet as prints
from geo.render.sheet.page import PNG_WIDTH, Form
from geo.ties import homes
from geo.ties.home import PLAIN, Home, Style
from pages.parts.frame import act, download, permission
from pages.parts.frame.plain import plain

_ACCENT: Final = SURFACES["light"]["accent"]
Choice = TypeVar("Choice")


def draw(picture: Picture, day: datetime.date, key: str) -> None:
    """Draw the choices of a print, its preview and its download."""
    words = picture.view.words
    seen, choices = st.columns([8, 5], gap="medium")
    with choices:
        titled = picture.titled(st.text_input(words.text("Title"), value=picture.title, key=f"take-title-{key}"))
        form = _one_of(words.text("Format"), {name: name.upper() for name in prints.FORMS}, f"take-form-{key}")
        sheet = _sheet(picture, form, day, key)
        look = _own_look(picture.view, key)
    try:
        if look.logo:
            prints.open_logo(look.logo)
        sheet = replace(sheet, logo=look.logo, accent=look.accent)
        with seen, st.container(border=True), st.spinner(words.text("Drawing …")):
            shown = replace(sheet, scale=1)
            preview = _preview(titled, shown, _print_of(titled), astuple(shown))
            st.image(preview, width="stretch", alt=describe(titled))
    except AtlasError as fault:
        seen.error(plain(words.error(fault)), icon=":material/report:")
        return
    with choices:
        download.button(
            words.text("Download the picture ({format})", format=form.upper()),
            lambda: prints.print_picture(titled, sheet, form),
            what=titled.name,
            file_name=origin.file_name(titled, form),
            key=f"take-picture-{key}",
            type="primary",
            width="stretch",
        )


def _sheet(picture: Picture, form: Form, day: datetime.date, key: str) -> prints.Sheet:
    words = picture.view.words
    sizes = {name: words.text(paper.name) for name, paper in prints.SIZES.items()}
    size = _from_list(words.text("Size"), sizes, f"take-size-{key}")
    scale = 2
    if form == "png":
        pixels = {each: f"{each}× ({PNG_WIDTH * each} px)" for each in prints.SCALES}
        scale = _one_of(words.text("Fineness"), pixels, f"take-scale-{key}", default=2)
    region = ""
    if picture.is_map:
        regions = {name: words.text(said) for name, said in prints.REGIONS.items()}
        region = _from_list(words.text("Part of the map"), regions, f"take-region-{key}")
    grey = st.toggle(words.text("Shades of grey, for a black-and-white printer"), key=f"take-grey-{key}")
    return prints.Sheet(size=size, scale=scale, greyscale=grey, day=day, region=region)


def _own_look(view: View, key: str) -> Style:
    """Ask for what a municipality adds: its logo and its colour, at first those kept of the home."""
    words, kept = view.words, homes.style(view.selection.home, view.ties)
    with st.expander(words.text("Logo and colour of your municipality")):
        file = st.file_uploader(
            words.text("Logo (PNG or SVG, at most 1 MB)"),
            type=["png", "svg"],
            max_upload_size=1,
            key=f"take-logo-{key}",
        )
        colour = st.color_picker(words.text("Accent colour"), value=kept.accent or _ACCENT, key=f"take-accent-{key}")
        look = Style(file.getvalue() if file else kept.logo, "" if colour == _ACCENT else colour)
        if permission.may_change() and (look != kept or kept != PLAIN):
            label = message("Keep none for {home}") if look == kept else message("Keep for {home} and its papers")
            said, changed = words.text(label, home=view.home.name(words)), PLAIN if look == kept else look
            act.button(said, permission.if_allowed, _keep, view.home, changed, key=f"take-keep-{key}")
    return look


def _keep(home: Home, look: Style) -> None:
    if look.logo:
        prints.open_logo(look.logo)
    homes.keep_style(home, look)


def _from_list(label: str, names: dict[str, str], key: str) -> str:
    return st.selectbox(label, list(names), format_func=lambda each: names[each], key=key, filter_mode="contains")


def _one_of(label: str, names: dict[Choice, str], key: str, *, default: Choice | None = None) -> Choice:
    first = next(iter(names)) if default is None else default
    chosen = st.segmented_control(
        label, list(names), format_func=lambda each: names[each], key=key, default=first, required=True
    )
    return first if chosen is None else chosen


@st.cache_data(max_entries=48, show_spinner=False)
def _preview(_picture: Picture, _sheet: prints.Sheet, drawn: str, sheet: tuple[object, ...]) -> bytes:  # noqa: ARG001
    return prints.print_picture(_picture, _sheet, "png")


def _print_of(picture: Picture) -> str:
    """Say what a preview depends on besides its sheet, so that equal pictures are drawn once."""
    drawing = picture.drawing
    content = repr(drawing) if isinstance(drawing, Chart) else json.dumps(drawing, sort_keys=True, default=str)
    return "\n".join([picture.name, picture.title, picture.filters(), picture.coverage, picture.source, content])
