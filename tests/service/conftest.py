"""Real servers on the loopback, in a temporary folder; a missing one is a failure, not a skip."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# The last three are for PyICU, which Nominatim needs and PyPI has only as source.
PACKAGES = "postgresql-15 postgresql-15-postgis-3 postgresql-15-postgis-3-scripts osm2pgsql libicu-dev pkg-config g++"
NOMINATIM = ("nominatim-db==5.3.3", "nominatim-api==5.3.3", "psycopg[binary]", "uvicorn", "falcon")
PLACES = Path(__file__).with_name("places.osm")
INSTALLED = Path(os.environ.get("ATLAS_NOMINATIM_VENV", Path(tempfile.gettempdir()) / "atlas-nominatim-5.3.3"))


def pytest_configure(config):
    config.addinivalue_line("markers", "service: starts a real PostgreSQL or Nominatim on the loopback")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("service")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """Find a program of PostgreSQL, which Debian keeps off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((folder / name for folder in folders if (folder / name).exists()), None) or shutil.which(name)
    if not found:
        pytest.fail(f"The program '{name}' was not found. Install it (Debian: apt-get install {PACKAGES}).")
    return str(found)


def said(command: list[str], **options) -> None:
    """Run a program; when it fails, what it said is the reason."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        pytest.fail(f"{command[0]} failed (is all of this installed: {PACKAGES}?):\n{done.stdout[-3000:]}")


def _as_postgres() -> dict[str, object]:
    """PostgreSQL refuses to run as root; Debian's package brings the user ``postgres``."""
    return {"user": "postgres", "group": "postgres", "extra_groups": [], "cwd": "/"} if os.geteuid() == 0 else {}


@contextmanager
def cluster() -> Iterator[str]:
    """Start a PostgreSQL of our own; the address lacks the database."""
    folder = Path(tempfile.mkdtemp(prefix="atlas-postgres-"))
    port, data = free_port(), folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    control = [program("pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=60"
    initdb = [program("initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    try:
        said([*initdb, "--no-sync"], **_as_postgres())
        # A log file of its own: pg_ctl leaves its output to the server, which would keep our pipe open.
        said([*control, "-l", str(folder / "log"), "-o", options, "start"], **_as_postgres())
        yield f"postgresql://postgres@127.0.0.1:{port}"
        said([*control, "-m", "immediate", "stop"], **_as_postgres())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with cluster() as address:
        yield address


@pytest.fixture
def address(postgres: str, request) -> str:
    """An empty database of the test's own."""
    name = f"atlas_{abs(hash(request.node.name))}"
    said([program("psql"), "-q", f"{postgres}/postgres", "-c", f'CREATE DATABASE "{name}"'])
    return f"{postgres}/{name}"


def nominatim_programs() -> Path:
    """Install Nominatim once, apart from the atlas: it is under the GPL and only tests use it."""
    if not (INSTALLED / "installed").exists():
        venv.create(INSTALLED, with_pip=True, clear=True)
        pip = [str(INSTALLED / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        said([*pip, *NOMINATIM])
        (INSTALLED / "installed").touch()
    return INSTALLED / "bin"


def answers_at(url: str, seconds: float = 60) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                return reply.status == 200
        except OSError:
            time.sleep(0.2)
    return False


@pytest.fixture(scope="session")
def nominatim(postgres: str) -> Iterator[str]:
    """A Nominatim that knows the places of ``places.osm`` and nothing else."""
    programs = nominatim_programs()
    osm2pgsql = shutil.which("osm2pgsql") or program("osm2pgsql")
    host, port = postgres.removeprefix("postgresql://postgres@").split(":")
    dsn = f"pgsql:host={host};port={port};user=postgres;dbname=nominatim"
    settings = {
        "NOMINATIM_DATABASE_DSN": dsn,
        "NOMINATIM_DATABASE_WEBUSER": "www-data",
        "NOMINATIM_IMPORT_STYLE": "full",
        "NOMINATIM_OSM2PGSQL_BINARY": osm2pgsql,
    }
    said([program("psql"), "-q", f"{postgres}/postgres", "-c", 'CREATE ROLE "www-data" LOGIN'])
    with tempfile.TemporaryDirectory(prefix="atlas-nominatim-") as folder:
        environment = {**os.environ, **settings, "PATH": f"{programs}:{os.environ['PATH']}"}
        project = ["--project-dir", folder]
        imported = [str(programs / "nominatim"), "import", "--osm-file", str(PLACES), *project]
        said([*imported, "--no-updates", "--offline", "--threads", "2"], env=environment, cwd=folder)
        with _serving([str(programs / "nominatim"), "serve", *project], environment, folder) as address:
            yield address


@contextmanager
def _serving(command: list[str], environment: dict[str, str], folder: str) -> Iterator[str]:
    at = f"127.0.0.1:{free_port()}"
    log = Path(folder, "log")
    with log.open("wb") as said_there:
        server = subprocess.Popen(
            [*command, "--server", at, "--engine", "falcon"],
            env=environment,
            cwd=folder,
            stdout=said_there,
            stderr=said_there,
        )
    try:
        if not answers_at(f"http://{at}/status"):
            pytest.fail(f"Nominatim did not start:\n{log.read_text()[-3000:]}")
        yield f"http://{at}"
    finally:
        server.terminate()
        server.wait(timeout=30)
