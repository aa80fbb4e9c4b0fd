"""Claims about the map: what the browser keeps, and the small states that change it."""

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.base import palette
from geo.base.classes import classify
from geo.figures import area_layers, mark_layers, scene, tie_layers
from geo.figures.scene import Areas, Flows, Marks, Places, Rings
from geo.measures.countries import MEASURES, by_country, readable
from geo.measures.counts import coverage_note
from geo.render.browser import contents, document, wire
from geo.ties.readings import AGREEMENT_NAMES
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats

SELECTIONS = [
    Selection(),
    Selection(municipality=("sisli",)),
    Selection(country=("BA", "KKTC"), located=("yes",)),
    Selection(located=("no",)),
    Selection(kind=("memorandum",), focus="country:BA"),
    Selection(municipality=("sisli",), kind=("memorandum",)),
]


def _unpacked(mask, length):
    bits = "".join(f"{byte:08b}" for byte in mask)
    return [bit == "1" for bit in bits[:length]]


@pytest.fixture
def ground(all_ties, english):
    return tie_layers.ground_of(all_ties, Selection(), english)


def _repeated(all_ties, count):
    """As many different ties of one country as wanted."""
    ties = all_ties.iloc[np.zeros(count, dtype=int)].reset_index(drop=True)
    return ties.assign(tie_id=[f"x-{number}" for number in range(count)], repeats="")


@pytest.fixture(scope="module")
def kept(all_ties):
    return contents.contents(all_ties)


@pytest.fixture(scope="module")
def kept_ties(kept):
    return json.loads(kept["ties"])


@pytest.fixture(scope="module")
def world(kept):
    return gpd.GeoDataFrame.from_features(json.loads(kept["world"]), crs="EPSG:4326")


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_the_mask_shows_exactly_the_ties_in_view_once_each(all_ties, english, selection):
    visible = _unpacked(tie_layers.ground_of(all_ties, selection, english).visible, len(all_ties))
    assert all_ties["tie_id"][visible].tolist() == without_repeats(selection.of(all_ties))["tie_id"].tolist()


def test_the_mask_of_the_focus_shows_only_ties_in_view(all_ties, english):
    selection = Selection(kind=("sister_city",), focus="country:BA")
    focused = _unpacked(tie_layers.ground_of(all_ties, selection, english).lit, len(all_ties))
    by_hand = [row.area_code == "BA" and row.agreement == "sister_city" for row in all_ties.itertuples()]
    assert focused == by_hand


def test_without_a_focus_there_is_no_mask_of_it(ground):
    assert ground.lit == b""


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 365])
def test_a_mask_holds_every_bit_whatever_the_length(length):
    flags = [number % 3 == 0 for number in range(length)]
    assert _unpacked(tie_layers.pack(flags), length) == flags


def _coloured(before, ties, selection, words):
    values = by_country(selection.of(ties), pd.DataFrame(), "ties")
    scale = classify(values["value"], "own", MEASURES["ties"].breaks)
    return area_layers.with_classes(before, readable(values, "ties", words), scale, words, title="Ties")


@pytest.mark.parametrize(
    ("ties", "level"), [(1, 0), (2, 1), (4, 1), (5, 2), (9, 2), (10, 3), (19, 3), (20, 4), (200, 4)]
)
def test_a_count_falls_into_its_class(ground, all_ties, english, ties, level):
    (iran,) = _coloured(ground, _repeated(all_ties, ties), Selection(), english).layer(Areas).areas
    assert (iran.code, iran.fill.paint) == ("IR", palette.scale(level))


def test_a_country_without_a_tie_in_view_has_no_class(ground, all_ties, english):
    shown = _coloured(ground, all_ties, Selection(country=("BA",)), english)
    assert [area.code for area in shown.layer(Areas).areas] == ["BA"]


def test_a_country_says_what_it_counts(ground, all_ties, english):
    shown = _coloured(ground, _repeated(all_ties, 2), Selection(), english)
    assert [area.text for area in shown.layer(Areas).areas] == ["Ties: 2"]


def test_the_legend_names_none_apart_from_the_classes(ground, all_ties, english):
    (legend,) = _coloured(ground, all_ties, Selection(), english).legend
    assert [entry.label for entry in legend.entries] == ["None", "1", "2–4", "5–9", "10–19", "20+"]


def test_the_legend_has_the_colours_of_the_map(ground, all_ties, english):
    shown = _coloured(ground, all_ties, Selection(), english)
    countries = shown.layer(Areas)
    drawn = {area.fill.paint for area in countries.areas} | {countries.rest.paint}
    assert {entry.paint for entry in shown.legend[0].entries} == drawn


def test_a_map_for_the_screen_counts_no_seats_of_an_inset(ground, all_ties, english, monkeypatch):
    monkeypatch.setattr(tie_layers, "counts_by_municipality", lambda _: pytest.fail("seats were counted"))
    drawing = tie_layers.with_flows(ground, all_ties, english)
    assert drawing.layer(scene.Inset) and wire.told(drawing)


def test_every_kind_of_tie_is_in_the_legend_of_the_flows(ground, all_ties, english):
    kinds = tie_layers.with_flows(ground, all_ties, english).legend[0]
    assert [entry.label for entry in kinds.entries if entry.shape == "line"] == [
        *(english.text(name) for name in AGREEMENT_NAMES.values()),
        "Ended or suspended",
    ]


@pytest.mark.parametrize("gathered", [False, True])
def test_every_width_of_the_legend_is_drawn(ground, all_ties, english, gathered):
    shown = tie_layers.with_flows(ground, all_ties, english, gathered=gathered)
    widths = {stroke.width_px for scale in (1, 9999) for *_, stroke in shown.layer(Flows).drawn(scale)}
    lined = [part.entries[-1].stroke for part in shown.legend[1:] if part.when != "world"]
    assert {stroke.width_px for stroke in lined} <= widths


@pytest.mark.parametrize("query", ["", "focus=country:BA", "kind=memorandum", "municipality=pendik"])
def test_each_flow_and_place_is_told_in_one_byte(all_ties, english, query):
    base = tie_layers.ground_of(all_ties, Selection.from_address(parse_qs(query), all_ties)[0], english)
    shown = tie_layers.with_flows(base, all_ties, english)
    flows, places = shown.layer(Flows), shown.layer(Places)
    numbers = (flows.ends.flow_of.max() + 1, flows.ends.place_of.max() + 1)
    assert (len(flows.near), len(places.rows)) == numbers


def test_many_different_widths_stay_within_a_byte(all_ties, english):
    counts = np.repeat(np.arange(600), np.arange(600) % 500)
    ties = all_ties.iloc[np.zeros(len(counts), dtype=int)].reset_index(drop=True)
    ties = ties.assign(place_id=[f"p{number}" for number in counts], tie_id=[str(i) for i in ties.index], repeats="")
    shown = tie_layers.with_flows(tie_layers.ground_of(ties, Selection(), english), ties, english)
    assert max(len(shown.layer(Flows).styles), len(shown.layer(Places).styles)) <= 255


def test_a_flow_is_drawn_no_thicker_than_can_be_followed(all_ties, english):
    many = _repeated(all_ties, 5000)
    shown = tie_layers.with_flows(tie_layers.ground_of(many, Selection(), english), many, english)
    assert [stroke.width_px < 9 for *_, stroke in shown.layer(Flows).drawn(9999)] == [True]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_what_the_browser_is_told_is_small_and_strict_json(all_ties, turkish, selection):
    shown = _coloured(tie_layers.ground_of(all_ties, selection, turkish), all_ties, selection, turkish)
    told = wire.told(tie_layers.with_flows(shown, all_ties, turkish, gathered=True))
    assert len(json.dumps(told, allow_nan=False).encode()) < 20_500


def test_layers_lie_over_each_other_in_one_order_however_they_are_added(ground, all_ties, english):
    flows = tie_layers.with_flows(ground, all_ties, english)
    backwards = replace(flows, layers=()).plus(*reversed(flows.layers))
    assert backwards.layers == flows.layers


def test_the_note_says_how_many_of_how_many_are_located(all_ties, english):
    located, all_ = int(all_ties["latitude"].notna().sum()), len(all_ties)
    assert coverage_note(all_ties, english).startswith(f"{located} of {all_} printed entries are located;")


def test_the_words_of_the_map_follow_the_language(all_ties, english, turkish):
    told = (wire.told(tie_layers.ground_of(all_ties, Selection(), words))["words"] for words in (english, turkish))
    in_english, in_turkish = told
    assert [name for name, word in in_english.items() if in_turkish[name] == word] == []


HOME = np.array([[41.01, 28.95]])
POINTS = pd.DataFrame(
    {
        "area_code": ["BA", "BA", "SN"],
        "latitude": [43.85, 43.85, 14.4],
        "longitude": [18.36, 18.36, -14.5],
        "country_only": [False, False, True],
        "status": ["delivered", "disputed", "decided"],
        "quantity": [30, 5, 50],
        "text": ["Sarajevo", "Sarajevo", "Senegal"],
    }
)


def _aid(ground, words, points=POINTS, statuses=("delivered",)):
    return mark_layers.with_aid(ground, points, words, statuses, HOME)


def test_a_ring_has_one_part_for_each_stage_the_largest_first(ground, english):
    rings = _aid(ground, english).layer(Rings).rings
    parts = [(ring.total, {part.status: round(part.share, 2) for part in ring.parts}) for ring in rings]
    assert parts == [("50", {"decided": 1.0}), ("35", {"delivered": 0.86, "disputed": 0.14})]


def test_a_ring_says_that_only_the_country_is_stated(ground, english):
    rings = _aid(ground, english).layer(Rings).rings
    assert [(ring.focus, ring.rim is not None) for ring in rings] == [("country:SN", True), ("country:BA", False)]


@pytest.mark.parametrize(("points", "dashed"), [(POINTS, True), (POINTS.iloc[:2], False), (POINTS.iloc[:0], False)])
def test_the_legend_explains_the_dashed_ring_only_where_there_is_one(ground, english, points, dashed):
    (legend,) = _aid(ground, english, points, ("delivered", "decided")).legend
    assert [entry.shape for entry in legend.entries].count("dashed") == dashed


def test_the_legend_says_what_the_size_of_a_ring_means(ground, english):
    labels = [entry.label for part in _aid(ground, english).legend for entry in part.entries]
    assert (
        "A larger ring stands for more; how many is written in it, or behind the name where it has to be small"
        in labels
    )


def test_rings_are_strict_json(ground, english):
    told = wire.told(_aid(ground, english))
    assert json.loads(json.dumps(told, allow_nan=False))["rings"]["rings"][0]["total"] == "50"


def test_the_document_links_to_no_other_host():
    page = document.document({"world": "world.json"}).get_root().render()
    assert [link for link in ("http://", "https://", "//cdn") if link in page] == []


def test_the_document_asks_only_for_files_that_are_written(all_ties, tmp_path):
    folder = document.site(all_ties, tmp_path)
    page = (folder / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'<(?:script src|link rel="[a-z]+" href)="([^"]+)"', page)
    assert (len(asked) >= 2, [name for name in asked if not (folder / name).is_file()]) == (True, [])


def test_the_document_knows_where_its_data_is(all_ties, tmp_path):
    page = (document.site(all_ties, tmp_path) / "index.html").read_text(encoding="utf-8")
    data = [path.name for path in tmp_path.glob("*.json")]
    assert (len(data), [name for name in data if name not in page]) == (5, [])


def test_what_the_first_look_needs_is_asked_for_before_the_scripts_are_read(all_ties, tmp_path):
    head, _, _ = (document.site(all_ties, tmp_path) / "index.html").read_text(encoding="utf-8").partition("<script")
    assert [name for name in ("world", "districts", "ties", "near") if f'href="{name}-' in head] == list(document.FIRST)


def test_the_exact_coast_is_held_for_who_is_close_to_it_alone(all_ties, tmp_path):
    document.site(all_ties, tmp_path)
    coast = next(tmp_path.glob("coast-*.json"))
    assert (_areas(coast), len(gzip.compress(coast.read_bytes())) < 150_000) == (["BG", "GR", "TR"], True)


def test_the_outlines_of_the_first_look_are_a_third_of_the_exact_ones_and_hold_every_area(all_ties, tmp_path):
    document.site(all_ties, tmp_path)
    far, near = (next(tmp_path.glob(f"{name}-*.json")) for name in ("world", "near"))
    assert (far.stat().st_size * 2.5 < near.stat().st_size, _areas(far)) == (True, _areas(near))


def _areas(path):
    return [area["properties"]["area_code"] for area in json.loads(path.read_text(encoding="utf-8"))["features"]]


def test_the_longitudes_of_the_world_run_from_169_west_to_191_east(world):
    west, _, east, _ = world.total_bounds
    assert (west >= -169.1, east <= 191.3, east > 180) == (True, True, True)


def test_every_area_with_a_tie_is_on_the_map(all_ties, world):
    assert sorted(set(all_ties["area_code"]) - set(world["area_code"])) == []


def test_every_area_has_a_name_in_both_languages(world):
    assert (world[["name_tr", "name_en"]] != "").all(axis=None)


def test_every_district_with_a_tie_has_an_outline(all_ties, kept):
    drawn = {feature["properties"]["municipality_slug"] for feature in json.loads(kept["districts"])["features"]}
    assert (sorted(set(all_ties["municipality_slug"]) - drawn), len(drawn)) == (["ibb"], 39)


def test_there_is_one_entry_for_each_tie_in_every_list(all_ties, kept_ties):
    assert {len(values) for values in kept_ties.values()} == {len(all_ties)}


def test_ties_are_kept_in_the_order_of_the_masks(all_ties, kept_ties):
    assert kept_ties["id"] == all_ties["tie_id"].tolist()


def test_a_tie_that_is_not_located_has_a_null_point_and_distance(all_ties, kept_ties):
    missing = all_ties["latitude"].isna().tolist()
    assert [[value is None for value in kept_ties[name]] for name in ("point", "distance_km")] == [missing, missing]


def test_points_are_latitude_then_longitude(kept_ties):
    assert kept_ties["point"][0] == [32.6525, 51.6746]


def test_what_the_browser_keeps_is_strict_json(kept):
    assert [name for name, text in kept.items() if "NaN" in text] == []


def _bytes(folder: Path):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writing_the_site_twice_gives_the_same_files(all_ties, tmp_path):
    first = _bytes(document.site(all_ties, tmp_path / "one"))
    second = _bytes(document.site(all_ties, tmp_path / "two"))
    assert first == second


def test_an_unchanged_file_is_not_written_again(all_ties, tmp_path):
    before = {path.name: path.stat().st_mtime_ns for path in document.site(all_ties, tmp_path).iterdir()}
    after = {path.name: path.stat().st_mtime_ns for path in document.site(all_ties, tmp_path).iterdir()}
    assert after == before


def test_no_half_written_file_is_ever_under_its_name(all_ties, tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        document.site(all_ties, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


def test_a_folder_that_can_not_be_written_is_replaced(all_ties, tmp_path, monkeypatch):
    closed, write = tmp_path / "closed", Path.write_bytes

    def refuse(path, content):
        if path.is_relative_to(closed):
            raise PermissionError(13, "Permission denied")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = document.site(all_ties, closed)
    assert (folder != closed, (folder / "index.html").is_file()) == (True, True)


def _far(all_ties, english, query=""):
    selection = Selection.from_address(parse_qs(query), all_ties)[0]
    base = tie_layers.ground_of(all_ties, selection, english)
    return tie_layers.with_flows(base, all_ties, english, gathered=True)


def test_the_dots_of_the_world_stand_for_every_place(all_ties, english):
    places = _far(all_ties, english).layer(Places)
    assert {dot.hub for dot in places.far} == set(places.ends.far_hub_of) - {-1}


def test_no_dot_of_the_world_stands_for_two_countries(all_ties, english):
    ends = _far(all_ties, english).layer(Places).ends
    areas = pd.Series(ends.ties["area_code"].to_numpy()).groupby(ends.far_hub_of).nunique()
    assert set(areas.drop(-1, errors="ignore")) == {1}


def test_a_large_dot_of_the_world_has_its_ties_written_in_it(all_ties, english):
    places = _far(all_ties, english).layer(Places)
    assert {bool(dot.text) for dot in places.drawn(1.0) if dot.style.radius_px >= places.written_px} == {True}


def test_what_is_in_focus_is_a_dot_of_its_own_on_the_world(all_ties, english):
    shown = _far(all_ties, english, "focus=municipality:pendik")
    own = all_ties[all_ties["municipality"].eq("Pendik") & all_ties["place_id"].ne("")]["place_id"]
    places = shown.layer(Places)
    ids = places.ends.of_places("place_id")
    assert {ids[dot.place] for dot in places.drawn(1.0) if dot.style.far} == set(own)


def test_the_thinnest_of_many_gathered_lines_are_left_out_and_counted(all_ties, english):
    twice = all_ties.assign(origin_area=[f"X{number % 40}" for number in range(len(all_ties))])
    many = pd.concat([twice, twice[:60].assign(tie_id=lambda rows: "b" + rows["tie_id"])], ignore_index=True)
    shown = _far(many, english)
    lines = shown.layer(Flows).far
    assert 0 < len(lines) <= tie_layers.GROWTH.most_gathered
    (title,) = (part.title for part in shown.legend if part.when == "far")
    assert title.startswith(f"Ties, gathered by country: the {len(lines)} strongest of ")


def test_the_home_is_marked_and_named_where_lines_set_out(all_ties, english):
    (mark,) = _far(all_ties, english).layer(Marks).marks
    assert (mark.text, mark.rank) == ("Istanbul", 0)
