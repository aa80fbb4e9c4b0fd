"""Claims that hold for SQLite and PostgreSQL alike; each takes the address of an empty database."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geo.base.paths import CACHE, ROOT
from geo.places.cache import GeocodeStore, dump, export_versioned, import_versioned, load
from tests.geocode_answers import MISS, SARAJEVO, WRITTEN, automatic, person

WRITERS = 4


def everything_comes_back_as_it_was_put(address: str) -> None:
    answers = [
        automatic("Saraybosna", made_with="rules 1"),
        automatic("Yok", placing=MISS),
        automatic("Yok", placing=MISS, source="nominatim", attribution="© OpenStreetMap contributors"),
        person("Merv", "Türkmenistan"),
    ]
    store = GeocodeStore(address)
    store.put(answers)
    kept = GeocodeStore(address).all_answers()
    assert kept == sorted(answers, key=lambda answer: (*answer.key, answer.source))


def a_later_answer_replaces_the_earlier(address: str) -> None:
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna", placing=MISS)])
    store.put([automatic("Saraybosna")])
    assert [answer.placing for answer in store.all_answers()] == [SARAJEVO]


def a_decision_is_not_replaced_by_an_automatic_answer(address: str) -> None:
    store = GeocodeStore(address)
    store.put([person("Saraybosna")])
    store.put([automatic("Saraybosna", placing=MISS)])
    assert store.decisions() == {("Saraybosna", "Bosna Hersek"): SARAJEVO}


def misses_expire_and_decisions_do_not(address: str) -> None:
    store = GeocodeStore(address)
    past = (datetime.now(UTC) - timedelta(seconds=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    store.put([replace(automatic("Yok", placing=MISS), expires_at=past), replace(person("Yok"), expires_at=past)])
    asked = [("Yok", "Bosna Hersek")]
    assert not store.answers(asked, "offline")
    assert store.answers(asked, "decision")


def the_committed_files_survive_a_round_trip(address: str, folder: Path) -> None:
    store = GeocodeStore(address)
    import_versioned(store)
    export_versioned(store, folder)
    for name in ("geocodes.csv", "decisions.csv"):
        assert (folder / name).read_bytes() == (CACHE / name).read_bytes()


def a_dump_loads_into_an_equal_cache(address: str, folder: Path) -> None:
    here, there = GeocodeStore(address), GeocodeStore(f"sqlite:///{folder / 'other.sqlite'}")
    import_versioned(here)
    here.put([person('Merv, "the" city\nof', "Türkmenistan"), automatic("Yok", placing=MISS, source="photon")])
    dump(here, folder / "dump.csv")
    load(there, folder / "dump.csv")
    assert there.all_answers() == here.all_answers()


def every_acknowledged_write_of_killed_writers_is_kept(address: str) -> None:
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
