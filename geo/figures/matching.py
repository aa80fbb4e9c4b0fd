"""The picture of the partner-matching desk: the best candidates of a wish on the map, and the words around it."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.palette import Paint
from geo.base.words import Words, message, told
from geo.figures import scene
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.mark_layers import with_marks
from geo.figures.picture import Picture, View
from geo.figures.scene import MapScene
from geo.figures.tie_layers import ground_of
from geo.measures.matching import TIES, Wish, candidates, criteria, explain
from geo.measures.matching.criteria import PARAMETERS, judged
from geo.measures.matching.explaining import language_name
from geo.measures.matching.places import Office, office_of
from geo.sources import countries
from geo.sources.exonyms import in_turkish
from geo.sources.regions import region_names
from geo.ties.list_sources import ties_source

PARTNER = "partner"
"""Name of the chosen candidate among the page's choices."""


def wish_of(view: View) -> Wish:
    """Read the wish among a page's choices, without criteria that are not judged.

    Without an office it is the municipality whose atlas this is that asks, if there is one.
    """
    wish = Wish.from_address(view.choices)
    return replace(wish, office=wish.office or view.home.municipality_slug).narrowed_to(judged())


def rank(view: View) -> pd.DataFrame:
    """Rank the candidates of a view as `geo.measures.matching.candidates`; none while nothing is wished."""
    wish = wish_of(view)
    found = nobody() if wish.is_empty else candidates(wish, ties=view.ties)
    return found.assign(name=in_turkish(found["place"], found["name"])) if view.words.language == "tr" else found


@figure(
    "matching",
    page="matching",
    title=message("Map of the candidates of a wish"),
    choices=(*(Choice(name=name) for name in (*PARAMETERS, PARTNER)), layers("matching")),
    needs=(),
)
def matching(view: View) -> Picture:
    """Draw the best candidates of a wish, and the chosen ``partner``; the shared selection does not apply."""
    words, wish, found = view.words, wish_of(view), rank(view)
    ground, office = ground_of(view.ties, view.selection, words), office_of(wish.office, view.ties)
    drawing = with_candidates(ground, found, wish, office, view.choices.get(PARTNER, ""), words)
    shown = Picture(
        view=view,
        title=finding(found, wish, words),
        drawing=drawing,
        rows=lambda: short_list(found, words),
        records=lambda: _records(found, wish, view),
        source="; ".join([words.text(SOURCE), *([ties_source(view.ties, words)] if view.lists.chosen else [])]),
        coverage=drawing.note,
        facets=(),
        narrowed=conditions(wish, office, words),
    )
    return layered(shown, "matching")


def _records(found: pd.DataFrame, wish: Wish, view: View) -> pd.DataFrame:
    """Give the short list in full: one row per candidate and criterion."""
    best = found.head(SHORT_LIST).rename(columns={"name": "place_name"})
    asked = [explain(place, wish, view.words, ties=view.ties).assign(place=place) for place in best["place"]]
    if not asked:
        return best
    rows = pd.concat(asked).rename(columns={"name": "criterion", "source": "value_source"})
    return best.merge(rows, on="place", how="left").drop(columns="country_code")


__all__ = ["PARAMETERS", "PARTNER", "matching", "rank", "wish_of"]


SHORT_LIST: Final = 100
"""How many candidates are drawn and listed."""

KINDS: Final = told(__file__, "kinds")
SOURCE: Final = message(
    "GeoNames (CC BY 4.0) and what is named with each criterion; criteria: section 3.1 of the article"
)
RULE: Final = message(
    "Score = criteria met ÷ (criteria met + criteria not met). Criteria without data count for neither side and are "
    "shown beside it. Equal scores stand by criteria met, then by inhabitants, then in Turkish alphabetical order."
)


def finding(ranked: pd.DataFrame, wish: Wish, words: Words) -> str:
    """Say how many places meet everything, and whether that leaves a choice."""
    if wish.is_empty:
        return words.text("Which places have what you look for?")
    if ranked.empty:
        return words.text("No known place lies where you look")
    if not ranked["score"].notna().any():
        return words.text("Nothing you wish for can be judged with the data here")
    return _how_many(ranked, words)


def _how_many(ranked: pd.DataFrame, words: Words) -> str:
    meeting = int(full(ranked).sum())
    if 1 < meeting == len(ranked):
        return words.text("All {count} places meet this: ask for more", count=meeting)
    if meeting > SHORT_LIST:
        return words.text("{count} places meet everything: ask for more to choose among them", count=meeting)
    if meeting:
        return words.plural("{count} place meets everything", "{count} places meet everything", meeting)
    if likely := int(ranked["score"].eq(1).sum()):
        return words.plural(
            "No place surely meets everything; {count} meets what could be judged of it",
            "No place surely meets everything; {count} meet what could be judged of them",
            likely,
        )
    best = words.percent(float(ranked["score"].iloc[0]))
    return words.text("No place meets everything; the best meets {share} of what can be judged", share=best)


def full(ranked: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which candidates meet everything that is wished, none of it without data."""
    return ranked["score"].eq(1) & ranked["missing"].eq(0)


def conditions(wish: Wish, office: Office, words: Words) -> tuple[tuple[str, str], ...]:
    """Write a wish as headings and values: ``(("Office", "İBB"), ("Criteria", "Coast (sea)"))``."""
    named = region_names(words.language)
    article = criteria()[f"name_{words.language}"]
    parts = {
        words.text("Office"): [office.name],
        words.text("Regions"): [named.get(region, region) for region in wish.regions],
        words.text("Countries"): [countries.name(code, words.language) for code in wish.countries],
        words.text("Places of Türkiye"): [words.text("too")] if wish.domestic else [],
        words.text("Inhabitants"): [_size(wish, words)],
        words.text("Distance"): [words.text("at most {distance} km", distance=wish.farthest_km)][: wish.farthest_km],
        words.text("Time difference"): [] if wish.hours is None else [words.text("≤ {hours} h", hours=wish.hours)],
        words.text("Language"): [language_name(wish.tongue, words)] if wish.tongue else [],
        words.text("Existing ties"): [words.text(TIES[wish.ties])] if wish.ties else [],
        words.text("Criteria"): [str(article[name]) for name in wish.wanted if name in article.index],
    }
    said = ((heading, "; ".join(filter(None, values))) for heading, values in parts.items())
    return tuple((heading, value) for heading, value in said if value)


def nobody() -> pd.DataFrame:
    """Give the ranking of a wish that is still empty: no row of `geo.measures.matching.candidates`."""
    numbers = ("latitude", "longitude", "population", "distance_km", "sea_km", "met", "not_met", "missing", "score")
    texts = ("place", "name", "area_code", "country_code", "municipalities")
    return pd.DataFrame(
        {**{name: pd.Series(dtype=str) for name in texts}, **{n: pd.Series(dtype=float) for n in numbers}}
    )


def short_list(ranked: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Write the best candidates, at most `SHORT_LIST`, as a table to read; numbers stay numbers."""
    best = ranked.head(SHORT_LIST)
    columns = {
        words.text("Rank"): np.arange(1, len(best) + 1),
        words.text("Place"): best["name"],
        words.text("Country"): [countries.name(code, words.language) for code in best["area_code"]],
        words.text("Score (%)"): (best["score"] * 100).round(0),
        words.text("Met"): best["met"],
        words.text("Not met"): best["not_met"],
        words.text("No data"): best["missing"],
        words.text("Inhabitants"): best["population"],
        words.text("Distance (km)"): best["distance_km"],
        words.text("Existing ties"): best["municipalities"],
    }
    return pd.DataFrame(columns, index=best.index)


def with_candidates(  # noqa: PLR0913, PLR0917 - a map needs its data, its wish and their words
    shown: MapScene, ranked: pd.DataFrame, wish: Wish, office: Office, chosen: str, words: Words
) -> MapScene:
    """Draw the best candidates, by their inhabitants, and a line to the ``chosen`` one.

    A click takes ``partner:<place>`` into focus.
    """
    best = ranked.head(SHORT_LIST)
    kind = np.select([best["score"].isna(), full(best), best["score"].eq(1)], ["open", "all", "likely"], "part")
    marks = best[["latitude", "longitude"]].assign(
        size=(np.log10(best["population"].fillna(1_000).clip(lower=1_000)) - 2).round(2) * 2,
        kind=kind,
        text=[_text(row, number, words) for number, (_, row) in enumerate(best.iterrows(), start=1)],
        focus="partner:" + best["place"],
    )
    latitude, longitude = office.seat
    line = best["place"].eq(chosen)
    marks = marks.assign(
        from_latitude=np.where(line, latitude, np.nan), from_longitude=np.where(line, longitude, np.nan)
    )
    # The best are drawn last, above the others.
    home = {"latitude": latitude, "longitude": longitude, "size": 4.0, "kind": "office", "focus": ""}
    marks = pd.concat([marks.iloc[::-1], pd.DataFrame([{**home, "text": office.name}])], ignore_index=True)
    labels = {name: words.text(text) for name, text in KINDS.items() if name in set(marks["kind"])}
    note = words.text("The best {shown} of {places} places compared.", shown=len(best), places=len(ranked))
    note = words.text("No criterion is chosen yet.") if wish.is_empty else note
    told = replace(shown, focus=f"partner:{chosen}", lit=b"", note=note, description=note)
    title, extent = words.text("Candidates"), None if len(best) else told.extent
    return with_marks(told, marks, title=title, labels=labels, extent=extent, paints=_paints())


def _paints() -> dict[str, Paint]:
    return {
        "all": scene.group("first"),
        "likely": scene.group("third"),
        "part": scene.group("second"),
        "open": scene.surface("muted"),
        "office": scene.surface("accent"),
    }


def _size(wish: Wish, words: Words) -> str:
    if wish.smallest and wish.largest:
        return words.text("{low}–{high} inhabitants", low=wish.smallest, high=wish.largest)
    if wish.smallest:
        return words.text("at least {low} inhabitants", low=wish.smallest)
    return words.text("at most {high} inhabitants", high=wish.largest) if wish.largest else ""


def _text(row: "pd.Series[Any]", number: int, words: Words) -> str:
    place = f"{number}. {row['name']}, {countries.name(str(row['area_code']), words.language)}"
    counts = words.text(
        "{met} met, {not_met} not met, {missing} without data",
        met=int(row["met"]),
        not_met=int(row["not_met"]),
        missing=int(row["missing"]),
    )
    tied = words.text("Tie with: {names}", names=row["municipalities"]) if row["municipalities"] else ""
    return "\n".join(filter(None, (place, counts, tied)))
