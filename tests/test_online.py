"""Claims about asking online, against services on the loopback that behave and misbehave."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from geo.base.errors import AtlasError
from geo.places.cache import GeocodeStore
from geo.places.geocoder import Placing
from geo.places.limiter import FAULTS_TO_CLOSE, Closed, Limiter, Pace
from geo.places.online.asking import Service, service_from_environment
from geo.places.online.geocoder import OnlineGeocoder
from tests import limiter_claims, loopback
from tests.geocode_answers import SARAJEVO
from tests.loopback import found, serving, sound

UNRESOLVED = Placing("unresolved", "BA", "", "Basılan ülkede bulunamadı.", "Not found in the printed country.")
KEY = ("Lukomir", "Bosna Hersek")
DEAD = "http://127.0.0.1:1"


@pytest.fixture
def store(tmp_path: Path) -> GeocodeStore:
    return GeocodeStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")


def service(address: str, provider: str = "nominatim", **changes) -> Service:
    return Service(provider, address, **{"timeout": 0.5, "interval": 0.0, **changes})


def placed(behave, store: GeocodeStore, key=KEY, offline: Placing = UNRESOLVED, **changes):
    with serving(behave) as server:
        return OnlineGeocoder(service(server.address, **changes), store).place(key, offline), server


def test_the_one_settlement_of_the_name_is_taken(store):
    placing, _ = placed(sound(found()), store)
    assert (placing.status, placing.latitude, placing.longitude) == ("exact", 43.63686, 18.18139)
    assert (placing.provider, placing.gazetteer_id, placing.place_kind) == ("nominatim", "osm:node/5", "village")


def test_the_attribution_comes_with_the_answer_and_is_kept(store):
    placing, _ = placed(sound(found()), store)
    assert "OpenStreetMap contributors" in placing.reason_tr
    assert "OpenStreetMap contributors" in placing.reason_en
    assert [answer.attribution for answer in store.all_answers("nominatim")] == [loopback.LUKOMIR["licence"]]


def test_only_the_name_and_the_country_are_sent(store):
    _, server = placed(sound(found()), store, key=("Lukomir Belediyesi", "Bosna Hersek"))
    (asked,) = server.asked
    assert (asked["q"], asked["countrycodes"], asked["featureType"]) == ("Lukomir", "ba", "settlement")


def test_the_atlas_says_who_asks(store):
    _, server = placed(sound(), store)
    assert server.agents[0].startswith("kardes-sehir-atlasi/")


def test_a_country_in_the_places_cell_is_understood(store):
    placing, server = placed(sound(found()), store, key=("Lukomir, Bosna Hersek", ""))
    assert (server.asked[0]["q"], placing.status) == ("Lukomir", "exact")


def test_an_answer_in_another_country_is_not_taken(store):
    placing, _ = placed(sound(found(address={"country_code": "hr"})), store)
    assert (placing.status, placing.latitude) == ("unresolved", None)


def test_a_settlement_of_another_name_is_only_a_candidate(store):
    placing, _ = placed(sound(found(name="Umoljani", namedetails={"name": "Umoljani"})), store)
    assert (placing.status, placing.latitude, len(placing.candidates)) == ("ambiguous", None, 1)


def test_two_settlements_of_one_name_are_candidates(store):
    placing, _ = placed(sound(found(), found(osm_id=6, lat="45.0")), store)
    assert (placing.status, placing.latitude, len(placing.candidates)) == ("ambiguous", None, 2)


def test_a_town_and_its_municipality_are_one_place(store):
    placing, _ = placed(sound(found(), found(osm_type="relation", lat="43.65")), store)
    assert placing.status == "exact"


def test_a_place_of_an_area_narrower_than_its_country_is_only_a_candidate(store):
    answer = found(address={"country_code": "ru"})
    placing, _ = placed(sound(answer), store, key=("Lukomir", "Tataristan"))
    assert placing.status == "ambiguous"


def test_what_is_offered_as_candidate_survives_the_cache(store):
    strange = found(name="A | B\nC (XX) 1.0 2.0 0.5", namedetails={})
    first, _ = placed(sound(strange), store)
    again = store.answers([KEY], "nominatim")[KEY].placing
    assert again.candidates == first.candidates != ()


@pytest.mark.parametrize(
    ("key", "offline"),
    [
        (("Saraybosna", "Bosna Hersek"), SARAJEVO),
        (("Lukomir", "Bosna Hersek"), replace(UNRESOLVED, status="ambiguous")),
        (("Lukomir", "Neverland"), UNRESOLVED),
        (("Lukomir", ""), UNRESOLVED),
        (("çeşitli şehirler", "Bosna Hersek"), UNRESOLVED),
        (("Lukomir " * 40, "Bosna Hersek"), UNRESOLVED),
    ],
)
def test_what_is_placed_or_names_nothing_is_not_asked(store, key, offline):
    placing, server = placed(sound(found()), store, key=key, offline=offline)
    assert (server.asked, placing) == ([], offline)


def test_an_answer_is_asked_for_once(store):
    with serving(sound(found())) as server:
        for _ in range(2):
            placing = OnlineGeocoder(service(server.address), store).place(KEY, UNRESOLVED)
        assert len(server.asked) == 1
    assert placing.status == "exact"


def test_a_miss_is_kept_too_and_says_so(store):
    with serving(sound()) as server:
        for _ in range(2):
            placing = OnlineGeocoder(service(server.address), store).place(KEY, UNRESOLVED)
        assert len(server.asked) == 1
    assert placing.reason_en.startswith("Not found in the printed country. 127.0.0.1:")
    assert store.all_answers("nominatim")[0].expires_at


def test_another_service_is_asked_anew(store):
    placed(sound(), store)
    _, server = placed(sound(found()), store)
    assert len(server.asked) == 1


BEHAVIOURS = {
    "slow": (loopback.slow, "did not answer within"),
    "dripping": (loopback.dripping, "did not answer within"),
    "429": (loopback.busy(120), "asked too often"),
    "403": (loopback.status(403), "refused the question (HTTP 403)"),
    "500": (loopback.status(500), "refused the question (HTTP 500)"),
    "503": (loopback.status(503), "refused the question (HTTP 503)"),
    "redirection": (loopback.status(301), "refused the question (HTTP 301)"),
    "HTML": (loopback.html, "cannot be read"),
    "half an answer": (loopback.half, "cannot be read"),
    "cut JSON": (loopback.cut, "cannot be read"),
    "an endless answer": (loopback.endless, "cannot be read"),
    "an object": (loopback.json_of({"error": "no"}), "cannot be read"),
    "a number": (loopback.json_of(7), "cannot be read"),
    "an empty place": (loopback.json_of([{}]), "cannot be read"),
    "a place without a country": (sound(found(address={})), "cannot be read"),
    "a deep answer": (loopback.json_of("[" * 500_000), "cannot be read"),
}


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_a_misbehaving_service_is_a_sentence_and_an_undecided_row(store, name):
    behave, said = BEHAVIOURS[name]
    placing, server = placed(behave, store)
    assert (placing.status, placing.latitude) == ("unresolved", None)
    assert said in placing.reason_en
    assert len(server.asked) == 1
    assert store.all_answers("nominatim") == []


def test_a_dead_service_is_a_sentence_and_an_undecided_row(store):
    geocoder = OnlineGeocoder(service(DEAD), store)
    assert "127.0.0.1:1 cannot be reached." in geocoder.place(KEY, UNRESOLVED).reason_en
    assert sum(geocoder.faults.values()) == 1


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize("latitude", ["91", "nan", "inf"])
def test_a_position_off_the_globe_is_no_answer(store, latitude):
    placing, _ = placed(sound(found(lat=latitude)), store)
    assert placing.status == "unresolved"


def test_a_service_that_fails_again_and_again_is_left_in_peace(store):
    with serving(loopback.status(500)) as server:
        for number in range(FAULTS_TO_CLOSE + 3):
            key = (f"Lukomir {number}", "Bosna Hersek")
            placing = OnlineGeocoder(service(server.address), store).place(key, UNRESOLVED)
        assert len(server.asked) == FAULTS_TO_CLOSE
    assert "is not asked for now; try again in about 300 seconds" in placing.reason_en


@pytest.mark.parametrize("behave", [loopback.busy(120), loopback.status(403)])
def test_a_service_that_refuses_is_not_pressed(store, behave):
    with serving(behave) as server:
        for place in ("Lukomir", "Umoljani"):
            placing = OnlineGeocoder(service(server.address), store).place((place, "Bosna Hersek"), UNRESOLVED)
        assert len(server.asked) == 1
    assert "is not asked for now" in placing.reason_en


def test_one_run_asks_only_so_often(store):
    with serving(sound()) as server:
        geocoder = OnlineGeocoder(service(server.address, most=2), store)
        placings = [geocoder.place((f"Lukomir {at}", "Bosna Hersek"), UNRESOLVED) for at in range(4)]
        assert len(server.asked) == 2
    assert "run again for the rest" in placings[-1].reason_en


def _photon(**changes):
    said = {"osm_type": "N", "osm_id": 5, "osm_key": "place", "osm_value": "village", "type": "locality"}
    said |= {"name": "Lukomir", "countrycode": "BA", **changes}
    point = {"type": "Point", "coordinates": [18.18139, 43.63686]}
    return loopback.json_of({"features": [{"type": "Feature", "geometry": point, "properties": said}]})


def test_photon_is_understood_as_well(store):
    placing, server = placed(_photon(), store, provider="photon")
    assert (placing.status, placing.provider, placing.latitude) == ("exact", "photon", 43.63686)
    assert server.asked[0]["q"] == "Lukomir, Bosnia and Herzegovina"


@pytest.mark.parametrize("changes", [{"countrycode": "HR"}, {"osm_key": "amenity"}])
def test_what_photon_finds_elsewhere_or_is_no_settlement_is_not_taken(store, changes):
    placing, _ = placed(_photon(**changes), store, provider="photon")
    assert placing.status == "unresolved"


def test_photons_answer_without_features_is_a_sentence(store):
    placing, _ = placed(loopback.json_of({"message": "no"}), store, provider="photon")
    assert "cannot be read" in placing.reason_en


def test_nothing_is_asked_before_it_is_needed(store, monkeypatch):
    def forbidden(*_):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    OnlineGeocoder(service("https://nominatim.openstreetmap.org"), store).place(KEY, SARAJEVO)


def test_processes_that_share_the_limiter_ask_one_after_another(tmp_path):
    limiter_claims.processes_ask_one_after_another(f"sqlite:///{tmp_path / 'atlas.sqlite'}")


def test_a_turn_whose_process_was_killed_ends_by_itself(tmp_path):
    limiter_claims.a_turn_whose_process_was_killed_ends(f"sqlite:///{tmp_path / 'atlas.sqlite'}")


def test_a_turn_that_would_come_too_late_is_not_waited_for(store):
    limiter = Limiter(store.database, "example.org", Pace(60.0, 60.0, patience=1.0))
    with limiter.turn():
        pass
    with pytest.raises(Closed), limiter.turn():
        pass


def test_a_success_forgives_earlier_faults(store):
    limiter = Limiter(store.database, "example.org", Pace(0.0, 1.0))
    for _ in range(FAULTS_TO_CLOSE - 1):
        limiter.failed()
    limiter.answered()
    limiter.failed()
    with limiter.turn():
        pass


def _environment(monkeypatch, **values):
    for name in ("ATLAS_GEOCODER", "ATLAS_GEOCODER_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return service_from_environment()


def test_public_services_are_asked_once_a_second(monkeypatch):
    assert _environment(monkeypatch).interval == 1.0
    assert _environment(monkeypatch, ATLAS_GEOCODER="photon").host == "photon.komoot.io"


def test_an_address_on_the_internet_counts_as_public(monkeypatch):
    assert _environment(monkeypatch, ATLAS_GEOCODER_URL="https://nominatim.openstreetmap.org:443/").interval == 1.0


def test_a_service_of_the_house_is_not_slowed_down(monkeypatch):
    assert _environment(monkeypatch, ATLAS_GEOCODER_URL="http://192.168.0.7:8088").interval == 0.0


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ATLAS_GEOCODER": "offline"}, "switched off"),
        ({"ATLAS_GEOCODER": "google"}, "write offline, nominatim or photon"),
        ({"ATLAS_GEOCODER_URL": "nominatim.example.org"}, "not an address"),
        ({"ATLAS_GEOCODER_URL": "ftp://example.org"}, "not an address"),
        ({"ATLAS_GEOCODER_URL": "https://me:secret@example.org"}, "not an address"),
        ({"ATLAS_GEOCODER_URL": "https://example.org:port"}, "not an address"),
    ],
)
def test_settings_that_are_not_understood_are_said(monkeypatch, values, said):
    with pytest.raises(AtlasError, match=said):
        _environment(monkeypatch, **values)
