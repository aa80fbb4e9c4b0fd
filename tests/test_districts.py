"""Claims about the table of Istanbul's districts."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.base.errors import PlacingError
from geo.base.text import slug, turkish_sorted
from geo.sources import boundaries, districts


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return districts.districts()


def test_there_are_39_districts_in_turkish_order(table: pd.DataFrame) -> None:
    names = table["district"].tolist()
    assert len(names) == 39
    assert names == turkish_sorted(names)


def test_slugs_are_made_from_the_names(table: pd.DataFrame) -> None:
    assert table["district_slug"].tolist() == table["district"].map(slug).tolist()


def test_fourteen_districts_lie_in_asia(table: pd.DataFrame) -> None:
    assert table["side"].value_counts().to_dict() == {"european": 25, "asian": 14}


def test_every_point_lies_inside_its_own_outline(table: pd.DataFrame) -> None:
    outlines = boundaries.istanbul().set_index("district").geometry
    points = gpd.GeoSeries(gpd.points_from_xy(table["longitude"], table["latitude"]), index=table["district"])
    outside = [name for name, point in points.items() if not outlines[name].contains(point)]
    assert outside == []


def test_table_and_outlines_agree(table: pd.DataFrame) -> None:
    columns = ["district", "district_slug", "side"]
    assert boundaries.istanbul()[columns].to_numpy().tolist() == table[columns].to_numpy().tolist()


def test_a_district_unknown_to_geonames_has_no_id(table: pd.DataFrame) -> None:
    ids = table.set_index("district")["geonames_id"]
    assert pd.isna(ids["Kadıköy"])
    assert ids["Fatih"] == 747158


def test_the_seat_of_the_metropolis_lies_in_fatih() -> None:
    latitude, longitude = districts.seat("İBB")
    outlines = boundaries.istanbul()
    assert outlines.loc[outlines.contains(shapely.Point(longitude, latitude)), "district"].tolist() == ["Fatih"]


def test_a_seat_is_latitude_before_longitude() -> None:
    latitude, longitude = districts.seat("Kadıköy")
    assert 40.9 < latitude < 41.1
    assert 29.0 < longitude < 29.1


@pytest.mark.parametrize("printed", ["Eyüp", "Eyüpsultan", "EYÜPSULTAN", "eyup"])
def test_eyup_is_eyupsultan_today(printed: str) -> None:
    assert districts.district_of(printed) == "Eyüpsultan"


def test_the_article_prints_eyup() -> None:
    assert districts.name_in_print("Eyüpsultan") == "Eyüp"


def test_other_districts_are_printed_as_they_are_called() -> None:
    assert districts.name_in_print("Şişli") == "Şişli"


@pytest.mark.parametrize("typed", ["ŞİŞLİ", "sisli", "Şişli", "SISLI"])
def test_case_and_letters_of_a_name_do_not_matter(typed: str) -> None:
    assert districts.district_of(typed) == "Şişli"


def test_adalar_counts_as_asian() -> None:
    assert districts.side("Adalar") == "asian"


def test_the_metropolis_lies_on_both_sides() -> None:
    assert districts.side("İBB") == "both"


@pytest.mark.parametrize("stranger", ["Eminönü", "", "Ankara"])
def test_a_stranger_is_refused_by_name(stranger: str) -> None:
    with pytest.raises(PlacingError, match=f"'{stranger}' is not one of the 39 districts"):
        districts.seat(stranger)
