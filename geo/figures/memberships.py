"""The pictures of the memberships: members and seats on the map, who sits in most, who sits where."""

from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from geo.base import palette
from geo.base.text import slug
from geo.base.words import Words, message
from geo.figures import charts, findings, membership_map
from geo.figures.chart import Cell, Cells, Chart, Scale, Tick, classes, ink
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.figures.ranking import rank
from geo.figures.tie_layers import ground_of
from geo.sources import shared_rooms
from geo.sources.organisations import IDENTIFICATION_NAMES, LEVEL_NAMES, THEME_NAMES
from geo.sources.shared_rooms import most_connected
from geo.ties import membership_lists
from geo.ties.facets import applying_to
from geo.ties.membership_lists import body_name, short_member, short_name

MAPS: Final = {"members": message("Members in Türkiye"), "seats": message("Seats of the bodies")}
RANKED: Final = 12
OWN_FACETS: Final = {
    "theme": "theme",
    "level": "member_level",
    "province": "province",
    "identification": "identification",
}
"""Filter that applies to memberships alone → the column that holds its values."""


@figure(
    "memberships",
    page="memberships",
    title=message("Map of members and seats"),
    choices=(Choice(name="map", values=tuple(MAPS)), Choice(name="with"), Choice(name="and"), layers("memberships")),
    needs=("memberships",),
)
def members_or_seats(view: View) -> Picture:
    """Draw the members in Türkiye, or (``map``) the seats, with lines from the members ``with`` and ``and``."""
    words, kept = view.words, in_view(view)
    ground = ground_of(view.ties, view.selection, words)
    if view.choice("map", MAPS, "members") == "seats":
        drawn = membership_map.with_seats(ground, kept, _pair(kept, view), words)
    else:
        drawn = membership_map.with_members(ground, kept, words)
    shown = _picture(view, drawing=drawn, rows=lambda: readable(view), leading=lambda: _by_member(kept, view))
    return layered(shown, "memberships")


@figure("memberships-members", page="memberships", title=message("Members in most bodies"), needs=("memberships",))
def members(view: View) -> Picture:
    """Rank the members by the bodies they sit in. Returns about `RANKED` bars."""
    words, counts = view.words, _by_member(in_view(view), view)
    ranking = rank(counts.set_axis(["label", "bodies"], axis="columns"), "bodies", most=view.most(RANKED))
    return _picture(
        view,
        drawing=charts.ranked_bars(ranking, words, label="label", value="bodies", unit=words.text("bodies")),
        rows=lambda: ranking.shown.set_axis(counts.columns, axis="columns"),
        unit=ranking.said(words.text("Bodies by member"), words),
    )


@figure("memberships-matrix", page="memberships", title=message("Members and bodies"), needs=("memberships",))
def matrix(view: View) -> Picture:
    """Set the most connected members against the bodies that several share, by how surely these are identified."""
    words, kept = view.words, in_view(view)
    shown = matrix_of(kept, words)
    return _picture(
        view,
        drawing=chart(shown, words),
        rows=lambda: readable_matrix(shown, words),
        unit=rest_note(shown, kept, words),
    )


def title(view: View) -> str:
    """Say who sits in most bodies and where the municipality in focus stands, or on the map of seats where most are."""
    who = view.selection.focus.removeprefix("municipality:")
    if who or view.choice("map", MAPS, "members") != "seats":
        return findings.of_members(in_view(view), view.words, focus=who)
    cities, measure = membership_map.in_cities(in_view(view), view.words), view.words.text("Seats of the bodies")
    return findings.lead(cities, cities.values(), view.words, measure=measure, several=findings.PLACES)


def options(view: View) -> dict[str, dict[str, str]]:
    """List what the memberships looked at can be narrowed to: filter of `OWN_FACETS` → value → name."""
    held = {facet: view.lists.seats[column].unique() for facet, column in OWN_FACETS.items()}
    there = {facet: {*values, *map(slug, values)} for facet, values in held.items()}
    return {
        facet: {value: name for value, name in view.value_names(facet).items() if value in there[facet]}
        for facet in OWN_FACETS
    }


def in_view(view: View) -> pd.DataFrame:
    """Keep the memberships in view. Returns rows of `geo.ties.membership_lists.everything`."""
    return view.selection.of_memberships(view.lists.seats)


def readable(view: View, kept: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give memberships, those in view if none are given, as a table to read, one row each."""
    words, kept = view.words, in_view(view) if kept is None else kept
    return pd.DataFrame(
        {
            words.text("Member"): kept["member"],
            words.text("Level"): kept["member_level"].map(lambda level: words.text(LEVEL_NAMES[level])),
            words.text("Province"): kept["province"],
            words.text("Body"): [membership_lists.body_name(body, words) for _, body in kept.iterrows()],
            words.text("Identification"): kept["identification"].map(lambda how: words.text(IDENTIFICATION_NAMES[how])),
            words.text("Theme"): kept["theme"].map(lambda theme: words.text(THEME_NAMES[theme])),
            words.text("As written"): kept["printed_forms"],
            words.text("Table 1, entry"): kept["printed_rows"],
            **membership_lists.lists_columns(kept, words),
        }
    )


def _picture(view: View, **parts: Any) -> Picture:
    kept, words = in_view(view), view.words
    drawing = parts["drawing"]
    counts = membership_lists.once(kept)["identification"].value_counts()
    shares = " · ".join(
        f"{words.text(name)}: {words.number(int(counts.get(how, 0)))}" for how, name in IDENTIFICATION_NAMES.items()
    )
    return Picture(
        view=view,
        title=title(replace(view, choices={})) if isinstance(drawing, Chart) else title(view),
        records=lambda: membership_lists.table(kept, language=words.language),
        source=membership_map.source(kept, view),
        coverage=f"{words.text('Memberships by identification of the body')} – {shares}."
        if isinstance(drawing, Chart)
        else drawing.note,
        facets=applying_to("memberships"),
        **parts,
    )


def _by_member(kept: pd.DataFrame, view: View) -> pd.DataFrame:
    counts = shared_rooms.most_connected(kept)
    named = counts["member"].map(membership_lists.short_member)
    return pd.DataFrame({view.words.text("Member"): named, view.words.text("Bodies"): counts["bodies"]})


def _pair(kept: pd.DataFrame, view: View) -> tuple[str, ...]:
    slugs = [view.choices.get(name, "") for name in ("with", "and")]
    return tuple(kept.loc[kept["member_slug"].isin(slugs), "member"].unique())


MEMBERS_SHOWN: Final = 24
BODIES_SHOWN: Final = 36
_CELL_PX: Final = 20
_SCALE_PX: Final = 50
_LONGEST_LABEL: Final = 24
_NAMES_PX: Final = (170, 150)
_SHADES: Final = {"identified": 3, "doubtful": 1, "unidentified": 0}
"""How surely a body is identified → step of the sequential scale."""

_SIGNS: Final = {"identified": "", "doubtful": "?", "unidentified": "×"}
"""What stands in a cell, so that it can be read without colour."""


@dataclass(frozen=True)
class Matrix:
    """Who sits where: members, most bodies first; bodies, most members first; how surely each is identified."""

    members: tuple[str, ...]
    numbers: tuple[int, ...]
    bodies: dict[str, tuple[str, str]]
    cells: dict[tuple[str, str], str]


def matrix_of(memberships: pd.DataFrame, words: Words) -> Matrix:
    """Choose the most connected members and the bodies that several of them share, about as many as are shown."""
    counts = rank(most_connected(memberships), "bodies", most=MEMBERS_SHOWN).shown
    own = memberships[memberships["member"].isin(counts["member"])]
    sizes = own["organisation_id"].map(own["organisation_id"].value_counts())
    bodies = own.assign(size=sizes).drop_duplicates("organisation_id").sort_values("organisation_id")
    bodies = rank(bodies, "size", most=BODIES_SHOWN).shown
    return Matrix(
        members=tuple(counts["member"]),
        numbers=tuple(int(number) for number in counts["bodies"]),
        bodies={
            str(body["organisation_id"]): (short_name(body, words), body_name(body, words))
            for _, body in bodies.iterrows()
        },
        cells={
            (str(row.member), str(row.organisation_id)): str(row.identification) for row in own.itertuples(index=False)
        },
    )


def chart(matrix: Matrix, words: Words) -> Cells:
    """Draw the matrix: the darker, the surer the body is identified; no cell without a membership."""
    order = list(_SHADES)[::-1]
    paints = [palette.scale(_SHADES[how]) for how in order]
    members = tuple(short_member(member) for member in matrix.members)
    labels = _drawn_labels(matrix)
    names = [words.text(IDENTIFICATION_NAMES[how]) for how in order]
    cells = tuple(
        Cell(
            row=row,
            column=column,
            value=float(order.index(how)),
            written=_SIGNS[how],
            ink=ink(paints[order.index(how)]),
            hover=f"{members[row]} – {labels[column]}: {names[order.index(how)]}",
        )
        for row, found in enumerate(_rows(matrix))
        for column, how in enumerate(found)
        if how
    )
    ticks = tuple(Tick(at=float(at), text=name) for at, name in enumerate(names))
    return Cells(
        height_px=_NAMES_PX[1] + _SCALE_PX + _CELL_PX * max(len(members), 3),
        nothing=words.text("Nothing fits this selection"),
        rows=members,
        columns=tuple(labels),
        cells=cells,
        scale=Scale(stops=classes(paints), ticks=ticks),
        cell_px=(_CELL_PX, _CELL_PX),
        names_px=_NAMES_PX,
        turned=True,
        gap_px=2,
    )


def readable_matrix(matrix: Matrix, words: Words) -> pd.DataFrame:
    """Give a matrix as a table: name, number of bodies, then one column per body that says how surely it is."""
    table = pd.DataFrame(
        [[words.text(IDENTIFICATION_NAMES[how]) if how else "" for how in row] for row in _rows(matrix)],
        columns=_labels(matrix),
    )
    table.insert(0, words.text("Member"), list(matrix.members))
    table.insert(1, words.text("Bodies"), list(matrix.numbers))
    return table


def rest_note(matrix: Matrix, memberships: pd.DataFrame, words: Words) -> str:
    """Say what a matrix does not show, and what the signs in its cells stand for."""
    members = memberships["member"].nunique() - len(matrix.members)
    bodies = memberships["organisation_id"].nunique() - len(matrix.bodies)
    if not members and not bodies:
        return words.text("Members and bodies; ? doubtful, × unidentified body")
    return words.text(
        "The members with most bodies; {members} more members and {bodies} more bodies stand in the data; "
        "? doubtful, × unidentified body",
        members=members,
        bodies=bodies,
    )


def _rows(matrix: Matrix) -> list[list[str]]:
    return [[matrix.cells.get((member, body), "") for body in matrix.bodies] for member in matrix.members]


def _labels(matrix: Matrix) -> list[str]:
    short = [name for name, _ in matrix.bodies.values()]
    return [full if short.count(name) > 1 else name for name, full in matrix.bodies.values()]


def _drawn_labels(matrix: Matrix) -> list[str]:
    """Cut long names, but never so that two bodies become one."""
    whole = _labels(matrix)
    cut = [name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1].rstrip()}…" for name in whole]
    return [name if cut.count(short) > 1 else short for name, short in zip(whole, cut, strict=True)]
