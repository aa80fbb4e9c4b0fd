"""The axes of a plotly figure: where its values fall, and what is written beside them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.ticker import MaxNLocator

from geo.base.words import Words
from geo.figures import charts

_BAND: Final = 0.5


@dataclass(frozen=True)
class Scale:
    """
    One axis.

    ``low``, ``high``: the ends of its values; categories stand at 0, 1, 2 and so on. ``categories``: empty where the
    axis counts.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    categories: tuple[str, ...] = ()
    reversed: bool = False
    visible: bool = True

    def at(self, value: object) -> float:
        """Give the place of a value on the axis, in its own numbers."""
        if self.categories:
            return float(self.categories.index(str(value)))
        return float(str(value))

    def share(self, value: float) -> float:
        """Give how far along the axis a number lies, from 0 to 1."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return 1 - share if self.reversed else share


def listed(values: Any) -> list[Any]:
    """
    Read the values of a trace, which plotly keeps as tuples or arrays or not at all.

    Returns a list, empty for none.
    """
    if values is None:
        return []
    return list(values.tolist() if isinstance(values, np.ndarray) else values)


def scale(axis: Any, values: Iterable[Any], words: Words, *, reach: Sequence[float] = (), bars: bool = False) -> Scale:
    """
    Read an axis of a layout.

    ``axis``: ``figure.layout.xaxis`` or ``yaxis``. ``values``: everything that stands on it, in the order of the
    traces. ``reach``: numbers that must be seen, such as the tops of stacks. ``bars``: whether numbers on it have bars
    around them, which need room.
    """
    found = [value for value in values if value is not None]
    visible = axis.visible is not False and axis.showticklabels is not False
    turned = axis.autorange == "reversed"
    if axis.type == "category" or any(isinstance(value, str) for value in found):
        order = [str(value) for value in listed(axis.categoryarray)]
        names = tuple(dict.fromkeys([*order, *(str(value) for value in found)]))
        ticks = tuple((float(i), plain(name)) for i, name in enumerate(names))
        return Scale(-_BAND, max(len(names), 1) - _BAND, ticks, names, turned, visible)
    numbers = [float(value) for value in [*found, *reach] if not math.isnan(float(value))]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    if axis.range is not None:
        low, high = sorted(float(end) for end in axis.range)
    elif bars:
        low, high = low - _BAND, high + _BAND
    if axis.rangemode == "tozero" or reach:
        low, high = min(low, 0.0), max(high, 0.0)
    return Scale(low, high if high > low else low + 1, _ticks(axis, low, high, words), (), turned, visible)


def _ticks(axis: Any, low: float, high: float, words: Words) -> tuple[tuple[float, str], ...]:
    if axis.tickvals is not None:
        names = listed(axis.ticktext) or listed(axis.tickvals)
        return tuple((float(at), plain(str(name))) for at, name in zip(listed(axis.tickvals), names, strict=True))
    whole = high - low >= 4
    places = MaxNLocator(nbins=axis.nticks or 5, integer=whole, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    suffix = (axis.ticksuffix or "").rstrip()
    return tuple((float(at), number(float(at), words) + suffix) for at in places if low - 1e-9 <= at <= high + 1e-9)


def number(value: object, words: Words) -> str:
    """
    Write what stands at a bar.

    ``value``: a number, or a text that stays as it is. Returns at most two decimals.
    """
    if isinstance(value, str):
        return value
    exact = float(str(value))
    if math.isnan(exact):
        return ""
    return words.number(exact, digits=0 if exact == round(exact) else 2)


def plain(text: object) -> str:
    """
    Take plotly's tags out of a text.

    ``text``: see `geo.figures.charts.plain`. Returns with line breaks in place of ``<br>``.
    """
    return charts.plain(text).strip()


def runs(text: str) -> list[tuple[str, int]]:
    """
    Part a text into what is bold and what is not.

    ``text``: may hold ``<b>``.
    """
    parts = text.replace("<br>", " ").replace("<b>", "\0\1").replace("</b>", "\0\2").split("\0")
    found = [(part.lstrip("\1\2"), 600 if part.startswith("\1") else 400) for part in parts]
    return [(charts.plain(part), weight) for part, weight in found if part]
