"""Claims about the geocoding cache in SQLite; those shared with PostgreSQL stand in `tests.store_claims`."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from geo.base.errors import DataFileError, StoreError
from geo.base.paths import ROOT, address_from_environment
from geo.places.cache import GeocodeStore, answer_now
from geo.places.carrying import export_versioned, import_versioned, load
from geo.places.decision_store import DecisionStore
from tests.geocode_answers import MISS, SARAJEVO, automatic, person
from tests.store_claims import *  # noqa: F403 - the claims shared by both databases are collected here


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "atlas.sqlite"


@pytest.fixture
def address(path: Path) -> str:
    return f"sqlite:///{path}"


def test_an_answer_is_found_in_another_spelling_of_the_question(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna")])
    assert set(store.answers([("SARAYBOSNA", "bosna  hersek")], "offline")) == {("SARAYBOSNA", "bosna  hersek")}


def test_a_bracket_and_a_dash_do_not_share_an_answer(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Novi Grad (Saraybosna)")])
    assert not store.answers([("Novi Grad - Saraybosna", "Bosna Hersek")], "offline")


def test_two_spellings_answered_differently_answer_for_no_third(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Şişli"), automatic("Sisli", placing=MISS)])
    assert not store.answers([("SISLI", "Bosna Hersek")], "offline")


def test_an_answer_of_other_rules_is_not_used(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna", made_with="old")])
    assert not store.answers([("Saraybosna", "Bosna Hersek")], "offline", made_with=["new"])


def test_one_source_does_not_answer_for_another(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna", source="nominatim")])
    assert not store.answers([("Saraybosna", "Bosna Hersek")], "offline")


@pytest.mark.parametrize("place", ["x" * 201, "a\0b", "\ufdfa" * 200])
def test_what_no_index_can_hold_is_not_kept(address: str, place: str):
    store = GeocodeStore(address)
    assert store.put([automatic(place)]) == 0


def test_thousands_of_answers_are_kept_and_found_at_once(address: str):
    store = GeocodeStore(address)
    keys = [(f"Yer {number}", "Türkiye") for number in range(2501)]
    store.put(answer_now(key, "offline", SARAJEVO) for key in keys)
    assert set(store.answers(keys, "offline")) == set(keys)


def _destroyed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[:64] = b"\xff" * 64
    path.write_bytes(content)


def _overwritten(path: Path, table: str, pages: tuple[int, ...]) -> None:
    """Overwrite some pages that hold rows of a table."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    pages_of_it = range(root, len(content) // size)
    leaves = [
        at for at in pages_of_it if content[at * size] == 0x0D and b"Yer " in content[at * size : (at + 1) * size]
    ]
    for at in pages:
        content[leaves[at] * size : (leaves[at] + 1) * size] = b"\xff" * size
    path.write_bytes(content)


def _cut(path: Path, share: float) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _destroyed_index(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'geocode_answers_folded'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    path.write_bytes(content[: (root - 1) * size] + b"\xff" * size + content[root * size :])


def test_a_damaged_file_is_set_aside_named_and_rebuilt(path: Path, address: str):
    GeocodeStore(address).close()
    _destroyed(path)
    damaged = path.read_bytes()
    store = GeocodeStore(address)
    (aside,) = path.parent.glob("atlas.damaged-*.sqlite")
    assert aside.name in str(store.warnings[0])
    assert aside.read_bytes() == damaged
    assert store.put([automatic("Saraybosna")]) == 1


def test_a_file_that_is_no_database_is_set_aside(path: Path, address: str):
    path.write_text("not a database at all, but a longer text" * 100)
    assert "Nothing of it could be read" in str(GeocodeStore(address).warnings[-1])


def test_the_decisions_of_a_damaged_file_are_carried_over(path: Path, address: str):
    store = GeocodeStore(address)
    DecisionStore(store.database).put([person("Merv", "Türkmenistan")])
    store.put([*(automatic(f"Yer {number}") for number in range(2000))])
    store.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA writable_schema = ON")
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'geocode_answers_folded'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    mended = GeocodeStore(address)
    assert str(mended.warnings[-1]).startswith("Carried over whole, table (rows): decision_revision (1), decisions (1)")
    assert [kept.decision for kept in DecisionStore(mended.database).history()] == [person("Merv", "Türkmenistan")]


def test_rows_on_both_sides_of_a_damaged_page_are_carried_over(path: Path, address: str):
    store = GeocodeStore(address)
    store.put(automatic(f"Yer {number:04}") for number in range(2000))
    store.close()
    _overwritten(path, "geocode_answers", pages=(3, 9))
    mended = GeocodeStore(address)
    kept = {answer.query_place for answer in mended.all_answers()}
    assert 1900 < len(kept) < 2000
    assert {"Yer 0000", "Yer 1999"} <= kept
    said = f"Of the table geocode_answers of the damaged database {len(kept)} rows could be read"
    assert any(said in str(warning) for warning in mended.warnings)


def test_a_file_cut_short_keeps_what_is_left_of_it(path: Path, address: str):
    store = GeocodeStore(address)
    store.put(automatic(f"Yer {number:04}") for number in range(2000))
    store.close()
    _cut(path, 0.6)
    mended = GeocodeStore(address)
    assert 200 < len(mended.all_answers()) < 2000
    assert any("only a backup can give back the others" in str(warning) for warning in mended.warnings)


def test_a_row_of_garbage_is_not_carried_over(path: Path, address: str):
    store = GeocodeStore(address)
    store.put(automatic(f"Yer {number:04}") for number in range(50))
    store.close()
    content = path.read_bytes()
    assert b"Yer 0017" in content
    _destroyed_index(path, content.replace(b"Yer 0017", b"Yer \xff\xfe17"))
    mended = GeocodeStore(address)
    assert len(mended.all_answers()) == 49
    assert any("49 rows could be read" in str(warning) for warning in mended.warnings)


def test_what_was_lost_stands_beside_the_file_set_aside(path: Path, address: str):
    path.write_text("not a database at all, but a longer text" * 100)
    warnings = GeocodeStore(address).warnings
    (told,) = path.parent.glob("atlas.damaged-*.txt")
    assert [str(warning) in told.read_text(encoding="utf-8") for warning in warnings] == [True, True]


def test_two_processes_that_find_the_damage_set_it_aside_once(path: Path, address: str):
    GeocodeStore(address).close()
    _destroyed(path)
    code = (
        "import sys; from geo.places.cache import GeocodeStore; from tests.geocode_answers import automatic\n"
        f"GeocodeStore({address!r}).put([automatic(sys.argv[1])])"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, name], cwd=ROOT) for name in ("a", "b", "c")]
    assert [process.wait() for process in both] == [0, 0, 0]
    assert len(list(path.parent.glob("atlas.damaged-*.sqlite"))) == 1
    assert {answer.query_place for answer in GeocodeStore(address).all_answers()} == {"a", "b", "c"}


def test_a_cache_of_a_later_form_is_refused_and_left_alone(path: Path, address: str):
    GeocodeStore(address).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE place_form SET version_num = '99'")
    with pytest.raises(StoreError, match="has the form 99; this atlas knows the form 3"):
        GeocodeStore(address)


def test_an_unusable_folder_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        GeocodeStore(f"sqlite:///{tmp_path / 'file' / 'atlas.sqlite'}")


@pytest.mark.parametrize("wrong", ["mysql://here/atlas", "nonsense", "postgresql://host:port/x"])
def test_an_address_of_another_kind_is_refused(wrong: str):
    with pytest.raises(StoreError, match="ATLAS_DATABASE_URL"):
        GeocodeStore(wrong)


def test_an_unreachable_server_is_named_without_its_password():
    with pytest.raises(StoreError) as caught:
        GeocodeStore("postgresql://atlas:secret@127.0.0.1:1/atlas")
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_address_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://here/atlas")
    assert address_from_environment() == "postgresql://here/atlas"
    monkeypatch.delenv("ATLAS_DATABASE_URL")
    assert address_from_environment().endswith("cache/atlas.sqlite")


def test_a_versioned_file_that_lacks_a_pair_is_not_written(address: str, tmp_path: Path):
    store = GeocodeStore(address)
    import_versioned(store)
    with pytest.raises(StoreError, match="no answer for Nowhere"):
        export_versioned(store, tmp_path, [("Nowhere", "Türkiye")])
    assert list(tmp_path.glob("*.csv")) == []


def test_a_file_that_is_no_dump_is_refused(address: str, tmp_path: Path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataFileError, match="is not a dump"):
        load(GeocodeStore(address), tmp_path / "other.csv")
