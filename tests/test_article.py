"""The proof that the records are the article, and that it would notice if they were not."""

import csv
import json
import shutil

import pytest

from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.sources import article, datapackage, records
from geo.sources.article.figures import check_aid
from geo.sources.article.finding import Article, compare, consume, running

ARTICLE = article.article_path()
needs_article = pytest.mark.skipif(ARTICLE is None, reason="the article is not at hand")
TABLES = (
    "partnerships",
    "corrections",
    "memberships",
    "country_tallies",
    "stated_figures",
    "aid_statements",
    "matching_criteria",
    "twinning_focus_areas",
    "city_networks",
)


@pytest.fixture
def folder(tmp_path):
    for name in ("datapackage.json", *(f"{table}.csv" for table in TABLES)):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def rehash(folder, table):
    """Record the new hash of a table that is still sound, without examining it again."""
    description = folder / datapackage.DESCRIPTOR
    package = datapackage.descriptor(folder)
    entry = next(entry for entry in package["resources"] if entry["name"] == table)
    entry["hash"] = datapackage.hash_of(folder / entry["path"])
    description.write_text(json.dumps(package), encoding="utf-8")


def tamper(folder, table, change):
    """Let `change` edit the rows of a table in a copy of the data."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    rehash(folder, table)


def findings(folder, path=ARTICLE):
    return "\n".join(str(finding) for finding in article.check(path, folder))


def row_of(rows, value):
    return next(row for row in rows if value in row.values())


@needs_article
def test_the_records_are_the_article():
    assert [str(finding) for finding in article.check(ARTICLE)] == []


@needs_article
@pytest.mark.parametrize(
    ("table", "key", "missing"),
    [
        ("partnerships", "t2-33", "Kong Fildişi Sahili"),
        ("partnerships", "f6-20", "Kyoto (Japonya)"),
        ("partnerships", "f7-29", "Brüksel (Belçika)"),
        ("partnerships", "t3-262", "Darkhan Moğolistan"),
        ("memberships", "Kartal", "Kartal"),
        ("country_tallies", "Kazakistan", "Kazakistan"),
        ("stated_figures", "uclg-associations", "175"),
        ("matching_criteria", "c-07", "Ağırlıklı olarak tarıma dayalı yerel ekonomi"),
        ("twinning_focus_areas", "activity-05", "personel değişimi"),
        ("city_networks", "n-14", "Cittaslow"),
        ("city_networks", "n-28", "Barış İçin Belediye İttifakı"),
    ],
)
def test_a_dropped_row_is_missed(folder, table, key, missing):
    tamper(folder, table, lambda rows: rows.remove(row_of(rows, key)))
    assert missing in findings(folder)


@needs_article
@pytest.mark.parametrize("statement_id", records.aid_statements()["statement_id"])
def test_a_dropped_statement_about_aid_is_missed(statement_id):
    statements = records.aid_statements()
    assert check_aid(Article.read(ARTICLE), statements[statements["statement_id"] != statement_id])


@needs_article
@pytest.mark.parametrize(
    ("table", "key", "changes"),
    [
        ("partnerships", "t2-55", {"tie_id": "t2-28", "printed_row": "28", "printed_text": "Roma İtalya"}),
        ("partnerships", "t3-262", {"tie_id": "t3-263", "printed_row": "263"}),
        ("memberships", "Yalova Belediyesi", {"member_order": "2", "member_printed": "Bursa"}),
        ("country_tallies", "tally-t3-63", {"tally_id": "tally-t3-64", "country_printed": "Malta"}),
        ("stated_figures", "bus-odessa-2017", {"figure_id": "invented"}),
        ("aid_statements", "aid-12", {"statement_id": "aid-23", "printed_words": "40 otobüs"}),
        ("matching_criteria", "c-07", {"criterion_id": "c-08", "printed_text": "Uzay üssü"}),
        ("city_networks", "n-28", {"network_id": "n-29", "printed_text": "Ay Kentleri"}),
    ],
)
def test_an_invented_row_is_noticed(folder, table, key, changes):
    tamper(folder, table, lambda rows: rows.append(row_of(rows, key) | changes))
    assert findings(folder)


@needs_article
@pytest.mark.parametrize(
    ("table", "key", "column", "digit"),
    [
        ("country_tallies", "tally-t3-01", "stated", "15"),
        ("stated_figures", "uclg-local-governments", "stated", "24000"),
        ("aid_statements", "aid-10", "quantity", "201"),
        ("aid_statements", "aid-12", "date_printed", "2018"),
        ("partnerships", "t2-55", "printed_row", "56"),
        ("partnerships", "t3-262", "printed_row", "263"),
    ],
)
def test_a_changed_digit_is_noticed(folder, table, key, column, digit):
    tamper(folder, table, lambda rows: row_of(rows, key).update({column: digit}))
    assert findings(folder)


@needs_article
@pytest.mark.parametrize(
    "correction_id", ["separator-t3-110", "separator-t1-069", "reading-t3-062", "reading-t1-084", "reading-t2-21"]
)
def test_an_out_of_date_correction_is_noticed(folder, correction_id):
    tamper(folder, "corrections", lambda rows: row_of(rows, correction_id).update(printed_form="Bir Başka Yer"))
    assert correction_id in findings(folder)


@needs_article
@pytest.mark.parametrize(
    "correction_id", ["separator-t3-048", "separator-t3-129", "separator-t1-121", "reading-t1-091"]
)
def test_a_dropped_separator_correction_leaves_the_print_uncut(folder, correction_id):
    tamper(folder, "corrections", lambda rows: rows.remove(row_of(rows, correction_id)))
    assert "is not recorded" in findings(folder)


@needs_article
def test_a_tie_given_to_another_district_is_noticed(folder):
    tamper(folder, "partnerships", lambda rows: row_of(rows, "t3-213").update(municipality="Sultangazi"))
    assert "Sultanbeyli | Jajce Bosna-Hersek" in findings(folder)


@needs_article
def test_a_country_cut_from_the_wrong_words_is_noticed(folder):
    tamper(folder, "partnerships", lambda rows: row_of(rows, "t3-005").update(printed_country="Nepal"))
    assert "t3-005" in findings(folder)


@needs_article
@pytest.mark.parametrize(
    ("before", "after", "noticed"),
    [
        ("Sultanbeyli; Jajce Bosna-Hersek", "Sultanbeyli; Jajce Bosna-Hersek, Roma İtalya", "Roma İtalya"),
        ("55 Kardeş Şehir", "55 Kardeş Şehir, 12 kardeş köy", "'12'"),
        ("Kosova 4", "Kosova 5", "Kosova | 5"),
        ("ifade edilse de", "ifade edilse de insani yardım gönderildiği", "speaks of aid"),
        ("55 Üsküp Makedonya", "28 Roma İtalya 55 Üsküp Makedonya", "28 | Roma İtalya"),
        ("Arap Kentleri Teşkilatı;", "Ay Kentleri; Bolu Belediyesi Arap Kentleri Teşkilatı;", "129"),
    ],
)
def test_more_in_the_article_than_in_the_records_is_noticed(tmp_path, before, after, noticed):
    text = ARTICLE.read_text(encoding="utf-8")
    changed = tmp_path / "article.txt"
    changed.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert noticed in findings(DATA, changed)


def test_another_text_is_not_taken_for_the_article(tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Bambaşka bir metin.\n", encoding="utf-8")
    assert "is it the right text" in findings(DATA, other)


def test_a_named_article_that_does_not_exist_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv(article.VARIABLE, str(tmp_path / "gone.txt"))
    with pytest.raises(DataFileError, match=r"gone\.txt"):
        article.article_path()


def test_footnotes_in_the_middle_of_a_table_are_set_aside(tmp_path):
    page = tmp_path / "article.txt"
    page.write_text(f"1 Roma\n\n{' ' * 30}\n6 not\n\nhttps://example.org/\n 2 Oslo\n", encoding="utf-8")
    assert Article.read(page) == Article(body=("1 Roma", "2 Oslo"), notes=("6 not",))


def test_a_word_split_at_a_hyphen_is_whole_again():
    assert running(["Jajce Bosna-", "Hersek, Vac", "Macaristan –", "Peç"]) == "Jajce Bosna-Hersek, Vac Macaristan – Peç"


def test_repeats_are_compared_as_often_as_they_are_printed():
    assert len(compare("a list", [("Roma",), ("Roma",)], [("Roma",)])) == 1


@pytest.mark.parametrize("text", ["Roma, Oslo", "Roma, Oslo, Bern, Kiev", "Romanya, Oslo, Bern", "Oslo, Roma, Bern"])
def test_consumption_stops_where_print_and_records_part(text):
    assert len(consume("a list", text, ["Roma", "Oslo", "Bern"], separators=r"\s|,")) == 1
