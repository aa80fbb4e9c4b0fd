"""Members against bodies: the most connected ones as one matrix."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.base import palette
from geo.base.words import Words
from geo.figures.chart import Cell, Cells, Scale, Tick, classes, ink
from geo.figures.ranking import rank
from geo.sources.organisations import IDENTIFICATION_NAMES
from geo.sources.shared_rooms import most_connected
from geo.ties.membership_view import body_name, short_member, short_name

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


def readable(matrix: Matrix, words: Words) -> pd.DataFrame:
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
