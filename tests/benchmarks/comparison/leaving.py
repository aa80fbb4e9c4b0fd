"""
Visits that come and go: what the server still holds a minute after the last page was closed.

``python -m tests.benchmarks.comparison.leaving VISITS`` opens so many, some at a time, each on another page, closes
them as a browser does, and looks at the server's memory, open files and threads. The server runs as anybody starts it.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time

import websockets

from pages import CONTENTS
from tests.benchmarks.comparison.load import LONGEST_MESSAGE, Seen, Visitor
from tests.benchmarks.comparison.serving import memory_mib, served

AT_ONCE = 10
LOOKS_S = (10, 20, 30, 45, 60)
PAGES = ("", *(name for name in CONTENTS if name != "overview"))


class Guest(Visitor):
    """Somebody who looks at one page and closes it."""

    def __init__(self, address, number, seen, server):
        super().__init__(address, number, seen, server)
        self.page = PAGES[number % len(PAGES)]

    async def visit(self):
        url = f"ws{self.address.removeprefix('http')}/_stcore/stream"
        try:
            async with websockets.connect(
                url, subprotocols=["streamlit"], origin=self.address, max_size=LONGEST_MESSAGE, open_timeout=60
            ) as line:
                await self._run(line)
                await self._tell_the_map(line)
        except Exception as fault:
            self.seen.errors.append(f"{type(fault).__name__}: {fault}"[:200])


async def come_and_go(address, server, visits, at_once=AT_ONCE):
    """Let so many look at a page each; gives what went wrong."""
    seen, door = Seen(), asyncio.Semaphore(at_once)

    async def one(number):
        async with door:
            await Guest(address, number, seen, server).visit()

    await asyncio.gather(*(one(number) for number in range(visits)))
    return seen.errors


def holdings(server):
    """Tell what a server holds: MiB, open files, threads."""
    return memory_mib(server), server.num_fds(), server.num_threads()


def leave(visits):
    """
    Let them come and go, once every page has been seen by somebody who has left and is forgotten.

    Returns for JSON: `before` and `after`, the latter by seconds, as of `holdings`; how many visits began and ended.
    """
    with tempfile.TemporaryFile() as log, served(said=log) as (address, server):
        errors = asyncio.run(come_and_go(address, server, len(PAGES), 2))
        time.sleep(20)
        before, left = holdings(server), {}
        errors += asyncio.run(come_and_go(address, server, visits))
        last = time.monotonic()
        for seconds in LOOKS_S:
            time.sleep(max(0.0, last + seconds - time.monotonic()))
            left[seconds] = holdings(server)
        log.seek(0)
        told = log.read()
    begun, ended = (told.count(b'"visit %s"' % what) for what in (b"begun", b"ended"))
    return {"before": before, "after": left, "begun": begun, "ended": ended, "errors": errors}


def main(arguments):
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("visits", type=int, nargs="?", default=60)
    json.dump(leave(asked.parse_args(arguments).visits), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
