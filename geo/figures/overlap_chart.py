"""The overlap of all municipalities as one square chart."""

from typing import Final

import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.words import Words
from geo.figures.chart import Cell, Cells, Scale, Stop, Tick, ink
from geo.measures.overlap import Sets

_CELL_PX: Final = 14
_NAMES_PX: Final = 96
_SCALE_PX: Final = 56
_SHOWN: Final = 8
_LEAST: Final = 0.01
"""Of the scale, where nothing is shared at all."""
_NONE: Final = 0.02
"""The part of the scale that is the land's: nothing shared."""


def overlap_chart(matrix: pd.DataFrame, of: Sets, names: dict[str, str], words: Words) -> Cells:
    """Draw `geo.measures.overlap.matrix` as a square of cells, its diagonal empty, in the order to draw.

    ``names``: slug of the municipality, place or area code → name. The hover text names what is shared.
    """
    values = matrix.to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, np.nan)
    order = [str(each) for each in matrix.index]
    written = tuple(names[each] for each in order)
    scale = _scale(max(float(np.nanmax(values, initial=0.0)), _LEAST), words)
    cells = tuple(
        Cell(
            row=row,
            column=column,
            value=float(values[row, column]),
            ink=ink(scale.paint(float(values[row, column]))),
            hover="\n".join(
                (
                    f"{written[row]} – {written[column]}",
                    f"Jaccard {words.number(values[row, column], digits=2)}",
                    _said(of[order[row]] & of[order[column]], names, words),
                )
            ),
        )
        for row, column in np.argwhere(~np.isnan(values)).tolist()
    )
    return Cells(
        height_px=_CELL_PX * max(len(order), 4) + _NAMES_PX + _SCALE_PX,
        nothing=words.text("There is no pair of municipalities in this selection"),
        rows=written,
        columns=written,
        cells=cells,
        scale=scale,
        cell_px=(_CELL_PX, _CELL_PX),
        names_px=(_NAMES_PX, _NAMES_PX),
        turned=True,
    )


def _said(shared: frozenset[str], labels: dict[str, str], words: Words) -> str:
    if not shared:
        return words.text("Nothing shared")
    listed = words.sorted(labels[item] for item in shared)
    more = ["…"] if len(listed) > _SHOWN else []
    return "\n".join([*listed[:_SHOWN], *more])


def _scale(greatest: float, words: Words) -> Scale:
    ends = np.linspace(_NONE, 1.0, len(palette.SEQUENTIAL["light"])) * greatest
    land = palette.paint(palette.SURFACES, "land")
    steps = (Stop(at=float(end), paint=palette.scale(step)) for step, end in enumerate(ends))
    ticks = (Tick(at=at, text=words.number(at, digits=2)) for at in (0.0, greatest / 2, greatest))
    stops = (Stop(at=0.0, paint=land), Stop(at=_NONE * greatest, paint=land), *steps)
    return Scale(title="Jaccard", stops=stops, ticks=tuple(ticks))
