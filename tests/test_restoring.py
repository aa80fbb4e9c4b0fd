"""Claims about backups that are not what they seem, and about what happens between looking and writing."""

import hashlib
import json
import random
import resource
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from geo.base.errors import AtlasError, DataFileError
from geo.commands import decisions as command
from geo.places import decisions as patches
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.ties.editions import EditionStore
from geo.your_lists import back_up
from geo.your_lists.back_up import backup, restore
from tests.edition_claims import write_older_backup
from tests.edition_rows import aid, decided, edition, tie, ties
from tests.geocode_answers import automatic


@pytest.fixture
def store(tmp_path):
    store = EditionStore(f"sqlite:///{tmp_path}/atlas.sqlite")
    yield store
    store.close()


@pytest.fixture
def backed_up(store, tmp_path):
    """A backup of two lists, a decision and an answer; the atlas holds another list since."""
    store.add(edition(), ties(tie()))
    store.add(edition("gifts", kind="aid"), aid())
    DecisionStore(store.database).put([decided()])
    GeocodeStore(store.database).put([automatic("Mostar")])

    def written(name="atlas.zip"):
        backup(store, tmp_path / name)
        store.add(edition("since"), ties(tie()))
        return tmp_path / name

    return written


def _change(path, table, **cells):
    """Write other cells into the first row of a table, with a manifest that knows of it."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(content["manifest.json"])
    first, *others = content[f"{table}.jsonl"].splitlines(keepends=True)
    row = dict(zip(manifest["tables"][table]["columns"], json.loads(first), strict=True)) | cells
    changed = b"".join([(json.dumps(list(row.values())) + "\n").encode(), *others])
    manifest["tables"][table]["sha256"] = hashlib.sha256(changed).hexdigest()
    content |= {f"{table}.jsonl": changed, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        ("edition_ties", {"latitude": 999.0}, "latitude holds '999.0'"),
        ("edition_ties", {"latitude": float("nan")}, "is no backup"),
        ("edition_ties", {"status": "sure"}, "status holds 'sure'"),
        ("edition_ties", {"country_code": "ZZ"}, "country_code holds 'ZZ'"),
        ("edition_ties", {"place": 7}, "is no backup"),
        ("edition_ties", {"edition_id": "gifts"}, "There is no edition 'gifts'"),
        ("edition_aid", {"status": "sure"}, "status holds 'sure'"),
        ("editions", {"edition_id": "article"}, "is the atlas's own"),
        ("editions", {"kind": "places"}, "is no kind of edition"),
        ("geocode_answers", {"status": "sure"}, "status holds 'sure'"),
        ("geocode_answers", {"longitude": 181.0}, "longitude holds '181.0'"),
        ("geocode_answers", {"candidates": "nowhere"}, "is no backup"),
        ("decisions", {"choice": "guess"}, "is no backup"),
        ("decisions", {"decision_id": 2**70}, "is no backup"),
    ],
)
def test_a_backup_of_what_could_not_be_brought_is_refused(store, backed_up, table, cells, said):
    path = backed_up()
    _change(path, table, **cells)
    with pytest.raises(AtlasError, match=said):
        restore(store, path, replacing=True)
    assert [each.edition_id for each in store.editions()] == ["gifts", "own", "since"]


def test_an_empty_backup_empties_no_database(store, tmp_path):
    backup(store, tmp_path / "atlas.zip")
    store.add(edition(), ties(tie()))
    with pytest.raises(DataFileError, match="would only empty the database"):
        restore(store, tmp_path / "atlas.zip", replacing=True)
    assert len(store.editions()) == 1


@pytest.mark.parametrize("name", ["atlas.zip", "atlas.sqlite.db"])
def test_a_backup_with_a_bit_flipped_is_restored_whole_or_refused_with_a_sentence(store, backed_up, name):
    path = backed_up(name)
    whole, dice = path.read_bytes(), random.Random(20)
    for _ in range(40):
        content = bytearray(whole)
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path.write_bytes(content)
        try:
            restore(store, path, replacing=True)
        except AtlasError:
            assert "since" in {each.edition_id for each in store.editions()}
        else:
            assert [each.row_count for each in store.editions()] == [1, 1]
            store.add(edition("since"), ties(tie()))


def test_what_was_kept_while_a_backup_was_examined_is_not_replaced_unasked(tmp_path, monkeypatch):
    store = EditionStore(f"sqlite:///{tmp_path}/atlas.sqlite")
    backup(store, tmp_path / "atlas.zip")
    put_back = back_up.put_back

    def after_somebody_else(*given, **named):
        store.add(edition("late"), ties(tie()))
        return put_back(*given, **named)

    monkeypatch.setattr(back_up, "put_back", after_somebody_else)
    with pytest.raises(AtlasError, match="holds 1 editions"):
        restore(store, tmp_path / "atlas.zip")
    assert [each.edition_id for each in store.editions()] == ["late"]


def test_patches_that_are_applied_at_once_all_reach_the_file(tmp_path):
    target = tmp_path / "decisions.csv"
    target.write_bytes(patches.write([]))
    files = [tmp_path / f"{number}.csv" for number in range(12)]
    for file in files:
        file.write_bytes(patches.write([decided(f"Yer {file.stem}")]))
    with ThreadPoolExecutor(len(files)) as at_once:
        list(at_once.map(lambda file: command._into_file(file, target), files))
    assert len(patches.read(target, target.read_bytes())) == len(files)


def test_a_decision_reaches_the_rows_whoever_looks_next(store):
    store.add(edition(), ties(tie(place="Yokşehir", status="unresolved", latitude=None, longitude=None)))
    DecisionStore(store.database).put([decided()])
    again = EditionStore(f"sqlite:///{store.database.shown}")
    assert again.rows("own")["provider"].tolist() == ["decision"]
    again.close()


@contextmanager
def _no_room(most):
    """No file grows beyond some bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("name", "most"), [("atlas.zip", 0), ("atlas.zip", 1000), ("atlas.sqlite.db", 0), ("atlas.sqlite.db", 9000)]
)
def test_a_full_disk_leaves_no_half_backup(store, backed_up, tmp_path, name, most):
    backed_up("room.zip")
    before = sorted(one.name for one in tmp_path.iterdir())
    with _no_room(most), pytest.raises(AtlasError, match="cannot be written"):
        backup(store, tmp_path / name)
    assert sorted(one.name for one in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["atlas.zip", "atlas.sqlite.db"])
@pytest.mark.parametrize("most", [0, 9000, 60_000])
def test_a_full_disk_restores_nothing_and_says_so(store, backed_up, name, most):
    path = backed_up(name)
    with _no_room(most), pytest.raises(AtlasError, match="cannot be"):
        restore(store, path, replacing=True)
    assert "since" in {each.edition_id for each in store.editions()}


@pytest.mark.parametrize("most", [0, 9000, 60_000])
def test_a_full_disk_restores_nothing_of_an_older_form_and_says_so(store, backed_up, tmp_path, most):
    backed_up()
    write_older_backup(tmp_path / "older.zip")
    with _no_room(most), pytest.raises(AtlasError, match="cannot be"):
        restore(store, tmp_path / "older.zip", replacing=True)
    assert "since" in {each.edition_id for each in store.editions()}
