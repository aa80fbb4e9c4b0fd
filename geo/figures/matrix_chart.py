"""Members against bodies: the most connected ones as one matrix."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from geo.base.palette import SEQUENTIAL, Theme
from geo.base.words import Words
from geo.figures.charts import literal
from geo.sources.shared_rooms import most_connected
from geo.ties.membership_view import IDENTIFICATION_NAMES, body_name, short_member, short_name

MEMBERS_SHOWN: Final = 24
BODIES_SHOWN: Final = 36
_CELL_PX: Final = 20
_LONGEST_LABEL: Final = 24
_NAMES_PX: Final = (170, 150)
_SHADES: Final = {"identified": 3, "doubtful": 1, "unidentified": 0}
"""How surely a body is identified → step of the sequential scale."""

_SIGNS: Final = {"identified": "", "doubtful": "?", "unidentified": "×"}
"""What stands in a cell, so that it can be read without colour."""


@dataclass(frozen=True)
class Matrix:
    """
    Who sits where.

    ``members``: full names, most bodies first. ``bodies``: identifier → short and full name; most members first.
    ``cells``: member and body → how surely the body is identified; absent without a membership.
    """

    members: tuple[str, ...]
    numbers: tuple[int, ...]
    bodies: dict[str, tuple[str, str]]
    cells: dict[tuple[str, str], str]


def matrix_of(memberships: pd.DataFrame, words: Words) -> Matrix:
    """
    Choose the most connected members and the bodies that several of them share.

    ``memberships``: memberships in view (see `geo.ties.membership_view`). Returns at most `MEMBERS_SHOWN` members and
    `BODIES_SHOWN` bodies.
    """
    counts = most_connected(memberships).head(MEMBERS_SHOWN)
    own = memberships[memberships["member"].isin(counts["member"])]
    sizes = own["organisation_id"].map(own["organisation_id"].value_counts())
    ranked = own.assign(size=sizes).drop_duplicates("organisation_id")
    ranked = ranked.sort_values(["size", "organisation_id"], ascending=[False, True], kind="stable").head(BODIES_SHOWN)
    return Matrix(
        members=tuple(counts["member"]),
        numbers=tuple(int(number) for number in counts["bodies"]),
        bodies={
            str(body["organisation_id"]): (short_name(body, words), body_name(body, words))
            for _, body in ranked.iterrows()
        },
        cells={
            (str(row.member), str(row.organisation_id)): str(row.identification) for row in own.itertuples(index=False)
        },
    )


def chart(matrix: Matrix, words: Words, *, theme: Theme = "light") -> go.Figure:
    """
    Draw the matrix.

    ``matrix``: as `matrix_of` gives it. Returns a heat map: the darker, the surer the body is identified; empty without
    a membership.
    """
    order = list(_SHADES)[::-1]
    shades = [SEQUENTIAL[theme][_SHADES[how]] for how in order]
    levels = [[order.index(how) if how else None for how in row] for row in _rows(matrix)]
    names = [words.text(IDENTIFICATION_NAMES[how]) for how in order]
    members = [literal(short_member(member)) for member in matrix.members]
    heat = go.Heatmap(
        z=levels,
        x=[literal(label) for label in _drawn_labels(matrix)],
        y=members,
        customdata=[[names[level] if level is not None else "" for level in row] for row in levels],
        text=[[_SIGNS.get(how, "") for how in row] for row in _rows(matrix)],
        texttemplate="%{text}",
        hovertemplate="%{y} – %{x}: %{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=[(edge, shade) for i, shade in enumerate(shades) for edge in (i / 3, (i + 1) / 3)],
        zmin=-0.5,
        zmax=2.5,
        xgap=2,
        ygap=2,
        colorbar={
            "orientation": "h",
            "thickness": 8,
            "len": 0.6,
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "top",
            "tickmode": "array",
            "tickvals": [0, 1, 2],
            "ticktext": names,
        },
    )
    figure = go.Figure(heat)
    left, top = _NAMES_PX
    figure.update_layout(
        width=left + _CELL_PX * max(len(matrix.bodies), 4),
        height=top + 50 + _CELL_PX * max(len(members), 3),
        margin={"l": left, "r": 0, "t": top, "b": 50, "autoexpand": False},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "title": None,
        "dtick": 1,
        "type": "category",
        "tickfont": {"size": 10},
    }
    figure.update_xaxes(side="top", tickangle=-90, **axis)
    figure.update_yaxes(autorange="reversed", **axis)
    return figure


def readable(matrix: Matrix, words: Words) -> pd.DataFrame:
    """
    Give the matrix as a table to read.

    ``matrix``: as `matrix_of` gives it. Returns one row per member: name, number of bodies, then one column per body
    that says how surely it is identified.
    """
    table = pd.DataFrame(
        [[words.text(IDENTIFICATION_NAMES[how]) if how else "" for how in row] for row in _rows(matrix)],
        columns=_labels(matrix),
    )
    table.insert(0, words.text("Member"), list(matrix.members))
    table.insert(1, words.text("Bodies"), list(matrix.numbers))
    return table


def left_out(matrix: Matrix, memberships: pd.DataFrame, words: Words) -> str:
    """
    Say what the matrix does not show.

    ``matrix``: as `matrix_of` gives it. Returns and what the signs in its cells stand for.
    """
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
