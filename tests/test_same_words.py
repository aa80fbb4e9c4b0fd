"""Claims that a figure says the same words and numbers wherever it is taken: SVG, PDF, HTML, slide and table."""

import datetime
import html
import io
import json
import re
from functools import cache

import pypdf
import pytest
from matplotlib import rc_context
from pptx import Presentation

from geo.base.errors import AtlasError
from geo.base.words import LANGUAGES, Words
from geo.figures.chart import Bars
from geo.figures.registry import FIGURES, picture
from geo.figures.view import View
from geo.render.browser.stand_alone import stand_alone
from geo.render.sheet import Sheet, page, print_picture, writing
from geo.render.slides import deck as decks
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties

DAY = datetime.date(2026, 11, 22)
WHOLE = ("title", "subtitle", "footing", "legend")
"""What a sheet says and every other form with it; names on a map and ticks of a scale are each surface's own choice."""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)
EVERY = [(name, language) for name in FIGURES for language in LANGUAGES]


def _tokens(text):
    """Part a text into its words and its numbers as they are written."""
    return set(re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text))


@cache
def _shown(name, language):
    try:
        return picture(name, View(ties=ties(), selection=Selection(), words=Words(language), lists=Lists()))
    except AtlasError as fault:
        pytest.skip(str(fault))


@cache
def _sheet(name, language):
    """Draw a sheet once; give the words that it was set with by role, and those of its SVG."""
    with rc_context(page.SETTINGS):
        canvas, said = page._sheet(_shown(name, language), Sheet(day=DAY)), {}
        for role, text in canvas.lettering:
            said[role] = said.get(role, set()) | _tokens(text.get_text())
        drawn = writing.svg(canvas, writing.about(_shown(name, language), DAY))
    letters = (re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<text.*?</text>", drawn, re.DOTALL))
    return said, _tokens(html.unescape(" ".join(letters)))


def _said(name, language, roles=()):
    said, _ = _sheet(name, language)
    return set().union(*(words for role, words in said.items() if role in (roles or said)))


def _of_pdf(shown):
    """Give the letters of a PDF in its order, without what parts them: names on a map touch when they are read."""
    read = pypdf.PdfReader(io.BytesIO(print_picture(shown, Sheet(day=DAY), "pdf")))
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in read.pages))


def _of_html(shown):
    written = stand_alone(shown, DAY).decode()
    data = " ".join(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', written, re.DOTALL))
    seen = re.sub(r"<(script|style).*?</\1>", " ", written, flags=re.DOTALL)
    return _tokens(html.unescape(re.sub(r"<[^>]*>", " ", seen))) | _tokens(
        json.loads(f'"{re.sub(chr(34), " ", data)}"')
    )


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_an_svg_says_what_the_sheet_was_set_with(name, language):
    assert _sheet(name, language)[1] == _said(name, language)


@pytest.mark.parametrize("name", FIGURES)
def test_a_pdf_says_what_the_sheet_was_set_with(name):
    pdf = _of_pdf(_shown(name, "en"))
    assert {word for word in _said(name, "en") if word not in pdf} == set()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_page_that_stands_alone_says_what_the_sheet_says(name, language):
    assert _said(name, language, WHOLE) - _of_html(_shown(name, language)) == set()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_slide_says_what_the_sheet_says(name, language, monkeypatch):
    monkeypatch.setattr(decks, "print_drawing", lambda *_, **__: DOT)
    shown = _shown(name, language)
    (slide,) = Presentation(
        io.BytesIO(decks.deck([decks.Slide(title=shown.title, picture=shown)], language=language, title="", day=DAY))
    ).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    told = _tokens(" ".join([*texts, slide.notes_slide.notes_text_frame.text]))
    assert _said(name, language, ("title", "subtitle", "footing")) - told == set()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_table_of_bars_has_their_names_and_numbers(name, language):
    shown = _shown(name, language)
    if not isinstance(shown.drawing, Bars):
        pytest.skip("no bars")
    cells = _tokens(" ".join(str(cell) for row in shown.rows().itertuples(index=False) for cell in row))
    slots = shown.drawing.slots
    names = _tokens(" ".join(slots[bar.slot].label for bar in shown.drawing.bars if bar.value))
    assert names - cells == set()
