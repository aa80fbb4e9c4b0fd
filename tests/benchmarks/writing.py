"""Figures in words and digits: as many as can be trusted, by language."""

from typing import Final

from geo.base.words import Words
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Unit

_SIGNS: Final[dict[Unit, str]] = {"s": " s", "MiB": " MiB", "1": "", "1/s": "/s", "%": " %"}
_BYTES: Final = ((1e6, "MB"), (1e3, "kB"), (1.0, "B"))


def number(value: float, unit: Unit, words: Words) -> str:
    """
    Write a figure.

    Returns with its unit, to about three digits: ``0.30 s``, ``1,78 MB``; counts whole.
    """
    if unit == "B":
        size, sign = next((each for each in _BYTES if value >= each[0]), _BYTES[-1])
        return f"{_digits(value / size, words) if size > 1 else words.number(value)} {sign}"
    if unit in ("1", "1/s"):
        return f"{words.number(value)}{_SIGNS[unit]}"
    if unit == "%":
        return f"{words.number(value, digits=1)}{_SIGNS[unit]}"
    return f"{_digits(value, words)}{_SIGNS[unit]}"


def ratio(value: float, words: Words) -> str:
    """
    Write how many times the baseline a figure is.

    Returns ``1/9.4`` below one, ``1.7 ×`` from there on.
    """
    if not value:
        return words.number(0)
    return f"1/{_digits(1 / value, words)}" if value < 1 else f"{_digits(value, words)} ×"


def budget(promised: Budget, unit: Unit, words: Words) -> str:
    """
    Write a promise.

    Returns ``≤ 1/50`` or ``≤ 1.5 s``.
    """
    if promised.relative:
        below = promised.most < 1
        turned = words.number(1 / promised.most if below else promised.most, digits=1)
        return f"≤ 1/{turned}" if below else f"≤ {turned} ×"
    return f"≤ {words.number(promised.most, digits=1)}{_SIGNS.get(unit, '')}"


def _digits(value: float, words: Words) -> str:
    return words.number(value, digits=0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 3)
