"""Claims that a figure says the same words and numbers wherever it is taken: sheet, SVG, HTML, slide and table.

What a PDF says is held to the sheet by `tests/test_prints.py`.
"""

import datetime
import html
import io
import json
import re
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from babel.numbers import parse_decimal
from matplotlib import rc_context
from pptx import Presentation

from geo.base.errors import AtlasError
from geo.base.words import LANGUAGES, Words
from geo.figures.chart import Bars
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import MapScene
from geo.render.browser.stand_alone import stand_alone
from geo.render.sheet import Sheet, page, writing
from geo.render.slides import deck as decks
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties

DAY = datetime.date(2026, 11, 22)
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)
EVERY = [(name, language) for name in FIGURES for language in LANGUAGES]
PRINTED = [(name, LANGUAGES[place % 3 > 1]) for place, name in enumerate(FIGURES)]
"""Each figure once, every third in English: to print is slow, and no word depends on the language it is in."""


def _tokens(text):
    """Part a text into its words and its numbers as they are written."""
    return set(re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text))


@cache
def _shown(name, language):
    try:
        return picture(name, View(ties=ties(), selection=Selection(), words=Words(language), lists=Lists()))
    except AtlasError as fault:
        pytest.skip(str(fault))


def _said(name, language):
    """Give what every form must say of a figure, and what the legend of a map says besides."""
    shown = _shown(name, language)
    parts = shown.drawing.legend if isinstance(shown.drawing, MapScene) else ()
    labels = [text for part in parts if not part.when for text in (part.title, *(each.label for each in part.entries))]
    lines = [shown.title, shown.filters(), *shown.footing(DAY), shown.outlines()]
    return _tokens(" ".join(lines)), _tokens(" ".join(labels))


def _of_html(shown):
    written = stand_alone(shown, DAY).decode()
    data = " ".join(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', written, re.DOTALL))
    seen = re.sub(r"<(script|style).*?</\1>", " ", written, flags=re.DOTALL)
    return _tokens(html.unescape(re.sub(r"<[^>]*>", " ", seen))) | _tokens(
        json.loads(f'"{re.sub(chr(34), " ", data)}"')
    )


@pytest.mark.parametrize(("name", "language"), PRINTED)
def test_an_svg_says_what_the_sheet_was_set_with_and_all_that_must_be_said(name, language):
    shown = _shown(name, language)
    with rc_context(page.SETTINGS):
        canvas = page._sheet(shown, Sheet(day=DAY))
        set_with = _tokens(" ".join(text.get_text() for _, text in canvas.lettering))
        drawn = writing.svg(canvas, writing.about(shown, DAY))
    letters = (re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<text.*?</text>", drawn, re.DOTALL))
    found, (said, labels) = _tokens(html.unescape(" ".join(letters))), _said(name, language)
    assert (found ^ set_with, (said | labels) - found) == (set(), set())


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_page_that_stands_alone_says_what_the_sheet_says(name, language):
    said, labels = _said(name, language)
    assert (said | labels) - _of_html(_shown(name, language)) == set()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_slide_says_what_the_sheet_says(name, language, monkeypatch):
    monkeypatch.setattr(decks, "print_drawing", lambda *_, **__: DOT)
    shown = _shown(name, language)
    made = decks.deck([decks.Slide(title=shown.title, picture=shown)], language=language, title="", day=DAY)
    (slide,) = Presentation(io.BytesIO(made)).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    told = _tokens(" ".join([*texts, slide.notes_slide.notes_text_frame.text]))
    outlines = _tokens(shown.outlines()) if decks.Slide(title="", picture=shown).bars() else set()
    assert _said(name, language)[0] - outlines - told == set()


def _is_of(row, bar, label, headings, language):
    """Say whether a row of a table holds a bar: its name, its number, and each number in its name, as it is rounded."""
    texts = _tokens(" ".join([*headings, *(cell for cell in row if isinstance(cell, str))]))
    numbers = [Decimal(str(cell)) for cell in row if not isinstance(cell, str | bool) and pd.notna(cell)]
    written = [parse_decimal(each, locale=language) for each in re.findall(r"\d+(?:[.,]\d+)*", label)]
    rounded = {round(number, digits) for number in numbers for digits in range(3)}
    named = {each for each in _tokens(label) if each.isalpha()} <= texts and (label in row or {*written} <= rounded)
    return named and round(Decimal(str(bar.value)), 2) in rounded


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_bar_has_a_row_of_the_table_with_its_name_and_its_number(name, language):
    shown = _shown(name, language)
    if not isinstance(shown.drawing, Bars):
        pytest.skip("no bars")
    table, slots = shown.rows(), shown.drawing.slots
    rows = list(table.astype(object).itertuples(index=False, name=None))
    bars = [(slots[bar.slot].label, bar) for bar in shown.drawing.bars if bar.value]
    assert [
        (label, bar.value)
        for label, bar in bars
        if not any(_is_of(row, bar, label, table.columns, language) for row in rows)
    ] == []
