"""
Many visitors at once: how long a filter change takes, and what becomes of the server's memory.

``python -m tests.comparison.load [VISITORS …]`` starts the atlas and lets each visitor
speak Streamlit's own protocol over a websocket of this computer: open a page, then choose
another country, municipality or kind of tie every 3 to 8 seconds, as a person would. No browser takes
part: what is measured is the server, from the change that is sent to the end of its run.
"""

import asyncio
import json
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.comparison.compare import served

PAUSE_S = (3.0, 8.0)
EVERY = 200
FACETS = ("country", "municipality", "kind")
FAILED_AFTER_S = 60
LONGEST_MESSAGE = 200 * 2**20
PAGES = ("", "countries", "connections")


@dataclass
class Seen:
    """What all visitors together saw."""

    change_s: list[float] = field(default_factory=list)
    first_s: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory_mib: dict[int, float] = field(default_factory=dict)
    until: float = 0.0
    """When the visitors leave: so long after the last of them has its first page."""


class Visitor:
    """One session: what a browser keeps of the page, and what it sends back."""

    def __init__(self, address, number, seen, server):
        self.address, self.seen, self.server = address, seen, server
        self.dice = random.Random(number)
        self.page, self.query = PAGES[number % len(PAGES)], "lang=tr"
        self.controls, self.states, self.hash = {}, {}, ""
        self.map, self.map_told = "", False

    async def visit(self, lasting_s):
        url = f"ws{self.address.removeprefix('http')}/_stcore/stream"
        try:
            async with websockets.connect(
                url, subprotocols=["streamlit"], origin=self.address, max_size=LONGEST_MESSAGE, open_timeout=60
            ) as line:
                began = time.perf_counter()
                await self._run(line)
                if self.map and not self.map_told:  # a browser says once that the map is drawn
                    self.map_told = True
                    self.states[self.map] = ("json_value", json.dumps({"drawn": 1}))
                    await self._run(line)
                self.seen.first_s.append(time.perf_counter() - began)
                self.seen.until = time.perf_counter() + lasting_s
                while time.perf_counter() < self.seen.until:
                    await asyncio.sleep(self.dice.uniform(*PAUSE_S))
                    await self._change(line)
        except Exception as fault:
            self.seen.errors.append(f"{type(fault).__name__}: {fault}"[:200])

    async def _change(self, line):
        facet = self.dice.choice([name for name in FACETS if name in self.controls])
        identifier, options = self.controls[facet]
        chosen = self.dice.sample(options, k=min(len(options), self.dice.choice((0, 1, 1, 2))))
        self.states[identifier] = ("string_array_value", chosen)
        began = time.perf_counter()
        self.seen.bytes.append(await self._run(line))
        self.seen.change_s.append(time.perf_counter() - began)
        if bool(chosen) != (f"{facet}=" in self.query):
            self.seen.errors.append(f"{facet} was not taken over into the address")
        changes = len(self.seen.change_s)
        if changes % EVERY == 0:
            self.seen.memory_mib[changes] = memory_mib(self.server)

    async def _run(self, line):
        """Send what is chosen, read until the script has finished, and give the bytes it took."""
        await line.send(self._asked().SerializeToString())
        received = 0
        while True:
            content = await asyncio.wait_for(line.recv(), FAILED_AFTER_S)
            received += len(content)
            told = ForwardMsg.FromString(content)
            self._heed(told)
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return received

    def _asked(self):
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.page_name = self.query, self.hash, self.page
        state.context_info.timezone, state.context_info.url = "Europe/Istanbul", f"{self.address}/{self.page}"
        for identifier, (kind, value) in self.states.items():
            widget = state.widget_states.widgets.add(id=identifier)
            if kind == "string_array_value":
                widget.string_array_value.data.extend(value)
                widget.string_array_value.SetInParent()
            else:
                setattr(widget, kind, value)
        return asked

    def _heed(self, told):
        kind = told.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        elif kind == "new_session":
            self.hash = told.new_session.page_script_hash
        elif kind == "delta":
            self._notice(told.delta.new_element)

    def _notice(self, element):
        kind = element.WhichOneof("type")
        if kind == "multiselect":
            control = element.multiselect
            name = control.id.rsplit("-", 1)[-1]
            self.controls[name] = (control.id, list(control.options))
        elif kind == "component_instance":
            self.map = element.component_instance.id
        elif kind == "exception":
            self.seen.errors.append(f"{element.exception.type}: {element.exception.message}"[:200])


def memory_mib(server):
    """Resident memory of the server and what it started, MiB."""
    return sum(process.memory_info().rss for process in [server, *server.children(recursive=True)]) / 2**20


async def _all(address, server, visitors, lasting_s):
    seen = Seen()
    seen.memory_mib[0] = memory_mib(server)

    async def one(number):
        await asyncio.sleep(number * min(10.0, lasting_s / 4) / visitors)  # nobody comes in step
        await Visitor(address, number, seen, server).visit(lasting_s)

    await asyncio.gather(*(one(number) for number in range(visitors)))
    seen.memory_mib[len(seen.change_s)] = memory_mib(server)
    return seen


def load(visitors=20, *, lasting_s=60.0, after_s=5.0):
    """
    Let visitors filter the atlas at human pace.

    Parameters
    ----------
    visitors
        How many at once.
    lasting_s
        For how long after the last has its first page, seconds; 20 visitors reach 1,000 changes in about five minutes.
    after_s
        How long after the last has left the memory is read again, seconds.

    Returns
    -------
    measured
        For JSON: seconds, bytes and MiB; `memory_mib` by the number of changes made.
    """
    with served("dashboard.py") as (address, server):
        processor = server.cpu_times()
        seen = asyncio.run(_all(address, server, visitors, lasting_s))
        spent = server.cpu_times()
        time.sleep(after_s)
        left_mib = memory_mib(server)
    changes = sorted(seen.change_s)
    return {
        "visitors": visitors,
        "changes": len(changes),
        "errors": len(seen.errors),
        "kinds_of_error": sorted(set(seen.errors))[:5],
        "first_p50_s": _quantile(seen.first_s, 0.5),
        "change_p50_s": _quantile(changes, 0.5),
        "change_p95_s": _quantile(changes, 0.95),
        "change_most_s": changes[-1] if changes else None,
        "bytes_p50": statistics.median(seen.bytes) if seen.bytes else None,
        "cpu_per_change_s": (spent.user + spent.system - processor.user - processor.system) / max(1, len(changes)),
        "memory_mib": {str(count): round(mib, 1) for count, mib in sorted(seen.memory_mib.items())},
        "memory_left_mib": round(left_mib, 1),
        "machine_load": os.getloadavg()[0],
    }


def _quantile(values, share):
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else None


def main(arguments):
    lasting_s = float(os.environ.get("ATLAS_LOAD_SECONDS", "60"))
    results = [load(int(visitors), lasting_s=lasting_s) for visitors in arguments or ("20", "50")]
    for name in results[0]:
        print(f"{name:>18}  " + "  ".join(f"{result[name]!s:>28}" for result in results))
    return results


if __name__ == "__main__":
    main(sys.argv[1:])
