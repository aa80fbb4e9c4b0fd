"""
The part ``felt``: what a reader feels of a change of the selection, until the page is quiet.

The floor is the same change in an app of Streamlit that does nothing, in the same run; ``--against-checkout`` measures
another build of the atlas beside this one.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import OTHER, told_by_tests
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures, Unit
from tests.benchmarks.part import Asked, Measured

PART: Final = "felt"
SETTINGS: Final = {
    "plain": message("A municipality more, page of the connections"),
    "slow": message("The same with the browser’s processor throttled four times"),
}
FLOOR: Final = message("empty app")
_ROWS: Final[tuple[tuple[str, str, Unit, Budget], ...]] = (
    ("map_s", message("Click until the map’s picture"), "s", budgets.PICTURE),
    ("quiet_s", message("Click until the page is quiet"), "s", budgets.PAGE),
    ("thread_s", message("The browser’s main thread"), "s", budgets.THREAD),
    ("messages", message("Messages"), "1", budgets.MESSAGES),
    ("bytes", message("Bytes"), "B", budgets.MESSAGE_BYTES),
)
_UNTHROTTLED: Final = ("thread_s", "messages", "bytes")
"""What another speed of the processor does not change, or says nothing new of."""


def measure(asked: Asked) -> Measured:
    """
    Measure in the browser.

    ``asked``: how. Returns the picture, the quiet page, the main thread, messages and bytes of a change, against the
    empty app, and where another checkout is named the same against it. Raises `AtlasError` if the tests' tools or the
    browser are missing.
    """
    asked.say(SETTINGS["plain"])
    count = ("--changes", "2" if asked.quick else "5")
    own = told_by_tests("felt", *count)
    figures = list(told_figures(own["atlas"], own["empty"], FLOOR))
    if asked.checkout:
        asked.say(OTHER)
        other = told_by_tests("felt", *count, checkout=asked.checkout)
        figures += told_figures(own["atlas"], other["atlas"], OTHER)
    return Measured(tuple(figures))


def told_figures(atlas: Mapping[str, Any], beside: Mapping[str, Any], name: str) -> Iterable[Figures]:
    """
    Read what was measured at both speeds.

    ``atlas``, ``beside``: changes by speed, each with ``map_s, quiet_s, thread_s, messages, bytes``. ``name``: of what
    stands beside. The picture of the empty app is its
    sentence.
    """
    for speed, setting in SETTINGS.items():
        for key, row, unit, budget in _ROWS:
            if speed == "slow" and key in _UNTHROTTLED:
                continue
            yield Figures(
                part=PART,
                setting=setting,
                count=int(name != FLOOR),
                name=row,
                unit=unit,
                values=tuple(change[key] for change in atlas[speed]),
                baseline=tuple(change[key] for change in beside[speed]),
                baseline_name=name,
                budget=budget if name == FLOOR else None,
            )
