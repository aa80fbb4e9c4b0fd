"""Claims about names that try to run, to load and to mislead, in every file that leaves the atlas."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pypdf
import pytest
from openpyxl import load_workbook

from geo.base.paths import ROOT
from geo.render.browser import plotly_chart
from tests.browser.hostile_names import HOSTILE

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
A_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")
TEXT_NUMBER_DAY = {"s", "inlineStr", "n", "b", "d"}
"""Kinds of cell; a formula would be ``f``."""
OUR_MARKS = re.compile(r"</?[bi]>|<br>|<extra></extra>")
NAMED_IN = ("overview-municipalities", "connections-hubs", "districts-ranking", "districts-overlap",
            "memberships-members", "memberships-matrix")  # fmt: skip
"""Charts in which a name of somebody's list stands."""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every file, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_outputs", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def ending(files):
    """The files whose names end in a way; there must be some."""

    def chosen(*suffixes):
        found = {name: content for name, content in files.items() if name.endswith(suffixes)}
        assert found
        return found

    return chosen


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def cells(content):
    text = content.decode("utf-8-sig")
    divided = {mark: list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) for mark in ",;"}
    rows = max(divided.values(), key=lambda rows: len(rows[0]))
    return [cell for row in rows for cell in row]


class Elements(HTMLParser):
    """What a document is made of: elements with their attributes; what stands in scripts and styles is not read."""

    def __init__(self, content):
        super().__init__()
        self.found = []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_every_chart_shows_names_letter_by_letter(ending):
    drawn = {name: list(strings(json.loads(content))) for name, content in ending(".figure.json").items()}
    marked = [(name, text) for name, texts in drawn.items() for text in texts if "<" in OUR_MARKS.sub("", text)]
    assert marked == []
    for name in NAMED_IN:
        read = " ".join(map(plotly_chart.plain, drawn[f"{name}.figure.json"]))
        assert any(hostile[:20] in read for hostile in HOSTILE if "<" in hostile), name


def test_no_formula_lives_in_a_csv_for_persons(ending):
    bad = {
        name: cell
        for name, content in ending(".csv").items()
        for cell in cells(content)
        if cell.startswith(STARTS_A_FORMULA) and not A_NUMBER.fullmatch(cell)
    }
    assert bad == {}


def test_no_formula_and_no_outer_link_lives_in_a_workbook(ending):
    for name, content in ending(".xlsx").items():
        book = load_workbook(io.BytesIO(content))
        assert {cell.data_type for sheet in book for row in sheet for cell in row} <= TEXT_NUMBER_DAY, name
        outer = [part for part in zipfile.ZipFile(io.BytesIO(content)).namelist() if "externalLink" in part]
        assert (outer, book.defined_names) == ([], {}), name


def test_no_document_holds_an_element_of_a_name(ending):
    for name, content in ending(".html").items():
        found = Elements(content).found
        handlers = [attribute for _, held in found for attribute in held if attribute.startswith("on")]
        foreign = [tag for tag, held in found if tag in ("iframe", "object", "embed", "base", "form")]
        addresses = [held[at] for _, held in found for at in ("src", "href", "xlink:href", "action") if at in held]
        odd = [
            at
            for at in addresses
            if not at.startswith(("data:image/", "data:,", "https://", "http://", "#", "mailto:"))
        ]
        assert (handlers, foreign, odd) == ([], [], []), name
        assert not [held["src"] for _, held in found if "src" in held and not held["src"].startswith("data:image/")]


def test_no_print_holds_anything_but_a_drawing(ending):
    for name, content in ending(".svg").items():
        for element in ElementTree.fromstring(content).iter():
            tag = element.tag.rpartition("}")[2]
            assert tag not in ("script", "foreignObject", "iframe", "a", "animate", "set"), name
            for attribute, value in element.attrib.items():
                assert not attribute.rpartition("}")[2].startswith("on"), name
                if attribute.endswith("href"):
                    assert value.startswith(("#", "data:image/")), name


def test_no_slide_leads_or_loads_beyond_itself(ending):
    for name, content in ending(".pptx").items():
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = [archive.read(part) for part in archive.namelist() if part.endswith(".rels")]
        outer = [
            relation.get("Target") for part in parts for relation in ElementTree.fromstring(part)
            if relation.get("TargetMode") == "External"
        ]  # fmt: skip
        assert [target for target in outer if "javascript:" in target or "evil.invalid" in target] == [], name
        assert not [part for part in archive.namelist() if "vbaProject" in part or "activeX" in part], name


def test_names_stand_on_the_slides_as_they_are(files):
    archive = zipfile.ZipFile(io.BytesIO(files["briefing.dossier.pptx"]))
    slides = [archive.read(part) for part in archive.namelist() if re.match(r"ppt/slides/slide\d+\.xml", part)]
    said = "".join("".join(ElementTree.fromstring(slide).itertext()) for slide in slides)
    assert "<a href='javascript:window.top.ran=1'>Click</a>" in said


def test_no_pdf_acts_and_names_stand_in_it_as_they_are(ending):
    for name, content in ending(".pdf").items():
        reader = pypdf.PdfReader(io.BytesIO(content))
        acts = [
            str(thing.get_object())
            for thing in map(reader.get_object, range(1, len(reader.xref.get(0, {})) + 1))
            if hasattr(thing, "keys") and {"/JS", "/JavaScript", "/Launch"} & set(thing.keys())
        ]
        links = [
            str(note.get_object().get("/A", {}).get("/URI", ""))
            for page in reader.pages
            for note in page.get("/Annots", [])
        ]
        assert (acts, [link for link in links if "evil.invalid" in link]) == ([], []), name
        assert "<img src" in " ".join(page.extract_text() for page in reader.pages), name
