"""The maps of the district pages: a measure by district, who knows a place, what a few share."""

from collections.abc import Iterable, Set
from dataclasses import replace
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.area_layers import with_districts
from geo.figures.mark_layers import with_marks
from geo.figures.scene import MapScene, Marks
from geo.figures.tie_layers import homes
from geo.measures.overlap import divide, sets
from geo.measures.reach import INDICATORS, value_text
from geo.sources.countries import name as country_name
from geo.ties import life

SHARES: dict[int, tuple[str, ...]] = {
    2: (message("Shared by both"),),
    3: (message("All three"), message("Two of them"), message("One only")),
}
"""Number of municipalities compared → names of how a place is shared; with two, each one's own follow."""


def with_reach(  # noqa: PLR0913 - as of `with_districts`
    shown: MapScene,
    measured: pd.DataFrame,
    everyone: Iterable[str],
    words: Words,
    *,
    indicator: str,
    asked: Set[str] | None = None,
) -> MapScene:
    """Colour the districts by an indicator.

    ``measured``: rows of `geo.measures.reach.reach` to show.
    ``everyone``: slugs of all municipalities of the tables: one without a row has no tie in view, a district that is
    not among them is not listed. ``indicator``: one of `geo.measures.reach.INDICATORS`. ``asked``: as of
    `with_districts`.
    """
    about = INDICATORS[indicator]
    rows = measured.set_index("municipality_slug")
    districts = list(everyone)
    values = pd.DataFrame({"municipality_slug": districts})
    values["value"] = rows[indicator].reindex(districts).astype(float).to_numpy()
    none = words.text("No tie in this view")
    title = words.text(about.title)
    values["text"] = [
        f"{title}: {value_text(value, about.unit, words)}" if pd.notna(value) else none for value in values["value"]
    ]
    labels = class_labels(about.breaks, about.unit, words)
    return with_districts(shown, values, breaks=about.breaks, title=title, labels=labels, words=words, asked=asked)


def with_knowers(shown: MapScene, tied: gpd.GeoDataFrame, everyone: Iterable[str], words: Words) -> MapScene:
    """Show which districts are tied to a place, ``everyone`` as in `with_reach`; with the printed words."""
    texts = pd.Series([life.marked(f"“{row.printed_text}”", row, words) for row in tied.itertuples()], tied.index)
    printed = texts.groupby(tied["municipality_slug"]).agg(", ".join)
    districts = list(everyone)
    values = pd.DataFrame({"municipality_slug": districts})
    values["value"] = np.where(values["municipality_slug"].isin(printed.index), 1.0, np.nan)
    values["text"] = [printed.get(each, words.text("No tie to it in this view")) for each in districts]
    labels = [words.text("Tied to it")]
    tie, title = [scene.group("second")], words.text("Districts")
    return with_districts(shown, values, breaks=(1,), title=title, labels=labels, words=words, paints=tie)


def with_shared(shown: MapScene, ties: gpd.GeoDataFrame, chosen: tuple[str, ...], words: Words) -> MapScene:
    """Show what two or three municipalities share and what each has alone, with lines from each, which is named."""
    holders = divide(sets(ties), chosen)
    names = dict(zip(ties["municipality_slug"], ties["municipality"], strict=True))
    located = ties[ties["place_id"].isin(holders) & ties["municipality_slug"].isin(chosen)]
    each = located.drop_duplicates(["municipality_slug", "place_id"])
    drawn = each.rename(columns={"origin_latitude": "from_latitude", "origin_longitude": "from_longitude"})[
        ["latitude", "longitude", "from_latitude", "from_longitude"]
    ].assign(
        size=[len(holders[place]) for place in each["place_id"]],
        kind=[_share(holders[place], chosen) for place in each["place_id"]],
        text=[
            f"{row.place_name}, {country_name(row.area_code, words.language)}\n"
            + ", ".join(names[who] for who in holders[row.place_id])
            for row in each.itertuples()
        ],
        focus="place:" + each["place_id"],
    )
    shared = [words.text(label) for label in SHARES[len(chosen)]]
    alone = [words.text("{municipality} only", municipality=names[who]) for who in chosen] if len(chosen) == 2 else []
    labels = {str(i): label for i, label in enumerate([*shared, *alone])}
    marked = with_marks(shown, drawn.sort_values("size"), title=words.text("Partner places"), labels=labels)
    marks, own = marked.layer(Marks), homes(each, shown.focus, words)
    return marked.plus(replace(marks, marks=(*marks.marks, *own.marks))) if marks and own else marked


def class_labels(breaks: tuple[float, ...], unit: str, words: Words) -> list[str]:
    """Name the classes of an indicator: whole numbers as ``"3–5"``, other units up to the next lower end."""
    if unit == "number":
        upper = [int(following) - 1 for following in breaks[1:]]
        pairs = zip((int(low) for low in breaks), upper, strict=False)
        return [*(str(low) if low == high else f"{low}–{high}" for low, high in pairs), f"{int(breaks[-1])}+"]
    ends = [value_text(end, unit, words) for end in breaks]
    return [*(f"{low}–{high}" for low, high in pairwise(ends)), f"{ends[-1]}+"]


def _share(holders: tuple[str, ...], chosen: tuple[str, ...]) -> str:
    if len(chosen) == 2:
        return "0" if len(holders) == 2 else str(1 + chosen.index(holders[0]))
    return str(3 - len(holders))
