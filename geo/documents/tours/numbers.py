"""The numbers that a scene says: counted when they are said, never typed; by `NUMBERS` as ``{name}`` in a text.

All but the stated and counted figures are those of the scene's own view, so that a filter changes what is said.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures.picture import View
from geo.figures.ranking import rank
from geo.measures import counts as measures
from geo.measures import reconciliation
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties.ties import without_repeats

_PLACEHOLDER: Final = re.compile(r"\{([a-z0-9_]{1,60})(?:\|([^{}|]{1,80})\|([^{}|]{1,80}))?\}")
_WHICH: Final = ("stated", "counted")
_LEADERS: Final = 4
_NEXT: Final = 3
Count = Callable[[View], int | str]


def fill(text: str, view: View) -> str:
    """Write the numbers into a text in the reader's form; a name that means nothing is left as it stands.

    ``{ties|tie|ties}`` writes behind the number what is said of one, else of several.
    """

    def said(found: re.Match[str]) -> str:
        value = number(found.group(1), view)
        if value is None:
            return found.group(0)
        counted = found.group(2 if value == 1 else 3)
        written = view.words.number(value) if isinstance(value, int) else value
        return f"{written} {counted}" if counted else written

    return _PLACEHOLDER.sub(said, text)


def number(name: str, view: View) -> int | str | None:
    """Count one of `NUMBERS`, or give names in the reader's language; none for an unknown name.

    ``stated_`` and ``counted_`` lead to a figure of `geo.measures.reconciliation`, written with low lines.
    """
    if name in NUMBERS:
        return NUMBERS[name](view)
    which, _, figure = name.partition("_")
    found = _figures().get(figure.replace("_", "-"), {}) if which in _WHICH else {}
    return found.get(which)


@lru_cache(maxsize=1)
def _figures() -> dict[str, dict[str, int | None]]:
    figures = reconciliation.stated_figures()
    told = {which: figures.set_index("figure_id")[which].dropna().astype(int).to_dict() for which in _WHICH}
    return {figure: {which: told[which].get(figure) for which in _WHICH} for figure in figures["figure_id"]}


def _total(name: str) -> Count:
    return lambda view: int(getattr(measures.totals(view.in_view), name))


def _of_kind(kind: str) -> Count:
    return lambda view: int(measures.totals(view.in_view[view.in_view["agreement"].eq(kind)]).ties)


def _distance(pick: Callable[["pd.Series[float]"], float]) -> Count:
    def count(view: View) -> int | str:
        distances = without_repeats(view.in_view)["distance_km"].dropna()
        return round(pick(distances)) if len(distances) else 0

    return count


def _leading_country(view: View) -> str:
    counts = measures.counts_by_country(view.in_view)
    return country_name(counts["area_code"].iloc[0], view.words.language) if len(counts) else "–"


def _leading_countries(view: View) -> str:
    counts = rank(measures.counts_by_country(view.in_view), "ties", most=_LEADERS).shown
    language = view.words.language
    return _list(
        [
            f"{country_name(code, language)} ({ties})"
            for code, ties in zip(counts["area_code"], counts["ties"], strict=True)
        ],
        view.words,
    )


def _districts(view: View) -> pd.DataFrame:
    return measures.counts_by_municipality(view.in_view[view.in_view["municipality_kind"].ne("metropolitan")])


def _leading(rows: Callable[[View], pd.DataFrame], column: str) -> Count:
    """Give a cell of the first row."""

    def leader(view: View) -> int | str:
        counts = rows(view)
        value = counts[column].iloc[0] if len(counts) else "–"
        return value if isinstance(value, str) else int(value)

    return leader


def _next_districts(view: View) -> str:
    counts = _districts(view).iloc[1 : 1 + _NEXT]
    pairs = zip(counts["municipality"], counts["ties"], strict=True)
    return _list([f"{name} ({ties})" for name, ties in pairs], view.words)


def _hubs(view: View) -> pd.DataFrame:
    counts = measures.counts_by_place(view.in_view)
    return counts[counts["municipalities"] > 1]


def _several_forms(view: View) -> int:
    located = view.in_view[view.in_view["place_id"].ne("")]
    return int(located.groupby("place_id")["printed_place"].nunique().gt(1).sum())


def _buses(*statuses: str) -> Count:
    def count(view: View) -> int | str:
        events = view.selection.of_aid(view.lists.events)
        by_status = aid.buses_by_country_and_year(events).groupby("status")["quantity"].sum()
        return int(by_status.reindex(list(statuses), fill_value=0).sum())

    return count


def _gifts(view: View) -> pd.DataFrame:
    return aid.counting(view.selection.of_aid(view.lists.events))


def _memberships(column: str) -> Count:
    return lambda view: int(view.selection.of_memberships(view.lists.seats)[column].nunique())


def _standing(which: str) -> Count:
    def count(view: View) -> int | str:
        figures = reconciliation.figures(view.words)
        return reconciliation.standings(figures[~figures["is_tally"]])[which]

    return count


def _list(names: list[str], words: Words) -> str:
    if len(names) < 2:
        return "".join(names)
    return words.text(_AND, names=", ".join(names[:-1]), last=names[-1])


_TOTALS: Final = (
    *("entries", "repeats", "ties", "located", "unresolved", "country_only", "places", "countries", "municipalities"),
)
_STANDINGS: Final = {"checked": "checked", "agreeing": "agrees", "differing": "differs"}
_AND: Final = message("{names} and {last}")
NUMBERS: Final[dict[str, Count]] = {
    **{name: _total(name) for name in _TOTALS},
    **{kind: _of_kind(kind) for kind in ("sister_city", "cooperation_protocol", "memorandum")},
    "median_km": _distance(lambda distances: float(distances.median())),
    "longest_km": _distance(lambda distances: float(distances.max())),
    "first_country": _leading_country,
    "first_country_ties": lambda view: int(measures.counts_by_country(view.in_view)["ties"].head(1).sum()),
    "first_countries": _leading_countries,
    "districts": lambda view: len(_districts(view)),
    "first_district": _leading(_districts, "municipality"),
    "first_district_ties": _leading(_districts, "ties"),
    "next_districts": _next_districts,
    "hubs": lambda view: len(_hubs(view)),
    "first_hub": _leading(_hubs, "place_name"),
    "first_hub_municipalities": _leading(_hubs, "municipalities"),
    "places_in_several_forms": _several_forms,
    **{f"buses_{stage}": _buses(stage) for stage in aid.STAGES if stage != "unstated"},
    "buses_open": _buses("announced", "decided", "sent", "reported"),
    "gifts": lambda view: len(_gifts(view)),
    "aid_countries": lambda view: len({*aid.area_codes(_gifts(view)).str.split(";").explode()} - {""}),
    "bodies": _memberships("organisation_id"),
    "members": _memberships("member"),
    **{f"figures_{name}": _standing(which) for name, which in _STANDINGS.items()},
}
"""Name → how it is counted in a view."""
