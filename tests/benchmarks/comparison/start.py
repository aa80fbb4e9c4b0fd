"""
From nothing to the first page: start the atlas, wait until it is well, visit it once.

``python -m tests.benchmarks.comparison.start [TIMES]`` writes the seconds to standard output as JSON.
"""

import asyncio
import json
import sys
import time

from tests.benchmarks.comparison.load import Seen, Visitor
from tests.benchmarks.comparison.serving import memory_mib, served


def started(times):
    """Start as often, and give seconds to health and to the first page, and MiB with one visitor."""
    seconds = {"health_s": [], "page_s": [], "memory_mib": []}
    for _ in range(times):
        began = time.perf_counter()
        with served() as (address, server):
            seconds["health_s"].append(time.perf_counter() - began)
            seen = Seen(enough=0)
            asyncio.run(Visitor(address, 0, seen, server).visit())
            seconds["page_s"].append(time.perf_counter() - began)
            seconds["memory_mib"].append(memory_mib(server))
            if seen.errors:
                raise RuntimeError(seen.errors[0])
    return seconds


if __name__ == "__main__":
    json.dump(started(int(sys.argv[1]) if sys.argv[1:] else 3), sys.stdout)
