"""Claims about CONTRIBUTING.md: its example is what stands in the files, and what it names is there."""

import re

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from geo.__main__ import atlas
from geo.base.paths import ROOT
from geo.figures.registry import page_choices
from tests.test_architecture import ROOMS
from tests.test_readme import parsed

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOKENS = MarkdownIt().enable("table").parse(TEXT)
FENCES = [(*token.info.split(), token.content) for token in TOKENS if token.type == "fence"]
EXAMPLE = [(fence[1], fence[2]) for fence in FENCES if len(fence) == 3]
WRITTEN = {path for path, _ in EXAMPLE}
NAMES = ("gifts_per_tie", "aid-and-ties-ranking", "Gifts of aid per tie")
FILES = [path for room in ("geo", "pages", "data") for path in (ROOT / room).rglob("*.*")]
LINES = [line.removeprefix("$ python -m geo ") for line in TEXT.splitlines() if line.startswith("$ python -m geo ")]


def _cells(heading):
    """The first cell of every row of the table of a part."""
    part = re.split(rf"^## {heading}$", TEXT, flags=re.MULTILINE)[1].split("\n## ")[0]
    tokens = MarkdownIt().enable("table").parse(part)
    kinds = [token.type for token in tokens]
    return [tokens[at + 2].content for at, kind in enumerate(kinds) if kind == "tr_open" and kinds[at + 1] == "td_open"]


def test_the_rooms_are_those_of_the_tree_in_their_order():
    assert [cell.strip("`") for cell in _cells("Rooms")] == list(ROOMS)


@pytest.mark.parametrize(("path", "block"), EXAMPLE)
def test_the_example_is_what_stands_in_the_file(path, block):
    assert block in (ROOT / path).read_text(encoding="utf-8")


def test_the_example_writes_four_files():
    assert len(WRITTEN) == 4


def test_nothing_but_the_files_of_the_example_knows_of_it():
    texts = {path: path.read_text(encoding="utf-8") for path in FILES if path.suffix in (".py", ".csv", ".po")}
    knowing = {path.relative_to(ROOT).as_posix() for path, text in texts.items() if any(name in text for name in NAMES)}
    assert knowing == WRITTEN


def test_the_page_of_the_countries_offers_the_measure_of_the_example():
    assert "gifts_per_tie" in page_choices("countries")["measure"]


def test_the_command_lists_the_figure_of_the_example():
    listed = CliRunner().invoke(atlas, ["figure", "--list", "--language", "tr"]).output
    assert re.search(r"^aid-and-ties-ranking +Ülkelere göre ilişki başına yardım$", listed, re.MULTILINE)


def test_the_page_of_the_example_shows_its_figure():
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.query_params["lang"] = "en"
    at.switch_page("pages/aid_and_ties.py").run()
    assert "**Gifts of aid per tie by country**" in [text.value for text in at.markdown]


@pytest.mark.parametrize("line", LINES)
def test_every_command_that_is_named_is_understood(line):
    assert parsed(line).callback


def test_every_file_that_is_named_is_there():
    named = {name for name in re.findall(r"`([\w./-]+/[\w./-]*)`", TEXT) if "=" not in name}
    assert [name for name in sorted(named) if not any((at / name).exists() for at in (ROOT, ROOT / "tests"))] == []


def test_every_target_of_make_that_is_named_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", TEXT)) <= targets


def test_words_of_our_own_are_at_most_a_dozen():
    assert len(_cells("Words that are ours")) <= 12
