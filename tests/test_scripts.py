"""Claims about the browser's scripts: type-checked, linted, and what is pure is right; Node is for the tests alone."""

import json
import shutil
import subprocess

import pytest

from geo.base.paths import ROOT

HERE = ROOT / "tests" / "scripts"
SCRIPTS = sorted([*(ROOT / "geo").rglob("*.js"), *(ROOT / "pages").rglob("*.js")])
UNCHECKED = {"atlas.js", "map_before.js", "map_after.js"}
"""Scripts of the map that have no types yet; this list only shrinks."""


@pytest.fixture(scope="module")
def tools():
    """The folder of the packages, as the lock file names them; installed once."""
    npm = shutil.which("npm")
    assert npm, "The scripts are checked with Node 20 or newer and npm (Debian: apt-get install nodejs npm)."
    there, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not there.is_file() or there.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    return HERE / "node_modules" / ".bin"


def _said(*command):
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_typescript_finds_nothing(tools):
    assert _said(tools / "tsc", "-p", HERE) == ""


def test_every_script_is_given_to_typescript():
    given = json.loads((HERE / "tsconfig.json").read_text("utf-8"))["files"]
    checked = {(HERE / name).resolve() for name in given}
    assert {path.name for path in SCRIPTS if path not in checked} == UNCHECKED


def test_the_linter_finds_nothing(tools):
    checked = [str(path) for path in SCRIPTS if path.name not in UNCHECKED - {"map_before.js", "map_after.js"}]
    assert _said(tools / "eslint", "--config", HERE / "eslint.config.js", *checked) == ""


def test_what_is_pure_is_right():
    tests = sorted(str(path) for path in HERE.glob("*.test.js"))
    assert _said("node", "--test", *tests) == ""
