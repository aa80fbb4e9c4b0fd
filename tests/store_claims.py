"""Claims that hold for SQLite and PostgreSQL alike; each takes the address of an empty database."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geo.base.database import Database
from geo.base.paths import CACHE, ROOT
from geo.places.cache import GeocodeStore
from geo.places.carrying import VERSIONED, dump, export_versioned, import_versioned, load
from geo.places.decision_store import DecisionStore
from geo.places.list_placer import ListPlacer
from geo.places.tables import PLACES
from geo.ties.editions.tables import EDITIONS
from tests.geocode_answers import MISS, SARAJEVO, WRITTEN, automatic, person

WRITERS = 4

_PLACING = "'exact', 'TM', '', 'Mary', 'city', 'Mary', 'decision', 'gn:1', '', 'Karar.', 'Decided.'"
_NOWHERE = "'unresolved', 'BA', '', '', '', '', 'decision', '', '', 'Karar.', 'Decided.'"
_COLUMNS = (
    "status, country_code, viewpoint_code, place_name, place_kind, matched_name, provider, gazetteer_id, candidates, "
    "reason_tr, reason_en"
)
FORM_1 = (
    f"INSERT INTO geocode_answers (query_place, query_country, source, folded, {_COLUMNS}, made_with, attribution, "
    "decided_by, why_tr, why_en, answered_at, expires_at, latitude, longitude, confidence) VALUES "
    f"('Merv', 'X', 'decision', 'merv', {_PLACING}, '', '', 'A', 'Bilinir.', 'Known.', '2026-11-22', '', 1.0, 2.0, 1)",
    "DROP TABLE IF EXISTS decisions",
    "CREATE TABLE decisions (decision_id INTEGER PRIMARY KEY, place TEXT, country TEXT, choice TEXT, "
    "status TEXT, country_code TEXT, viewpoint_code TEXT, place_name TEXT, place_kind TEXT, matched_name TEXT, "
    "provider TEXT, gazetteer_id TEXT, candidates TEXT, reason_tr TEXT, reason_en TEXT, among TEXT, decided_by TEXT, "
    "decided_at TEXT, why TEXT, language TEXT, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, "
    "confidence DOUBLE PRECISION, undone_at TEXT DEFAULT '', undone_by TEXT DEFAULT '')",
    f"INSERT INTO decisions (decision_id, place, country, choice, {_COLUMNS}, among, decided_by, decided_at, why, "
    "language, latitude, longitude, confidence) VALUES "
    f"(1, 'Merv', 'X', 'candidate', {_PLACING}, '', 'B', '2026-11-23T09:00:00Z', 'Asked.', 'en', 37.5, 61.8, 0.95), "
    f"(2, 'Yokşehir', 'BA', 'no_place', {_NOWHERE}, '', 'B', '2026-11-23T09:00:00Z', 'Sordum.', 'tr', NULL, NULL, 0)",
)
"""A database of before: a decision among the answers, two of the desk, one place in both."""


def test_everything_comes_back_as_it_was_put(address: str) -> None:
    answers = [
        automatic("Saraybosna", made_with="rules 1"),
        automatic("Yok", placing=MISS),
        automatic("Yok", placing=MISS, source="nominatim", attribution="© OpenStreetMap contributors"),
    ]
    store = GeocodeStore(address)
    store.put(answers)
    kept = GeocodeStore(address).all_answers()
    assert kept == sorted(answers, key=lambda answer: (*answer.key, answer.source))


def test_a_later_answer_replaces_the_earlier(address: str) -> None:
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna", placing=MISS)])
    store.put([automatic("Saraybosna")])
    assert [answer.placing for answer in store.all_answers()] == [SARAJEVO]


def test_misses_expire(address: str) -> None:
    store = GeocodeStore(address)
    past = (datetime.now(UTC) - timedelta(seconds=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    store.put([replace(automatic("Yok", placing=MISS), expires_at=past)])
    assert not store.answers([("Yok", "Bosna Hersek")], "offline")


def test_a_decision_wins_over_an_automatic_answer(address: str) -> None:
    store, miss = GeocodeStore(address), replace(MISS, provider="decision")
    DecisionStore(store.database).put([person("Saraybosna", placing=miss)])
    store.put([automatic("Saraybosna", made_with=VERSIONED)])
    key = ("Saraybosna", "Bosna Hersek")
    assert ListPlacer(store).place([key]) == {key: miss}


def test_the_committed_files_survive_a_round_trip(address: str, tmp_path: Path) -> None:
    store = GeocodeStore(address)
    import_versioned(store)
    export_versioned(store, tmp_path)
    for name in ("geocodes.csv", "decisions.csv"):
        assert (tmp_path / name).read_bytes() == (CACHE / name).read_bytes()


def test_a_dump_loads_into_an_equal_cache(address: str, tmp_path: Path) -> None:
    here, there = GeocodeStore(address), GeocodeStore(f"sqlite:///{tmp_path / 'other.sqlite'}")
    import_versioned(here)
    here.put([automatic("Yok", placing=MISS, source="photon")])
    DecisionStore(here.database).put([person('Merv, "the" city\nof', "Türkmenistan")])
    dump(here, tmp_path / "dump.csv")
    load(there, tmp_path / "dump.csv")
    assert there.all_answers() == here.all_answers()
    assert DecisionStore(there.database).in_force() == DecisionStore(here.database).in_force()


def test_older_decisions_move_into_their_home(address: str) -> None:
    database = Database(address)
    database.bring_up(PLACES, to="1")
    database.bring_up(EDITIONS)
    with database.writing() as connection:
        for statement in FORM_1:
            connection.exec_driver_sql(statement)
    store = DecisionStore(address)
    assert [(kept.decision.place, kept.decision.why_en) for kept in store.history()] == [
        ("Merv", "Known."),
        ("Merv", "Asked."),
        ("Yokşehir", ""),
    ]
    assert store.in_force()["Merv", "X"].placing.latitude == 37.5
    assert store.put([person("Yeni")]) == [3]
    assert GeocodeStore(address).all_answers() == []


def test_every_acknowledged_write_of_killed_writers_is_kept(address: str) -> None:
    command = [sys.executable, "-m", "tests.geocode_answers", address]
    writers = [
        subprocess.Popen([*command, f"w{name}"], cwd=ROOT, stdout=subprocess.PIPE, text=True) for name in range(WRITERS)
    ]
    # Each has begun before any is killed, so that all of them write at once.
    said = [[writer.stdout.readline()] for writer in writers]
    time.sleep(1.0)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    for lines, writer in zip(said, writers, strict=True):
        lines.extend(writer.stdout.readlines())
        writer.stdout.close()
        writer.wait()
    kept = {answer.query_place for answer in GeocodeStore(address).all_answers()}
    acknowledged = {
        f"w{name} {number.strip()} {at}"
        for name, lines in enumerate(said)
        for number in lines
        if number.endswith("\n")
        for at in range(WRITTEN)
    }
    assert len(acknowledged) > WRITERS * WRITTEN
    assert acknowledged - kept == set()
    # Never half a transaction.
    assert len(kept) % WRITTEN == 0
