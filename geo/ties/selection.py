"""The view: one frozen value that says what is shown, and its address.

Every map, chart, table and export takes its rows from one of its methods, one for
each kind of rows; nothing else filters. The address is short and readable, and a bad
value in it falls back with a sentence instead of an error.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final, Self
from urllib.parse import parse_qs

import geopandas as gpd
import pandas as pd

from geo.base.errors import AddressError
from geo.base.held import Held
from geo.base.text import fold
from geo.sources.countries import CODES
from geo.ties import home
from geo.ties.facets import FACETS, VIEWPOINTS, Kind, applying_to, known_values
from geo.ties.life import as_printed

_FOCUS_COLUMNS: Final = {"country": "area_code", "place": "place_id", "municipality": "municipality_slug"}
_LONGEST_TEXT: Final = 60


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is in view; an empty facet means all. `geo.ties.facets.FACETS` says to which rows each applies.

    ``municipality``: slugs of municipalities (``"ibb"``, ``"sisli"`` …). ``side``: sides of the Bosphorus, from
    `geo.ties.facets.SIDES`; İBB lies on both and is kept only where no side is chosen. ``country``: area codes of the
    map (ISO 3166-1 alpha-2, ``KKTC``). ``region``: slugs of regions or continents (see `geo.sources.regions`).
    ``kind``: kinds of tie, from `geo.sources.records.AGREEMENTS`. ``status``: what became of them, from
    `geo.ties.life.STATUS_NAMES`. ``place``: kinds of place, from
    `geo.ties.facets.PLACE_KINDS`. ``located``: ``("yes",)`` for ties with a point, ``("no",)`` for those without.
    ``confidence``: from `geo.ties.facets.CONFIDENCES`. ``aid``: ``("yes",)`` for ties with countries that got aid,
    ``("no",)`` for the others. ``edition``: ids for `geo.ties.editions.everything`; empty for the article alone.
    ``year``: the ties that stood at the end of it, and the gifts and activities of it; nothing that states none.
    ``gift``: the kind of aid, from `geo.sources.aid.KIND_NAMES`. ``theme``, ``province``: slugs; ``level``,
    ``identification``: from the names in `geo.sources.organisations`. ``scope``, ``standing``: whose number a
    stated figure is, and how it stands, from `geo.ties.facets`.
    ``text``: words that must all occur in the names of place, country or municipality: ``"sisli"`` finds Şişli.
    ``home``: slug of a province or municipality of Türkiye, see `geo.ties.home`; empty for that of the installation.
    ``dated``: ``"off"`` leaves off what became of ties since they were printed. ``viewpoint``: ``"iso"`` counts areas
    under their ISO country; empty means as printed. ``focus``: what is looked at closely without hiding the rest: at
    most one of ``"country:BA"``, ``"place:ba-sarajevo"``, ``"municipality:sisli"``.
    """

    municipality: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    aid: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()
    year: str = ""
    gift: str = ""
    theme: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    identification: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    text: str = ""
    home: str = ""
    viewpoint: str = ""
    dated: str = ""
    focus: str = ""

    @classmethod
    def from_address(
        cls, address: Mapping[str, Iterable[str]], ties: pd.DataFrame, *, also: Iterable[str] = ()
    ) -> tuple[Self, list[AddressError]]:
        """Read a selection from an address; several values are parted by full stops or commas, or repeated.

        ``ties`` say which municipalities, countries and editions there are; ``also``: editions that hold no ties.
        Returns one error for each value that is unknown and was left out.
        """
        chosen: dict[str, Any] = {}
        faults: list[AddressError] = []
        for item in fields(cls):
            several = isinstance(item.default, tuple)
            asked = [part for value in address.get(item.name, ()) for part in _parts(value, several=several)]
            if item.name == "text":
                chosen["text"] = "".join(asked[:1])[:_LONGEST_TEXT]
                continue
            table = _understood(item.name, asked, ties, also)
            found = tuple(dict.fromkeys(table[fold(part)] for part in asked if fold(part) in table))
            faults += [not_known(item.name, part) for part in asked if fold(part) not in table]
            chosen[item.name] = found if several else "".join(found[:1])
        return cls(**chosen), faults

    def to_address(self) -> dict[str, str]:
        """Write the selection as an address; what is not chosen is left out."""
        chosen = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value if isinstance(value, str) else ".".join(value) for name, value in chosen.items() if value}

    def of(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Keep the ties in view, in their order; with the ISO viewpoint ``area_code`` is the ISO country.

        The focus hides nothing. Shared: copy it before changing it.
        """
        kept: gpd.GeoDataFrame = _kept(self.applying_to("ties"), "ties", Held(ties))
        return kept

    def of_aid(self, events: pd.DataFrame) -> pd.DataFrame:
        """Keep the aid events of `geo.ties.aid_lists.of_article` in view, areas as of `of`. Shared: copy it before
        changing it.
        """
        kept: pd.DataFrame = _kept(self.applying_to("aid"), "aid", Held(events))
        return kept

    def of_memberships(self, seats: pd.DataFrame) -> pd.DataFrame:
        """Keep `geo.ties.membership_lists.everything` in view. Shared: copy it before changing it."""
        kept: pd.DataFrame = _kept(self.applying_to("memberships"), "memberships", Held(seats))
        return kept

    def of_activities(self, activities: pd.DataFrame) -> pd.DataFrame:
        """Keep the activities in view. ``activities``: as `geo.ties.activities.COLUMNS`. Returns in their order."""
        kept: pd.DataFrame = _kept(self.applying_to("activities"), "activities", Held(activities))
        return kept

    def of_figures(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Keep `geo.measures.reconciliation.figures` in view. Shared: copy it before changing it."""
        kept: pd.DataFrame = _kept(self.applying_to("figures"), "figures", Held(figures))
        return kept

    def applying_to(self, kind: Kind) -> Self:
        """Leave off the focus, and the filters that do not apply to a kind of rows."""
        kept = {facet: getattr(self, facet) for facet in applying_to(kind)}
        return type(self)(**kept, viewpoint=self.viewpoint, dated=self.dated)

    def in_focus(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Keep the ties that the focus names; none when there is no focus."""
        kind, _, value = self.focus.partition(":")
        column = _FOCUS_COLUMNS.get(kind)
        return ties[ties[column] == value] if column else ties.iloc[:0]

    @property
    def subject(self) -> str:
        """What the view is about, as a focus: what is in focus, else a municipality or country that is chosen alone."""
        chosen = {"municipality": self.municipality, "country": self.country}
        alone = (f"{kind}:{values[0]}" for kind, values in chosen.items() if len(values) == 1)
        return self.focus or next(alone, "")

    def without(self, name: str, value: str = "") -> Self:
        """Leave off one filter.

        ``value``: the one value to leave off; empty for the whole field.
        """
        held = getattr(self, name)
        rest: Any = "" if isinstance(held, str) else tuple(item for item in held if value and item != value)
        return replace(self, **{name: rest})

    def active(self) -> list[tuple[str, str]]:
        """List field and value of the filters that narrow the view, neither focus nor viewpoint."""
        return [(facet, value) for facet in FACETS for value in _chosen(self, facet)]


@lru_cache(maxsize=24)
def _kept(selection: Selection, kind: Kind, held: Held) -> Any:
    rows = held.frame
    if selection.viewpoint == "iso":
        rows = _by_iso(rows, kind)
    if selection.dated == "off" and kind == "ties":
        rows = as_printed(rows)
    keep = pd.Series(True, index=rows.index)
    for facet, of in FACETS.items():
        chosen = _chosen(selection, facet)
        if chosen and kind in of:
            keep &= of[kind](rows, chosen)
    return rows[keep]


def _by_iso(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    if kind == "ties":
        return rows.assign(area_code=rows["country_code"])
    return rows.assign(viewpoint_code="") if kind == "aid" else rows


def _chosen(selection: Selection, facet: str) -> tuple[str, ...]:
    held: str | tuple[str, ...] = getattr(selection, facet)
    return held if isinstance(held, tuple) else (held,) * bool(held)


def _parts(value: str, *, several: bool) -> list[str]:
    return [part.strip() for part in (re.split(r"[.,]", value) if several else [value]) if part.strip()]


def _understood(name: str, asked: list[str], ties: pd.DataFrame, also: Iterable[str]) -> dict[str, str]:
    """Give folded spelling → value of what a field knows; of nothing that is not asked for."""
    if not asked:
        return {}
    if name == "viewpoint":
        return {viewpoint: "" if viewpoint == VIEWPOINTS[0] else viewpoint for viewpoint in VIEWPOINTS}
    if name == "dated":
        return {"off": "off"}
    if name == "home":
        return {fold(part): found[0].slug for part in asked if (found := home.find(part))}
    if name == "focus":
        return {fold(focus): focus for focus in asked if _focus_is_known(focus, ties)}
    more = {fold(edition_id): edition_id for edition_id in also} if name == "edition" else {}
    return known_values(name, ties) | more


def _focus_is_known(focus: str, ties: pd.DataFrame) -> bool:
    kind, _, value = focus.partition(":")
    if kind == "country":
        return value in CODES or value in set(ties["area_code"])
    return bool(value) and len(Selection(focus=focus).in_focus(ties)) > 0


def not_known(name: str, value: str) -> AddressError:
    """Say that an address asks for a value that is not known."""
    return AddressError(
        "The address asks for {name}={value}, which the atlas does not know; it was left out.",
        name=name,
        value=value[:60],
    )


_NAMES: Final = tuple(item.name for item in fields(Selection))
_LONGEST: Final = 60
_OTHERS: Final = ("lang", "for")
"""What an address also says, and others read."""


class Several(tuple[str, ...]):
    """Values of a choice of which several may stand, parted by full stops."""

    __slots__ = ()


def read(
    address: Mapping[str, Iterable[str]],
    ties: pd.DataFrame,
    choices: Mapping[str, tuple[str, ...]],
    *,
    also: Iterable[str] = (),
) -> tuple[Selection, dict[str, str], list[AddressError]]:
    """Read an address: the selection, the page's own ``choices``, and an error for each thing not understood."""
    selection, faults = Selection.from_address(address, ties, also=also)
    own = {}
    for name, values in address.items():
        value = next(iter(values), "")
        if name in (*_NAMES, *_OTHERS):
            continue
        if name not in choices:
            faults.append(_unknown(name, choices))
            continue
        asked = value.split(".") if isinstance(choices[name], Several) else [value]
        unknown = [part for part in asked if part and choices[name] and part not in choices[name]]
        faults += [not_known(name, part) for part in unknown]
        if not unknown or len(unknown) < len(asked):
            own[name] = ".".join(part for part in asked if part not in unknown)
    return selection, own, faults


def selection_of(query: str, ties: pd.DataFrame, *, also: Iterable[str] = ()) -> Selection:
    """Read a selection from the text behind the ``?`` of an address; `AddressError` for what is unknown."""
    selection, _, faults = read(parse_qs(query.removeprefix("?"), keep_blank_values=True), ties, {}, also=also)
    if faults:
        raise faults[0]
    return selection


def _unknown(name: str, choices: Mapping[str, object]) -> AddressError:
    near = get_close_matches(name, [*_NAMES, *choices], n=1)
    if near:
        return AddressError(
            "The address asks for “{name}”, which the atlas does not know; it was left out. Is “{near}” meant?",
            name=name[:_LONGEST],
            near=near[0],
        )
    return AddressError(
        "The address asks for “{name}”, which the atlas does not know; it was left out.", name=name[:_LONGEST]
    )
