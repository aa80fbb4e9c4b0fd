"""
The part ``map``: lists of the whole world near by, where every pair is a line of its own, in a real browser.

The document is the one that stands alone; `tests.benchmarks.comparison.near` opens and moves it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import OTHER, told_by_tests
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

PART: Final = "map"
SETTING: Final = message("{count} pairs of the whole world, every one a line")
ROWS: Final = (
    ("zoom_longest_s", message("Longest task of a step of zoom, processor time")),
    ("zoom_whole_s", message("A step of zoom until the picture is whole")),
    ("pan_longest_s", message("Longest task of a pan, processor time")),
    ("pan_whole_s", message("A pan until the picture is whole")),
)


def measure(asked: Asked) -> Measured:
    """
    Take steps of zoom and pans.

    ``asked``: how; only the smaller list when it must be quick. Returns seconds. Raises `AtlasError` if the tests'
    tools or the browser are missing.
    """
    figures: list[Figures] = []
    for count in list(budgets.WHOLE)[: 1 if asked.quick else None]:
        asked.say(SETTING, count=count)
        steps = ("near", str(count), "2" if asked.quick else "3")
        other = told_by_tests(*steps, checkout=asked.checkout) if asked.checkout else {}
        figures += told_figures(count, told_by_tests(*steps), other)
    return Measured(tuple(figures))


def told_figures(count: int, own: Mapping[str, Any], other: Mapping[str, Sequence[float]]) -> list[Figures]:
    """
    Read what was measured of one list.

    ``own``, ``other``: by the keys of `ROWS`, lists of seconds; empty for no other checkout. Returns one per row.
    """
    return [
        Figures(
            part=PART,
            setting=SETTING,
            count=count,
            name=name,
            unit="s",
            values=tuple(own[key]),
            baseline=tuple(other.get(key, ())),
            baseline_name=OTHER if other else "",
            budget=budgets.FRAME if "longest" in key else budgets.WHOLE[count],
        )
        for key, name in ROWS
    ]
