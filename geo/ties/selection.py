"""
The view: one frozen value that says what is shown, and its address.

Every map, chart, table and export takes its rows from `Selection.of`; nothing
else filters. The address is short and readable, and a bad value in it falls
back with a sentence instead of an error.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Final, Self

import geopandas as gpd
import pandas as pd

from geo.base.errors import AddressError
from geo.base.held import Held
from geo.base.text import fold
from geo.sources.countries import CODES
from geo.ties.facets import FACETS, VIEWPOINTS, known

_FOCUS_COLUMNS: Final = {"country": "area_code", "place": "place_id", "municipality": "municipality_slug"}
_LONGEST_TEXT, _SINGLE = 60, ("text", "viewpoint", "focus")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """
    What is in view; an empty facet means all.

    ``municipality``: slugs of municipalities (``"ibb"``, ``"sisli"`` …). ``side``: sides of the Bosphorus, from
    `geo.ties.facets.SIDES`; İBB lies on both and is kept only where no side is chosen. ``country``: area codes of the
    map (ISO 3166-1 alpha-2, ``KKTC``). ``region``: slugs of regions or continents (see `geo.sources.regions`).
    ``kind``: kinds of tie, from `geo.ties.facets.AGREEMENTS`. ``place``: kinds of place, from
    `geo.ties.facets.PLACE_KINDS`. ``located``: ``("yes",)`` for ties with a point, ``("no",)`` for those without.
    ``confidence``: from `geo.ties.facets.CONFIDENCES`. ``aid``: ``("yes",)`` for ties with countries that got aid,
    ``("no",)`` for the others. ``edition``: ids for `geo.ties.editions.everything`; empty for the article alone.
    ``text``: words that must all occur in the names of place, country or municipality: ``"sisli"`` finds Şişli.
    ``viewpoint``: ``"iso"`` counts areas under their ISO country; empty means as printed. ``focus``: what is looked at
    closely without hiding the rest: at most one of ``"country:BA"``, ``"place:ba-sarajevo"``, ``"municipality:sisli"``.
    """

    municipality: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    aid: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()
    text: str = ""
    viewpoint: str = ""
    focus: str = ""

    @classmethod
    def from_address(
        cls, address: Mapping[str, Iterable[str]], ties: pd.DataFrame, *, also: Iterable[str] = ()
    ) -> tuple[Self, list[AddressError]]:
        """
        Read a selection from an address.

        ``address``: parameter name → its values; several are parted by full stops or commas, or repeat the name.
        ``ties``: all ties, which say which municipalities, countries and editions there are. ``also``: editions that
        there are besides, which hold no ties. Returns what could be read, in the order of the address, and one error
        for each value that is unknown and was left out.
        """
        chosen: dict[str, Any] = {}
        faults: list[AddressError] = []
        there = known(ties)
        there["edition"] |= {fold(edition_id): edition_id for edition_id in also}
        for name, table in there.items():
            asked = [part for value in address.get(name, ()) for part in re.split(r"[.,]", value) if part.strip()]
            chosen[name] = tuple(dict.fromkeys(table[fold(part)] for part in asked if fold(part) in table))
            faults += [not_known(name, part) for part in asked if fold(part) not in table]
        single: dict[str, Any] = {name: next(iter(address.get(name, ())), "") for name in _SINGLE}
        for name, is_known in (
            ("viewpoint", single["viewpoint"] in ("", *VIEWPOINTS)),
            ("focus", not single["focus"] or _focus_is_known(single["focus"], ties)),
        ):
            if not is_known:
                faults.append(not_known(name, single.pop(name)))
        if single.get("viewpoint") == "printed":
            single["viewpoint"] = ""
        single["text"] = single["text"].strip()[:_LONGEST_TEXT]
        return cls(**chosen, **single), faults

    def to_address(self) -> dict[str, str]:
        """
        Write the selection as an address.

        Returns parameter name → value; what is not chosen is left out.
        """
        chosen = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value if isinstance(value, str) else ".".join(value) for name, value in chosen.items() if value}

    def of(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """
        Keep the ties in view.

        ``ties``: placed ties (see `geo.ties.ties`). Returns the matching rows in their order; the focus hides nothing.
        With the ISO viewpoint ``area_code`` is the ISO country. Shared: copy it before changing it.
        """
        return _kept(replace(self, focus=""), Held(ties))

    def in_focus(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """
        Keep the ties that the focus names.

        Returns the matching rows in their order; none when there is no focus.
        """
        kind, _, value = self.focus.partition(":")
        column = _FOCUS_COLUMNS.get(kind)
        return ties[ties[column] == value] if column else ties.iloc[:0]

    def without(self, name: str, value: str = "") -> Self:
        """
        Leave off one filter.

        ``value``: the one value to leave off; empty for the whole field.
        """
        held = getattr(self, name)
        rest: Any = "" if isinstance(held, str) else tuple(item for item in held if value and item != value)
        return replace(self, **{name: rest})

    def active(self) -> list[tuple[str, str]]:
        """
        List the filters that narrow the view.

        Returns field and value, in the order of the fields; neither the focus nor the viewpoint is one.
        """
        pairs = [(facet, value) for facet in FACETS for value in getattr(self, facet)]
        return [*pairs, *([("text", self.text)] if self.text else [])]


@lru_cache(maxsize=16)
def _kept(selection: Selection, held: Held) -> gpd.GeoDataFrame:
    ties = held.frame
    if selection.viewpoint == "iso":
        ties = ties.assign(area_code=ties["country_code"])
    keep = pd.Series(True, index=ties.index)
    for facet, columns in FACETS.items():
        chosen = getattr(selection, facet)
        if chosen:
            keep &= pd.concat([ties[column].isin(chosen) for column in columns], axis=1).any(axis=1)
    for word in fold(selection.text).split():
        keep &= ties["search_text"].str.contains(word, regex=False)
    return ties[keep]


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
