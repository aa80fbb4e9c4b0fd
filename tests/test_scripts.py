"""Claims about the browser's scripts: type-checked, linted, and what is pure is right; Node is for the tests alone."""

import datetime
import json
import shutil
import subprocess

import pytest

from geo.base.paths import ROOT
from geo.base.words import Words
from geo.documents.agenda import agenda_of
from geo.documents.folder import folder
from geo.documents.tours import Scene, Tour, stage
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.figures.tie_layers import alternatives
from geo.render.browser import contents, tie_sets, wire
from geo.render.browser.stand_alone import stand_alone
from geo.render.calendar import calendar
from geo.ties.lists import Lists
from geo.ties.selection import Selection

HERE = ROOT / "tests" / "scripts"
DAY = datetime.date(2026, 11, 22)
SCRIPTS = sorted([*(ROOT / "geo").rglob("*.js"), *(ROOT / "pages").rglob("*.js")])


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
    assert [path.name for path in SCRIPTS if path not in checked] == []


def test_every_page_that_leaves_the_atlas_is_valid_html(tools, tmp_path, all_ties, monkeypatch):
    monkeypatch.setattr(folder, "_figures", lambda *_: [])  # the page is the same
    view = View(ties=all_ties, selection=Selection(), words=Words("tr"))
    for name in ("overview", "aid-years", "memberships-matrix"):
        (tmp_path / f"{name}.html").write_bytes(stand_alone(picture(name, view), DAY))
    (tmp_path / "show.html").write_bytes(stage.show(Tour((Scene("countries"),)), Words("en"), DAY))
    folder.write(folder.folder(Lists(), Selection(), DAY, {}), tmp_path / "folder")
    pages = sorted(map(str, tmp_path.rglob("*.html")))
    assert _said(tools / "html-validate", "-c", HERE / ".htmlvalidate.json", *pages) == ""


MAPS = {
    "connections": {"rings": "yes"},
    "districts": {},
    "overview": {"layers": "ties.aid.activities"},
    "memberships": {"map": "seats"},
    "aid": {},
    "aid-and-ties": {"per": "place"},
}
"""Figures that have every layer between them, and what they are asked for it."""


def test_the_browser_is_sent_what_is_declared(tools, all_ties, tmp_path):
    words, selection = Words("tr"), Selection(focus="country:BA", gift="health")
    drawn = {
        name: picture(name, View(ties=all_ties, selection=selection, words=words, choices=choices)).drawing
        for name, choices in MAPS.items()
    }
    others = alternatives(drawn["connections"], all_ties, words)
    sent = [
        *(("Wire.State", wire.told(scene, whole=True)) for scene in drawn.values()),
        ("Wire.Marks", tie_sets.leave_out({"marks": ()}, drawn["aid-and-ties"], all_ties)["marks"]),
        ("Required<Wire.Layers>", wire.layers(layer for scene in drawn.values() for layer in scene.layers)),
        ("Wire.Others", {name: wire.layers(layers) for name, layers in others.items()}),
        ("Wire.HeldTies", {**contents.lists(all_ties), "slug": all_ties["municipality_slug"].tolist()}),
    ]
    lines = [f"const sent{number}: {kind} = {json.dumps(value)};" for number, (kind, value) in enumerate(sent)]
    (tmp_path / "sent.ts").write_text("\n".join(lines), encoding="utf-8")
    given = [str((HERE / name).resolve()) for name in json.loads((HERE / "tsconfig.json").read_text("utf-8"))["files"]]
    project = {"extends": str(HERE / "tsconfig.json"), "files": [*given, "sent.ts"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    assert _said(tools / "tsc", "-p", tmp_path) == ""


def test_thunderbirds_parser_reads_every_day_of_a_calendar(tools, tmp_path):  # noqa: ARG001 - its packages are there
    made = agenda_of(Selection(municipality=("cekmekoy",)), Lists(), Words("tr"), first=datetime.date(2026, 11, 30))
    path = tmp_path / "ajanda.ics"
    path.write_bytes(calendar(made, Words("tr")))
    said = subprocess.run(["node", HERE / "calendar.js", path], capture_output=True, text=True, check=True).stdout
    read, day = json.loads(said), datetime.timedelta(days=1)
    spans = {
        (each["first"], str(datetime.date.fromisoformat(each["after"]) - day), each["summary"])
        for each in read["events"]
    }
    told = {(each.day, each.last, ": ".join(filter(None, (each.municipality, each.what)))) for each in made.entries}
    assert {each for each in told if len(each[0]) == len("2026-11-30")} <= spans
    assert {each["allDay"] for each in read["events"]} == {True}


def test_the_linter_finds_nothing(tools):
    assert _said(tools / "eslint", "--config", HERE / "eslint.config.js", *map(str, SCRIPTS)) == ""


def test_what_is_pure_is_right():
    tests = sorted(str(path) for path in HERE.glob("*.test.js"))
    assert _said("node", "--test", *tests) == ""
