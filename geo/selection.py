"""
The view: one frozen value that says what is shown, and its address.

Every map, chart, table and export takes its rows from `Selection.of`; nothing
else filters. The address is short and readable, and a bad value in it falls
back with a sentence instead of an error.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final, Self
from urllib.parse import parse_qs

import geopandas as gpd
import pandas as pd

from geo.errors import AddressError
from geo.text import fold
from geo.ties import AGREEMENTS

LOCATED: Final = ("yes", "no")
FOCUS_KINDS: Final = ("country", "place", "municipality")


@dataclass(frozen=True)
class Selection:
    """
    What is in view.

    Parameters
    ----------
    municipality
        Slugs of municipalities (``"ibb"``, ``"sisli"`` …); empty means all.
    country
        Area codes of the map (ISO 3166-1 alpha-2, ``KKTC``); empty means all.
    kind
        Kinds of tie, from `geo.ties.AGREEMENTS`; empty means all.
    located
        ``("yes",)`` for ties with a point, ``("no",)`` for those without;
        empty means both.
    focus
        What is looked at closely without hiding the rest: at most one of
        ``"country:BA"``, ``"place:ba-sarajevo"``, ``"municipality:sisli"``.
    """

    municipality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    focus: str = field(default="")

    @classmethod
    def from_address(cls, address: Mapping[str, Iterable[str]], ties: pd.DataFrame) -> tuple[Self, list[AddressError]]:
        """
        Read a selection from an address.

        Parameters
        ----------
        address
            Parameter name → its values; several values stand in one parameter,
            separated by full stops or commas, or in repeated ones.
        ties
            All ties, which say which municipalities and countries there are.

        Returns
        -------
        selection
            What could be read, in the order of the address.
        faults
            One error for each value that is unknown and was left out.
        """
        known = _known(ties)
        chosen: dict[str, tuple[str, ...]] = {}
        faults: list[AddressError] = []
        for name, table in known.items():
            asked = [part for value in address.get(name, ()) for part in re.split(r"[.,]", value) if part.strip()]
            chosen[name] = tuple(dict.fromkeys(table[fold(part)] for part in asked if fold(part) in table))
            faults += [_fault(name, part) for part in asked if fold(part) not in table]
        focus = next(iter(address.get("focus", ())), "")
        if focus and not _focus_is_known(focus, ties):
            faults.append(_fault("focus", focus))
            focus = ""
        return cls(**chosen, focus=focus), faults

    @classmethod
    def from_query(cls, query: str, ties: pd.DataFrame) -> Self:
        """
        Read a selection from the text behind the ``?`` of an address.

        Parameters
        ----------
        query
            For example ``"municipality=sisli.kadikoy&country=BA"``.
        ties
            All ties.

        Returns
        -------
        selection
            The selection.

        Raises
        ------
        AddressError
            If a parameter or a value is unknown.
        """
        address = parse_qs(query.removeprefix("?"), keep_blank_values=True)
        names = {item.name for item in fields(cls)}
        selection, faults = cls.from_address(address, ties)
        faults += [_fault(name, ".".join(values)) for name, values in address.items() if name not in names]
        if faults:
            raise faults[0]
        return selection

    def to_address(self) -> dict[str, str]:
        """
        Write the selection as an address.

        Returns
        -------
        address
            Parameter name → value; what is not chosen is left out.
        """
        chosen = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value if isinstance(value, str) else ".".join(value) for name, value in chosen.items() if value}

    def of(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """
        Keep the ties in view.

        Parameters
        ----------
        ties
            Placed ties (see `geo.ties`).

        Returns
        -------
        in_view
            The matching rows in their order; the focus hides nothing.
        """
        keep = pd.Series(True, index=ties.index)
        for column, chosen in self._columns().items():
            if chosen:
                keep &= ties[column].isin(chosen)
        if len(self.located) == 1:
            keep &= ties["latitude"].notna() == (self.located == ("yes",))
        return ties[keep]

    def in_focus(self, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """
        Keep the ties that the focus names.

        Parameters
        ----------
        ties
            Placed ties, usually those in view.

        Returns
        -------
        focused
            The matching rows in their order; none when there is no focus.
        """
        kind, _, value = self.focus.partition(":")
        column = {"country": "area_code", "place": "place_id", "municipality": "municipality_slug"}.get(kind)
        return ties[ties[column] == value] if column else ties.iloc[:0]

    def focused_on(self, focus: str) -> Self:
        """
        Look closely at something else.

        Parameters
        ----------
        focus
            The new focus; empty for none.

        Returns
        -------
        selection
            A new selection.
        """
        return replace(self, focus=focus)

    def _columns(self) -> dict[str, tuple[str, ...]]:
        return {"municipality_slug": self.municipality, "area_code": self.country, "agreement": self.kind}


def _known(ties: pd.DataFrame) -> dict[str, dict[str, str]]:
    municipalities = dict(zip(ties["municipality_slug"], ties["municipality_slug"], strict=True))
    return {
        "municipality": {fold(value): value for value in municipalities},
        "country": {fold(code): code for code in ties["area_code"].unique() if code},
        "kind": {fold(kind): kind for kind in AGREEMENTS},
        "located": {value: value for value in LOCATED},
    }


def _focus_is_known(focus: str, ties: pd.DataFrame) -> bool:
    kind, _, value = focus.partition(":")
    return kind in FOCUS_KINDS and bool(value) and len(Selection(focus=focus).in_focus(ties)) > 0


def _fault(name: str, value: str) -> AddressError:
    return AddressError(
        "The address asks for {name}={value}, which the atlas does not know; it was left out.",
        name=name,
        value=value[:60],
    )
