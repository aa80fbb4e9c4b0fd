"""Claims about the dossiers: their contents agree with the printed tables, their files can be read by anybody."""

import csv
import datetime
import io
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pptx
import pypdf
import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.errors import AtlasError
from geo.base.paths import DATA
from geo.base.words import Words
from geo.documents.dossiers import names, partner_map, plates
from geo.documents.dossiers.country import visit_sheet
from geo.documents.dossiers.dossier import FORMATS, Column, Dossier, Fact, Section, Table
from geo.documents.dossiers.forms import write
from geo.documents.dossiers.html import html
from geo.documents.dossiers.municipality import briefing
from geo.documents.dossiers.pdf import pdf
from geo.documents.dossiers.slides import slides
from geo.figures.scene import MARGIN, Areas, Places
from geo.render.sheet import framing, print_drawing
from geo.render.sheet.boxes import Box
from geo.sources.countries import name as country_name
from geo.sources.districts import name_in_print
from geo.sources.equal_earth import on_map
from tests.tags import tags

DAY = datetime.date(2026, 11, 24)
SUNDAY = datetime.date(2026, 11, 22)
SECTIONS = (
    "glance",
    "findings",
    "countries",
    "partners",
    "reach",
    "overlap",
    "life",
    "aid",
    "memberships",
    "doubts",
    "sources",
)
SHEET = ("glance", "brief", "ties", "life", "aid", "rooms", "stated", "doubts", "sources")


def _printed():
    with (DATA / "partnerships.csv").open(encoding="utf-8") as rows:
        return Counter(row["municipality"] for row in csv.DictReader(rows))


def _of(name, language="tr"):
    return briefing(names.municipality(name), language=language, day=DAY)


def _sheet(name, language="tr", day=DAY):
    return visit_sheet(names.country(name), language=language, day=day)


def _clock(sheet):
    return sheet.section("brief").tables[0].rows[-1][1]


def _cells(dossier):
    return [cell for section in dossier.sections for table in section.tables for row in table.rows for cell in row]


def _in_both(every, make):
    """Make all in Turkish, and in English the longest of each way in which sections are filled with tables."""
    made = {(name, "tr"): make(name, "tr") for name in every}
    longest = {}
    for (name, _), each in sorted(made.items(), key=lambda pair: len(_cells(pair[1]))):
        longest[tuple(len(section.tables) for section in each.sections)] = name
    return made | {(name, "en"): make(name, "en") for name in longest.values()}


@pytest.fixture(scope="module")
def everyone():
    known = {who.name: who for who in names.municipalities().values()}
    return _in_both(known, lambda name, language: briefing(known[name], language=language, day=DAY))


@pytest.fixture(scope="module")
def sheets():
    codes = names.country_codes("tr")
    return _in_both(codes, lambda code, language: visit_sheet(code, language=language, day=DAY))


@pytest.fixture(scope="module")
def paper():
    return pypdf.PdfReader(io.BytesIO(pdf(_of("Bağcılar"))))


def test_there_are_briefings_of_all_39_districts_and_the_metropolitan_municipality(everyone):
    assert len([who for who, language in everyone if language == "tr"]) == 40


def test_every_briefing_has_all_its_sections_save_the_one_without_a_tie(everyone):
    odd = {who for (who, _), made in everyone.items() if tuple(each.name for each in made.sections) != SECTIONS}
    assert odd == {"Çatalca"}


@pytest.mark.parametrize("code", ["BA", "BG", "DE", "KZ", "PS"])
def test_a_visit_sheets_tile_gives_the_range_of_its_table(code):
    sheet = visit_sheet(code, language="en", day=DAY)
    tile = next(fact.value for fact in sheet.sections[0].facts if fact.label == "Distance")
    table = next(section for section in sheet.sections if section.name == "ties").tables[0]
    at = [column.title for column in table.columns].index("km")
    km = sorted(int(row[at].replace(",", "")) for row in table.rows if row[at] != "–")
    assert [int(end.replace(",", "")) for end in tile.removesuffix(" km").split("–")] == sorted({km[0], km[-1]})


def test_every_visit_sheet_has_all_its_sections(sheets):
    assert {tuple(each.name for each in made.sections) for made in sheets.values()} == {SHEET}


def test_both_languages_show_the_same_rows(everyone, sheets):
    def shape(made):
        return [(section.name, [len(table.rows) for table in section.tables]) for section in made.sections]

    made = everyone | sheets
    both = [name for name, language in made if language == "en"]
    assert [name for name in both if shape(made[name, "tr"]) != shape(made[name, "en"])] == []


def test_a_briefing_lists_as_many_entries_as_the_article_prints(everyone):
    printed = _printed()
    for (who, language), made in everyone.items():
        if who == "Çatalca":
            continue
        own = printed[who if who == "İBB" else name_in_print(who)]
        assert (who, language, len(made.section("partners").tables[0].rows)) == (who, language, own)


def test_the_sheets_together_list_every_printed_entry(sheets):
    listed = sum(
        len(table.rows)
        for (_, language), made in sheets.items()
        for table in made.section("ties").tables
        if language == "tr"
    )
    assert listed == sum(_printed().values())


def test_the_ties_by_country_add_up_to_the_ties_in_large_type(everyone):
    for made in everyone.values():
        if made.name != "catalca":
            lengths = made.section("countries").tables[0].lengths
            assert made.section("glance").facts[0].value == made.words.number(sum(lengths))


def test_the_gifts_in_large_type_are_the_gifts_listed(everyone):
    for made in everyone.values():
        listed = sum(len(table.rows) for table in made.section("aid").tables)
        assert made.words.number(listed) in [fact.value for fact in made.section("glance").facts[-2:-1]]


def test_every_row_has_a_cell_for_each_column_and_none_is_empty(everyone, sheets):
    for made in (everyone | sheets).values():
        for section in made.sections:
            for table in section.tables:
                assert all(len(row) == len(table.columns) for row in table.rows)
        assert "" not in _cells(made)


def test_a_section_without_rows_says_so(everyone, sheets):
    silent = [
        (made.name, section.name)
        for made in (everyone | sheets).values()
        for section in made.sections
        if not (section.lead or section.facts or section.tables or section.bullets)
    ]
    assert silent == []


def test_the_district_without_a_row_is_not_said_to_have_no_tie():
    made = _of("catalca", "en")
    assert "“not listed”" in made.section("glance").lead
    assert all(fact.label != "Ties" for fact in made.section("glance").facts)


def test_a_partner_without_a_place_is_said_not_to_be_stated():
    rows = _sheet("BA", "en").section("ties").tables[0].rows
    assert [row[1:3] for row in rows if row[0] == "Tuzla" and row[3] == "Bosna-Hersek"] == [("place not stated", "–")]


def test_the_printed_word_stands_beside_todays_name():
    rows = _of("Bağcılar").section("partners").tables[0].rows
    assert ("Lublin", "Luplin Polonya") in [(row[0], row[3]) for row in rows]


def test_a_repeat_is_listed_and_said_to_be_one():
    stands = [row[-1] for row in _of("Bağcılar", "en").section("partners").tables[0].rows]
    assert "Table 3, entry 32; repeats entry 31" in stands


def test_the_older_printed_name_of_a_district_is_said():
    made = _of("Eyup", "en")
    assert (made.title, made.section("glance").lead) == (
        "Municipality of Eyüpsultan",
        "The article prints its older name, Eyüp.",
    )


def test_office_hours_are_those_of_the_day():
    winter = _clock(_sheet("DE", "en", datetime.date(2026, 1, 15)))
    summer = _clock(_sheet("DE", "en", datetime.date(2026, 7, 15)))
    assert winter.startswith("−2 h; both offices open 11:00–17:00 in Türkiye, 09:00–15:00 there.")
    assert summer.startswith("−1 h; both offices open 10:00–17:00 in Türkiye, 09:00–16:00 there.")


def test_a_visit_on_a_sunday_is_noticed():
    assert "Closed on that day there: weekend." in str(_sheet("DE", "en", SUNDAY).section("brief").tables[0].rows)


def test_a_country_without_a_located_partner_has_no_clock():
    made = _sheet("NZ", "en")
    assert (_clock(made), made.section("glance").facts[3].value) == ("not stated", "not stated")


def test_a_country_with_neither_tie_nor_gift_has_a_sheet_that_says_so():
    made = _sheet("NZ", "en")
    assert (made.section("ties").tables, made.section("aid").tables) == ((), ())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("KADIKOY", "Kadıköy"),
        ("şişli belediyesi", "Şişli"),
        ("Eyüp", "Eyüpsultan"),
        ("ibb", "İBB"),
        ("ISTANBUL", "İBB"),
    ],
)
def test_a_municipality_is_known_by_any_of_its_names(asked, found):
    assert names.municipality(asked).name == found


@pytest.mark.parametrize(
    ("asked", "code"),
    [("ba", "BA"), ("BOSNA-HERSEK", "BA"), ("Almanya", "DE"), ("germany", "DE"), ("K.K.T.C", "KKTC"), ("kosova", "XK")],
)
def test_a_country_is_known_by_code_and_by_name(asked, code):
    assert names.country(asked) == code


def test_an_unknown_municipality_is_answered_with_names_near_it():
    with pytest.raises(AtlasError, match="Near it: Beşiktaş"):
        names.municipality("Besiktass")


def test_an_unknown_country_is_answered_with_a_sentence():
    with pytest.raises(AtlasError, match="is no country the atlas knows"):
        names.country("xyzq")


def test_file_names_are_plain_and_say_what_is_inside():
    assert _of("Şişli").file_name("pdf") == "dossier-sisli-tr-2026-11-24.pdf"


def test_the_pdf_is_tagged(paper):
    catalogue = paper.trailer["/Root"]
    assert (catalogue["/MarkInfo"]["/Marked"], "/StructTreeRoot" in catalogue) == (True, True)


def test_the_pdf_says_its_title_and_language(paper):
    assert (paper.metadata.title, paper.trailer["/Root"]["/Lang"]) == ("Bağcılar Belediyesi", "tr")


def test_the_pdf_has_a_bookmark_for_every_section(paper):
    marks = [mark.title for mark in paper.outline if not isinstance(mark, list)]
    assert marks == [section.title for section in _of("Bağcılar").sections]


def test_the_letters_of_the_pdf_are_embedded(paper):
    fonts = [font.get_object() for page in paper.pages for font in page["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert inside
    assert all("/FontFile2" in font or "/FontFile3" in font for font in inside)


def test_the_text_of_the_pdf_can_be_copied_with_turkish_letters(paper):
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in paper.pages))
    assert "Bağcılar Belediyesi" in text
    assert "Güzelyurt K.K.T.C" in text


def test_the_map_of_the_pdf_has_a_text_in_its_place(paper):
    assert any("Monrovia" in alt for tag, alt in tags(paper) if tag == "/Figure")


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("BA", "en", "Official languages: Bosnian, Croatian, Serbian. Currency: "),
        ("DE", "tr", "Resmî diller: Almanca. Para birimi: Euro (EUR)."),
        ("KKTC", "en", "not stated"),
    ],
)
def test_a_visitor_is_told_what_is_spoken_and_paid_in_the_country(code, language, said):
    rows = dict(_sheet(code, language).section("brief").tables[0].rows)
    assert rows[Words(language).text("Language and money")].startswith(said)


@pytest.mark.parametrize("name", ["Bağcılar", "Kağıthane", "Pendik", "Kadıköy"])
def test_a_briefing_has_two_to_four_pages(name):
    assert 2 <= len(pypdf.PdfReader(io.BytesIO(pdf(_of(name)))).pages) <= 4


def test_markup_in_a_name_is_set_as_it_is_written():
    hostile = '#panic("x") *bold* $x$ <label> @ref \\ // /* [a] {b} `c` _d_ <script>alert(1)</script>'
    text = pypdf.PdfReader(io.BytesIO(pdf(_hostile(hostile)))).pages[0].extract_text()
    assert "#panic" in text
    assert "<script>alert(1)</script>" in text


def test_html_escapes_what_is_written():
    page = html(_hostile('<script>alert("x")</script> javascript:alert(1)')).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_only_addresses_of_the_web_become_links():
    page = html(
        replace(
            _hostile("x"),
            sections=(Section(name="s", title="t", bullets=("a javascript:alert(1)", "b https://x.org/a")),),
        )
    )
    assert re.findall(rb'<a href="([^"#]+)"', page) == [b"https://x.org/a"]


def test_html_asks_for_nothing_from_the_network():
    page = html(_of("Bağcılar")).decode()
    assert [at[:5] for at in re.findall(r'src="([^"]*)"', page)] == ["data:"]
    assert [at[:5] for at in re.findall(r"url\(([^)]*)\)", page)] == ["data:", "data:"]
    assert not re.search(r"@import|<link|<script|<iframe", page)


def test_html_says_its_language_and_names_its_columns():
    page = html(_of("Bağcılar")).decode()
    assert '<html lang="tr">' in page
    assert page.count('<th scope="col"') == sum(
        len(table.columns) for section in _of("Bağcılar").sections for table in section.tables
    )


def test_slides_have_titles_tables_and_charts_that_can_be_edited():
    shown = pptx.Presentation(io.BytesIO(write(_of("Bağcılar"), "pptx")))
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in shown.slides)
    shapes = [shape for slide in shown.slides for shape in slide.shapes]
    assert any(shape.has_chart for shape in shapes)
    assert sum(shape.has_table for shape in shapes) >= 4


def test_every_slide_names_its_sources_in_the_notes():
    made = _of("Bağcılar", "en")
    assert [slide.title for slide in slides(made) if "Table 3 of the article" not in slide.notes] == []


def test_the_slides_of_a_district_without_ties_say_what_is_not_known():
    titles = [slide.title for slide in slides(_of("Çatalca", "en"))]
    assert "What the sources do not say" in titles


def test_the_command_writes_each_form(tmp_path):
    for form in FORMATS:
        file = tmp_path / f"a.{form}"
        result = CliRunner().invoke(atlas, ["dossier", "catalca", "-o", str(file)])
        assert (result.exit_code, file.stat().st_size > 1000) == (0, True), result.output


def test_the_command_writes_a_country_on_a_day(tmp_path):
    file = tmp_path / "a.html"
    result = CliRunner().invoke(
        atlas, ["dossier", "--country", "xk", "--date", "2027-01-04", "--language", "en", "-o", str(file)]
    )
    assert (result.exit_code, "January 4, 2027" in file.read_text("utf-8")) == (0, True), result.output


def test_the_command_lists_all_names():
    listed = CliRunner().invoke(atlas, ["dossier", "--list", "--language", "en"]).output.splitlines()
    assert len(listed) == 40 + len(names.country_codes("en"))
    assert f"KKTC\t{country_name('KKTC', 'en')}" in listed


@pytest.mark.parametrize(
    "asked", [[], ["kadikoy"], ["kadikoy", "--country", "BA", "-o", "x.pdf"], ["kadikoy", "-o", "x.doc"]]
)
def test_a_command_that_is_not_understood_ends_with_2(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(atlas, ["dossier", *asked]).exit_code == 2


def test_an_unknown_name_leaves_no_file(tmp_path):
    file = tmp_path / "a.pdf"
    result = CliRunner().invoke(atlas, ["dossier", "Atlantis", "-o", str(file)])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_a_file_that_can_not_be_written_is_said(tmp_path):
    result = CliRunner().invoke(atlas, ["dossier", "catalca", "-o", str(tmp_path / "no" / "a.html")])
    assert (result.exit_code, "Traceback" in result.output) == (1, False)


def test_the_batch_writes_every_municipality(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.documents.dossiers.forms.write", lambda made, form, _: f"{made.title} {form}".encode())
    result = CliRunner().invoke(atlas, ["dossier", "--all", "-o", str(tmp_path / "all"), "--date", "2026-11-24"])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "all").glob("dossier-*-tr-2026-11-24.pdf"))) == 40


def _hostile(text) -> Dossier:
    section = Section(
        name="s",
        title=text,
        lead=text,
        facts=(Fact(value=text, label=text, note=text),),
        tables=(Table(title=text, columns=(Column(title=text),), rows=((text,),), note=text),),
        bullets=(text,),
        notes=(text,),
    )
    return Dossier(
        name="x",
        kind="country",
        title=text,
        subtitle=text,
        sections=(section,),
        footing=(text, text, text),
        language="en",
        day=DAY,
    )


def _letters(plate):
    drawn = print_drawing(plate.picture, width_mm=plates.WIDTH_MM, height_mm=plate.height_mm, form="svg").decode()
    return " ".join(re.sub(r"<[^>]*>", "", text) for text in re.findall(r"<text.*?</text>", drawn, re.DOTALL))


def _spans(plate):
    """Give the share of the frame, fitted as on the page, that the partners take, in its longer direction."""
    own, extent = plate.picture.view.in_view, plate.picture.drawing.extent
    x, y = on_map(own["longitude"].dropna().to_numpy(), own["latitude"].dropna().to_numpy())
    box = Box(0, 0, plates.WIDTH_MM, plate.height_mm * 0.75)
    west, south, east, north = framing.fit(extent.bounds, box).bounds
    return max((x.max() - x.min()) / (east - west), (y.max() - y.min()) / (north - south))


def _plates(made):
    return {
        name: each.sections[0].plate
        for (name, language), each in made.items()
        if language == "tr" and each.sections[0].plate
    }


def test_every_partner_may_be_named_on_the_map_of_a_sheet_or_in_its_key(everyone, sheets):
    for plate in _plates(everyone | sheets).values():
        drawing = plate.picture.drawing
        assert drawing.naming.keyed[0] >= plate.picture.view.in_view["place_id"].nunique()
        assert (Places, 0.0) in [(type(layer), at) for layer, at in drawing.named]
        assert not drawing.layer(Areas).named


@pytest.mark.parametrize("make", [_sheet, _of], ids=["country", "municipality"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_nine_partners_in_ten_of_the_most_crowded_are_named(make, language):
    for name in ("BA", "BG", "MK") if make is _sheet else ("İBB", "Pendik", "Bağcılar"):
        plate = make(name, language).sections[0].plate
        own = plate.picture.view.in_view
        places, said = set(own.loc[own["place_id"].ne(""), "place_name"]), _letters(plate)
        assert (name, sum(place in said for place in places) >= 0.9 * len(places)) == (name, True)


def test_the_partners_take_half_of_the_frame_of_a_sheet(everyone, sheets):
    alone = partner_map.LEAST * (1 + 2 * MARGIN)
    small = {
        name: share
        for name, plate in _plates(everyone | sheets).items()
        if (share := _spans(plate)) < 0.5
        and plate.picture.drawing.extent.bounds[3] - plate.picture.drawing.extent.bounds[1] > alone * 1.01
    }
    assert small == {}


def test_a_doubt_that_many_entries_share_is_told_once():
    section = _sheet("KKTC").section("doubts")
    notes = [(row[0], row[-1]) for table in section.tables for row in table.rows]
    assert max(map(notes.count, notes)) < 4
    assert "21 not" in section.lead


@pytest.mark.parametrize("code", ["BG", "DE", "KKTC"])
def test_all_that_is_told_before_a_visit_stands_on_the_first_page(sheets, code):
    first = pypdf.PdfReader(io.BytesIO(pdf(sheets[code, "tr"]))).pages[0].extract_text()
    last = sheets[code, "tr"].section("brief").tables[0].rows[-1][0]
    assert last in first


def test_the_first_page_of_a_sheet_holds_the_map_and_what_is_told(sheets, everyone):
    read = pypdf.PdfReader(io.BytesIO(pdf(sheets["BA", "tr"])))
    assert "Ne kararlaştırıldı" in read.pages[0].extract_text()
    assert "Ne kararlaştırıldı" not in read.pages[1].extract_text()
    read = pypdf.PdfReader(io.BytesIO(pdf(everyone["İBB", "tr"])))
    assert "Üç bulgu" in read.pages[0].extract_text()
    assert read.pages[1].extract_text().count("Ülkelere ve türlerine göre ilişkiler") == 1


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("about", ["BA", "Pendik"])
def test_paper_says_every_word_and_number_of_the_page(about, language):
    made = _sheet(about, language) if about == "BA" else _of(about, language)
    page = re.sub(r"<(script|style|svg).*?</\1>|<[^>]*>", " ", write(made, "html").decode(), flags=re.DOTALL)
    printed = "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf(made))).pages)
    # A long address is broken over lines.
    whole, said = "".join(printed.split()), set(re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", unescape(page)))
    assert sorted(each for each in said if each not in whole) == []
    numbers = {each for each in said if each[0].isdigit()}
    assert numbers - set(re.findall(r"\d+(?:[.,]\d+)*", printed)) == set()


def test_what_is_told_on_slides_is_at_least_18_points_high():
    deck = pptx.Presentation(io.BytesIO(write(_sheet("BA"), "pptx")))
    told = list(deck.slides)[: [slide.shapes.title.text for slide in deck.slides].index("Ek")]
    feet = {"ftr", "sldNum"}
    small = [
        (slide.shapes.title.text, run.text)
        for slide in told
        for shape in slide.shapes
        if shape.has_text_frame and not (shape.is_placeholder and shape.element.ph.get("type") in feet)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size and run.font.size.pt < 18
    ]
    assert small == []


def test_the_findings_of_a_municipality_share_a_slide_and_none_is_lost(everyone):
    made = everyone["Pendik", "tr"]
    findings = made.section("findings")
    told = [slide for slide in slides(made) if slide.title == findings.title]
    assert len(told) == 1
    assert told[0].bullets == findings.bullets


def test_no_line_of_a_visit_is_left_off_the_slides():
    sheet = _sheet("BA")
    rows = [row for table in sheet.section("brief").tables for row in table.rows]
    told = [line for slide in slides(sheet) if slide.large for line in slide.bullets]
    assert [row for row in rows if f"{row[0]}: {row[1]}" not in told] == []


def test_the_foot_of_a_slide_is_read_last():
    deck = pptx.Presentation(io.BytesIO(write(_of("Pendik"), "pptx")))
    orders = [
        [shape.element.ph.get("type") if shape.is_placeholder else "" for shape in slide.shapes]
        for slide in deck.slides
    ]
    assert all(order[-1] == "sldNum" for order in orders if "sldNum" in order)


def test_a_table_of_one_row_is_no_table_on_a_slide(everyone):
    assert [
        slide.title for slide in slides(everyone["Pendik", "tr"]) if slide.table is not None and len(slide.table) == 1
    ] == []
