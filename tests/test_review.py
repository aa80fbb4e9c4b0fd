"""Claims about the review desk: the queue, finding a place by hand, decisions, their keeping and their patch."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from geo.__main__ import atlas
from geo.base.errors import DataFileError, PlacingError, StoreError
from geo.base.paths import VARIABLE
from geo.base.words import Words
from geo.places import decision_store
from geo.places.decision_store import DecisionStore
from geo.places.decisions import DECISIONS, Decision, choice_of, newer, read, shipped_decisions, write
from geo.places.geocoder import Candidate, Placing
from geo.your_lists.check.positions import Position
from geo.your_lists.review.decisions import Person, at_candidate, at_position, later, no_place
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.finding import at_point, exchange, search
from geo.your_lists.review.queue import queue
from tests import brought_lists
from tests.gazetteers import shared

TR, EN = Words("tr"), Words("en")
ROWS = (
    "Belediye,Yer,Ülke,Enlem,Boylam\n"
    "Fatih,Saraybosna,Bosna Hersek,,\n"
    "Fatih,Yokşehir,Bosna Hersek,,\n"
    "Şişli,Columbus,ABD,,\n"
    "Tuzla,Columbus,ABD,,\n"
    "Kadıköy,Columbus,ABD,39.96,-83.0\n"
    "Kadıköy,,Bosna Hersek,,\n"
)
COLUMBUS, NOWHERE = ("Columbus", "ABD"), ("Yokşehir", "Bosna Hersek")


def clock(hour=9):
    return lambda: datetime(2026, 11, 22, hour, tzinfo=UTC)


AYSE = Person("Ayşe Yılmaz", "Ohio'daki eyalet başkenti", "tr", clock())
BORA = Person("Bora", "Asked them.", "en", clock(10))


@pytest.fixture(scope="module")
def placed():
    return brought_lists.placed(ROWS)


@pytest.fixture
def store(tmp_path):
    opened = DecisionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def desk(placed, store):
    return Desk(placed, "ties", store, gazetteer=shared)


def ohio(desk):
    return next(doubt for doubt in desk.queue() if doubt.key == COLUMBUS).options[0]


def located(desk, key=COLUMBUS):
    rows = desk.placed()
    return rows.loc[rows["place"].eq(key[0]), "located"].tolist()


# The queue


def test_the_queue_holds_every_doubtful_place_once_most_rows_first(desk):
    assert [(doubt.key, doubt.rows) for doubt in desk.queue()] == [(COLUMBUS, (4, 5)), (NOWHERE, (3,))]


def test_candidates_come_with_kind_population_score_and_reasons(desk):
    option = ohio(desk)
    assert (option.country_code, option.kind, option.population > 500_000, option.score) == ("US", "city", True, 0.5)
    assert option.reasons(TR) == ("Adı aynı.", "Verilen ülkede.")
    assert option.reasons(EN) == ("The name is the same.", "It lies in the country given.")


def test_a_doubt_says_why_in_both_languages(desk):
    doubt = desk.queue()[0]
    assert doubt.reason("tr") == "Birden çok yer bu ada uyuyor; hangisi olduğu kaynaktan anlaşılmıyor."
    assert doubt.reason("en").startswith("Several places answer to this name")


def test_an_empty_list_has_an_empty_queue(placed):
    assert queue(placed.iloc[:0], "ties", shared) == ()


# Finding by hand


def test_the_search_finds_turkish_names_and_beginnings():
    assert search("üsküp", "Makedonya", shared())[0].name == "Skopje"
    assert "Sarajevo" in [option.name for option in search("Sarajev", "", shared())]


def test_the_search_shows_the_country_before_the_rest_of_the_world():
    options = search("Saray", "Bosna Hersek", shared())
    assert [option.same_country for option in options] == sorted([option.same_country for option in options])[::-1]


@pytest.mark.parametrize("text", ["", "   ", "!?", "x" * 500])
def test_nothing_to_search_for_finds_nothing(text):
    assert search(text, "Türkiye", shared()) == ()


@pytest.mark.parametrize("written", ["41,01 28,97", "41°00′36″K 28°58′12″D", Position(41.01, 28.97)])
def test_a_typed_or_clicked_position_offers_the_nearest_place(written):
    spot = at_point(written, "Türkiye", shared(), TR)
    assert (spot.nearest.name, spot.country_code, spot.caution) == ("Eminönü", "TR", "")
    assert spot.distance_km < 2


def test_an_exchanged_position_is_caught_when_the_country_contradicts():
    spot = at_point("28.97, 41.01", "Türkiye", shared(), TR)
    assert spot.caution == "Bu konum verilen ülkede (Türkiye) değil; enlem ile boylam yer değiştirirse orada olur."
    assert exchange(spot) == Position(41.01, 28.97)


def test_a_position_far_from_the_country_is_said_to_be():
    assert at_point("-33 151", "Bosna Hersek", shared(), EN).caution == ("This position lies far from Bosna Hersek.")


@pytest.mark.parametrize("written", ["91 0", "0 0", "Mostar", Position(10, 200), Position(float("nan"), 0)])
def test_an_impossible_position_is_refused(written):
    with pytest.raises(PlacingError):
        at_point(written, "", shared(), TR)


# Decisions


def test_a_decision_applies_to_every_row_that_writes_the_place_so(desk):
    desk.decide(at_candidate(COLUMBUS, ohio(desk), AYSE))
    assert located(desk) == ["exact", "exact", "exact"]


def test_a_decision_leaves_a_position_of_the_file_alone(desk):
    desk.decide(no_place(COLUMBUS, AYSE))
    assert located(desk) == ["country_only", "country_only", "exact"]


def test_a_decision_changes_no_other_place_and_not_the_frame_it_was_given(placed, desk):
    before = placed.copy()
    desk.decide(no_place(NOWHERE, AYSE))
    assert placed.equals(before)
    assert located(desk) == ["ambiguous", "ambiguous", "exact"]


def test_a_decision_keeps_who_when_why_and_among_what(desk):
    options = desk.queue()[0].options
    made = at_candidate(COLUMBUS, options[0], AYSE, options)
    assert (made.decided_by, made.decided_at, made.why_tr) == (
        "Ayşe Yılmaz", "2026-11-22T09:00:00Z", "Ohio'daki eyalet başkenti"
    )  # fmt: skip
    assert [one.gazetteer_id for one in made.placing.candidates] == [option.gazetteer_id for option in options]


def test_a_position_keeps_the_country_given_and_names_the_nearest_place():
    spot = at_point("43.34 17.81", "Bosna Hersek", shared(), TR)
    placing = at_position(NOWHERE, spot, AYSE).placing
    assert (placing.status, placing.country_code, placing.place_name) == ("exact", "BA", "Yokşehir")
    assert placing.reason_tr == "Konumu bir kişi verdi. En yakın yer: Mostar, 0 km."


def test_a_place_in_northern_cyprus_keeps_the_view_of_the_list():
    option = search("Girne", "K.K.T.C.", shared())[0]
    placing = at_candidate(("Girne", "K.K.T.C."), option, AYSE).placing
    assert (placing.country_code, placing.viewpoint_code) == ("CY", "KKTC")


def test_no_place_leaves_the_country_to_count():
    placing = no_place(NOWHERE, AYSE).placing
    assert (placing.status, placing.country_code, placing.latitude) == ("country_only", "BA", None)


def test_what_is_put_off_comes_last_and_changes_no_row(desk):
    desk.decide(later(COLUMBUS, AYSE))
    assert [(doubt.key, doubt.parked) for doubt in desk.queue()] == [(NOWHERE, False), (COLUMBUS, True)]
    assert located(desk) == ["ambiguous", "ambiguous", "exact"]


def test_what_was_decided_leaves_the_queue_and_comes_back_when_undone(desk):
    desk.decide(no_place(COLUMBUS, AYSE))
    assert [doubt.key for doubt in desk.queue()] == [NOWHERE]
    assert desk.undo(by="Ayşe Yılmaz").key == COLUMBUS
    assert [doubt.key for doubt in desk.queue()] == [COLUMBUS, NOWHERE]


def test_undoing_goes_back_one_decision_at_a_time(desk):
    capital = ohio(desk)
    desk.decide(no_place(COLUMBUS, AYSE))
    desk.decide(at_candidate(COLUMBUS, capital, AYSE))
    desk.undo(by="Ayşe Yılmaz")
    assert desk.decisions()[COLUMBUS].choice == "no_place"
    desk.undo(by="Ayşe Yılmaz")
    assert (desk.can_undo(), desk.undo(by="Ayşe Yılmaz"), desk.decisions()) == (False, None, {})


def test_nobody_can_not_decide():
    with pytest.raises(StoreError, match="needs the name"):
        no_place(COLUMBUS, Person(" \x07 "))


def test_a_decision_can_not_be_changed():
    with pytest.raises(AttributeError):
        no_place(COLUMBUS, AYSE).why = "x"


# Keeping


def test_a_decision_is_kept_with_everything_it_says(store, desk):
    made = at_candidate(COLUMBUS, ohio(desk), AYSE, desk.queue()[0].options)
    store.put([made])
    kept = store.standing()[COLUMBUS].decision
    assert (kept.placing, kept.why_tr, kept.decided_at) == (made.placing, made.why_tr, made.decided_at)


def test_of_two_writers_the_later_wins_and_the_earlier_is_kept(store, tmp_path):
    other = DecisionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    store.put([no_place(NOWHERE, AYSE)])
    other.put([later(NOWHERE, BORA)])
    assert store.standing()[NOWHERE].decision.decided_by == "Bora"
    assert [kept.decision.decided_by for kept in store.history(NOWHERE)] == ["Ayşe Yılmaz", "Bora"]
    other.close()


def test_one_is_told_whose_decision_one_replaces(placed, store):
    first, second = (Desk(placed, "ties", store, gazetteer=shared) for _ in range(2))
    assert first.decide(no_place(NOWHERE, AYSE)) is None
    assert second.decide(later(NOWHERE, BORA)).decided_by == "Ayşe Yılmaz"


def test_what_was_undone_is_marked_with_who_and_when_and_the_one_before_stands(store):
    store.put([no_place(NOWHERE, AYSE)])
    (number,) = store.put([later(NOWHERE, BORA)])
    assert store.undo(number, by="Bora", clock=clock(11))
    assert not store.undo(number, by="Bora", clock=clock(12))
    assert store.standing()[NOWHERE].decision.choice == "no_place"
    assert (store.history()[1].undone_by, store.history()[1].undone_at) == ("Bora", "2026-11-22T11:00:00Z")


def test_a_desk_finds_what_was_decided_before_it_opened(placed, store):
    store.put([no_place(COLUMBUS, AYSE)])
    assert [doubt.key for doubt in Desk(placed, "ties", store, gazetteer=shared).queue()] == [NOWHERE]


def test_what_stands_is_read_again_only_when_something_was_decided(store, desk, monkeypatch):
    store.put([no_place(NOWHERE, AYSE)])
    before = store.standing()
    with monkeypatch.context() as patch:
        patch.setattr(decision_store, "_standing", lambda *_: pytest.fail("read again"))
        assert store.standing([NOWHERE]) == before
    store.put([at_candidate(COLUMBUS, ohio(desk), AYSE)])
    assert set(store.standing()) == {NOWHERE, COLUMBUS}


def test_what_another_process_decides_and_undoes_is_seen(store, tmp_path):
    other = DecisionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    (number,) = other.put([no_place(NOWHERE, AYSE)])
    seen = [set(store.standing())]
    other.undo(number, by="Bora")
    assert [*seen, set(store.standing())] == [{NOWHERE}, set()]
    other.close()


def test_of_several_decisions_all_or_none_are_kept(store):
    with pytest.raises(StoreError):
        store.put([no_place(NOWHERE, AYSE), no_place(("a\0b", ""), AYSE)])
    assert store.history() == []


def test_a_decision_about_hostile_text_is_kept_as_text(store):
    key = ("'); DROP TABLE decisions; --<b>", '=HYPERLINK("x")')
    store.put([no_place(key, AYSE)])
    assert list(store.standing()) == [key]


# The patch


def made_decisions(desk):
    spot = at_point("43.34 17.81", "Bosna Hersek", shared(), TR)
    return [
        at_candidate(COLUMBUS, ohio(desk), AYSE, desk.queue()[0].options),
        at_position(NOWHERE, spot, BORA),
        no_place(("Çok Uzak", "Şili"), AYSE),
        later(("Sonra", ""), AYSE),
    ]


def test_a_patch_is_read_by_the_projects_own_reader(tmp_path, desk):
    (tmp_path / "decisions.csv").write_bytes(write(made_decisions(desk)))
    found = shipped_decisions(tmp_path)
    assert set(found) == {COLUMBUS, NOWHERE, ("Çok Uzak", "Şili")}
    assert found[NOWHERE].placing.latitude == 43.34


def test_a_patch_is_in_turkish_order_and_dated_by_the_moment(desk):
    rows = list(csv.DictReader(io.StringIO(write(made_decisions(desk)).decode())))
    assert [row["place_read"] for row in rows] == ["Columbus", "Çok Uzak", "Yokşehir"]
    assert {row["decided_on"] for row in rows} == {"2026-11-22T09:00:00Z", "2026-11-22T10:00:00Z"}


def test_the_reason_stands_in_the_column_of_its_language(desk):
    rows = list(csv.DictReader(io.StringIO(write(made_decisions(desk)).decode())))
    assert [(row["why_tr"], row["why_en"]) for row in rows][::2] == [
        ("Ohio'daki eyalet başkenti", ""),
        ("", "Asked them."),
    ]


def test_what_a_patch_says_is_read_again(desk):
    made = made_decisions(desk)
    content = write(made)
    again = read(Path("p.csv"), content)
    assert [(one.key, one.choice, one.decided_by) for one in again] == [
        (one.key, one.choice, one.decided_by) for one in sorted(made[:3], key=lambda one: "CÇY".index(one.place[0]))
    ]
    assert write(again) == content


def test_of_two_decisions_from_two_places_the_later_stands():
    older = no_place(NOWHERE, AYSE)
    later = no_place(NOWHERE, BORA)
    assert newer({NOWHERE: later}, [older]) == ([], [older])
    assert newer({NOWHERE: older}, [later]) == ([later], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: "a,b\n1,2\n", "row 1: the columns are not those expected"),
        (lambda text: text + "x,y\n", "row 5: there are too few or too many cells"),
        (lambda text: text.replace("43.34000", "143.34000"), "row 4: latitude and longitude are not a position"),
        (lambda text: text.replace("country_only", "nirgends"), "'nirgends' is not a status"),
        (lambda text: text.replace(",Bora,", ",,"), "row 4: it is not said who decided"),
        (lambda text: '"' + text, "row 1"),
    ],
    ids=["columns", "cells", "position", "status", "nobody", "quotation"],
)
def test_a_damaged_patch_is_refused_whole(desk, change, said):
    content = change(write(made_decisions(desk)).decode()).encode()
    with pytest.raises(DataFileError, match=said):
        read(Path("p.csv"), content)


_WORDS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_POINTS = some.tuples(some.floats(-90, 90), some.floats(-180, 180))


@some.composite
def _decisions(draw):
    point = draw(_POINTS | some.none())
    placing = Placing(
        "exact" if point else draw(some.sampled_from(["unresolved", "country_only"])),
        *(draw(_WORDS) for _ in range(4)), *(point or (None, None)), *(draw(_WORDS) for _ in range(3)), "decision",
        draw(some.sampled_from(["", "gn:1"])), draw(some.floats(0, 1)),
        (Candidate("gn:1", "Yer", "TR", -1.5, 2.25, 0.5),) * draw(some.integers(0, 2)),
    )  # fmt: skip
    who = draw(_WORDS.filter(bool))
    moment = draw(some.sampled_from(["2026-11-22", "2026-11-22T09:00:00Z"]))
    return Decision(draw(_WORDS), draw(_WORDS), choice_of(placing), placing, who, moment, draw(_WORDS), draw(_WORDS))


@settings(deadline=None, max_examples=60)
@given(some.lists(_decisions(), max_size=4, unique_by=lambda one: one.key))
def test_the_file_gives_every_decision_again_as_it_was(made):
    assert sorted(read(Path("d.csv"), write(made)), key=lambda one: one.key) == sorted(made, key=lambda one: one.key)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(_decisions(), max_size=4, unique_by=lambda one: one.key))
def test_the_table_gives_every_decision_again_as_it_was(store, made):
    numbers = store.put(made)
    assert [kept.decision for kept in store.history() if kept.number in numbers] == made


# The command line


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    return lambda *words: CliRunner().invoke(atlas, ["decisions", *map(str, words), "--language", "tr"])


def test_the_command_line_writes_what_was_decided(command, store, tmp_path, desk):
    made = made_decisions(desk)
    store.put(made)
    done = command("export", "-o", tmp_path / "p.csv")
    assert (done.exit_code, done.stderr) == (0, "3 karar yazıldı.\n")
    assert (tmp_path / "p.csv").read_bytes() == write(made)


def test_the_command_line_takes_a_patch_into_a_file(command, tmp_path, desk):
    (tmp_path / "p.csv").write_bytes(write(made_decisions(desk)))
    (tmp_path / "decisions.csv").write_bytes(DECISIONS.read_bytes())
    done = command("apply", tmp_path / "p.csv", "--to", tmp_path / "decisions.csv")
    assert (done.exit_code, done.stderr) == (0, "3 karar alındı.\n")
    assert set(shipped_decisions(tmp_path)) >= {COLUMBUS, NOWHERE}


def test_the_command_line_takes_a_patch_into_the_database_once(command, store, tmp_path, desk):
    (tmp_path / "p.csv").write_bytes(write(made_decisions(desk)))
    assert [command("apply", tmp_path / "p.csv", "--database").stderr for _ in range(2)] == [
        "3 karar alındı.\n", "0 karar alındı.\n"
    ]  # fmt: skip
    assert set(store.standing()) == {COLUMBUS, NOWHERE, ("Çok Uzak", "Şili")}


def test_a_patch_of_the_desk_comes_out_of_another_database_byte_by_byte(command, tmp_path, desk):
    (tmp_path / "desk.csv").write_bytes(write(made_decisions(desk)))
    assert command("apply", tmp_path / "desk.csv", "--database").exit_code == 0
    assert command("export", "-o", tmp_path / "again.csv").exit_code == 0
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "desk.csv").read_bytes()


def test_a_patch_has_the_columns_of_the_projects_file(desk):
    header = write(made_decisions(desk)).splitlines()[0]
    assert header == DECISIONS.read_bytes().splitlines()[0]


def test_a_damaged_patch_changes_nothing_and_ends_with_a_sentence(command, tmp_path):
    (tmp_path / "p.csv").write_text("x\n", encoding="utf-8")
    (tmp_path / "decisions.csv").write_bytes(DECISIONS.read_bytes())
    done = command("apply", tmp_path / "p.csv", "--to", tmp_path / "decisions.csv")
    assert (done.exit_code, "p.csv" in done.stderr) == (1, True)
    assert (tmp_path / "decisions.csv").read_bytes() == DECISIONS.read_bytes()


def test_a_patch_holds_no_formula_and_is_read_as_it_was():
    place = '=HYPERLINK("http://evil.invalid")'
    made = no_place((place, "Almanya"), Person("Ayşe", "+1 and more", "en", clock()))
    content = write([made])
    cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    (again,) = read(Path("p.csv"), content)
    assert (again.place, again.why_en) == (place, "+1 and more")
