"""Claims about the versioned geocoding cache and the decisions beside it."""

import shutil
from pathlib import Path

import pytest

from geo.base.errors import DataFileError
from geo.places import decisions, geocodes
from geo.places.geocoder.placing import candidates_from, candidates_text
from geo.places.geocodes import pairs_in_print
from geo.places.rebuild import rebuild
from tests.gazetteers import shared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (geocodes.GEOCODES, decisions.DECISIONS):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_every_printed_pair_is_in_the_cache_and_no_other():
    rows = geocodes.geocodes()
    assert list(zip(rows["place_read"], rows["country_read"], strict=True)) == pairs_in_print()


def test_the_committed_cache_is_what_a_rebuild_gives(tmp_path: Path):
    rebuilt = rebuild(folder=tmp_path, gazetteer=shared())
    assert rebuilt.read_bytes() == geocodes.GEOCODES.read_bytes()


def test_only_placed_rows_have_a_position():
    rows = geocodes.geocodes()
    placed = rows["status"].isin(["exact", "approximate"])
    assert (rows["latitude"].notna() == placed).all()
    assert (rows["longitude"].notna() == placed).all()


def test_every_row_gives_its_reason_in_both_languages():
    rows = geocodes.geocodes()
    assert (rows["reason_tr"] != "").all()
    assert (rows["reason_en"] != "").all()


def test_an_unplaced_name_keeps_its_candidates():
    rows = geocodes.geocodes()
    assert (rows.loc[rows["status"] == "ambiguous", "candidates"] != "").all()


def test_a_decision_by_a_person_survives_a_rebuild(folder: Path):
    lines = (folder / "decisions.csv").read_text(encoding="utf-8").splitlines()
    decided = "Paris,Fransa,unresolved,,,FR,,,,decision,,,0.00,,Karar.,Decision.,a person,2026-11-22,Deneme.,Trial."
    (folder / "decisions.csv").write_text("\n".join([*lines, decided]) + "\n", encoding="utf-8")
    rebuild([("Paris", "Fransa")], folder=folder, gazetteer=shared())
    rows = geocodes.geocodes(folder)
    paris = rows[rows["place_read"] == "Paris"].iloc[0]
    assert (paris["status"], paris["provider"]) == ("unresolved", "decision")


def test_every_decision_is_signed_dated_and_reasoned():
    for decision in decisions.shipped_decisions().values():
        assert all((decision.decided_by, decision.decided_at, decision.why_tr, decision.why_en))


def test_every_decision_is_about_a_printed_pair():
    assert set(decisions.shipped_decisions()) <= set(pairs_in_print())


def test_a_missing_cache_names_the_cure(tmp_path: Path):
    with pytest.raises(DataFileError, match=r"geocodes\.csv is missing\. Write it again with: python -m geo rebuild"):
        geocodes.geocodes(tmp_path)


def _damaged(folder: Path, old: str, new: str) -> str:
    path = folder / "geocodes.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        geocodes.geocodes(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("place_read,", "place,", "row 1"),
        ("exact,", "exakt,", "'exakt' is not a status"),
        (",DE,", ",DE,,", "too few or too many cells"),
        ("50.77664", "97.77664", "not a position on earth"),
        ("50.77664", "fifty", "not a position on earth"),
        (",0.97,", ",1.97,", "confidence"),
    ],
)
def test_a_damaged_row_is_named_with_its_cure(folder: Path, old: str, new: str, said: str):
    message = _damaged(folder, old, new)
    assert said in message
    assert "row " in message
    assert message.endswith("again with: python -m geo rebuild")


def test_damaged_decisions_are_restored_not_rebuilt(folder: Path):
    (folder / "decisions.csv").unlink()
    with pytest.raises(DataFileError, match=r"again with: git checkout -- cache/decisions\.csv"):
        geocodes.geocodes(folder)


def test_a_cut_off_cache_is_not_read_silently(folder: Path):
    path = folder / "geocodes.csv"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DataFileError):
        geocodes.geocodes(folder)


def test_candidates_survive_being_written():
    text = "gn:1846326 Changwon (KR) 35.228 128.681 0.60 | sup:x Y (Z) (TR) -1.000 2.500 0.10"
    assert candidates_text(candidates_from(text)) == text


def test_the_cache_is_in_turkish_order():
    places = [place for place, _ in pairs_in_print() if place]
    assert places.index("Cakarta") < places.index("Çayır") < places.index("Dakar")
