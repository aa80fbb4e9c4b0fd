"""Claims about understanding and writing country names."""

import pytest

from geo.sources import countries
from geo.sources.countries import STATE_BESIDE

MEANINGS = {
    "Çin Halk Cum.": "CN",
    "Fas Krallığı": "MA",
    "BAE": "AE",
    "B.A.E.": "AE",
    "ABD": "US",
    "A.B.D": "US",
    "Amerika Birleşik Devletleri": "US",
    "Bosna Hersek": "BA",
    "Bosna-Hersek": "BA",
    "Kırgız Cumhuriyeti": "KG",
    "Rusya Fed.": "RU",
    "Çad Cum.": "TD",
    "Belarus Cum.": "BY",
    "Makedonya": "MK",
    "İngiltere": "GB",
    "ingiltere": "GB",
    "INGILTERE": "GB",
    "Gine": "GN",
    "Gine Bissau Cumhuriyeti": "GW",
    "Nijer": "NE",
    "Nijerya": "NG",
    "Slovakya": "SK",
    "Slovenya": "SI",
    "Avusturya": "AT",
    "Avustralya": "AU",
    "Nepal Cumhuriyeti": "NP",
    "Kosova": "XK",
    "Filistin": "PS",
    "Çekya": "CZ",
    "Çek Cumhuriyeti": "CZ",
    "Deutschland": "DE",
    "Magyarország": "HU",
    "Arnavutuk": "AL",
    "Bulgaristan'dan": "BG",
    "Almanya’nın": "DE",
    "Bosna-Hersek Bosna-Hersek": "BA",
    "Germany": "DE",
    "Republic of Korea": "KR",
    "Martinique, France": "MQ",
    "Fransa, Martinik": "MQ",
    "Guadeloupe (France)": "GP",
    "French Guiana, France": "GF",
    "Porto Riko, ABD": "PR",
    "Macau, China": "MO",
    "Federated States of Micronesia": "FM",
    "Mikronezya Federal Devletleri": "FM",
    "Saint Vincent and the Grenadines": "VC",
    "Bonaire, Sint Eustatius and Saba": "BQ",
    "Georgia (country)": "GE",
    "Georgia, USA": "US",
    "Rakousko": "AT",
    "США": "US",
    "EE. UU.": "US",
    "Republika Austrija": "AT",
    "中华人民共和国": "CN",
    "トルコ共和国": "TR",
    "R. F. de Alemania": "DE",
    "R.P. Chineză": "CN",
    "Rép. arabe d'Égypte": "EG",
    "ФРГ": "DE",
    "BGR": "BG",
    "Mali i Zi": "ME",
    "VR China": "CN",
    "SR Deutschland": "DE",
    "DR Kongo": "CD",
    "韓國": "KR",
    "터키": "TR",
    "Federacija Bosne i Hercegovine": "BA",
    "Украинская ССР": "UA",
    "Республика Абхазия": "GE",
}


@pytest.mark.parametrize(("printed", "code"), MEANINGS.items())
def test_a_printed_country_is_understood(printed, code):
    found = countries.understand(printed)
    assert found is not None
    assert (found.country_code, found.viewpoint_code) == (code, "")


@pytest.mark.parametrize("printed", ["Martinique, Germany", "Jersey, USA", "Cyprus, Turkey", "Federated States"])
def test_an_area_beside_another_state_is_not_guessed(printed):
    assert countries.understand(printed) is None


def test_every_area_beside_its_state_has_codes_of_its_own():
    assert set(STATE_BESIDE) | set(STATE_BESIDE.values()) <= countries.CODES
    assert not set(STATE_BESIDE) & set(STATE_BESIDE.values())


@pytest.mark.parametrize(
    ("printed", "code", "viewpoint"),
    [
        ("K.K.T.C", "CY", "KKTC"),
        ("KKTC", "CY", "KKTC"),
        ("Tataristan", "RU", "Tataristan"),
        ("Kırım Özerk Cumhuriyeti", "UA", "Kırım"),
        ("Rusya/Yakutistan", "RU", "Yakutistan"),
        ("Dağıstan", "RU", "Dağıstan"),
        ("Batı Şeria", "PS", "Batı Şeria"),
        ("Scotland, United Kingdom", "GB", "İskoçya"),
    ],
)
def test_an_entity_keeps_its_printed_area_beside_the_iso_code(printed, code, viewpoint):
    found = countries.understand(printed)
    assert found is not None
    assert (found.country_code, found.viewpoint_code) == (code, viewpoint)


def test_serbia_and_montenegro_is_left_for_the_place_to_settle():
    found = countries.understand("Sırbistan-Karadağ")
    assert found is not None
    assert (found.country_code, found.country_codes) == ("", ("RS", "ME"))


@pytest.mark.parametrize("printed", ["Jugoslawien", "Jugoszlávia", "Jugosławia", "南斯拉夫"])
def test_a_former_state_in_any_language_is_left_for_the_place_to_settle(printed):
    assert countries.understand(printed).meaning == countries.understand("Yugoslavya").meaning


@pytest.mark.parametrize("printed", ["Irlanda del Norte", "République de Chine", "Republik", "of the"])
def test_a_word_for_a_kind_of_state_does_not_make_another_country(printed):
    assert countries.understand(printed) is None


def test_an_official_name_of_cyprus_in_any_language_states_its_side():
    assert countries.understand("Κυπριακή Δημοκρατία").how == countries.understand("Republic of Cyprus").how


@pytest.mark.parametrize(
    "text", ["Nije", "Ira", "Gin", "Slovanya", "Avustrulya", "İstanbul", "Abu Dabi", "Merkez", "-", ""]
)
def test_what_is_no_country_or_could_be_two_is_not_understood(text):
    assert countries.understand(text) is None


def test_every_code_has_a_name_in_both_languages():
    for language in ("tr", "en"):
        assert [code for code in countries.CODES if countries.name(code, language) == code] == []


def test_every_code_has_one_continent():
    listed = [code for codes in countries.CONTINENTS.values() for code in codes.split()]
    assert len(listed) == len(set(listed)) == len(countries.CODES)
    assert countries.continent("TR") == "AS"
    assert countries.continent("nowhere") == ""


def test_northern_cyprus_has_names_of_its_own():
    assert countries.name("KKTC", "tr") == "Kuzey Kıbrıs Türk Cumhuriyeti"
    assert countries.name("KKTC", "en") == "Turkish Republic of Northern Cyprus"


def test_every_viewpoint_of_the_table_can_be_named_in_english():
    unnamed = {
        country.viewpoint_code
        for country in countries.names().values()
        if country.viewpoint_code and country.viewpoint_code not in countries.VIEWPOINTS
    }
    assert unnamed == set()


def test_every_known_name_is_understood_exactly():
    assert {name: countries.exactly(name) for name in countries.names()} == countries.names()


def test_a_country_with_ties_but_without_a_population_is_drawn_and_explained_as_no_data(all_ties, english):
    from geo.figures.picture import View
    from geo.figures.registry import picture
    from geo.figures.scene import Areas
    from geo.ties.selection import Selection

    view = View(ties=all_ties, selection=Selection(), words=english, choices={"measure": "per_million"})
    drawing = picture("countries", view).drawing
    fill = next(area.fill for area in drawing.layer(Areas).areas if area.code == "KKTC")
    entries = {entry.label: entry.hatch for part in drawing.legend for entry in part.entries}
    assert entries["No data"] == fill.hatch
    assert fill.hatch is not None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Großbritannien", "GB"),
        ("イングランド", "GB"),
        ("호주", "AU"),
        ("الولايات المتحدة الأمريكية", "US"),
        ("Туркмения", "TM"),
        ("Germany（德國）", "DE"),
    ],
)
def test_a_country_is_understood_by_what_it_is_called_too(cell, code):
    assert countries.understand(cell).country_code == code
