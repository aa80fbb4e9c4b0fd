"""
Many visitors at once: how long a filter change takes, and what becomes of the server's memory.

``python -m tests.benchmarks.comparison.load VISITORS`` starts the atlas and lets each visitor
speak Streamlit's own protocol over a websocket of this computer: open a page, then choose
another country, municipality or kind of tie every 3 to 8 seconds, as a person would. No browser takes
part: what is measured is the server, from the change that is sent to the end of its run.
Every value is written to standard output as JSON.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.comparison.serving import ATLAS, NAIVE, cpu_s, memory_mib, served

PAUSE_S = (3.0, 8.0)
FORGOTTEN_AFTER_S = 5
"""So long the server keeps a visit whose line broke; as started by itself it is two minutes."""
FORGET_SOON = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(FORGOTTEN_AFTER_S)}
READINGS = 5
"""How often the memory is read on the way."""
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
    enough: int = 1000
    """After so many changes the visitors leave,"""
    until: float = float("inf")
    """and at this time at the latest."""

    def goes_on(self):
        return len(self.change_s) < self.enough and time.perf_counter() < self.until


class Visitor:
    """One session: what a browser keeps of the page, and what it sends back."""

    def __init__(self, address, number, seen, server):
        self.address, self.seen, self.server = address, seen, server
        self.dice = random.Random(number)
        self.page, self.query = PAGES[number % len(PAGES)], "lang=tr"
        self.controls, self.states, self.hash = {}, {}, ""
        self.map, self.map_told = "", False

    async def visit(self):
        url = f"ws{self.address.removeprefix('http')}/_stcore/stream"
        try:
            async with websockets.connect(
                url, subprotocols=["streamlit"], origin=self.address, max_size=LONGEST_MESSAGE, open_timeout=60
            ) as line:
                began = time.perf_counter()
                await self._run(line)
                await self._tell_the_map(line)
                self.seen.first_s.append(time.perf_counter() - began)
                while self.seen.goes_on():
                    await asyncio.sleep(self.dice.uniform(*PAUSE_S))
                    await self._change(line)
        except Exception as fault:
            self.seen.errors.append(f"{type(fault).__name__}: {fault}"[:200])

    async def _tell_the_map(self, line):
        if self.map and not self.map_told:  # a browser says once that the map is drawn
            self.map_told = True
            self.states[self.map] = ("json_value", json.dumps({"drawn": 1}))
            await self._run(line)

    def _facet(self):
        return self.dice.choice([name for name in FACETS if name in self.controls])

    async def _change(self, line):
        facet = self._facet()
        identifier, options = self.controls[facet]
        chosen = self.dice.sample(options, k=min(len(options), self.dice.choice((0, 1, 1, 2))))
        self.states[identifier] = ("string_array_value", chosen)
        began = time.perf_counter()
        self.seen.bytes.append(await self._run(line))
        self.seen.change_s.append(time.perf_counter() - began)
        self._check(facet, chosen)
        changes = len(self.seen.change_s)
        if changes % max(1, self.seen.enough // READINGS) == 0:
            self.seen.memory_mib[changes] = memory_mib(self.server)

    def _check(self, facet, chosen):
        if bool(chosen) != (f"{facet}=" in self.query):
            self.seen.errors.append(f"{facet} was not taken over into the address")

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


class NaiveVisitor(Visitor):
    """One session of the naive app: one page, one control, nothing in the address."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.page = ""

    async def _tell_the_map(self, line):
        """Say nothing: this map answers by itself only when it is moved."""

    def _facet(self):
        return next(iter(self.controls))

    def _check(self, facet, chosen):
        """Check nothing: this app keeps no address."""


VISITORS = {ATLAS: Visitor, NAIVE: NaiveVisitor}


async def come(kind, address, server, visitors, seen):
    async def one(number):
        await asyncio.sleep(number * min(10.0, visitors / 2) / visitors)  # nobody comes in step
        await kind(address, number, seen, server).visit()

    await asyncio.gather(*(one(number) for number in range(visitors)))


def load(script=ATLAS, *, visitors=20, changes=1000, longest_s=900.0, after_s=5.0):
    """
    Let visitors filter an app at human pace.

    ``longest_s``: after how many seconds they leave at the latest. ``after_s``: how long after the last has left the
    memory is read again, seconds; by then those that are over are forgotten, as the server's own log says. Returns for
    JSON: every single value in seconds, bytes and MiB; `memory_mib` by the number of changes made; `begun` and `ended`,
    how many visits the atlas's log speaks of.
    """
    seen = Seen(enough=changes)
    with tempfile.TemporaryFile() as log, served(script, said=log, **FORGET_SOON) as (address, server):
        seen.memory_mib[0], processor, began = memory_mib(server), cpu_s(server), time.perf_counter()
        seen.until = began + longest_s
        asyncio.run(come(VISITORS[script], address, server, visitors, seen))
        spent, lasted = cpu_s(server) - processor, time.perf_counter() - began
        seen.memory_mib[len(seen.change_s)] = memory_mib(server)
        time.sleep(max(after_s, FORGOTTEN_AFTER_S + 1) if after_s else 0)
        if after_s:  # the end of the next visit lets the server look which others are over
            last = Seen(enough=0)
            asyncio.run(VISITORS[script](address, visitors, last, server).visit())
            time.sleep(1)
        left_mib = memory_mib(server)
        log.seek(0)
        told = log.read()
    return {
        "visitors": visitors,
        "first_s": seen.first_s,
        "change_s": seen.change_s,
        "bytes": seen.bytes,
        "errors": seen.errors,
        "cpu_per_change_s": spent / max(1, len(seen.change_s)),
        "lasted_s": lasted,
        "memory_mib": [[count, mib] for count, mib in sorted(seen.memory_mib.items())],
        "left_mib": left_mib,
        "begun": told.count(b'"visit begun"'),
        "ended": told.count(b'"visit ended"'),
    }


def main(arguments):
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("visitors", type=int)
    asked.add_argument("--naive", action="store_true")
    asked.add_argument("--changes", type=int, default=1000)
    asked.add_argument("--seconds", type=float, default=900.0)
    asked.add_argument("--after", type=float, default=5.0)
    given = asked.parse_args(arguments)
    json.dump(
        load(
            NAIVE if given.naive else ATLAS,
            visitors=given.visitors,
            changes=given.changes,
            longest_s=given.seconds,
            after_s=given.after,
        ),
        sys.stdout,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
