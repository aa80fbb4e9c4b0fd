"""Claims about the offline geocoder behind geopy's interface."""

import pytest
from geopandas.tools import geocode
from geopy.extra.rate_limiter import RateLimiter

from geo.places.offline import OfflineGeocoder
from tests.gazetteers import shared


@pytest.fixture(scope="module")
def offline():
    return OfflineGeocoder(gazetteer=shared())


def test_a_place_is_a_location_with_its_reason(offline):
    location = offline.geocode("Saraybosna", country="Bosna Hersek")
    assert (location.address, location.raw["reason_en"]) == ("Sarajevo", "The name was found in the country.")


def test_what_is_not_sure_is_none(offline):
    assert offline.geocode("Springfield", country="ABD") is None


def test_a_list_is_given_where_one_is_asked_for(offline):
    assert [location.address for location in offline.geocode("Filibe, Bulgaristan", exactly_one=False)] == ["Plovdiv"]


def test_a_point_is_named_by_the_place_nearest_to_it(offline):
    assert offline.reverse((43.34, 17.81)).address == "Mostar"


def test_a_point_in_the_ocean_has_no_name(offline):
    assert offline.reverse((-40.0, -120.0)) is None


def test_geopandas_places_a_column_with_it():
    frame = geocode(["Üsküp, Makedonya"], provider=OfflineGeocoder, gazetteer=shared())
    assert frame.geometry.iloc[0].y == pytest.approx(42.0, abs=0.1)


def test_a_rate_limiter_takes_it(offline):
    assert RateLimiter(offline.geocode, min_delay_seconds=0)("Mostar, Bosna Hersek").address == "Mostar"
