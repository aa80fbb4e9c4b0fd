"""Claims about editions; those shared with PostgreSQL stand in `tests.edition_claims`."""

import contextlib
import dataclasses
import json
import sqlite3
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import AtlasError, DataFileError
from geo.figures import registry
from geo.figures.picture import View
from geo.measures import reach
from geo.measures.counts import by_year
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.sources.districts import seat
from geo.ties import editions
from geo.ties.citations import of_tie
from geo.ties.editions import EditionStore, everything, is_date, propose_id, ties_of
from geo.ties.editions.origins import of_istanbul
from geo.ties.editions.rows import STATES
from geo.ties.in_force import stood_in
from geo.ties.readings import ties_table, value_names, where_in_print
from geo.ties.selection import Selection
from geo.ties.ties import OF_EDITIONS, OF_LIFE, PARTNERSHIP_COLUMNS, partnerships
from geo.ties.ties import ties as article
from geo.your_lists.back_up import backup, restore
from geo.your_lists.check.kinds import field_of
from geo.your_lists.compare import compare
from tests import edition_claims
from tests.edition_rows import NOWHERE, SARAJEVO, aid, decided, edition, many, tie, ties

MOSTAR = {**SARAJEVO, "latitude": 43.34333, "longitude": 17.80806, "place_name": "Mostar", "gazetteer_id": "gn:3194828"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "atlas.sqlite"


@pytest.fixture
def address(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def other(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'other.sqlite'}"


@pytest.fixture
def store(address: str, monkeypatch) -> EditionStore:
    """The editions of this process."""
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    return editions.store()


@pytest.mark.parametrize("claim", edition_claims.OF_EVERY_DATABASE, ids=lambda claim: claim.__name__)
def test_every_database_keeps_editions_alike(claim, address: str):
    claim(address)


def test_decisions_are_numbered_on_after_a_restore(address: str, other: str, tmp_path: Path):
    edition_claims.decisions_are_numbered_on_after_a_restore(address, other, tmp_path)


def test_a_backup_is_restored_elsewhere(address: str, other: str, tmp_path: Path):
    edition_claims.a_backup_is_restored_elsewhere(address, other, tmp_path)


def test_a_restore_that_fails_leaves_the_previous_state(address: str, tmp_path: Path):
    edition_claims.a_restore_that_fails_leaves_the_previous_state(address, tmp_path)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agreement": "friendship"}, "Row 1: the column agreement holds 'friendship'"),
        ({"latitude": 91.0}, "latitude holds '91.0'.*-90 … 90"),
        ({"latitude": float("inf")}, "latitude holds 'inf'"),
        ({"latitude": None}, "the column latitude"),
        ({"latitude": "north"}, "latitude holds 'north'"),
        ({"country_code": "ZZ"}, "country_code holds 'ZZ'"),
        ({"start_on": "2016-13"}, "start_on holds '2016-13'"),
        ({"start_on": "2016-05", "end_on": "2015"}, "end_on holds '2015'"),
        ({"remark": "a\0b"}, "remark holds"),
        ({"place": "x" * 5001}, "≤ 5000"),
        ({"municipality": " "}, "municipality holds"),
        ({"status": "found"}, "status holds 'found'"),
        ({"row_number": 0}, "row_number"),
        ({"colour": "red"}, "unknown ones: colour"),
    ],
)
def test_a_row_that_can_not_be_kept_is_named_and_nothing_is_kept(store, wrong, said):
    with pytest.raises(AtlasError, match=said):
        store.add(edition(), ties({**tie(), **wrong}))
    assert store.editions() == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"edition_id": "article"}, "is the atlas's own"),
        ({"edition_id": "table3"}, "is the atlas's own"),
        ({"edition_id": "Türkiye 2026"}, "cannot be an identifier"),
        ({"edition_id": "a.b"}, "cannot be an identifier"),
        ({"edition_id": "x" * 61}, "cannot be an identifier"),
        ({"name": " "}, "needs a name"),
        ({"name": "x" * 201}, "longer than 200"),
        ({"kind": "cities"}, "is no kind"),
        ({"date": "22.11.2026"}, "is not a date"),
    ],
)
def test_an_edition_that_can_not_be_named_so_is_refused(store, wrong, said):
    with pytest.raises(AtlasError, match=said):
        store.add(dataclasses.replace(edition(), **wrong), ties())


@pytest.mark.parametrize("count", [0, editions.MOST_ROWS + 1])
def test_too_few_and_too_many_rows_are_refused(store, count):
    with pytest.raises(AtlasError, match="between 1 and 200000 rows"):
        store.add(edition(), ties().iloc[[0] * count])


def test_one_gift_counts_once(store):
    twice = pd.concat([aid(), aid(event_id="a2")])
    with pytest.raises(AtlasError, match="Exactly one row of the group 'g1'"):
        store.add(edition(kind="aid"), twice)


def test_an_edition_is_not_replaced_by_one_of_another_kind(store):
    store.add(edition(), ties())
    with pytest.raises(AtlasError, match="is of the kind ties"):
        store.replace(edition(kind="aid"), aid())


@pytest.mark.parametrize("change", ["add", "replace"])
def test_the_article_can_not_be_brought_or_changed(store, change):
    with pytest.raises(AtlasError, match="is the atlas's own"):
        getattr(store, change)(edition("article"), ties())


def test_the_article_can_not_be_removed(store):
    with pytest.raises(AtlasError, match="cannot be removed"):
        store.remove("article")


def test_what_is_not_there_can_not_be_removed(store):
    with pytest.raises(AtlasError, match="There is no edition 'gone'"):
        store.remove("gone")


@given(st.text(max_size=100))
def test_every_name_suggests_an_identifier_that_can_be_used(name):
    assert edition(propose_id(name)).checked()


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_every_day_month_and_year_is_a_date(day, length):
    assert is_date(day.isoformat()[:length])


@pytest.mark.parametrize(
    "text", ["2015-02-29", "2016-04-31", "2016-00", "16", "2016-1", "2016-01-01T00:00", "", "٢٠١٦"]
)
def test_what_is_no_day_month_or_year_is_no_date(text):
    assert not is_date(text)


# Together with the article.


def test_without_an_edition_the_article_is_given_and_no_database_is_opened(monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert everything() is everything(("article",)) is article()


def test_an_edition_has_exactly_the_columns_of_the_article(store):
    store.add(edition(), ties())
    own, printed = ties_of(["own"]), article()
    assert own.dtypes.to_dict() == printed.dtypes.to_dict()
    assert list(own.columns) == list(printed.columns)


def test_beside_an_edition_the_article_stays_as_it_is(store):
    store.add(edition(), ties(tie(), tie("Ankara", **MOSTAR)))
    both = everything(("own", "article"))
    first = both.iloc[: len(article())].drop(columns=["search_text", "geometry"])
    pd.testing.assert_frame_equal(
        pd.DataFrame(first), pd.DataFrame(article().drop(columns=["search_text", "geometry"]))
    )
    assert both["edition"].value_counts().to_dict() == {"article": len(article()), "own": 2}


def test_a_tie_is_completed_as_the_articles_are(store):
    store.add(edition(), ties(tie("Şişli Belediyesi"), tie("ŞİŞLİ"), tie(place="Yok", country="", **NOWHERE)))
    first, again, nowhere = (row for _, row in ties_of(["own"]).iterrows())
    assert (first["municipality"], first["municipality_slug"], first["side"]) == ("Şişli", "sisli", "european")
    assert (first["place_id"], first["area_code"], first["confidence_level"]) == ("ba-sarajevo", "BA", "sure")
    assert (first["origin_latitude"], first["distance_km"] > 900) == (seat("Şişli")[0], True)
    assert (again["repeats"], nowhere["place_id"], nowhere["geometry"]) == (first["tie_id"], "", None)


def test_what_was_asked_for_is_kept_until_its_edition_changes(store):
    store.add(edition(), ties())
    first = everything(("article", "own"))
    store.add(edition("another"), ties())
    assert everything(("own", "article")) is first
    store.replace(edition(), ties(tie(place="Mostar", **MOSTAR)))
    assert everything(("article", "own"))["place_name"].iloc[-1] == "Mostar"


def test_a_change_by_another_process_is_seen(store, address):
    store.add(edition(), ties())
    everything(("own",))
    EditionStore(address).replace(edition(), ties(tie(), tie("Fatih")))
    assert len(everything(("own",))) == 2


def test_an_edition_of_aid_has_no_ties(store):
    store.add(edition(kind="aid"), aid())
    with pytest.raises(AtlasError, match="holds no ties but aid"):
        everything(("own",))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("İSTANBUL BÜYÜKŞEHİR BELEDİYESİ", "İBB"),
        ("ibb", "İBB"),
        ("Eyüpsultan Belediye Başkanlığı", "Eyüp"),
        ("kadikoy", "Kadıköy"),
        ("Kadıköy/İstanbul", "Kadıköy"),
        ("Bağcılar, Turkey", "Bağcılar"),
        ("Metropolitan Municipality of Istanbul", "İBB"),
        ("Ankara", ""),
        ("", ""),
    ],
)
def test_a_municipality_of_istanbul_is_known_however_it_is_written(written, name):
    assert of_istanbul(written) == name


def test_a_namesake_far_away_is_not_a_district_of_istanbul(store):
    tuzla = {"origin_latitude": 44.538, "origin_longitude": 18.667}
    store.add(
        edition(),
        ties(
            tie("Tuzla"),
            tie("Tuzla", origin_country_code="BA"),
            tie("Tuzla", **tuzla),
            tie("Tuzla", **tuzla, origin_country_code="BA"),
        ),
    )
    own = ties_of(["own"])
    assert own["municipality_kind"].tolist() == ["district", "other", "other", "other"]
    assert own["municipality_slug"].iloc[0] == "tuzla"
    assert "tuzla" not in own["municipality_slug"].iloc[1:].tolist()
    assert own["side"].tolist() == ["asian", "", "", ""]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Konak Belediyesi", "district"),
        ("İzmir Büyükşehir Belediyesi", "metropolitan"),
        ("Konya", "metropolitan"),
        ("Çanakkale Belediyesi", "district"),
        ("Kadıköy", "district"),
        ("İBB", "metropolitan"),
        ("Göreme Belediyesi", "other"),
        ("Yenişehir", "other"),
        ("Graz", "other"),
    ],
)
def test_the_kind_of_a_municipality_is_that_of_the_register_and_other_where_unknown(store, written, kind):
    store.add(edition(), ties(tie(written)))
    assert ties_of(["own"])["municipality_kind"].tolist() == [kind]


def test_two_municipalities_of_one_name_are_two(store):
    places = [(39.8, -89.6), (37.2, -93.3), (39.8, -89.6)]
    rows = [tie("Springfield", origin_country_code="US", origin_latitude=y, origin_longitude=x) for y, x in places]
    store.add(edition(), ties(*rows))
    own = ties_of(["own"])
    assert own["municipality_slug"].tolist() == ["springfield-us", "springfield-us-2", "springfield-us"]
    assert own["municipality"].tolist() == ["Springfield (US)", "Springfield (US 2)", "Springfield (US)"]


def test_two_places_of_one_name_in_one_country_are_two(store):
    far = {**SARAJEVO, "latitude": 44.9, "longitude": 16.6, "gazetteer_id": "gn:77"}
    store.add(edition(), ties(tie(), tie("Fatih", **far), tie("Kadıköy", **far)))
    both = everything(("article", "own"))
    assert both["place_id"].iloc[-3:].tolist() == ["ba-sarajevo", "ba-sarajevo-77", "ba-sarajevo-77"]


def test_a_municipality_without_a_point_has_no_distance(store):
    store.add(edition(), ties(tie("Atlantis")))
    assert ties_of(["own"])["distance_km"].isna().all()


# In the address.


def test_editions_come_back_from_the_address(store):
    store.add(edition("one"), ties())
    store.add(edition("two-2026"), ties(tie("Fatih")))
    wanted = {"edition": ["article.two-2026"], "municipality": ["fatih"]}
    both = everything(editions.ids_in(wanted))
    selection, faults = Selection.from_address(wanted, both)
    assert (selection.edition, faults) == (("article", "two-2026"), [])
    assert selection.to_address() == {"municipality": "fatih", "edition": "article.two-2026"}
    assert set(selection.of(both)["edition"]) == {"article", "two-2026"}
    assert Selection(edition=("two-2026",)).of(both)["municipality"].tolist() == ["Fatih"]


def test_an_unknown_edition_is_left_out_with_a_sentence(store):
    store.add(edition(), ties())
    wanted = {"edition": ["gone,own"]}
    selection, faults = Selection.from_address(wanted, everything(editions.ids_in(wanted)))
    assert selection == Selection(edition=("own",))
    assert [str(fault) for fault in faults] == [
        "The address asks for edition=gone, which the atlas does not know; it was left out."
    ]


@pytest.mark.parametrize(
    ("address", "ids"), [({}, ()), ({"edition": ["article"]}, ("article",)), ({"edition": ["., "]}, ())]
)
def test_the_article_alone_is_asked_for_without_a_database(monkeypatch, address, ids):
    monkeypatch.setenv("ATLAS_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert editions.ids_in(address) == ids


# As it is read.


def test_a_row_says_in_which_list_it_stands(store, english):
    store.add(edition(), ties(tie(row_number=14)))
    (row,) = ties_of(["own"]).itertuples()
    assert where_in_print(row, english) == "Kendi listemiz, row 14"
    assert of_tie(row, english) == (
        "Şişli: “Saraybosna, Bosna Hersek”. Kendi listemiz, row 14. Meclis kararları. Kardeş Şehir Atlası, own-14."
    )


def test_a_list_without_a_source_says_so(store, english):
    store.add(edition(source=""), ties())
    (row,) = ties_of(["own"]).itertuples()
    assert "Source not stated." in of_tie(row, english)


def test_editions_are_named_to_the_reader(store, english):
    store.add(edition(), ties())
    names = value_names("edition", everything(("article", "own")), english)
    assert names == {"article": "The article", "own": "Kendi listemiz"}


def test_an_edition_is_listed_with_the_article(store, turkish):
    store.add(edition(), ties(tie("Ankara")))
    assert len(ties_table(everything(("article", "own")), turkish)) == len(article()) + 1


# One against another.


def _compared(store, before, after):
    store.add(edition("before"), ties(*before))
    store.add(edition("after"), ties(*after))
    return compare(ties_of(["before"]), ties_of(["after"]))


MOVED = {**SARAJEVO, "latitude": 43.9}


@pytest.mark.parametrize(
    ("after", "change", "differs"),
    [
        (tie(), "same", ""),
        (tie("SISLI"), "same", ""),
        (tie(place="Sarajevo"), "changed", "spelling"),
        (tie(country="Bosna-Hersek"), "changed", "spelling"),
        (tie(agreement="memorandum"), "changed", "agreement"),
        (tie(start_on="2017"), "changed", "start_on"),
        (tie(**MOVED), "moved", "place"),
        (tie(**{**SARAJEVO, "latitude": 43.8487}), "same", ""),
        (tie(**MOSTAR), "moved", "place"),
        (tie(**NOWHERE), "moved", "place"),
        (tie(place="Sarajevo", agreement="memorandum", **MOVED), "moved", "place;agreement;spelling"),
    ],
)
def test_what_differs_between_two_editions_is_told(store, after, change, differs):
    dated = tie("Fatih", start_on="2001")
    changes = _compared(store, [{**tie(), "start_on": "2016"}, dated], [{"start_on": "2016", **after}, dated])
    assert changes[["change", "differs"]].values.tolist() == [[change, differs], ["same", ""]]


def test_ties_are_added_and_gone(store):
    changes = _compared(store, [tie(), tie("Fatih")], [tie(), tie("Kadıköy")])
    assert changes[["change", "municipality"]].values.tolist() == [
        ["same", "Şişli"],
        ["gone", "Fatih"],
        ["added", "Kadıköy"],
    ]


def test_what_is_listed_twice_is_paired_twice(store):
    changes = _compared(store, [tie(), tie(agreement="memorandum")], [tie(agreement="memorandum")])
    assert changes[["change", "agreement_before"]].values.tolist() == [["gone", "sister_city"], ["same", "memorandum"]]


def test_dates_that_only_one_edition_states_are_no_change(store):
    assert _compared(store, [tie()], [tie(start_on="2016")])["change"].tolist() == ["same"]


def test_the_article_is_the_same_as_itself():
    assert set(compare(article(), article())["change"]) == {"same"}


def test_an_edition_is_compared_with_the_article(store):
    known = article().query("municipality == 'İBB' and place_id == 'ba-sarajevo'").iloc[0]
    written = {"place": known["printed_place"], "country": known["printed_country"], "agreement": known["agreement"]}
    store.add(edition(), ties(tie("İBB", **written), tie("İBB", **MOSTAR, place="Yeni", agreement="memorandum")))
    changes = compare(article(), ties_of(["own"]))
    found = changes.set_index("tie_id_before")["change"]
    assert found[known["tie_id"]] == "same"
    assert len(changes) == len(article()) + changes["change"].eq("added").sum()
    assert changes["tie_id_after"].ne("").sum() == 2


def test_every_tie_of_either_edition_stands_in_the_comparison_once(store):
    store.add(
        edition(),
        ties(
            *(
                tie(name, agreement=kind)
                for name in ("İBB", "Şişli", "Ankara")
                for kind in ("memorandum", "sister_city")
            )
        ),
    )
    after = ties_of(["own"])
    changes = compare(article(), after)
    assert sorted(filter(None, changes["tie_id_before"])) == sorted(article()["tie_id"])
    assert sorted(filter(None, changes["tie_id_after"])) == sorted(after["tie_id"])


# Over time.


def _dated(*dates):
    return pd.DataFrame(dates, columns=["start_on", "end_on", "approved_on"]).assign(state="", repeats="")


def test_ties_are_counted_from_their_first_to_their_last_year():
    years = by_year(_dated(("2016-06", "2018", ""), ("2017", "", ""), ("", "", "2015"), ("2017-03-01", "2017-09", "")))
    assert years.values.tolist() == [[2016, 1, 0, 1], [2017, 2, 1, 2], [2018, 0, 1, 1]]


def test_undated_ties_are_in_no_year():
    assert by_year(_dated(("2016", "", ""), ("", "2019", ""), ("", "", "2015")))["active"].tolist() == [1]


def test_the_article_states_no_years():
    assert by_year(article()).empty


@pytest.mark.parametrize(
    "counted", [lambda rows: by_year(rows)["active"].iloc[-1], lambda rows: stood_in(rows, 2016).sum()]
)
def test_one_of_five_rows_is_in_force(counted):
    rows = _dated(*[("2016", "", "")] * 5).assign(state=["active", "planned", "suspended", "ended", "active"])
    assert counted(rows[:4]) == 1
    assert by_year(rows.assign(repeats=["", "", "", "", "first"]))["active"].tolist() == [1]


def test_a_tie_that_is_over_stood_until_the_stated_end():
    rows = _dated(("2016", "2018", "")).assign(state="ended")
    assert by_year(rows)["active"].tolist() == [1, 1, 0]


_YEAR = st.integers(2000, 2010).map(str)


@settings(deadline=None)
@given(st.lists(st.tuples(_YEAR | st.just(""), _YEAR | st.just(""), st.just("")), min_size=1, max_size=20))
def test_the_curve_counts_what_the_slider_keeps(dates):
    rows = _dated(*((start, end if end >= start else "", approved) for start, end, approved in dates))
    for year in by_year(rows).itertuples():
        assert year.active == stood_in(rows, year.year).sum()


# Backup.


def test_sqlites_own_copy_is_restored_as_well(store, other, tmp_path):
    store.add(edition(), ties())
    written = backup(store, tmp_path / "copy.sqlite")
    there = EditionStore(other)
    assert restore(there, tmp_path / "copy.sqlite") == written
    assert there.rows("own").equals(store.rows("own"))


def test_sqlites_own_copy_is_a_whole_database(store, tmp_path):
    store.add(edition(), ties())
    backup(store, tmp_path / "copy.sqlite")
    assert [kept.edition_id for kept in EditionStore(f"sqlite:///{tmp_path / 'copy.sqlite'}").editions()] == ["own"]


def test_editions_are_not_replaced_unasked(store, tmp_path):
    store.add(edition(), ties())
    backup(store, tmp_path / "atlas.zip")
    with pytest.raises(AtlasError, match="holds 1 editions and 0 decisions of persons, which the backup would replace"):
        restore(store, tmp_path / "atlas.zip")


def test_decisions_are_not_replaced_unasked(store, address, tmp_path):
    backup(store, tmp_path / "atlas.zip")
    DecisionStore(address).put([decided()])
    with pytest.raises(AtlasError, match="holds 0 editions and 1 decisions of persons"):
        restore(store, tmp_path / "atlas.zip")


def test_what_changed_since_it_was_looked_at_is_neither_replaced_nor_removed(store):
    seen = store.add(edition(), ties(tie())).revision
    store.replace(edition(), ties(tie(), tie("Ankara")))
    with pytest.raises(AtlasError, match="meanwhile"):
        store.replace(edition(), ties(tie()), seen=seen)
    with pytest.raises(AtlasError, match="meanwhile"):
        store.remove("own", seen=seen)
    assert len(store.rows("own")) == 2


def test_a_backup_from_before_the_decisions_leaves_them_alone(store, address, tmp_path):
    backup(store, tmp_path / "atlas.zip")
    with zipfile.ZipFile(tmp_path / "atlas.zip") as archive:
        content = {name: archive.read(name) for name in archive.namelist() if name != "decisions.jsonl"}
    manifest = json.loads(content["manifest.json"])
    del manifest["tables"]["decisions"]
    content["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "older.zip", "w") as archive:
        for name, written in content.items():
            archive.writestr(name, written)
    DecisionStore(address).put([decided()])
    restore(store, tmp_path / "older.zip", replacing=True)
    assert len(DecisionStore(address).history()) == 1


def _rewritten(path: Path, name: str, change) -> None:
    with zipfile.ZipFile(path) as archive:
        content = {entry: archive.read(entry) for entry in archive.namelist()}
    content[name] = change(content[name])
    with zipfile.ZipFile(path, "w") as archive:
        for entry, text in content.items():
            archive.writestr(entry, text)


def _later(text: bytes) -> bytes:
    manifest = json.loads(text)
    manifest["forms"]["editions"] = "99"
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        (("edition_ties.jsonl", lambda text: text.replace(b"Saraybosna", b"Saraybosn@")), "edition_ties is not what"),
        (("edition_ties.jsonl", lambda _: b""), "edition_ties is not what"),
        (("manifest.json", _later), "was written by a later atlas"),
        (("manifest.json", lambda _: b"{}"), "is no backup of the atlas"),
        (("manifest.json", lambda _: b"\xff"), "is no backup of the atlas"),
    ],
)
def test_a_backup_that_was_tampered_with_is_refused(store, other, tmp_path, tampered, said):
    store.add(edition(), ties())
    backup(store, tmp_path / "atlas.zip")
    _rewritten(tmp_path / "atlas.zip", *tampered)
    there = EditionStore(other)
    there.add(edition("before"), ties())
    with pytest.raises(DataFileError, match=said):
        restore(there, tmp_path / "atlas.zip", replacing=True)
    assert [kept.edition_id for kept in there.editions()] == ["before"]


def test_a_backup_that_is_not_there_is_named(store, tmp_path):
    with pytest.raises(DataFileError, match="does not exist"):
        restore(store, tmp_path / "gone.zip")


def test_a_backup_is_complete_or_absent(store, tmp_path):
    with pytest.raises(AtlasError, match="cannot be written"):
        backup(store, tmp_path / "no folder" / "atlas.zip")
    assert list(tmp_path.glob("**/*.tmp")) == []


def test_restored_ties_are_not_mistaken_for_the_former(store, tmp_path):
    store.add(edition(), ties())
    backup(store, tmp_path / "atlas.zip")
    store.replace(edition(), ties(tie(**MOSTAR)))
    assert everything(("own",))["place_name"].tolist() == ["Mostar"]
    restore(store, tmp_path / "atlas.zip", replacing=True)
    assert everything(("own",))["place_name"].tolist() == ["Sarajevo"]


def test_the_geocoding_cache_stands_beside_the_editions(store, path):
    store.add(edition(), ties())
    with sqlite3.connect(path) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert names >= {"geocode_answers", "editions", "edition_ties", "edition_form"}


# A damaged database


@pytest.fixture
def damaged(path, address):
    """A database of an edition of 2,000 rows and one decision; what it gives overwrites a page of a table."""
    before = EditionStore(address)
    before.add(edition("many"), many(2000))
    before.add(edition("gifts", kind="aid"), aid())
    DecisionStore(before.database).put([decided()])
    before.close()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def overwritten(table, *, root=False):
        with contextlib.closing(sqlite3.connect(path)) as database:
            (first,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
            (size,) = database.execute("PRAGMA page_size").fetchone()
        content = bytearray(path.read_bytes())
        pages = range(0, len(content), size)
        rows = (at // size for at in pages if content[at] == 0x0D and b"Yer 1000" in content[at : at + size])
        at = first - 1 if root else next(rows)
        content[at * size : (at + 1) * size] = b"\xff" * size
        path.write_bytes(content)

    return overwritten


def told(store):
    return " ".join(str(warning) for warning in store.warnings)


def test_the_rows_of_a_damaged_edition_are_carried_over_and_the_lost_ones_told(damaged, address):
    damaged("edition_ties")
    mended = EditionStore(address)
    left = len(mended.rows("many"))
    assert 1900 < left < 2000
    assert mended.edition("many").row_count == left
    assert f"Of the edition 'many' only {left} of 2000 rows are left" in told(mended)


def test_damage_in_one_table_leaves_the_others_whole(damaged, address):
    damaged("edition_ties")
    mended = EditionStore(address)
    assert len(mended.rows("gifts")) == 1
    assert [kept.decision for kept in DecisionStore(address).history()] == [decided()]


def test_an_edition_that_lost_its_description_keeps_its_rows(damaged, address):
    damaged("editions", root=True)
    mended = EditionStore(address)
    assert [(kept.edition_id, kept.kind, kept.row_count) for kept in mended.editions()] == [
        ("gifts", "aid", 1),
        ("many", "ties", 2000),
    ]
    assert "The name, source and date of the edition 'many' were lost" in told(mended)


@pytest.mark.parametrize("table", ["edition_form", "edition_revision", "place_form"])
def test_a_database_that_lost_the_note_of_its_form_goes_on(damaged, address, table):
    damaged(table, root=True)
    mended = EditionStore(address)
    assert (len(mended.rows("many")), mended.add(edition("next"), ties()).row_count) == (2000, 1)


def test_lost_decisions_are_told(damaged, address):
    damaged("decisions", root=True)
    assert "Of the table decisions of the damaged database 0 rows could be read" in told(EditionStore(address))


def test_a_backup_of_what_damage_left_is_whole(damaged, address, other, tmp_path):
    damaged("edition_ties")
    mended = EditionStore(address)
    backup(mended, tmp_path / "atlas.zip")
    restored = EditionStore(other)
    restore(restored, tmp_path / "atlas.zip")
    assert len(restored.rows("many")) == len(mended.rows("many"))


def test_what_is_lost_is_told_by_whoever_opens_the_editions_next(damaged, address):
    damaged("edition_ties")
    GeocodeStore(address).close()
    assert "Of the edition 'many' only" in told(EditionStore(address))


def test_a_sound_database_is_told_nothing_of(store, address):
    store.add(edition(), ties())
    assert told(EditionStore(address)) == ""


# Beyond Istanbul, and in what leaves the atlas


@pytest.fixture
def abroad(store):
    """An edition of one district, one other Turkish municipality and one foreign one."""
    store.add(
        edition("world"),
        ties(
            tie(state="active", source="Meclis kararı 12", start_on="2016"),
            tie("Ankara", origin_country_code="TR", origin_latitude=39.92, origin_longitude=32.85),
            tie("Köln", origin_country_code="DE", origin_latitude=50.94, origin_longitude=6.96),
        ),
    )
    return everything(("world",))


def looking(all_ties, words, **choices):
    return View(ties=all_ties, selection=Selection(), words=words, choices=choices)


def test_every_municipality_of_the_lists_is_measured(abroad):
    assert reach.reach(abroad)["municipality"].tolist() == ["Ankara", "Köln", "Şişli"]
    assert set(reach.surroundings(Selection(), abroad)["municipality"]) == {"Ankara", "Köln", "Şişli"}


@pytest.mark.parametrize(
    "name", ["districts", "districts-ranking", "districts-profile", "districts-overlap", "districts-place"]
)
def test_the_pictures_of_municipalities_name_those_of_every_list(abroad, english, name):
    """A ranking of districts says of a metropolitan one beside them what it has."""
    shown = registry.picture(name, looking(abroad, english))
    assert "Ankara" in shown.rows().astype("str").to_csv() + shown.title + shown.unit


def test_a_municipality_is_compared_with_those_that_are_not_metropolitan(abroad):
    assert reach.compare(reach.reach(abroad), "koln-de").loc["ties", "of"] == 2


@pytest.mark.parametrize("name", ["connections", "countries"])
def test_other_municipalities_stand_among_the_connections(abroad, english, name):
    records = registry.picture(name, looking(abroad, english)).records()
    assert {"Şişli", "Ankara", "Köln"} <= set(records.astype("str").to_numpy().ravel())


def test_what_a_list_says_of_a_tie_leaves_the_atlas(abroad):
    table = partnerships(Selection(), "en", everything=abroad)
    assert table.columns.tolist() == [*PARTNERSHIP_COLUMNS, *OF_EDITIONS, *OF_LIFE]
    assert table.loc[0, ["state", "row_source", "start_on"]].tolist() == ["active", "Meclis kararı 12", "2016"]


def test_without_editions_the_table_keeps_the_contracts_columns():
    assert partnerships(Selection(), "en").columns.tolist() == [*PARTNERSHIP_COLUMNS, *OF_LIFE]


@pytest.mark.usefixtures("abroad")
def test_an_address_names_the_editions_it_looks_at():
    selection, found = editions.read_view("edition=world&municipality=sisli")
    assert (len(found.ties), selection.municipality) == (3, ("sisli",))
    assert len(editions.read_view("")[1].ties) == len(article())


@pytest.mark.usefixtures("store")
def test_an_unknown_edition_in_an_address_is_named():
    with pytest.raises(AtlasError, match="edition=nothing"):
        editions.read_view("edition=nothing")


def test_the_states_of_a_tie_are_those_of_the_templates():
    assert tuple(choice.code for choice in field_of("ties", "status").choices) == STATES


def test_a_backup_of_before_the_home_of_decisions_is_restored(address, tmp_path):
    edition_claims.a_backup_of_before_the_home_of_decisions_is_restored(address, tmp_path)
