"""Claims about the limiter that hold for both databases; each takes the address of an empty one."""

import signal
import subprocess
import sys
import time
from itertools import pairwise

from geo.base.database import Database
from geo.base.paths import ROOT
from geo.places.limiter import Limiter, Pace
from geo.places.tables import PLACES

INTERVAL = 0.2
TURNS = 4
PROCESSES = 2


def limiter(address: str, *, longest_turn: float = 10.0) -> Limiter:
    return Limiter(Database(address, PLACES), "example.org", Pace(INTERVAL, longest_turn))


def processes_ask_one_after_another(address: str) -> None:
    command = [sys.executable, "-m", "tests.limiter_claims", "ask", address]
    asking = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    spans = sorted(
        tuple(map(float, line.split())) for process in asking for line in process.communicate()[0].splitlines()
    )
    assert len(spans) == TURNS * PROCESSES
    pauses = [begun - ended for (_, ended), (begun, _) in pairwise(spans)]
    assert min(pauses) >= INTERVAL


def a_turn_whose_process_was_killed_ends(address: str) -> None:
    command = [sys.executable, "-m", "tests.limiter_claims", "hold", address]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        holder.stdout.readline()
        holder.send_signal(signal.SIGKILL)
    with limiter(address).turn():
        pass


def main(what: str, address: str) -> None:
    """Ask some times and say when, by the clock all processes share; or hold a turn for ever."""
    if what == "hold":
        with limiter(address, longest_turn=1.0).turn():
            sys.stdout.write("held\n")
            sys.stdout.flush()
            time.sleep(60)
    for _ in range(TURNS):
        with limiter(address).turn():
            begun = time.monotonic()
            time.sleep(0.02)
            ended = time.monotonic()
        sys.stdout.write(f"{begun} {ended}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
