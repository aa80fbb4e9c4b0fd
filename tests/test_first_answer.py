"""Claims about the answer that a browser gives before the server does: it is the server's own, of every selection."""

import json
import random
import shutil
import subprocess
from base64 import b64encode
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures.registry import FIGURES, read_view
from geo.render.browser import wire
from geo.render.browser.counting import counting, spoken, whole_view
from geo.ties.home import home
from geo.ties.lists import Lists
from tests.test_folder import FACETS, FOCUSES

LAYERS = {
    "overview": ("ties.places", "countries.aid", "places.memberships", "none"),
    "connections": ("none", "countries", "aid"),
}
OWN = {"overview": ({},), "connections": ({}, {"rings": "yes"}, {"lines": "great"})}


def _asked():
    """Figure, language, where the reader is, and what is chosen there: drawn by lot, the same each time."""
    lot = random.Random(23)
    for number in range(60):
        figure = ("overview", "connections")[number % 2]
        start, end = (
            {facet: lot.choice(values) for facet, values in lot.sample(sorted(FACETS.items()), lot.choice((0, 1, 2)))}
            | ({"focus": lot.choice(FOCUSES)} if lot.random() < 0.3 else {})
            for _ in range(2)
        )
        own = lot.choice(OWN[figure]) | {"layers": lot.choice(LAYERS[figure])}
        yield figure, ("tr", "en")[number // 2 % 2], urlencode(start | own), urlencode(end | own)
    yield "overview", "en", "layers=activities.aid", "layers=activities.aid&country=BA"
    yield "connections", "tr", "layers=activities&municipality=pendik", "layers=activities&focus=country%3AIL"


ASKED = list(_asked())


@lru_cache(maxsize=2 * len(ASKED))
def _told(figure, language, address):
    view, _ = read_view(figure, parse_qs(address), Lists(), Words(language))
    drawing = FIGURES[figure](view).drawing
    return {**wire.told(drawing), "first": {"figure": figure, "address": urlencode(view.address())}}


def _run(given):
    node = shutil.which("node")
    assert node, "The scripts are run with Node 20 or newer (Debian: apt-get install nodejs)."
    script = [node, ROOT / "tests" / "scripts" / "first.js"]
    ran = subprocess.run(script, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def answered():
    lists = Lists()
    said = {language: spoken(whole_view(lists, "", language)) for language in ("tr", "en")}
    asked = [
        {"from": _told(figure, language, start), "to": _told(figure, language, end)}
        for figure, language, start, end in ASKED
    ]
    return dict(
        zip(
            ASKED,
            _run({"held": counting(lists, home("", lists.ties)), "said": said, "asked": asked})["answers"],
            strict=True,
        )
    )


@pytest.mark.parametrize("asked", ASKED)
def test_browser_and_server_end_in_the_same_picture(asked, answered):
    mine, theirs = answered[asked]
    assert json.loads(mine) == json.loads(theirs)


def test_the_page_reads_what_its_messages_ask_the_server():
    message = BackMsg()
    message.rerun_script.query_string = "lang=tr"
    widgets = message.rerun_script.widget_states.widgets
    widgets.add(id="$$ID-0a1b-country").string_array_value.data.extend(["Çin", "Bosna-Hersek"])
    widgets.add(id="$$ID-0a1b-kind").string_array_value.data.extend([])
    widgets.add(id="$$ID-0a1b-text", string_value="Şişli" * 60)
    widgets.add(id="$$ID-0a1b-chip-place-ba-sarajevo", trigger_value=True)
    widgets.add(id="$$ID-0a1b-rings", double_value=2.5)
    (heard,) = _run({"messages": [b64encode(message.SerializeToString()).decode()]})["heard"]
    assert heard == {
        "country": ["Çin", "Bosna-Hersek"],
        "kind": [],
        "text": "Şişli" * 60,
        "chip-place-ba-sarajevo": True,
        "rings": "",
    }


NOW = {"facets": {"country": ["BA"], "kind": ["memorandum"]}, "focus": "", "layers": []}


@pytest.mark.parametrize(
    ("pressed", "facets", "focus"),
    [
        ({"country": ["Çin", "Almanya"]}, {"country": ["CN", "DE"], "kind": ["memorandum"]}, ""),
        ({"text": " sofya "}, {"country": ["BA"], "kind": ["memorandum"], "text": ["sofya"]}, ""),
        ({"chip-country-BA": True}, {"country": [], "kind": ["memorandum"]}, ""),
        ({"reset": True, "country": ["Bosna-Hersek"]}, {}, ""),
        ({"subject": "Bosna-Hersek"}, {"country": ["BA"], "kind": ["memorandum"]}, ""),
        ({"subject": "Pendik"}, {"country": [], "kind": ["memorandum"]}, "municipality:pendik"),
        ({"close-panel": True, "subject": "Bosna-Hersek"}, {"country": [], "kind": ["memorandum"]}, ""),
    ],
)
def test_the_map_understands_every_control_of_a_selection(pressed, facets, focus):
    said = {"tr": spoken(whole_view(Lists(), "", "tr"))}
    (chosen,) = _run({"said": said, "controls": [{"now": NOW, "pressed": pressed, "language": "tr"}]})["chosen"]
    assert {**chosen, "facets": {facet: sorted(values) for facet, values in chosen["facets"].items()}} == {
        **NOW,
        "facets": facets,
        "focus": focus,
    }


def test_a_search_box_that_the_server_is_yet_to_change_says_nothing():
    said = {"tr": spoken(whole_view(Lists(), "", "tr"))}
    asked = {"now": NOW, "pressed": {"subject": "", "kind": []}, "language": "tr", "before": ""}
    (chosen,) = _run({"said": said, "controls": [asked]})["chosen"]
    assert chosen["facets"] == {"country": ["BA"], "kind": []}
