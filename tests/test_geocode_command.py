"""Claims about ``python -m geo geocode``."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.base.paths import ROOT
from geo.commands.geocode import geocode
from geo.places.list_placer import ListPlacer
from geo.your_lists.read.writing import APPENDED
from tests import loopback
from tests.loopback import serving, sound

TABLE = "Şehir;Ülke;Not\nSaraybosna;Bosna Hersek;bir\nZzyzx;Bosna Hersek;iki\nÇeşitli şehirler;Almanya;üç\n"
UNKNOWN = "Şehir,Ülke\nLukomir Zzyzx,Bosna Hersek\n"
RUN = "from geo.commands.geocode import geocode; geocode(prog_name='geo')"
WITHOUT_NETWORK = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        raise AssertionError(event)
sys.addaudithook(watch)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'cache' / 'atlas.sqlite'}")
    for name in ("ATLAS_GEOCODER", "ATLAS_GEOCODER_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "list.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: object, file: object = None):
    return CliRunner().invoke(geocode, [str(file or folder / "list.csv"), *map(str, arguments), "--language", "en"])


def rows_of(content: bytes | str) -> list[dict[str, str]]:
    text = content if isinstance(content, str) else content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_rows_come_back_in_order_on_standard_output(folder):
    done = run(folder)
    rows = rows_of(done.stdout)
    assert done.exit_code == 0
    assert [(row["Not"], row["status"]) for row in rows] == [
        ("bir", "exact"),
        ("iki", "unresolved"),
        ("üç", "unresolved"),
    ]


def test_the_appended_columns_are_those_of_the_contract(folder):
    assert list(rows_of(run(folder).stdout)[0]) == ["Şehir", "Ülke", "Not", *APPENDED]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("out.csv", "Şehir,".encode()), ("out.json", b"["), ("out.geojson", b"{"), ("out.xlsx", b"PK"), ("out", b"\xc5")],
)
def test_the_form_follows_the_name_of_the_output(folder, name, begins):
    assert run(folder, "-o", folder / name).exit_code == 0
    assert (folder / name).read_bytes().startswith(begins)


def test_the_named_form_wins_over_the_name_of_the_output(folder):
    run(folder, "-o", folder / "out.csv", "--format", "json")
    assert len(json.loads((folder / "out.csv").read_text(encoding="utf-8"))) == 3


def test_what_happened_is_told_apart_from_the_result(folder):
    done = run(folder)
    assert "3 rows – Exact: 1, Unresolved: 2." in done.stderr
    assert "3 rows" not in done.stdout


def test_the_cache_gives_the_same_bytes_as_the_geocoder(folder):
    first = run(folder).stdout_bytes
    assert (folder / "cache" / "atlas.sqlite").exists()
    assert run(folder).stdout_bytes == first


@pytest.mark.parametrize("arguments", [["--format", "gpkg"], ["--nonsense"], ["--language", "de"]])
def test_a_command_that_is_not_understood_ends_with_two(folder, arguments):
    assert CliRunner().invoke(geocode, [str(folder / "list.csv"), *arguments]).exit_code == 2


def test_a_missing_list_ends_with_one_and_a_sentence(folder):
    done = run(folder, file=folder / "none.csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "none.csv does not exist" in done.stderr


def test_a_list_that_can_not_be_read_leaves_the_former_output(folder):
    (folder / "out.csv").write_text("former")
    (folder / "list.csv").write_text("Not\nx\n")
    done = run(folder, "-o", folder / "out.csv")
    assert (done.exit_code, (folder / "out.csv").read_text()) == (1, "former")


def test_an_interrupted_run_writes_nothing(folder, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(ListPlacer, "place", interrupted)
    assert run(folder, "-o", folder / "out.csv").exit_code == 1
    assert [path.name for path in folder.iterdir() if "out" in path.name] == []


def test_the_list_itself_is_not_overwritten(folder):
    done = run(folder, "-o", folder / "list.csv")
    assert (done.exit_code, (folder / "list.csv").read_text(encoding="utf-8")) == (1, TABLE)
    assert "is the list itself" in done.stderr


def test_an_output_without_a_folder_is_refused_before_the_work(folder, monkeypatch):
    monkeypatch.setattr(ListPlacer, "place", None)
    done = run(folder, "-o", folder / "none" / "out.csv")
    assert done.exit_code == 1
    assert "does not exist or cannot be written" in done.stderr


def test_columns_and_sheet_can_be_named(folder):
    (folder / "list.csv").write_text("A,B\nSaraybosna,Bosna Hersek\n")
    done = run(folder, "--place-column", "A", "--country-column", "B")
    assert rows_of(done.stdout)[0]["status"] == "exact"


@pytest.mark.parametrize("geocoder", ["", "nominatim"])
def test_nothing_leaves_the_machine_without_the_flag(folder, geocoder):
    environment = {**os.environ, "ATLAS_GEOCODER": geocoder, "ATLAS_GEOCODER_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-c", WITHOUT_NETWORK + RUN, str(folder / "list.csv")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert [row["status"] for row in rows_of(done.stdout)] == ["exact", "unresolved", "unresolved"]


def test_the_watch_would_see_a_question(folder):
    (folder / "list.csv").write_text(UNKNOWN)
    environment = {**os.environ, "ATLAS_GEOCODER_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-c", WITHOUT_NETWORK + RUN, str(folder / "list.csv"), "--online"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert b"AssertionError: socket." in done.stderr


@pytest.fixture
def asked(folder, monkeypatch):
    """A service that knows the one place of the list."""
    (folder / "list.csv").write_text(UNKNOWN)
    with serving(sound(loopback.found(name="Lukomir Zzyzx", namedetails={}))) as server:
        monkeypatch.setenv("ATLAS_GEOCODER_URL", server.address)
        yield server


def test_the_flag_asks_about_what_was_not_found(folder, asked):
    (row,) = rows_of(run(folder, "--online").stdout)
    assert (row["status"], row["provider"], row["latitude"]) == ("exact", "nominatim", "43.63686")
    assert len(asked.asked) == 1


@pytest.mark.usefixtures("asked")
def test_online_answers_are_not_mixed_up_with_offline_ones(folder):
    before = run(folder).stdout
    run(folder, "--online")
    assert run(folder).stdout == before
    assert rows_of(before)[0]["status"] == "unresolved"


def test_an_online_answer_is_asked_for_once(folder, asked):
    first = run(folder, "--online").stdout
    assert (run(folder, "--online").stdout, len(asked.asked)) == (first, 1)


def test_a_dead_service_leaves_the_row_undecided_and_is_told(folder, monkeypatch):
    (folder / "list.csv").write_text(UNKNOWN)
    monkeypatch.setenv("ATLAS_GEOCODER_URL", "http://127.0.0.1:1")
    done = run(folder, "--online")
    assert (done.exit_code, rows_of(done.stdout)[0]["status"]) == (0, "unresolved")
    assert "1 × 127.0.0.1:1 cannot be reached." in done.stderr


def test_a_switched_off_service_is_said(folder, monkeypatch):
    monkeypatch.setenv("ATLAS_GEOCODER", "offline")
    done = run(folder, "--online")
    assert done.exit_code == 1
    assert "switched off" in done.stderr


def test_a_damaged_cache_is_told_and_the_list_placed(folder):
    (folder / "cache").mkdir()
    (folder / "cache" / "atlas.sqlite").write_bytes(b"nonsense" * 1000)
    done = run(folder)
    assert (done.exit_code, rows_of(done.stdout)[0]["status"]) == (0, "exact")
    assert "was set aside as atlas.damaged-" in done.stderr


def test_a_named_database_that_can_not_be_used_ends_with_one(folder, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://127.0.0.1:1/atlas")
    done = run(folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "ATLAS_DATABASE_URL" in done.stderr


def test_without_the_usual_cache_the_list_is_placed_all_the_same(folder, monkeypatch):
    monkeypatch.delenv("ATLAS_DATABASE_URL")
    monkeypatch.setattr("geo.base.paths.DEFAULT_DATABASE", folder / "list.csv" / "atlas.sqlite")
    done = run(folder)
    assert (done.exit_code, rows_of(done.stdout)[0]["status"]) == (0, "exact")
    assert "cannot be used" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_person_at_a_terminal_sees_a_bar(folder):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", RUN, str(folder / "list.csv"), "--language", "en", "-o", str(folder / "out.csv")]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode(errors="replace")
    os.close(ours)
    assert done.returncode == 0
    assert "Placing" in shown
    assert "100%" in shown


def test_a_program_hears_only_the_report(folder):
    assert run(folder).stderr.count("\n") == 1
