"""Claims about visits that are over: the server forgets them."""

import asyncio
import tempfile
import time

from tests.comparison.load import FORGET_SOON, Seen, Visitor, come
from tests.comparison.serving import served


def test_a_visit_that_is_over_is_forgotten_and_what_it_held_is_freed():
    with tempfile.TemporaryFile() as log, served(said=log, **FORGET_SOON) as (address, server):
        for visitors in (1, 3, 1, 1):  # the end of each wave lets the server look which visits of the last are over
            seen = Seen(enough=visitors)
            asyncio.run(come(Visitor, address, server, visitors, seen))
            assert seen.errors == []
            time.sleep(6)
        log.seek(0)
        told = log.read()
    begun, ended = (told.count(b'"visit %s"' % what) for what in (b"begun", b"ended"))
    assert begun == 6
    assert ended >= 3
