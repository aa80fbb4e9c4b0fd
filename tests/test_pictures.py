"""Claims about the pictures: one value behind page, print and file."""

import ast
import datetime
import re
from functools import cache

import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures import registry
from geo.figures.chart import Bars, Chart
from geo.figures.picture import View
from geo.figures.scene import Areas, Rings
from geo.measures import reach, tables
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties

NAMES = tuple(registry.FIGURES)
SELECTIONS = {
    "everything": Selection(),
    "one row": Selection(municipality=("basaksehir",)),
    "nothing": Selection(text="zzzz"),
    "a focus": Selection(focus="municipality:sisli"),
    "the ISO viewpoint": Selection(viewpoint="iso"),
}
PAGES = sorted([*(ROOT / "pages").glob("*.py"), *(ROOT / "pages" / "parts").rglob("*.py")])
DRAWERS = {"plotly_chart", "atlas_map", "altair_chart", "pyplot", "map", "pydeck_chart", "bar_chart", "line_chart"}


@cache
def seen(name, selection=None, language="en", **choices):
    chosen = selection or Selection()
    return registry.picture(name, View(ties=ties(), selection=chosen, words=Words(language), choices=choices))


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_picture_can_be_made_of_any_selection(name, language, selection):
    picture = seen(name, selection, language)
    picture.records()
    said = [picture.title, picture.filters(), *picture.footing(datetime.date(2026, 11, 22))]
    assert (picture.name, all(said), picture.rows().columns.is_unique) == (name, True, True)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_a_title_in_both_languages(name):
    title = registry.FIGURES[name].title
    assert Words("tr").text(title) != Words("en").text(title)


@pytest.mark.parametrize(
    ("name", "choice", "value"),
    [
        (name, choice.name, value)
        for name, figure in registry.FIGURES.items()
        for choice in figure.choices
        for value in choice.values[1:]
    ],
)
def test_every_listed_value_of_a_choice_changes_the_picture(name, choice, value):
    first, other = seen(name), seen(name, **{choice: value})
    assert str(first.drawing) != str(other.drawing) or not first.rows().equals(other.rows())


def bars(picture):
    return [bar.value for bar in picture.drawing.bars]


WITH_BARS = [name for name in NAMES if isinstance(seen(name).drawing, Bars)]
RANKINGS = [name for name in WITH_BARS if seen(name).drawing.every]


def test_there_are_rankings():
    assert "countries-ranking" in RANKINGS


@pytest.mark.parametrize("name", RANKINGS)
def test_the_data_of_a_ranking_are_its_bars(name):
    picture = seen(name)
    assert [float(value) for value in picture.rows().iloc[:, -1]] == bars(picture)


@pytest.mark.parametrize("name", RANKINGS)
def test_a_ranking_says_how_much_of_it_is_drawn(name):
    picture = seen(name)
    chart = picture.drawing
    said = (
        f"(the first {len(chart.bars)} of {Words('en').number(chart.every)})" if len(chart.bars) < chart.every else ""
    )
    assert said in picture.unit


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", WITH_BARS)
def test_every_bar_carries_the_number_of_the_language(name, language):
    words, drawn = Words(language), seen(name, language=language).drawing.bars
    assert [bar.written.lstrip("+−") for bar in drawn] == [words.number(abs(bar.value), digits=2) for bar in drawn]


def test_the_data_of_the_histogram_are_its_columns():
    picture = seen("connections-distances")
    assert picture.rows()["Ties"].tolist() == bars(picture)


def test_the_data_of_the_years_are_the_stacks():
    picture = seen("aid-years")
    rows = picture.rows().set_index("Year")
    chart = picture.drawing
    drawn = {part.name: {int(chart.slots[bar.slot].label): bar.value for bar in part.bars} for part in chart.series}
    assert {name: {y: v for y, v in rows[name].to_dict().items() if v} for name in rows} == drawn


@pytest.mark.parametrize("name", ["reconciliation-headlines", "reconciliation-tallies"])
def test_the_data_of_the_differences_are_their_bars(name):
    picture = seen(name)
    assert picture.rows()["Difference"].astype(float).tolist() == bars(picture)


def test_the_data_of_the_choropleth_are_its_coloured_countries():
    picture = seen("countries", measure="places")
    assert len(picture.rows()) == len([area for area in picture.drawing.layer(Areas).areas if area.fill])


def test_the_rings_of_aid_add_up_to_their_data():
    picture = seen("aid", Selection(gift="bus"))
    assert picture.rows()["Buses"].sum() == sum(int(ring.total) for ring in picture.drawing.layer(Rings).rings)


def test_the_table_of_ties_by_aid_has_the_numbers_of_its_cells():
    picture = seen("aid-and-ties-table")
    written = [int(cell.written) for cell in picture.drawing.cells]
    assert picture.rows().iloc[:, 1:].to_numpy().ravel().tolist() == written


def test_the_table_of_ties_by_aid_counts_every_coloured_country():
    counts = seen("aid-and-ties-table").rows().iloc[:, 1:].to_numpy()
    assert counts.sum() - counts[-1, -1] == len(seen("aid-and-ties").rows())


def test_the_matrix_of_members_has_one_cell_per_membership():
    picture = seen("memberships-matrix")
    assert len(picture.drawing.cells) == int(picture.rows().iloc[:, 2:].ne("").to_numpy().sum())


def test_what_the_matrix_of_members_leaves_out_is_said():
    rows, everyone = seen("memberships-matrix").rows(), seen("memberships").rows()
    more = everyone["Member"].nunique() - len(rows)
    assert f"{more} more members" in seen("memberships-matrix").unit


def test_the_overlap_lists_each_pair_that_is_drawn():
    picture = seen("districts-overlap")
    assert len(picture.rows()) == sum(cell.value > 0 for cell in picture.drawing.cells) // 2


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("overview", "connections-d"))])
def test_the_records_are_those_in_view(name):
    chosen = Selection(municipality=("sisli",))
    assert seen(name, chosen).records()["municipality"].unique().tolist() == ["Şişli"]


def test_the_records_come_from_the_ties_of_the_view():
    some = ties()[ties()["printed_table"].eq("table2")]
    view = View(ties=some, selection=Selection(), words=Words("en"))
    assert registry.picture("overview", view).records()["tie_id"].tolist() == some["tie_id"].tolist()


@pytest.mark.parametrize("table", [tables.partnerships, tables.places])
def test_a_table_is_made_of_the_ties_it_is_given(table):
    some = ties()[ties()["municipality_slug"].eq("sisli")]
    assert table(Selection(), "en", everything=some).equals(table(Selection(municipality=("sisli",)), "en"))


def test_a_measure_of_aid_gives_the_gifts_behind_it():
    picture = seen("countries", measure="buses_delivered")
    assert ("event_id" in picture.records(), "gifts name their country" in picture.coverage) == (True, True)


def test_a_filter_that_does_not_apply_is_not_claimed():
    picture = seen("aid", Selection(kind=("sister_city",), country=("BA",)))
    assert picture.filters() == "Country: Bosnia & Herzegovina"


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_that_nothing_filters_says_what_it_shows(name, language):
    assert not re.search(r"süzgeç|filter", seen(name, language=language).filters(), re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_said_which_article_is_meant(name):
    assert "local-government diplomacy" in seen(name).footing(datetime.date(2026, 11, 22))[2]


def test_the_pages_own_filters_are_said():
    assert seen("memberships", Selection(theme=("health",))).filters() == "Theme: Health"


def test_a_person_may_write_another_title():
    assert seen("overview").titled("  Mine ").title == "Mine"


def test_a_choice_that_is_unknown_is_a_sentence():
    _, faults = registry.read_view("aid", {"colour": ["red"]}, Lists(), Words("en"))
    assert ["“colour”, which the atlas does not know" in str(fault) for fault in faults] == [True]


def test_a_value_that_is_unknown_is_a_sentence():
    _, faults = registry.read_view("aid", {"gift": ["elephants"]}, Lists(), Words("en"))
    assert ["gift=elephants, which the atlas does not know" in str(fault) for fault in faults] == [True]


def _called(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in DRAWERS and not ast.unparse(node.func).startswith(("words.", "pd.")) and not _maps(node):
                yield name


def _maps(node):
    """Whether a call is pandas' ``map`` and not Streamlit's."""
    return ast.unparse(node.func) != "st.map" and ast.unparse(node.func).rsplit(".", 1)[-1] == "map"


def test_pages_draw_nothing_but_pictures():
    drawn = {path.relative_to(ROOT / "pages").as_posix(): sorted(set(_called(path))) for path in PAGES}
    assert {name: calls for name, calls in drawn.items() if calls} == {
        # The desks show what a person works on, which is no figure to be taken away.
        "parts/editions/comparison.py": ["atlas_map"],
        "parts/frame/layout.py": ["atlas_map", "plotly_chart"],
        "parts/review/panels.py": ["atlas_map"],
    }


def test_every_chart_is_a_chart_and_every_map_a_map():
    for name in NAMES:
        picture = seen(name)
        assert picture.is_map == (not isinstance(picture.drawing, Chart))


@pytest.fixture
def run():
    def ran(*arguments):
        return CliRunner().invoke(atlas, ["figure", *arguments], prog_name="python -m geo")

    return ran


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_command_lists_every_picture(run, language):
    listed = run("--list", "--language", language).output
    assert [name for name in NAMES if f"\n{name} " not in f"\n{listed}"] == []


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (["unicorn", "-o", "x.png"], (2, "no picture “unicorn”")),
        (["overview", "-o", "x.bmp"], (2, "not as “bmp”")),
        (["overview"], (2, "-o overview.png")),
        (["overview", "-o", "x.png", "--choice", "measure"], (2, "name=value")),
        (["overview", "-o", "x.png", "--choice", "measure=ties"], (2, "“measure”, which the atlas does not know")),
        (["overview", "-o", "x.png", "--select", "municipality=gotham"], (2, "gotham")),
        (["connections", "-o", "x.png", "--select", "measure=places"], (2, "“measure”, which the atlas does not know")),
        (["countries", "-o", "x.png", "--select", "measure=plaices"], (2, "measure=plaices")),
        (["overview", "-o", "x.png", "--select", "municipalty=sisli"], (2, "Is “municipality” meant?")),
        ([], (2, "--list")),
    ],
)
def test_a_slip_on_the_command_line_is_a_sentence_and_no_file(run, tmp_path, monkeypatch, arguments, ending):
    monkeypatch.chdir(tmp_path)
    ended = run(*arguments, "--language", "en")
    status, said = ending
    assert (ended.exit_code, said in ended.stderr, list(tmp_path.iterdir())) == (status, True, [])


def test_a_copied_address_is_understood(monkeypatch, run, tmp_path):
    from geo.commands import figure

    monkeypatch.setattr(figure, "_content", lambda picture, *_: str(picture.view.address()).encode())
    query = "http://localhost/countries?lang=en&municipality=sisli&measure=places&scheme=equal"
    run("countries-ranking", "-o", str(tmp_path / "x.png"), "--select", query, "--language", "en")
    written = (tmp_path / "x.png").read_text(encoding="utf-8")
    assert written == "{'lang': 'en', 'municipality': 'sisli', 'measure': 'places'}"


def test_all_pictures_are_written_into_a_folder(monkeypatch, run, tmp_path):
    from geo.commands import figure

    monkeypatch.setattr(figure, "_content", lambda picture, *_: picture.name.encode())
    ended = run("all", "-o", str(tmp_path / "new"), "--format", "svg", "--language", "en")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(f"{name}-en.svg" for name in NAMES)
    assert ended.exit_code == 0


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("measure", reach.INDICATORS)
def test_a_ranking_of_districts_writes_values_as_its_title_does(measure, language):
    shown = seen("districts-ranking", language=language, measure=measure)
    highest = shown.drawing.bars[0].written
    assert highest in shown.title, (shown.title, highest)
