"""Claims about a PostgreSQL that is away at the start or goes away in the middle."""

import threading

import pytest

from geo.base.errors import StoreError
from geo.base.words import LANGUAGES, Words
from geo.places.cache import GeocodeStore, row_of
from tests.geocode_answers import automatic
from tests.service.conftest import cluster, free_port, program, said


def test_a_database_away_at_the_start_is_a_sentence_in_both_languages():
    with pytest.raises(StoreError) as told:
        GeocodeStore(f"postgresql://atlas:secret@127.0.0.1:{free_port()}/atlas")
    for language in LANGUAGES:
        assert "ATLAS_DATABASE_URL" in Words(language).error(told.value)
        assert "secret" not in Words(language).error(told.value)


def test_a_database_that_stops_in_the_middle_keeps_what_was_acknowledged():
    with cluster() as server:
        said([program("psql"), "-q", f"{server}/postgres", "-c", "CREATE DATABASE atlas"])
        store = GeocodeStore(f"{server}/atlas")
        store.put([automatic("Mostar")])
    with pytest.raises(StoreError, match="cannot be used"):
        store.put([automatic("Filibe")])


def test_a_session_cut_off_in_the_middle_of_a_write_leaves_nothing_of_it(address):
    store, other = GeocodeStore(address), GeocodeStore(address)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
    with pytest.raises(StoreError), store.database.writing() as connection:
        store._upsert(connection, [row_of(automatic("Mostar"))])
        said([program("psql"), "-q", address, "-c", f"{cut} AND datname = current_database()"])
        store._upsert(connection, [row_of(automatic("Filibe"))])
    assert (other.put([automatic("Gence")]), len(other.all_answers())) == (1, 1)


def test_two_writers_of_the_same_answers_both_succeed(address):
    stores = [GeocodeStore(address) for _ in range(2)]
    names = [f"Place {number}" for number in range(40)]
    orders = (names, names[::-1])
    writers = [
        threading.Thread(target=lambda s=store, o=order: [s.put(map(automatic, o)) for _ in range(10)])
        for store, order in zip(stores, orders, strict=True)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert len(stores[0].all_answers()) == len(names)
