"""Memberships on the map: the members in Türkiye, and the seats of the bodies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from geo.base import palette
from geo.base.words import Words, message, told
from geo.figures import extents
from geo.figures.mark_layers import COLUMNS, ends_of, with_marks
from geo.figures.picture import View
from geo.figures.scene import MapScene
from geo.ties import list_sources
from geo.ties.membership_lists import SEAT_KIND_NAMES, body_name, once, place_of_seat, short_member, short_name

SOURCE: Final = message("The article's table 1; the bodies and their seats identified by the atlas")
MEMBER_KINDS: Final = told(__file__, "members")
SEAT_KINDS: Final = told(__file__, "seats")
_MEMBER_KIND: Final = {"metropolitan": "metropolitan", "union": "union", "museum": "union"}
_SEAT_KIND: Final = {"seat": "seat", "secretariat": "secretariat", "parent": "secretariat"}
_BESIDE_TIES: Final = {kind: palette.paint(palette.SEAT_COLOURS, kind) for kind in SEAT_KINDS}
LISTED: Final = 9
_WIDER: Final = 1.5


def with_members(shown: MapScene, memberships: pd.DataFrame, words: Words) -> MapScene:
    """Draw the members as circles that grow with their bodies; a click takes ``member:<slug>`` into focus."""
    rows = [_member(seats, words) for seats in _together(once(memberships), "member")]
    marks = pd.DataFrame(rows, columns=COLUMNS).dropna(subset="latitude")
    # Under an equal circle at the same point a member is drawn a little wider, so that both can be seen and clicked.
    marks["size"] += _WIDER * marks.groupby(["latitude", "longitude", "size"]).cumcount()
    marks = marks.sort_values("size", ascending=False)
    note = words.text("{located} of {members} members have a point.", located=len(marks), members=len(rows))
    labels = {kind: words.text(name) for kind, name in MEMBER_KINDS.items()}
    told = replace(shown, note=note, description=note)
    return with_marks(told, marks, title=words.text("Members"), labels=labels)


def with_seats(
    shown: MapScene, memberships: pd.DataFrame, chosen: tuple[str, ...], words: Words, *, beside_ties: bool = False
) -> MapScene:
    """Draw the cities of the seats, with great circles from the ``chosen`` members.

    One circle per city and kind of seat; those of one city lie inside each other, so that each ring's area stands for
    its own bodies. ``beside_ties``: in colours that no kind of tie has.
    """
    bodies = memberships.drop_duplicates("organisation_id")
    seated = bodies[bodies["latitude"].notna()]
    seated = seated.assign(kind=kind_of_seat(seated))
    marks = pd.DataFrame(_seats(seated, words), columns=COLUMNS)
    lines = pd.DataFrame(_lines(seated, memberships[memberships["member"].isin(chosen)], words))
    marks = pd.concat([lines, marks.sort_values("size", ascending=False)], ignore_index=True)
    note = words.text("{seated} of {bodies} bodies have a seat that is known.", seated=len(seated), bodies=len(bodies))
    labels = {kind: words.text(name) for kind, name in SEAT_KINDS.items()}
    told = replace(shown, note=note, description=note)
    paints = _BESIDE_TIES if beside_ties else None
    title = words.text("Seats of the bodies")
    at = marks[["latitude", "longitude"]].to_numpy(dtype=float)
    extent = extents.fit(ends_of(lines)) if len(lines) else extents.fit_most(at, at)
    return with_marks(told, marks, title=title, labels=labels, extent=extent, paints=paints)


def in_cities(memberships: pd.DataFrame, words: Words) -> dict[str, int]:
    """Count the bodies by the city of their seat, where it is known."""
    seated = memberships.drop_duplicates("organisation_id").dropna(subset="latitude")
    cities = _together(seated, "seat_country_code", "seat_city")
    return {place_of_seat(city[0], words): len(city) for city in cities}


def kind_of_seat(bodies: pd.DataFrame) -> "pd.Series[str]":
    """Give the kind of the seats of bodies as the map draws them, one of `SEAT_KINDS`."""
    return bodies["seat_kind"].map(_SEAT_KIND).fillna("former")


def _together(rows: pd.DataFrame, *columns: str) -> "Iterable[list[pd.Series[str]]]":
    """Put rows together that are alike in some columns, in the order of the first of each."""
    alike: dict[tuple[str, ...], list[pd.Series[str]]] = defaultdict(list)
    for _, row in rows.iterrows():
        alike[tuple(row[column] for column in columns)].append(row)
    return alike.values()


def _member(seats: "Sequence[pd.Series[str]]", words: Words) -> tuple[object, ...]:
    first = seats[0]
    count = words.plural("{count} body", "{count} bodies", len(seats))
    names = [short_name(body, words) for body in seats]
    text = "\n".join([f"{short_member(first['member'])}: {count}", *_shorten(names)])
    kind = _MEMBER_KIND.get(first["member_level"], "municipality")
    focus = f"member:{first['member_slug']}"
    return first["member_latitude"], first["member_longitude"], len(seats), kind, text, focus


def _seats(seated: pd.DataFrame, words: Words) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for city in _together(seated, "seat_country_code", "seat_city"):
        first, inside = city[0], 0
        for kind in SEAT_KINDS:
            names = [seat_text(body, words) for body in city if body["kind"] == kind]
            if not names:
                continue
            inside += len(names)
            text = "\n".join([place_of_seat(first, words), *_shorten(names)])
            rows.append((first["latitude"], first["longitude"], inside, kind, text, ""))
    return rows


def seat_text(body: "pd.Series[str]", words: Words) -> str:
    """Name a body and the kind of its seat."""
    return f"{body_name(body, words)} ({words.text(SEAT_KIND_NAMES[body['seat_kind']])})"


def _lines(seated: pd.DataFrame, of_chosen: pd.DataFrame, words: Words) -> list[dict[str, object]]:
    kinds = seated.set_index("organisation_id")["kind"]
    return [
        {
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "size": 0,
            "kind": kinds[row["organisation_id"]],
            "text": f"{short_member(row['member'])} – {body_name(row, words)}",
            "focus": "",
            "from_latitude": row["member_latitude"],
            "from_longitude": row["member_longitude"],
        }
        for _, row in of_chosen.iterrows()
        if row["organisation_id"] in kinds and pd.notna(row["member_latitude"])
    ]


def _shorten(names: list[str]) -> list[str]:
    return [*names[:LISTED], "…"] if len(names) > LISTED else names


def source(kept: pd.DataFrame, view: View) -> str:
    """Say where memberships are known from."""
    printed = [view.words.text(SOURCE)] if view.lists.with_article else []
    return "; ".join([*printed, *list_sources.sources(kept, view.words)])
