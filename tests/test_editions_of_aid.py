"""Claims about lists of aid and of memberships beside the article's: pages, pictures, tables, dossiers, scenes."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.documents.dossiers.municipality import briefing
from geo.documents.dossiers.names import municipality
from geo.documents.tours import Scene, Tour, Wording, files
from geo.documents.tours.slides import slides
from geo.figures.picture import View
from geo.figures.registry import lacking, picture
from geo.figures.scene import Rings
from geo.measures import tables
from geo.measures.record_card import bodies_in_common
from geo.render.origin import licences
from geo.sources import aid, organisations
from geo.ties import aid_view, editions
from geo.ties.aid_lists import of_article
from geo.ties.editions import EditionStore, together
from geo.ties.lists import Lists
from geo.ties.membership_lists import body_name
from geo.ties.selection import Selection
from geo.ties.ties import ties
from pages.parts.frame import warming
from tests.edition_rows import edition
from tests.edition_rows import ties as tie_rows
from tests.opened_pages import opened

DAY = datetime.date(2026, 11, 22)
GIFTS = pd.DataFrame(
    [
        {
            "event_id": "row-2",
            "donor": "Kadıköy Belediyesi",
            "recipient_country_code": "MK",
            "recipient_place": "Üsküp",
            "kind": "bus",
            "item": "otobüs",
            "quantity": 5,
            "unit": "adet",
            "date": "2021-05-07",
            "status": "delivered",
            "counts": 1,
            "located": "exact",
            "place_name": "Skopje",
            "latitude": 41.996,
            "longitude": 21.431,
        },
        {
            "event_id": "row-3",
            "donor": "İzmir",
            "recipient_country_code": "DE",
            "recipient_place": "Yokşehir",
            "kind": "bus",
            "quantity": 3,
            "unit": "otobüs",
            "counts": 1,
            "located": "unresolved",
        },
        {
            "event_id": "row-4",
            "donor": "Fatih",
            "recipient_country_code": "SO",
            "kind": "bus",
            "quantity": 1e6,
            "unit": "TL",
            "date": "2020",
            "status": "sent",
            "counts": 1,
            "located": "country_only",
        },
        {
            "event_id": "row-5",
            "donor": "Fatih",
            "recipient_country_code": "SO",
            "kind": "ramadan",
            "quantity": 12.5,
            "unit": "ton",
            "counts": 1,
            "located": "country_only",
        },
    ]
)
SEATS = pd.DataFrame(
    [
        {"organisation_printed": "Eurocities", "member_printed": "İBB", "start_on": "2019-05"},
        {"organisation_printed": "Yeni Ağ", "member_printed": "Kadıköy", "latitude": 40.98, "longitude": 29.06},
        {"organisation_printed": "Yeni Ağ", "member_printed": "Marsilya", "country_code": "FR"},
    ]
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    store = EditionStore(address)
    about = {"source": "Defter", "licence": "CC BY 4.0", "date": "2026-03"}
    store.add(edition("gifts", name="Our gifts", kind="aid", **about), GIFTS)
    store.add(edition("seats", name="Our seats", kind="memberships", **about), SEATS)
    store.add(edition("bonds", name="Our ties"), tie_rows())
    return store


def seen(name, query="", language="en", **choices):
    selection, lists = editions.read_view(query)
    view = View(ties=lists.ties, selection=selection, words=Words(language), choices=choices, lists=lists)
    return picture(name, view)


pytestmark = pytest.mark.usefixtures("store")


def test_a_list_of_aid_alone_shows_its_gifts_and_no_other():
    assert set(seen("aid", "edition=gifts&gift=bus").records()["event_id"]) == {
        "gifts-row-2",
        "gifts-row-3",
        "gifts-row-4",
    }


def test_a_list_of_aid_beside_the_article_adds_its_buses_to_none_of_the_articles():
    both = seen("aid", "edition=gifts.article&gift=bus").records()
    own = both["edition"].eq("gifts")
    article = of_article()
    assert (own.sum(), (~own).sum()) == (3, article["kind"].eq("bus").sum())


def test_the_facet_of_aid_follows_the_lists_of_aid_looked_at():
    alone = editions.lists(("gifts",)).ties
    aided = {
        held: set(rows.loc[rows["aid"].eq("yes"), "country_code"]) for held, rows in (("all", ties()), ("own", alone))
    }
    assert (aided["own"], {"BA", "MK", "DE", "SO"} <= aided["all"]) == ({"MK", "DE", "SO"}, True)
    assert editions.lists(("seats",)).ties is ties()


def test_who_sits_together_is_told_from_the_memberships_looked_at():
    germany = ties()[ties()["country_code"].eq("DE")]
    seats = editions.lists(("article", "seats")).seats
    own = seats[seats["edition"].eq("seats")].tail(1)
    again = pd.concat(
        [seats, *(own.assign(municipality_slug=who) for who in germany["municipality_slug"].unique()[:2])]
    )
    told = [bodies_in_common(germany, Words("en"), seats=rows) for rows in (seats, again)]
    assert body_name(own.iloc[0], Words("en")) in set(told[1]) - set(told[0])


def test_the_articles_aid_stays_what_it_was():
    pd.testing.assert_frame_equal(
        seen("aid", "gift=bus").records(),
        aid.aid_table(aid.aid_events(), language="en")[aid.aid_events()["kind"].eq("bus")],
    )


def test_a_stage_that_is_not_stated_is_said_apart_and_left_empty_in_the_file():
    shown = seen("aid", "edition=gifts&gift=bus")
    assert "3 of unstated stage" in shown.title
    assert shown.records().set_index("event_id")["status"].to_dict()["gifts-row-3"] == ""


def test_money_for_buses_is_never_added_to_buses():
    events = editions.lists(("gifts",)).events
    assert aid.buses(events)["quantity"].sum() == 8


def test_what_a_map_of_brought_aid_can_not_place_is_counted():
    assert seen("aid", "edition=gifts&gift=bus").coverage == (
        "1 of 3 gifts name a place, 1 only a country. "
        "1 names a place that could not be decided and stands only in the table. "
        "1 states no number of buses and stands only in the table."
    )


def test_an_undecided_place_is_not_drawn_at_its_country():
    drawn = seen("aid", "edition=gifts&gift=bus").drawing.layer(Rings).rings
    assert [ring.focus for ring in drawn] == ["country:MK"]


def test_what_has_no_year_is_counted_apart():
    assert "3 buses have no stated year" in seen("aid-years", "edition=gifts&gift=bus").coverage


def test_a_list_names_its_source_date_and_licence():
    shown = seen("aid", "edition=gifts")
    assert shown.source == "Our gifts (Defter, 2026-03)"
    assert "Our gifts: CC BY 4.0 (as stated by the list)" in licences(shown)
    assert not any("Aid events" in line for line in licences(shown))


def test_donors_are_known_by_their_municipality():
    kept = Selection(municipality=("kadikoy",)).of_aid(editions.lists(("gifts",)).events)
    assert kept["event_id"].tolist() == ["gifts-row-2"]


def test_half_a_ton_is_not_lost():
    events = editions.lists(("gifts",)).events
    assert aid.sums(events).set_index("kind")["counted"].to_dict()["ramadan"] == 12.5
    assert "12.5 ton" in aid_view.items(events, Words("en")).iloc[3]


@pytest.mark.parametrize(
    ("page", "query", "missing"),
    [
        ("overview", "edition=gifts", ("ties",)),
        ("aid", "edition=bonds", ("aid",)),
        ("memberships", "edition=bonds.gifts", ("memberships",)),
        ("aid_and_ties", "edition=seats", ("ties", "aid")),
        ("aid_and_ties", "edition=bonds.gifts", ()),
        ("overview", "edition=gifts.article", ()),
        ("sources", "edition=gifts", ()),
    ],
)
def test_a_page_knows_what_its_lists_do_not_hold(page, query, missing):
    assert lacking(page, {}, editions.read_view(query)[1]) == missing


def test_a_country_can_be_measured_by_aid_alone():
    shown = seen("countries", "edition=gifts", measure="aid_events")
    assert set(shown.records()["edition_name"]) == {"Our gifts"}


@pytest.mark.parametrize(("name", "kind"), [("overview", "ties"), ("memberships", "memberships")])
def test_a_picture_of_lists_that_hold_nothing_for_it_is_refused_in_a_sentence(name, kind):
    with pytest.raises(AtlasError, match=f"holds no {kind}: “Our gifts”"):
        seen(name, "edition=gifts")


def test_memberships_recognise_the_bodies_and_members_of_table_1():
    own = editions.lists(("seats",)).seats
    assert own["identification"].tolist() == ["identified", "unidentified", "unidentified"]
    assert own["member"].tolist() == ["İstanbul Büyükşehir Belediyesi", "İstanbul Kadıköy Belediyesi", "Marsilya (FR)"]


def test_a_seat_in_both_lists_is_one_seat():
    article, both = (seen("memberships-members", query).rows() for query in ("", "edition=article.seats"))
    first = both.columns[0]
    ibb = [rows.set_index(first)["Bodies"].get("İstanbul Büyükşehir") for rows in (article, both)]
    assert ibb[0] == ibb[1]


def test_the_table_of_memberships_with_a_list_has_points_and_dates():
    rows = seen("memberships", "edition=seats.article").records()
    own = rows[rows["edition"].eq("seats")]
    assert own["start_on"].tolist() == ["2019-05", "", ""]
    assert own["latitude"].notna().tolist() == [True, True, False]
    assert len(rows) > len(organisations.memberships()) - 5


@pytest.mark.parametrize(("name", "count"), [("aid", 4), ("memberships", 3)])
@pytest.mark.parametrize("form", ["csv", "xlsx", "gpkg"])
def test_a_list_is_taken_away_as_the_table_of_the_contract(name, count, form):
    selection, lists = editions.read_view("edition=gifts.seats")
    rows = tables.table(name, selection, "tr", everything=tables.behind(name, selection, lists))
    assert (len(rows), bool(tables.encode(rows, form))) == (count, True)


def test_the_tables_of_the_article_keep_the_contracts_columns():
    assert tables.table("aid", Selection(), "en").columns.tolist() == list(aid.CONTRACT)
    assert tables.table("memberships", Selection(), "en").columns.tolist() == list(organisations.CONTRACT)


def test_a_briefing_is_made_from_the_lists_looked_at():
    lists = editions.lists(("gifts", "seats"))
    made = briefing(municipality("Kadıköy"), language="en", day=DAY, lists=lists)
    told = {section.name: section for section in made.sections}
    assert told["aid"].tables[0].rows[0][-1] == "Our gifts"
    assert told["memberships"].tables[0].rows[0][-1] == "Our seats"
    assert "Aid: Our gifts (Defter, 2026-03)." in told["sources"].bullets
    assert "ties" not in told


def test_a_scene_of_an_edition_shows_it_again():
    scene = Scene.of(seen("aid", "edition=gifts"))
    assert scene.shown(ties(), Words("en")).title == seen("aid", "edition=gifts").title


def test_a_scene_finds_an_edition_whose_short_name_has_several_parts(store):
    store.add(edition("our-gifts", kind="aid"), GIFTS)
    assert Scene("aid", "edition=our-gifts&gift=bus").shown(ties(), Words("en")).title.startswith("8 donated buses")


def test_a_scene_of_a_removed_edition_says_so_and_the_others_stay(store):
    tour = Tour((Scene("aid", "edition=gifts", Wording("Bizim", "Ours")), Scene("overview")))
    store.remove("gifts")
    made = slides(tour, ties(), Words("en"), DAY)
    assert made[1].lead == "The edition “gifts” is no longer there; this scene cannot be shown."
    assert made[2].picture is not None


def test_a_saved_tour_with_a_removed_edition_can_still_be_read(store):
    content = files.write(Tour((Scene("aid", "edition=gifts&country=MK"), Scene("overview"))))
    store.remove("gifts")
    assert len(files.read(content, ties()).scenes) == 2


def test_without_lists_a_view_holds_the_article():
    assert Lists().holds("memberships") and len(Lists().events) == len(aid.aid_events())


def test_the_aid_page_shows_the_chosen_list():
    app = opened("aid", lang="en", edition="gifts", gift="bus")
    assert not app.exception
    assert app.title[0].value.startswith("8 donated buses: 5 delivered")


def test_the_memberships_page_shows_the_chosen_list_beside_table_1():
    app = opened("memberships", lang="en", edition="seats.article")
    assert not app.exception
    assert any("1 of 3 brought memberships state when they began" in caption.value for caption in app.caption)


def test_a_page_without_anything_to_show_says_so_and_offers_the_article():
    app = opened("connections", lang="en", edition="gifts")
    assert [info.value for info in app.info] == ["The list that is shown holds no ties: “Our gifts”."]
    app.button(key="article-too").click().run()
    assert (app.info.len, app.query_params["edition"]) == (0, "article.gifts")


def test_a_show_with_a_removed_edition_goes_on(store):
    link = files.link(Tour((Scene("aid", "edition=gifts"), Scene("overview"))))
    store.remove("gifts")
    app = opened("presentation", lang="en", tour=link)
    assert not app.exception
    assert any("“gifts” is no longer there" in each.value for each in (*app.text, *app.caption, *app.markdown))


def test_a_kept_list_is_ready_before_it_is_looked_at(store):
    kept = store.edition("bonds")
    warming.begin(kept, Words("tr")).join()
    made = together._together.cache_info().misses
    editions.lists(("bonds",)), editions.lists(("article", "bonds"))
    assert together._together.cache_info().misses == made


def test_who_asks_while_a_list_is_made_gets_the_same():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: editions.everything(("bonds",)), range(4)))
    assert len({id(each) for each in made}) == 1
