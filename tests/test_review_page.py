"""Claims about the review desk: one doubtful place after the other, and what a person decides."""

import pytest

from geo.places.decision_store import DecisionStore
from geo.places.decisions import write
from geo.ties.editions import EditionStore
from geo.ties.ties import ties as printed_ties
from geo.your_lists.review.decisions import Person, at_position
from geo.your_lists.review.finding import Spot
from pages.parts.frame import permission
from pages.parts.frame.permission import Visitor
from tests.edition_rows import edition, tie, ties
from tests.opened_pages import opened

HERE = Visitor(host="localhost")
AWAY = Visitor(host="atlas.example.org", address="203.0.113.9")
OSTROW = ("Ostrow", "Polonya")
CANDIDATES = (
    "gn:3089684 Ostrów Wielkopolski (PL) 51.655 17.807 0.50 | gn:762850 Ostrów Mazowiecka (PL) 52.802 21.895 0.42"
)
DOUBTFUL = {"status": "ambiguous", "country_code": "PL", "candidates": CANDIDATES, "reason_en": "Several places."}
FROM_KADIKOY = {"origin_latitude": 40.98, "origin_longitude": 29.03}
NOWHERE = {"status": "unresolved", "country_code": "DE", "reason_en": "Not found."}


@pytest.fixture
def address(tmp_path, monkeypatch):
    where = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", where)
    return where


@pytest.fixture(autouse=True)
def store(address):
    kept = EditionStore(address)
    kept.add(
        edition("own", name="*Own* list"),
        ties(
            tie(),
            tie("Kadıköy", *OSTROW, **DOUBTFUL, **FROM_KADIKOY),
            tie("Şişli", *OSTROW, **DOUBTFUL),
            tie("Fatih", "Qwertyuiop", "Almanya", **NOWHERE),
        ),
    )
    yield kept
    kept.close()


@pytest.fixture
def decisions(address):
    kept = DecisionStore(address)
    yield kept
    kept.close()


@pytest.fixture
def page(monkeypatch):
    def visited(visitor=HERE, **asked):
        monkeypatch.setattr(permission, "visitor", lambda: visitor)
        return opened("review", **{"lang": "en", **asked})

    return visited


def subject(app):
    return app.header[0].value.replace("\\", "")


def texts(app):
    return " ".join(one.value for one in [*app.markdown, *app.caption, *app.warning, *app.info]).replace("\\", "")


def rows(store):
    return store.rows("own").set_index("row_number")


def test_the_youngest_edition_comes_first_and_its_name_is_no_markup(page):
    assert page().title[0].value == r"2 places of “\*Own\* list” wait for a decision"


def test_the_place_on_which_most_rows_hang_comes_first_with_its_rows(page):
    app = page()
    assert subject(app) == "Ostrow · Polonya"
    assert "2 rows of “*Own* list” · Kadıköy, Şişli" in texts(app)


def test_every_candidate_has_its_number_its_facts_and_its_reasons(page):
    told = page().button(key="choose-1").label.replace("\u00a0", " ")
    assert told.startswith("**1\u2002Ostrów Wielkopolski** ")
    assert "Poland · City · 72,898 inhabitants · 1,464 km · score 50%" in told
    assert "It lies in the country given." in told


def test_distances_say_from_where_they_are(page):
    assert "distances are from: Kadıköy" in texts(page())


def test_without_a_start_no_distance_is_told(page):
    app = page()
    app.button(key="later").click().run()
    app.text_input(key="review-search").set_value("Köln").run()
    assert " km" not in app.button(key="choose-1").label.replace("\u00a0", " ")


def test_one_click_decides_for_all_rows_of_the_place(page, store):
    app = page()
    app.button(key="choose-2").click().run()
    decided = rows(store).loc[[2, 3], ["status", "place_name", "provider"]]
    assert decided.to_numpy().tolist() == [["exact", "Ostrów Mazowiecka", "decision"]] * 2
    assert subject(app) == "Qwertyuiop · Almanya"


def test_a_decision_keeps_who_when_and_why(page, decisions):
    app = page()
    app.text_input(key="person-name").set_value("Ayşe Yılmaz")
    app.text_input(key="review-why").set_value("Meclis kararı 12")
    app.run()
    app.button(key="choose-1").click().run()
    kept = decisions.standing()[OSTROW].decision
    assert (kept.decided_by, kept.why_en, kept.why_tr) == ("Ayşe Yılmaz", "Meclis kararı 12", "")
    assert kept.decided_at.startswith("20")


def test_the_reason_is_not_carried_to_the_next_place(page):
    app = page()
    app.text_input(key="review-why").set_value("Only for this").run()
    app.button(key="choose-1").click().run()
    assert app.text_input(key="review-why").value == ""


def test_undo_brings_the_place_and_its_rows_back(page, store):
    app = page()
    app.button(key="choose-1").click().run()
    app.button(key="undo").click().run()
    assert subject(app) == "Ostrow · Polonya"
    assert set(rows(store).loc[[2, 3], "status"]) == {"ambiguous"}
    assert app.button(key="undo").disabled


def test_what_is_put_off_comes_last_and_says_so(page):
    app = page()
    app.button(key="later").click().run()
    assert subject(app) == "Qwertyuiop · Almanya"
    app.button(key="no-place").click().run()
    assert subject(app) == "Ostrow · Polonya"
    assert "put off before" in texts(app)


def test_no_place_leaves_the_country(page, store):
    app = page()
    app.button(key="later").click().run()
    app.button(key="no-place").click().run()
    assert rows(store).loc[4, ["status", "country_code"]].tolist() == ["country_only", "DE"]


def test_progress_counts_what_is_decided_of_all(page):
    app = page()
    app.button(key="choose-1").click().run()
    assert "1 of 2 decided" in app.get("progress")[0].proto.text


def test_the_gazetteer_is_searched_and_its_finds_are_numbered_on(page, store):
    app = page()
    app.text_input(key="review-search").set_value("Poznań").run()
    assert "Poznań" in app.button(key="choose-3").label
    app.button(key="choose-3").click().run()
    assert rows(store).loc[2, "place_name"] == "Poznań"


def test_a_position_names_the_nearest_place_and_can_be_decided(page, store):
    app = page()
    app.text_input(key="review-position").set_value("51.65, 17.80").run()
    assert "the nearest place known is Ostrów Wielkopolski, Poland, 0.7 km away" in texts(app)
    app.button(key="put").click().run()
    assert rows(store).loc[2, ["latitude", "longitude", "country_code"]].tolist() == [51.65, 17.80, "PL"]


def test_exchanged_numbers_are_noticed_and_turned(page):
    app = page()
    app.text_input(key="review-position").set_value("17.80, 51.65").run()
    assert "if latitude and longitude were exchanged" in texts(app)
    app.button(key="exchange").click().run()
    assert app.text_input(key="review-position").value == "51.65000, 17.80000"
    assert "exchanged" not in texts(app)


@pytest.mark.parametrize(
    ("typed", "said"), [("120, 200", "latitudes run from -90 to 90"), ("0, 0", "open sea"), ("somewhere", "somewhere")]
)
def test_an_impossible_position_gets_a_sentence_and_no_button(typed, said, page):
    app = page()
    app.text_input(key="review-position").set_value(typed).run()
    assert said in app.warning[0].value
    assert not [button for button in app.button if button.key == "put"]


def test_when_all_is_decided_the_page_says_so_and_the_last_can_be_undone(page):
    app = page()
    app.button(key="choose-1").click().run()
    app.button(key="no-place").click().run()
    assert app.title[0].value == r"Every place of “\*Own\* list” is decided"
    app.button(key="undo").click().run()
    assert subject(app) == "Qwertyuiop · Almanya"


def test_a_decision_that_a_crash_kept_from_the_rows_reaches_them_at_the_next_visit(page, store, decisions):
    decisions.put([at_position(OSTROW, Spot(51.65, 17.8, None, 0.0, "PL"), Person("Ayşe"))])
    app = page()
    assert rows(store).loc[2, "latitude"] == 51.65
    assert subject(app) == "Qwertyuiop · Almanya"


def test_another_persons_other_decision_is_named(page, decisions):
    app = page()
    decisions.put([at_position(OSTROW, Spot(51.65, 17.8, None, 0.0, "PL"), Person("Ali"))])
    app.button(key="choose-2").click().run()
    assert "Ali had decided otherwise" in app.toast[0].value


def test_the_articles_doubts_are_decided_into_a_patch_and_never_in_place(page, decisions):
    before = printed_ties()["status"].tolist()
    app = page(list="article")
    app.selectbox(key="review-place").set_value(("Nizami", "Azerbaycan")).run()
    app.button(key="choose-1").click().run()
    standing = [kept.decision for kept in decisions.standing().values()]
    assert [one.place for one in standing] == ["Nizami"]
    assert b"Nizami,Azerbaycan,exact" in write(standing)
    assert printed_ties()["status"].tolist() == before


def test_a_visitor_of_a_server_without_a_login_sees_everything_and_changes_nothing(page):
    app = page(AWAY)
    assert "ATLAS_OIDC_CLIENT_ID" in texts(app)
    assert subject(app) == "Ostrow · Polonya"
    deciding = [button for button in app.button if button.key in ("choose-1", "choose-2", "no-place", "later", "undo")]
    assert all(button.disabled for button in deciding)


@pytest.mark.parametrize("key", ["choose-1", "no-place", "later"])
def test_a_button_that_is_pressed_without_permission_does_nothing(key, page, store, decisions, monkeypatch):
    app = page()
    monkeypatch.setattr(permission, "visitor", lambda: AWAY)
    app.button(key=key).click().run()
    assert decisions.history() == []
    assert set(rows(store).loc[[2, 3], "status"]) == {"ambiguous"}


def test_nothing_is_taken_back_without_permission(page, store, decisions, monkeypatch):
    app = page()
    app.button(key="choose-1").click().run()
    monkeypatch.setattr(permission, "visitor", lambda: AWAY)
    app.button(key="undo").click().run()
    assert [kept.undone_at for kept in decisions.history()] == [""]
    assert rows(store).loc[2, "provider"] == "decision"


def test_who_decided_is_told_only_to_those_who_may_change(page, decisions):
    decisions.put([at_position(OSTROW, Spot(51.65, 17.8, None, 0.0, "PL"), Person("ayse@belediye.bel.tr"))])
    assert "Who" in page(HERE).dataframe[0].value.columns
    assert "Who" not in page(AWAY).dataframe[0].value.columns
