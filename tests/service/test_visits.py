"""Claims about visits that are over: the server forgets them."""

import asyncio
import tempfile
import time

from tests.benchmarks.comparison.load import FORGET_SOON, FORGOTTEN_AFTER_S, Seen, Visitor, come
from tests.benchmarks.comparison.serving import served

WAVES, VISITORS = 4, 8


def test_visits_that_are_over_are_forgotten_and_what_they_held_is_freed():
    with tempfile.TemporaryFile() as log, served(said=log, **FORGET_SOON) as (address, server):
        for _ in range(WAVES):  # the end of each wave lets the server look which visits of the last are over
            seen = Seen(enough=VISITORS)
            asyncio.run(come(Visitor, address, server, VISITORS, seen))
            assert seen.errors == []
            time.sleep(FORGOTTEN_AFTER_S + 1)
        log.seek(0)
        told = log.read()
    begun, ended = (told.count(b'"visit %s"' % what) for what in (b"begun", b"ended"))
    assert begun == WAVES * VISITORS
    # Python's collector comes when enough was left behind, not after every visit.
    assert ended >= VISITORS // 2
