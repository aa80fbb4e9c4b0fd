"""The parts of the benchmark by name, and a run of some of them."""

from collections.abc import Callable, Sequence
from typing import Final

from geo.base.errors import AtlasError
from tests.benchmarks import (
    activities,
    felt,
    flows,
    geocoder,
    importing,
    load,
    machine,
    matching,
    near,
    networks,
    printing,
    screen,
    starting,
)
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Part
from tests.benchmarks.results import Results

PARTS: Final[dict[str, Part]] = {
    "screen": screen.measure,
    "felt": felt.measure,
    "map": near.measure,
    "flows": flows.measure,
    "networks": networks.measure,
    "load": load.measure,
    "geocoder": geocoder.measure,
    "import": importing.measure,
    "activities": activities.measure,
    "matching": matching.measure,
    "print": printing.measure,
    "export": starting.export,
    "start": starting.start,
}
"""Name → what measures it, in the order of the table."""


def run(names: Sequence[str], asked: Asked, *, left_out: Callable[[str, AtlasError], None]) -> Results:
    """
    Measure one part after the other.

    ``names``: of `PARTS`; empty for all. ``left_out``: is told which part cannot be measured here, and why; the others
    go on. Returns what could be measured, in the order of `PARTS`.
    """
    figures: list[Figures] = []
    loads: dict[str, float | None] = {}
    details: dict[str, str] = {}
    facts = machine.facts()
    for name in [name for name in PARTS if not names or name in names]:
        before = machine.load()
        try:
            measured = PARTS[name](asked)
        except AtlasError as fault:
            left_out(name, fault)
            continue
        figures += measured.figures
        loads[name] = before
        if measured.details:
            details[name] = measured.details
    return Results(machine=facts, figures=tuple(figures), loads=loads, details=details)
