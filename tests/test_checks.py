"""Claims about what ``check`` verifies."""

import pytest

from geo.base.errors import ArticleError, AtlasError, DataFileError
from geo.base.paths import DATA
from geo.commands import checks
from geo.places import decisions, geocodes
from geo.sources import datapackage, records


def _refusing(kind, sentence):
    def refuse(*_, **__):
        raise kind(sentence)

    return refuse


def _sentences(faults):
    return [str(fault) for fault in faults]


def test_the_data_as_committed_has_no_fault():
    assert {title: _sentences(faults) for title, faults in checks.run() if faults} == {}


def test_every_check_says_what_it_checks_and_none_is_named_twice():
    titles = [title for title, _ in checks.run()]
    assert (len(titles) >= 5, len(set(titles))) == (True, len(titles))


def test_a_damaged_file_is_told_by_its_own_sentence(monkeypatch):
    real = datapackage.file

    def damaged(name, *folder):
        if name == "partnerships":
            raise DataFileError("data/partnerships.csv, row 3 is damaged.")
        return real(name, *folder)

    monkeypatch.setattr(datapackage, "file", damaged)
    assert "data/partnerships.csv, row 3 is damaged." in _sentences(next(iter(checks.run()))[1])


def test_a_file_nobody_described_is_a_fault(tmp_path, monkeypatch):
    (tmp_path / "stray.csv").write_text("a\n", encoding="utf-8")
    monkeypatch.setattr(checks, "DATA", tmp_path)
    assert any("stray.csv is not described" in sentence for sentence in _sentences(next(iter(checks.run()))[1]))


def test_a_correction_that_no_longer_applies_is_a_fault_and_the_other_checks_go_on(monkeypatch):
    monkeypatch.setattr(records, "partnerships", _refusing(ArticleError, "Correction c1 no longer applies."))
    found = dict(checks.run())
    faulty = [title for title, faults in found.items() if "Correction c1 no longer applies." in _sentences(faults)]
    assert "The records can be read and every correction applies" in faulty


def test_a_broken_cache_is_a_fault_of_the_cache(monkeypatch):
    monkeypatch.setattr(checks, "geocodes", _refusing(DataFileError, "cache/geocodes.csv is missing."))
    found = {title: _sentences(faults) for title, faults in checks.run() if faults}
    assert found == {"The geocoding cache places every printed entry": ["cache/geocodes.csv is missing."]}


def test_an_outline_that_is_not_valid_is_named(monkeypatch):
    real = checks.boundaries.world

    def bowtie(*_):
        from shapely import Polygon

        areas = real()
        areas.loc[areas.index[0], "geometry"] = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
        return areas

    first = real().iloc[0].iloc[0]
    monkeypatch.setattr(checks.boundaries, "world", bowtie)
    found = [sentence for _, faults in checks.run() for sentence in _sentences(faults)]
    assert found == [
        f"data/world_countries.geojson: the outline of {first} is not valid. "
        "Restore it with: git checkout -- data/world_countries.geojson"
    ]


def test_an_article_that_is_no_article_fails_only_the_transcription(tmp_path):
    other = tmp_path / "article.txt"
    other.write_text("Nothing of the kind.\n", encoding="utf-8")
    found = [title for title, faults in checks.run(other) if faults]
    assert found == ["Nothing countable of the article is left over, nothing is invented"]


def test_without_the_article_the_transcription_is_not_claimed_to_be_proved(monkeypatch):
    monkeypatch.setattr(checks.article, "article_path", lambda: None)
    assert all("article" not in title for title, _ in checks.run())


@pytest.mark.parametrize("path", [geocodes.GEOCODES, decisions.DECISIONS, DATA / datapackage.DESCRIPTOR])
def test_what_is_checked_is_there(path):
    assert path.is_file()


def test_every_fault_is_an_error_of_the_atlas(tmp_path, monkeypatch):
    (tmp_path / "stray.csv").write_text("a\n", encoding="utf-8")
    monkeypatch.setattr(checks, "DATA", tmp_path)
    kinds = [isinstance(fault, AtlasError) for _, faults in checks.run() for fault in faults]
    assert (len(kinds) > 0, all(kinds)) == (True, True)
