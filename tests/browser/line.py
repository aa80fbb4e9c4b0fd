"""The line between a browser and a server, which a test can cut, slow down and mend."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

from tests.browser.servers import LEFT, take_port

_PIECE = 16_384


class Line:
    """A port of this computer that leads to another one."""

    def __init__(self, port):
        self.to, self.open, self.pause_s = port, True, 0.0
        self.sent = 0
        self.ends, self.listener = [], socket.create_server(("127.0.0.1", take_port()))
        self.port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.answering = threading.Thread(target=self._answer, daemon=True)
        self.answering.start()

    def cut(self):
        """Break every connection, and take no new one."""
        self.open = False
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()

    def mend(self):
        """Take connections again."""
        self.open = True

    def end(self):
        """Take no connection any more and leave the port."""
        self.cut()
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # closing alone would not wake whoever waits for a connection
        self.listener.close()
        self.answering.join(timeout=5)
        LEFT.append(self.port)

    def slow(self, pause_s):
        """Wait after every piece that the browser sends; zero for a fast line."""
        self.pause_s = pause_s

    def _answer(self):
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.to), timeout=5) if self.open else None
                except OSError:
                    far = None
                if far is None:
                    near.close()
                    continue
                far.settimeout(None)
                self.ends += [near, far]
                for one, other, slowed in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=(one, other, slowed), daemon=True).start()

    def _carry(self, one, other, slowed):
        with suppress(OSError):
            while piece := one.recv(_PIECE):
                other.sendall(piece)
                if slowed:
                    self.sent += len(piece)
                    time.sleep(self.pause_s)
        for end in (one, other):  # closing alone would not wake whoever waits for the other end
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def line_to(address):
    """Lay a line to a server's address."""
    laid = Line(int(address.rpartition(":")[2]))
    try:
        yield laid
    finally:
        laid.end()
