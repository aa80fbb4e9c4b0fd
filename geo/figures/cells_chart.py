"""The table of ties by aid as a chart: six cells in the colours of the map, their numbers in them."""

from typing import Final

import pandas as pd

from geo.base.words import Words
from geo.figures.aid_and_ties_map import paints
from geo.figures.chart import Cell, Cells, Scale, classes, ink
from geo.measures.aid_and_ties import CELLS

_ROW_PX: Final = 62
_HEAD_PX: Final = 34


def cells(counts: pd.DataFrame, words: Words) -> Cells:
    """Draw ties (tie, no tie) by aid (aid, uncertain, none) in the colours of their map; one may be missing."""
    shades = list(paints().values())
    rows, columns = counts.shape
    numbers = [number for row in counts.to_numpy().tolist() for number in row]
    made = []
    for at, (number, name, paint) in enumerate(zip(numbers, CELLS.values(), shades, strict=True)):
        written = "–" if pd.isna(number) else words.number(int(number))
        hover = f"{words.text(name)}: {written}"
        row, column = divmod(at, columns)
        made.append(Cell(row=row, column=column, value=float(at), written=written, ink=ink(paint), hover=hover))
    return Cells(
        height_px=_ROW_PX * rows + _HEAD_PX,
        nothing=words.text("Nothing fits this selection"),
        rows=tuple(map(str, counts.index)),
        columns=tuple(map(str, counts.columns)),
        cells=tuple(made),
        scale=Scale(stops=classes(shades)),
        cell_px=(0, _ROW_PX),
        names_px=(0, _HEAD_PX),
        turned=False,
        type_px=18,
        gap_px=3,
    )
