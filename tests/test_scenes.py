"""Claims about tours: what they say is counted, what comes from outside is checked."""

import base64
import hashlib
import io
import json
import re
import zlib
from functools import cache
from importlib import import_module
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner
from PIL import Image
from pptx import Presentation

from geo.__main__ import atlas
from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.documents.tours import Scene, Tour, Wording, files, numbers
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.measures.counts import totals
from geo.sources import aid
from geo.ties.editions import EditionStore, lists
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests import edition_rows

LANGUAGES = ("tr", "en")
SCENES = files.standard().scenes
ALLOWED = re.compile(r"\b[Tt]abl[oe] \d")


@cache
def _said(scene, language):
    shown = scene.shown(ties(), Words(language))
    return f"{shown.title} {scene.said(shown)}"


def _told(**changes):
    return {**json.loads(files.write(Tour((Scene("overview"),)))), **changes}


def _read(told):
    return files.read(json.dumps(told).encode(), ties())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.picture)
def test_every_number_of_the_tour_is_counted_and_none_is_typed(scene, language):
    typed = f"{getattr(scene.title, language)} {getattr(scene.sentence, language)}"
    assert re.findall(r"\d+", ALLOWED.sub("", re.sub(r"\{\w+\}", "", typed))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.picture)
def test_every_placeholder_of_the_tour_is_filled(scene, language):
    assert "{" not in _said(scene, language)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.picture)
def test_both_languages_say_the_same_numbers(scene):
    tr, en = (sorted(re.sub(r"(?<=\d)[.,](?=\d)", "", _said(scene, language)).split()) for language in LANGUAGES)
    digits = [sorted(re.findall(r"\d+", " ".join(words))) for words in (tr, en)]
    assert digits[0] == digits[1]


def test_the_first_scene_says_what_a_recount_gives():
    count = totals(ties())
    said = _said(SCENES[0], "en")
    assert [int(number) for number in re.findall(r"\d+", said)] == [
        count.places,
        count.countries,
        count.entries,
        count.repeats,
        count.ties,
    ]


def test_the_buses_of_the_tour_add_up_to_all_counted_buses():
    view = View(ties=ties(), selection=Selection(), words=Words("tr"))
    names = ("announced", "decided", "sent", "delivered", "reported", "disputed")
    parts = sum(numbers.number(f"buses_{name}", view) for name in names)
    assert parts == aid.buses_by_country_and_year(aid.aid_events())["quantity"].sum()


def test_two_spellings_that_the_tour_calls_one_city_are_one_place():
    places = ties().set_index("printed_place")["place_id"]
    assert set(places.loc[["Filibe"]]) == set(places.loc[["Plovdiv"]])


def test_a_number_follows_the_filter_of_its_scene():
    whole, bosnia = (_said(Scene("overview", query, Wording("{ties}")), "tr") for query in ("", "country=BA"))
    assert int(whole) > int(bosnia) > 0


@pytest.mark.parametrize("text", ["{0}", "{ties.__class__}", "{unknown}", "{", "}", "{ties!r}", "{{ties}}x"])
def test_a_text_with_strange_braces_is_shown_as_it_stands(text):
    view = View(ties=ties(), selection=Selection(), words=Words("en"))
    assert numbers.fill(text, view) == text.replace("{ties}", numbers.fill("{ties}", view))


@pytest.mark.parametrize("name", sorted(numbers.NUMBERS))
def test_every_number_can_be_said_of_an_empty_view(name):
    view = View(ties=ties(), selection=Selection(text="yokböyleyer"), words=Words("tr"))
    assert numbers.number(name, view) is not None


def test_a_tour_comes_back_from_a_file_as_it_was():
    tour = files.standard()
    assert files.read(files.write(tour), ties()) == tour


def test_a_tour_comes_back_from_a_link_as_it_was():
    tour = files.standard()
    parameter = files.link(tour)
    assert re.fullmatch(r"[\w-]+", parameter)
    assert files.from_link(parameter, ties()) == tour


def test_a_title_in_one_language_is_said_in_both():
    told = _told(scenes=[{"picture": "overview", "title": "Merhaba"}])
    assert _read(told).scenes[0].title.of("en") == "Merhaba"


def test_a_missing_language_falls_back_to_the_other():
    assert Wording(tr="Merhaba").of("en") == "Merhaba"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], "not a tour"),
        ({"format": "x"}, "not a tour"),
        (_told(version=2), "another version"),
        (_told(scenes=[{"picture": "overview"}] * 61), "at most"),
        (_told(scenes=[{"picture": "overview", "seconds": -1}]), "number of seconds"),
        (_told(scenes=[{"query": ""}]), "names no picture"),
        (_told(scenes=[{"picture": "passwd"}]), "no picture “passwd”"),
        (_told(scenes=[{"picture": "overview", "query": "country=ZZ"}]), "country=ZZ"),
        (_told(scenes=[{"picture": "overview", "query": "colour=red"}]), "colour"),
        (_told(scenes=[{"picture": "overview", "query": ["a"]}]), "not an address"),
        (_told(scenes=[{"picture": "overview", "title": 3}]), "not texts"),
        (_told(scenes=[{"picture": "overview", "title": "x" * 161}]), "too long"),
        (_told(title={"tr": None}), "not texts"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(told, said):
    with pytest.raises(AtlasError, match=re.escape(said)):
        _read(told)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"{}x"])
def test_a_file_that_is_no_json_is_refused_with_a_sentence(content):
    with pytest.raises(AtlasError, match="not a tour"):
        files.read(content, ties())


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(AtlasError, match="larger"):
        files.read(b" " * (files.MOST_BYTES + 1), ties())


@pytest.mark.parametrize("parameter", ["", "x", "????", "A" * 7000, files.link(Tour((Scene("overview"),)))[:-6]])
def test_a_damaged_link_is_refused_with_a_sentence(parameter):
    with pytest.raises(AtlasError, match="damaged"):
        files.from_link(parameter, ties())


def test_a_link_that_unfolds_into_very_much_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 3_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < files.LONGEST_LINK
    with pytest.raises(AtlasError, match="damaged"):
        files.from_link(bomb, ties())


def test_a_tour_that_is_too_long_for_a_link_says_so():
    long = tuple(Scene("overview", title=Wording(hashlib.sha512(bytes([number])).hexdigest())) for number in range(60))
    with pytest.raises(AtlasError, match="too long for a link"):
        files.link(Tour(long))


@pytest.fixture
def tour_of_konya(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    rows = edition_rows.ties(
        edition_rows.tie("Meram Bld."), edition_rows.tie("Selçuklu", "Mostar", gazetteer_id="gn:1")
    )
    EditionStore(address).add(edition_rows.edition("konya"), rows)
    return files.of_lists(lists(("konya",)))


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_scene_of_lists_says_a_sentence_with_its_numbers(tour_of_konya, language):
    shown = [(scene, scene.shown(ties(), Words(language))) for scene in tour_of_konya.scenes]
    said = [scene.said(picture) for scene, picture in shown]
    assert len(said) == 4
    assert all(any(sign.isdigit() for sign in each) and "{" not in each and "|" not in each for each in said)


def test_a_scene_of_lists_says_one_as_one(tour_of_konya):
    scene = tour_of_konya.scenes[0]
    said = scene.said(scene.shown(ties(), Words("en")))
    assert said.startswith("The lists hold 2 entries; without repeats 2 ties remain, with 1 place in 1 country.")


def test_a_tour_of_lists_carries_their_home(tour_of_konya):
    assert {parse_qs(scene.query)["home"][0] for scene in tour_of_konya.scenes} == {"konya"}


@pytest.mark.usefixtures("tour_of_konya")
def test_a_tour_of_lists_carries_the_home_that_is_asked_for():
    asked = files.of_lists(lists(("konya",)), "meram")
    assert {parse_qs(scene.query)["home"][0] for scene in asked.scenes} == {"meram"}


def test_the_present_view_becomes_a_scene_that_shows_it_again():
    view = View(
        ties=ties(),
        selection=Selection(country=("BA",)),
        words=Words("tr"),
        choices={"measure": "places", "foreign": "x"},
    )
    scene = Scene.of(picture("countries", view))
    scene.check(ties())
    again = scene.shown(ties(), Words("tr"))
    assert again.view.selection == view.selection
    assert again.view.choices == {"measure": "places"}


@pytest.mark.parametrize(("place", "by", "order"), [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc")])
def test_a_scene_can_be_moved(place, by, order):
    tour = Tour(tuple(Scene(name) for name in "abc")).moved(place, by)
    assert "".join(scene.picture for scene in tour.scenes) == order


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tour_is_slides_with_a_cover_every_scene_and_the_sources(language, tmp_path, monkeypatch):
    # The README's example draws them; here words are read.
    dot = io.BytesIO()
    Image.new("RGB", (1, 1)).save(dot, "PNG")
    monkeypatch.setattr(import_module("geo.render.slides.deck"), "print_drawing", lambda *_, **__: dot.getvalue())
    path = tmp_path / "tur.pptx"
    result = CliRunner().invoke(atlas, ["tour", "-o", str(path), "--language", language])
    assert result.exit_code == 0, result.output
    made = Presentation(io.BytesIO(path.read_bytes()))
    titles = [slide.shapes.title.text for slide in made.slides]
    assert titles[1:-1] == [scene.shown(ties(), Words(language)).title for scene in SCENES]
    notes = [slide.notes_slide.notes_text_frame.text for slide in list(made.slides)[1:-1]]
    mark = "Kaynak:" if language == "tr" else "Source:"
    assert all(mark in note for note in notes)


def test_a_tour_is_not_written_as_anything_but_slides(tmp_path):
    result = CliRunner().invoke(atlas, ["tour", "-o", str(tmp_path / "tur.doc")])
    assert result.exit_code == 2
    assert not (tmp_path / "tur.doc").exists()


def test_a_tour_without_a_title_has_a_general_one():
    assert Tour((Scene("overview"),)).named(Words("en"))
