"""Claims over all surfaces: a tie that has ended is never shown as living, and a reader may have all as printed."""

import dataclasses
import datetime
import io
import json
import re

import numpy as np
import pandas as pd
import pytest
from pptx import Presentation

from geo.base.words import Words
from geo.documents.agenda import agenda_of, sheet
from geo.documents.dossiers import country, municipality, names
from geo.documents.dossiers.slides import pptx
from geo.documents.report import report
from geo.documents.tours.files import standard
from geo.documents.tours.slides import presentation
from geo.figures import tie_layers
from geo.figures.districts import with_knowers
from geo.figures.ends import Ends
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Districts, Flows, MapScene
from geo.figures.tie_layers import ground_of
from geo.measures.tables import table
from geo.render.browser import wire
from geo.render.browser.contents import lists
from geo.render.sheet import Sheet, print_picture
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests.opened_pages import opened

LIVING = re.compile(r"Petah Tikva(?! \((?:ended|sona erdi): | İsrail)")
"""Petah Tikva's name without its end; the printed words, which name the country too, stay as they are."""
DAY = datetime.date(2026, 11, 30)
PAGES = ["agenda", "overview", "connections", "countries", "districts", "aid_and_ties", "memberships", "reconciliation"]
WITH_TIES = [name for name, figure in FIGURES.items() if "ties" in figure.needs]


def _view(language: str = "en", *, rows: pd.DataFrame | None = None, **chosen) -> View:
    return View(ties=ties() if rows is None else rows, selection=Selection(**chosen), words=Words(language))


def _texts(value) -> list[str]:
    """Give every text of a drawing; the ties behind it are data and not drawn."""
    return [value] if isinstance(value, str) else [text for each in _parts(value) for text in _texts(each)]


def _parts(value) -> list:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set):
        return list(value)
    if isinstance(value, pd.DataFrame):
        return [str(cell) for cell in value.to_numpy().ravel()]
    if dataclasses.is_dataclass(value) and not isinstance(value, Ends | View | type):
        return [getattr(value, each.name) for each in dataclasses.fields(value)]
    return []


def _drawn(scene: MapScene) -> list[tuple[bool, tuple[float, ...]]]:
    """Give of each drawn flow whether it is over, and its dash."""
    layer = scene.layer(Flows)
    rows = np.frombuffer(layer.near, dtype=np.uint8)
    return [
        (bool(layer.ends.over[layer.ends.firsts[number]]), layer.styles[rows[number] - 1].stroke.dash)
        for number in np.flatnonzero(rows)
    ]


def _mixed() -> pd.DataFrame:
    """Give ties of which one has ended at a place that another still leads to."""
    there = ties()["place_name"].eq("Srebrenica")
    assert there.sum() > 1
    return ties().assign(
        tie_status=ties()["tie_status"].where(~(there & ~there.duplicated()), "ended"),
        status_since=ties()["status_since"].where(~(there & ~there.duplicated()), "2025"),
    )


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", WITH_TIES)
def test_no_figure_names_an_ended_tie_without_its_end(name, language):
    made = picture(name, _view(language, municipality=("kadikoy",)))
    said = _texts([made.title, made.drawing, made.rows(), made.coverage, made.footing(DAY)])
    assert [text for text in said if LIVING.search(text)] == []


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("year", ["", "2024"])
def test_no_layer_of_a_year_names_an_ended_tie_without_its_end(language, year):
    view = dataclasses.replace(_view(language, municipality=("kadikoy",), year=year), choices={"layers": "activities"})
    made = picture("overview", view)
    said = _texts([made.drawing, json.loads(json.dumps(wire.told(made.drawing))), made.footing(DAY)])
    assert any("Petah Tikva (" in text for text in said)
    assert [text for text in said if LIVING.search(text)] == []


def test_an_ended_tie_is_in_force_in_no_year_from_its_end_on():
    rows = ties()[ties()["place_id"].eq("il-petah-tikva")].assign(start_on="2001", end_on="2024-06-07")
    kept = [len(Selection(year=str(year)).of(rows)) for year in (2000, 2001, 2023, 2024, 2026)]
    assert kept == [0, 1, 1, 0, 0]


def test_an_ended_tie_has_a_stroke_of_its_own():
    drawn = _drawn(picture("overview", _view()).drawing)
    assert {over for over, dash in drawn if dash == tie_layers.OVER_DASH} == {True}
    assert {dash for over, dash in drawn if over} == {tie_layers.OVER_DASH}


def test_an_ended_tie_is_never_in_one_flow_with_a_living_one():
    drawn = _drawn(picture("overview", _view(rows=_mixed())).drawing)
    assert sum(over for over, _ in drawn) == 2


def test_the_legend_names_the_stroke_of_ended_ties_where_one_is_seen():
    def labels(**chosen):
        legend = picture("overview", _view(**chosen)).drawing.legend
        return [entry.label for part in legend for entry in part.entries]

    named = "Ended or suspended"
    assert (named in labels(country=("IL",)), named in labels(country=("BA",))) == (True, False)


def test_a_title_calls_no_tie_a_link_where_all_in_view_are_over():
    assert picture("overview", _view(status=("ended",))).title == "1 tie in view has ended or is suspended"


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_print_letters_the_end_beside_the_name(language):
    written = print_picture(
        picture("overview", _view(language, municipality=("kadikoy",))), Sheet(day=DAY), "svg"
    ).decode()
    assert "Petah Tikva" in written
    assert not LIVING.search(written)


def test_a_district_says_of_its_printed_tie_that_it_has_ended():
    rows = ties()[ties()["place_id"].eq("il-petah-tikva")]
    shown = with_knowers(ground_of(ties(), Selection(), Words("en")), rows, ["kadikoy"], Words("en"))
    assert any(text.endswith("İsrail” (ended: June 7, 2024)") for text in _texts(shown.layer(Districts)))


def test_the_browser_names_an_ended_tie_with_its_end():
    held = lists(ties())
    assert [name for name in held["place_en"] + held["place_tr"] if LIVING.search(name)] == []


def test_the_browser_is_told_of_an_end_at_a_place_that_others_still_lead_to():
    rows, held = _mixed(), lists(_mixed())
    ended = int(np.flatnonzero(rows["status_since"].eq("2025"))[0])
    assert (held["over_en"][ended], held["place_en"][ended]) == ("ended: 2025", "Srebrenica")


@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_dossier_names_an_ended_tie_without_its_end(language):
    briefing = municipality.briefing(names.municipality("Kadıköy"), language=language, day=DAY)
    visit = country.visit_sheet("IL", language=language, day=DAY)
    for dossier in (briefing, visit):
        told = [part for part in dossier.sections if part.name not in ("life", "doubts")]
        assert [text for text in _texts(told) if LIVING.search(text)] == []


def _on_slides(deck: bytes) -> list[str]:
    shapes = [shape for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for cell in shape.table.iter_cells()]
    return [*cells, *(shape.text_frame.text for shape in shapes if shape.has_text_frame)]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_deck_names_an_ended_tie_without_its_end(language):
    words, lists = Words(language), Lists()
    who = names.municipality("Kadıköy")
    dossiers = (
        municipality.briefing(who, language=language, day=DAY),
        report(who, 2026, lists, words, day=DAY),
        sheet(agenda_of(Selection(), lists, words, first=DAY), words),
    )
    for dossier in dossiers:
        kept = [part for part in dossier.sections if part.name not in ("life", "doubts")]
        said = _on_slides(pptx(dataclasses.replace(dossier, sections=tuple(kept))))
        assert [text for text in said if LIVING.search(text)] == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_tour_names_an_ended_tie_without_its_end(language):
    made = presentation(standard(), ties(), Words(language), DAY)
    assert [text for text in _on_slides(made) if LIVING.search(text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_an_ended_tie_without_its_end(page):
    app = opened(page, lang="en", municipality="kadikoy")
    said = [
        str(each.value) for kind in ("title", "header", "subheader", "markdown", "caption") for each in app.get(kind)
    ]
    assert [text for text in said if LIVING.search(text)] == []


def test_an_exported_tie_that_has_ended_says_so():
    rows = table("partnerships", Selection(), "en").set_index("tie_id")
    assert rows.loc["t3-144", ["tie_status", "status_since"]].tolist() == ["ended", "2024-06-07"]


def test_left_off_everything_is_as_printed():
    made = picture("overview", _view(municipality=("kadikoy",), dated="off"))
    said = json.dumps(_texts([made.drawing, made.rows(), made.footing(DAY)]))
    assert ("ended" in said, any(over for over, _ in _drawn(made.drawing))) == (False, False)


def test_that_it_is_left_off_stands_in_the_address():
    address = {name: [value] for name, value in Selection(dated="off").to_address().items()}
    read, faults = Selection.from_address(address, ties())
    assert (read.dated, faults) == ("off", [])
