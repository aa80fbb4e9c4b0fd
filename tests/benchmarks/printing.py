"""
The part ``print``: a map of the world and a dossier as files, without a browser.

Run alone, ``python -m tests.benchmarks.printing TIMES`` prints in this process, the first time
cold, and writes the seconds as JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final

from geo.base.errors import AtlasError
from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import told, told_by_tests
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

PART: Final = "print"
PICTURE: Final = "countries"
MUNICIPALITY: Final = "Şişli"
SETTINGS: Final = {
    "png": message("Map of the world, 16:9, 2560 pixels wide, PNG"),
    "svg": message("Map of the world, SVG"),
    "pdf": message("Map of the world, PDF"),
    "dossier": message("Dossier of a municipality, PDF"),
}
COLD: Final = message("In a fresh process")
WARM: Final = message("Once more")
BASELINE: Final = message("folium through a browser")


def measure(asked: Asked) -> Measured:
    """
    Print in fresh processes, and several times in each.

    ``asked``: how; once and twice when it must be quick. Returns seconds per form, cold and warm; the PNG beside
    folium's map photographed by a browser, where the tests' tools are there.
    """
    processes, times = (1, 2) if asked.quick else (3, 5)
    asked.say(message("Printing in fresh processes"))
    runs = [told("tests.benchmarks.printing", form, str(times)) for form in SETTINGS for _ in range(processes)]
    try:
        asked.say(BASELINE)
        naive = [told_by_tests("folium_print", str(times)) for _ in range(processes)]
    except AtlasError as lacking:
        asked.say(lacking.message, **lacking.values)
        naive = []
    return Measured(tuple(told_figures(runs, naive)))


def told_figures(runs: list[dict[str, Any]], naive: list[dict[str, Any]]) -> list[Figures]:
    """
    Read what was printed.

    ``runs``, ``naive``: one per process: ``form`` (a key of `SETTINGS`), ``cold`` (seconds) and ``warm`` (a list of
    seconds). Returns cold and warm per form.
    """
    figures = []
    for form, setting in SETTINGS.items():
        of_form = [run for run in runs if run["form"] == form]
        beside = naive if form == "png" else []
        for name, gather in ((COLD, _cold), (WARM, _warm)):
            if values := gather(of_form):
                figures.append(
                    Figures(
                        part=PART,
                        setting=setting,
                        name=name,
                        unit="s",
                        values=values,
                        baseline=gather(beside),
                        baseline_name=BASELINE if beside else "",
                        budget=budgets.PRINT if form == "png" and name == WARM else None,
                    )
                )
    return figures


def _cold(runs: list[dict[str, Any]]) -> tuple[float, ...]:
    return tuple(run["cold"] for run in runs)


def _warm(runs: list[dict[str, Any]]) -> tuple[float, ...]:
    return tuple(value for run in runs for value in run["warm"])


def _picture(form: str) -> Callable[[int], bytes]:
    def drawn(turn: int) -> bytes:
        import datetime

        from geo.base.words import Words
        from geo.figures import registry
        from geo.figures.picture import View
        from geo.render.sheet import Sheet, print_picture
        from geo.ties.selection import Selection
        from geo.ties.ties import ties

        view = View(ties=ties(), selection=Selection(), words=Words("tr"), choices={})
        picture = registry.picture(PICTURE, view).titled(f"{turn}")  # no two are alike
        return print_picture(picture, Sheet(day=datetime.date.today()), form)  # type: ignore[arg-type]

    return drawn


def _dossier(_: int) -> bytes:
    import datetime

    from geo.documents.dossiers import names
    from geo.documents.dossiers.forms import write
    from geo.documents.dossiers.municipality import briefing

    return write(briefing(names.municipality(MUNICIPALITY), language="tr", day=datetime.date.today()), "pdf")


def _times(form: str, times: int, began: float) -> Mapping[str, Any]:
    make = _dossier if form == "dossier" else _picture(form)
    make(0)
    ends = [time.perf_counter()]
    for turn in range(1, times + 1):
        make(turn)
        ends.append(time.perf_counter())
    warm = [after - before for before, after in pairwise(ends)]
    return {"form": form, "cold": ends[0] - began, "warm": warm}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_times(sys.argv[1], int(sys.argv[2]), time.perf_counter())))
