"""Claims about the look: colours and distances are said in one place."""

import re
import tomllib
from itertools import pairwise

from geo.base import palette, style
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.render.browser import contents
from pages.parts.frame import look

SHEETS = sorted(
    path
    for folder in ("pages", "geo/render/browser", "geo/render/tables", "geo/documents/tours")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".css", ".js", ".py"}
)
COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b(?!\d)|\b(?:rgba?|hsla?)\(", re.IGNORECASE)
DISTANCE = re.compile(r"(?<![\w-])(?:padding|margin|gap|(?:row|column)-gap)(?:-\w+)*\s*:\s*([^;}\"'\n]+)")
LENGTH = re.compile(r"(?<![\w.-])-?[\d.]+(?:px|rem|em)\b")
INSIDE_A_BAR = "3.4em"  # as wide as the number at a bar's end, so it grows with its letters


def _lines():
    """Lines that a browser reads, each with its file; a comment of Python may name an issue by its number."""
    return [
        (str(path.relative_to(ROOT)), line)
        for path in SHEETS
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(("#  ", "# "))
    ]


def test_no_page_and_no_map_names_a_colour_of_its_own():
    assert [(path, line) for path, line in _lines() if COLOUR.search(line)] == []


def test_no_page_and_no_map_names_a_distance_of_its_own():
    said = [(path, value) for path, line in _lines() for value in DISTANCE.findall(line)]
    assert [(path, value) for path, value in said if set(LENGTH.findall(value)) - {INSIDE_A_BAR, "0rem"}] == []


def test_every_property_a_sheet_reads_is_written():
    written = {*style.colours("dark"), *style.distances()}
    own = {
        "--mark",
        "--hatch",
        "--edge",
        "--gap",
        "--left",
        "--right",
        "--count",
        "--origin",
        "--home",
        "--logo",
        "--logo-display",
    }
    read = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8"))}
    assert read - written - own == set()


def test_the_pages_and_the_maps_have_one_theme():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name in palette.THEMES:
        surfaces = palette.SURFACES[name]
        assert theme[name] == {
            "primaryColor": surfaces["accent"],
            "backgroundColor": surfaces["page"],
            "secondaryBackgroundColor": surfaces["sea"] if name == "light" else surfaces["panel"],
            "textColor": surfaces["text"],
        }


def test_each_distance_is_told_from_the_next():
    steps = list(style.SPACES_REM.values())
    assert all(after >= 1.3 * before for before, after in pairwise(steps))


def test_the_map_begins_with_the_same_rule_as_the_pages():
    sheet = contents.scripts()["atlas.css"].decode()
    assert sheet.startswith(style.rule(":root"))
    assert "--space-m: 1rem;" in look.sheet(Words("tr"))


def test_the_button_of_the_side_bar_says_what_it_opens_in_the_readers_language():
    assert 'content: "Sayfalar"' in look.sheet(Words("tr"))


def test_the_sheet_of_a_page_stays_small_for_it_comes_with_every_answer():
    assert len(look.sheet(Words("tr")).encode()) < 5_000
