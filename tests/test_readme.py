"""Claims about the README: what it tells to type works, and its tables are complete."""

import re
import shlex

import click
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from geo.__main__ import atlas
from geo.base.paths import ROOT
from pages import CONTENTS
from tests.test_architecture import ROOMS

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOKENS = MarkdownIt().enable("table").parse(README)
LINES = [
    line.removeprefix("$ python -m geo ")
    for token in TOKENS
    if token.type == "fence" and token.info == "console"
    for line in token.content.splitlines()
    if line.startswith("$ python -m geo ")
]
SPOKEN = re.findall(r"`python -m geo ([a-z][^`]*)`", README)
DEAR = ("bench", "check")
"""Commands that have a test of their own and take longer than a moment."""
RUN = [line for line in LINES if line.split()[0] not in DEAR]
LIST = "Belediye;Kardeş Şehir;Ülke;Anlaşma türü\nŞişli;Saraybosna;Bosna Hersek;kardeş şehir\n"
VARIABLE = re.compile(r"ATLAS_[A-Z_]+[A-Z]")


def _part(heading):
    return re.split(rf"^## {heading}$", README, flags=re.MULTILINE)[1].split("\n## ")[0]


def _cells(text):
    """The first cell of every row of every table of a part, headings left out."""
    tokens = MarkdownIt().enable("table").parse(text)
    kinds = [token.type for token in tokens]
    return [tokens[at + 2].content for at, kind in enumerate(kinds) if kind == "tr_open" and kinds[at + 1] == "td_open"]


def parsed(line):
    """What click makes of a line without doing it; a mistake in the line raises."""
    command, words, name = atlas, shlex.split(line, comments=True), "geo"
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(click.Context(command), words)
    with command.make_context(name, list(words)):
        return command


@pytest.mark.parametrize("line", [*LINES, *SPOKEN])
def test_every_command_that_is_named_is_understood(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in re.findall(r"\w+\.json", line):  # a command that shows a file asks whether it is there
        (tmp_path / name).touch()
    assert parsed(line).callback


def test_a_command_that_is_not_there_would_be_noticed():
    with pytest.raises(click.UsageError):
        parsed("export partnerships --forma csv")


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Every example, in the order of the README, in one empty folder with one list."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{folder / 'atlas.sqlite'}")
        yield {line: CliRunner().invoke(atlas, shlex.split(line, comments=True)) for line in RUN}, folder


@pytest.mark.parametrize("line", RUN)
def test_every_example_works(done, line):
    result = done[0][line]
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("line", [line for line in RUN if " -o " in line])
def test_every_example_writes_the_file_it_names(done, line):
    words = shlex.split(line, comments=True)
    assert (done[1] / words[words.index("-o") + 1]).stat().st_size > 0


def test_the_table_of_commands_is_complete():
    assert sorted(cell.strip("`") for cell in _cells(_part("Command line"))) == sorted(atlas.commands)


def test_every_page_has_its_question():
    assert set(CONTENTS.values()) <= set(_cells(_part("What each page answers")))


def test_every_package_that_is_installed_has_its_reason():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    installed = {re.match(r"[A-Za-z0-9_.-]+", line)[0] for line in lines if line and not line.startswith("#")}
    reasoned = {name for cell in _cells(_part("Data and licences")) for name in cell.split(", ")}
    assert reasoned == installed


def _used(*folders):
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*") if path.suffix in {".py", ".example"}]
    return {name for path in files for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}


def test_every_variable_of_the_atlas_is_in_the_table():
    assert _used("geo", "pages") <= set(VARIABLE.findall(" ".join(_cells(_part("Environment")))))


def test_the_table_names_no_variable_that_nothing_reads():
    assert set(VARIABLE.findall(README)) <= _used("geo", "pages", "tests")


def test_every_target_of_make_that_is_named_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`(?:[A-Z_]+=\S+ )?make ([a-z-]+)", README)) <= targets


def test_every_file_that_is_named_is_there():
    named = {name for name in re.findall(r"`([\w./@-]+/[\w./@-]+)`", README) if not name.startswith(("/", "…"))}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_picture_is_there_and_light():
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert [name for name in pictures if not 0 < (ROOT / name).stat().st_size <= 300_000] == []


def test_every_link_inside_leads_to_a_heading():
    titles = [TOKENS[at + 1].content for at, token in enumerate(TOKENS) if token.type == "heading_open"]
    headings = {re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings


def test_the_readme_stays_short_enough_to_be_read():
    assert len(README.splitlines()) <= 350


def test_every_room_of_the_library_is_explained():
    assert set(re.findall(r"`geo/(\w+)`", _part("How it is built"))) == set(ROOMS)
