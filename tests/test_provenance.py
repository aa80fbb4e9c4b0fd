"""Claims about the provenance of the files, the method in words, and the method page."""

import csv
import datetime
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from geo.base.paths import DATA, ROOT
from geo.base.words import Words
from geo.figures.method_page import method_page
from geo.sources import method
from geo.ties import provenance

LANGUAGES = ("tr", "en")


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def files():
    return provenance.files()


def test_every_described_file_is_listed_in_its_order(files):
    described = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert files["name"].tolist() == [entry["name"] for entry in described]


def test_every_file_has_producer_licence_and_whole_hash(files):
    assert files[["producer", "licences", "sources"]].ne("").all(axis=None)
    assert files["hash"].str.fullmatch("[0-9a-f]{64}").all()


def test_sound_means_that_the_bytes_have_the_recorded_hash(files):
    for row in files.itertuples():
        content = (ROOT / row.path).read_bytes().replace(b"\r\n", b"\n")
        assert row.sound == (hashlib.sha256(content).hexdigest() == row.hash)


def test_a_changed_file_is_called_unsound(package):
    (package / "gifts.csv").write_text("gift_id,buses,weight,arrived\nx,1,,\n", encoding="utf-8")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0] |= {"producer": "P", "licenses": [{"name": "L"}], "sources": [{"title": "S"}]}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert provenance.files(package)["sound"].tolist() == [False]


def test_the_title_says_when_a_file_is_not_the_recorded_one(files):
    words, sound = Words("en"), files.assign(sound=True)
    assert provenance.title(sound, words).startswith(f"All {len(files)} data files")
    one_changed = sound.assign(sound=sound["name"].ne("method"))
    assert provenance.title(one_changed, words).startswith(f"{len(files) - 1} of {len(files)}")


def test_a_file_without_a_translated_title_keeps_its_own(files):
    renamed = files.head(1).assign(name="something_new", title="Something new")
    assert provenance.titles(renamed, Words("tr")) == ["Something new"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_viewpoint_counts_the_printed_entries(language):
    entries = rows("partnerships")
    for row in provenance.viewpoint(Words(language)).itertuples():
        assert row.entries == sum(entry["printed_country"] in row.printed.split(" / ") for entry in entries)


def test_what_iso_would_write_is_said_for_each_label():
    iso = provenance.viewpoint(Words("en")).set_index("printed")["iso"]
    assert iso["K.K.T.C"] == "CY Cyprus"
    assert iso["Sırbistan-Karadağ"] == "ME Montenegro, RS Serbia"


def test_every_step_of_the_legal_frame_cites_its_source():
    steps = provenance.legal_frame()
    assert steps[["step_tr", "step_en", "source_tr", "source_en", "printed_in"]].ne("").all(axis=None)
    assert set(steps["part"]) == set(provenance.PART_NAMES)


def test_the_laws_and_circulars_of_section_2_are_all_cited():
    cited = " ".join(provenance.legal_frame()["source_en"])
    for source in ("5393, article 74", "18 (p)", "1173, article 1", "2005/36", "2005/62"):
        assert source in cited


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_has_steps_and_every_formula_its_meaning(language):
    assert all(chapter.title and chapter.steps for chapter in method.chapters(language))
    assert all(each.name and each.formula and each.meaning for each in method.formulas(language))


def test_both_languages_have_the_same_chapters():
    lengths = [[len(chapter.steps) for chapter in method.chapters(language)] for language in LANGUAGES]
    assert lengths[0] == lengths[1]


class _Asked(HTMLParser):
    """What a browser would fetch or run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [tag] if tag in ("script", "link", "img", "iframe", "base", "object") else []
        self.found += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "srcset", "onload")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_asks_nobody_for_anything(language):
    page, asked = method_page(Words(language)), _Asked()
    asked.feed(page)
    assert asked.found == []
    assert not re.search(r"url\(|@import|https?://", page.split("</style>")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_speaks_its_language_and_prints(language):
    page = method_page(Words(language), today=datetime.date(2026, 11, 22))
    assert f'<html lang="{language}">' in page
    assert Words(language).date(datetime.date(2026, 11, 22)) in page
    assert "@media print" in page
    assert "@page" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_holds_every_step_formula_law_and_hash(language, files):
    from markupsafe import escape

    page = method_page(Words(language))
    wanted = [step for chapter in method.chapters(language) for step in chapter.steps]
    wanted += [each.formula for each in method.formulas(language)]
    wanted += provenance.legal_frame()[f"step_{language}"].tolist()
    assert [text for text in [*wanted, *files["hash"]] if str(escape(text)) not in page] == []
