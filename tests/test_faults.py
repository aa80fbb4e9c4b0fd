"""Claims about a machine that fails: no disk, no rights, no database, a wrong clock, damaged files."""

import errno
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text

from geo.__main__ import atlas
from geo.base.errors import AtlasError, DataFileError, StoreError
from geo.base.paths import ROOT
from geo.base.words import LANGUAGES, Words
from geo.places import geocodes
from geo.places.cache import GeocodeStore
from geo.render.browser.document import site
from geo.sources import boundaries, datapackage, records
from geo.ties import editions
from geo.ties.ties import ties
from pages import CONTENTS
from tests import limiter_claims
from tests.edition_rows import edition, tie
from tests.edition_rows import ties as listed
from tests.geocode_answers import automatic
from tests.opened_pages import opened


@pytest.fixture
def full_disk(monkeypatch):
    """Nothing can be written any more below a folder."""

    def fill(folder, fault=errno.ENOSPC):
        written = Path.write_bytes

        def full(path, content):
            if path.is_relative_to(folder):
                raise OSError(fault, os.strerror(fault))
            return written(path, content)

        monkeypatch.setattr(Path, "write_bytes", full)

    return fill


@pytest.fixture
def overview(monkeypatch):
    """Open the overview after breaking one of its parts."""

    def visited(broken="", fault=None, **address):
        if broken:

            def fail(*_, **__):
                raise fault

            monkeypatch.setattr(broken, fail)
        return opened(**address)

    return visited


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_the_map_is_served_from_elsewhere_when_the_cache_can_not_be_written(full_disk, tmp_path, fault):
    full_disk(tmp_path, fault)
    folder = site(ties().head(3), tmp_path / "site")
    assert not folder.is_relative_to(tmp_path)
    assert (folder / "index.html").stat().st_size > 500


def test_a_full_disk_leaves_the_old_export_and_says_so(full_disk, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("old")
    full_disk(tmp_path)
    done = CliRunner().invoke(atlas, ["export", "places", "-o", str(path), "--language", "en"])
    assert (done.exit_code, "No space left on device" in done.output, path.read_text()) == (1, True, "old")
    assert [each.name for each in tmp_path.iterdir()] == ["places.csv"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_really_full_loses_no_answer_already_kept(tmp_path):
    if os.system(f"mount -t tmpfs -o size=400k tmpfs {tmp_path} 2>/dev/null"):
        pytest.skip("this machine lets nobody mount")
    try:
        store, kept = GeocodeStore(f"sqlite:///{tmp_path}/atlas.sqlite"), 0
        with pytest.raises(StoreError) as told:
            for kept in range(1000):
                store.put([automatic(f"Place {kept}-{row}") for row in range(20)])
        assert all(len(Words(language).error(told.value)) > 40 for language in LANGUAGES)
        assert len(store.all_answers()) == kept * 20 > 0
        store.close()
    finally:
        os.system(f"umount {tmp_path}")


def test_a_locked_database_is_waited_for_and_nothing_is_lost(tmp_path):
    address = f"sqlite:///{tmp_path}/atlas.sqlite"
    first, second = GeocodeStore(address), GeocodeStore(address)
    writers = [
        threading.Thread(target=lambda s=store, n=name: [s.put([automatic(f"{n} {at}")]) for at in range(25)])
        for store, name in ((first, "Mostar"), (second, "Filibe"))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(first.all_answers()) == 50


def test_a_database_that_goes_away_in_the_middle_is_a_sentence_and_comes_back(tmp_path):
    path = tmp_path / "data" / "atlas.sqlite"
    store = GeocodeStore(f"sqlite:///{path}")
    store.put([automatic("Mostar")])
    store.close()
    path.parent.rename(tmp_path / "away")
    with pytest.raises(StoreError, match="ATLAS_DATABASE_URL"):
        store.put([automatic("Filibe")])
    (tmp_path / "away").rename(path.parent)
    store.put([automatic("Filibe")])
    assert len(store.all_answers()) == 2


def test_a_database_of_another_program_is_a_sentence(tmp_path):
    path = tmp_path / "atlas.sqlite"
    with create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(text("CREATE TABLE geocode_answers (x INTEGER)"))
    with pytest.raises(StoreError):
        GeocodeStore(f"sqlite:///{path}").put([automatic("Mostar")])


@pytest.mark.parametrize("jump", [-86_400.0, 86_400.0])
def test_a_clock_that_jumps_does_not_stop_the_limiter(tmp_path, monkeypatch, jump):
    limiter = limiter_claims.limiter(f"sqlite:///{tmp_path}/atlas.sqlite", longest_turn=2.0)
    with limiter.turn():
        pass
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + jump)
    begun = time.monotonic()
    with limiter.turn():
        assert time.monotonic() - begun < 5


def test_a_fault_of_a_page_is_a_sentence_in_the_readers_language(overview):
    for language, said in (("tr", "gerektiği gibi çizilemedi"), ("en", "could not be drawn")):
        app = overview("geo.figures.overview.lines", ZeroDivisionError("secret"), lang=language, country="BA")
        assert said in app.error[0].value
        assert "secret" not in app.error[0].value
        assert not app.exception


def test_a_fault_of_a_page_keeps_the_selection(overview):
    app = overview("geo.figures.overview.lines", ZeroDivisionError("secret"), country="BA")
    assert app.query_params["country"] in (["BA"], "BA")
    assert app.multiselect(key="country").value == ["BA"]


def test_a_known_fault_keeps_its_own_sentence(overview):
    fault = DataFileError("{file} is missing. Write it again with: {command}", file="x.csv", command="geo rebuild")
    app = overview("geo.figures.overview.lines", fault, lang="en")
    assert app.error[0].value.replace("\\", "") == "x.csv is missing. Write it again with: geo rebuild"


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """A database that is damaged while the atlas has it open."""
    path = tmp_path_factory.mktemp("damaged") / "atlas.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{path}")
        editions.store().add(edition(), listed(tie()))
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            roots = [root for (root,) in database.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")]
            (size,) = database.execute("PRAGMA page_size").fetchone()
        with path.open("r+b") as file:
            for root in roots:
                file.seek((root - 1) * size)
                file.write(b"\xff" * size)
        yield


@pytest.mark.parametrize("page", CONTENTS)
@pytest.mark.usefixtures("damaged")
def test_every_page_that_needs_a_damaged_database_says_what_to_do(page):
    needs = {"review": {"list": "own"}, "your_data": {"view": "editions"}}.get(page, {"edition": "own"})
    app = opened(page, lang="en", **needs)
    told = " ".join(each.value for each in (*app.error, *app.warning, *app.info))
    assert ("is damaged" in told, "stop it and run: python -m geo edition list" in told) == (True, True)


DAMAGE = {
    "cut off": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "zeros": lambda content: b"\0" * len(content),
    "another file": lambda _: b"%PDF-1.7 \xff\xfe",
    "a bad letter": lambda content: content[:100] + b"\xff" + content[101:],
}


def _copy(folder: Path) -> Path:
    for path in (ROOT / "data").rglob("*"):
        if path.is_file():
            (folder / path.relative_to(ROOT / "data")).parent.mkdir(parents=True, exist_ok=True)
            os.link(path, folder / path.relative_to(ROOT / "data"))
    return folder


def _damage(path: Path, how: str) -> None:
    content = DAMAGE[how](path.read_bytes())
    path.unlink()  # it is linked to the real one
    path.write_bytes(content)


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("name", ["geocodes.csv", "decisions.csv"])
def test_a_damaged_geocoding_cache_names_its_cure(tmp_path, name, how):
    for each in ("geocodes.csv", "decisions.csv"):
        (tmp_path / each).write_bytes((ROOT / "cache" / each).read_bytes())
    _damage(tmp_path / name, how)
    with pytest.raises(DataFileError, match=r"python -m geo rebuild|git checkout"):
        geocodes.geocodes(tmp_path)


READERS = {
    "partnerships.csv": records.partnerships,
    "datapackage.json": lambda folder: datapackage.table("partnerships", folder),
    "world": boundaries.world,
}


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("name", READERS)
def test_a_damaged_data_file_is_named(tmp_path, name, how):
    folder = _copy(tmp_path)
    path = next(iter(folder.rglob("*world*.geojson" if name == "world" else name)))
    _damage(path, how)
    with pytest.raises(AtlasError) as told:
        READERS[name](folder)
    assert path.name in str(told.value)


AWAY = {
    "away": "postgresql://atlas:secret@127.0.0.1:1/atlas",
    "on a disk that can only be read": "sqlite:////proc/atlas/atlas.sqlite",
}


@pytest.mark.parametrize("address", AWAY.values(), ids=AWAY)
def test_without_its_database_the_article_is_shown_and_the_selection_kept(overview, monkeypatch, address):
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    app = overview(country="BA", lang="en")
    assert (len(app.title), len(app.exception)) == (1, 0)
    assert app.multiselect(key="country").value == ["BA"]
    assert "secret" not in str([each.value for each in (*app.error, *app.warning, *app.info)])


@pytest.mark.parametrize("address", AWAY.values(), ids=AWAY)
@pytest.mark.parametrize("asked", ["edition=ours", "view=editions"])
def test_whoever_asks_for_an_edition_without_its_database_gets_a_sentence(monkeypatch, address, asked):
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    name, _, value = asked.partition("=")
    app = opened("your_data" if name == "view" else "connections", **{"lang": "en", name: value, "country": "BA"})
    said = " ".join(each.value.replace("\\", "") for each in (*app.error, *app.warning, *app.info))
    assert ("ATLAS_DATABASE_URL" in said, "secret" in said, len(app.exception)) == (True, False, 0)
    assert app.query_params["country"] in (["BA"], "BA")
