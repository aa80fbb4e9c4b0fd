"""What every part of the benchmark is asked for, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import Figures


def _silent(message: str, **values: object) -> None:
    del message, values


@dataclass(frozen=True, kw_only=True)
class Asked:
    """
    How to measure.

    ``quick``: fewer values, smaller lists, nothing that takes minutes. ``twins``: a CSV file of twin towns of the whole
    world; ``None`` leaves that out. ``checkout``: another one of the atlas, to measure beside this one. ``say``: is
    told what is being measured: an English message and its values.
    """

    quick: bool = False
    twins: Path | None = None
    checkout: Path | None = None
    say: Callable[..., None] = _silent


@dataclass(frozen=True)
class Measured:
    """
    What a part gives.

    ``figures``: in the order they are shown. ``details``: a table for people that says more; empty for none.
    """

    figures: tuple[Figures, ...]
    details: str = ""


Part = Callable[[Asked], Measured]
"""Measures one thing; raises `geo.base.errors.AtlasError` where it cannot."""
