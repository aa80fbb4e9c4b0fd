"""Lists that lie on the review desk: the article's places, and the editions of every kind.

A decision reaches the rows of every edition that write its place so, but for the article's own.
"""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from geo.places.geocoder.placing import Candidate, candidates_text
from geo.sources.municipalities import known_as
from geo.ties.editions.decided import HOME, KEPT_AS, WHO
from geo.ties.editions.edition import Kind
from geo.ties.ties import kilometres, ties
from geo.your_lists.check.handing_over import meant
from geo.your_lists.check.kinds import place_field
from geo.your_lists.check.placing import PLACED
from geo.your_lists.review.queue import Doubt, Option

_EVEN: Final = 0.5
"""The score of namesakes: nothing speaks for one of them."""
START: Final = ["origin_latitude", "origin_longitude"]
"""Where the tie of a row starts; no other kind of list has it."""


def of_edition(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Lay the rows of an edition on the desk.

    Returns ``row``, `WHO`, place and country as written, the columns of `PLACED` and `START`, missing where not known.
    Below them stand the municipalities without a point whose name several of Türkiye bear, each row as a place to
    decide.
    """
    names = KEPT_AS[kind]
    cells: dict[str, Any] = {"row": rows["row_number"]}
    wanted = {WHO: names[WHO], place_field(kind): names["place"], "country": names["country"]}
    for name, kept in {**wanted, **{name: names.get(name, name) for name in PLACED}}.items():
        cells[name] = rows.get(kept, "")
    cells |= {name: rows.get(name) for name in START}
    laid = pd.DataFrame(cells, index=rows.index)
    return pd.concat([laid, _namesakes(rows, laid)], ignore_index=True) if kind == "ties" else laid


def _namesakes(rows: pd.DataFrame, laid: pd.DataFrame) -> pd.DataFrame:
    pairs = zip(rows["municipality"], rows["origin_country_code"], strict=True)
    asked = rows["origin_latitude"].isna() & pd.Series(
        [len(meant(*pair)) > 1 for pair in pairs], rows.index, dtype=bool
    )
    if not asked.any():
        return laid.iloc[:0]
    names = rows.loc[asked, "municipality"]
    candidates = {
        name: candidates_text(
            tuple(Candidate(each.gazetteer_id, each.name, "TR", *each[4:6], _EVEN) for each in known_as(name))
        )
        for name in names.unique()
    }
    return laid[asked].assign(
        place=names,
        country=HOME,
        country_code="TR",
        located="ambiguous",
        provider="",
        candidates=names.map(candidates),
        reason_tr="Bu adı birden çok ilde bir belediye taşıyor; listede hangisi olduğu yazmıyor.",
        reason_en="Several provinces have a municipality of this name; the list does not say whose ties these are.",
    )


def of_article() -> pd.DataFrame:
    """Lay the article's entries on the desk, as `of_edition` of ties; ``row`` counts them from 1."""
    entries = pd.DataFrame(ties().drop(columns=["geometry", "located"]))
    names = {"place_read": "place", "country_read": "country", "status": "located", "municipality": WHO}
    placed = entries.rename(columns=names).assign(row=range(1, len(entries) + 1))
    return placed[["row", WHO, "place", "country", *PLACED, *START]]


def hanging(placed: pd.DataFrame, kind: Kind, doubt: Doubt) -> list[str]:
    """Name those whose rows hang on a place. Returns each once, in the order of the rows."""
    return [str(name) for name in _of_doubt(placed, kind, doubt)[WHO].drop_duplicates()]


def distances_km(placed: pd.DataFrame, kind: Kind, doubt: Doubt, options: Sequence[Option]) -> tuple[str, list[float]]:
    """Measure how far candidates are from the first on the place whose own point is known (geodesic of WGS 84)."""
    known = _of_doubt(placed, kind, doubt).dropna(subset=START)
    if known.empty or not options:
        return "", []
    there = pd.DataFrame([(option.latitude, option.longitude) for option in options])
    here = pd.DataFrame([known.iloc[0][START].tolist()] * len(options))
    return str(known.iloc[0][WHO]), kilometres(here, there).tolist()


def _of_doubt(placed: pd.DataFrame, kind: Kind, doubt: Doubt) -> pd.DataFrame:
    return placed[placed[place_field(kind)].eq(doubt.place) & placed["country"].eq(doubt.country)]
