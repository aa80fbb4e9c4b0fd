"""
The part ``print``: a map of the world and a dossier as files, without a browser.

Run alone, ``python -m tests.benchmarks.printing FORM TIMES`` prints in this process, the first time
cold, and writes the seconds of processor time as JSON; the first time counts from the start of the process.
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
from tests.benchmarks.apart import OTHER, told, told_by_tests
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
    "dossiers": message("Dossiers of all municipalities, PDF, one after the other"),
}
COLD: Final = message("In a fresh process")
WARM: Final = message("Once more")
BASELINE: Final = message("folium through a browser")
_BUDGETS: Final = {
    ("png", COLD): budgets.PRINT_COLD,
    ("png", WARM): budgets.PRINT_WARM,
    ("dossier", COLD): budgets.DOSSIER_COLD,
    ("dossier", WARM): budgets.DOSSIER_WARM,
    ("dossiers", COLD): budgets.DOSSIERS,
}


def measure(asked: Asked) -> Measured:
    """
    Print in fresh processes, and several times in each.

    ``asked``: how; once and twice, and one dossier, when it must be quick. Returns seconds of processor time per form,
    cold and warm, beside the other checkout if there is one, turn about; else the PNG beside folium's map photographed
    by a browser, in seconds of the clock, where the tests' tools are there.
    """
    processes, times = (1, 2) if asked.quick else (3, 5)
    asked.say(message("Printing in fresh processes"))
    runs, others = [], []
    for form in list(SETTINGS)[: -1 if asked.quick else None]:
        for _ in range(1 if form == "dossiers" else processes):
            steps = ("tests.benchmarks.printing", form, "0" if form == "dossiers" else str(times))
            runs.append(told(*steps))
            others += [told(*steps, checkout=asked.checkout)] if asked.checkout else []
    if asked.checkout:
        return Measured(tuple(told_figures(runs, others, OTHER)))
    try:
        asked.say(BASELINE)
        naive = [told_by_tests("folium_print", str(times)) for _ in range(processes)]
    except AtlasError as lacking:
        asked.say(lacking.message, **lacking.values)
        naive = []
    return Measured(tuple(told_figures(runs, naive, BASELINE)))


def told_figures(runs: list[dict[str, Any]], others: list[dict[str, Any]], beside: str) -> list[Figures]:
    """
    Read what was printed.

    ``runs``, ``others``: one per process: ``form`` (a key of `SETTINGS`), ``cold`` (seconds) and ``warm`` (a list of
    seconds); ``beside``: what the others are. Returns cold and warm per form.
    """
    figures = []
    for form, setting in SETTINGS.items():
        of_form = [run for run in runs if run["form"] == form]
        baseline = [run for run in others if run["form"] == form]
        for name, gather in ((COLD, _cold), (WARM, _warm)):
            if values := gather(of_form):
                figures.append(
                    Figures(
                        part=PART,
                        setting=setting,
                        name=name,
                        unit="s",
                        values=values,
                        baseline=gather(baseline),
                        baseline_name=beside if baseline else "",
                        budget=_BUDGETS.get((form, name)),
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


def _dossiers(_: int) -> None:
    from geo.documents.dossiers import names

    for name in names.municipalities():
        _dossier(0, name)


def _dossier(_: int, name: str = MUNICIPALITY) -> bytes:
    import datetime

    from geo.documents.dossiers import names
    from geo.documents.dossiers.forms import write
    from geo.documents.dossiers.municipality import briefing

    return write(briefing(names.municipality(name), language="tr", day=datetime.date.today()), "pdf")


def _times(form: str, times: int) -> Mapping[str, Any]:
    make = {"dossier": _dossier, "dossiers": _dossiers}.get(form) or _picture(form)
    make(0)
    ends = [time.process_time()]
    for turn in range(1, times + 1):
        make(turn)
        ends.append(time.process_time())
    warm = [after - before for before, after in pairwise(ends)]
    return {"form": form, "cold": ends[0], "warm": warm}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_times(sys.argv[1], int(sys.argv[2]))))
