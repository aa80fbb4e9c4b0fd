"""
The part ``screen``: the naive app and the atlas in one real browser, turn about.

The naive app is what a tutorial teaches: ``st_folium``, a line and a marker per tie,
everything built again on each run. ``tests/benchmarks/comparison`` holds it and measures both.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import told_by_tests
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures, Unit
from tests.benchmarks.part import Asked, Measured

PART: Final = "screen"
SETTINGS: Final = {
    "article": message("The article's ties"),
    "tenfold": message("Ten times the article's ties"),
    "world": message("Twin towns of the whole world"),
}
BASELINES: Final = {
    "article": message("naive app"),
    "tenfold": message("naive app"),
    "world": message("the article's ties"),
}
_Row = tuple[str, str, Unit, Budget | None]
_ROWS: Final[tuple[_Row, ...]] = (
    ("bytes", message("To the browser per change"), "B", budgets.BYTES),
    ("first_s", message("First visit until the map is drawn"), "s", budgets.FIRST_MAP),
    ("change_s", message("Change of the selection until the map is updated"), "s", budgets.CHANGE),
    ("cpu_s", message("Processor time of the server per change"), "s", budgets.PROCESSOR),
    ("memory_mib", message("Memory of the server"), "MiB", None),
)
_WORLD: Final = {"change_s": budgets.WORLD_CHANGE}


def measure(asked: Asked) -> Measured:
    """
    Measure in the browser.

    ``asked``: how; the twin towns of the world are measured only where they are given, ten times the article's ties not
    when it must be quick. Returns per set of ties the bytes and seconds of a change, of a first visit, and of the
    server. Raises `AtlasError` if the tests' tools or the browser are missing.
    """
    figures: list[Figures] = []
    for which in _sets(asked):
        asked.say(SETTINGS[which])
        counts = _counts(which, quick=asked.quick)
        environment = {"ATLAS_TWINS": str(asked.twins.resolve())} if asked.twins else {}
        figures += told_figures(which, told_by_tests("screen", which, *counts, **environment))
    return Measured(tuple(figures))


def _sets(asked: Asked) -> list[str]:
    return ["article", *([] if asked.quick else ["tenfold"]), *(["world"] if asked.twins else [])]


def _counts(which: str, *, quick: bool) -> Sequence[str]:
    """The naive app takes minutes for ten times the ties: fewer values are enough for what is so far apart."""
    visits, changes = ("2", "3") if quick else ("3", "4") if which == "tenfold" else ("5", "7")
    return "--visits", visits, "--changes", changes


def told_figures(which: str, content: Mapping[str, Any]) -> list[Figures]:
    """
    Read what was measured of one set of ties.

    ``which``: one of `SETTINGS`. ``content``: ``ties`` (how many) and ``apps``: ``atlas`` and one baseline, each with
    lists of ``bytes, first_s, change_s, cpu_s, memory_mib``. Returns one per row of the table, and the number of ties.
    """
    atlas = content["apps"]["atlas"]
    (baseline,) = [values for name, values in content["apps"].items() if name != "atlas"]
    figures = [
        Figures(
            part=PART,
            setting=SETTINGS[which],
            name=name,
            unit=unit,
            values=tuple(atlas[key]),
            baseline=tuple(baseline[key]),
            baseline_name=BASELINES[which],
            budget=_WORLD.get(key) if which == "world" else budget,
        )
        for key, name, unit, budget in _ROWS
    ]
    ties = Figures(part=PART, setting=SETTINGS[which], name=message("Ties"), unit="1", values=(content["ties"],))
    return [*figures, ties]
