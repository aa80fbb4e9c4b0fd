"""A run of the benchmark as a file, so that later runs can be held against it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from geo.base.errors import DataFileError
from geo.base.files import write_whole
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures

FORM: Final = 1
"""Of the file; a file of another form is refused."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """
    Everything of one run.

    ``machine``: as `tests.benchmarks.machine.facts` gives it. ``figures``: in the order they were measured. ``loads``:
    part → load of the machine before it was measured. ``details``: part → a table for people that says more than the
    figures.
    """

    machine: Mapping[str, Any]
    figures: tuple[Figures, ...]
    loads: Mapping[str, float | None] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


def write(results: Results, path: Path) -> None:
    """
    Write a run, whole or not at all.

    Raises `AtlasError` if it cannot be written.
    """
    content = {"form": FORM, **asdict(results)}
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def read(path: Path) -> Results:
    """
    Read a run.

    ``path``: a file of `write`. Raises `DataFileError` if it is no such file.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("form") != FORM:
            raise ValueError("another form")
        figures = tuple(_figures(each) for each in content.pop("figures"))
        return Results(figures=figures, **content)
    except OSError as fault:
        raise DataFileError.at(path, "{file} cannot be read: {fault}.", fault=fault.strerror or fault) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataFileError.at(
            path, "{file} is not a file of the benchmark; name one that --json of this version wrote."
        ) from None


def _figures(written: dict[str, Any]) -> Figures:
    budget = written.pop("budget")
    several: dict[str, Any] = {name: tuple(written.pop(name)) for name in ("values", "baseline")}
    return Figures(budget=Budget(**budget) if budget else None, **several, **written)
