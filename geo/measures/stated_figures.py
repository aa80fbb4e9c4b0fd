"""Stated figures: how each stands against the count, and how it is read."""

from typing import Any

import pandas as pd

from geo.base.text import slug
from geo.base.words import Words
from geo.measures.reconciliation import group_of, stated_figures
from geo.sources import datapackage
from geo.ties.facets import SCOPE_NAMES, STANDING_NAMES
from geo.ties.ties import ties


def figures(words: Words) -> pd.DataFrame:
    """Give every figure of `geo.measures.reconciliation.stated_figures` with how it stands.

    Further `standing`, `inference` (whether the explanation is likely rather than certain), `is_tally` and `area_codes`
    (of the country a tally is about, joined by ``;``).
    """
    compared = stated_figures(language=words.language)
    reasons = datapackage.table("figure_explanations")
    likely = reasons.loc[reasons["inference"].eq(True), "figure_id"]
    areas = _areas()
    bare = compared["figure_id"].str.replace(r"^tally-t\d-|-2$", "", regex=True)
    is_tally = compared["figure_id"].str.startswith("tally-")
    return compared.assign(
        standing=[_standing(row) for _, row in compared.iterrows()],
        inference=compared["figure_id"].isin(likely),
        is_tally=is_tally,
        area_codes=bare.map(areas).fillna("").where(is_tally, ""),
    )


def standings(figures: pd.DataFrame) -> dict[str, int]:
    """Count the figures by how they stand, none left out, and ``checked``: those that agree or differ."""
    found = figures["standing"].value_counts()
    counts = {standing: int(found.get(standing, 0)) for standing in STANDING_NAMES}
    return {**counts, "checked": counts["agrees"] + counts["differs"]}


def title(figures: pd.DataFrame, words: Words) -> str:
    """Say how many figures agree."""
    count = standings(figures)
    if not count["checked"]:
        return words.text("No stated figure in view can be checked")
    if not count["differs"]:
        return words.plural(
            "The stated figure agrees with the count",
            "All {count} stated figures agree with the count",
            count["checked"],
        )
    return words.text(
        "{agreeing} of {checked} stated figures agree with the count, {differing} differ",
        agreeing=count["agrees"],
        checked=count["checked"],
        differing=count["differs"],
    )


def with_sign(difference: float, words: Words) -> str:
    """Write a difference with its sign, a true minus: ``"+35"``, ``"−4"``."""
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return sign + words.number(abs(int(difference)))


def readable(figures: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give figures as a table to read, in the order given."""
    return pd.DataFrame(
        {
            words.text("Subject"): figures["subject"],
            words.text("Scope"): [words.text(SCOPE_NAMES[scope]) for scope in figures["scope"]],
            words.text("Stated"): figures["stated"],
            words.text("Counted"): figures["counted"],
            words.text("Difference"): figures["difference"],
            words.text("Standing"): [words.text(STANDING_NAMES[standing]) for standing in figures["standing"]],
            words.text("Explanation"): figures["explanation"],
            words.text("Inference"): figures["inference"],
            words.text("Where it stands"): figures["printed_in"],
        }
    ).reset_index(drop=True)


def _standing(figure: "pd.Series[Any]") -> str:
    if pd.isna(figure["counted"]):
        return "no_table"
    if pd.isna(figure["stated"]):
        return "no_number"
    return "differs" if figure["difference"] else "agrees"


def _areas() -> dict[str, str]:
    """Give the areas of the map behind the ending of a tally's id: ``sirbistan-karadag`` stands for two."""
    read = ties()[["country_read", "area_code"]].drop_duplicates()
    areas: dict[str, list[str]] = {}
    for country, area in read.itertuples(index=False):
        areas.setdefault(slug(group_of(country)), []).append(area)
    return {group: ";".join(sorted(set(codes))) for group, codes in areas.items()}
