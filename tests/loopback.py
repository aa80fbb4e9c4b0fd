"""A geocoding service on the loopback that behaves as told, and counts what it is asked."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LUKOMIR = {
    "place_id": 1, "osm_type": "node", "osm_id": 5, "lat": "43.63686", "lon": "18.18139", "class": "place",
    "type": "village", "addresstype": "village", "name": "Lukomir", "display_name": "Lukomir, Bosnia and Herzegovina",
    "address": {"village": "Lukomir", "country_code": "ba"}, "namedetails": {"name": "Lukomir"},
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
}  # fmt: skip


def found(**changes):
    return {**LUKOMIR, **changes}


class Misbehaving(ThreadingHTTPServer):
    """Answers as ``behave(handler)`` does; ``asked`` holds the questions with their times."""

    daemon_threads = True

    def __init__(self, behave):
        self.behave, self.asked, self.agents = behave, [], []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
        self.server.agents.append(self.headers["User-Agent"])
        try:
            self.server.behave(self)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        """Say nothing."""

    def reply(self, body, status=200, kind="application/json", **headers):
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(behave):
    server = Misbehaving(behave)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def sound(*places):
    return lambda handler: handler.reply(list(places))


def slow(handler):
    time.sleep(1.5)
    handler.reply([LUKOMIR])


def dripping(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def busy(seconds):
    return lambda handler: handler.reply("", 429, Retry_After=str(seconds))


def status(code):
    return lambda handler: handler.reply("no", code, Location="http://127.0.0.1:1/")


def html(handler):
    handler.reply("<html><body>Please log in to the hotel's network</body></html>", kind="text/html")


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(json.dumps([LUKOMIR]).encode()[:60])
    handler.wfile.flush()
    handler.connection.close()


def cut(handler):
    handler.reply(json.dumps([LUKOMIR])[:60])


def endless(handler):
    handler.reply("[" + " " * 1_500_000 + "]")


def json_of(value):
    return lambda handler: handler.reply(value)
