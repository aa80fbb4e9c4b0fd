"""Claims about the atlas as one folder: what it counts and draws by itself is what the server counts and draws."""

import datetime
import io
import json
import random
import re
import shutil
import subprocess
import zipfile
from base64 import b64decode
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

import pytest

from geo.base.paths import ROOT
from geo.base.words import Words
from geo.documents.folder import folder as made
from geo.figures import tie_layers
from geo.figures.overview import countries, municipalities
from geo.figures.registry import FIGURES, read_view
from geo.render.browser import counting, wire
from geo.ties.lists import Lists
from geo.ties.selection import Selection

DAY = datetime.date(2026, 11, 22)
EVERYTHING = "ties.places.countries.aid.memberships.activities.distances"
LAYERS = ("", EVERYTHING, "countries.aid", "memberships", "activities", "none")
FACETS = {
    "municipality": ("ibb", "pendik", "sisli", "bagcilar", "kadikoy", "esenler", "tuzla"),
    "country": ("BA", "BG", "DE", "KKTC", "RU", "US", "JP", "MK", "XK"),
    "kind": ("sister_city", "cooperation_protocol", "memorandum"),
    "region": ("asia", "africa", "europe", "nowhere"),
    "side": ("asian", "european"),
    "status": ("in_force", "ended", "unknown"),
    "place": ("city", "district", "region", "country_only"),
    "located": ("yes", "no"),
    "confidence": ("sure", "fair", "none"),
    "aid": ("yes", "no"),
    "year": ("2000", "2015"),
    "text": ("sofya", "Filibe", "İSTANBUL", "bosna pendik", "zzz"),
}
FOCUSES = ("country:BA", "country:BR", "place:ba-sarajevo", "municipality:pendik", "municipality:ibb", "country:TD")


def _addresses():
    """Views of every kind: each filter alone, each focus, and mixtures drawn by lot, the same each time."""
    lot = random.Random(21)
    yield {}
    for facet, values in FACETS.items():
        yield from ({facet: value} for value in values)
    yield from ({"focus": focus} for focus in FOCUSES)
    yield from ({"focus": focus, "year": "2000"} for focus in FOCUSES[:4])
    for _ in range(60):
        mixed = {
            facet: lot.choice(values)
            if facet in ("year", "text")
            else ".".join(lot.sample(values, lot.choice((1, 1, 2))))
            for facet, values in lot.sample(sorted(FACETS.items()), lot.choice((2, 2, 3)))
        }
        yield mixed | ({"focus": lot.choice(FOCUSES)} if lot.random() < 0.4 else {})


def _asked():
    """Address by address in turn in either language and with other layers switched on."""
    for number, address in enumerate(_addresses()):
        layers = LAYERS[number % len(LAYERS)]
        yield ("tr", "en")[number % 2], urlencode(address | ({"layers": layers} if layers else {}))


ASKED = list(_asked())


@pytest.fixture(scope="module")
def files():
    return made.folder(Lists(), Selection(), DAY, {})


def _count(files, asked, target):
    """Language and address → what the folder's scripts say of it."""
    node = shutil.which("node")
    assert node, "The folder's scripts are run with Node 20 or newer (Debian: apt-get install nodejs)."
    made.write(files, target)
    ran = subprocess.run(
        [node, ROOT / "tests" / "scripts" / "folder.js", target],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return dict(zip(asked, json.loads(ran.stdout), strict=True))


@pytest.fixture(scope="module")
def counted(files, tmp_path_factory):
    return _count(files, ASKED, tmp_path_factory.mktemp("folder"))


@lru_cache(maxsize=len(ASKED))
def _view(language, address):
    view, _ = read_view("overview", parse_qs(address), Lists(), Words(language))
    return view, FIGURES["overview"](view)


def _styled(table):
    """Number → its style, without the place of that in the table; the order of drawing counts, not its numbers."""
    orders = sorted({style["order"] for style in table["styles"]})
    styles = [{**style, "order": orders.index(style["order"])} for style in table["styles"]]
    return {number: styles[row - 1] for number, row in enumerate(b64decode(table["rows"])) if row}


def _plain(layers):
    """Layers as they are drawn, however the tables of their styles are ordered."""
    plain = dict(layers)
    if flows := plain.get("flows"):
        strokes = [{**flows, "rows": "", "styles": [], "strokes": [], "far": []}, _styled(flows)]
        plain["flows"] = [*strokes, [[*way, flows["strokes"][row]] for *way, row in flows["far"]]]
    if places := plain.get("places"):
        far = {**places, "rows": places["far"]}
        plain["places"] = [places["near_from"], _styled(places), _styled(far)]
    if areas := plain.get("areas"):
        of = {code: [areas["fills"][fill], text] for code, (fill, text) in areas["of"].items()}
        plain["areas"] = {**areas, "fills": [], "of": of, "focus_casing": areas.get("focus_casing", {})}
        if not areas["focus"]:
            plain["areas"].pop("focus_casing")
    for kind in {"marks", "activities"} & plain.keys():
        marks = plain[kind]
        every = [{**mark, "style": marks["styles"][mark["style"]]} for mark in marks["marks"]]
        names = [marks["marks"][number]["text"] for number in marks["named"]]
        plain[kind] = [marks["lettering"], names, sorted(every, key=lambda mark: json.dumps(mark, sort_keys=True))]
    if rings := plain.get("rings"):
        plain["rings"] = {**rings, "named": [rings["rings"][number]["text"] for number in rings["named"]]}
    return plain


def _state(told):
    """A map as it is drawn, its numbers as exact as a screen can show."""
    state = json.loads(json.dumps(told), parse_float=lambda text: round(round(float(text), 4), 2))
    switches = [{**one, "layers": _plain(one["layers"])} for one in state.pop("switches")]
    return _plain({**state, "switches": switches, "description": ""})


@pytest.mark.parametrize(("language", "address"), ASKED)
def test_the_folder_draws_what_the_server_draws(language, address, counted):
    theirs = _state(wire.told(_view(language, address)[1].drawing, whole=True))
    ours = _state(counted[language, address]["state"])
    assert ours == theirs


@pytest.mark.parametrize(("language", "address"), ASKED)
def test_the_folder_says_what_the_server_says(language, address, counted):
    (view, shown), ours = _view(language, address), counted[language, address]
    theirs = {
        "title": shown.title,
        "filters": shown.filters(),
        "bars": [_cells(countries(view).rows()), _cells(municipalities(view).rows())],
        "ties": _cells(shown.rows()),
    }
    assert {name: ours[name] for name in theirs} == theirs


@pytest.fixture
def thin(monkeypatch):
    """Leave out the figures of the other pages, which take most of the time."""
    monkeypatch.setattr(made, "_figures", lambda *_: [])


@pytest.mark.usefixtures("thin")
def test_a_list_of_ones_own_is_inside_under_its_own_name(all_ties, tmp_path):
    named = {"edition": "own", "edition_name": "Our list", "edition_source": "Council", "edition_licence": "CC BY 4.0"}
    ties = all_ties.head(60).assign(**named, municipality_kind="other")
    no_aid = Lists().events.iloc[:0]
    lists = Lists(ties, chosen={"own": ("Our list", "ties")}, with_article=False, events=lambda: no_aid)
    files = made.folder(lists, Selection(edition=("own",)), DAY, {})
    asked = [("en", "edition=own"), ("tr", "kind=sister_city&focus=country:BA")]
    for (language, address), ours in _count(files, asked, tmp_path).items():
        view, _ = read_view("overview", parse_qs(f"{address}&edition=own"), lists, Words(language))
        shown = FIGURES["overview"](view)
        assert ours["title"] == shown.title
        assert _state(ours["state"]) == _state(wire.told(shown.drawing, whole=True))
    assert "Our list (Council)" in files["data/en.js"].decode() and "tables 2 and 3" not in files["data/en.js"].decode()


@pytest.mark.usefixtures("thin")
def test_the_folder_counts_the_gathered_lines_that_are_left_out_as_the_server_does(tmp_path, monkeypatch):
    few = replace(tie_layers.GROWTH, most_gathered=20)
    monkeypatch.setattr(tie_layers, "GROWTH", few)
    monkeypatch.setattr(counting, "GROWTH", few)
    asked = [("en", ""), ("tr", "kind=sister_city&layers=ties"), ("en", "country=BA")]
    for (language, address), ours in _count(made.folder(Lists(), Selection(), DAY, {}), asked, tmp_path).items():
        view, _ = read_view("overview", parse_qs(address), Lists(), Words(language))
        assert _state(ours["state"]) == _state(wire.told(FIGURES["overview"](view).drawing, whole=True))


@pytest.mark.usefixtures("thin")
@pytest.mark.parametrize("home", ["konya", "istanbul"])
def test_a_folder_whose_home_is_stated_opens_on_it_as_the_server_does(home, tmp_path):
    (ours,) = _count(made.folder(Lists(), Selection(home=home), DAY, {}), [("en", "")], tmp_path).values()
    view, _ = read_view("overview", {"home": [home]}, Lists(), Words("en"))
    theirs = _state(wire.told(FIGURES["overview"](view).drawing, whole=True))
    assert _state(ours["state"])["extent"] == theirs["extent"]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_folder_has_the_figures_of_the_other_pages_as_the_server_has_them(files, language):
    said = json.loads(files[f"data/{language}.js"].decode().split(f".{language}=", 1)[1].rstrip(";\n"))
    shown = {one["name"]: one for one in said["figures"]}
    assert {one["page"] for one in shown.values()} == set(said["pages"])
    view = counting.whole_view(Lists(), "", language)
    for name in ("districts", "districts-partners", "expected", "aid", "memberships"):
        drawn = FIGURES[name](view)
        theirs = json.loads(json.dumps(wire.told(drawn.drawing.fixed())))
        assert (shown[name]["title"], shown[name]["state"]) == (drawn.title, theirs)


@pytest.mark.parametrize(("home", "said"), [("", "İstanbul’un kardeş şehirleri ve yardımları"), ("konya", "Konya: ")])
def test_the_folder_says_whose_atlas_it_is(home, said):
    assert f'"about":["{said}' in made.folder(Lists(), Selection(home=home), DAY, {})["data/tr.js"].decode()


def test_the_folder_fits_on_the_smallest_stick(files):
    packed = made.packed(files, "atlas")
    assert len(packed) < 5_000_000
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert {name.split("/", 1)[1] for name in opened.namelist()} == set(files)


def test_the_page_loads_nothing_that_a_disk_forbids(files):
    page = files[made.PAGE].decode()
    assert "module" not in page
    assert set(re.findall(r'(?:src|href)="(?!data:|#)([^"]+)"', page)) == set(files) - {made.PAGE}


def _cells(table):
    return json.loads(table.astype(object).where(table.notna(), None).to_json(orient="values"))
