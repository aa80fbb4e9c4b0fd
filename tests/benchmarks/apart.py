"""Measuring in a process of its own: what needs the tests' tools, and what must start cold."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from geo.base.errors import AtlasError
from geo.base.paths import ROOT
from geo.base.words import message
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures, Unit
from tests.benchmarks.part import Asked

TOOLS: Final = ("playwright", "psutil", "websockets", "streamlit_folium", "pytest")
"""Packages of the group ``test`` that ``tests/benchmarks/comparison`` is made of."""

_LAUNCH: Final = """
import json, os, sys
told = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
started = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, *sys.argv[1:]])
_, status, used = os.wait4(started, 0)
os.write(told, json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]).encode())
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""
"""A process counts the memory of the one that began it: a small one begins it."""
OTHER: Final = message("the other checkout")
SPENT: Final = message("Processor time in a fresh process")
HELD: Final = message("Most memory of that process")


@contextmanager
def beside(checkout: Path | None) -> Iterator[Path]:
    """Give a folder that is another checkout of the atlas with these benchmarks in the place of its own."""
    if checkout is None:
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as made:
        for each in (one for one in checkout.resolve().iterdir() if one.name != "tests"):
            (Path(made) / each.name).symlink_to(each)
        (Path(made) / "tests").symlink_to(ROOT / "tests")
        yield Path(made)


def told(module: str, *arguments: str, checkout: Path | None = None, **environment: str) -> Any:
    """
    Run a module and read the JSON it writes.

    ``module``: its full name; what it says on standard error is shown as it comes. ``checkout``: another one that is
    measured in the place of this. Returns what it wrote to standard output. Raises `AtlasError` if it fails.
    """
    with beside(checkout) as folder:
        ended = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=False,
        )
    if ended.returncode:
        raise AtlasError("The measuring with {module} failed; the lines above say why.", module=module)
    return json.loads(ended.stdout)


def told_by_tests(module: str, *arguments: str, checkout: Path | None = None, **environment: str) -> Any:
    """
    The same for a module of ``tests/benchmarks/comparison``, which needs more than the atlas does.

    Returns what it wrote to standard output. Raises `AtlasError` if the tests or their tools are missing, or it fails.
    """
    lacking = [name for name in TOOLS if importlib.util.find_spec(name) is None]
    if lacking or not (ROOT / "tests" / "benchmarks" / "comparison").is_dir():
        raise AtlasError(
            "Not measured: this part needs the tests' tools. Install them with “make .venv/tested” and run "
            "“make bench”; README.md gives the same as plain commands."
        )
    return told(f"tests.benchmarks.comparison.{module}", *arguments, checkout=checkout, **environment)


def cost(*arguments: str, checkout: Path | None = None, **environment: str) -> tuple[float, float]:
    """
    Run Python in a process of its own.

    ``*arguments``: of Python, such as ``-m geo export partnerships``. ``checkout``: another one that is run. Returns
    the processor time it took, in seconds, and the most memory it held, in MiB. Raises `AtlasError` if it fails.
    """
    ran = subprocess.run(
        [sys.executable, "-c", _LAUNCH, *arguments],
        cwd=checkout or ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=False,
    )
    if ran.returncode:
        raise AtlasError("The measuring with {module} failed; the lines above say why.", module=" ".join(arguments))
    seconds, most = json.loads(ran.stdout)
    return seconds, most / (2**20 if sys.platform == "darwin" else 2**10)


def costs(
    part: str, setting: str, arguments: Sequence[str], asked: Asked, budget: tuple[Budget | None, Budget | None]
) -> list[Figures]:
    """
    Measure what Python takes in processes of its own, turn about with another checkout if one is given.

    ``asked``: how; twice when it must be quick, else five times. ``budget``: of processor time and of memory. Returns
    both figures.
    """
    asked.say(setting)
    own: list[tuple[float, float]] = []
    other: list[tuple[float, float]] = []
    for _ in range(2 if asked.quick else 5):
        own.append(cost(*arguments))
        other += [cost(*arguments, checkout=asked.checkout)] if asked.checkout else []
    units: tuple[tuple[str, Unit], ...] = ((SPENT, "s"), (HELD, "MiB"))
    return [
        Figures(
            part=part,
            setting=setting,
            name=name,
            unit=unit,
            values=tuple(each[which] for each in own),
            baseline=tuple(each[which] for each in other),
            baseline_name=OTHER if other else "",
            budget=budget[which],
        )
        for which, (name, unit) in enumerate(units)
    ]
