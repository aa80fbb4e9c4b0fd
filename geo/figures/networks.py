"""The pictures of ties beside what is expected, and of the network that the partners belong to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from geo.base.classes import Classes
from geo.base.palette import DIVERGING, Paint
from geo.base.words import Words, message, told
from geo.figures import charts
from geo.figures.area_layers import asked_countries, named_first, with_classes
from geo.figures.chart import Chart
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.findings import about
from geo.figures.picture import Picture, View
from geo.figures.ranking import Ranking, rank
from geo.figures.scene import MapScene
from geo.figures.tie_layers import ground_of
from geo.measures import advice, networks
from geo.measures.networks import NULLS, STEP_KM
from geo.sources import world_ties
from geo.sources.countries import name as country_name
from geo.sources.exonyms import name_of
from geo.sources.regions import region_names, regions
from geo.ties.list_sources import ties_source
from geo.ties.membership_lists import shared_bodies

SHOWN: Final = 18
BY: Final = {"country": message("Countries"), "region": message("Regions")}
"""What the ranking compares → its name."""
_NULL: Final = Choice(name="null", values=tuple(NULLS))
_CLASSES: Final = {
    0.0: message("Surely fewer: less than half"),
    0.5: message("Surely fewer"),
    0.99: message("Too few to tell"),
    1.01: message("Surely more"),
    2.0: message("Surely more: at least twice"),
}
"""Lower ends → what is said of the countries of the class."""
_PAINTS: Final = tuple(Paint(light, dark) for light, dark in zip(*DIVERGING.values(), strict=True))
_HEADS: Final = told(__file__, "heads")
_SUGGESTED: Final = (message("City"), message("Why"), message("Of a thousand next ties"))
_KNOWN: Final = told(__file__, "known")
_LINKS: Final = told(__file__, "links")
_POSITIONS: Final = told(__file__, "positions")
_SHARED: Final = told(__file__, "shared")
_LEAST_EXPECTED: Final = 3
_LEAST_TIES: Final = 5


def expectations(view: View, *, by_region: bool = False) -> pd.DataFrame:
    """Compare a view with what is expected; shares of countries or regions are of all ties else in view."""
    everywhere = replace(view, selection=replace(view.selection, country=(), region=(), place=()))
    null = view.choice("null", NULLS, "rest")
    table = networks.expectations(everywhere.about(compared="country"), null, by_region=by_region)
    asked = asked_countries(view.selection)
    if by_region and asked is not None:
        region = regions()
        asked = frozenset(region[code] for code in asked if code in region)
    return table if asked is None else table[table["area_code"].isin(asked)].reset_index(drop=True)


@figure(
    "expected",
    page="networks",
    title=message("Map of ties against what is expected"),
    choices=(_NULL, layers("expected")),
)
def expected_map(view: View) -> Picture:
    """Colour the countries by their ties for each one expected."""
    words, table = view.words, expectations(view)
    known = table.dropna(subset="ratio")
    values = known.assign(
        value=known["ratio"].where(known["verdict"].ne("unsure"), 1.0),
        text=[_said(row, view) for _, row in known.iterrows()],
    )
    drawing = with_classes(
        ground_of(view.ties, view.selection, words),
        values,
        Classes(tuple(_CLASSES), whole=False),
        words,
        title=words.text(_HEADS["ratio"]),
        unknown=tuple(table.loc[table["ratio"].isna(), "area_code"]),
        paints=_PAINTS,
        asked=asked_countries(view.selection),
        labels=[words.text(each) for each in _CLASSES.values()],
    )
    named = {code for rows in _sure(table).values() for code in rows["area_code"]}
    drawing = named_first(drawing, named)
    shown = _picture(view, title=_finding(table, view), drawing=drawing, rows=lambda: _rows(table, view))
    return layered(shown, "expected")


@figure(
    "expected-ranking",
    page="networks",
    title=message("Ranking of the countries by ties against expected"),
    choices=(_NULL, Choice(name="by", values=tuple(BY))),
)
def expected_ranking(view: View) -> Picture:
    """Rank the countries, or regions, by their ties for each one expected; those with few of both are left out."""
    by_region = view.choice("by", BY, "country") == "region"
    words, table = view.words, expectations(view, by_region=by_region)
    enough = table["expected"].ge(_LEAST_EXPECTED) | (table["ties"].ge(_LEAST_TIES) & table["ratio"].notna())
    rows = table[enough].assign(
        label=[
            f"{_area(row['area_code'], words)} ({words.number(row['ties'])} / "
            f"{words.number(row['expected'], digits=1)})"
            for _, row in table[enough].iterrows()
        ],
        focus="" if by_region else "country:" + table.loc[enough, "area_code"],
        remark=[f"({_interval(row, words)})" for _, row in table[enough].iterrows()],
        ratio=table.loc[enough, "ratio"].round(1),
    )
    ranking = rank(rows, "ratio", most=view.most(SHOWN))
    return _picture(
        view,
        title=_finding(table, view),
        drawing=charts.ranked_bars(
            ranking, words, label="label", value="ratio", write=partial(words.number, digits=1), unit="×"
        ),
        rows=lambda: _rows(ranking.shown, view),
        unit=ranking.said(words.text("Ties for each one expected (ties / expected), and the 95% interval"), words),
    )


@figure("distance-decay", page="networks", title=message("Ties by distance, for each one expected"), below=True)
def distance_decay(view: View) -> Picture:
    """Compare how often ties lead so far with how many twinned cities lie there; a step without either has no bar."""
    words, table = view.words, networks.by_distance(view.about())
    spans = [f"{words.number(low)}–{words.number(low + STEP_KM)} km" for low in table["low_km"].astype(int)]
    rows = table.assign(label=spans, ratio=table["ratio"].round(1)).dropna(subset="ratio")
    near = rows["ratio"].iloc[0] if len(rows) else 0.0
    title = (
        words.text("Nearer than {step} km are {ratio} times as many ties as if distance did not matter",
                   step=words.number(STEP_KM), ratio=words.number(near, digits=1))
        if len(rows)
        else words.text("Nothing fits this selection")
    )  # fmt: skip
    return _picture(
        view,
        title=title,
        drawing=charts.ranked_bars(
            Ranking(rows, len(rows)), words, label="label", value="ratio", unit="×",
            write=partial(words.number, digits=1),
        ),
        rows=lambda: rows[["label", "ties", "expected", "ratio"]].round({"expected": 1}).set_axis(
            [words.text("Distance"), *(words.text(_HEADS[name]) for name in ("ties", "expected", "ratio"))],
            axis="columns",
        ),
        unit=words.text("Ties for each one expected if distance did not matter"),
    )  # fmt: skip


@figure("partners-of-partners", page="networks", title=message("Whom our partners know"), below=True)
def partners_of_partners(view: View) -> Picture:
    """Rank the cities abroad by how many of the partners in view are twinned with them."""
    words, names = view.words, world_ties.cities()["name"].to_dict()
    table = networks.partners_of_partners(view.about())
    new = table[~table["is_partner"].astype(bool)]
    table["through"] = [", ".join(names[each] for each in through) for through in table["through"]]
    table["is_partner"] = [words.text("yes" if each else "no") for each in table["is_partner"]]
    title = message("Partner of most of our partners, and not yet ours: {city} ({count})")
    unit = message("Partners in view that are twinned with the city")
    return _ranked(view, table, "partners", title=title, unit=unit, columns=_KNOWN, leaders=new)


@figure("links", page="networks", title=message("Who links the municipalities"), below=True)
def links(view: View) -> Picture:
    """Rank the cities abroad by the municipalities in view that they link, by a tie or through a partner."""
    table = networks.links(view.about(compared="municipality"))
    title = message("Most municipalities are linked by {city}: {count}")
    unit = message("Municipalities in view that have a tie with the city, or a partner that is twinned with it")
    return _ranked(view, table, "municipalities", title=title, unit=unit, columns=_LINKS)


@figure("positions", page="networks", title=message("Our partners in the world’s network"), below=True)
def positions(view: View) -> Picture:
    """Rank the partners in view by the share of the world's shortest ways that lead through them."""
    table = networks.positions(view.about())
    table["betweenness"], table["clustering"] = 1000 * table["betweenness"].round(5), table["clustering"].round(3)
    title = message("Of our partners, most ways between two cities of the world lead through {city}: {count} ‰")
    unit = message("Of a thousand shortest ways between two cities, how many lead through the city")
    return _ranked(view, table, "betweenness", title=title, unit=unit, columns=_POSITIONS, digits=2)


@figure("shared", page="networks", title=message("Shared partners and rooms"), choices=(Choice(name="who"),))
def shared(view: View) -> Picture:
    """Rank with whom a municipality or a partner shares partners; shared bodies are told of two municipalities."""
    words, names = view.words, who(view)
    asked = view.choices.get("who", "")
    asked = asked if asked in names else next(iter(names), "")
    table = networks.shared(view.about(), asked)
    table = table.assign(
        label=table["who"].map(names),
        through=table["through"].map(", ".join),
        rooms=[", ".join(shared_bodies(asked, each, words)) for each in table["who"]],
    )
    title, unit = message("{name} shares most partners with {city}: {count}"), message("Partners that both have")
    name = names.get(asked, "–")
    return _ranked(view, table, "partners", title=title, unit=unit, columns=_SHARED, name=name)


def who(view: View) -> dict[str, str]:
    """Name those whose partners can be compared: the municipalities in view, then their partners; most ties first."""
    living = networks.living(view.about())
    called = living.drop_duplicates("municipality_slug").set_index("municipality_slug")["municipality"]
    cities = world_ties.cities().loc[living["city_id"].value_counts().index]
    municipalities = {str(slug): str(called[slug]) for slug in living["municipality_slug"].value_counts().index}
    return municipalities | {str(number): _city(row, view) for number, row in cities.iterrows()}


@figure("suggestions", page="networks", title=message("Suggested partners"), below=True)
def suggestions(view: View) -> Picture:
    """Rank cities abroad by how likely the next tie goes there, each with its reasons; see `geo.measures.advice`."""
    words, table = view.words, advice.suggestions(view.about(), most=SHOWN)
    rows = table.assign(
        label=[_city(row, view) for _, row in table.iterrows()],
        reasons=[_reasons(row, words) for _, row in table.iterrows()],
        per_thousand=table["per_thousand"].round(1),
    )
    return _picture(
        view,
        title=words.text("Likeliest next partner: {city}", city=rows["label"].iloc[0])
        if len(rows)
        else words.text("Nothing fits this selection"),
        drawing=charts.ranked_bars(
            Ranking(rows, len(rows)), words, label="label", value="per_thousand", write=partial(words.number, digits=1)
        ),
        rows=lambda: rows[["label", "reasons", "per_thousand"]].set_axis(
            [words.text(each) for each in _SUGGESTED], axis="columns"
        ),
        unit=words.text(
            "Of a thousand next ties, how many would go there if they went as those of Turkish municipalities have. Of "
            "100 ties hidden from the rule, {ten} were found among the first 10, {fifty} among the first 50",
            ten=words.number(100 * advice.FOUND[10], digits=1),
            fifty=words.number(100 * advice.FOUND[50], digits=1),
        ),
    )


def _ranked(  # noqa: PLR0913 - all that a ranking says
    view: View,
    table: pd.DataFrame,
    value: str,
    *,
    title: str,
    unit: str,
    columns: Mapping[str, str],
    leaders: pd.DataFrame | None = None,
    digits: int = 0,
    **said: str,
) -> Picture:
    """Rank cities. ``leaders``: of whom the title names the first; of several that are equal, how many they are."""
    words = view.words
    if "label" not in table:
        table = table.assign(label=[_city(row, view) for _, row in table.iterrows()])
    leading = table if leaders is None else table.loc[leaders.index]
    first = leading[leading[value].eq(leading[value].max())]
    city = first["label"].iloc[0] if len(first) == 1 else words.text("each of {cities} cities", cities=len(first))
    write, ranking = partial(words.number, digits=digits), rank(table, value, most=view.most(SHOWN))
    return _picture(
        view,
        title=words.text(title, **said, city=city, count=write(first[value].iloc[0]))
        if len(first)
        else words.text("Nothing fits this selection"),
        drawing=charts.ranked_bars(ranking, words, label="label", value=value, write=write),
        rows=lambda: ranking.shown[["label", *columns]].set_axis(
            [words.text(each) for each in (_SUGGESTED[0], *columns.values())], axis="columns"
        ),
        unit=ranking.said(words.text(unit), words),
    )


def _reasons(row: pd.Series, words: Words) -> str:
    shared, near, turkish = (int(row[name]) for name in ("shared", "in_country", "turkish_partners"))
    told = (
        shared
        and words.plural("{count} of our partners is its partner", "{count} of our partners are its partners", shared),
        near and words.plural("{count} partner in the country", "{count} partners in the country", near),
        turkish
        and words.plural("{count} Turkish city is its partner", "{count} Turkish cities are its partners", turkish),
        f"{words.number(round(row['distance_km']))} km",
    )
    return ", ".join(said for said in told if said)


def _picture(
    view: View, *, title: str, drawing: MapScene | Chart, rows: Callable[[], pd.DataFrame], unit: str = ""
) -> Picture:
    source = f"{ties_source(view.ties, view.words)}; {view.words.text(world_ties.SOURCE, year=world_ties.AS_OF)}"
    return Picture(
        view=view, title=title, drawing=drawing, rows=rows, records=view.records_of, unit=unit, source=source
    )


def _finding(table: pd.DataFrame, view: View) -> str:
    """Name the countries of which it is sure that they have more ties than expected, and fewer."""
    words, (kind, _, code) = view.words, view.selection.focus.partition(":")
    if not table["ties"].any():
        return words.text("Nothing fits this selection")
    if kind == "country" and code in set(table["area_code"]):
        row = table[table["area_code"].eq(code)].iloc[0]
        return about(country_name(code, words.language), _said(row, view))
    said = [
        words.text(sentence, countries=", ".join(
            f"{_area(row['area_code'], words)} ({words.number(row['ratio'], digits=1)}×)"
            for _, row in rows.iterrows()
        ))
        for sentence, rows in _sure(table).items()
        if len(rows)
    ]  # fmt: skip
    return ". ".join(said) or words.text("Of none it is sure that it has more or fewer ties than expected")


def _sure(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {
        message("More ties than expected: {countries}"): table[table["verdict"].eq("more")].nlargest(3, "ties"),
        message("Fewer: {countries}"): table[table["verdict"].eq("fewer")].nlargest(3, "expected"),
    }


def _area(code: str, words: Words) -> str:
    """Name a country, or a region by its slug."""
    return region_names(words.language).get(code) or country_name(code, words.language)


def _said(row: pd.Series, view: View) -> str:
    words = view.words
    return words.text(
        "{ties}, expected {expected}: {ratio}× ({interval})",
        ties=words.plural("{count} tie", "{count} ties", int(row["ties"])),
        interval=_interval(row, words),
        **{name: words.number(row[name], digits=1) for name in ("expected", "ratio")},
    )


def _interval(row: pd.Series, words: Words) -> str:
    return f"{words.number(row['low'], digits=1)}–{words.number(row['high'], digits=1)}"


def _rows(table: pd.DataFrame, view: View) -> pd.DataFrame:
    words = view.words
    names = [_area(code, words) for code in table["area_code"]]
    numbers = table[["ties", "expected", "low", "high", "ratio"]].round(2)
    return pd.DataFrame({"name": names, **numbers}).set_axis(
        [words.text(head) for head in _HEADS.values()], axis="columns"
    )


def _city(row: pd.Series, view: View) -> str:
    name = name_of(str(row.get("gazetteer_id", "")), str(row["name"]), view.words.language)
    return f"{name}, {country_name(row['area_code'], view.words.language)}"
