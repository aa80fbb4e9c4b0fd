"""Passes the tests nearest to what changed: ``python -m tests.changed``, which ``make quick`` runs beside lint.

What changed is what is not committed yet or, on a clean tree, the last commit. A file reaches a test through imports,
and through its name where a test or a module only names it: a table, a script of the browser, a page.
"""

import ast
import re
import subprocess
import sys
import time
from collections import deque
from functools import cache
from pathlib import Path

import pytest

from geo.base.paths import ROOT

ROOMS = ("geo", "pages", "tests")
MOST_FILES = 12
SECONDS = 10
"""After these no further test begins: what is farther away is left to ``make test``."""
NAMED = re.compile(r"[\w.-]+\.(?!py\b)\w+|\bdashboard\.py\b")


def changed() -> set[str]:
    edited = _git("diff", "--name-only", "HEAD") | _git("ls-files", "--others", "--exclude-standard")
    return edited or _git("diff", "--name-only", "HEAD~1", "HEAD")


def _git(*arguments: str) -> set[str]:
    told = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(told.stdout.splitlines())


@cache
def used() -> dict[str, set[str]]:
    """What each Python file uses: other files by their paths and, where it is no import, by their bare names."""
    files = [
        ROOT / "dashboard.py",
        *(path for room in ("geo", "pages", "tests") for path in (ROOT / room).rglob("*.py")),
    ]
    return {path.relative_to(ROOT).as_posix(): _used(path) for path in files}


def _used(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    names |= {f"{node.module}.{alias.name}" for node in froms for alias in node.names} | {str(n.module) for n in froms}
    pages = {f"pages/{page.name}" for page in (ROOT / "pages").glob("*.py")} if path.name == "dashboard.py" else set()
    paths = {name.replace(".", "/") for name in names}
    return (
        {f"{each}.py" for each in paths} | {f"{each}/__init__.py" for each in paths} | pages | set(NAMED.findall(text))
    )


def nearest(edited: set[str]) -> list[str]:
    """Files of tests that anything edited reaches, the nearest first and of these the one that uses least."""
    uses = used()
    away, queue = dict.fromkeys(edited, 0), deque(edited)
    while queue:
        file = queue.popleft()
        for user in uses:
            if user not in away and uses[user] & {file, file.rpartition("/")[2]}:
                away[user] = away[file] + 1
                queue.append(user)
    tests = [file for file in away if re.fullmatch(r"tests/test_\w+\.py", file) and (ROOT / file).exists()]
    return sorted(tests, key=lambda file: (away[file], len(uses[file])))


class Hurry:
    """Lets no test begin when the time is over, and says how many wait."""

    def __init__(self) -> None:
        self.ends, self.waiting = 0.0, 0

    def pytest_runtest_protocol(self) -> bool | None:
        self.ends = self.ends or time.monotonic() + SECONDS
        over = time.monotonic() > self.ends
        self.waiting += over
        return over or None

    def pytest_terminal_summary(self, terminalreporter) -> None:
        if self.waiting:
            terminalreporter.write_line(f"{self.waiting} tests wait for make test: {SECONDS} s are over")


def main() -> int:
    files = nearest(changed())
    near = files[:MOST_FILES]
    print(f"The change reaches {len(files)} test files, the nearest: {' '.join(near)}")
    return pytest.main(["-x", *near], plugins=[Hurry()]) if near else 0


if __name__ == "__main__":
    sys.exit(main())
