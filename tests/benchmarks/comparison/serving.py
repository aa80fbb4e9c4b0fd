"""A server of its own for each app that is measured, and what it spends."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil

from geo.base.paths import ROOT

NAIVE, ATLAS, ATLAS_OF_OTHER_TIES = "naive_app.py", "dashboard.py", "ties_app.py"
STARTS_WITHIN_S = 120


@contextmanager
def served(script=ATLAS, said=subprocess.DEVNULL, **environment):
    """Give the address and the process of a server once it says that it is well."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    path = ROOT / script if script == ATLAS else Path(__file__).parent / script
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(path), *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=said,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(address):
    until = time.perf_counter() + STARTS_WITHIN_S
    while time.perf_counter() < until:
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"The server was not well within {STARTS_WITHIN_S} seconds.")


def cpu_s(server):
    """Processor seconds of the server so far."""
    times = server.cpu_times()
    return times.user + times.system


def memory_mib(server):
    """Resident memory of the server and what it started, MiB."""
    return sum(process.memory_info().rss for process in [server, *server.children(recursive=True)]) / 2**20
