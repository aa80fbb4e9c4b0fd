"""What a chart is: bars or cells with all that is written at them in a language; colours for both themes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import ClassVar, Final

from geo.base.palette import SURFACES, THEMES, Paint, Theme, is_dark
from geo.base.words import Words, message

_STEPS: Final = (1, 2, 2.5, 5)


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The ends of what an axis shows, and its ticks in order; nothing is written beside an axis without ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A place for bars; ``at`` on the axis of names. ``focus`` is what a click takes into focus; may be empty."""

    at: float
    label: str
    focus: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar at a slot, from ``start`` by ``value``, which may be negative; ``remark`` stands behind the number."""

    slot: int
    value: float
    start: float = 0.0
    written: str
    remark: str = ""
    hover: str
    paint: Paint
    opacity: float = 1.0

    @property
    def is_plain(self) -> bool:
        """Whether any program writes the value as it is written here: digits alone, maybe a point."""
        return self.written == f"{self.value:g}"

    @property
    def end(self) -> float:
        """Where the bar ends on the axis of lengths."""
        return self.start + self.value


@dataclass(frozen=True, kw_only=True)
class Series:
    """Bars of one kind; its name stands in the legend and is empty where there is but one."""

    name: str = ""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Key:
    """An entry of a legend."""

    label: str
    paint: Paint


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart has: its height on a page, and the sentence in place of a drawing without marks."""

    kind: ClassVar[str]
    """What it is called, whatever it shows."""

    height_px: int
    nothing: str


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """Bars of any kind: rankings and differences lie, columns stand.

    ``slots``: the first one on top or on the left. ``thickness``: of a bar on the axis of names. ``numbered``: whether
    numbers stand at the ends. ``every``: how many there are of which the bars are the first. ``line_letters``: after
    how many letters a page breaks a name; 0 for never.
    """

    kind: ClassVar[str] = message("Bar chart")
    lying: bool
    slots: tuple[Slot, ...]
    series: tuple[Series, ...]
    names: Axis
    lengths: Axis
    thickness: float
    numbered: bool = False
    every: int = 0
    line_letters: int = 0

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All bars, series by series."""
        return tuple(bar for series in self.series for bar in series.bars)

    @property
    def legend(self) -> tuple[Key, ...]:
        """The entries of the legend: the named series that have a bar."""
        return tuple(Key(label=each.name, paint=each.bars[0].paint) for each in self.series if each.name and each.bars)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of that row and column; ``written`` stands in it, in the colour ``ink``, and may be empty."""

    row: int
    column: int
    value: float
    written: str = ""
    ink: Paint
    hover: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A value at which a scale has a colour; between two stops it goes over from one into the other."""

    at: float
    paint: Paint


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What the colours of cells mean, drawn if it has ``ticks``; two ``stops`` at one value part two classes."""

    stops: tuple[Stop, ...]
    title: str = ""
    ticks: tuple[Tick, ...] = ()
    type_px: int = 11

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return self.stops[0].at, self.stops[-1].at

    def shares(self, theme: Theme) -> tuple[tuple[float, str], ...]:
        """Give the stops as drawing libraries take them: from 0 to 1, with the colour of a theme."""
        low, high = self.ends
        return tuple(((stop.at - low) / (high - low), stop.paint.of(theme)) for stop in self.stops)

    def paint(self, value: float) -> Paint:
        """Give the colour of a value."""
        at = min(bisect_right([stop.at for stop in self.stops], value), len(self.stops) - 1)
        one, other = self.stops[at - 1], self.stops[at]
        share = min(max((value - one.at) / ((other.at - one.at) or 1), 0.0), 1.0)
        light, dark = (between(one.paint.of(theme), other.paint.of(theme), share) for theme in THEMES)
        return Paint(light, dark)


@dataclass(frozen=True, kw_only=True)
class Cells(Chart):
    """Coloured cells; one that is absent is empty.

    ``rows``, ``columns``: their names, from the top and from the left. ``cell_px``: a page's width and height of a
    cell; a width of 0 fills the page. ``names_px``: the room for the names at the left and on top. ``turned``: whether
    the names on top stand upright. ``type_px``, ``names_type_px``: of what stands in a cell, and of the names beside
    cells of a fixed size.
    """

    kind: ClassVar[str] = message("Table of coloured cells")
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    scale: Scale
    cell_px: tuple[int, int]
    names_px: tuple[int, int]
    turned: bool
    type_px: int = 12
    names_type_px: int = 10
    gap_px: int = 1

    @property
    def width_px(self) -> int:
        """How wide it is on a page; 0 where it fills the page."""
        wide, _ = self.cell_px
        return self.names_px[0] + wide * max(len(self.columns), 4) if wide else 0


def steps(high: float, words: Words, *, most: int, unit: str = "") -> tuple[Tick, ...]:
    """Choose at most ``most`` whole steps of 1, 2, 2.5 or 5 times a power of ten, from zero to ``high``."""
    # Matplotlib's locator would do; its import takes a third of a second.
    sizes = (factor * 10**power for power in count() for factor in _STEPS)
    step = next(size for size in sizes if size == int(size) and size >= high / most)
    return tuple(
        Tick(at=number * step, text=words.number(number * step) + unit) for number in range(int(high // step) + 1)
    )


def classes(paints: Sequence[Paint]) -> tuple[Stop, ...]:
    """Give each of the values 0, 1, 2 … a colour of its own."""
    return tuple(Stop(at=value + side, paint=each) for value, each in enumerate(paints) for side in (-0.5, 0.5))


def ink(paint: Paint) -> Paint:
    """Give the colour in which letters on a colour are read best."""
    light, dark = (SURFACES["light"]["panel" if is_dark(paint.of(theme)) else "text"] for theme in THEMES)
    return Paint(light, dark)


def between(one: str, other: str, share: float) -> str:
    """Mix two colours; 0 gives the first one."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
