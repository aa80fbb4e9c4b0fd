"""A position as people write it: ``41,01 28,97``, ``41°00′36″N 28°58′12″E``, ``41.01K 28.97D`` …"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from geo.base.errors import PlacingError

Axis = Literal["latitude", "longitude"]
_LONGEST: Final = 120
_MINUS: Final = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_HEMISPHERES: Final[dict[str, tuple[Axis, int]]] = {
    "north": ("latitude", 1), "kuzey": ("latitude", 1), "n": ("latitude", 1), "k": ("latitude", 1),
    "south": ("latitude", -1), "guney": ("latitude", -1), "s": ("latitude", -1), "g": ("latitude", -1),
    "east": ("longitude", 1), "dogu": ("longitude", 1), "e": ("longitude", 1), "d": ("longitude", 1),
    "west": ("longitude", -1), "bati": ("longitude", -1), "w": ("longitude", -1), "b": ("longitude", -1),
}  # fmt: skip
_NAMES: Final[dict[str, Axis]] = {
    "latitude": "latitude", "enlem": "latitude", "lat": "latitude",
    "longitude": "longitude", "boylam": "longitude", "lon": "longitude", "lng": "longitude", "long": "longitude",
}  # fmt: skip
_POINT: Final = re.compile(
    r"(?:srid\s*=\s*4326\s*;\s*)?point(?:\s*[zm]{1,2})?\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)"
    r"(?:\s+-?\d+(?:\.\d+)?){0,2}\s*\)"
)
_WITH_DOT: Final = re.compile(r"(?P<number>[+-]?\d+(?:\.\d+)?)|(?P<word>[a-z]+)|(?P<degree>[°º])|(?P<sign>.)")
_WITH_COMMA: Final = re.compile(r"(?P<number>[+-]?\d+(?:[.,]\d+)?)|(?P<word>[a-z]+)|(?P<degree>[°º])|(?P<sign>.)")
_ALLOWED_SIGNS: Final = frozenset(" ,;/|:'\"′″’”()[]=")


@dataclass(frozen=True)
class Position:
    """A position in degrees of WGS 84."""

    latitude: float
    longitude: float


@dataclass
class _Group:
    """The numbers of one coordinate: degrees, minutes, seconds; and its axis and sign, where they are said."""

    numbers: list[str]
    axis: Axis | None = None
    sign: int = 0


def position(text: str) -> Position:
    """Read two coordinates, latitude first unless hemispheres (N S E W, in Turkish K G D B) or words say otherwise.

    Decimal degrees with a point or a comma, or degrees, minutes and seconds; also ``geo:`` and ``POINT(x y)``. What can
    be read in two ways is a `PlacingError` that says what to write instead.
    """
    plain = _plain(text)
    if point := _POINT.fullmatch(plain):
        return on_earth(float(point[2]), float(point[1]))
    if re.search(r"\de[+-]?\d", plain):
        raise _unreadable(text)
    groups = _groups(plain.removeprefix("geo:"), text)
    values = [_value(group, text) for group in groups]
    first, second = groups
    axes = (first.axis or _other(second.axis) or "latitude", second.axis or _other(first.axis) or "longitude")
    if axes[0] == axes[1]:
        raise PlacingError("'{text}' gives the same direction twice; one must be N or S, the other E or W.", text=text)
    return on_earth(*(values if axes[0] == "latitude" else values[::-1]))


def coordinate(text: str, axis: Axis) -> float:
    """Read one coordinate of an axis; `PlacingError` says what to write instead."""
    groups = _split(_plain(text), text, wanted=1)
    if len(groups) != 1 or groups[0].axis not in (None, axis):
        raise _unreadable(text)
    return within(_value(groups[0], text), axis)


def within(degrees: float, axis: Axis) -> float:
    """Refuse what lies beyond the globe. Raises `PlacingError` if there is no such coordinate."""
    if axis == "latitude" and not abs(degrees) <= 90:
        raise PlacingError("There is no latitude of {degrees}: latitudes run from -90 to 90.", degrees=_short(degrees))
    if not abs(degrees) <= 180:
        raise PlacingError(
            "There is no longitude of {degrees}: longitudes run from -180 to 180.", degrees=_short(degrees)
        )
    return degrees


def on_earth(latitude: float, longitude: float) -> Position:
    """Make a position of two coordinates.

    Raises `PlacingError` if they are impossible, exchanged beyond doubt, or the zero point that stands for missing
    ones.
    """
    if 90 < abs(latitude) <= 180 and abs(longitude) <= 90:
        raise PlacingError(
            "{first} cannot be a latitude; latitude and longitude seem to be exchanged. Write {second} first.",
            first=_short(latitude),
            second=_short(longitude),
        )
    within(latitude, "latitude")
    within(longitude, "longitude")
    if latitude == 0 and longitude == 0:
        raise PlacingError("Latitude 0 and longitude 0 lie in the open sea and stand for missing coordinates.")
    return Position(latitude, longitude)


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        raise PlacingError("This is too long to be a position; write two numbers such as 41.01, 28.97.")
    lowered = unicodedata.normalize("NFC", text).replace("İ", "i").lower().translate(_MINUS)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))
    return re.sub(r"\s+", " ", bare.replace("ı", "i").replace("''", '"')).strip()


def _groups(plain: str, text: str) -> list[_Group]:
    groups = _split(plain, text, wanted=2)
    if len(groups) == 1 and len(groups[0].numbers) in (2, 4, 6) and groups[0].axis is None:
        numbers = groups[0].numbers
        half = len(numbers) // 2
        groups = [_Group(numbers[:half]), _Group(numbers[half:])]
    if len(groups) != 2:
        raise _unreadable(text)
    return groups


def _split(plain: str, text: str, *, wanted: int) -> list[_Group]:
    """Gather numbers into coordinates, at degree signs and hemispheres where there are any."""
    dotted = re.search(r"\d\.\d", plain) is not None
    tokens = [(match.lastgroup, match[0]) for match in (_WITH_DOT if dotted else _WITH_COMMA).finditer(plain)]
    if wanted == 2 and not dotted and _is_ambiguous(plain):
        raise PlacingError("'{text}' can be read in several ways; write it like 41.01, 28.97.", text=text)
    leading = next((kind for kind, _ in tokens if kind in ("number", "word")), "") == "word"
    groups, closed = [_Group([])], False
    for at, (kind, token) in enumerate(tokens):
        if kind == "number":
            of_degrees = at + 1 < len(tokens) and tokens[at + 1][0] == "degree"
            if groups[-1].numbers and (closed or of_degrees):
                groups, closed = [*groups, _Group([])], False
            groups[-1].numbers.append(token.replace(",", "."))
        elif kind == "word":
            if leading and groups[-1].numbers and not _closes(token, groups[-1]):
                groups, closed = [*groups, _Group([])], False
            _name(groups[-1], token, text)
            closed = not leading
        elif kind == "sign" and token not in _ALLOWED_SIGNS:
            raise _unreadable(text)
    return groups


def _closes(token: str, group: _Group) -> bool:
    """Recognise ``lat 41.01 N``: the hemisphere after the number of an axis already named."""
    return token in _HEMISPHERES and group.axis == _HEMISPHERES[token][0] and not group.sign


def _is_ambiguous(plain: str) -> bool:
    """Say whether commas may divide numbers as well as be decimal signs: ``41,28``, ``41,01,28``."""
    if not re.fullmatch(r"[\d,+\- ]+", plain):
        return False
    pieces = [piece for piece in plain.split() if piece.strip(",")]
    return len(pieces) == 1 and pieces[0].strip(",").count(",") in (1, 2)


def _name(group: _Group, word: str, text: str) -> None:
    axis, sign = _HEMISPHERES.get(word, (_NAMES.get(word), 0))
    if axis is None or (group.axis not in (None, axis)) or (sign and group.sign):
        raise _unreadable(text)
    group.axis, group.sign = axis, sign or group.sign


def _value(group: _Group, text: str) -> float:
    if not 1 <= len(group.numbers) <= 3 or any("." in number for number in group.numbers[:-1]):
        raise _unreadable(text)
    if any(len(number) > 25 for number in group.numbers):
        raise _unreadable(text)
    degrees, *parts = group.numbers
    minutes = [float(part) for part in parts]
    if any(part[0] in "+-" for part in parts) or any(part >= 60 for part in minutes):
        raise _unreadable(text)
    if group.sign and degrees[0] in "+-":
        raise PlacingError("'{text}' has both a sign and a direction; write only one of them.", text=text)
    size = abs(float(degrees)) + sum(part / 60.0**power for power, part in enumerate(minutes, start=1))
    return size * (group.sign or (-1 if degrees.startswith("-") else 1))


def _other(axis: Axis | None) -> Axis | None:
    return None if axis is None else "longitude" if axis == "latitude" else "latitude"


def _unreadable(text: str) -> PlacingError:
    shown = text if len(text) <= 40 else text[:40] + "…"
    return PlacingError("'{text}' is not a position; write two numbers such as 41.01, 28.97.", text=shown)


def _short(degrees: float) -> str:
    return f"{degrees:.5f}".rstrip("0").rstrip(".") if abs(degrees) < 1e6 else f"{degrees:.0e}"
