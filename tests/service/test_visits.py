"""Claims about visits that are over: the server forgets them."""

import asyncio
import tempfile
import time

from tests.benchmarks.comparison.leaving import come_and_go, holdings
from tests.benchmarks.comparison.serving import served

VISITS = 26
PATIENCE_S = 60


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
            return holdings(server)[1]

        assert come(VISITS // 2) >= come(VISITS)
