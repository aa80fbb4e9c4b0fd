"""Claims about activities: a list of visits, exchanges and feasts is placed, shown with its ties and reported."""

import datetime

import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.words import Words
from geo.documents.dossiers import names
from geo.documents.report import report
from geo.ties import activities
from geo.ties.editions import Edition, EditionStore, deeds
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from tests.brought_lists import checked, rows_of
from tests.opened_pages import opened

WORDS, TODAY = Words("en"), datetime.date(2026, 11, 30)
LIST = (
    "Sıra;Belediye;Faaliyet;Kardeş Şehir;Ülke;Tarih;Giden/Gelen;Alan;Kişi Sayısı;Harcama;Rehber\n"
    "1;Kadıköy Belediyesi;Heyet ziyareti;Saraybosna;Bosna Hersek;13.03.2026;giden;kültür;8;120.000 TL;Ayşe\n"
    "2;Kadıköy;Gençlik değişimi;Berlin;Almanya;2026-07;karşılıklı;gençlik;20;5000 Avro;\n"
    "3;Kadıköy;Fotoğraf sergisi;Berlin;Almanya;2025;gelen heyet;kültür;;3000 Avro;\n"
    "4;Şişli;Konser;Köln;Almanya;01.06.2026;;;;;\n"
)


@pytest.fixture(scope="module")
def read():
    return checked(LIST, kind="activities")


@pytest.fixture(scope="module")
def rows():
    return rows_of(LIST, kind="activities")


@pytest.fixture(scope="module")
def done(rows):
    return deeds.activities([(Edition(edition_id="acts", name="Faaliyetler", kind="activities"), rows)])


@pytest.fixture(scope="module")
def lists(done):
    return Lists(chosen={"acts": ("Faaliyetler", "activities")}, activities=lambda: done)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("kind", ["visit", "exchange", "exhibition", "festival"]),
        ("start_date", ["2026-03-13", "2026-07", "2025", "2026-06-01"]),
        ("direction", ["outgoing", "both", "incoming", ""]),
        ("people", [8, 20, None, None]),
        ("amount", [120_000, 5_000, 3_000, None]),
    ],
)
def test_a_column_of_activities_is_read(read, field, values):
    held = read.good[field]
    assert held.astype(object).where(held.notna(), None).tolist() == values


def test_an_activity_is_placed(done):
    assert done["country_code"].tolist() == ["BA", "DE", "DE", "DE"] and done["latitude"].notna().all()


def test_a_currency_is_known_by_its_names(done):
    assert done["currency"].tolist() == ["TRY", "EUR", "EUR", ""]


def test_currencies_are_never_added_up(done):
    assert activities.spending(done, WORDS) == ["120,000 TRY", "8,000 EUR"]


def test_activities_make_no_tie(lists):
    assert len(lists.ties) == len(Lists().ties)


def test_an_activity_stands_with_the_tie_of_its_municipality_and_place(lists, done):
    berlin = lists.ties.head(1).assign(municipality_slug="kadikoy", gazetteer_id="gn:2950159")
    assert activities.of_ties(done, berlin)["activity"].tolist() == ["Gençlik değişimi", "Fotoğraf sergisi"]


def test_a_year_has_its_own_activities_only(done):
    assert Selection(year="2025").of_activities(done)["activity"].tolist() == ["Fotoğraf sergisi"]


def test_the_report_of_a_year_counts_its_activities_and_their_cost(lists):
    made = report(names.municipality("Kadıköy"), 2026, lists, WORDS, day=TODAY)
    said = {fact.label: fact.value for fact in made.section("glance").facts}
    assert (said["Activities"], said["Spent"]) == ("2", "120,000 TRY; 5,000 EUR")
    assert [row[0] for row in made.section("counted").tables[1].rows] == ["gençlik", "kültür"]


def test_the_report_names_the_list_of_activities_among_its_sources(lists):
    made = report(names.municipality("Kadıköy"), 2026, lists, WORDS, day=TODAY)
    assert "Activities: Faaliyetler." in made.section("sources").bullets


def test_one_command_brings_a_list_and_one_reports_the_year(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/atlas.sqlite")
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    run = CliRunner().invoke
    done = run(atlas, ["edition", "import", str(tmp_path / "a.csv"), "--kind", "activities", "--id", "acts"])
    assert done.exit_code == 0, done.output
    for name in ("r.pdf", "r.pptx", "r.html"):
        done = run(atlas, ["report", "Kadıköy", "--year", "2026", "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
    assert "Heyet ziyareti" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_an_exported_table_of_activities_holds_what_the_list_states(lists):
    from geo.measures import tables

    table = tables.table("activities", Selection(), "en", everything=lists.activities)
    assert table.columns[: len(activities.CONTRACT)].tolist() == list(activities.CONTRACT)
    assert table["other_cells"].tolist()[0].endswith("Sıra: 1 · Rehber: Ayşe")


@pytest.fixture
def kept(tmp_path, monkeypatch, rows):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/atlas.sqlite")
    store = EditionStore()
    store.add(Edition(edition_id="acts", name="Faaliyetler", kind="activities"), rows)
    store.close()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("page", ["districts", "agenda"])
def test_the_activities_of_a_municipality_stand_in_its_profile_and_on_the_agenda(page):
    app = opened(page, lang="en", edition="article.acts", municipality="kadikoy", focus="municipality:kadikoy")
    assert "**Activities**" in [each.value for each in app.markdown]


@pytest.mark.usefixtures("kept")
def test_a_list_of_activities_alone_shows_no_tie():
    app = opened("overview", lang="en", edition="acts")
    assert [each.value for each in app.info] == ["The list that is shown holds no ties: “Faaliyetler”."]


def test_a_municipality_that_has_only_activities_has_a_report(rows):
    own = deeds.activities(
        [(Edition(edition_id="acts", name="F", kind="activities"), rows.assign(municipality="Konya"))]
    )
    lists = Lists(chosen={"acts": ("F", "activities")}, with_article=False, activities=lambda: own)
    made = report(names.municipality("Konya", lists), 2026, lists, WORDS, day=TODAY)
    assert made.section("glance").facts[1].value == "3"
