"""
Servers of the atlas, each a process of its own.

What Streamlit and the atlas import is read once, in the process from which the servers branch off; nothing has been
asked of it. Where the system knows no such process, and for another script, a server reads everything itself.
"""

import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from geo.base.paths import ROOT
from tests.asked import note_what_is_asked

PATIENCE_S = 120
"""How long anything is waited for, on a machine that does much else; a limit of no claim."""
SCRIPT = "dashboard.py"
READ_BEFORE = ("streamlit.web.cli", "streamlit.starlette", "uvicorn", "plotly.graph_objects", "geo.figures.registry",
               "pages", "pages.serving")  # fmt: skip


LEFT = []
"""Ports that were left: a browser knows the scripts of a page that it has read from the same port."""


def take_port():
    if LEFT:
        return LEFT.pop()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _branching():
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([*READ_BEFORE, __name__])
    return found


class Server:
    """
    A server that can be killed and started again at the same port.

    ``said``: the file that takes what it says on standard error; nothing is kept otherwise.
    """

    def __init__(self, script=SCRIPT, said=os.devnull, **environment):
        self.port = take_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.begun_by = _branching() if script == SCRIPT else multiprocessing.get_context("spawn")
        self.noted = tempfile.TemporaryDirectory()
        self.arguments = script, self.port, str(said), Path(self.noted.name, "asked"), {**os.environ, **environment}
        self.start()

    def start(self):
        self.process = self.begun_by.Process(target=_serve, args=self.arguments)
        self.process.start()
        until = time.monotonic() + PATIENCE_S
        while not _answers(f"{self.address}/_stcore/health"):
            assert self.process.is_alive(), "the server ended before it answered"
            assert time.monotonic() < until, "the server did not answer"

    def asked(self):
        """Tell what the server has asked of other computers so far."""
        return Path(self.noted.name, "asked").read_text().splitlines()

    def kill(self):
        self.process.kill()
        self.process.join()

    def stop(self):
        self.process.terminate()
        self.process.join(20)
        self.noted.cleanup()
        LEFT.append(self.port)


@contextmanager
def served(script=SCRIPT, said=os.devnull, **environment):
    """Serve the atlas, or a script of the tests; gives the address."""
    server = Server(script, said, **environment)
    try:
        yield server.address
    finally:
        server.stop()


def _answers(address):
    try:
        return urllib.request.urlopen(address, timeout=5).status == HTTPStatus.OK
    except OSError:
        time.sleep(0.1)
        return False


def _serve(script, port, said, asked, environment):
    """Become a server, as ``python -m streamlit run`` is one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the tests stops their servers one by one
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    note_what_is_asked(asked)
    for stream, path in ((1, os.devnull), (2, said)):
        written = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(written, stream)
        os.close(written)
    sys.argv = ["streamlit", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1"]
    sys.argv += ["--server.headless", "true"]

    from streamlit.web import cli

    cli.main()
