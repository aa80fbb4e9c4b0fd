"""Claims about visits that are over: the server forgets them."""

import asyncio
import tempfile
import time

from geo.base.paths import DEFAULT_DATABASE
from tests.benchmarks.comparison.leaving import come_and_go, holdings
from tests.benchmarks.comparison.serving import served

VISITS = 26
PATIENCE_S = 60
POOL = 5
"""Connections that SQLAlchemy keeps at rest; it opens a further one only when two visits ask at once."""


def connections(server):
    """Give the handles of the database: how many connections, and how many files in all."""
    paths = [file.path for file in server.open_files() if DEFAULT_DATABASE.name in file.path]
    return sum(path.endswith(DEFAULT_DATABASE.name) for path in paths), len(paths)


def test_visits_that_are_over_are_forgotten_and_no_handle_of_theirs_stays():
    with tempfile.TemporaryFile() as log, served(said=log) as (address, server):

        def ended():
            log.seek(0)
            return log.read().count(b'"visit ended"')

        def come(visits):
            before, until = ended(), time.monotonic() + PATIENCE_S
            assert asyncio.run(come_and_go(address, server, visits)) == []
            while ended() < before + visits:
                assert time.monotonic() < until, f"{ended()} of {visits} visits are forgotten"
                time.sleep(0.5)
            kept, files = connections(server)
            assert 1 <= kept <= POOL
            return holdings(server)[1] - files

        assert come(VISITS // 2) >= come(VISITS)
