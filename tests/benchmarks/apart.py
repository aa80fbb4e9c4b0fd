"""Measuring in a process of its own: what needs the tests' tools, and what must start cold."""

import importlib.util
import json
import os
import subprocess
import sys
import time
from typing import Any, Final

from geo.base.errors import AtlasError
from geo.base.paths import ROOT

TOOLS: Final = ("playwright", "psutil", "websockets", "streamlit_folium", "pytest")
"""Packages of the group ``test`` that ``tests/benchmarks/comparison`` is made of."""


def told(module: str, *arguments: str, **environment: str) -> Any:
    """
    Run a module and read the JSON it writes.

    ``module``: its full name; what it says on standard error is shown as it comes. Returns what it wrote to standard
    output. Raises `AtlasError` if it fails.
    """
    ended = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        raise AtlasError("The measuring with {module} failed; the lines above say why.", module=module)
    return json.loads(ended.stdout)


def told_by_tests(module: str, *arguments: str, **environment: str) -> Any:
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
    return told(f"tests.benchmarks.comparison.{module}", *arguments, **environment)


def seconds(*arguments: str) -> float:
    """
    Time a command of Python from its start to its end.

    ``*arguments``: of Python, such as ``-m geo export partnerships``. Returns by the clock on the wall. Raises
    `AtlasError` if it fails.
    """
    began = time.perf_counter()
    ended = subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if ended.returncode:
        raise AtlasError("The measuring with {module} failed; the lines above say why.", module=" ".join(arguments))
    return time.perf_counter() - began
