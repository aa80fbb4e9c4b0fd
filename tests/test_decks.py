"""Claims about the slides: native, tagged, nothing cut off, sources in the notes."""

import datetime
import io

import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Pt

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.render.slides import fitting, tables
from geo.render.slides.deck import Slide, deck
from geo.render.slides.frame import BODY, HEIGHT, WIDTH
from geo.ties.selection import Selection
from geo.ties.ties import ties

DAY = datetime.date(2026, 11, 22)
LONG = pd.DataFrame({"Belediye": [f"Şişli {row}" for row in range(60)], "Ülke": ["Bosna-Hersek, " * 12] * 60})


def _opened(*slides, language="tr"):
    return Presentation(io.BytesIO(deck(slides, language=language, title="Şehirler", day=DAY)))


@pytest.fixture(scope="module")
def view():
    return View(ties=ties(), selection=Selection(country=("BA",)), words=Words("tr"))


def _shapes(made):
    return [(slide, shape) for slide in made.slides for shape in slide.shapes]


def _one(slide, wanted):
    return next(shape for shape in slide.shapes if wanted(shape))


def test_a_slide_is_wide_and_has_its_title_in_the_outline():
    made = _opened(Slide(title="İstanbul'un ortakları", lead="Bir cümle", bullets=("bir", "iki")))
    assert (made.slide_width, made.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    assert made.slides[0].shapes.title.text == "İstanbul'un ortakları"


def test_a_title_with_a_lead_only_is_a_cover():
    made = _opened(Slide(title="Atlas", lead="İstanbul"), Slide(title="Sonra", bullets=("bir",)))
    assert [slide.slide_layout.name for slide in made.slides] == ["Title Slide", "Content with Caption"]


def test_a_long_table_goes_on_and_loses_no_row():
    made = _opened(Slide(title="Tablo", table=LONG))
    read = [row.cells[0].text for _, shape in _shapes(made) if shape.has_table for row in list(shape.table.rows)[1:]]
    assert len(made.slides) > 1
    assert read == LONG["Belediye"].tolist()


def test_the_slides_of_one_table_are_numbered_in_their_titles():
    made = _opened(Slide(title="Tablo", table=LONG))
    total = len(made.slides)
    assert [slide.shapes.title.text for slide in made.slides] == [f"Tablo ({n}/{total})" for n in range(1, total + 1)]


def test_a_table_beside_a_chart_goes_on_over_the_whole_width(view):
    made = _opened(Slide(title="Tablo", table=LONG[["Belediye"]], picture=picture("countries-ranking", view)))
    read = [row.cells[0].text for _, shape in _shapes(made) if shape.has_table for row in list(shape.table.rows)[1:]]
    assert read == LONG["Belediye"].tolist()


@pytest.mark.parametrize("columns", [1, 3, 9])
def test_no_part_of_a_table_is_higher_than_its_box(columns):
    table = pd.DataFrame({f"Sütun {place}": ["Gaziosmanpaşa Belediyesi " * 6] * 40 for place in range(columns)})
    parts = tables.pages(table, BODY)
    assert max(sum(part.heights) for part in parts) <= BODY.height
    assert max(sum(part.widths) for part in parts) <= BODY.width + 1


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_run_of_text_says_its_language(language, view):
    made = _opened(
        Slide(title="Şişli", lead="ığüşöç", bullets=("bir",), table=LONG.head(3), picture=picture("countries", view)),
        language=language,
    )
    runs = [
        run
        for _, shape in _shapes(made)
        if shape.has_text_frame
        for par in shape.text_frame.paragraphs
        for run in par.runs
    ]
    tags = {run._r.rPr.get("lang") for run in runs}
    assert tags == {"tr-TR" if language == "tr" else "en-GB"}


def test_a_ranking_becomes_a_chart_that_can_be_edited(view):
    made = _opened(Slide(title="Sıralama", picture=picture("countries-ranking", view)))
    chart = _one(made.slides[0], lambda shape: shape.has_chart).chart
    assert list(chart.plots[0].categories) == ["Bosna-Hersek"]
    assert not [shape for shape in made.slides[0].shapes if shape.shape_type == 13]


def test_a_map_is_a_picture_with_a_text_in_its_place(view):
    made = _opened(Slide(title="Harita", picture=picture("countries", view)))
    drawn = _one(made.slides[0], lambda shape: shape.shape_type == 13)
    assert "Bosna-Hersek" in drawn._element.nvPicPr.cNvPr.get("descr")


def test_the_notes_hold_the_filters_and_the_source(view):
    made = _opened(Slide(title="Harita", picture=picture("countries", view), notes="Önce selam verin."))
    notes = made.slides[0].notes_slide.notes_text_frame.text
    assert notes.startswith("Önce selam verin.")
    assert "Ülke: Bosna-Hersek" in notes
    assert "Kaynak:" in notes


def test_every_slide_has_a_number_and_a_foot(view):
    made = _opened(Slide(title="Harita", picture=picture("countries", view)), Slide(title="b", footing=("Dipnot",)))
    for slide in made.slides:
        kinds = {shape.element.ph.get("type") for shape in slide.placeholders}
        assert {"ftr", "sldNum"} <= kinds


@pytest.mark.parametrize("text", ["Kısa", "Uzunca bir cümle burada durur. " * 30, "x" * 900, ""])
def test_no_text_is_larger_than_its_box(text):
    made = _opened(Slide(title=text or "a", lead=text, bullets=(text or "a",) * 12, footing=(text,)))
    for _, shape in _shapes(made):
        if not shape.has_text_frame or not shape.text_frame.text.strip() or shape.element.ph.get("type") == "sldNum":
            continue
        held = shape.element.ph.get("type"), shape.element.ph.get("idx")
        layout = next(
            (one for one in made.slides[0].slide_layout.placeholders if one.element.ph.get("idx") == held[1]), shape
        )
        box = shape if shape.width else layout
        run = shape.text_frame.paragraphs[0].runs[0]
        size, bold = run.font.size.pt, bool(run.font.bold)
        lines = fitting.lines_of(shape.text_frame.text, box.width.pt, size, bold=bold)
        assert len(lines) * size * fitting.LINE <= box.height.pt + 0.5, held


def test_a_text_that_is_cut_says_so():
    assert fitting.cut("bir iki üç dört beş altı", (60, 20), 14).endswith("…")


def test_a_word_that_is_too_long_is_broken():
    assert max(fitting.width_of(line, 14) for line in fitting.lines_of("x" * 300, 100, 14)) <= 100


def test_the_same_slides_are_the_same_text_on_another_day_but_for_the_date(view):
    slides = (Slide(title="Harita", picture=picture("countries", view)),)
    made = Presentation(io.BytesIO(deck(slides, language="tr", title="a", day=datetime.date(2030, 1, 2))))
    foot = _one(made.slides[0], lambda shape: shape.is_placeholder and shape.element.ph.get("type") == "ftr")
    assert "2 Ocak 2030" in foot.text_frame.text


def test_a_chart_says_what_it_counts(view):
    made = _opened(Slide(title="Sıralama", picture=picture("connections-hubs", view)))
    chart = _one(made.slides[0], lambda shape: shape.has_chart).chart
    assert chart.chart_title.text_frame.text == picture("connections-hubs", view).unit
