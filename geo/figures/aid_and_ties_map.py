"""Aid against ties in a sentence, on the map (countries in classes, places as marks), and as a table of six cells."""

from collections.abc import Callable, Set
from typing import Any, Final

import pandas as pd

from geo.base import palette
from geo.base.palette import Paint
from geo.base.words import Words
from geo.figures import scene
from geo.figures.area_layers import outside, with_fills
from geo.figures.chart import Cell, Cells, Scale, between, classes, ink
from geo.figures.findings import COUNTRIES, PLACES
from geo.figures.mark_layers import COLUMNS, with_marks
from geo.figures.scene import Entry, Legend, MapScene
from geo.measures.aid_and_ties import CELLS, table
from geo.sources.countries import name as country_name
from geo.sources.exonyms import column_in

_TINT: Final = 0.45
"""How much of the land shows through where aid is uncertain."""

_GROUP_OF: Final = {"tie_and_aid": "third", "tie_only": "second", "aid_only": "first"}


def paints() -> dict[str, Paint]:
    """Give the colour of each cell: uncertain aid in a paler shade of its neighbour, neither as the land."""
    full = {cell: scene.group(name) for cell, name in _GROUP_OF.items()}
    land = scene.surface("land")
    shades = {"tie_and_uncertain": _pale(full["tie_and_aid"]), "uncertain_only": _pale(full["aid_only"])}
    return {cell: {**full, **shades, "neither": land}[cell] for cell in CELLS}


def finding(crossed: pd.DataFrame, words: Words, *, per: str) -> str:
    """Say in a sentence how far aid follows the ties, by ``"country"`` or ``"place"``."""
    (both, uncertain, tie_only), (aid_only, _, _) = table(crossed).to_numpy().tolist()
    tied, aided = both + uncertain + tie_only, both + aid_only
    if not tied + aided:
        return words.text("Nothing fits this selection")
    known = crossed[crossed["cell"].ne("neither")]
    if len(known) == 1:
        (row,) = known.itertuples()
        subject = place_name(row, words) if per == "place" else country_name(str(row.area_code), words.language)
        return f"{subject} – {summary(row, words)}"
    several = COUNTRIES if per == "country" else PLACES
    if not aided:
        return words.text(
            "No documented aid fits this selection; ties with {several}", several=words.plural(*several, tied)
        )
    with_aid = words.text("{several} with documented aid", several=words.plural(*several, aided))
    if not tied:
        return words.text("{with_aid}, none of them with a tie in view", with_aid=with_aid)
    return words.text(
        "{with_aid}, {both} of them with a tie; of {tied} with a tie {tie_only} got none",
        with_aid=with_aid,
        both=both,
        tie_only=tie_only,
        tied=words.plural(*several, tied),
    )


def with_cells(shown: MapScene, countries: pd.DataFrame, words: Words, *, asked: Set[str] | None = None) -> MapScene:
    """Colour the countries of `geo.measures.aid_and_ties.by_country` by their cell."""
    shades = paints()
    rows = list(countries[countries["cell"].ne("neither")].itertuples())
    fills = {str(row.area_code): shades[str(row.cell)] for row in rows}
    texts = {str(row.area_code): summary(row, words) for row in rows}
    entries = tuple(Entry(label=words.text(CELLS[cell]), shape="swatch", paint=shades[cell]) for cell in CELLS)
    coloured = with_fills(shown, fills, texts, nothing=words.text(CELLS["neither"]))
    return outside(coloured.plus(legend=(Legend(title=words.text("Countries"), entries=entries),)), asked, words)


def with_places(shown: MapScene, places: pd.DataFrame, words: Words) -> MapScene:
    """Mark the places of `geo.measures.aid_and_ties.by_place` by their cell, those with aid on top.

    A click takes the place into focus where it has a tie, else its country.
    """
    order = [cell for cell in CELLS if cell != "neither"]
    weight = places["ties"] + places["gifts"]
    rows = [
        {
            "latitude": row.latitude,
            "longitude": row.longitude,
            "size": row.weight,
            "kind": row.cell,
            "text": "\n".join((place_name(row, words), summary(row, words))),
            "focus": f"place:{row.place_id}" if row.ties else f"country:{row.area_code}",
        }
        for row in places.sort_values(["gifts", "place_id"]).assign(weight=weight).itertuples()
    ]
    labels = {cell: words.text(CELLS[cell]) for cell in order}
    title = words.text("Places (larger with more ties and gifts)")
    marks = pd.DataFrame(rows, columns=COLUMNS)
    return with_marks(shown, marks, title=title, labels=labels, extent=shown.extent, paints=paints())


def place_name(row: object, words: Words) -> str:
    """Name a place: ``"Star Dojran (Dojran), North Macedonia"``; in brackets its name in the source of the aid."""
    own = str(getattr(row, column_in(words.language)))
    aid_name = str(getattr(row, "same_point"))  # noqa: B009 - rows have no static type
    country = country_name(str(getattr(row, "area_code")), words.language)  # noqa: B009
    return ", ".join((f"{own} ({aid_name})" if aid_name else own, country))


def summary(row: object, words: Words) -> str:
    """Say what a country or place has: its cell, the ties, the gifts with their years, and the uncertain ones."""
    get: Callable[[str], Any] = row.__getattribute__
    lines = [words.text(CELLS[get("cell")])]
    if get("ties"):
        lines.append(words.plural("{count} tie", "{count} ties", int(get("ties"))))
    if get("gifts"):
        given = words.plural("{count} gift", "{count} gifts", int(get("gifts")))
        lines.append(" ".join(part for part in (given, _years(get("first"), get("last"))) if part))
    uncertain = int(get("gifts") - get("documented"))
    if uncertain:
        lines.append(
            words.plural("{count} only announced or disputed", "{count} only announced or disputed", uncertain)
        )
    return "; ".join(lines)


def _years(first: str, last: str) -> str:
    years = sorted({date[:4] for date in (first, last) if date})
    return f"({'–'.join(years)})" if years else ""


def _pale(paint: Paint) -> Paint:
    return Paint(*(between(paint.of(theme), scene.surface("land").of(theme), _TINT) for theme in palette.THEMES))


_ROW_PX: Final = 62
_HEAD_PX: Final = 34


def table_chart(counts: pd.DataFrame, words: Words) -> Cells:
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
