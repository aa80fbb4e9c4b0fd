"""Claims about looking when nothing can be written: the disk is full, or the folder can only be read."""

import json
import os
import subprocess
import sys

import pytest

from geo.base.paths import ROOT
from geo.places.decision_store import DecisionStore
from geo.ties.editions import EditionStore
from pages import CONTENTS
from tests.edition_rows import aid, decided, edition, tie, ties

COMMANDS = (
    *(f"export {table}" for table in ("partnerships", "memberships", "aid", "places", "stated_figures", "tie_events")),
    *(f"export partnerships --format {form}" for form in ("json", "geojson")),
    "export partnerships --select edition=own", "edition list", "edition list --format json", "edition export own",
    "edition compare article own", "decisions export", "catalogue", "names", "check", "figure --list",
)  # fmt: skip
FULL = """
import json, resource, sys
from click.testing import CliRunner
from geo.__main__ import atlas
from tests.opened_pages import opened
from geo.render.browser.document import site
from geo.ties.ties import ties
commands, pages = json.loads(sys.argv[1])
if pages:
    site(ties())  # as it stands where the atlas has run before
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for line in commands:
    done = CliRunner().invoke(atlas, line.split())
    if done.exit_code or not done.stdout:
        print(line, done.output)
for page in pages:
    app = opened(page, lang="en", **({} if page == "aid" else {"edition": "article.own"}))
    told = [each.value for each in (*app.error, *app.exception)]
    if told or not app.title:
        print(page, told)
"""


@pytest.fixture(autouse=True)
def _kept(tmp_path, monkeypatch):
    """A database with lists of one's own and a decision, which everybody has closed."""
    address = f"sqlite:///{tmp_path}/data/atlas.sqlite"
    store = EditionStore(address)
    store.add(edition(), ties(tie(), tie("Ankara")))
    store.add(edition("gifts", kind="aid"), aid())
    DecisionStore(store.database).put([decided()])
    store.close()
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)


def _look(commands, pages):
    asked = json.dumps([commands, pages])
    done = subprocess.run(
        [sys.executable, "-c", FULL, asked], check=False, capture_output=True, text=True, cwd=ROOT, env=os.environ
    )
    return done.stdout, done.returncode


def test_every_table_can_be_read_with_a_full_disk():
    assert _look(COMMANDS, []) == ("", 0)


def test_every_page_opens_with_a_full_disk():
    assert _look([], list(CONTENTS)) == ("", 0)


def test_a_command_that_needs_a_temporary_file_says_what_is_missing_with_a_full_disk():
    said, _ = _look(["export partnerships --format gpkg --language en", "export aid --format xlsx --language en"], [])
    assert said.count("temporary file") == 2
