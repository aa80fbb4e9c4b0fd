"""Claims about editions that hold for SQLite and PostgreSQL alike; each takes the address of an empty database."""

import hashlib
import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Text

from geo.base.database import Database, Layout, form
from geo.base.errors import AtlasError, StoreError
from geo.base.paths import ROOT
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.places.tables import PLACES, decisions
from geo.ties.editions import EditionStore
from geo.ties.editions.tables import EDITIONS
from geo.your_lists.back_up import FORMAT, backup, restore
from tests.edition_rows import MANY, aid, decided, edition, many, memberships, tie, ties
from tests.geocode_answers import automatic

PROCESSES = 4


def run(address: str, edition_id: str, how: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.edition_rows", address, edition_id, how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def a_new_database_gets_the_tables_of_the_newest_form(address: str) -> None:
    database = EditionStore(address).database
    with database.reading() as connection:
        for layout in (PLACES, EDITIONS):
            assert (form(connection, layout), _differences(connection, layout)) == (layout.newest, [])


def _differences(connection: Connection, layout: Layout) -> list[object]:
    def ours(_object: object, name: str, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or name in layout.metadata.tables

    context = MigrationContext.configure(connection, opts={"include_object": ours})
    return compare_metadata(context, layout.metadata)


def an_older_database_is_upgraded_and_keeps_its_rows(address: str) -> None:
    database = Database(address)
    database.bring_up(EDITIONS, to="1")
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO editions VALUES ('old', 'Old', 'ties', '', '', '2016', '', '', '2026-01-01T00:00:00Z', 1, 1)"
        )
    store = EditionStore(address)
    assert [kept.edition_id for kept in store.editions()] == ["old"]
    store.add(edition("gifts", kind="aid"), aid())
    assert len(store.rows("gifts")) == 1


def decisions_are_numbered_on_after_a_restore(address: str, other: str, folder: Path) -> None:
    DecisionStore(address).put([decided(), decided("Başka")])
    backup(EditionStore(address), folder / "atlas.zip")
    restore(EditionStore(other), folder / "atlas.zip")
    assert DecisionStore(other).put([decided("Üçüncü")]) == [3]


def a_database_of_a_later_form_is_refused_and_left_alone(address: str) -> None:
    database = EditionStore(address).database
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE edition_form SET version_num = '99'")
    with pytest.raises(StoreError, match="has the form 99; this atlas knows the form 7"):
        EditionStore(address)
    with database.reading() as connection:
        assert form(connection, EDITIONS) == "99"


def processes_that_begin_at_once_do_not_collide(address: str) -> None:
    code = f"from geo.ties.editions import EditionStore; print(EditionStore({address!r}).revision())"
    command = [sys.executable, "-c", code]
    begun = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    said = {process.communicate()[0] for process in begun}
    assert (len(said), [process.returncode for process in begun]) == (1, [0] * PROCESSES)


def an_edition_comes_back_as_it_was_brought(address: str) -> None:
    brought = ties(
        tie(start_on="2016-06", approved_on="2016", remark='İlk; "satır"\n🙂', row_number=7),
        tie("Ankara", origin_country_code="TR", origin_latitude=39.92, origin_longitude=32.85, row_number=9),
        tie(place="Yok", status="unresolved", row_number=8),
    )
    EditionStore(address).add(edition(date="2026-11", licence="CC BY 4.0", imported_by="A. Analyst", note="-"), brought)
    store = EditionStore(address)
    (kept,) = store.editions()
    assert (kept.row_count, kept.date, kept.licence, kept.imported_by) == (3, "2026-11", "CC BY 4.0", "A. Analyst")
    rows = store.rows("own")
    assert rows["row_number"].tolist() == [7, 8, 9]
    assert rows["remark"].tolist() == ['İlk; "satır"\n🙂', "", ""]
    assert rows["latitude"].isna().tolist() == [False, True, False]
    assert rows["origin_latitude"].fillna(0).tolist() == [0, 0, 39.92]
    assert rows.loc[0, ["start_on", "end_on", "approved_on"]].tolist() == ["2016-06", "", "2016"]


def aid_and_memberships_are_kept_with_their_columns(address: str) -> None:
    store = EditionStore(address)
    store.add(edition("gifts", kind="aid"), aid())
    store.add(edition("rooms", kind="memberships"), memberships())
    gift, room = store.rows("gifts").iloc[0], store.rows("rooms").iloc[0]
    assert (gift["quantity"], gift["counts"], gift["date"]) == (30.0, 1, "2016-06")
    assert (room["organisation_printed"], room["printed_row"]) == ("WHO Sağlıklı Kentler", 3)


def a_process_killed_in_the_middle_leaves_the_previous_state(address: str) -> None:
    store = EditionStore(address)
    store.add(edition("before"), ties())
    state = store.revision()
    process = run(address, "killed", "die")
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    after = EditionStore(address)
    assert ([kept.edition_id for kept in after.editions()], after.revision()) == (["before"], state)
    with after.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM edition_ties").scalar() == 1
    assert after.add(edition("killed"), ties()).row_count == 1


def a_fault_in_the_middle_leaves_the_previous_state(address: str) -> None:
    store = EditionStore(address)
    store.add(edition(), ties())

    def fails(_count: int) -> None:
        raise RuntimeError

    for change in (
        lambda: store.add(edition("other"), ties(), each=fails),
        lambda: store.replace(edition(), ties(tie(place="Başka")), each=fails),
    ):
        with pytest.raises(RuntimeError):
            change()
    assert [kept.edition_id for kept in store.editions()] == ["own"]
    assert store.rows("own")["place"].tolist() == ["Saraybosna"]


def two_writers_of_two_editions_both_keep_theirs(address: str) -> None:
    EditionStore(address)
    both = [run(address, name) for name in ("one", "two")]
    assert [process.communicate()[0] for process in both] == ["", ""]
    assert [(kept.edition_id, kept.row_count) for kept in EditionStore(address).editions()] == [
        ("one", 12_000),
        ("two", 12_000),
    ]


def of_two_writers_of_one_identifier_one_is_told(address: str) -> None:
    EditionStore(address)
    both = [run(address, "same") for _ in range(2)]
    said = sorted(process.communicate()[0] for process in both)
    assert (said[0], said[1][:37]) == ("", "There is an edition 'same' already (K")
    assert len(EditionStore(address).rows("same")) == 12_000


def a_removed_edition_leaves_nothing_behind(address: str) -> None:
    store = EditionStore(address)
    store.add(edition("one"), ties())
    store.add(edition("two"), ties())
    store.remove("one")
    with store.database.reading() as connection:
        left = connection.exec_driver_sql("SELECT edition_id FROM edition_ties").scalars().all()
    assert (left, [kept.edition_id for kept in store.editions()]) == (["two"], ["two"])


def every_change_is_seen_by_another_process(address: str) -> None:
    here, there = EditionStore(address), EditionStore(address)
    states = [there.revision()]
    for change in (
        lambda: here.add(edition(), ties()),
        lambda: here.replace(edition(), ties()),
        lambda: here.remove("own"),
    ):
        change()
        states.append(there.revision())
    assert states == sorted(set(states))


def a_backup_is_restored_elsewhere(address: str, other: str, folder: Path) -> None:
    here, there = EditionStore(address), EditionStore(other)
    here.add(edition(date="2026"), ties(tie(remark='"\n🙂', start_on="2016"), tie("Ankara", status="unresolved")))
    here.add(edition("gifts", kind="aid"), aid())
    here.add(edition("rooms", kind="memberships"), memberships())
    GeocodeStore(address).put([automatic("Merv", "Türkmenistan")])
    desk = DecisionStore(address)
    desk.undo(desk.put([decided()])[0], by="Bora")
    desk.put([decided()])
    written = backup(here, folder / "atlas.zip")
    there.add(edition("lost"), ties())
    assert restore(there, folder / "atlas.zip", replacing=True) == written
    assert [kept.edition_id for kept in there.editions()] == ["gifts", "own", "rooms"]
    for name in ("gifts", "own", "rooms"):
        assert there.rows(name).to_dict("records").__repr__() == here.rows(name).to_dict("records").__repr__()
    assert DecisionStore(other).history() == desk.history() != []
    assert GeocodeStore(other).all_answers() == GeocodeStore(address).all_answers() != []


def write_older_backup(path: Path) -> None:
    """Write a backup of before decisions had a home of their own, with one of them."""
    texts = [column.name for column in decisions.columns if isinstance(column.type, Text)]
    row = {**dict.fromkeys(set(texts) - {"why_tr", "why_en"}, ""), "decision_id": 7, "confidence": 0.0}
    row |= {"place": "Yokşehir", "choice": "no_place", "why": "Sordum.", "language": "tr", "among": ""}
    line = json.dumps(list(row.values())) + "\n"
    table = {"columns": list(row), "rows": 1, "sha256": hashlib.sha256(line.encode()).hexdigest()}
    forms = {"editions": "4", "geocodes": 1}
    manifest = {"format": FORMAT, "forms": forms, "written_at": "", "tables": {"decisions": table}}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("decisions.jsonl", line)
        archive.writestr("manifest.json", json.dumps(manifest))


def a_backup_of_before_the_home_of_decisions_is_restored(address: str, folder: Path) -> None:
    write_older_backup(folder / "older.zip")
    restore(EditionStore(address), folder / "older.zip")
    (kept,) = DecisionStore(address).history()
    assert (kept.number, kept.decision.key, kept.decision.why_tr) == (7, ("Yokşehir", ""), "Sordum.")


def a_restore_that_fails_leaves_the_previous_state(address: str, folder: Path) -> None:
    store = EditionStore(address)
    store.add(edition("before"), ties())
    (folder / "torn.zip").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(AtlasError, match="is no backup of the atlas, or is damaged"):
        restore(store, folder / "torn.zip", replacing=True)
    assert [kept.edition_id for kept in store.editions()] == ["before"]


def the_worlds_twin_towns_are_brought_in_seconds(address: str) -> None:
    store, rows = EditionStore(address), many(MANY)
    began = time.monotonic()
    assert store.add(edition(), rows).row_count == MANY
    assert time.monotonic() - began < 30


OF_EVERY_DATABASE = (
    a_new_database_gets_the_tables_of_the_newest_form,
    an_older_database_is_upgraded_and_keeps_its_rows,
    a_database_of_a_later_form_is_refused_and_left_alone,
    processes_that_begin_at_once_do_not_collide,
    an_edition_comes_back_as_it_was_brought,
    aid_and_memberships_are_kept_with_their_columns,
    a_process_killed_in_the_middle_leaves_the_previous_state,
    a_fault_in_the_middle_leaves_the_previous_state,
    two_writers_of_two_editions_both_keep_theirs,
    of_two_writers_of_one_identifier_one_is_told,
    a_removed_edition_leaves_nothing_behind,
    every_change_is_seen_by_another_process,
    the_worlds_twin_towns_are_brought_in_seconds,
)
"""The claims that need nothing but an empty database."""
