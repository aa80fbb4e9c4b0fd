"""Claims about the outlines of the world and of Istanbul."""

import gzip
import json
import shutil
import timeit
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data.build.topology import cut
from geo.base import made
from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.sources import boundaries, datapackage
from geo.ties.home import outlines as outlines_drawn

PLACES = [
    ("BO", -16.5, -68.15, "La Paz"),
    ("FJ", -17.9, 177.7, "Viti Levu"),
    ("UA", 44.95, 34.1, "Simferopol"),
    ("XK", 42.66, 21.16, "Pristina"),
    ("KKTC", 35.3, 33.3, "south of Girne"),
    ("CY", 34.9, 32.9, "Troodos"),
    ("PS", 31.9, 35.2, "Ramallah"),
    ("TR", 39.93, 32.86, "Ankara"),
    ("RU", 66.0, -173.0, "Chukotka, beyond 180°"),
    ("RU", 55.75, 37.62, "Moscow"),
    ("EH", 24.5, -13.5, "Western Sahara"),
    ("SOL", 9.56, 44.06, "Hargeisa"),
    ("AQ", -90.0, 0.0, "the South Pole"),
    ("GF", 4.0, -53.0, "French Guiana"),
    ("SJ", 78.8, 16.5, "Spitsbergen"),
    ("LS", -29.5, 28.2, "Lesotho, inside South Africa"),
]


@pytest.fixture(scope="module")
def world() -> gpd.GeoDataFrame:
    return boundaries.world()


@pytest.fixture(scope="module")
def screen() -> gpd.GeoDataFrame:
    return boundaries.screen_world()


@pytest.fixture(scope="module")
def istanbul() -> gpd.GeoDataFrame:
    return boundaries.istanbul()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("datapackage.json", "world_countries.geojson", "istanbul_districts.geojson", "marmara.geojson"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path


def outlines(areas: gpd.GeoDataFrame) -> np.ndarray:
    flat = ~areas["dot_only"] if "dot_only" in areas else slice(None)
    return np.array(areas.loc[flat, "geometry"])


def holders(areas: gpd.GeoDataFrame, latitude: float, longitude: float) -> list[str]:
    return areas.loc[areas.intersects(shapely.Point(longitude, latitude)), "area_code"].tolist()


def test_every_outline_is_valid(world: gpd.GeoDataFrame) -> None:
    assert world.is_valid.all()


def test_countries_neither_overlap_nor_drift_apart(world: gpd.GeoDataFrame) -> None:
    assert shapely.coverage_is_valid(outlines(world))


@pytest.mark.parametrize(("area", "latitude", "longitude", "place"), PLACES, ids=[place[3] for place in PLACES])
def test_a_known_place_lies_in_its_area_only(
    world: gpd.GeoDataFrame, area: str, latitude: float, longitude: float, place: str
) -> None:
    assert holders(world, latitude, longitude) == [area], place


def test_longitudes_stay_on_the_globe(world: gpd.GeoDataFrame) -> None:
    west, south, east, north = world.total_bounds
    assert (west, east) == (-180, 180)
    assert south == -90
    assert north < 84


def test_no_part_but_antarctica_spans_half_the_globe(world: gpd.GeoDataFrame) -> None:
    parts = world.explode()
    spans = parts.bounds["maxx"] - parts.bounds["minx"]
    assert set(parts.loc[spans > 180, "area_code"]) == {"AQ"}


def test_outer_rings_run_counter_clockwise(world: gpd.GeoDataFrame) -> None:
    assert all(part.exterior.is_ccw for part in shapely.get_parts(outlines(world)))


def test_every_iso_code_and_three_more_have_an_area(world: gpd.GeoDataFrame) -> None:
    from babel import Locale

    not_countries = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    iso = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - not_countries
    assert set(world["area_code"]) == iso | {"KKTC", "SOL"}
    assert len(iso) == 250


def test_no_two_areas_share_a_code(world: gpd.GeoDataFrame) -> None:
    assert world["area_code"].is_unique


def test_only_northern_cyprus_and_somaliland_differ_from_their_country(world: gpd.GeoDataFrame) -> None:
    differing = world[world["area_code"] != world["country_code"]].set_index("area_code")["country_code"]
    assert differing.to_dict() == {"KKTC": "CY", "SOL": "SO"}


def test_namibia_is_not_read_as_missing(world: gpd.GeoDataFrame) -> None:
    assert world.set_index("area_code").loc["NA", "name_tr"] == "Namibya"


@pytest.mark.parametrize(
    ("area", "turkish", "english"),
    [
        ("DE", "Almanya", "Germany"),
        ("BA", "Bosna-Hersek", "Bosnia & Herzegovina"),
        ("MK", "Kuzey Makedonya", "North Macedonia"),
        ("PS", "Filistin", "Palestine"),
        ("XK", "Kosova", "Kosovo"),
        ("KKTC", "Kuzey Kıbrıs Türk Cumhuriyeti", "Northern Cyprus"),
        ("TR", "Türkiye", "Türkiye"),
    ],
)
def test_an_area_has_its_turkish_and_english_name(
    world: gpd.GeoDataFrame, area: str, turkish: str, english: str
) -> None:
    row = world.set_index("area_code").loc[area]
    assert (row["name_tr"], row["name_en"]) == (turkish, english)


def test_no_name_is_empty_or_shared(world: gpd.GeoDataFrame) -> None:
    for column in ("name_tr", "name_en"):
        assert world[column].str.len().gt(2).all()
        assert world[column].is_unique


def test_every_area_has_a_continent(world: gpd.GeoDataFrame) -> None:
    expected = {"africa", "asia", "europe", "north_america", "south_america", "oceania", "antarctica"}
    assert set(world["continent"]) == expected


def test_labels_lie_inside_their_area(world: gpd.GeoDataFrame) -> None:
    labels = shapely.points(world["label_longitude"], world["label_latitude"])
    apart = world[shapely.distance(np.array(world.geometry), labels) > 1e-4]
    assert apart["area_code"].tolist() == []


@pytest.mark.parametrize(("area", "official_km2"), [("TR", 783_562), ("BR", 8_515_767), ("LU", 2_586), ("XK", 10_887)])
def test_areas_are_true_to_three_percent(world: gpd.GeoDataFrame, area: str, official_km2: float) -> None:
    assert world.set_index("area_code").loc[area, "area_km2"] == pytest.approx(official_km2, rel=0.03)


def test_only_six_territories_are_mere_dots(world: gpd.GeoDataFrame) -> None:
    dots = world[world["dot_only"]]
    assert dots["area_code"].tolist() == ["BV", "CC", "GI", "TK", "UM", "VA"]
    assert dots["area_km2"].isna().all()
    assert set(dots.geom_type) == {"Point"}


def test_small_states_are_told_to_need_a_dot(world: gpd.GeoDataFrame) -> None:
    tiny = set(world.loc[boundaries.small(world), "area_code"])
    assert {"MT", "SG", "VA", "LU", "MC"} <= tiny
    assert not tiny & {"CY", "KKTC", "XK", "QA"}


def test_the_world_file_stays_small() -> None:
    assert datapackage.file("world_countries").stat().st_size < 2_500_000


def test_the_world_is_read_in_half_a_second(world: gpd.GeoDataFrame) -> None:
    assert len(world)  # the libraries are loaded
    assert min(timeit.repeat(boundaries.world, number=1, repeat=3)) < 0.5


def test_the_screen_world_runs_round_eleven_east(screen: gpd.GeoDataFrame) -> None:
    west, _, east, _ = screen.total_bounds
    assert -169.5 < west < -168
    assert 190 < east < 191.5
    assert screen["label_longitude"].between(-169, 191).all()


def test_the_screen_world_has_no_seam_along_180(screen: gpd.GeoDataFrame) -> None:
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(outlines(screen))]
    along = [ring for ring in rings if np.any((ring[:-1, 0] == 180) & (ring[1:, 0] == 180))]
    assert along == []


def test_russia_is_whole_on_the_screen(screen: gpd.GeoDataFrame) -> None:
    russia = screen.set_index("area_code").loc["RU", "geometry"]
    mainland = max(russia.geoms, key=lambda part: part.area)
    assert mainland.bounds[2] > 189


def test_alaska_stays_in_the_west_of_the_screen(screen: gpd.GeoDataFrame) -> None:
    assert holders(screen, 64.8, -147.7) == ["US"]


def test_the_screen_world_is_valid_and_joined(screen: gpd.GeoDataFrame) -> None:
    assert screen.is_valid.all()
    assert shapely.coverage_is_valid(outlines(screen))


def test_simplifying_loses_no_area_and_no_island(screen: gpd.GeoDataFrame) -> None:
    whole = boundaries.screen_world(tolerance=0)
    assert screen["area_code"].tolist() == whole["area_code"].tolist()
    assert shapely.get_num_geometries(outlines(screen)).tolist() == shapely.get_num_geometries(outlines(whole)).tolist()


def test_the_screen_world_is_light(screen: gpd.GeoDataFrame) -> None:
    text = json.dumps(json.loads(screen.to_json()), separators=(",", ":"), ensure_ascii=False)
    assert len(text.encode()) < 1_200_000


def test_antarctica_is_drawn_only_on_request(screen: gpd.GeoDataFrame) -> None:
    assert "AQ" not in set(screen["area_code"])
    wanted = boundaries.screen_world(antarctica=True)
    assert wanted[wanted["area_code"] == "AQ"].total_bounds[[0, 2]] == pytest.approx([-169, 191])
    assert wanted.is_valid.all()


def test_istanbul_has_39_valid_districts_that_do_not_overlap(istanbul: gpd.GeoDataFrame) -> None:
    assert len(istanbul) == 39
    assert istanbul.is_valid.all()
    assert shapely.coverage_is_valid(outlines(istanbul))


def test_istanbul_has_no_gap_inside(istanbul: gpd.GeoDataFrame) -> None:
    assert all(len(part.interiors) == 0 for part in shapely.get_parts(istanbul.union_all()))


def test_istanbul_covers_its_official_area(istanbul: gpd.GeoDataFrame) -> None:
    assert istanbul.to_crs("EPSG:32635").area.sum() / 1e6 == pytest.approx(5461, rel=0.02)


def test_the_bosphorus_parts_the_sides(istanbul: gpd.GeoDataFrame) -> None:
    european, asian = (istanbul[istanbul["side"] == side].union_all() for side in ("european", "asian"))
    assert not european.intersects(asian)


NARROW: Final = 1_000
"""Metres; a strip of land that is narrower looks like a flaw of the map."""


@pytest.fixture(scope="module")
def coast(screen: gpd.GeoDataFrame) -> tuple[shapely.Geometry, shapely.Geometry]:
    """The land that maps of Istanbul draw, and its districts as they draw them, in metres."""
    land = boundaries.with_coast(screen).set_index("area_code").loc[["TR"]].geometry
    both = [shapes.to_crs("EPSG:32635").union_all() for shapes in (land, outlines_drawn("İstanbul"))]
    around = shapely.box(*both[1].bounds).buffer(3_000)
    return shapely.intersection(both[0], around), both[1]


def test_no_district_of_istanbul_lies_at_sea(coast: tuple[shapely.Geometry, shapely.Geometry]) -> None:
    land, districts = coast
    assert shapely.difference(districts, land).area / 1e6 < 0.02  # with the world's outlines 300 square kilometres


def test_no_strip_of_land_lies_between_a_district_and_the_sea(coast: tuple[shapely.Geometry, shapely.Geometry]) -> None:
    land, districts = coast
    rest = shapely.difference(land, districts)
    wide = rest.buffer(-NARROW / 2, join_style="mitre").buffer(NARROW / 2, join_style="mitre")
    # With the world's outlines 20 square kilometres; what is left are capes of Gebze and corners of the province.
    assert shapely.difference(rest, wide).area / 1e6 < 1.5


def test_the_coast_around_marmara_is_valid_and_joined() -> None:
    found = boundaries.marmara()
    assert found.is_valid.all()
    assert shapely.coverage_is_valid(found.geometry.to_numpy())


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "is_land"),
    [
        ("the Bosphorus at its narrowest", 41.0848, 29.0600, False),
        ("the Golden Horn at Balat", 41.0325, 28.9530, False),
        ("the Gulf of İzmit", 40.7330, 29.7000, False),
        ("the Gulf of Gemlik", 40.4200, 28.9500, False),
        ("the lagoon of Büyükçekmece", 41.0450, 28.5720, False),
        ("the lagoon of Küçükçekmece", 41.0200, 28.7400, False),
        ("the lake of Terkos", 41.3350, 28.5750, False),
        ("the dam of Büyükçekmece", 41.0265, 28.5680, True),
        ("Büyükada", 40.8600, 29.1200, True),
        ("Yassıada", 40.8647, 28.9942, True),
        ("Yalova", 40.6500, 29.2700, True),
        ("Gebze", 40.8020, 29.4300, True),
        ("Tekirdağ", 40.9800, 27.5150, True),
        ("between Şişli and Beşiktaş", 41.0480, 29.0000, True),
        ("Konak in İzmir", 38.4190, 27.1300, True),
        ("the Gulf of İzmir before Konak", 38.4250, 27.0900, False),
        ("Antalya", 36.8870, 30.7050, True),
        ("the Gulf of Gökova", 36.9800, 28.0000, False),
        ("Chios", 38.3700, 26.1300, True),
        ("the strait of Chios", 38.3500, 26.2200, False),
    ],
)
def test_maps_of_districts_tell_land_from_water(
    screen: gpd.GeoDataFrame, place: str, latitude: float, longitude: float, *, is_land: bool
) -> None:
    assert bool(holders(boundaries.with_coast(screen), latitude, longitude)) is is_land, place


def test_every_district_holds_the_point_of_its_town_hall(istanbul: gpd.GeoDataFrame) -> None:
    table = datapackage.table("istanbul_districts").set_index("district").loc[istanbul["district"]]
    points = shapely.points(table["longitude"].astype(float), table["latitude"].astype(float))
    assert istanbul["district"][~istanbul.contains(gpd.GeoSeries(points, crs=istanbul.crs))].tolist() == []


def test_beyond_marmara_all_but_turkiye_and_greece_is_drawn_as_before(screen: gpd.GeoDataFrame) -> None:
    frame = shapely.box(*boundaries.MARMARA)
    others = ~screen["area_code"].isin(["TR", "GR"])
    near = boundaries.with_coast(screen)[others]
    beyond = shapely.difference(near.geometry.to_numpy(), frame)
    before = screen[others].geometry.to_numpy()
    assert shapely.equals(beyond, shapely.difference(before, frame)).all()


def test_what_is_drawn_of_istanbuls_districts_is_their_land_without_the_waters(istanbul: gpd.GeoDataFrame) -> None:
    whole, drawn = (shapes.to_crs("EPSG:32635").union_all() for shapes in (istanbul, outlines_drawn("İstanbul")))
    water = boundaries.waters().to_crs("EPSG:32635").union_all()
    assert shapely.difference(whole, drawn).symmetric_difference(water).area / 1e6 < 0.01


def test_the_coast_around_marmara_is_light() -> None:
    packed = gzip.compress(datapackage.file("marmara").read_bytes(), mtime=0)
    assert len(packed) < 150_000


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        (boundaries.world, "world_countries.geojson"),
        (boundaries.istanbul, "istanbul_districts.geojson"),
        (boundaries.marmara, "marmara.geojson"),
    ],
)
def test_a_damaged_file_is_named_with_its_cure(copied: Path, reader: object, name: str) -> None:
    damaged = copied / name
    damaged.write_bytes(damaged.read_bytes()[:-500])
    with pytest.raises(DataFileError, match=rf"{name} is not the file that was recorded.*git checkout"):
        reader(copied)  # type: ignore[operator]


def test_a_recorded_file_that_is_no_geojson_is_named(copied: Path) -> None:
    (copied / "world_countries.geojson").write_text("no outlines here", encoding="utf-8")
    datapackage.record("world_countries", copied)
    with pytest.raises(DataFileError, match=r"world_countries.geojson is not readable GeoJSON"):
        boundaries.world(copied)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "istanbul_districts.geojson").unlink()
    with pytest.raises(DataFileError, match=r"istanbul_districts.geojson is missing"):
        boundaries.istanbul(copied)


def test_a_ring_across_180_is_cut_in_two() -> None:
    pieces = cut([np.array([[179.0, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]])])
    assert sorted(piece.bounds for piece in pieces) == [(-180, 0, -179, 1), (179, 0, 180, 1)]


def test_a_ring_round_the_pole_is_closed_over_it() -> None:
    pieces = cut([np.array([[-120.0, -70], [0, -70], [120, -70], [-120, -70]])])
    assert shapely.union_all(pieces).bounds == (-180, -90, 180, -70)


def test_outlines_that_were_made_once_are_the_same_when_read(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    squares = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    first, again = (boundaries.shaped_once("middles", squares, shapely.centroid) for _ in range(2))
    assert shapely.equals_exact(first, again).all()
