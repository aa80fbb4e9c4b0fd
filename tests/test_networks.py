"""Claims about what is expected, the network of the world's twin towns, and suggested partners."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from geo.base.words import Words
from geo.figures import networks as networks_figure
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.measures import advice, networks
from geo.measures.advice import Office, features, network, rows_of_pairs
from geo.sources import world_ties
from geo.sources.regions import country_facts
from geo.ties.membership_lists import shared_bodies
from geo.ties.selection import Selection
from geo.ties.ties import ties, without_repeats
from tests.benchmarks.networks import thinned


def of(**selection):
    return Selection(**selection).of(ties())


def test_a_pair_of_the_world_is_there_once_and_joins_two_known_cities():
    pairs, known = world_ties.pairs(), world_ties.cities().index
    assert (pairs["city_id"] < pairs["partner_id"]).all()
    assert not pairs.duplicated().any()
    assert pairs["city_id"].isin(known).all() and pairs["partner_id"].isin(known).all()


@pytest.mark.parametrize("null", networks.NULLS)
def test_the_expected_ties_of_all_countries_are_those_in_view(null):
    in_view = of(municipality=("pendik",))
    counted = without_repeats(in_view)
    abroad = counted["area_code"].ne("") & counted["country_code"].ne("TR")
    model = networks._rest() if null == "rest" else networks._gravity()
    table = networks.expectations(in_view, null).set_index("area_code")
    share = (model / model.sum()).reindex(table.index, fill_value=0)
    assert table["ties"].sum() == abroad.sum()
    assert table["expected"].to_numpy() == pytest.approx(abroad.sum() * share.to_numpy())


@pytest.mark.parametrize("null", networks.NULLS)
def test_an_interval_holds_its_ratio(null):
    table = networks.expectations(ties(), null).dropna(subset="ratio")
    assert (table["low"] <= table["ratio"]).all()
    assert (table["ratio"] <= table["high"]).all()


def test_the_interval_of_two_shares_is_the_exact_binomial_one():
    here, there = pd.Series([8, 42]), pd.Series([2.0, 98.0])
    low, high = networks._share_interval(here, there)
    exact = stats.binomtest(8, 10).proportion_ci(0.95, "exact")
    assert low[0] == pytest.approx(exact.low / (1 - exact.low) * 100 / 50)
    assert high[0] == pytest.approx(exact.high / (1 - exact.high) * 100 / 50)


def test_the_model_of_size_and_distance_leaves_no_slope_in_what_it_was_fitted_to():
    random = np.random.default_rng(1)
    logs = np.column_stack([np.ones(400), random.normal(size=(400, 2))])
    count = random.poisson(np.exp(logs @ [0.5, 0.8, -0.4])).astype(float)
    fitted = networks._poisson(logs, count)
    assert logs.T @ (count - np.exp(logs @ fitted)) == pytest.approx(0, abs=1e-6)


def test_a_country_that_is_chosen_is_still_compared_with_all_others():
    of_all, of_one = (
        networks_figure.expectations(View(ties=ties(), selection=Selection(country=country), words=Words("tr")))
        for country in ((), ("BA",))
    )
    assert of_one["ratio"].tolist() == of_all.loc[of_all["area_code"].eq("BA"), "ratio"].tolist()


def test_two_ties_are_never_said_to_be_more_than_expected():
    table = networks.expectations(of(municipality=("pendik",)), "gravity")
    few = table[table["ties"].lt(3)]
    assert few["low"].gt(1).any()
    assert not few["verdict"].eq("more").any()


def test_partners_of_partners_are_counted_as_one_would_by_hand():
    in_view = of(municipality=("ibb",))
    own = set(networks.cities_of(in_view).tolist()) - {0}
    pairs = world_ties.pairs().to_numpy().tolist()
    first = networks.partners_of_partners(in_view).iloc[0]
    known = {one if other == first["city_id"] else other for one, other in pairs if first["city_id"] in (one, other)}
    assert first["partners"] == len(known & own)
    assert set(first["through"]) == known & own


def test_a_hidden_tie_counts_nothing():
    pairs, turkish = rows_of_pairs(), advice.whole().turkish
    row, partner = next((one, other) for one, other in pairs.tolist() if turkish[one] and not turkish[other])
    without = network(pairs[~((pairs[:, 0] == row) & (pairs[:, 1] == partner))])
    whole = advice.whole()
    seen, hidden = (
        Office(point=world.points[row], people=world.people[row], partners=world.joined[[row]].indices, row=row)
        for world in (without, whole)
    )
    assert features(whole, hidden, hidden=partner) == pytest.approx(features(without, seen))


def test_nobody_is_suggested_who_has_a_tie_already_or_is_turkish():
    in_view = of(municipality=("pendik",))
    suggested = advice.suggestions(in_view, most=50)
    assert not set(suggested["city_id"]) & set(networks.cities_of(in_view).tolist())
    assert not suggested["area_code"].eq("TR").any()


def test_the_reasons_of_a_suggestion_are_counted_in_the_list():
    in_view = of(municipality=("ibb",))
    own = set(networks.cities_of(in_view).tolist()) - {0}
    first = advice.suggestions(in_view, most=1).iloc[0]
    world, cities = networks.graph(), world_ties.cities()
    around = set(world.neighbors(first["city_id"]))
    assert first["shared"] == len(around & own)
    assert first["turkish_partners"] == cities.loc[list(around), "country_code"].eq("TR").sum()


def test_a_country_whose_interval_holds_one_is_not_said_to_have_more_or_fewer():
    table = networks.expectations(ties(), "rest")
    unsure = table[table["low"].le(1) & table["high"].ge(1)]["area_code"]
    drawing = picture("expected", View(ties=ties(), selection=Selection(), words=Words("en"))).drawing
    classes = {entry.label: entry.paint for legend in drawing.legend for entry in legend.entries}
    fills = {
        area.code: area.fill.paint for layer in drawing.layers for area in getattr(layer, "areas", ()) if area.fill
    }
    assert {fills[code] for code in unsure} == {classes["Too few to tell"]}


def test_the_form_of_the_list_is_measured_by_konects_definition():
    edges = world_ties.pairs().to_numpy()
    degree = pd.Series(edges.ravel()).value_counts()
    ends = degree[edges.ravel()].to_numpy().reshape(-1, 2)
    both = np.concatenate([ends, ends[:, ::-1]])
    form = networks.shape()
    assert (form.cities, form.pairs) == (len(degree), len(edges))
    assert form.assortativity == pytest.approx(np.corrcoef(both.T)[0, 1])
    around = {city: set(networks.graph().neighbors(city)) for city in degree.index}
    closed = sum(len(around[one] & around[other]) for one, other in edges.tolist())
    assert form.clustering == pytest.approx(closed / (degree * (degree - 1) / 2).sum())


def test_a_thinned_list_has_as_many_pairs_as_konect():
    assert thinned(networks.KONECT.pairs, np.random.default_rng(1)).pairs == networks.KONECT.pairs


def test_a_triangle_is_two_partners_of_a_partner_that_are_twinned():
    first = networks.positions(of(municipality=("ibb",))).nlargest(1, "triangles").iloc[0]
    world = networks.graph()
    around = sorted(world.neighbors(first["city_id"]))
    pairs = sum(world.has_edge(one, other) for at, one in enumerate(around) for other in around[at + 1 :])
    assert (first["triangles"], first["partners"]) == (pairs, len(around))
    assert first["clustering"] == pytest.approx(2 * pairs / len(around) / (len(around) - 1))


def test_a_city_links_the_municipalities_that_it_reaches_in_two_steps():
    table = networks.links(ties())
    first, world = table.iloc[0], networks.graph()
    placed = networks.living(ties())
    reached = {
        slug
        for slug, own in placed.groupby("municipality_slug")["city_id"]
        if any(each == first["city_id"] or world.has_edge(each, first["city_id"]) for each in own)
    }
    assert first["municipalities"] == len(reached) == first["direct"] + first["through"]
    assert table["municipalities"].min() > 1


def test_what_two_share_is_shared_both_ways():
    in_view = ties()
    with_whom = networks.shared(in_view, "ibb").set_index("who")
    other = with_whom.index[0]
    back = networks.shared(in_view, other).set_index("who")
    assert with_whom.loc[other, "partners"] == back.loc["ibb", "partners"] == len(with_whom.loc[other, "through"])


@pytest.mark.parametrize("null", networks.NULLS)
def test_the_regions_have_the_ties_of_their_countries(null):
    by_country, by_region = (networks.expectations(ties(), null, by_region=which) for which in (False, True))
    assert by_region["ties"].sum() == by_country["ties"].sum()
    western_africa = by_region.set_index("area_code").loc["western-africa"]
    codes = country_facts().query("region == 'western-africa'").index
    assert western_africa["ties"] == by_country.loc[by_country["area_code"].isin(codes), "ties"].sum()


def test_two_municipalities_that_sit_together_are_told_their_bodies():
    view = View(ties=ties(), selection=Selection(), words=Words("en"), choices={"who": "pendik"})
    rows = picture("shared", view).rows().set_index("City")
    bodies = shared_bodies("pendik", "ibb", Words("en"))
    assert bodies and rows.loc["İBB", "Shared bodies"] == ", ".join(bodies)


def test_an_area_without_a_code_of_its_own_has_a_region():
    view = View(ties=ties(), selection=Selection(country=("KKTC",)), words=Words("en"))
    assert networks_figure.expectations(view, by_region=True)["area_code"].tolist() == ["western-asia"]


def test_the_ranking_by_region_names_regions():
    view = View(ties=ties(), selection=Selection(), words=Words("en"), choices={"by": "region"})
    assert "Western Africa" in picture("expected-ranking", view).title
