"""Claims about the benchmark: how figures are made of values, kept, and held against each other. Nothing is timed."""

import dataclasses
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

import tests.benchmarks.apart
from geo.__main__ import atlas
from geo.base.errors import AtlasError, DataFileError
from geo.base.words import Words
from geo.ties.ties import ties
from geo.your_lists import check
from tests.benchmarks import (
    budgets,
    catalogue,
    importing,
    load,
    machine,
    near,
    printing,
    report,
    results,
    screen,
    starting,
)
from tests.benchmarks.budgets import Budget
from tests.benchmarks.command import PARTS
from tests.benchmarks.comparing import compared, is_same_machine, worse
from tests.benchmarks.comparison.ties import tenfold
from tests.benchmarks.comparison.world import twins, world_ties
from tests.benchmarks.figures import Figures, spread, summary
from tests.benchmarks.part import Asked, Measured
from tests.benchmarks.writing import budget, number, ratio

ENGLISH, TURKISH = Words("en"), Words("tr")


def _figures(*values, **more):
    return Figures(**({"part": "export", "name": "Changes made", "unit": "s", "values": values} | more))


def _results(*figures, **facts):
    return results.Results(machine=machine.facts() | facts, figures=figures, loads={"export": 0.5})


def test_the_median_of_an_even_number_of_values_lies_between_the_middle_ones():
    assert summary((4.0, 1.0, 2.0, 3.0), "median") == 2.5


def test_ninety_five_of_a_hundred_do_not_exceed_the_95th_percentile():
    assert summary(tuple(range(1, 101)), "p95") == 95


def test_the_95th_percentile_of_one_value_is_that_value():
    assert summary((3.0,), "p95") == 3.0


def test_the_spread_of_few_values_is_from_the_least_to_the_most():
    assert spread((3.0, 1.0, 2.0)) == (1.0, 3.0)


def test_one_outlier_does_not_widen_the_spread_of_many_values():
    assert spread((1.0, 2.0, 3.0, 4.0, 500.0)) == (2.0, 4.0)


def test_a_ratio_is_one_of_medians():
    assert _figures(1.0, 2.0, 9.0, baseline=(20.0, 1.0, 30.0)).ratio == 0.1


def test_there_is_no_ratio_to_nothing():
    assert [_figures(1.0).ratio, _figures(1.0, baseline=(0.0,)).ratio] == [None, None]


def test_figures_without_a_value_are_refused():
    with pytest.raises(ValueError, match="nothing was measured"):
        _figures()


@pytest.mark.parametrize(("value", "met"), [(1.5, True), (1.51, False)])
def test_a_budget_in_seconds_is_met_up_to_its_bound(value, met):
    assert _figures(value, budget=Budget(most=1.5)).is_met is met


@pytest.mark.parametrize(("value", "met"), [(2.0, True), (2.1, False)])
def test_a_budget_that_is_a_share_is_held_against_the_baseline(value, met):
    assert _figures(value, baseline=(100.0,), budget=budgets.BYTES).is_met is met


def test_a_share_of_nothing_is_neither_met_nor_missed():
    assert _figures(2.0, budget=budgets.BYTES).is_met is None


def test_a_run_comes_back_from_its_file_as_it_was(tmp_path):
    made = _results(_figures(1.0, 2.0, baseline=(3.0,), budget=budgets.CHANGE), _figures(5, unit="1", count=20))
    results.write(made, tmp_path / "run.json")
    assert results.read(tmp_path / "run.json") == made


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"form": 2}', '{"form": 1, "figures": [{}]}', '{"form": 1, "figures": 3}']
)
def test_a_file_that_is_no_run_is_named(tmp_path, content):
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"run\.json"):
        results.read(tmp_path / "run.json")


def test_every_single_value_stands_in_the_file(tmp_path):
    results.write(_results(_figures(1.25, 2.5)), tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["figures"][0]["values"] == [1.25, 2.5]


def _worse(before, after, **more):
    return [each.difference for each in worse(_results(_figures(*before, **more)), _results(_figures(*after, **more)))]


def test_what_got_slower_by_more_than_the_spread_is_found():
    assert _worse((1.0, 1.1, 1.2), (2.0, 2.1, 2.2)) == [pytest.approx(1.0)]


def test_what_got_slower_within_the_spread_is_chance():
    assert _worse((1.0, 1.5, 3.0), (1.4, 2.0, 2.1)) == []


def test_what_got_faster_is_no_fault():
    assert _worse((2.0,), (1.0,)) == []


def test_a_single_value_in_seconds_may_differ_by_a_tenth():
    assert [_worse((10.0,), (10.9,)), _worse((10.0,), (11.5,))] == [[], [1.5]]


def test_one_more_error_is_worse():
    assert _worse((0,), (1,), unit="1") == [1]


def test_fewer_right_is_worse():
    assert _worse((98.8,), (98.0,), unit="%", more_is_better=True) == [pytest.approx(0.8)]


def test_figures_of_one_run_only_are_not_held_against_anything():
    before, after = _results(_figures(1.0, count=20)), _results(_figures(9.0, count=50))
    assert (worse(before, after), compared(before, after)) == ([], 0)


def test_runs_of_other_machines_are_told_apart():
    assert not is_same_machine(_results(cores=2), _results(cores=4))


def test_the_report_of_a_comparison_names_what_got_worse():
    before, after = _results(_figures(1.0)), _results(_figures(2.0))
    said = report.comparison(before, after, worse(before, after), ENGLISH)
    assert "- worse: export, : Changes made: 1 s → 2 s" in said


@pytest.mark.parametrize(("words", "written"), [(ENGLISH, "1.78 MB"), (TURKISH, "1,78 MB")])
def test_figures_are_written_by_language(words, written):
    assert number(1_781_287, "B", words) == written


def test_a_ratio_is_written_so_that_the_better_one_is_seen():
    assert [ratio(0.1, ENGLISH), ratio(1.7, ENGLISH), ratio(0.0, ENGLISH)] == ["1/10", "1.7 ×", "0"]


def test_a_budget_is_written_as_it_was_promised():
    written = [budget(budgets.FIRST_MAP, "s", ENGLISH), budget(budgets.CROWD_CHANGE, "s", ENGLISH)]
    assert written == ["≤ 1/2.5", "≤ 1.5 s"]


def test_the_table_puts_ratio_and_budget_before_the_values():
    figure = _figures(1.0, baseline=(9.0,), baseline_name="naive app", budget=budgets.CHANGE)
    row = report.table([figure], ENGLISH).splitlines()[-1]
    assert [cell.strip() for cell in row.strip("|").split("|")][1:] == ["1/9", "≤ 1/8", "met", "1 s", "9 s naive app"]


def test_a_missed_budget_is_said_once_more_at_the_end():
    assert "NOT met: export, : Changes made" in report.verdict([_figures(9.0, budget=budgets.EXPORT)], ENGLISH)


APP = {"bytes": [10], "first_s": [1.0], "change_s": [0.3], "cpu_s": [0.1], "memory_mib": [300.0]}
NAIVE = {name: [value * 100 for value in values] for name, values in APP.items()}
LOAD = {
    "visitors": 20, "first_s": [1.0], "change_s": [0.1] * 99 + [9.0], "bytes": [10], "errors": [],
    "cpu_per_change_s": 0.1, "memory_mib": [[0, 200.0], [200, 300.0], [400, 310.0], [1000, 329.0]], "left_mib": 280.0,
}  # fmt: skip


def test_every_budget_of_the_screen_is_held_against_the_naive_app():
    figures = screen.told_figures("article", {"ties": 365, "apps": {"naive": NAIVE, "atlas": APP}})
    assert [each.is_met for each in figures if each.budget] == [True] * 4


def test_the_world_is_held_against_the_article():
    slow = APP | {"change_s": [1.0]}
    figures = screen.told_figures("world", {"ties": 25_917, "apps": {"article": APP, "atlas": slow}})
    assert [(each.baseline_name, each.is_met) for each in figures if each.budget] == [("the article's ties", False)]


def test_twenty_visitors_have_budgets_for_time_errors_and_memory():
    figures = load.told_figures(LOAD, LOAD | {"visitors": 5})
    assert [each.is_met for each in figures if each.budget] == [True] * 3


def test_fifty_visitors_were_promised_nothing():
    assert [each for each in load.told_figures(LOAD | {"visitors": 50}, LOAD) if each.budget] == []


def test_memory_that_grows_by_more_than_a_tenth_breaks_the_promise():
    grown = LOAD | {"memory_mib": [[0, 200.0], [200, 300.0], [1000, 331.0]]}
    assert False in [each.is_met for each in load.told_figures(grown, LOAD)]


@pytest.mark.parametrize(("after", "met"), [([524, 19, 9], [True, True]), ([526, 20, 9], [False, False])])
def test_what_visits_leave_behind_is_held_against_what_was_there_before(after, met):
    told = {"before": [500, 19, 10], "after": {"5": [900, 80, 10], "60": after}}
    assert [each.is_met for each in load.left_figures(told)] == met


def test_visitors_who_never_got_a_page_leave_errors_and_no_seconds():
    nothing = LOAD | {"first_s": [], "change_s": [], "bytes": [], "errors": ["refused"], "memory_mib": [[0, 200.0]]}
    figures = load.told_figures(nothing, LOAD)
    assert [(each.name, each.is_met) for each in figures if each.budget] == [("Errors", False)]


def test_every_faulty_list_is_held_against_the_same_list_without_its_fault():
    cost = {"placed": 2.0, "by_name": 1.0, "exchanged": 3.0, "zero": 2.0, "far": 3.1, "unknown": 1.4, "misspelt": 1.6}
    cost |= {"unclear": 1.5, "several": 1.6, "shifted": 0.5}
    figures = importing.told_figures([{"list": name, "rows": 9, "cpu_s": cpu_s} for name, cpu_s in cost.items()])
    assert [each.is_met for each in figures] == [True, True, False, True, False, True, False, True]


@pytest.mark.parametrize("fault", importing.FAULTS)
def test_every_row_of_a_faulty_list_has_the_fault(fault):
    right, faulty = (importing.written(name, 50).splitlines() for name in (importing.FAULTS[fault][0], fault))
    assert [faulty[0], len(faulty)] == [right[0], 51] and not set(right[1:]) & set(faulty[1:])


def test_the_png_and_the_dossier_have_budgets_for_a_fresh_and_a_warm_process():
    runs = [{"form": form, "cold": 3.0, "warm": [1.0, 1.2]} for form in ("png", "svg", "pdf", "dossier")]
    promised = {each.setting for each in printing.told_figures(runs, [], "") if each.budget}
    assert promised == {printing.SETTINGS["png"], printing.SETTINGS["dossier"]}


@pytest.mark.parametrize("count", budgets.WHOLE)
def test_every_figure_of_the_map_near_by_has_a_budget(count):
    own = {key: [0.2] for key, _ in near.ROWS}
    assert [each.is_met for each in near.told_figures(count, own, {})] == [False, True, False, True]


def test_the_lists_of_the_whole_world_have_as_many_pairs_as_their_names_say():
    assert [len(twins(count)) for count in budgets.WHOLE] == list(budgets.WHOLE)


def test_another_checkout_is_run_in_its_own_folder_with_these_benchmarks(tmp_path):
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo" / "__init__.py").write_text("WHERE = 'there'")
    (tmp_path / "tests").mkdir()
    with tests.benchmarks.apart.beside(tmp_path) as folder:
        seen = subprocess.run(
            [sys.executable, "-c", "import geo, tests.benchmarks; print(geo.WHERE)"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
    assert seen.stdout.strip() == "there"


def test_the_command_knows_every_part():
    assert tuple(catalogue.PARTS) == PARTS == tuple(report.HEADINGS)


def test_a_part_that_can_not_be_measured_does_not_keep_the_others_from_it(monkeypatch):
    def refuse(_):
        raise AtlasError("Not here.")

    monkeypatch.setitem(catalogue.PARTS, "screen", refuse)
    monkeypatch.setitem(catalogue.PARTS, "export", lambda _: Measured((_figures(1.0),)))
    told = []
    run = catalogue.run(("screen", "export"), Asked(), left_out=lambda name, fault: told.append((name, str(fault))))
    assert ([each.part for each in run.figures], told) == (["export"], [("screen", "Not here.")])


def test_missing_tools_are_a_sentence_and_the_exit_status_tells(monkeypatch):
    monkeypatch.setattr(tests.benchmarks.apart, "TOOLS", ("a_package_nobody_has",))
    ended = CliRunner().invoke(atlas, ["bench", "start", "--language", "en"])
    assert (ended.exit_code, "make .venv/tested" in ended.stderr) == (1, True)


def test_the_export_is_measured_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "run.json"
    ended = CliRunner().invoke(atlas, ["bench", "export", "--quick", "--json", str(path)])
    figures = results.read(path).figures
    told = [(figure.key[1], figure.unit, len(figure.values)) for figure in figures]
    assert (ended.exit_code, told) == (0, [(starting.EXPORTED, "s", 2), (starting.EXPORTED, "MiB", 2)])


def test_a_file_is_shown_and_held_against_another_without_measuring(tmp_path):
    for name, value in (("old.json", 1.0), ("new.json", 2.0)):
        results.write(_results(dataclasses.replace(_figures(value), setting="Starting")), tmp_path / name)
    old, new = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    ended = CliRunner().invoke(atlas, ["bench", "--show", new, "--against", old, "--language", "tr"])
    assert (ended.exit_code, "1 s → 2 s" in ended.stdout) == (0, True)


def test_ten_times_the_ties_are_ties_of_their_own():
    assert (len(tenfold()), tenfold()["tie_id"].is_unique) == (10 * len(ties()), True)


def test_the_ties_of_the_world_have_everything_a_page_asks_for(monkeypatch, tmp_path):
    path = tmp_path / "twins.csv"
    path.write_text(
        "city1,country1,lat1,lng1,city2,country2,lat2,lng2,iso1,iso2\n"
        "Berat,Albania,40.7,19.96,Amasya,Turkey,40.65,35.83,AL,TR\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("ATLAS_TWINS", str(path))
    world_ties.cache_clear()
    assert set(ties().columns) <= set(world_ties().columns)
    world_ties.cache_clear()


@pytest.mark.parametrize("book", [False, True])
def test_the_world_list_is_written_as_it_is_measured(book):
    table = check.read("list.xlsx", importing.world_list(30, positions=True, book=book), "ties")
    assert len(table.rows) == 30
    assert {"municipality", "place", "country", "agreement", "latitude"} <= set(check.recognise(table, "ties"))


def test_an_import_is_measured_beside_the_other_checkout(monkeypatch, tmp_path):
    monkeypatch.setattr(importing, "_kept", lambda build, _: (1.0, 100.0) if build is None else (3.0, 400.0))
    monkeypatch.setitem(importing.WHOLE, "csv", (5, *importing.WHOLE["csv"][1:]))
    figures = importing.whole(Asked(checkout=tmp_path), ("csv",), 2)
    assert [(each.values, each.baseline) for each in figures] == [
        ((1.0, 1.0), (3.0, 3.0)),
        ((100.0,) * 2, (400.0,) * 2),
    ]
