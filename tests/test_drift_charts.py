"""Claims that page, sheet and slide say the same of a chart: each is read back from what it draws."""

import base64
import datetime
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.colors import to_hex, to_rgb
from pptx import Presentation

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures.chart import Bars, Cells, Chart
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.render.browser import plotly_chart
from geo.render.sheet import Sheet, page
from geo.render.slides.deck import Slide, deck
from geo.ties import editions
from geo.ties.editions.looking import read_view
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from tests.edition_rows import NOWHERE, edition, tie, ties

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DAY = datetime.date(2026, 11, 22)
SELECTIONS = ("", "municipality=sisli", "country=BA", "edition=own", "edition=nowhere", "text=zzzz")
OWN = (
    tie("Şişli", start_on="2001-05-01"),
    tie("Kadıköy", start_on="2004"),
    tie("Kadıköy", "Sarajevo & <b>Centar</b>", start_on="2004"),
)


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('drift') / 'atlas.sqlite'}")
        held = editions.store()
        held.add(edition("own"), ties(*OWN))
        held.add(edition("nowhere"), ties(tie("Beyoğlu", "Zzyzxburg", "Hindistan", country_code="IN", **NOWHERE)))
        yield


@pytest.fixture(scope="module")
def seen():
    """Every chart of a selection that can be drawn, by its figure's name."""
    kept = {}

    def drawn(query):
        if query not in kept:
            selection, lists = read_view(query) if query else (Selection(), Lists())
            view = View(ties=lists.ties, selection=selection, words=Words("tr"), lists=lists)
            kept[query] = {name: Drawn(shown) for name, shown in _charts(view)}
        return kept[query]

    return drawn


def _charts(view):
    for name in FIGURES:
        try:
            shown = picture(name, view)
        except AtlasError:  # a list of ties alone holds nothing for what asks for aid
            continue
        if isinstance(shown.drawing, Chart):
            yield name, shown


@dataclass(frozen=True)
class Read:
    """What can be read of a drawing, in one order."""

    marks: list
    """Of bars: place, start, end, colour; of cells: row, column, colour."""
    names: list
    numbers: list
    ticks: list
    legend: list


def _one_line(text):
    return " ".join(text.split())


def _level(colour):
    return tuple(round(255 * share) for share in to_rgb(colour))


# ------------------------------------------------------------------------------------------------------- the page


def on_page(chart):
    figure = json.loads(plotly_chart.figure(chart, "light").to_json())
    layout = figure["layout"]
    if not figure["data"]:
        return [_one_line(plotly_chart.plain(note["text"])) for note in layout["annotations"]]
    if isinstance(chart, Bars):
        return _page_bars(chart, figure["data"], layout)
    return _page_cells(layout, *figure["data"])


def _array(values):
    """Numbers as they are, or as plotly has packed them for the browser."""
    if not isinstance(values, dict):
        return values
    flat = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
    return flat.reshape([int(part) for part in values["shape"].split(",")]) if "shape" in values else flat


def _texts(axis):
    return [_one_line(plotly_chart.plain(text)) for text in axis.get("ticktext", [])]


def _page_bars(chart, traces, layout):
    place, length = ("y", "x") if chart.lying else ("x", "y")
    marks = [
        (float(at), float(start), float(start) + float(value), _level(colour))
        for trace in traces
        for at, start, value, colour in zip(
            _array(trace[place]), _array(trace["base"]), _array(trace[length]), trace["marker"]["color"], strict=True
        )
    ]
    numbers = [_one_line(plotly_chart.plain(text)) for trace in traces for text in trace.get("text") or []]
    legend = [plotly_chart.plain(trace["name"]) for trace in traces if layout["showlegend"] and len(trace["x"])]
    ticks = _texts(layout[f"{length}axis"]) if layout[f"{length}axis"]["visible"] else []
    return Read(_ordered(marks), _texts(layout[f"{place}axis"]), numbers, ticks, legend)


def _page_cells(layout, heat, letters=None):
    stops, colours = zip(*heat["colorscale"], strict=True)
    rows = np.array([[np.nan if cell is None else cell for cell in row] for row in _array(heat["z"])], dtype=float)
    shares = (rows - heat["zmin"]) / (heat["zmax"] - heat["zmin"])
    levels = list(zip(*map(_level, colours), strict=True))
    marks = [
        (row, column, tuple(round(float(np.interp(shares[row, column], stops, level))) for level in levels))
        for row, column in np.argwhere(~np.isnan(shares)).tolist()
    ]
    numbers = sorted(plotly_chart.plain(text) for text in letters["text"]) if letters else []
    names = [*_texts(layout["yaxis"]), *_texts(layout["xaxis"])]
    if not heat["showscale"]:
        return Read(marks, names, numbers, [], [])
    scale = heat["colorbar"]
    return Read(marks, names, numbers, _texts(scale), [scale["title"]["text"]] if scale["title"]["text"] else [])


# ------------------------------------------------------------------------------------------------------ the sheet


def on_sheet(chart, canvas):
    said = defaultdict(list)
    for role, text in canvas.lettering:
        said[role] += [_one_line(text.get_text())] if text.get_text() else []
    if len(canvas.figure.axes) == 1:
        return said["words"]
    axes = canvas.figure.axes[1]
    if isinstance(chart, Bars):
        return _sheet_bars(chart, axes, said)
    (mesh,) = (each for each in axes.collections if isinstance(each, QuadMesh))
    filled = np.ma.filled(mesh.get_array(), np.nan).reshape(len(chart.rows), len(chart.columns))
    marks = [
        (row, column, _level(to_hex(mesh.to_rgba(filled[row, column]))))
        for row, column in np.argwhere(~np.isnan(filled)).tolist()
    ]
    titles, ticks = said["legend"][: bool(chart.scale.title)], said["legend"][bool(chart.scale.title) :]
    return Read(marks, said["axis"], sorted(said["cell"]), ticks, titles)


def _sheet_bars(chart, axes, said):
    marks = []
    for patch in axes.patches:
        across, down = (patch.get_x(), patch.get_width()), (patch.get_y(), patch.get_height())
        (low, thick), (start, value) = (down, across) if chart.lying else (across, down)
        marks.append((low + thick / 2, start, start + value, _level(to_hex(patch.get_facecolor()))))
    left, below = ([_one_line(text.get_text()) for text in axis.get_ticklabels()] for axis in (axes.yaxis, axes.xaxis))
    names, ticks = (left, []) if chart.lying else (below, left)
    return Read(_ordered(marks), names, _joined(chart, said["number"]), ticks, said["legend"])


def _joined(chart, texts):
    """A number and its remark stand apart on a sheet: the one nearer to the bar is written first."""
    rest, found = iter(texts), []
    for bar in chart.bars if texts else ():
        parts = [next(rest) for _ in range(2 if bar.remark else 1)]
        found.append(" ".join(parts[::-1] if bar.value < 0 else parts))
    return found


def _ordered(marks):
    return sorted((round(float(at), 6), round(float(a), 6), round(float(z), 6), colour) for at, a, z, colour in marks)


# ------------------------------------------------------------------------------------------------------ the slide


def on_slide(shown):
    made = Presentation(io.BytesIO(deck([Slide(title=shown.title, picture=shown)], language="tr", title="a", day=DAY)))
    return made.slides[0]


def _slide_bars(chart, drawn):
    series = [each for each in chart.series if each.bars]
    marks, numbers = [], []
    for own, plotted in zip(series, drawn.plots[0].series, strict=True):
        starts = {bar.slot: bar.start for bar in own.bars}
        for slot, value in enumerate(plotted.values):
            if value is None:
                continue
            at, start = chart.slots[slot].at, starts[slot]
            marks.append((at, start, start + value, _level(f"#{_fill(plotted, slot)}")))
            if chart.numbered:
                numbers.append(_label(plotted, slot) or f"{value:g}")
    return _ordered(marks), numbers


def _fill(plotted, slot):
    points = plotted._element.findall("{*}dPt")
    own = [point for point in points if int(point.find("{*}idx").get("val")) == slot]
    return next((own or [plotted._element])[0].iter(f"{DRAWING}srgbClr")).get("val")


def _label(plotted, slot):
    for label in plotted._element.iterfind("{*}dLbls/{*}dLbl"):
        if int(label.find("{*}idx").get("val")) == slot:
            return _one_line("".join(run.text for run in label.iter(f"{DRAWING}t")))
    return ""


# ------------------------------------------------------------------------------------------------------ the claims


class Drawn:
    """A chart on its three surfaces, each drawn once for all the claims about it."""

    def __init__(self, shown):
        self.shown, self.chart = shown, shown.drawing

    @cached_property
    def page(self):
        return on_page(self.chart)

    @cached_property
    def canvas(self):
        with page.rc_context(page.SETTINGS):
            return page._sheet(self.shown, Sheet(day=DAY))

    @cached_property
    def sheet(self):
        return on_sheet(self.chart, self.canvas)

    @cached_property
    def slide(self):
        return on_slide(self.shown)


@pytest.mark.parametrize("query", SELECTIONS)
def test_a_page_and_a_sheet_draw_the_same_marks(seen, query):
    for name, drawn in seen(query).items():
        on, printed = drawn.page, drawn.sheet
        if isinstance(on, list):
            assert on == printed, name
            continue
        assert [mark[:-1] for mark in on.marks] == [mark[:-1] for mark in printed.marks], name
        colours = [[mark[-1] for mark in each.marks] for each in (on, printed)]
        assert np.abs(np.subtract(*colours)).max() <= 2, name  # matplotlib knows 256 steps of a scale


@pytest.mark.parametrize("query", SELECTIONS)
@pytest.mark.parametrize("what", ["numbers", "names", "ticks", "legend"])
def test_a_page_and_a_sheet_write_the_same_words(seen, query, what):
    for name, drawn in seen(query).items():
        on, chart = drawn.page, drawn.chart
        if isinstance(on, list):
            continue
        written, printed = ([text.replace(" ", "") for text in getattr(each, what)] for each in (on, drawn.sheet))
        if what == "names" and isinstance(chart, Bars) and not chart.lying:
            assert set(printed) <= set(written), name  # a sheet leaves every second out where there is no room
        else:
            assert written == printed, name


@pytest.mark.parametrize("query", SELECTIONS)
def test_a_page_and_a_slide_draw_the_same_bars(seen, query):
    for name, drawn in seen(query).items():
        chart = drawn.chart
        if not isinstance(chart, Bars) or not chart.bars:
            continue
        (on_it,) = (shape.chart for shape in drawn.slide.shapes if shape.has_chart)
        on, (marks, numbers) = drawn.page, _slide_bars(chart, on_it)
        assert (marks, numbers) == (on.marks, on.numbers), name
        assert list(on_it.plots[0].categories) == [slot.label for slot in chart.slots], name
        assert [each.name for each in on_it.plots[0].series if chart.legend] == on.legend, name
        assert on_it.chart_title.text_frame.text == drawn.shown.unit, name


@pytest.mark.parametrize("query", SELECTIONS)
def test_every_surface_says_the_same_title_and_coverage(seen, query):
    for name, drawn in seen(query).items():
        shown, slide = drawn.shown, drawn.slide
        printed = {
            kind: _one_line(" ".join(text.get_text() for role, text in drawn.canvas.lettering if role == kind))
            for kind in ("title", "footing")
        }
        notes = _one_line(slide.notes_slide.notes_text_frame.text)
        coverage = _one_line(shown.footing(DAY)[0])
        assert printed["title"] == slide.shapes.title.text == _one_line(shown.title), name
        assert (coverage in printed["footing"], coverage in notes) == (True, True), name


def test_charts_of_every_kind_are_compared(seen):
    charts = [drawn.chart for drawn in seen("").values()]
    assert {type(chart) for chart in charts} == {Bars, Cells}
    assert {chart.lying for chart in charts if isinstance(chart, Bars)} == {True, False}


def test_an_own_list_with_dates_draws_its_years(seen):
    assert seen("edition=own")["connections-years"].chart.bars
