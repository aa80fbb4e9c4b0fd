"""Claims about ``python -m geo edition`` and ``python -m geo store``."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.__main__ import atlas
from geo.documents.dossiers.country import visit_sheet
from geo.places.decisions import write
from geo.ties.editions import EditionStore, lists
from geo.your_lists.review.decisions import Person, at_position
from geo.your_lists.review.finding import Spot

LIST = (
    "Belediye;Kardeş Şehir;Ülke;Anlaşma türü;Başlangıç tarihi\n"
    "Şişli Belediyesi;Saraybosna;Bosna Hersek;kardeş şehir;07.05.2016\n"
    "Ankara;Üsküp;Makedonya;protokol;2011\n"
    "Kadıköy;Yokşehir;Almanya;kardeş şehir;\n"
)


@pytest.fixture(autouse=True)
def address(tmp_path: Path, monkeypatch) -> str:
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    return address


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Listemiz 2026.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(atlas, [*map(str, words), "--language", "en"])


def ids(address: str) -> list[str]:
    return [kept.edition_id for kept in EditionStore(address).editions()]


def test_a_list_is_placed_and_kept(address, path):
    done = run("edition", "import", path, "--source", "Meclis", "--by", "A. Analyst")
    assert (done.exit_code, done.stderr) == (0, "Kept: listemiz-2026, 3 rows.\n")
    store = EditionStore(address)
    (kept,) = store.editions()
    assert (kept.name, kept.source, kept.imported_by) == ("Listemiz 2026", "Meclis", "A. Analyst")
    rows = store.rows("listemiz-2026")
    assert rows["gazetteer_id"].tolist() == ["gn:3191281", "gn:785842", ""]
    assert rows["agreement"].tolist() == ["sister_city", "cooperation_protocol", "sister_city"]
    assert rows["start_on"].tolist() == ["2016-05-07", "2011", ""]


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    """What a person decided about the place of the third row."""
    path, spot = tmp_path / "patch.csv", Spot(52.5, 13.4, None, 0.0, "DE")
    path.write_bytes(write([at_position(("Yokşehir", "Almanya"), spot, Person("Ayşe"))]))
    return path


@pytest.mark.parametrize("order", ["decided first", "kept first"])
def test_what_was_decided_holds_for_a_list_that_is_brought_before_or_after(address, path, patch, order):
    steps = [("decisions", "apply", patch, "--database"), ("edition", "import", path)]
    for words in steps if order == "decided first" else reversed(steps):
        assert run(*words).exit_code == 0
    rows = EditionStore(address).rows("listemiz-2026")
    assert rows[["status", "provider", "latitude"]].iloc[2].tolist() == ["exact", "decision", 52.5]


def test_a_list_with_a_bad_row_is_not_kept_unless_asked(address, path, tmp_path):
    path.write_text(LIST + "Fatih;12;;kardeş şehir;31.02.2016\n", encoding="utf-8")
    done = run("edition", "import", path)
    assert (done.exit_code, ids(address)) == (1, [])
    assert "row 5: 'Kardeş Şehir' is '12', which holds no letter." in done.stderr
    done = run("edition", "import", path, "--good-only", "--bad-rows", tmp_path / "bad.csv")
    assert (done.exit_code, len(EditionStore(address).rows("listemiz-2026"))) == (0, 3)
    assert "31.02.2016" in (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")


def test_the_kind_of_tie_is_never_guessed(address, path):
    path.write_text("Belediye;Kardeş Şehir;Ülke\nŞişli;Saraybosna;Bosna Hersek\n", encoding="utf-8")
    done = run("edition", "import", path)
    assert (done.exit_code, "say it with --agreement" in done.stderr, ids(address)) == (1, True, [])
    assert run("edition", "import", path, "--agreement", "memorandum").exit_code == 0
    assert EditionStore(address).rows("listemiz-2026")["agreement"].tolist() == ["memorandum"]


def test_an_edition_is_replaced_only_when_asked(address, path):
    run("edition", "import", path, "--id", "own")
    path.write_text(LIST.rsplit("\n", 2)[0] + "\n", encoding="utf-8")
    assert run("edition", "import", path, "--id", "own").exit_code == 1
    assert run("edition", "import", path, "--id", "own", "--replace").exit_code == 0
    assert len(EditionStore(address).rows("own")) == 2


def test_the_article_is_listed_first_and_can_not_be_removed(path):
    run("edition", "import", path, "--id", "own")
    listed = list(csv.DictReader(io.StringIO(run("edition", "list").stdout)))
    counts = [(row["edition_id"], row["row_count"]) for row in listed]
    assert counts == [("article", "365"), ("turkiye", "964"), ("own", "3")]
    assert run("edition", "remove", "article").exit_code == 1


def test_an_edition_is_removed(address, path):
    run("edition", "import", path, "--id", "own")
    assert (run("edition", "remove", "own").stderr, ids(address)) == ("Removed: own, 3 rows.\n", [])


def test_two_editions_are_compared(path):
    run("edition", "import", path, "--id", "before")
    path.write_text(LIST.replace("2011", "2012") + "Fatih;Üsküp;Makedonya;protokol;\n", encoding="utf-8")
    run("edition", "import", path, "--id", "after")
    done = run("edition", "compare", "before", "after")
    changes = [(row["change"], row["municipality"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    assert changes == [("changed", "Ankara"), ("added", "Fatih")]
    assert done.stderr == "Added: 1, Gone: 0, Changed: 1, Moved: 0, The same: 2\n"


def test_a_backup_is_taken_and_restored(address, path, tmp_path):
    run("edition", "import", path, "--id", "own")
    assert run("edition", "backup", tmp_path / "atlas.zip").exit_code == 0
    assert run("edition", "restore", tmp_path / "atlas.zip").exit_code == 1
    run("edition", "remove", "own")
    assert (run("edition", "restore", tmp_path / "atlas.zip").exit_code, ids(address)) == (0, ["own"])


def test_the_cache_is_carried_by_a_file(path, tmp_path, monkeypatch):
    run("edition", "import", path)
    run("store", "export", tmp_path / "cache.csv")
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite'}")
    done = run("store", "import", tmp_path / "cache.csv")
    assert (done.exit_code, done.stderr.startswith("Imported: 3 answers")) == (0, True)


def test_the_versioned_cache_survives_a_round_trip(tmp_path):
    from geo.base.paths import CACHE

    assert run("store", "import", CACHE).exit_code == 0
    assert run("store", "export", tmp_path).exit_code == 0
    assert (tmp_path / "geocodes.csv").read_bytes() == (CACHE / "geocodes.csv").read_bytes()


@pytest.mark.parametrize("words", [("edition", "import"), ("edition", "restore"), ("store", "import")])
def test_a_file_that_is_not_there_is_named(words, tmp_path):
    done = run(*words, tmp_path / "gone.csv")
    assert (done.exit_code, "gone.csv" in done.stderr) == (1, True)


def test_the_rows_of_an_edition_are_written(path):
    run("edition", "import", path)
    rows = list(csv.DictReader(io.StringIO(run("edition", "export", "listemiz-2026").stdout)))
    assert [row["municipality"] for row in rows] == ["Şişli", "Ankara", "Kadıköy"]
    assert {"state", "source", "start_on"} <= set(rows[0])


def test_a_table_follows_the_editions_of_the_address(path):
    run("edition", "import", path)
    rows = list(csv.DictReader(io.StringIO(run("export", "partnerships", "--select", "edition=listemiz-2026").stdout)))
    assert [(row["municipality"], row["start_on"]) for row in rows][:2] == [("Şişli", "2016-05-07"), ("Ankara", "2011")]


def test_a_picture_follows_the_editions_of_the_address(path, tmp_path):
    run("edition", "import", path)
    done = run("figure", "connections", "-o", tmp_path / "a.html", "--select", "edition=listemiz-2026")
    assert done.exit_code == 0
    assert "Ankara" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_dossier_follows_the_editions_asked_for(path, tmp_path):
    run("edition", "import", path, "--source", "Meclis kararları")
    asked = ("--select", "edition=listemiz-2026", "-o", tmp_path / "a.html")
    assert run("dossier", "Şişli", *asked).stderr == ""
    said = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert ("Listemiz 2026 (Meclis kararları), 1 row. Licence: not stated." in said, "of the article, " in said) == (
        True,
        False,
    )


def test_a_visit_sheet_follows_the_editions_asked_for(path, tmp_path):
    run("edition", "import", path)
    done = run("dossier", "--country", "BA", "--select", "edition=listemiz-2026", "-o", tmp_path / "a.html")
    said = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert (done.exit_code, "Listemiz 2026, 1 row. Licence: not stated." in said) == (0, True)


def test_a_dossier_of_a_list_without_the_municipality_says_so(path, tmp_path):
    run("edition", "import", path)
    run("dossier", "Tuzla", "--select", "edition=listemiz-2026", "-o", tmp_path / "a.html")
    assert "The lists looked at hold no tie of it" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_dossier_has_no_other_filters(tmp_path):
    done = run("dossier", "Tuzla", "--select", "country=BA", "-o", tmp_path / "a.html")
    assert (done.exit_code, "can be asked for editions only" in done.stderr) == (1, True)


@pytest.mark.parametrize(("area", "held"), [("KKTC", ["Lefkoşa, KKTC"]), ("CY", ["Larnaka", "Nicosia"])])
def test_the_side_of_cyprus_that_a_row_states_decides_in_whose_visit_sheet_it_stands(tmp_path, area, held):
    path = tmp_path / "kibris.csv"
    rows = "Şişli,Lefkoşa,KKTC\nŞişli,Nicosia,Republic of Cyprus\nŞişli,Larnaka,Güney Kıbrıs\n"
    path.write_text("Belediye,Şehir,Ülke\n" + rows, encoding="utf-8")
    run("edition", "import", path, "--agreement", "sister_city")
    own = visit_sheet(area, language="en", day=date(2026, 11, 22), lists=lists(("kibris",))).section("ties")
    said = str(own.tables)
    assert [name for name in ("Lefkoşa, KKTC", "Larnaka", "Nicosia") if name in said] == held
