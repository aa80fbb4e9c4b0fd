"""Claims about the edition that comes with the atlas, and about ties beside the world's list."""

import pytest

from geo.base.errors import AtlasError
from geo.measures.counts import totals
from geo.measures.tables import table
from geo.sources import datapackage, world_ties
from geo.ties import editions, world_list
from geo.ties.editions import EditionStore
from geo.ties.editions.shipped import EDITION
from geo.ties.selection import Selection
from geo.ties.ties import ties

SHIPPED = EDITION.edition_id


def shown(query):
    selection, lists = editions.read_view(query)
    return selection.of(lists.ties)


def test_the_edition_holds_every_pair_of_a_turkish_municipality_in_the_worlds_list_once():
    code, pairs = world_ties.cities()["country_code"], world_ties.pairs()
    turkish = [code[end].eq("TR").to_numpy() for end in (pairs["city_id"], pairs["partner_id"])]
    rows = datapackage.table("turkish_ties")
    assert len(rows) == EDITION.row_count == int((turkish[0] ^ turkish[1]).sum())
    assert not rows.duplicated(["municipality", "city_id"]).any()


def test_the_edition_is_off_until_it_is_chosen():
    assert set(shown("")["edition"]) == {"article"}
    assert len(shown(f"edition={SHIPPED}")) == EDITION.row_count


def test_the_edition_says_source_licence_and_date():
    said = shown(f"edition={SHIPPED}")[["edition_source", "edition_licence", "edition_date"]]
    assert set(said.itertuples(index=False, name=None)) == {("E. Hekman, Sister cities, from Wikipedia", "MIT", "2026")}


def test_a_municipality_of_istanbul_is_the_same_in_the_edition_and_in_the_article():
    both = shown(f"edition=article.{SHIPPED}")
    assert set(both.loc[both["municipality"].eq("İBB"), "edition"]) == {"article", SHIPPED}


def test_every_municipality_of_the_edition_lies_where_the_table_of_the_edition_says():
    rows = datapackage.table("turkish_ties")
    assert shown(f"edition={SHIPPED}")["municipality_slug"].tolist() == rows["municipality_slug"].tolist()


@pytest.mark.parametrize("act", [lambda store: store.remove(SHIPPED), lambda store: store.add(EDITION, EDITION)])
def test_the_edition_cannot_be_removed_or_replaced(act, tmp_path):
    store = EditionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    with pytest.raises(AtlasError):
        act(store)
    store.close()


def test_some_four_in_ten_entries_of_the_article_are_in_the_worlds_list():
    assert 0.35 < world_list.listed(ties()).eq("yes").mean() < 0.5


def test_what_the_worlds_list_has_besides_is_of_municipalities_that_have_ties_and_no_tie_of_theirs():
    found = world_list.besides(ties())
    assert set(found["municipality_slug"]) <= set(ties()["municipality_slug"])
    own = set(zip(ties()["municipality_slug"], world_list.cities_of(ties()), strict=True))
    assert not own & set(zip(found["municipality_slug"], found["city_id"], strict=True))


def test_a_tie_that_the_worlds_list_has_too_is_told():
    told = ties().assign(told=world_list.listed(ties()))
    cologne = told[told["municipality"].eq("İBB") & told["place_name"].eq("Köln")]
    assert cologne["told"].tolist() == ["yes"]


@pytest.mark.parametrize(
    ("municipality", "place"),
    [
        ("fatih", "Stari Grad (Sarajevo)"),
        ("pendik", "Nərimanov (Baku)"),
        ("tuzla", "Mərdəkan"),
        ("zeytinburnu", "Keita"),
        ("sariyer", "Aachen"),
        ("uskudar", "Brooklyn (New York)"),
    ],
)
def test_a_tie_whose_point_the_worlds_list_has_elsewhere_is_no_difference(municipality, place):
    found = world_list.besides(ties())
    assert place not in found.loc[found["municipality_slug"].eq(municipality), "place"].tolist()


def test_a_neighbour_that_the_worlds_list_knows_by_itself_stays_a_difference():
    found = world_list.besides(ties())
    assert "Cairo" in found.loc[found["municipality"].eq("İstanbul"), "place"].tolist()  # the article prints Giza


def test_ties_of_the_worlds_list_are_never_counted_among_those_of_the_article():
    before = totals(ties())
    world_list.listed(ties())
    assert totals(ties().copy()) == before  # a copy is counted anew


def test_what_the_worlds_list_has_besides_can_be_taken_away_as_selected():
    own = table("world_list", Selection(municipality=("pendik",)), "en")
    assert set(own["municipality"]) == {"Pendik"}
    assert len(own) < len(table("world_list", Selection(), "en"))


def test_a_place_of_the_edition_is_one_with_that_of_the_article():
    both = shown(f"edition=article.{SHIPPED}")
    cologne = both[both["gazetteer_id"].eq("gn:2886242")]
    assert set(cologne["edition"]) == {"article", SHIPPED}
    assert cologne["place_id"].nunique() == 1


def test_nothing_is_said_beside_the_worlds_own_ties():
    assert set(world_list.listed(shown(f"edition={SHIPPED}"))) == {""}


def test_of_no_ties_nothing_is_said():
    assert world_list.listed(ties().iloc[:0]).empty
