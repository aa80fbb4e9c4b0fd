"""The map as one typed value: what is drawn where, in which style, and what the legend says of it.

Every renderer draws a `MapScene` and decides nothing. Positions are degrees of WGS 84, sizes pixels of a map about
1,000 wide. Outlines are not in it: an area is known by its code, a district by its slug.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Final, Literal, TypeVar

import numpy as np

from geo.base import palette
from geo.base.palette import Paint
from geo.base.style import KEYS_PX
from geo.base.words import Language
from geo.figures.ends import Ends

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""West, south, east, north on the Equal Earth map, in radii of the earth."""


surface: Final = partial(palette.paint, palette.SURFACES)
quiet: Final = partial(palette.paint, palette.QUIET)
agreement: Final = partial(palette.paint, palette.AGREEMENT_COLOURS)
group: Final = partial(palette.paint, palette.GROUP_COLOURS)
stage: Final = partial(palette.paint, palette.AID_COLOURS)
"""Give the paint of a name: of a surface, of what is not measured, a kind of tie, a group, a stage of aid."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A line; ``dash``: lengths of strokes and gaps in pixels, empty for none."""

    paint: Paint
    width_px: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Hatch:
    """A pattern laid over a fill: its lines or dots stand ``gap_px`` apart."""

    paint: Paint
    shape: Literal["lines", "dots"]
    gap_px: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Fill:
    """The inside of an area or mark."""

    paint: Paint
    opacity: float = 1.0
    hatch: Hatch | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lettering:
    """How a map is lettered; a ``rim`` around the letters lets them be read on any ground."""

    paint: Paint
    type_px: float
    weight: int = 400
    rim: Stroke | None = None


RIM: Final = Stroke(paint=surface("panel"), width_px=2.6, opacity=0.85)
"""Around letters and fine lines that lie on a map."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """How a map is named: the most important first, each where it finds room.

    ``most``: names on one map, and on a phone's. ``keyed``: where no more things are to be named (and on a phone), each
    of them is, and beside no more than ``few`` points the areas too; what has no room gets a ``number`` and a name in
    the key. ``away``: how many names a map that nobody can zoom sets at the end of a ``leader``, near by and far out.
    ``gap_px``: between a mark and its name; ``apart_px``: between two names. ``inside``: the least share of an area's
    name that lies within it. ``reaches_px``, ``angles``: how far, and in how many directions, a name looks for room;
    ``soft_px``: so much nearer must one be that covers the point of another name. No leader crosses a name.
    """

    lettering: Lettering = Lettering(paint=surface("text"), type_px=12.0, rim=RIM)
    subject: Lettering = Lettering(paint=surface("text"), type_px=13.0, weight=600, rim=RIM)
    most: tuple[int, int] = (24, 8)
    keyed: tuple[int, int] = (40, 32)
    number: Lettering = Lettering(paint=surface("text"), type_px=11.0, weight=700, rim=RIM)
    away: tuple[int, int] = (6, 5)
    few: int = 3
    leader: Stroke = Stroke(paint=surface("text"), width_px=0.8)
    dot_px: float = 1.8
    gap_px: float = 3.0
    apart_px: float = 2.0
    inside: float = 0.8
    line: float = 1.18
    reaches_px: tuple[float, ...] = (14, 24, 36, 50, 66, 84, 104, 126, 150)
    angles: int = 24
    soft_px: float = 40.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """What a map opens on: what must be seen, and the frame's height by its width, on a desk and a phone."""

    name: str
    bounds: Bounds
    height: float = 0.54
    narrow_height: float = 0.84


EXTENTS: Final = {
    extent.name: extent
    for extent in (
        Extent(name="world", bounds=(-2.4, -1.0, 2.52, 1.3174), narrow_height=0.66),
        Extent(name="home", bounds=(0.2238, 0.78784, 0.25171, 0.80307)),
        Extent(name="europe", bounds=(-0.35, 0.50, 0.75, 1.15)),
    )
}
"""Name → extent that does not depend on what is shown, ``home`` of Istanbul; `geo.figures.extents` fits the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """The province around which maps are made, its name in the reader's language, and what shows all of it."""

    province: str = "İstanbul"
    name: str = "Istanbul"
    extent: Extent = EXTENTS["home"]


MARGIN: Final = 0.09
"""Around what a map is fitted to: a share of its longer side."""
LEAST: Final = 0.09
"""No map opens on less: its width and height without the margin, in radii of the earth."""
NEAR_FROM: Final = 353.0
"""Pixels per radius of the earth from which gathered flows branch to each place, and places are named."""
SINGLE_FROM: Final = 2800.0
"""Pixels per radius of the earth from which a map shows flows one by one."""
BRANCH_PX: Final = 1.1
"""Width of a branch of a gathered flow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """How a map is fitted to a window.

    ``phone_px``: on a narrower one everything is ``phone_scale`` as large. ``least_px``, ``most_px``: height of the
    frame; at most ``most_share`` of the screen's. ``key_px``: length and height of a line in the legend. ``listed``:
    ties told of one place or flow.
    """

    phone_px: int = 500
    phone_scale: float = 0.8
    least_px: int = 280
    most_px: int = 760
    most_share: float = 0.62
    key_px: tuple[float, float] = (KEYS_PX["wide"], KEYS_PX["high"])
    listed: int = 12


SCREEN: Final = Screen()
_CASING_PX: Final = 1.6
"""What is seen of a line under another, on either side of it."""
SMALL_KM2: Final = 6000.0
"""A smaller country has a dot as well."""
COAST_FROM: Final = 3000.0
"""Pixels per radius of the earth from which a map needs the coast of Türkiye exactly."""
DISTRICTS_FROM: Final = 6050.0
"""Pixels per radius of the earth from which a map of ties shows the districts of Istanbul, the home."""


def casing(border: Stroke, fill: Fill) -> Stroke:
    """Give the line to lay under a border, so that the two together stand out from any fill, in both themes."""
    light, dark = surface("panel").light, surface("text").light  # ink on dark ground, and on light ground
    inks = {"light": (light, dark), "dark": (surface("text").dark, surface("panel").dark)}
    of = {theme: inks[theme][0 if palette.is_dark(fill.paint.of(theme)) else 1] for theme in palette.THEMES}
    return Stroke(paint=Paint(of["light"], of["dark"]), width_px=border.width_px + 2 * _CASING_PX)


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A country or a district that is not like the rest; ``text`` is what a pointer is told.

    ``rank``: place among the names to be written, 0 the first; negative for none. ``leads``: whether its name may stand
    beside it, at the end of a line.
    """

    code: str
    fill: Fill | None = None
    text: str = ""
    rank: int = -1
    leads: bool = True


@dataclass(frozen=True, kw_only=True)
class Land:
    """Land in parts; ``rest``, ``nothing``: of those not among ``areas``, fill and words. ``focus``: a code."""

    name: str
    areas: tuple[Area, ...]
    rest: Fill
    border: Stroke
    focus: str
    focus_border: Stroke
    nothing: str = ""

    @property
    def named(self) -> tuple[Area, ...]:
        """What is named, the one in focus first; other districts follow."""
        named = [area for area in self.areas if area.rank >= 0 or area.code == self.focus]
        own = [] if not self.focus or any(area.code == self.focus for area in named) else [Area(code=self.focus)]
        return tuple(own + sorted(named, key=lambda area: (area.code != self.focus, area.rank)))

    @property
    def focus_casing(self) -> Stroke:
        """What lies under the border of the one in focus."""
        own = [area.fill for area in self.areas if area.code == self.focus and area.fill]
        return casing(self.focus_border, (own or [self.rest])[0])


@dataclass(frozen=True, kw_only=True)
class Areas(Land):
    """Countries.

    ``dot_px``: radius of the dot of a country too small to be seen. ``pointed``: the border under the pointer.
    ``alias``: codes that this viewpoint counts as others.
    """

    dot_px: float = 4.2
    pointed: Stroke
    alias: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Districts(Land):
    """The districts of ``home``, drawn from ``from_scale`` pixels per radius of the earth on."""

    rest_border: Stroke
    from_scale: float = 0.0
    home: Home = Home()


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowStyle:
    """How flows of one kind and width are drawn, lower orders first; ``far``: also far out, among the gathered."""

    stroke: Stroke
    order: int
    far: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """The ties of a kind between two countries as one line; ``number``: its number among the gathered of `Ends`.

    ``home``, ``node``: flows that begin and end where most do. ``turns``: near, and on a map of the world.
    """

    number: int
    home: int
    node: int
    stroke: Stroke
    ties: int
    turns: tuple[Point | None, Point | None]
    branches: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, kw_only=True)
class Flows:
    """Lines as thick as their ties are many, turned as `Ends` says.

    ``near``: one byte per flow: 0 where it is not drawn, else its place among ``styles``, from 1. ``far``: what is
    drawn on maps of fewer than ``near_from`` pixels per radius of the earth; its branches from `NEAR_FROM` on.
    ``great``: all are great circles.
    """

    name: str
    ends: Ends
    styles: tuple[FlowStyle, ...]
    near: bytes
    far: tuple[Gathered, ...] = ()
    near_from: float = 0.0
    great: bool = False

    def drawn(self, scale: float) -> Iterator[tuple[Point, Point, Point | None, Stroke]]:
        """Give start, end, turn (none for a great circle) and stroke of each flow on a map of that scale, as drawn."""
        rows = np.frombuffer(self.near, dtype=np.uint8)
        is_far, of_world = scale < self.near_from, bool(scale < NEAR_FROM)
        for one in self.far if is_far else ():
            start, end = self.ends.flow(one.home)[0], self.ends.flow(one.node)[1]
            yield start, end, None if self.great else one.turns[of_world], one.stroke
            for start, end in () if of_world else one.branches:
                yield start, end, None, replace(one.stroke, width_px=BRANCH_PX)
        orders = np.array([0, *(style.order for style in self.styles)])
        for number in np.argsort(orders[rows], kind="stable"):
            if rows[number] and (not is_far or self.styles[rows[number] - 1].far):
                start, end, turn = self.ends.flow(int(number), far=of_world)
                yield start, end, None if self.great else turn, self.styles[rows[number] - 1].stroke


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceStyle:
    """How dots of one kind and size are drawn; ``far``: also far out, among the gathered.

    ``rank``: for naming, 0 the first, negative for none.
    """

    radius_px: float
    fill: Fill
    edge: Stroke | None
    order: int
    far: bool = True
    rank: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A dot at a place, and what is written in it; ``hub``: the number in `Ends` of the places that it stands for."""

    place: int
    style: PlaceStyle
    text: str = ""
    hub: int = -1


@dataclass(frozen=True, kw_only=True)
class Places:
    """Dots at the partners.

    ``rows``: one byte per place: 0 where it is not drawn, else its place among ``styles``, from 1. ``near_from``: as of
    `Flows`; below it ``far`` is drawn. ``counts``: ties of each place. ``written_px``: a dot of ``far`` so large has
    its ties in it, in ``lettering``.
    """

    name: str
    ends: Ends
    styles: tuple[PlaceStyle, ...]
    rows: bytes
    lettering: Lettering
    counts: tuple[int, ...] = ()
    near_from: float = NEAR_FROM
    named_far: bool = False
    far: tuple[Dot, ...] = ()
    written_px: float = 7.0

    def drawn(self, scale: float) -> list[Dot]:
        """Give each dot that a map of so many pixels per radius of the earth shows, as drawn."""
        rows = np.frombuffer(self.rows, dtype=np.uint8)
        dots = [Dot(place=number, style=self.styles[rows[number] - 1]) for number in np.flatnonzero(rows).tolist()]
        if scale < self.near_from:
            dots = [*self.far, *(dot for dot in dots if dot.style.far)]
        return sorted(dots, key=lambda dot: dot.style.order)


@dataclass(frozen=True, kw_only=True)
class DistanceRings:
    """Rings of equal distance around a point: kilometres and what is written at each."""

    name: str
    centre: Point
    rings: tuple[tuple[float, str], ...]
    stroke: Stroke
    lettering: Lettering


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A circle at a point; the first line of ``text`` names it.

    ``rank``: among the names to be written, 0 the first. ``focus``: what a click takes. ``start``, ``line``: of a great
    circle that leads to it.
    """

    at: Point
    radius_px: float
    fill: Fill
    edge: Stroke
    text: str
    rank: int
    focus: str = ""
    number: int = 0
    start: Point | None = None
    line: Stroke | None = None


@dataclass(frozen=True, kw_only=True)
class Circles:
    """Circles at points, in the order of drawing; ``lettering``: of their numbers."""

    name: str
    marks: tuple[Mark, ...]
    lettering: Lettering = Lettering(paint=surface("panel"), type_px=12.0, weight=700)


class Marks(Circles):
    """Circles of the municipalities, members and seats that a map is about."""


class Activities(Circles):
    """Circles of activities and events, which stand beside any other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a ring: its share of the whole, and the stage it stands for."""

    status: str
    share: float
    paint: Paint


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """Aid to a place: parts around the ``total``; ``rim`` if only a country is stated. The rest as `Mark`."""

    at: Point
    radius_px: float
    parts: tuple[Part, ...]
    total: str
    text: str
    rank: int
    focus: str
    rim: Stroke | None = None


@dataclass(frozen=True, kw_only=True)
class Rings:
    """Rings that keep off each other, the largest first.

    Those nearer than ``gap_px`` push each other apart, but none off its own place: without room they are smaller, down
    to ``least`` of their size; below ``target_px`` no hand can choose them, and below a radius of ``legible_px`` the
    total stands behind the name. From one that stands more than ``away_px`` from its place a ``leader`` leads there.
    ``band_px``: width of the parts; ``inset_px``: to the edge.
    """

    name: str
    rings: tuple[Ring, ...]
    hole: Fill
    lettering: Lettering
    leader: Stroke
    gap_px: float = 2.0
    least: float = 0.25
    target_px: float = 30.0
    legible_px: float = 11.0
    away_px: float = 6.0
    dot_px: float = 2.0
    band_px: float = 5.0
    inset_px: float = 3.0


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Names of regions where nothing is a point: text and the middle of the lettering."""

    name: str
    labels: tuple[tuple[str, Point], ...]
    lettering: Lettering
    rim: Stroke
    ground: Fill


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """The dot of a municipality in the inset, and what is written beside it."""

    at: Point
    radius_px: float
    fill: Fill
    text: str


@dataclass(frozen=True, kw_only=True)
class Inset:
    """The districts of ``home`` enlarged in a corner, for maps that nobody can zoom; the seats with most ties first.

    ``count``: makes the seats. ``named``: so many of them. ``wider_than``: a map no wider, in radii of the earth, shows
    the home well enough.
    """

    name: str
    count: Callable[[], tuple[Seat, ...]] = field(compare=False)
    land: Fill = Fill(paint=surface("land"))
    border: Stroke = Stroke(paint=surface("border"), width_px=0.8)
    named: int = 6
    wider_than: float = 0.12
    home: Home = Home()

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Count the seats once they are drawn: a screen has no inset."""
        return self.count()


@dataclass(frozen=True, kw_only=True)
class WorldInset:
    """The world small in a corner of a map that does not show all partners: where the map lies, and where they do.

    ``share``, ``most_px``: its width, of the map's and at most. ``dot_px``: radius of a partner. ``narrower_than``: a
    map as wide, in radii of the earth, is itself one of the world.
    """

    name: str
    land: Fill = Fill(paint=surface("land"))
    frame: Stroke = Stroke(paint=surface("text"), width_px=1.4)
    share: float = 0.24
    most_px: float = 190.0
    dot_px: float = 1.6
    narrower_than: float = 4.8


Layer = Areas | Districts | Flows | Places | DistanceRings | Marks | Activities | Rings | Labels | Inset | WorldInset
Kind = TypeVar("Kind", bound=Layer)
Shape = Literal["swatch", "hatch", "line", "pen", "dot", "ring", "dashed", "number"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of a legend; ``is_step``: a class of a scale; ``number``: on the map, of what is named here."""

    label: str
    shape: Shape
    paint: Paint
    stroke: Stroke | None = None
    edge: Stroke | None = None
    hatch: Hatch | None = None
    is_step: bool = False
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Legend:
    """A part of a legend; ``when``: on which maps it holds, by the scales that divide them; empty for all."""

    title: str
    entries: tuple[Entry, ...]
    when: Literal["", "near", "far", "world"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """Numbers by year ``of`` ties, aid, activities or events; ``stands``: at its end, not what happened in it."""

    of: str
    label: str
    counts: tuple[int, ...]
    paint: Paint
    stands: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """The years of a map from ``first`` on, the one that it shows (empty for all), and how much states none, by kind.

    ``every``: a bit mask as `MapScene` has them of the ties that all years hold. ``shown_ms``, ``rests_ms``: how long a
    year is shown while all are played, and until the page is told of one that was slid over. ``pale``: of other years.
    """

    first: int
    chosen: str
    curves: tuple[Curve, ...]
    undated: tuple[tuple[str, int], ...]
    every: bytes
    shown_ms: int = 900
    rests_ms: int = 250
    pale: float = 0.45

    @property
    def years(self) -> range:
        """The years that the curves tell of."""
        return range(self.first, self.first + len(self.curves[0].counts))


@dataclass(frozen=True, kw_only=True)
class MapScene:
    """A map: what it opens on, its layers from the ground upwards, and its words.

    ``visible``, ``lit``: bit masks over the ties that the map is about, the first in the highest bit: what is shown,
    and what of it is in focus (empty without a focus). ``focus``: see `geo.ties.selection.Selection`;
    ``municipality``: the slug of the one that the map is about. ``also``: a point to which an open map moves if it is
    out of sight. ``time``: where a reader moves through the years. ``switches``: what a reader may switch on and off;
    ``layers`` and ``legend`` hold what is on, above those of ``ground``.
    """

    language: Language
    extent: Extent
    layers: tuple[Layer, ...]
    note: str
    description: str
    visible: bytes
    lit: bytes
    focus: str = ""
    municipality: str = ""
    legend: tuple[Legend, ...] = ()
    naming: Naming = Naming()
    also: Point | None = field(default=None)
    home: Home = Home()
    time: Timeline | None = None
    switches: tuple["Switch", ...] = ()
    ground: "MapScene | None" = field(default=None, repr=False)

    @property
    def named(self) -> "tuple[tuple[Places | Areas | Districts | Circles | Rings, float], ...]":
        """What is named, the most important first; each with the pixels per radius of the earth from which it is."""
        places, areas, districts = self.layer(Places), self.layer(Areas), self.layer(Districts)
        # Where partners are named, activities stand at places that have a name already.
        done = None if places and any(places.rows) else self.layer(Activities)
        above = tuple((layer, 0.0) for layer in (self.layer(Marks), done, self.layer(Rings)) if layer)
        if districts and not districts.from_scale:
            return (*above, (districts, 0.0), *([(places, NEAR_FROM)] if places else []))
        if above and not places and not self.layer(Flows):
            return above
        return (
            *above,
            *([(places, 0.0 if places.named_far else NEAR_FROM)] if places else []),
            *([(areas, 0.0)] if areas else []),
            *([(districts, districts.from_scale)] if districts else []),
        )

    def layer(self, kind: type[Kind]) -> Kind | None:
        """Give the layer of a kind; none where the map has none."""
        return next((layer for layer in self.layers if isinstance(layer, kind)), None)

    def plus(self, *layers: Layer, legend: tuple[Legend, ...] = ()) -> "MapScene":
        """Add layers above the others, in place of their kind, and parts to the legend, joined by title."""
        kinds = tuple(type(layer) for layer in layers)
        kept = [layer for layer in self.layers if not isinstance(layer, kinds)]
        ordered = sorted([*kept, *layers], key=lambda layer: _ORDER.index(type(layer)))
        return replace(self, layers=tuple(ordered), legend=_join(self.legend, legend))

    def switched(self, *switches: "Switch") -> "MapScene":
        """Draw what is switched on above this map; the rest can be switched on where the map is shown."""
        drawn = self
        for switch in switches:
            if switch.is_on:
                layers, legend = switch.part
                drawn = drawn.plus(*layers, legend=legend)
        return replace(drawn, switches=switches, ground=self)

    def fixed(self) -> "MapScene":
        """Draw what is on, with nothing to switch."""
        return replace(self, switches=(), ground=None, time=None)

    def whole(self) -> "MapScene":
        """Switch everything on."""
        return (self.ground or self).switched(*(replace(switch, is_on=True) for switch in self.switches))


@dataclass(frozen=True, kw_only=True, eq=False)
class Switch:
    """A part of a map that a reader switches on and off.

    ``name``: in the address. ``label``: in the control. ``kind``: of the layer that it is known by. ``is_first``:
    whether it is on where the address says nothing. ``ground``: the map below it, to which ``build`` adds its layers
    and its part of the legend; asked for no earlier than needed, as is ``source``: where it is known from.
    """

    name: str
    label: str
    kind: type[Layer]
    is_on: bool
    is_first: bool
    ground: MapScene = field(repr=False)
    build: Callable[[MapScene], MapScene] = field(repr=False)
    source: Callable[[], str] = field(repr=False)

    @cached_property
    def part(self) -> tuple[tuple[Layer, ...], tuple[Legend, ...]]:
        """Its layers and its part of the legend."""
        built = self.build(replace(self.ground, legend=()))
        known = {id(layer) for layer in self.ground.layers}
        return tuple(layer for layer in built.layers if id(layer) not in known), built.legend


def _join(legend: tuple[Legend, ...], more: tuple[Legend, ...]) -> tuple[Legend, ...]:
    for part in more:
        same = next((each for each in legend if (each.title, each.when) == (part.title, part.when)), None)
        if same is None:
            legend = (*legend, part)
            continue
        joined = replace(same, entries=tuple(dict.fromkeys((*part.entries, *same.entries))))
        legend = tuple(joined if each is same else each for each in legend)
    return legend


_ORDER: Final = (Areas, Districts, DistanceRings, Inset, WorldInset, Flows, Places, Marks, Activities, Rings, Labels)
"""From the ground upwards."""
