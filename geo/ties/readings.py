"""Ties as a reader reads them on pages and in files: plain headings, today's names beside the printed words."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.held import Held
from geo.base.text import slug, turkish_sort_key
from geo.base.words import Words, message, told
from geo.sources import aid, organisations
from geo.sources.countries import name as country_name
from geo.sources.regions import region_names
from geo.ties import life
from geo.ties.facets import SCOPE_NAMES, STANDING_NAMES
from geo.ties.in_force import known_years
from geo.ties.world_list import LISTED_NAMES, listed

LOCATED_NAMES: Final = told(__file__, "how_located")
PRINTED_NAMES: Final = told(__file__, "printed")
AGREEMENT_NAMES: Final = told(__file__, "agreements")
VIEWPOINT_NAMES: Final = told(__file__, "viewpoints")
AID_STATUS_NAMES: Final = told(__file__, "aid_stages")
FACET_NAMES: Final = told(__file__, "facets")
_VALUE_NAMES: Final = {
    **{facet: told(__file__, facet) for facet in ("side", "place", "located", "confidence", "aid")},
    "kind": AGREEMENT_NAMES,
    "status": life.STATUS_NAMES,
    "gift": aid.KIND_NAMES,
    "theme": {slug(theme): name for theme, name in organisations.THEME_NAMES.items()},
    "level": organisations.LEVEL_NAMES,
    "identification": organisations.IDENTIFICATION_NAMES,
    "scope": SCOPE_NAMES,
    "standing": STANDING_NAMES,
}
ARTICLE_NAME: Final = message("The article")
SORTS: Final = told(__file__, "sorts")


def value_names(facet: str, ties: pd.DataFrame, words: Words) -> dict[str, str]:
    """Name the values of a facet in the order of reading. Shared: copy it before changing it."""
    return _value_names(facet, Held(ties), words)


@lru_cache(maxsize=32)
def _value_names(facet: str, held: Held, words: Words) -> dict[str, str]:
    ties = held.frame
    if facet in _VALUE_NAMES:
        return {value: words.text(name) for value, name in _VALUE_NAMES[facet].items()}
    if facet == "municipality":
        names = dict(zip(ties["municipality_slug"], ties["municipality"], strict=True))
        first = ties["municipality_slug"].iloc[:1].tolist()
        return {code: names[code] for code in [*first, *_in_order(names, without=first)]}
    if facet == "edition":
        names = dict(zip(ties["edition"], ties["edition_name"], strict=True))
        return {code: name or words.text(ARTICLE_NAME) for code, name in names.items()}
    if facet == "region":
        present = set(ties["region"]) | set(ties["continent"])
        return {code: name for code, name in region_names(words.language).items() if code in present}
    if facet == "year":
        return {str(year): str(year) for year in known_years(ties)}
    names = (
        organisations.provinces()
        if facet == "province"
        else {code: country_name(code, words.language) for code in ties["area_code"].unique() if code}
    )
    return {code: names[code] for code in _in_order(names, without=[])}


def subject_names(ties: pd.DataFrame, words: Words) -> dict[str, str]:
    """Name every municipality, country and partner place that a reader may look at closely, by focus.

    A place has its country, and in brackets its name in the other language. Kept for the next call.
    """
    return _subject_names(Held(ties), words)


@lru_cache(maxsize=8)
def _subject_names(held: Held, words: Words) -> dict[str, str]:
    ties, countries = held.frame, value_names("country", held.frame, words)
    owns = {f"municipality:{slug}": name for slug, name in value_names("municipality", ties, words).items()}
    named = ["place_name_tr", "place_name"] if words.language == "tr" else ["place_name", "place_name_tr"]
    places = {}
    for place, area, own, other in ties[["place_id", "area_code", *named]].itertuples(index=False):
        if place:
            also = f" ({other})" if other and other != own else ""
            places[f"place:{place}"] = f"{own}{also}, {countries.get(area, area)}"
    lands = {f"country:{code}": name for code, name in countries.items()}
    return {**owns, **lands, **{place: places[place] for place in _in_order(places, without=[])}}


def say_filters(
    active: Iterable[tuple[str, str]], names: Callable[[str], Mapping[str, str]], words: Words
) -> dict[str, list[str]]:
    """Say which filters are on: ``{"Municipality": ["Şişli", "Kadıköy"]}``."""
    said: dict[str, list[str]] = {}
    for facet, value in active:
        name = value_name(facet, value, {} if facet == "text" else names(facet), words)
        said.setdefault(words.text(FACET_NAMES[facet]), []).append(name)
    return said


def value_name(facet: str, value: str, names: Mapping[str, str], words: Words) -> str:
    """Name one value of a facet; a country without a tie has its name all the same, a text quotation marks."""
    if facet == "text":
        return f"“{value}”"
    return names.get(value) or (country_name(value, words.language) if facet == "country" else value)


def ties_table(ties: pd.DataFrame, words: Words, *, order: str = "municipality") -> pd.DataFrame:
    """Give ties as a table to read, with headings in the language; the index is that of ``ties``.

    ``order``: one of `SORTS`; names stand in Turkish alphabetical order, what is not stated stands last.
    """
    countries = ties["area_code"].map(lambda code: country_name(code, words.language) if code else "")
    in_words = {"": "", **{there: words.text(name) for there, name in LISTED_NAMES.items()}}
    columns = {
        words.text("Municipality"): ties["municipality"],
        words.text("Partner"): [life.marked(str(row.place_name), row, words) for row in ties.itertuples()],
        words.text("Country"): countries,
        words.text("Kind of tie"): ties["agreement"].map(lambda kind: words.text(AGREEMENT_NAMES[kind])),
        words.text("Distance (km)"): ties["distance_km"].round(),
        words.text("Located or not"): ties["located"].map(lambda how: words.text(LOCATED_NAMES[how])),
        words.text("As written"): ties["printed_text"],
        words.text("Where it stands"): [where_in_print(row, words) for row in ties.itertuples()],
        words.text("Repeats"): ties["repeats"],
        words.text("Status of the tie"): [words.text(life.STATUS_NAMES[str(status)]) for status in ties["tie_status"]],
        words.text("World's list"): listed(ties).map(in_words),
        words.text("Remark"): ties[f"remark_{words.language}"],
    }
    table = pd.DataFrame(columns)
    by = {
        "municipality": [ties["municipality"], ties["place_name"]],
        "place_name": [ties["place_name"]],
        "country": [countries, ties["place_name"]],
        "distance_km": [ties["distance_km"].map(lambda km: (pd.isna(km), km))],
    }
    if order not in by:
        return table
    keys = pd.DataFrame({str(i): column.map(_name_key) for i, column in enumerate(by[order])}).apply(tuple, axis=1)
    return table.loc[keys.sort_values(kind="stable").index]


def official_lines(row: Any, words: Words) -> list[str]:
    """Say what a list of one's own states of a tie beside its partner: decisions, dates, term, field, contact.

    ``row``: a tie as `itertuples` gives it. Returns a line each; cells of columns that were not understood come last.
    """
    decisions = {
        words.text("Council decision"): (row.council_on, row.council_number),
        words.text("Approval by the ministry"): (row.ministry_on or row.approved_on, row.ministry_number),
        words.text("Signature"): (row.signed_on, ""),
        words.text("In force from"): ("" if row.start_on == row.signed_on else row.start_on, ""),
        words.text("In force until"): (row.end_on, row.end_decision),
        words.text("Term"): ("", row.term),
        words.text("Field of co-operation"): ("", row.field),
        words.text("Contact"): ("", row.contact),
        words.text("Also in its row"): ("", row.other_cells),
    }
    said = {name: ", ".join(filter(None, (life.when(on, words), text))) for name, (on, text) in decisions.items()}
    return [f"{name}: {text}" for name, text in said.items() if text]


def not_located_table(ties: pd.DataFrame, words: Words) -> pd.DataFrame:
    """List what the map cannot show, in printed order, with the reason and the candidates."""
    missing = ties[ties["latitude"].isna() | ties["origin_latitude"].isna()]
    homeless = words.text("The municipality has no point; no line starts from it.")
    return pd.DataFrame(
        {
            words.text("Municipality"): missing["municipality"],
            words.text("As written"): missing["printed_text"],
            words.text("Located or not"): missing["located"].map(lambda how: words.text(LOCATED_NAMES[how])),
            words.text("Reason"): missing[f"reason_{words.language}"].where(
                missing["origin_latitude"].notna(), homeless
            ),
            words.text("Candidates"): missing["candidates"],
        }
    ).reset_index(drop=True)


def where_in_print(row: object, words: Words) -> str:
    """Say where a row of ties stands: ``"Table 3, entry 112"``; for another edition its name and row."""
    table, number = getattr(row, "printed_table"), getattr(row, "printed_row")  # noqa: B009 - rows have no static type
    if table not in PRINTED_NAMES:
        name = str(getattr(row, "edition_name"))  # noqa: B009
        return words.text("{name}, row {number}", name=name, number=str(number))
    return words.text("{table}, entry {number}", table=words.text(PRINTED_NAMES[table]), number=str(number))


def _in_order(names: dict[str, str], *, without: list[str]) -> list[str]:
    return sorted((code for code in names if code not in without), key=lambda code: turkish_sort_key(names[code]))


def _name_key(value: Any) -> tuple[Any, ...]:
    return (value == "", turkish_sort_key(value)) if isinstance(value, str) else value
