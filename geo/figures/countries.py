"""The pictures of the countries: a measure on the map, beside it for another municipality, and its ranking."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, Final

import pandas as pd

from geo.base import classes
from geo.base.held import Held
from geo.base.words import Words, message
from geo.figures import charts, findings
from geo.figures.area_layers import asked_countries, with_classes
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.gifts import FACETS, coverage_by_country, events_of, source_beside_ties, source_of
from geo.figures.picture import Picture, View
from geo.figures.ranking import rank
from geo.figures.tie_layers import ground_of
from geo.measures.aid_and_ties import gifts_by_country
from geo.measures.countries import MEASURES, by_country, readable
from geo.measures.counts import coverage_note
from geo.ties import aid_lists
from geo.ties.list_sources import ties_source
from geo.ties.readings import value_names
from geo.ties.ties import without_repeats

SHOWN: Final = 18
POPULATIONS: Final = message("{article}; populations: GeoNames")
_MEASURE: Final = Choice(
    name="measure", values=tuple(MEASURES), needs={name: measure.needs for name, measure in MEASURES.items()}
)
_NO_EVENTS: Final = pd.DataFrame()
_SCHEME: Final = Choice(name="scheme", values=tuple(classes.SCHEMES))


@figure(
    "countries",
    page="countries",
    title=message("Map of the countries by a measure"),
    choices=(_MEASURE, _SCHEME, layers("countries")),
)
def choropleth(view: View) -> Picture:
    """Colour the countries by a measure; ``measure`` and ``scheme`` are this page's own choices."""
    name, values = _name(view), measure_countries(view)
    ground = ground_of(view.ties, view.selection, view.words)
    shown = _picture(
        view,
        title=_finding(values, view),
        drawing=with_classes(
            ground,
            values,
            _classes(view, values),
            view.words,
            title=name,
            unknown=_unknown(view, values),
            asked=asked_countries(view.selection),
        ),
        rows=lambda: _rows(values, view),
    )
    return layered(shown, "countries", *MEASURES[measure_name(view)].needs)


@figure(
    "countries-beside",
    page="countries",
    title=message("The same map for another municipality"),
    choices=(_MEASURE, _SCHEME, Choice(name="beside"), layers("countries-beside")),
)
def beside(view: View) -> Picture:
    """Colour the countries, in the classes of `choropleth`, for ``beside``, else İBB or the first municipality."""
    words, scale = view.words, _classes(view, measure_countries(view))
    listed = tuple(view.ties["municipality_slug"].unique())
    who = view.choice("beside", listed, "ibb" if "ibb" in listed else listed[0])
    other = replace(view, selection=replace(view.selection, municipality=(who,), side=()))
    values, ground = measure_countries(other), ground_of(view.ties, other.selection, words)
    count = len(without_repeats(other.in_view))
    named = value_names("municipality", view.ties, words)[who]
    note = words.text("Compared with {municipality}: {ties} ties", municipality=named, ties=count)
    named_ground = replace(ground, note=f"{note}. {ground.note}")
    shown = _picture(
        other,
        title=findings.about(named, _said(values, other)),
        drawing=with_classes(
            named_ground,
            values,
            scale,
            words,
            title=_name(view),
            unknown=_unknown(other, values),
            asked=asked_countries(other.selection),
        ),
        rows=lambda: _rows(values, view),
    )
    return layered(shown, "countries-beside")


@figure(
    "countries-ranking", page="countries", title=message("Ranking of the countries by a measure"), choices=(_MEASURE,)
)
def ranking(view: View) -> Picture:
    """Rank the countries by the measure of `choropleth`, about `SHOWN` of them."""
    return ranked_by(measure_name(view), view, most=SHOWN)


def ranked_by(measure: str, view: View, *, most: int) -> Picture:
    """Rank the countries by one of `geo.measures.countries.MEASURES`, for the figures of any page."""
    about, values = MEASURES[measure], measure_countries(view, measure)
    name, write = view.words.text(about.name), partial(view.words.number, digits=about.digits)
    ranking = rank(values.assign(value=values["value"].round(about.digits)), "value", most=view.most(most))
    return _picture(
        view,
        measure=measure,
        title=_finding(values, view, measure),
        drawing=charts.ranked_bars(ranking, view.words, label="label", value="value", write=write),
        rows=lambda: _rows(ranking.shown, view, measure),
        unit=ranking.said(name, view.words),
    )


def measure_countries(view: View, measure: str = "") -> pd.DataFrame:
    """Measure the countries in view as `geo.measures.countries.readable`. Shared: copy them before changing them."""
    measure = measure or measure_name(view)
    events = events_of(view) if "aid" in MEASURES[measure].needs else _NO_EVENTS
    values = _measure(Held(view.about(compared="country")), Held(events), measure, view.words)
    # A gift to several countries is no reason to speak of those that nobody asked for.
    return values[values["area_code"].isin(view.selection.country)] if view.selection.country else values


def measure_name(view: View) -> str:
    """Give the measure in view, one of `geo.measures.countries.MEASURES`."""
    return view.choice("measure", MEASURES, "ties")


@lru_cache(maxsize=8)
def _measure(held: Held, given: Held, measure: str, words: Words) -> pd.DataFrame:
    return readable(by_country(held.frame, given.frame, measure), measure, words)


def _picture(view: View, *, measure: str = "", **parts: Any) -> Picture:
    """Give the picture with the data behind its measure: gifts for the measures of aid, else ties."""
    measure, words = measure or measure_name(view), view.words
    about: dict[str, Any] = {"records": view.records_of}
    note = MEASURES[measure].note
    needs = MEASURES[measure].needs
    if measure == "per_million":
        about["source"] = words.text(POPULATIONS, article=ties_source(view.ties, words))
    if "aid" in needs:
        events = events_of(view)
        given = gifts_by_country(events)
        about = {
            "records": lambda: aid_lists.table(
                events[events["event_id"].isin(given["event_id"])], language=words.language
            ),
            "source": source_beside_ties(events, view) if "ties" in needs else source_of(events, words),
            "coverage": coverage_by_country(events, words),
            "facets": Picture.facets if "ties" in needs else FACETS,
        }
    if note:
        about["coverage"] = f"{about.get('coverage') or coverage_note(view.in_view, words)} {words.text(note)}"
    return Picture(view=view, **about, **parts)


def _unknown(view: View, values: pd.DataFrame) -> tuple[str, ...]:
    """Give the countries with ties whose number of inhabitants is not known, where it is asked for."""
    if measure_name(view) != "per_million":
        return ()
    tied = view.in_view.loc[view.in_view["area_code"].ne(""), "area_code"]
    return tuple(sorted(set(tied) - set(values["area_code"])))


def _finding(values: pd.DataFrame, view: View, measure: str = "") -> str:
    said = _said(values, view, measure, focus=view.selection.focus)
    return findings.about(view.subject(compared="country"), said)


def _said(values: pd.DataFrame, view: View, measure: str = "", *, focus: str = "") -> str:
    about, words = MEASURES[measure or measure_name(view)], view.words
    year = view.selection.year if "ties" in about.needs else ""
    return findings.of_countries(values, words.text(about.name), words, focus=focus, digits=about.digits, year=year)


def _classes(view: View, values: pd.DataFrame) -> classes.Classes:
    return classes.classify(
        values["value"], view.choice("scheme", classes.SCHEMES, "own"), MEASURES[measure_name(view)].breaks
    )


def _name(view: View) -> str:
    return view.words.text(MEASURES[measure_name(view)].name)


def _rows(values: pd.DataFrame, view: View, measure: str = "") -> pd.DataFrame:
    name = view.words.text(MEASURES[measure or measure_name(view)].name)
    return values[["label", "value"]].set_axis([view.words.text("Country"), name], axis="columns")
