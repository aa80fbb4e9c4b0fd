"""Two editions against each other: what was added, what is gone, what changed or moved.

A tie is known by its municipality and the place it leads to; what has no such partner is paired by its words.
"""

from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.text import fold
from geo.base.words import Words, message, told
from geo.ties.readings import AGREEMENT_NAMES
from geo.ties.ties import kilometres

SAME_PLACE_KM: Final = 1.0
"""A tie whose place lies further off than this has moved."""

CHANGE_NAMES: Final = told(__file__, "changes")
DIFFERENCE_NAMES: Final = told(__file__, "differences")
_PARTNER: Final = message("Partner")
_KIND: Final = message("Kind of tie")
_DATES: Final = ("start_on", "end_on", "approved_on")
_SHOWN: Final = (
    *("tie_id", "agreement", "printed_text", "place_name", "place_name_tr", "area_code", "latitude", "longitude"),
    *_DATES,
)
_PASSES: Final = (
    ("municipality_slug", "identity", "agreement", "words"),
    ("municipality_slug", "identity", "agreement"),
    ("municipality_slug", "identity"),
    ("municipality_slug", "place_id", "agreement"),
    ("municipality_slug", "place_id"),
    ("municipality_slug", "words", "agreement"),
    ("municipality_slug", "words"),
)
"""The surest way of pairing first; what it pairs, the next does not see."""


def compare(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> pd.DataFrame:
    """Compare the ties of two editions.

    ``before``, ``after``: placed ties, as `geo.ties.ties.ties` or `geo.ties.editions.ties_of` give them. What is
    listed twice is paired twice. Returns one row per tie of either: ``change`` (see `CHANGE_NAMES`; ``moved`` where the
    tie leads to another place or one more than a kilometre off, else ``changed`` where anything in ``differs`` is),
    ``municipality``, ``municipality_slug``, ``differs`` (``place, agreement, spelling, start_on, end_on, approved_on``,
    joined by ``;``; a date counts only where both editions state such dates at all), ``moved_km`` (missing where either
    has no point), then ``tie_id, agreement, printed_text, place_name, place_name_tr, area_code, latitude, longitude,
    start_on, end_on, approved_on``, each with ``_before`` and ``_after``. First the ties of ``before`` in their order,
    then those added.
    """
    old, new = _add_keys(before), _add_keys(after)
    pairs = _pair(old, new)
    both = pd.concat([_side(old, pairs["old"], "_before"), _side(new, pairs["new"], "_after")], axis=1)
    who = ["municipality", "municipality_slug"]
    named, late = (
        side[who].reindex(pairs[label]).reset_index(drop=True) for side, label in ((old, "old"), (new, "new"))
    )
    differs, moved_km = _differences(old, new, pairs)
    change = pd.Series("same", index=both.index).mask(differs.ne(""), "changed")
    change = change.mask(differs.str.startswith("place"), "moved")
    change = change.mask(pairs["new"].isna(), "gone").mask(pairs["old"].isna(), "added")
    first = pd.DataFrame({"change": change, **named.fillna(late), "differs": differs, "moved_km": moved_km.round(1)})
    return pd.concat([first, both], axis=1)


def readable(changes: pd.DataFrame, before: str, after: str, words: Words) -> pd.DataFrame:
    """Give rows of `compare` as a table to read; ``before`` and ``after`` name the editions."""
    different = {
        listed: ", ".join(words.text(DIFFERENCE_NAMES[name]) for name in listed.split(";") if name in DIFFERENCE_NAMES)
        for listed in changes["differs"].unique()
    }
    sides = {
        f"{words.text(heading)} · {name}": values
        for suffix, name in (("_before", before), ("_after", after))
        for heading, values in _partners(changes, suffix, words).items()
    }
    return pd.DataFrame(
        {
            words.text("Change"): changes["change"].map(lambda change: words.text(CHANGE_NAMES[change])),
            words.text("Municipality"): changes["municipality"],
            **sides,
            words.text("Differs in"): changes["differs"].map(different),
            words.text("Moved (km)"): changes["moved_km"].where(changes["change"].eq("moved")),
        }
    )


def _partners(changes: pd.DataFrame, suffix: str, words: Words) -> dict[str, "pd.Series[str]"]:
    """Give partner and kind in one edition; as written, so that it is found again in the list."""
    kinds = changes[f"agreement{suffix}"].map(lambda kind: words.text(AGREEMENT_NAMES[kind]) if kind else "")
    return {_PARTNER: changes[f"printed_text{suffix}"], _KIND: kinds}


def _add_keys(ties: gpd.GeoDataFrame) -> pd.DataFrame:
    """Add by what a tie may be known again."""
    rows = pd.DataFrame(ties.drop(columns="geometry")).reset_index(drop=True)
    country_only = "country:" + rows["area_code"]
    identity = rows["gazetteer_id"].where(rows["gazetteer_id"].ne(""), rows["place_id"])
    written = rows["place_read"] + "\t" + rows["country_read"]
    words = written.map({text: " / ".join(map(fold, text.split("\t"))) for text in written.unique()})
    return rows.assign(
        identity=identity.where(rows["located"].ne("country_only"), country_only),
        words=words,
        spelling=(rows["printed_place"] + "\t" + rows["printed_country"]).str.strip(),
    )


def _pair(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Pair the rows by their labels; a row without a partner stands with a missing one."""
    found: list[pd.DataFrame] = []
    left, right = old, new
    for keys in _PASSES:
        names = list(keys)
        one, other = (side[(side[names] != "").all(axis=1)] for side in (left, right))
        ends = [
            side[names].assign(turn=side.groupby(names).cumcount(), **{label: side.index})
            for side, label in ((one, "old"), (other, "new"))
        ]
        pairs = ends[0].merge(ends[1], on=[*names, "turn"])[["old", "new"]]
        found.append(pairs)
        left, right = left.drop(pairs["old"]), right.drop(pairs["new"])
    found += [pd.DataFrame({"old": left.index}), pd.DataFrame({"new": right.index})]
    everyone = pd.concat(found, ignore_index=True).astype("Int64")
    return everyone.sort_values(["old", "new"], na_position="last", ignore_index=True)


def _side(rows: pd.DataFrame, labels: "pd.Series[int]", suffix: str) -> pd.DataFrame:
    shown = rows[list(_SHOWN)].reindex(labels).reset_index(drop=True)
    texts = [name for name in _SHOWN if name not in ("latitude", "longitude")]
    shown[texts] = shown[texts].fillna("")
    return shown.add_suffix(suffix)


def _differences(
    old: pd.DataFrame, new: pd.DataFrame, pairs: pd.DataFrame
) -> tuple["pd.Series[str]", "pd.Series[float]"]:
    """Say of each pair what differs, and by how far its place moved."""
    known = (pairs["old"].notna() & pairs["new"].notna()).astype(bool)
    one, other = (side.reindex(pairs[label]).reset_index(drop=True) for side, label in ((old, "old"), (new, "new")))
    point = ["latitude", "longitude"]
    moved_km = kilometres(one[point], other[point])
    unlike = one["identity"].ne(other["identity"]) & moved_km.isna()
    parts = {"place": known & (moved_km.gt(SAME_PLACE_KM) | unlike)}
    for label, name in (("agreement", "agreement"), ("spelling", "spelling"), *zip(_DATES, _DATES, strict=True)):
        stated = name not in _DATES or (old[name].ne("").any() and new[name].ne("").any())
        parts[label] = known & one[name].ne(other[name]) & bool(stated)
    listed = pd.DataFrame(parts).apply(lambda row: ";".join(label for label, differs in row.items() if differs), axis=1)
    return listed.astype("str"), moved_km
