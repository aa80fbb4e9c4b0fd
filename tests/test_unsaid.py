"""Claims about what a list says without a column for it: in numbers as words, in its sheets' names, in colours."""

import datetime
import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from geo.base.words import Words
from geo.your_lists import check
from geo.your_lists.check.doubting import leading_number
from geo.your_lists.read.colours import colour_name
from tests.gazetteers import shared
from tests.hostile_lists import open_document, open_row

TODAY = datetime.date(2026, 11, 22)
HEADER = ["Belediye", "Kardeş Şehir", "Ülke"]
ROWS = [["Pendik", "Mostar", ""], ["Pendik", "Tuzla", ""], ["Pendik", "Köln", ""], ["Pendik", "Tiran", ""]]


def found(content, kind="ties"):
    name = "liste.xlsx" if content.startswith(b"PK") else "liste.csv"
    table = check.read(name, content, kind)
    return check.check_table(table, check.recognise(table, kind), kind, Words("en"), gazetteer=shared, today=TODAY)


def coloured(fills, *, key=(), header=HEADER, title="Liste"):
    """A sheet whose rows have these colours; ``key``: texts and colours of a key below."""
    book = Workbook()
    book.active.title = title
    book.active.append(header)
    for row, fill in zip(ROWS, fills, strict=True):
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            if fill:
                cell.fill = fill if isinstance(fill, PatternFill) else PatternFill("solid", fgColor=fill)
    for at, (text, fill) in enumerate(key, start=len(ROWS) + 3):
        book.active.cell(at, 1, text).fill = PatternFill("solid", fgColor=fill)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


GREEN, RED, YELLOW = "92D050", "FF0000", "FFFF00"


# Numbers as words


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("iki", 2, ""), ("on beş adet", 15, "adet"), ("iki bin beş", 2005, ""), ("ikibinbeş", 2005, ""),
        ("Yüz elli bin TL", 150_000, "TL"), ("twenty-five buses", 25, "buses"), ("two thousand", 2000, ""),
        ("bin dokuz yüz doksan yedi", 1997, ""), ("onur", None, "onur"), ("binlerce", None, "binlerce"),
    ],
)  # fmt: skip
def test_a_number_in_words_is_read(written, number, unit):
    assert leading_number(written) == (number, unit)


def test_a_quantity_in_words_is_taken_and_its_words_are_kept():
    content = "Bağışçı;Ülke;Miktar\nİBB;Kosova;iki adet\n".encode()
    good = found(content, "aid").good
    assert good.loc[0, ["quantity", "unit", "other_cells"]].tolist() == [2, "adet", "Miktar: iki adet"]


def test_a_year_in_words_is_taken():
    content = "Belediye;Kardeş Şehir;Ülke;Tarih\nPendik;Mostar;;iki bin beş\n".encode()
    assert found(content).good["start_date"].tolist() == ["2005"]


# The kind of the ties


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Protokoller", "cooperation_protocol"), ("Kardeş Şehirler", "sister_city"), ("Mutabakat Zaptları", "memorandum"),
     ("Kardeş Şehirler ve Mutabakatlar", ""), ("Sayfa1", "")],
)  # fmt: skip
def test_a_sheet_says_of_what_kind_its_ties_are(title, kind):
    assert set(found(coloured([""] * 4, title=title)).good["agreement"]) == {kind}


def test_the_kind_by_the_sheets_name_is_told():
    told = [note.sentence for note in found(coloured([""] * 4, title="Protokoller")).notes]
    assert any("'Protokoller' was taken from what the sheet is called" in sentence for sentence in told)


def test_a_heading_over_a_group_says_of_what_kind_its_ties_are():
    content = "Belediye;Kardeş Şehir;Ülke\nİş Birliği Protokolleri\nPendik;Mostar;\nPendik;Tuzla;\n".encode()
    good = found(content).good
    assert (set(good["municipality"]), set(good["agreement"])) == ({"Pendik"}, {"cooperation_protocol"})


# Colours


def test_a_colour_that_a_key_explains_is_the_state():
    content = coloured([GREEN, RED, GREEN, GREEN], key=[("Yürürlükte olanlar", GREEN), ("Sona erdi", RED)])
    assert found(content).good["status"].tolist() == ["active", "ended", "active", "active"]


def test_a_colour_without_a_key_is_kept_as_a_doubt():
    result = found(coloured([GREEN, RED, "", ""]))
    assert result.good["other_cells"].tolist() == ["Durum: yeşil", "Durum: kırmızı", "", ""]
    assert [doubt.value for doubt in result.doubts] == ["yeşil", "kırmızı"]


def test_a_colour_that_was_read_is_told():
    told = [note.sentence for note in found(coloured([GREEN, RED, "", ""])).notes]
    assert any("rows are coloured; the colours were taken for it: yeşil, kırmızı" in sentence for sentence in told)


@pytest.mark.parametrize(
    "fills",
    [[GREEN] * 4, [GREEN, "", GREEN, ""], ["DDEBF7", "F2F2F2", "F2F2F2", "DDEBF7"]],
    ids=["all", "striped", "pale"],
)
def test_colours_that_only_adorn_say_nothing(fills):
    assert set(found(coloured(fills)).good["other_cells"]) == {""}


def test_a_column_of_states_counts_before_colours():
    content = coloured([GREEN, RED, "", ""], header=[*HEADER, "Durum"])
    assert set(found(content).good["other_cells"]) == {""}


def test_a_colour_of_the_theme_is_read():
    accent = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
    assert found(coloured([accent, "", "", accent])).good["other_cells"].tolist()[0] == "Durum: turuncu"


def test_colours_of_libreoffice_are_read():
    style = (
        '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties '
        'xmlns:fo="fo" fo:background-color="#ff0000"/></style:style></office:automatic-styles>'
    )
    cell = (
        '<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>Mostar</text:p></table:table-cell>'
    )
    rows = open_row(*HEADER) + open_row("Pendik", cell, "") + open_row("Pendik", "Tuzla", "")
    assert found(open_document(rows, more=style)).good["other_cells"].tolist() == ["Durum: kırmızı", ""]


@pytest.mark.parametrize(
    ("code", "name"), [("C6EFCE", "yeşil"), ("FFC7CE", "kırmızı"), (YELLOW, "sarı"), ("D9D9D9", "")]
)
def test_a_colour_has_the_name_people_call_it_by(code, name):
    assert colour_name(code) == name
