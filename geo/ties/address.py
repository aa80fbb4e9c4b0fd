"""Reading an address, for pages, command line and tables: what is understood, and a sentence for what is not."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Final
from urllib.parse import parse_qs

import pandas as pd

from geo.base.errors import AddressError
from geo.ties.selection import Selection, not_known

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
