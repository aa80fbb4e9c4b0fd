"""Claims about the geocoding cache in a real PostgreSQL."""

from sqlalchemy import create_engine, text

from geo.base.database import Database
from geo.places.cache import GeocodeStore
from tests import limiter_claims
from tests.geocode_answers import automatic
from tests.store_claims import *  # noqa: F403 - the claims shared by both databases are collected here


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
