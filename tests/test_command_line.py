"""Claims about ``python -m geo``: a machine can rely on it, a person understands it."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.errors import AtlasError, DataFileError
from geo.base.paths import DATA, ROOT
from geo.base.words import Words
from geo.commands import checks
from geo.commands.help import CATALOGUE
from geo.places import rebuild
from geo.sources import datapackage
from geo.ties.selection import Selection
from geo.ties.ties import OF_LIFE, PARTNERSHIP_COLUMNS


def _terminal(*arguments):
    return subprocess.run([sys.executable, "-m", "geo", *arguments], cwd=ROOT, capture_output=True, check=False)


def _run(*arguments):
    return CliRunner().invoke(atlas, [str(argument) for argument in arguments])


def _rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(scope="module")
def exported():
    return _terminal("export", "partnerships", "--format", "csv")


def test_standard_output_is_the_table_of_the_contract_and_nothing_else(exported):
    rows = _rows(exported.stdout)
    assert (tuple(rows[0]), len(rows), exported.returncode) == ((*PARTNERSHIP_COLUMNS, *OF_LIFE), 365, 0)


def test_a_successful_export_says_nothing_on_standard_error(exported):
    assert exported.stderr == b""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The address asks for municipality=atlantis, which the atlas does not know; it was left out."),
        ("tr", "Adreste istenen municipality=atlantis atlasta bulunmuyor"),
    ],
)
def test_an_unknown_district_is_a_sentence_on_standard_error(language, sentence):
    ended = _terminal("export", "places", "--select", "municipality=atlantis", "--language", language)
    assert (ended.returncode, ended.stdout, ended.stderr.decode().startswith(sentence)) == (2, b"", True)


def test_an_unknown_table_is_not_understood():
    ended = _terminal("export", "donations")
    assert (ended.returncode, ended.stdout, b"donations" in ended.stderr) == (2, b"", True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "partnerships", "--format", "pdf"),
        ("export", "partnerships", "--language", "de"),
        ("check", "--article", "no-such-file.txt"),
        ("fly",),
    ],
)
def test_what_is_not_understood_ends_with_2(arguments):
    assert _run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("exprt",), "Hata: 'exprt' diye bir komut yok. Bunu mu demek istediniz: 'export', 'report'?"),
        (("export", "donations"), "'donations' bunlardan biri değil: 'partnerships', 'memberships'"),
        (("export", "places", "--fromat", "csv"), "'--fromat' diye bir seçenek yok."),
        (("export", "places", "--format"), "'--format' seçeneğinin değeri yazılmamış."),
        (("check", "--article", "no-such-file.txt"), "'no-such-file.txt' bulunamadı."),
        (("dossier", "Pendik", "--date", "2026-13-01"), "'2026-13-01' bir tarih değil; 2026-12-31 gibi yazın."),
        (("rebuild", "at", "once"), "Fazladan yazılanlar anlaşılmadı: at once"),
        (("tour",), "Eksik seçenek: '-o' / '--output'."),
    ],
)
def test_what_is_not_understood_is_said_in_turkish(arguments, sentence):
    said = _run(*arguments).output
    assert sentence in said
    assert not re.search(r"Usage|Try '|Error|Missing|Invalid|No such|Did you", said)


def test_what_is_not_understood_is_said_in_english_where_that_is_asked_for():
    _run("fly")
    assert "Error: No such command 'fly'." in _run("fly", "--language", "en").output


def test_click_says_every_sentence_that_is_translated_for_it():
    written = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    with CATALOGUE.open("rb") as source:
        keys = [entry.id for entry in read_po(source) if entry.id]
    sentences = [text for key in keys for text in ([key] if isinstance(key, str) else key)]
    assert [text for text in sentences if repr(text)[1:-1] not in written] == []


def _commands(group=atlas, path=()):
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from _commands(command, (*path, name))


@pytest.mark.parametrize(("path", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in _commands()])
def test_every_command_explains_itself_in_both_languages(path, command):
    turkish, english = (" ".join(_run(*path, "--help", *asked).stdout.split()) for asked in ((), ("--language", "en")))
    assert turkish.startswith("Kullanım:")
    assert english.startswith("Usage:")
    assert "Sentinel" not in turkish + english
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            assert option.help in english
            assert option.help not in turkish


def test_what_a_command_is_missing_is_said_in_the_readers_language():
    assert "--country" in _run("dossier").stderr
    assert "Bir belediye adı" in _run("dossier").stderr


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("municipality=sisli&country=BA.DE", Selection(municipality=("sisli",), country=("BA", "DE"))),
        ("?municipality=Ş%C4%B0ŞL%C4%B0", Selection(municipality=("sisli",))),
        ("located=no", Selection(located=("no",))),
        ("kind=memorandum", Selection(kind=("memorandum",))),
        ("focus=country:BA", Selection(focus="country:BA")),
    ],
)
def test_a_table_is_selected_as_in_the_address(all_ties, query, selection):
    ended = _run("export", "partnerships", "--select", query)
    assert [row["tie_id"] for row in _rows(ended.stdout_bytes)] == selection.of(all_ties)["tie_id"].tolist()


@pytest.mark.parametrize(
    ("table", "query"),
    [
        ("memberships", "kind=memorandum"),
        ("aid", "side=asian"),
        ("stated_figures", "municipality=sisli"),
        ("places", "gift=health"),
    ],
)
def test_a_filter_that_does_not_apply_to_a_table_is_refused(table, query):
    ended = _run("export", table, "--select", query, "--language", "en")
    said = f"The table {table} cannot be filtered by: {query.partition('=')[0]}. Leave that out.\n"
    assert (ended.exit_code, ended.stdout, ended.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("table", "query", "column", "value"),
    [
        ("memberships", "province=ankara", "province", "Ankara"),
        ("aid", "gift=health", "kind", "health"),
        ("stated_figures", "scope=world", "scope", "world"),
    ],
)
def test_every_table_follows_the_filters_that_apply_to_it(table, query, column, value):
    rows = _rows(_run("export", table, "--select", query).stdout_bytes)
    assert {row[column] for row in rows} == {value}


@pytest.mark.parametrize("table", ["memberships", "aid", "stated_figures", "places"])
def test_every_other_table_comes_out_as_csv_too(table):
    ended = _run("export", table)
    assert (ended.exit_code, len(_rows(ended.stdout_bytes)) > 0) == (0, True)


def test_a_parameter_nobody_knows_is_a_sentence():
    ended = _run("export", "partnerships", "--select", "continent=EU", "--language", "en")
    assert (ended.exit_code, "continent" in ended.stderr) == (2, True)


def test_the_format_follows_from_the_name_of_the_file(tmp_path):
    _run("export", "partnerships", "-o", tmp_path / "ties.geojson")
    assert json.loads((tmp_path / "ties.geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_a_format_that_is_named_wins_over_the_name_of_the_file(tmp_path):
    _run("export", "partnerships", "--format", "csv", "-o", tmp_path / "ties.json")
    assert (tmp_path / "ties.json").read_bytes().startswith(b"tie_id,")


def test_a_file_leaves_standard_output_empty(tmp_path):
    ended = _run("export", "places", "-o", tmp_path / "places.csv")
    assert (ended.exit_code, ended.stdout_bytes) == (0, b"")


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    ended = _run("export", "places", "-o", tmp_path / "no" / "places.csv", "--language", "en")
    assert (ended.exit_code, "places.csv cannot be written: No such file or directory." in ended.stderr) == (1, True)


def test_a_table_without_points_is_no_map_file():
    ended = _run("export", "memberships", "--format", "geojson", "--language", "en")
    assert (ended.exit_code, ended.stdout, "This table has no points" in ended.stderr) == (1, "", True)


def test_remarks_follow_the_language(all_ties):
    repaired = all_ties[all_ties["remark_en"].ne("")].iloc[0]
    remarks = {}
    for language in ("tr", "en"):
        rows = _rows(_run("export", "partnerships", "--language", language).stdout_bytes)
        remarks[language] = next(row["remark"] for row in rows if row["tie_id"] == repaired["tie_id"])
    assert remarks == {"tr": repaired["remark_tr"], "en": repaired["remark_en"]}


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_check_without_a_fault_ends_with_0(monkeypatch, language):
    monkeypatch.setattr(checks, "run", lambda _: iter([("Boundaries are valid and every country is there", [])]))
    ended = _run("check", "--language", language)
    said = Words(language).text("Boundaries are valid and every country is there")
    assert (ended.exit_code, ended.stdout) == (0, f"✓ {said}\n")


def test_a_check_with_a_fault_prints_it_and_ends_with_1(monkeypatch):
    fault = AtlasError("{file} is missing.", file="data/aid.csv")
    monkeypatch.setattr(checks, "run", lambda _: iter([("One", []), ("Two", [fault])]))
    ended = _run("check", "--language", "en")
    assert (ended.exit_code, ended.stdout) == (1, "✓ One\n✗ Two\n  data/aid.csv is missing.\n")


def test_a_description_that_is_missing_is_a_sentence_not_a_traceback(monkeypatch):
    def refuse(*_):
        raise DataFileError("data/datapackage.json is missing.")

    monkeypatch.setattr(datapackage, "descriptor", refuse)
    ended = _run("check", "--language", "en")
    assert (ended.exit_code, "data/datapackage.json is missing." in ended.output, type(ended.exception)) == (
        1,
        True,
        SystemExit,
    )


def test_a_table_nobody_described_can_not_be_recorded():
    ended = _run("check", "--record", "donations", "--language", "en")
    assert (ended.exit_code, ended.stderr.startswith("data/datapackage.json does not describe 'donations'")) == (
        1,
        True,
    )


def test_a_rebuild_tells_the_file_it_wrote(monkeypatch, tmp_path):
    monkeypatch.setattr("geo.__main__.open_gazetteer", lambda _: None)
    monkeypatch.setattr(rebuild, "rebuild", lambda **_: tmp_path / "geocodes.csv")
    ended = _run("rebuild", "--language", "en")
    assert (ended.exit_code, ended.stdout, ended.stderr.endswith("geocodes.csv\n")) == (0, "", True)


def test_a_missing_catalogue_still_gives_the_sentence_in_english(monkeypatch):
    def refuse(*_, **__):
        raise DataFileError("data/words/tr.po is missing.")

    monkeypatch.setattr(Words, "error", refuse)
    ended = _run("export", "places", "--select", "municipality=atlantis")
    assert (ended.exit_code, ended.stderr.startswith("The address asks for municipality=atlantis")) == (2, True)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The atlas's code apart, whose files may be damaged, with the data as they are."""
    folder = tmp_path_factory.mktemp("copied")
    for name in ("geo", "pages"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dashboard.py", folder)
    (folder / "data").symlink_to(DATA)
    return folder


@pytest.mark.parametrize(
    ("damaged", "asked"),
    [
        ("geo/commands/help.words.json", ["-m", "geo", "--help", "--language", "en"]),
        ("geo/sources/countries.json", ["-m", "geo", "export", "partnerships", "--language", "en"]),
        ("geo/base/palette.json", ["-c", "import dashboard"]),
    ],
)
def test_a_damaged_file_beside_the_code_is_one_sentence(copied, damaged, asked):
    whole = (copied / damaged).read_bytes()
    (copied / damaged).write_bytes(whole[: len(whole) // 2])
    ended = subprocess.run([sys.executable, *asked], cwd=copied, capture_output=True, text=True, check=False)
    (copied / damaged).write_bytes(whole)
    said = rf"{damaged} cannot be read \(.*\)\. Restore it with: git checkout -- {damaged}\n"
    assert (ended.returncode, re.fullmatch(said, ended.stderr) is not None) == (1, True)
