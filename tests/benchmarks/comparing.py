"""Two runs of the benchmark: what got worse by more than the values of either run lie apart."""

from dataclasses import dataclass
from typing import Final

from tests.benchmarks.figures import Figures, Unit, spread
from tests.benchmarks.results import Results

FLOOR: Final[dict[Unit, float]] = {"s": 0.1, "1/s": 0.1, "MiB": 0.1, "B": 0.02}
"""Shares of the earlier figure below which a difference is chance, however near the values lie; counts have none."""
_MACHINE: Final = ("cores", "memory_mib", "system", "python")


@dataclass(frozen=True)
class Worse:
    """
    A figure that got worse.

    ``before``, ``after``: the same figure of the earlier and of the later run.
    """

    before: Figures
    after: Figures

    @property
    def difference(self) -> float:
        """How much worse it got, in its unit, more than zero."""
        change = self.after.value - self.before.value
        return -change if self.after.more_is_better else change


def worse(before: Results, after: Results) -> list[Worse]:
    """
    Find what got worse.

    Returns figures of both runs whose value got worse by more than the wider of the two spreads and more than `FLOOR`,
    in the order of the later run.
    """
    earlier = {each.key: each for each in before.figures}
    pairs = [Worse(earlier[each.key], each) for each in after.figures if each.key in earlier]
    return [pair for pair in pairs if pair.difference > _tolerance(pair)]


def _tolerance(pair: Worse) -> float:
    widths = [upper - lower for lower, upper in (spread(each.values) for each in (pair.before, pair.after))]
    return max(*widths, FLOOR.get(pair.before.unit, 0.0) * abs(pair.before.value))


def compared(before: Results, after: Results) -> int:
    """
    Count what two runs have in common.

    Returns of figures that are in both.
    """
    return len({each.key for each in before.figures} & {each.key for each in after.figures})


def is_same_machine(before: Results, after: Results) -> bool:
    """
    Tell whether seconds of two runs can be compared.

    Returns whether cores, memory, system and Python are the same.
    """
    return all(before.machine.get(name) == after.machine.get(name) for name in _MACHINE)
