"""How a map page is laid out: finding, map, side panel, table twin."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Literal

import streamlit as st

from geo.base.words import Words
from geo.figures.chart import Bars, Cells, Chart
from geo.figures.description import describe
from geo.figures.picture import Picture
from geo.figures.registry import figure_of, of_page
from geo.render.browser import plotly_chart
from pages.parts.frame import act, address, ahead, first_visit, language, tables
from pages.parts.frame.atlas_map import atlas_map
from pages.parts.frame.focus_panel import focus_panel
from pages.parts.frame.plain import plain
from pages.parts.frame.selection_bar import chip_label, chips
from pages.parts.frame.view import theme, view
from pages.parts.take_away import dialog

_MOST_BARS: Final = 300
_FOCUSABLE: Final = ("country:", "place:", "municipality:")
_SIDEWAYS: Final = """<style>.st-key-{key}-box {{ overflow-x: auto; }}
.st-key-{key}-box :is(.stElementContainer, .stPlotlyChart) {{ min-width: {width}px; }}</style>"""


def map_page(  # noqa: PLR0913 - what stands around a map
    shown: Picture,
    subtitle: str,
    *,
    beside: Callable[[], None],
    above: Callable[[], None] | None = None,
    second: Callable[[], None] | None = None,
    wide: bool = False,
) -> None:
    """Draw a map page.

    ``beside`` draws the side panel while nothing is in focus, ``above`` the page's own controls below the title,
    ``second`` another map beside this one; the side panel then, as with ``wide``, stands below.
    """
    words, selection, in_view = shown.view.words, shown.view.selection, shown.view.in_view
    head = st.container()
    drawn, panel = (
        (st.container(key="wide-map"), st.container()) if wide else st.columns(2 if second else [7, 3], gap="medium")
    )
    # The map sets out before what stands above it: its frame takes the longest.
    with drawn:
        picture(shown, key="map")
    with head:
        heading(shown.title, subtitle)
    if not ahead.answers(shown):
        first_visit.let_pass()
    if first_visit.rest_waits():
        panel.skeleton(height=400)
        return
    with head:
        if above:
            above()
        if in_view.empty and not selection.year:
            _nearest(words)
    if second:
        with panel:
            second()
        panel = st.container()
    with panel:
        if not focus_panel(in_view, selection, words):
            beside()
    tables.not_located(in_view, words)
    tables.twin(in_view, words, name=shown.title)


def heading(title: str, subtitle: str) -> None:
    """Draw the head of a page."""
    st.title(plain(title), anchor=False)
    if subtitle:
        st.caption(plain(subtitle))
    chips(language.chosen())


def part(title: str) -> None:
    """Draw the title of a part of a page."""
    st.markdown(f"**{plain(title)}**")


def numbers(counted: Mapping[str, float], words: Words, *, gap: Literal["small", "medium"] = "medium") -> None:
    """Draw headline numbers beside each other, by what they count."""
    with st.container(horizontal=True, gap=gap):
        for label, number in counted.items():
            st.metric(label, words.number(number), width="content")


def how_counted(rule: str, *, formulas: Mapping[str, str] | None = None) -> None:
    """Draw a rule of counting, folded until a reader asks for it. ``formulas``: LaTeX by what it counts."""
    with st.expander(language.chosen().text("How was it counted?")):
        for counted, formula in (formulas or {}).items():
            st.markdown(f"{plain(counted)}: ${formula}$")
        st.markdown(plain(rule))


def picture(
    shown: Picture,
    *,
    key: str,
    taken: Callable[[str], None] = address.focus_on,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a picture, and the button that takes it away; a ranking that is cut has a switch that shows all.

    ``key``: while it stays, a map keeps centre and zoom. ``taken``: what a click on a map does with what was clicked; a
    bar that carries a focus takes it. ``width``: ``"content"`` keeps a chart as wide as it was made.
    """
    every = _cut_from(shown)
    shown = _as_asked(shown, key)
    if isinstance(shown.drawing, Chart):
        _chart(shown, shown.drawing, key=key, width=width)
    else:
        atlas_map(
            replace(shown.drawing, description=describe(shown)), key=key, taken=taken, of=shown.view.ties, shown=shown
        )
    if every:
        label = shown.view.words.text("Show all {every}", every=every)
        st.toggle(label, key=f"{key}-whole", persist_state="page")
    dialog.button(shown, key=key)


def _cut_from(shown: Picture) -> int:
    """Give how many rows there are of which a ranking shows the first; 0 where it shows all, or nobody could."""
    chart = shown.drawing
    return chart.every if isinstance(chart, Bars) and len(chart.bars) < chart.every <= _MOST_BARS else 0


def _as_asked(shown: Picture, key: str) -> Picture:
    """Show all of a ranking where the reader asked for it."""
    whole = _cut_from(shown) and st.session_state.get(f"{key}-whole")
    return figure_of(shown.name)(shown.view.whole()) if whole else shown


def wide_cells(shown: Picture, *, key: str) -> None:
    """Draw cells of a width of their own, which scroll inside themselves where the page is narrower."""
    width = shown.drawing.width_px if isinstance(shown.drawing, Cells) else 0
    st.html(_SIDEWAYS.format(key=key, width=width))
    with st.container(key=f"{key}-box"):
        picture(shown, key=key, width="content")


def below(page: str) -> None:
    """Draw the figures that a page does not place itself; none for which the lists looked at hold nothing."""
    now = view()
    for each in of_page(page):
        if each.below and not each.lacking(now.choices, now.lists):
            part(now.words.text(each.title))
            picture(shown := each(now), key=each.name)
            st.caption(plain(_as_asked(shown, each.name).unit))


def _chart(shown: Picture, chart: Chart, *, key: str, width: Literal["stretch", "content"]) -> None:
    def chosen() -> None:
        points = st.session_state[key]["selection"]["points"]
        carried = (points[0].get("customdata") or [""])[0] if points else ""
        if str(carried).startswith(_FOCUSABLE):
            address.focus_on(carried)

    if first_visit.rest_waits():
        st.skeleton(height=chart.height_px)
        return
    st.plotly_chart(
        plotly_chart.figure(chart, theme()),
        key=key,
        width=width,
        config={"displayModeBar": False},
        alt=describe(shown),
        on_select=chosen if isinstance(chart, Bars) else "ignore",
        selection_mode="points",
    )


def _nearest(words: Words) -> None:
    """Say why nothing is in view, and offer the views that leave one filter off."""
    st.info(words.text("No entry fits all of these filters. Leave one off:"))
    now = view()
    selection = now.selection
    left = [(facet, value, len(selection.without(facet, value).of(now.ties))) for facet, value in selection.active()]
    with st.container(horizontal=True, gap="small"):
        for facet, value, rows in sorted(left, key=lambda item: -item[2]):
            if rows:
                label = words.text(
                    "without {filter}: {rows} entries", filter=chip_label(facet, value, words), rows=rows
                )
                act.button(plain(label), address.leave_off, facet, value, key=f"nearest-{facet}-{value}")
        if not any(rows for _, _, rows in left):
            act.button(words.text("Reset the selection"), address.reset, key="nearest-none")
