"""The bars of the atlas: rankings, differences, histograms, years and stacks (see `geo.figures.chart`)."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from geo.base.palette import AID_COLOURS, Paint, paint, scale
from geo.base.words import Words
from geo.figures.chart import Axis, Bar, Bars, Series, Slot, Tick, steps
from geo.figures.ranking import Ranking
from geo.measures.reconciliation import with_sign

ACCENT: Final = Paint(scale(2).light, scale(2).light)
"""The middle of the light scale stands out from light and dark panels alike."""
MORE: Final = Paint("#1d91c0", "#1d91c0")
FEWER: Final = Paint("#d55e00", "#d55e00")
_ROW_PX: Final = 26
_DIFFERENCE_PX: Final = 46
_DIFFERENCE_LETTERS: Final = 26
_COLUMNS_PX: Final = 190
_STACKS_PX: Final = 320
_THICKNESS: Final = 0.72
_WIDE: Final = 0.92
_PALE: Final = 0.35
_HEADROOM: Final = 1.05
_REMARKED: Final = 0.055
"""What each letter of the longest remark adds to the axis, as a share of the longest bar."""
_REACH: Final = 3.4
"""Room on both sides, in lengths of the longest bar, for the numbers at its end."""


def ranked_bars(  # noqa: PLR0913 - a ranking has as much to say
    ranking: Ranking,
    words: Words,
    *,
    label: str,
    value: str,
    unit: str = "",
    write: Callable[[float], str] | None = None,
) -> Bars:
    """Draw a ranking; its columns ``focus`` and ``remark``, if there, are what a click takes and what stands behind."""
    rows = ranking.shown
    focuses, remarks = (rows[name] if name in rows else [""] * len(rows) for name in ("focus", "remark"))
    slots = tuple(
        Slot(at=at, label=str(name), focus=str(focus))
        for at, (name, focus) in enumerate(zip(rows[label], focuses, strict=True))
    )
    numbers = [float(number) for number in rows[value]]
    written = [(write or words.number)(number) for number in numbers]
    bars = (
        Bar(slot=at, value=number, written=text, remark=said, hover=_said(slots[at].label, text, unit), paint=ACCENT)
        for at, (number, text, said) in enumerate(zip(numbers, written, remarks, strict=True))
    )
    room = 1 + _REMARKED * max(map(len, remarks), default=0)
    return Bars(
        height_px=_ROW_PX * max(len(rows), 2) + 10,
        nothing=words.text("Nothing fits this selection"),
        lying=True,
        slots=slots,
        series=(Series(bars=tuple(bars)),),
        names=_every(slots),
        lengths=Axis(low=0.0, high=(max(numbers, default=1.0) or 1.0) * room),
        thickness=_THICKNESS,
        numbered=True,
        every=ranking.every,
    )


def difference_bars(figures: pd.DataFrame, words: Words) -> Bars:
    """Draw ``subject, stated, counted, difference``: to the right where more is counted; with both numbers."""
    slots = tuple(Slot(at=at, label=str(subject)) for at, subject in enumerate(figures["subject"]))
    bars = []
    for slot, (stated, counted, difference) in zip(
        slots, figures[["stated", "counted", "difference"]].astype(int).to_numpy().tolist(), strict=True
    ):
        written, remark = with_sign(difference, words), f"{words.number(stated)} → {words.number(counted)}"
        bars.append(
            Bar(
                slot=int(slot.at),
                value=float(difference),
                written=written,
                remark=remark,
                hover=f"{slot.label}: {written}  {remark}",
                paint=MORE if difference > 0 else FEWER,
            )
        )
    reach = max((abs(bar.value) for bar in bars), default=1.0) * _REACH
    return Bars(
        height_px=_DIFFERENCE_PX * max(len(slots), 2) + 10,
        nothing=words.text("No difference in view."),
        lying=True,
        slots=slots,
        series=(Series(bars=tuple(bars)),),
        names=_every(slots),
        lengths=Axis(low=-reach, high=reach),
        thickness=_THICKNESS,
        numbered=True,
        line_letters=_DIFFERENCE_LETTERS,
    )


def distance_histogram(counts: "pd.Series[int]", words: Words, *, step_km: int, unit: str) -> Bars:
    """Draw how many partners are how far away, by the nearer end of every step from zero to the farthest."""
    slots = tuple(
        Slot(at=low + step_km / 2, label=f"{words.number(low)}–{words.number(low + step_km)} km")
        for low in counts.index
    )
    far = float(len(slots) * step_km)
    return _columns(
        slots,
        [int(number) for number in counts],
        words,
        names=Axis(low=0.0, high=far, ticks=steps(far, words, most=4, unit=" km") if slots else ()),
        thickness=_WIDE * step_km,
        unit=unit,
    )


def columns_by_year(years: pd.DataFrame, words: Words, *, value: str, unit: str, chosen: int | None = None) -> Bars:
    """Draw a number for every year from the first to the last; the ``chosen`` one stands out."""
    slots = _years(years["year"])
    pale = [chosen is not None and year != chosen for year in years["year"]]
    names = _by_year(slots, most=8)
    return _columns(slots, years[value].tolist(), words, names=names, thickness=_THICKNESS, unit=unit, pale=pale)


def stacked_columns(quantities: pd.DataFrame, names: Mapping[str, str], words: Words, *, unit: str) -> Bars:
    """Draw quantities by ``year, status``, stacked in the order of ``names``; units are never mixed."""
    whole = [int(year) for year in quantities["year"]]
    slots = _years(range(min(whole), max(whole) + 1) if whole else ())
    tops = [0.0] * len(slots)
    series = []
    for status, name in names.items():
        part = quantities[quantities["status"].eq(status)].sort_values("year")
        bars = []
        for year, quantity in zip(part["year"].astype(int), part["quantity"].astype(float), strict=True):
            slot, written = year - min(whole), words.number(quantity)
            hover = f"{_said(slots[slot].label, written, unit)} · {name}"
            colour = paint(AID_COLOURS, status)
            bars.append(Bar(slot=slot, value=quantity, start=tops[slot], written=written, hover=hover, paint=colour))
            tops[slot] += quantity
        series.append(Series(name=name, bars=tuple(bars)))
    return Bars(
        height_px=_STACKS_PX,
        nothing=words.text("Nothing fits this selection"),
        lying=False,
        slots=slots,
        series=tuple(series),
        names=_by_year(slots, most=16),
        lengths=_count_text(max(tops, default=0.0), words),
        thickness=_THICKNESS,
    )


def _columns(  # noqa: PLR0913 - columns have as much
    slots: tuple[Slot, ...],
    numbers: list[int],
    words: Words,
    *,
    names: Axis,
    thickness: float,
    unit: str,
    pale: list[bool] | None = None,
) -> Bars:
    bars = (
        Bar(
            slot=at,
            value=float(number),
            written=words.number(number),
            hover=_said(slots[at].label, words.number(number), unit),
            paint=ACCENT,
            opacity=_PALE if pale and pale[at] else 1.0,
        )
        for at, number in enumerate(numbers)
    )
    return Bars(
        height_px=_COLUMNS_PX,
        nothing=words.text("Nothing fits this selection"),
        lying=False,
        slots=slots,
        series=(Series(bars=tuple(bars)),),
        names=names,
        lengths=_count_text(max(numbers, default=0), words),
        thickness=thickness,
    )


def _every(slots: tuple[Slot, ...]) -> Axis:
    ticks = tuple(Tick(at=slot.at, text=slot.label) for slot in slots)
    return Axis(low=-0.5, high=max(len(slots), 1) - 0.5, ticks=ticks)


def _years(years: "pd.Series[int] | range | tuple[()]") -> tuple[Slot, ...]:
    return tuple(Slot(at=float(year), label=str(year)) for year in years)


def _by_year(slots: tuple[Slot, ...], *, most: int) -> Axis:
    """Every year, or every second, third … where there are too many to write."""
    if not slots:
        return Axis(low=-0.5, high=0.5)
    first, last = int(slots[0].at), int(slots[-1].at)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) // step < most)
    ticks = tuple(Tick(at=float(year), text=str(year)) for year in range(-(-first // every) * every, last + 1, every))
    return Axis(low=first - 0.5, high=last + 0.5, ticks=ticks)


def _count_text(highest: float, words: Words) -> Axis:
    high = max(float(highest), 1.0) * _HEADROOM
    return Axis(low=0.0, high=high, ticks=steps(high, words, most=4))


def _said(label: str, written: str, unit: str) -> str:
    return f"{label}: {written} {unit}".rstrip()
