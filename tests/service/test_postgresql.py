"""Claims about the geocoding cache in a real PostgreSQL."""

from pathlib import Path

from sqlalchemy import create_engine, text

from geo.base.database import Database
from geo.places.cache import GeocodeStore
from tests import limiter_claims, store_claims
from tests.geocode_answers import automatic


def test_everything_comes_back_as_it_was_put(address: str):
    store_claims.everything_comes_back_as_it_was_put(address)


def test_a_later_answer_replaces_the_earlier(address: str):
    store_claims.a_later_answer_replaces_the_earlier(address)


def test_a_decision_wins_over_an_automatic_answer(address: str):
    store_claims.a_decision_wins_over_an_automatic_answer(address)


def test_older_decisions_move_into_their_home(address: str):
    store_claims.older_decisions_move_into_their_home(address)


def test_misses_expire(address: str):
    store_claims.misses_expire(address)


def test_the_committed_files_survive_a_round_trip(address: str, tmp_path: Path):
    store_claims.the_committed_files_survive_a_round_trip(address, tmp_path)


def test_a_dump_loads_into_an_equal_cache(address: str, tmp_path: Path):
    store_claims.a_dump_loads_into_an_equal_cache(address, tmp_path)


def test_every_acknowledged_write_of_killed_writers_is_kept(address: str):
    store_claims.every_acknowledged_write_of_killed_writers_is_kept(address)


def test_processes_that_share_the_limiter_ask_one_after_another(address: str):
    limiter_claims.processes_ask_one_after_another(address)


def test_a_turn_whose_process_was_killed_ends_by_itself(address: str):
    limiter_claims.a_turn_whose_process_was_killed_ends(address)


def test_the_clock_is_the_servers(address: str):
    database = Database(address)
    with database.reading() as connection:
        server = connection.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one()
        assert abs(database.seconds(connection) - float(server)) < 1


def test_a_restarted_server_is_met_again(address: str):
    store = GeocodeStore(address)
    store.put([automatic("Saraybosna")])
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        connection.execute(text(f"{others} AND datname = current_database()"))
    assert store.put([automatic("Mostar")]) == 1


def test_the_longest_question_fits_the_index(address: str):
    assert GeocodeStore(address).put([automatic("\U00020000" * 200, "\U00020001" * 200)]) == 1
