"""Claims about whose atlas it is: provinces of Türkiye, their districts, and what follows the home."""

import pytest
import shapely

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures import registry
from geo.figures.picture import View
from geo.figures.scene import Areas, Districts, Inset
from geo.render.origin import file_name, licences
from geo.sources import datapackage
from geo.ties import home
from geo.ties.editions import EditionStore, everything
from geo.ties.home import Home
from geo.ties.selection import Selection
from geo.ties.ties import ties as article
from tests.edition_rows import edition, tie, ties
from tests.opened_pages import opened

KARSIYAKA = {"origin_country_code": "TR", "origin_latitude": 38.46, "origin_longitude": 27.11}


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv(home.VARIABLE, raising=False)


@pytest.fixture
def izmir(tmp_path, monkeypatch):
    """A list of three municipalities of İzmir, one of them written in another way."""
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    rows = ties(tie("KARŞIYAKA BLD.", **KARSIYAKA), tie("Konak", origin_country_code="TR"), tie("İzmir BŞB"))
    EditionStore(address).add(edition("izmir"), rows)
    return everything(("izmir",))


def looking(at, **asked):
    return View(ties=at, selection=Selection(**asked), words=Words("en"))


def test_every_district_of_the_table_has_an_outline_under_its_name():
    table = datapackage.table("turkish_districts")
    drawn = {(name, each) for name in home.provinces().values() for each in home.outlines(name)["district"]}
    assert drawn == set(zip(table["province"], table["district"], strict=True))
    assert len(drawn) == 973


@pytest.mark.parametrize("province", home.provinces().values())
def test_the_districts_of_a_province_share_their_borders(province):
    assert shapely.coverage_is_valid(home.outlines(province).geometry.to_numpy())


def test_each_municipality_has_a_slug_of_its_own():
    slugs = [code for name in home.provinces().values() for code in home.outlines(name)["municipality_slug"]]
    assert len(slugs) == len(set(slugs))


def test_the_home_of_the_article_is_istanbul():
    assert home.home("", article()) == Home("İstanbul")


def test_the_home_of_a_list_is_the_province_of_its_municipalities(izmir):
    assert home.home("", izmir) == Home("İzmir")


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("İZMİR", Home("İzmir")),
        ("izmir", Home("İzmir")),
        ("Karşıyaka", Home("İzmir", "Karşıyaka")),
        ("Edremit (Van)", Home("Van", "Edremit (Van)")),
        ("Eyüpsultan", Home("İstanbul", "Eyüp")),
    ],
)
def test_the_environment_names_a_province_or_a_municipality(monkeypatch, named, meant):
    monkeypatch.setenv(home.VARIABLE, named)
    assert home.home("", article()) == meant


@pytest.mark.parametrize("named", ["Atlantis", "Yenişehir"])
def test_a_home_that_is_unknown_or_several_is_a_sentence(monkeypatch, named):
    monkeypatch.setenv(home.VARIABLE, named)
    with pytest.raises(AtlasError, match=f"ATLAS_HOME is “{named}”"):
        home.home()


def test_what_a_reader_chooses_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv(home.VARIABLE, "Konya")
    assert looking(article(), home="izmir").home == Home("İzmir")


def test_the_home_stands_in_the_address():
    chosen, faults = Selection.from_address({"home": ("İzmir",)}, article())
    assert (chosen.to_address(), faults) == ({"home": "izmir"}, [])


def test_an_unknown_home_is_left_out_of_the_address_with_a_sentence():
    chosen, faults = Selection.from_address({"home": ("atlantis",)}, article())
    assert (chosen.home, len(faults)) == ("", 1)


def test_the_slugs_of_districts_are_those_of_the_ties(izmir):
    assert {"karsiyaka-tr", "konak-tr"} <= set(home.outlines("İzmir")["municipality_slug"])
    assert {"karsiyaka-tr", "konak-tr"} <= set(izmir["municipality_slug"])


def test_the_map_of_districts_is_of_the_home(izmir):
    drawing = registry.picture("districts", looking(izmir)).drawing
    layer = drawing.layer(Districts)
    assert layer.home.province == "İzmir"
    assert {area.code for area in layer.areas} == {"karsiyaka-tr", "konak-tr"}
    assert drawing.extent == layer.home.extent


def test_who_is_no_district_of_the_home_is_named_beside_its_map(izmir):
    assert registry.picture("districts", looking(izmir)).drawing.note.endswith("not on this map: İzmir.")


def test_the_headline_of_the_map_names_one_that_is_on_it(izmir):
    rows = izmir.iloc[[0, 0, 1, 2, 2, 2]].reset_index(drop=True).assign(repeats="")
    pendik = rows["municipality_slug"].eq("izmir-tr")
    most = rows.assign(
        municipality=rows["municipality"].where(~pendik, "Pendik"),
        municipality_slug=rows["municipality_slug"].where(~pendik, "pendik"),
    )
    assert registry.picture("districts", looking(most)).title == "Ties: Karşıyaka leads with 2"


def test_the_headline_of_a_home_that_the_lists_do_not_know_says_so():
    said = registry.picture("districts", looking(article(), home="konya")).title
    assert said == "No district of Konya is in the lists looked at"


def test_the_corner_of_a_map_shows_the_home(izmir):
    assert registry.picture("connections", looking(izmir)).drawing.layer(Inset).home.name == "İzmir"


def test_a_headline_names_the_province_of_the_ties(izmir):
    assert registry.picture("overview", looking(article())).title.endswith(
        "ties link Istanbul with 293 places in 87 countries"
    )
    three = izmir.assign(place_id=["a", "b", "c"], area_code=["BA", "BG", "DE"])
    assert registry.picture("overview", looking(three)).title == "İzmir: 3 ties with 3 places in 3 countries"


def test_a_file_is_named_after_another_home_than_istanbul(izmir):
    assert file_name(registry.picture("connections", looking(izmir)), "png").startswith("kardes-sehir-atlasi_izmir_")
    assert file_name(registry.picture("connections", looking(article())), "png").startswith("kardes-sehir-atlasi_conn")


def test_outlines_beyond_istanbul_leave_with_their_own_licence(izmir):
    said = " ".join(licences(registry.picture("districts", looking(izmir))))
    assert "Outlines of Türkiye's 973 districts: Open Data Commons Open Database License" in said


def test_a_municipality_or_country_chosen_alone_is_the_subject():
    assert Selection(municipality=("pendik",)).subject == "municipality:pendik"
    assert Selection(country=("BA",)).subject == "country:BA"
    assert Selection(country=("BA", "BG")).subject == ""
    assert Selection(country=("BA",), focus="place:ba-mostar").subject == "place:ba-mostar"


def test_the_subject_is_outlined_on_the_map():
    drawing = registry.picture("districts", looking(article(), municipality=("pendik",))).drawing
    assert drawing.layer(Districts).focus == "pendik"
    assert registry.picture("connections", looking(article(), country=("BA",))).drawing.layer(Areas).focus == "BA"


def test_a_home_that_does_not_exist_is_said_on_the_page(monkeypatch):
    monkeypatch.setenv(home.VARIABLE, "Atlantis")
    app = opened(lang="en")
    assert not app.exception
    assert any("is “Atlantis”, which is no province" in told.value for told in app.error)


def test_the_home_is_chosen_among_the_filters_and_stays():
    app = opened(lang="en", home="izmir", municipality="sisli")
    assert app.selectbox(key="home").value == "izmir"
    app.button(key="reset").click().run()
    assert (app.session_state["home"], app.multiselect(key="municipality").value) == ("izmir", [])
