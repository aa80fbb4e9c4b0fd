"""The pictures of aid against ties: the map of the cells, what it finds, and the table of ties by aid."""

from collections.abc import Callable, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base import palette
from geo.base.held import Held
from geo.base.palette import Paint
from geo.base.words import Words, message
from geo.figures import countries, findings, scene
from geo.figures.area_layers import asked_countries, outside, with_fills
from geo.figures.chart import Cell, Cells, Scale, between, classes, ink
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.findings import COUNTRIES, PLACES
from geo.figures.gifts import about_focus, coverage_by_country, coverage_by_place, events_of, source_beside_ties
from geo.figures.mark_layers import COLUMNS, with_marks
from geo.figures.picture import Picture, View
from geo.figures.scene import Entry, Legend, MapScene
from geo.figures.tie_layers import ground_of
from geo.measures import aid_and_ties
from geo.measures.aid_and_ties import CELLS, table
from geo.sources.countries import name as country_name
from geo.sources.exonyms import column_in
from geo.ties import aid_lists

PER: Final = {"country": message("By country"), "place": message("By place")}
SHOWN: Final = 12
_PER: Final = Choice(name="per", values=tuple(PER))


@figure(
    "aid-and-ties",
    page="aid_and_ties",
    title=message("Map of aid against ties"),
    choices=(_PER, layers("aid-and-ties")),
    needs=("ties", "aid"),
)
def cells(view: View) -> Picture:
    """Show on a map of the world where ties and aid are, and where only one is; ``per`` is one of `PER`."""
    words, table = view.words, cross_table(view)
    ground = replace(ground_of(view.ties, view.selection, words), note=coverage(view))
    asked = asked_countries(replace(view.selection, region=()))  # regions leave no aid out
    drawn = (
        with_cells(ground, table, words, asked=asked) if per(view) == "country" else with_places(ground, table, words)
    )
    shown = _picture(view, **_crossing(view), drawing=drawn, rows=lambda: readable(table, view))
    return layered(shown, "aid-and-ties", "ties", "aid")


@figure(
    "aid-and-ties-table",
    page="aid_and_ties",
    title=message("Table of ties by aid"),
    choices=(_PER,),
    needs=("ties", "aid"),
)
def grid(view: View) -> Picture:
    """Count the cells in two rows (tie, no tie) by three columns (aid, uncertain aid, none)."""
    words, counts = view.words, aid_and_ties.table(cross_table(view)).astype(object)
    if per(view) == "place":  # a place is known by a tie or by aid, so there is none with neither
        counts.loc["no_tie", "none"] = None
    named = counts.set_axis([words.text("Aid"), words.text("Uncertain aid"), words.text("No aid")], axis="columns")
    named = named.set_axis([words.text("Tie"), words.text("No tie")], axis="index")
    drawing = table_chart(named, words)
    rows = named.rename_axis(words.text(PER[per(view)])).reset_index()
    return _picture(view, **_crossing(view), drawing=drawing, rows=lambda: rows, unit=words.text(PER[per(view)]))


@figure(
    "aid-and-ties-ranking",
    page="aid_and_ties",
    title=message("Gifts of aid per tie by country"),
    needs=("ties", "aid"),
    below=True,
)
def ranking(view: View) -> Picture:
    """Rank the countries by the gifts that go with a tie; a country without a tie has no bar."""
    return countries.ranked_by("gifts_per_tie", view, most=SHOWN)


def per(view: View) -> str:
    """Give what a cell counts. ``view``: as of `cells`. Returns one of `PER`."""
    return view.choice("per", PER, "country")


def cross_table(view: View) -> pd.DataFrame:
    """Set ties and aid in view beside each other by country or by place. Shared: copy it before changing it."""
    whole = not view.selection.focus.startswith("municipality:")
    ties = view.selection.of(view.ties) if whole else view.about()
    crossed = _cross_table(Held(ties), Held(events_of(view) if whole else about_focus(view)), per(view))
    asked = view.selection.country
    return crossed[crossed["area_code"].isin(asked)] if asked else crossed


def coverage(view: View) -> str:
    """Say how many gifts the view can place. ``view``: as of `cells`."""
    said = coverage_by_country if per(view) == "country" else coverage_by_place
    return said(events_of(view), view.words)


def readable(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Give rows of `cross_table` to read, most gifts first, then most ties, without countries that have neither."""
    words, by_country = view.words, per(view) == "country"
    kept = table[table["cell"].ne("neither")].sort_values(["gifts", "ties"], ascending=False, kind="stable")
    names = (
        [country_name(code, words.language) for code in kept["area_code"]]
        if by_country
        else [place_name(row, words) for row in kept.itertuples()]
    )
    return pd.DataFrame(
        {
            words.text("Country") if by_country else words.text("Place"): names,
            words.text("Cell"): [words.text(CELLS[name]) for name in kept["cell"]],
            words.text("Ties"): kept["ties"].tolist(),
            words.text("Tied municipalities"): kept["municipalities"].tolist(),
            words.text("Gifts"): kept["gifts"].tolist(),
            words.text("of them documented"): kept["documented"].tolist(),
            words.text("from a tied municipality"): kept["by_tied"].tolist(),
            words.text("First date"): kept["first"].tolist(),
            words.text("Last date"): kept["last"].tolist(),
        }
    )


@lru_cache(maxsize=4)
def _cross_table(held: Held, given: Held, per: str) -> pd.DataFrame:
    across = aid_and_ties.by_country if per == "country" else aid_and_ties.by_place
    return across(held.frame, given.frame)


def _crossing(view: View) -> dict[str, str]:
    crossed, (kind, _, value) = cross_table(view), view.selection.focus.partition(":")
    if kind in ("country", "place"):
        areas = [value] if kind == "country" else view.about()["area_code"]
        crossed = crossed[crossed["area_code"].isin(areas)]
    said = finding(crossed, view.words, per=per(view))
    subject = "" if said.startswith(view.subject()) else view.subject()
    return {"title": findings.about(subject, said), "coverage": coverage(view)}


def _picture(view: View, **parts: Any) -> Picture:
    given = events_of(view)
    return Picture(
        view=view,
        records=lambda: aid_lists.table(given, language=view.words.language),
        source=source_beside_ties(given, view),
        **parts,
    )


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
