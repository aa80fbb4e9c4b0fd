"""Claims about tours of one's own: nothing of them is lost, and they leave in three forms with the speaker's notes."""

import datetime
import hashlib
import json
import re
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.documents.tours import Scene, Tour, Wording, files, kept, slides, stage
from geo.ties import editions
from geo.ties.editions.store import EditionStore
from geo.ties.ties import ties
from geo.your_lists.back_up import backup, restore
from pages import serving
from pages.parts.frame import permission
from pages.parts.presentation import show
from tests.opened_pages import opened

DAY = datetime.date(2026, 11, 30)
NOTED = Scene("countries", "country=BA", Wording("Bosna", "Bosnia"), notes=Wording("Nefes alın", "Breathe"), seconds=90)
TOUR = Tour((NOTED, Scene("overview")), Wording("Ziyaret", "Visit"))


@pytest.fixture
def address(tmp_path, monkeypatch):
    written = f"sqlite:///{tmp_path}/atlas.sqlite"
    monkeypatch.setenv("ATLAS_DATABASE_URL", written)
    return written


def _asked(at):
    asked = at.query_params["tour"]
    return asked if isinstance(asked, str) else asked[0]


def _button(at, key):
    return next(button for button in at.button if (button.key or "").startswith(key))


def _titles(at):
    return [text.value[3:] for text in at.text if text.value[:1].isdigit()]


def test_a_tour_with_notes_and_times_comes_back_from_a_file_as_it_was():
    assert files.read(files.write(TOUR), ties()) == TOUR


@pytest.mark.usefixtures("address")
def test_a_kept_tour_is_there_for_the_next_process():
    kept.keep(TOUR, "Saraybosna ziyareti", by="Ayşe")
    editions.together._store_at.cache_clear()
    assert kept.read("Saraybosna ziyareti") == (TOUR, 1)


@pytest.mark.usefixtures("address")
def test_a_tour_that_somebody_else_kept_meanwhile_is_not_replaced():
    seen = kept.keep(TOUR, "Bir", by="Ayşe")
    kept.keep(TOUR, "Bir", by="Berk", seen=seen)
    with pytest.raises(AtlasError, match="another tour named"):
        kept.keep(Tour(), "Bir", by="Ayşe", seen=seen)


def test_a_backup_carries_the_kept_tours(address, tmp_path):
    kept.keep(TOUR, "Bir", by="Ayşe")
    backup(editions.store(), tmp_path / "atlas.zip")
    kept.remove("Bir")
    restore(EditionStore(address), tmp_path / "atlas.zip", replacing=True)
    assert kept.names() == {"Bir": "Ayşe"}


def test_a_change_stands_in_the_address_so_that_a_reload_loses_nothing():
    at = opened("presentation", lang="tr")
    next(box for box in at.text_input if box.label == "Turun başlığı").set_value("Pendik").run()
    assert files.from_link(_asked(at), ties()).title.tr == "Pendik"
    again = opened("presentation", lang="tr", tour=_asked(at))
    assert again.title[0].value == "Pendik"


def test_the_way_back_leads_to_the_tour_before():
    at = opened("presentation", lang="tr", tour=files.link(TOUR))
    _button(at, "delete-").click().run()
    assert len(_titles(at)) == 1
    at.query_params["tour"] = files.link(TOUR)
    assert len(_titles(at.run())) == 2


def test_undo_brings_a_scene_back():
    at = opened("presentation", lang="en", tour=files.link(TOUR))
    before = _titles(at)
    _button(at, "delete-").click().run()
    assert _titles(_button(at, "undo").click().run()) == before


def test_an_empty_tour_can_be_begun_and_not_be_shown():
    at = _button(opened("presentation", lang="en"), "empty").click().run()
    assert _titles(at) == []
    assert _button(at, "start").disabled


def test_a_tour_that_is_too_long_for_an_address_has_a_name_there_instead():
    noise = [Wording(*(hashlib.sha512(bytes([at, of])).hexdigest() for of in (0, 1))) for at in range(60)]
    at = opened("presentation", lang="tr")
    at.session_state["tour"] = Tour(tuple(replace(NOTED, notes=each) for each in noise))
    next(box for box in at.text_input if box.label == "Turun başlığı").set_value("Uzun").run()
    assert _asked(at).startswith("~")


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_handout_has_the_notes_and_the_time_of_a_scene(language):
    words = Words(language)
    dossier = slides.handout(TOUR, ties(), words, DAY)
    assert dossier.title == TOUR.title.of(language)
    assert dossier.sections[0].notes == (NOTED.notes.of(language), NOTED.time(words))


def test_the_notes_and_the_time_stand_behind_the_slide():
    (slide,) = slides.slides(Tour((NOTED,)), ties(), Words("en"), DAY)[1:2]
    assert slide.notes.startswith("Breathe\nTime: 1.5 min")


def test_the_show_in_one_file_says_every_scene_and_asks_no_host():
    written = stage.show(TOUR, Words("tr"), DAY).decode()
    assert "Nefes alın" in written
    assert "<h1>Ziyaret</h1>" in written
    assert "src=" not in written.split("<script")[0]


def test_the_picture_of_a_scene_has_an_address():
    client = TestClient(Starlette(routes=serving.parts()["routes"]))
    answer = client.get("/data/scene.webp?picture=countries&lang=en&country=BA")
    assert (answer.headers["content-type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    assert client.get("/data/scene.webp?picture=nothing").status_code == 404


def test_a_scene_of_another_home_is_shown_with_its_districts():
    scene = Scene("districts", "home=konya")
    (told,) = show.stage(Tour((scene,)), "tr", DAY)
    assert "divided" in told["state"]


def test_the_show_in_one_file_has_the_districts_of_another_home():
    written = stage.show(Tour((Scene("districts", "home=konya"),)), Words("tr"), DAY).decode()
    told = json.loads(re.search(r'id="told">(.*?)</script>', written).group(1))
    asked = told["scenes"][0]["state"]["divided"]
    assert "Selçuklu" in json.dumps(told["held"][asked], ensure_ascii=False)


@pytest.mark.usefixtures("address")
def test_no_tour_is_kept_or_removed_for_who_lost_the_permission_since(monkeypatch):
    monkeypatch.setattr(permission, "may_change", lambda: True)
    kept.keep(TOUR, "Bir", by="Ayşe")
    at = opened("presentation", lang="tr", tour=files.link(TOUR))
    buttons = [_button(at, "keep-tour"), _button(at, "remove-Bir")]
    monkeypatch.setattr(permission, "may_change", lambda: False)
    for button in buttons:
        button.click()
    at.run()
    assert kept.names() == {"Bir": "Ayşe"}
