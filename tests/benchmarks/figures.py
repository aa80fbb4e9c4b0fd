"""A figure of the benchmark: every single value, and what is said about them."""

import math
import statistics
from dataclasses import dataclass
from typing import Final, Literal

from tests.benchmarks.budgets import Budget

Unit = Literal["s", "B", "MiB", "1", "1/s", "%"]
Statistic = Literal["median", "p95", "most"]
QUARTILES_FROM: Final = 4
"""With fewer values the spread is from the least to the most."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """
    What was measured of one thing.

    ``setting``: under which circumstances; an English message that may hold ``{count}``. ``count``: what stands there,
    such as the number of visitors. ``name``: what was measured; an English message. ``unit``: seconds, bytes, MiB, a
    count, a count per second or per cent. ``values``: in the order they were measured; never empty. ``baseline``: the
    same of something else, in the same unit; empty for none. ``baseline_name``: what that is; an English message.
    ``budget``: what was promised; ``None`` for nothing. ``more_is_better``: whether a larger figure is the better one.
    Raises `ValueError` if there is no value.
    """

    part: str
    name: str
    unit: Unit
    values: tuple[float, ...]
    setting: str = ""
    count: int = 0
    statistic: Statistic = "median"
    baseline: tuple[float, ...] = ()
    baseline_name: str = ""
    budget: Budget | None = None
    more_is_better: bool = False

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"{self.part}: {self.name}: nothing was measured")

    @property
    def key(self) -> tuple[str, str, int, str]:
        """By which the same figure of another run is found."""
        return self.part, self.setting, self.count, self.name

    @property
    def value(self) -> float:
        """The median, or what `statistic` says instead."""
        return summary(self.values, self.statistic)

    @property
    def baseline_value(self) -> float | None:
        """The same of the baseline; ``None`` without one."""
        return summary(self.baseline, self.statistic) if self.baseline else None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline the value is; ``None`` without a baseline other than zero."""
        return self.value / self.baseline_value if self.baseline_value else None

    @property
    def is_met(self) -> bool | None:
        """Whether the budget is met; ``None`` where there is none or nothing to hold it against."""
        return self.budget.is_met(self.value, self.baseline_value) if self.budget else None


def summary(values: tuple[float, ...], statistic: Statistic) -> float:
    """
    Let one number stand for several.

    ``values``: at least one. ``statistic``: which: the median, the 95th percentile (the least value that at least 95 of
    100 do not exceed) or the most. Returns in the unit of the values.
    """
    ordered = sorted(values)
    if statistic == "median":
        return statistics.median(ordered)
    return ordered[math.ceil(0.95 * len(ordered)) - 1] if statistic == "p95" else ordered[-1]


def spread(values: tuple[float, ...]) -> tuple[float, float]:
    """
    Tell how far values lie apart.

    ``values``: at least one. Returns the quartiles, between values where need be; the least and the most of fewer than
    `QUARTILES_FROM`.
    """
    if len(values) < QUARTILES_FROM:
        return min(values), max(values)
    lower, _, upper = statistics.quantiles(values, n=4, method="inclusive")
    return lower, upper
