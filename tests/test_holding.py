"""Claims about the SQLite file itself: who has it open, what a kill leaves, where it lies, what is on the disk."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from geo.base import files
from geo.base.database import damage
from geo.base.database.hold import identity
from geo.base.errors import StoreError
from geo.base.files import write_whole
from geo.base.paths import ROOT
from geo.places.cache import GeocodeStore
from geo.ties.editions import EditionStore
from tests.edition_rows import edition, many, tie, ties
from tests.geocode_answers import automatic


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "atlas.sqlite"


@pytest.fixture
def address(path, monkeypatch):
    monkeypatch.setattr(damage, "_OTHERS_SECONDS", 0.1)
    return f"sqlite:///{path}"


def _flush(path):
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _damage(path):
    """Overwrite the first page of the answers' index, which nothing but a check reads."""
    _flush(path)
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'geocode_answers_folded'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def _listed(address):
    store = EditionStore(address)
    try:
        return [each.edition_id for each in store.editions()]
    finally:
        store.close()


def test_a_damaged_file_that_somebody_has_open_is_left_where_it_is(path, address):
    server = EditionStore(address)
    server.add(edition("first"), ties(tie()))
    _damage(path)
    before = identity(path)
    with pytest.raises(StoreError, match="another process has it open"):
        EditionStore(address)
    assert identity(path) == before


def test_what_a_server_keeps_in_a_damaged_file_is_carried_over_when_it_ends(path, address):
    server = EditionStore(address)
    _damage(path)
    with pytest.raises(StoreError):
        EditionStore(address)
    server.add(edition("late"), ties(tie()))
    server.close()
    assert _listed(address) == ["late"]


def test_nothing_is_written_into_a_file_whose_name_another_has_taken(path, address, tmp_path):
    store = EditionStore(address)
    _flush(path)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    store.add(edition("late"), ties(tie()))
    store.close()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT edition_id FROM editions").fetchall() == [("late",)]


def test_a_file_that_vanished_is_missed_and_not_begun_anew(path, address):
    store = EditionStore(address)
    store.close()
    path.unlink()
    with pytest.raises(StoreError):
        store.editions()
    assert not path.exists()


@pytest.mark.parametrize("last", range(1, 14))
def test_a_rescue_killed_at_any_step_is_told_and_loses_nothing(path, address, last):
    store = EditionStore(address)
    store.add(edition("kept"), many(50))
    store.close()
    _damage(path)
    code = (
        "import os, sys, pathlib, shutil\n"
        "from geo.base.database import damage\n"
        "from geo.ties.editions import EditionStore\n"
        "left = int(sys.argv[2])\n"
        "def counted(step):\n"
        "    def run(*given, **named):\n"
        "        global left\n"
        "        left -= 1\n"
        "        if left == 0: os._exit(9)\n"
        "        return step(*given, **named)\n"
        "    return run\n"
        "for owner, names in ((pathlib.Path, ('replace', 'unlink')), (os, ('fsync',)), (shutil, ('copyfile',)),\n"
        "                     (damage, ('carry_over', '_told'))):\n"
        "    for name in names: setattr(owner, name, counted(getattr(owner, name)))\n"
        "EditionStore(sys.argv[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, address, str(last)], cwd=ROOT, check=False)
    assert done.returncode == 9
    mended = EditionStore(address)
    asides = sorted(one.name for one in path.parent.glob("atlas.damaged-*.sqlite"))
    assert (len(mended.rows("kept")), str(mended.warnings[0]).count(asides[-1])) == (50, 1)
    assert not list(path.parent.glob(".atlas-rescue-*"))


@pytest.mark.parametrize("folder", ["100%25 ev", "kim? ne", "a#b", "Şişli ile Üsküdar ığ"])
def test_a_folder_of_any_name_holds_the_data(tmp_path, folder):
    path = tmp_path / folder / "atlas.sqlite"
    store = GeocodeStore(f"sqlite:///{path}")
    store.put([automatic("Mostar")])
    store.close()
    assert path.stat().st_size > 0
    assert [one.name for one in tmp_path.iterdir()] == [folder]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte; what it gives takes the last byte of it, or the right to write."""
    if os.geteuid() or os.system(f"mount -t tmpfs -o size=1m tmpfs {tmp_path} 2>/dev/null"):
        pytest.skip("this machine lets nobody mount")

    def end(how):
        if how == "read-only":
            return os.system(f"mount -o remount,ro {tmp_path}")
        return os.system(f"dd if=/dev/zero of={tmp_path}/filler bs=1k 2>/dev/null; true")

    yield end
    os.system(f"umount -l {tmp_path}")


@pytest.mark.parametrize("how", ["full", "read-only"])
@pytest.mark.parametrize("running", [False, True], ids=["alone", "beside a server"])
def test_looking_needs_no_writing(small_disk, tmp_path, how, running):
    address = f"sqlite:///{tmp_path}/atlas.sqlite"
    store = EditionStore(address)
    store.add(edition("kept"), ties(tie()))
    if not running:
        store.close()
    small_disk(how)
    assert _listed(address) == ["kept"]


def test_what_was_said_to_be_written_is_on_the_disk(tmp_path, monkeypatch):
    steps = []
    replace, fsync = Path.replace, os.fsync
    monkeypatch.setattr(Path, "replace", lambda one, to: (steps.append("rename"), replace(one, to))[1])

    def traced(opened):
        steps.append("folder" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file")
        fsync(opened)

    monkeypatch.setattr(os, "fsync", traced)
    write_whole(tmp_path / "list.csv", b"a")
    assert steps == ["file", "rename", "folder"]


def test_what_a_killed_run_left_of_a_file_is_taken_away(tmp_path):
    left, fresh = tmp_path / ".list.csv.1.2.tmp", tmp_path / ".list.csv.3.4.tmp"
    for one in (left, fresh):
        one.write_bytes(b"half")
    long_ago = time.time() - files._STALE_SECONDS - 1
    os.utime(left, (long_ago, long_ago))
    write_whole(tmp_path / "list.csv", b"a")
    assert (left.exists(), fresh.exists()) == (False, True)


def test_what_is_acknowledged_is_on_the_disk_with_its_name(tmp_path):
    if not shutil.which("strace"):
        pytest.skip("strace is not installed; it shows what SQLite asks of the system")
    code = (
        "import os, sys\n"
        "from geo.ties.editions import EditionStore\n"
        "from tests.edition_rows import edition, tie, ties\n"
        "store = EditionStore(sys.argv[1])\n"
        "store.add(edition('kept'), ties(tie()))\n"
        "os.write(1, b'acknowledged')\n"
    )
    traced = ["strace", "-f", "-y", "-o", tmp_path / "trace", "-e", "trace=pwrite64,write,fsync,fdatasync"]
    path = tmp_path / "data" / "atlas.sqlite"
    subprocess.run(
        [*traced, sys.executable, "-c", code, f"sqlite:///{path}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    calls = (tmp_path / "trace").read_text().partition('"acknowledged"')[0].splitlines()
    last = {}
    for at, call in enumerate(calls):
        asked = "synced" if "sync(" in call else "written"
        last |= {(asked, named): at for named in (f"{path}-wal", path.parent) if f"<{named}>" in call}
    assert last["written", f"{path}-wal"] < last["synced", f"{path}-wal"]
    assert ("synced", path.parent) in last


@pytest.mark.skipif(os.name == "nt", reason="Windows has no lock on a folder that ends with its process")
@pytest.mark.parametrize(("killed", "left"), [(True, False), (False, True)])
def test_a_temporary_folder_is_taken_away_once_its_run_was_killed(tmp_path, monkeypatch, killed, left):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from geo.base.files import make_folder_apart\n"
        "print(make_folder_apart(), flush=True); sys.stdin.read()\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with run:
        folder = Path(run.stdout.readline().strip())
        if killed:
            run.kill()
            run.wait()
        long_ago = time.time() - files._YOUNG_SECONDS - 1
        os.utime(folder, (long_ago, long_ago))
        with files.folder_apart():
            assert folder.exists() == left
    assert list(tmp_path.iterdir()) == []
