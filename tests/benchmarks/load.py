"""
The part ``load``: many visitors at once, at human pace, over Streamlit's own protocol.

What is measured is the server, from the change that is sent to the end of its run.
"""

from collections.abc import Mapping
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import told_by_tests
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

PART: Final = "load"
VISITORS: Final = (20, 50)
PROMISED: Final = 20
"""For so many at once there is a budget."""
NAIVE_VISITORS: Final = 5
SETTING: Final = message("{count} visitors at once")
VISITS: Final = 60
GONE: Final = message("{count} visits that came and went")
BASELINE: Final = message("naive app, 5 visitors")


def measure(asked: Asked) -> Measured:
    """
    Let visitors come.

    ``asked``: how: until they have made 1,000 changes together, 200 when it must be quick. Returns seconds per change,
    errors, memory on the way and after the last has left. Raises `AtlasError` if the tests' tools are missing or nobody
    got a page.
    """
    asked.say(BASELINE)
    few, most = ("10", "60") if asked.quick else ("40", "180")
    naive = told_by_tests("load", str(NAIVE_VISITORS), "--naive", "--changes", few, "--seconds", most, "--after", "0")
    figures: list[Figures] = []
    for visitors in VISITORS:
        asked.say(SETTING, count=visitors)
        changes = "200" if asked.quick else "1000"
        figures += told_figures(told_by_tests("load", str(visitors), "--changes", changes), naive)
    asked.say(GONE, count=VISITS)
    figures += left_figures(told_by_tests("leaving", str(VISITS)))
    return Measured(tuple(figures))


def told_figures(content: Mapping[str, Any], naive: Mapping[str, Any]) -> list[Figures]:
    """
    Read what was measured with so many visitors.

    ``content``, ``naive``: of the atlas and of the naive app: ``visitors``, ``first_s``, ``change_s``, ``bytes`` and
    ``errors`` (lists), ``cpu_per_change_s``, ``memory_mib`` (pairs of changes made and MiB) and ``left_mib``. Returns
    one per row of the table. The memory after the last has left is held against what it was before the first came.
    """
    visitors = int(content["visitors"])
    base: dict[str, Any] = {"part": PART, "setting": SETTING, "count": visitors}
    beside = base | {"baseline_name": BASELINE}
    promised = visitors == PROMISED
    changes, of_naive = tuple(content["change_s"]), tuple(naive["change_s"])
    memory = [mib for count, mib in content["memory_mib"] if count]
    late = budgets.CROWD_CHANGE if promised else None
    none = budgets.CROWD_ERRORS if promised else None
    figures = [
        *_some(beside, message("Change, median"), changes, of_naive),
        *_some(beside, message("Change, 95th percentile"), changes, of_naive, statistic="p95", budget=late),
        Figures(**base, name=message("Errors"), unit="1", values=(len(content["errors"]),), budget=none),
        *_some(
            beside, message("First visit until its page is ready"), tuple(content["first_s"]), tuple(naive["first_s"])
        ),
        *_some(beside, message("To the browser per change"), tuple(content["bytes"]), tuple(naive["bytes"]), unit="B"),
        *_some(
            beside,
            message("Processor time of the server per change"),
            (content["cpu_per_change_s"],),
            (naive["cpu_per_change_s"],),
        ),
        Figures(**base, name=message("Changes made"), unit="1", values=(len(changes),), more_is_better=True),
    ]
    return figures + _memory(base, memory, content, promised=promised)


def left_figures(content: Mapping[str, Any]) -> list[Figures]:
    """
    Read what was left of visits that are over.

    ``content``: of the module ``leaving``: ``before`` and ``after`` (by seconds, as texts), each of MiB, open files and
    threads. Returns memory and open files after the longest wait, against what they were before.
    """
    mib, files, _ = zip(content["before"], content["after"][max(content["after"], key=int)], strict=True)
    base: dict[str, Any] = {
        "part": PART,
        "setting": GONE,
        "count": VISITS,
        "baseline_name": message("before they came"),
    }
    of_memory = base | {"name": message("Memory a minute later"), "unit": "MiB", "budget": budgets.LEFT}
    of_files = base | {"name": message("Open files a minute later"), "unit": "1", "budget": budgets.HANDLES}
    return [
        Figures(**about, values=(now,), baseline=(was,)) for about, (was, now) in ((of_memory, mib), (of_files, files))
    ]


def _some(
    base: dict[str, Any], name: str, values: tuple[float, ...], baseline: tuple[float, ...], **more: Any
) -> list[Figures]:
    """Leave a figure out where nothing came back."""
    return [Figures(**base, name=name, values=values, baseline=baseline, **({"unit": "s"} | more))] if values else []


def _memory(base: dict[str, Any], memory: list[float], content: Mapping[str, Any], *, promised: bool) -> list[Figures]:
    figures = []
    if len(memory) > 1:
        figures.append(
            Figures(
                **base,
                name=message("Memory from the first fifth of the changes on"),
                unit="MiB",
                values=tuple(memory[1:]),
                statistic="most",
                baseline=(memory[0],),
                baseline_name=message("after the first fifth"),
                budget=budgets.CROWD_MEMORY if promised else None,
            )
        )
    left = Figures(
        **base,
        name=message("Memory after the last has left"),
        unit="MiB",
        values=(content["left_mib"],),
        baseline=(content["memory_mib"][-1][1],),
        baseline_name=message("with all of them there"),
    )
    return [*figures, left]
