"""The map of ties: its ground, the flows and the dots at their ends, in the widths and colours of all surfaces."""

from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np

from geo.base.held import Held
from geo.base.palette import Paint
from geo.base.words import Words, message
from geo.figures import extents, scene
from geo.figures.chart import ink
from geo.figures.ends import Ends, ends_of
from geo.figures.scene import (
    Area,
    Areas,
    DistanceRings,
    Districts,
    Dot,
    Entry,
    Fill,
    Flows,
    FlowStyle,
    Gathered,
    Hatch,
    Inset,
    Layer,
    Legend,
    MapScene,
    Mark,
    Marks,
    Places,
    PlaceStyle,
    Point,
    Seat,
    Stroke,
    WorldInset,
)
from geo.measures.counts import counts_by_municipality, coverage_note, ties_by_country
from geo.sources.countries import ISO_OF
from geo.sources.records import AGREEMENTS
from geo.ties.home import home, is_stated, province_of
from geo.ties.readings import AGREEMENT_NAMES, VIEWPOINT_NAMES
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats

RINGS_KM: Final = (1000, 2500, 5000, 10000)
COUNTRY_ONLY: Final = Hatch(paint=scene.quiet("stated"), shape="lines", gap_px=3.2)
"""Over a country of which a tie states nothing nearer."""
UNDECIDED: Final = Hatch(paint=scene.quiet("stated"), shape="dots", gap_px=3.2)
"""Over a country with a tie whose place could not be decided."""
_WITHOUT_PLACE: Final = {
    "country_only": (COUNTRY_ONLY, message("Only the country is stated")),
    "unresolved": (UNDECIDED, message("Place not decided")),
}
_DASHES: Final[dict[str, tuple[float, ...]]] = {"sister_city": (), "cooperation_protocol": (7, 5), "memorandum": (1, 5)}
"""Kinds differ by their strokes too, not by colour alone."""
OVER_DASH: Final = (9, 3, 1, 3)
"""Of ties that have ended or are suspended: told apart without a colour too."""


@dataclass(frozen=True, kw_only=True)
class Growth:
    """How lines and dots grow with their ties.

    ``readable``: so many lines are drawn at their full strength; more of them are paler. ``line_px``: width of a line
    of one tie, gathered or not in focus, and in focus; ``line_step_px``: what the root of further ties adds.
    ``widest``: ties of the thickest line that is still drawn at its full width; with a thicker one all grow less.
    ``dot_px``, ``dot_step_px``: the same of dots; ``chosen_px``: what one in focus has more; ``hub``: a share, of those
    of a map of the world, in whole steps. ``few_homes``: so few municipalities are marked. ``few_named``: so few places
    are named even on a map of the world. ``most_gathered``: of more lines that are gathered by country the thinnest are
    left out. ``styles``: as many as a byte tells apart. ``shown``: ties of the lines that a legend shows besides the
    thickest, as far as they are fewer than ``shown_below`` of its.
    """

    readable: int = 900
    line_px: tuple[float, float] = (1.1, 2.0)
    line_step_px: float = 0.9
    widest: int = 60
    dot_px: float = 1.8
    dot_step_px: float = 1.5
    chosen_px: float = 3.0
    hub: float = 0.8
    few_homes: int = 3
    few_named: int = 20
    most_gathered: int = 300
    styles: int = 255
    shown: tuple[int, ...] = (1, 5, 20, 50)
    shown_below: float = 0.8


GROWTH: Final = Growth()
_OVER_FLOW: Final = len(AGREEMENTS)
"""After the kinds of tie: those that are over."""
_OVER_DOT: Final = len(AGREEMENTS) + 1
"""After the kinds of dots and several at one: all ties that lead there are over."""
_NUMBERS: Final = scene.Lettering(paint=ink(scene.surface("text")), type_px=10.0, weight=700)
_INSET_PX: Final = (1.4, 6.0)
"""Radius of a seat's dot without ties, and how much the one with most ties adds."""


def ground_of(
    ties: gpd.GeoDataFrame, selection: Selection, words: Words, *, in_view: gpd.GeoDataFrame | None = None
) -> MapScene:
    """Give the map on which every figure draws its layers; repeats of ``ties``, all in their order, are never shown."""
    in_view = selection.of(ties) if in_view is None else in_view
    focused = selection.in_focus(in_view)
    alias = ISO_OF if selection.viewpoint == "iso" else {}
    kind, _, subject = selection.subject.partition(":")
    only = subject if kind == "country" else selection.country[0] if len(selection.country) == 1 else ""
    country = "" if selection.focus and kind != "country" else only
    tied = ties_by_country(in_view.assign(area_code=in_view["area_code"].replace(alias)))
    named = sorted(tied.index, key=lambda code: (-int(tied[code]), code))
    ground = Areas(
        name=words.text("Countries"),
        areas=tuple(Area(code=code, rank=rank) for rank, code in enumerate(named)),
        rest=Fill(paint=scene.surface("land")),
        border=Stroke(paint=scene.surface("border"), width_px=0.6),
        focus=country,
        focus_border=Stroke(paint=scene.surface("accent"), width_px=1.8),
        pointed=Stroke(paint=scene.surface("text"), width_px=1.8),
        alias=tuple(alias.items()),
    )
    note, here = coverage_note(in_view, words), home(selection.home, ties).province
    # Years are looked at one after the other: the map stays where it is.
    every = selection.without("year")
    framed = every.of(ties) if selection.year else in_view
    stated = here if is_stated(selection.home) else ""
    return MapScene(
        language=words.language,
        extent=extents.of_ties(framed, every.in_focus(framed), every, stated),
        layers=(ground,),
        note=f"{note} {words.text(VIEWPOINT_NAMES[selection.viewpoint or 'printed'])}",
        description=note,
        visible=_mask(ties, in_view),
        lit=_mask(ties, focused) if selection.focus else b"",
        focus=selection.focus,
        municipality=subject if kind == "municipality" else "",
        home=extents.of_home(here, words),
    )


@dataclass(frozen=True, eq=False)
class _Sight:
    """Which ties are seen and which of them are lit, per tie; ``dimming``: whether the others stand back."""

    ends: Ends
    seen: np.ndarray
    lit: np.ndarray
    focus: str
    dimming: bool
    gathered: bool
    words: Words


def _sight(shown: MapScene, ties: gpd.GeoDataFrame, words: Words, *, gathered: bool) -> _Sight:
    return _Sight(
        ends=ends_of(Held(ties)),
        seen=flags(shown.visible, len(ties)),
        lit=flags(shown.lit, len(ties)),
        focus=shown.focus,
        dimming=bool(shown.lit),
        gathered=gathered,
        words=words,
    )


def with_flows(
    shown: MapScene, ties: gpd.GeoDataFrame, words: Words, *, gathered: bool = False, rings: bool = False
) -> MapScene:
    """Draw lines from the municipalities to their partners, gathered by country far out, and dots at these.

    ``rings``: rings of equal distance around the first municipality that has a point.
    """
    lined = with_lines(with_hatches(shown, ties, words), ties, words, gathered=gathered)
    circled = with_distances(lined, ties, words) if rings else lined
    return with_places(circled, ties, words, gathered=gathered)


def with_hatches(shown: MapScene, ties: gpd.GeoDataFrame, words: Words) -> MapScene:
    """Hatch the countries with ties that no line can show, and draw the districts for who comes near to the home."""
    hatched, stated = _without_place(shown, ties[flags(shown.visible, len(ties))], words)
    legend = (Legend(title=words.text("Kind of tie"), entries=tuple(stated)),) if stated else ()
    return shown.plus(hatched, _district_lines(shown, words), legend=legend)


def with_lines(shown: MapScene, ties: gpd.GeoDataFrame, words: Words, *, gathered: bool = False) -> MapScene:
    """Draw the lines alone, and an inset of the municipalities they set out from."""
    sight = _sight(shown, ties, words, gathered=gathered)
    flows, far_counts, near_counts = _flows(sight)
    inset = _inset(shown.home, ties[sight.seen], sight.lit[sight.seen], words)
    widths = (
        _widths(_gathered_title(flows.far, far_counts, words), far_counts, "far", words),
        _widths(words.text("Ties per line"), near_counts, "near" if gathered else "", words),
    )
    subject = ties[sight.seen & sight.lit if shown.lit else sight.seen]
    home = homes(subject, shown.focus, words) or _origin(subject, shown.home, flows, words)
    home = _unseen(sight) if shown.focus and not len(subject) else home
    divided = shown.layer(Districts)
    marked = shown.layer(Marks) or (divided and not divided.from_scale)
    layers = tuple(layer for layer in (inset, flows, None if marked else home) if layer)
    return shown.plus(*layers, legend=(_kinds(words, sight), *(part for part in widths if part)))


def with_places(shown: MapScene, ties: gpd.GeoDataFrame, words: Words, *, gathered: bool = False) -> MapScene:
    """Draw the dots at the partners alone."""
    sight = _sight(shown, ties, words, gathered=gathered)
    places, label = _places(sight), words.text("Number in a dot: ties around it")
    entry = Entry(label=label, shape="dot", paint=scene.surface("text"))
    numbers = Legend(title=words.text("Partner places"), entries=(entry,), when="world")
    legend = (_kinds(words, sight), *((numbers,) if any(dot.text for dot in places.drawn(0)) else ()))
    return shown.plus(places, WorldInset(name=words.text("Where in the world")), legend=legend)


def with_distances(shown: MapScene, ties: gpd.GeoDataFrame, words: Words) -> MapScene:
    """Draw rings of equal distance around the first municipality that has a point."""
    circles = _distance_rings(ends_of(Held(ties)), words)
    return shown.plus(circles) if circles else shown


def with_great_circles(shown: MapScene) -> MapScene:
    """Draw true great circles instead of lines that turn and branch so that each can be followed."""
    return replace(shown, layers=tuple(_great(each) if isinstance(each, Flows) else each for each in shown.layers))


def alternatives(drawing: MapScene, ties: gpd.GeoDataFrame, words: Words) -> dict[str, tuple[Layer, ...]]:
    """Give flows and places as they look ``lit``, ``dimmed`` and ``chosen``, for a page without a server."""
    flows = drawing.layer(Flows)
    gathered, as_drawn = bool(flows and flows.near_from), _great if flows and flows.great else lambda same: same
    whole, nothing = replace(drawing, lit=drawing.visible), replace(drawing, lit=bytes(len(drawing.visible)))
    lit, dimmed = (_sight(replace(one, focus=""), ties, words, gathered=gathered) for one in (whole, nothing))
    places = _places(lit)
    chosen = tuple(
        replace(style, radius_px=style.radius_px + GROWTH.chosen_px, edge=_dot_edge(chosen=True))
        for style in places.styles
    )
    return {
        "lit": (as_drawn(_flows(lit)[0]), places),
        "dimmed": (as_drawn(_flows(dimmed)[0]), _places(dimmed)),
        "chosen": (replace(places, styles=chosen, far=()),),
    }


def samples(shown: MapScene, ties: gpd.GeoDataFrame, words: Words) -> MapScene:
    """Draw one of each look, for a page that counts by itself.

    ``shown``, ``ties``: as `ground_of` gives and takes them. Returns flows of each kind, plain and in focus, and
    one that stands back; dots likewise; the marks of a municipality and of the home; hatched areas under the names of
    why they are; the legend of these, in the same order, and of ties that are over.
    """
    ends, ground, home = ends_of(Held(ties)), shown.layer(Areas), homes(ties[:1], "", words)
    assert ground is not None
    strokes = [_stroke(kind, 1, 1, lit=lit, dimmed=False) for kind in range(_OVER_FLOW + 1) for lit in (False, True)]
    strokes.append(_stroke(0, 1, 1, lit=False, dimmed=True))
    flows = (FlowStyle(stroke=stroke, order=0, far=False) for stroke in strokes)
    plain = Marks(name="", marks=(*(home.marks if home else ()), _mark((0.0, 0.0), "text", shown.home.name)))
    looks = [(kind, chosen, False) for kind in range(_OVER_DOT + 1) for chosen in (False, True)] + [(0, False, True)]
    dots = [_dot(kind, 0, 0, chosen=chosen, dimmed=dimmed) for kind, chosen, dimmed in looks]
    hatched = (
        Area(code=located, fill=Fill(paint=ground.rest.paint, hatch=hatch))
        for located, (hatch, _) in _WITHOUT_PLACE.items()
    )
    drawn: tuple[Layer, ...] = (
        replace(ground, areas=tuple(hatched)),
        Flows(name="", ends=ends, styles=tuple(flows), near=b""),
        Places(name="", ends=ends, styles=tuple(dots), rows=b"", lettering=_NUMBERS),
        plain,
    )
    legend = Legend(title=words.text("Kind of tie"), entries=(*_stated(words).values(), _ended(words)))
    return replace(shown, layers=drawn, legend=(legend,))


def flags(mask: bytes, count: int) -> np.ndarray:
    """Unpack a bit mask: one truth value per tie."""
    if not mask:
        return np.zeros(count, dtype=bool)
    return np.unpackbits(np.frombuffer(mask, dtype=np.uint8))[:count].astype(bool)


def pack(shown: np.ndarray) -> bytes:
    """Pack flags, the first in the highest bit."""
    return np.packbits(np.asarray(shown, dtype=bool)).tobytes()


def _mask(ties: gpd.GeoDataFrame, kept: gpd.GeoDataFrame) -> bytes:
    return pack(ties.index.isin(without_repeats(kept).index))


def _flows(sight: _Sight) -> tuple[Flows, np.ndarray, np.ndarray]:
    """Give the flows, and how many ties each drawn one has: gathered, and one by one."""
    ends, seen = sight.ends, sight.seen
    counts = _count(ends.flow_of, seen, len(ends.firsts))
    drawn = np.flatnonzero(counts)
    of_drawn = counts[drawn]
    is_lit = _count(ends.flow_of, seen & sight.lit, len(ends.firsts))[drawn] > 0
    widths = _width(of_drawn, lit=is_lit)
    crowd = _crowd(len(drawn))
    keys, rows = _distinct(is_lit.astype(float), widths, ends.looks[ends.firsts[drawn]].astype(float))
    ordered = sorted({(key[0], -key[1]) for key in keys.tolist()})
    styles = tuple(
        FlowStyle(
            stroke=_stroke(int(kind), width, crowd, lit=bool(on), dimmed=sight.dimming and not on),
            order=ordered.index((on, -width)),
            far=bool(on),
        )
        for on, width, kind in keys.tolist()
    )
    near = np.zeros(len(ends.firsts), dtype=np.uint8)
    near[drawn] = rows + 1
    far, far_counts = _gather(sight, int(is_lit.sum())) if sight.gathered else ((), np.zeros(0))
    flows = Flows(
        name=sight.words.text("Ties"),
        ends=ends,
        styles=styles,
        near=near.tobytes(),
        far=far,
        near_from=scene.SINGLE_FROM if sight.gathered else 0.0,
    )
    return flows, far_counts, of_drawn


def _great(flows: Flows) -> Flows:
    return replace(flows, great=True, near_from=min(flows.near_from, scene.NEAR_FROM))


def _gather(sight: _Sight, lit: int) -> tuple[tuple[Gathered, ...], np.ndarray]:
    """Gather the flows by country; ``lit``: how many single ones are drawn among them."""
    ends, number = sight.ends, sight.ends.gathered_of
    counts = _count(number, sight.seen, len(ends.gathered_firsts))
    drawn = np.flatnonzero(counts)
    if len(drawn) > GROWTH.most_gathered:  # never cut between equals
        drawn = drawn[counts[drawn] > min(np.sort(counts)[-GROWTH.most_gathered - 1], counts.max() - 1)]
    kept = sight.seen & (number >= 0)
    nodes, hubs = ends.nodes(kept), ends.foremost(ends.hub_of, ends.place_of, kept)
    homes = ends.foremost(ends.way_of, ends.seat_of, kept)
    of_flow = [np.flatnonzero(kept & (number == one)) for one in drawn] if len(drawn) else []
    widths, crowd = _width(counts[drawn]), _crowd(len(drawn) + lit)
    firsts = ends.gathered_firsts[drawn]
    far = [
        Gathered(
            number=int(drawn[i]),
            home=int(ends.flow_of[homes[ends.way_of[firsts[i]]]]),
            node=int(ends.flow_of[nodes[ends.way_of[firsts[i]]]]),
            stroke=_stroke(int(ends.looks[firsts[i]]), float(widths[i]), crowd, lit=False, dimmed=sight.dimming),
            ties=int(counts[drawn[i]]),
            turns=(ends.turn(firsts[i]), ends.turn(firsts[i], far=True)),
            branches=_branches(ends, nodes[ends.way_of[firsts[i]]], hubs, of_flow[i]),
        )
        for i in np.argsort(-counts[drawn], kind="stable").tolist()
    ]
    return tuple(far), counts[counts > 0]


def _branches(ends: Ends, node: int, hubs: np.ndarray, ties: np.ndarray) -> tuple[tuple[Point, Point], ...]:
    """Lead from the end of a gathered flow to its hubs, and from each of these to the places around it."""
    ways = []
    for tie in ties.tolist():
        hub = int(hubs[ends.hub_of[tie]]) if ends.hub_of[tie] >= 0 else tie
        ways += [tuple(ends.at(each) for each in way) for way in ((int(node), hub), (hub, tie))]
    return tuple((start, end) for start, end in dict.fromkeys(ways) if start != end)


def _count(numbers: np.ndarray, kept: np.ndarray, count: int) -> np.ndarray:
    found: np.ndarray = np.bincount(numbers[kept & (numbers >= 0)], minlength=count)
    return found


def _crowd(lines: int) -> float:
    return min(1.0, float(np.sqrt(GROWTH.readable / max(lines, 1))))


def _width(counts: np.ndarray, *, lit: np.ndarray | bool = False) -> np.ndarray:
    plain, in_focus = GROWTH.line_px
    widths: np.ndarray = np.where(lit, in_focus, plain) + GROWTH.line_step_px * np.sqrt(counts - 1) * _thinner(counts)
    return widths


def _thinner(counts: np.ndarray) -> float:
    return min(1.0, float(np.sqrt(GROWTH.widest / max(counts.max(initial=1), 1))))


def _distinct(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find the styles among rows of numbers, no more than a byte can tell apart, and which row has which."""
    for digits in (2, 1, 0):
        table = np.column_stack([column.round(digits) for column in columns])
        keys, rows = np.unique(table, axis=0, return_inverse=True)
        if len(keys) <= GROWTH.styles:
            break
    return keys, rows.reshape(-1)


def _stroke(kind: int, width: float, crowd: float, *, lit: bool, dimmed: bool) -> Stroke:
    """Draw a kind of tie, by its place among `AGREEMENTS`; the one after them are ties that are over."""
    if dimmed:
        return Stroke(paint=scene.surface("muted"), width_px=round(width, 2), opacity=round(0.10 * crowd, 3))
    strength = 0.95 if lit else 0.5 * crowd
    if kind == _OVER_FLOW:
        return Stroke(
            paint=scene.surface("muted"), width_px=round(width, 2), opacity=round(max(strength, 0.8), 3), dash=OVER_DASH
        )
    paint, dash = scene.agreement(AGREEMENTS[kind]), _DASHES[AGREEMENTS[kind]]
    return Stroke(paint=paint, width_px=round(width, 2), opacity=round(strength, 3), dash=dash)


def _places(sight: _Sight) -> Places:
    ends, seen = sight.ends, sight.seen
    number, count = ends.place_of, len(ends.place_firsts)
    counts = _count(number, seen, count)
    drawn = np.flatnonzero(counts)
    is_lit = _count(number, seen & sight.lit, count)[drawn] > 0
    chosen = ("place:" + ends.of_places("place_id")[drawn].astype(object)) == sight.focus if len(drawn) else is_lit
    few = len(drawn) <= GROWTH.few_named
    shown_singly = np.append(np.isin(np.arange(count), drawn[is_lit] if not few else drawn), False)[number]
    hubs = np.where(seen & ~shown_singly, ends.far_hub_of, -1)
    stands, of_hub = ends.foremost(hubs, number, seen), _count(hubs, seen, hubs.max(initial=-1) + 1)
    gathered = np.flatnonzero(of_hub)
    keys, rows = _distinct(
        np.append(is_lit, np.zeros(len(gathered))).astype(float),
        np.append(np.sqrt(counts[drawn]), np.floor(GROWTH.hub * np.sqrt(of_hub[gathered]) * _thinner(of_hub) + 0.5)),
        np.append(chosen, np.zeros(len(gathered))).astype(float),
        np.append(_kinds_of(ends, number, seen)[drawn], _kinds_of(ends, hubs, seen)[gathered]).astype(float),
    )
    ordered = sorted({(key[0], -key[1]) for key in keys.tolist()})
    ranked = sorted({(-key[2], -key[0], -key[1]) for key in keys.tolist()})
    styles = []
    for on, root, in_focus, its_kind in keys.tolist():
        dimmed, larger = sight.dimming and not on, GROWTH.chosen_px * in_focus
        styles.append(
            replace(
                _dot(int(its_kind), root, larger, chosen=bool(in_focus), dimmed=dimmed),
                far=few or bool(on),
                order=ordered.index((on, -root)),
                rank=-1 if dimmed else ranked.index((-in_focus, -on, -root)),
            )
        )
    of_place = np.zeros(count, dtype=np.uint8)
    of_place[drawn] = rows[: len(drawn)] + 1
    places = Places(
        name=sight.words.text("Partner places"),
        ends=ends,
        styles=tuple(styles),
        rows=of_place.tobytes(),
        counts=tuple(counts.tolist()),
        named_far=few,
        lettering=_NUMBERS,
    )
    dots = zip(number[stands[gathered]].tolist(), rows[len(drawn) :].tolist(), gathered.tolist(), strict=True)
    said = [sight.words.number(int(ties)) for ties in of_hub]
    far = (
        Dot(
            place=place,
            style=styles[row],
            hub=hub,
            text=said[hub] if styles[row].radius_px >= places.written_px else "",
        )
        for place, row, hub in dots
    )
    return replace(places, far=tuple(far))


def _kinds_of(ends: Ends, numbers: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Give the look of the dot of each number by the kinds of its ties in sight."""
    count = numbers.max(initial=-1) + 1
    kinds = np.array([_count(numbers, seen & (ends.kinds == kind), count) for kind in range(len(AGREEMENTS))])
    kind = np.where((kinds > 0).sum(axis=0) > 1, len(AGREEMENTS), kinds.argmax(axis=0))
    return np.where(_count(numbers, seen & ~ends.over, count) > 0, kind, _OVER_DOT)


def _dot(kind: int, root: float, larger: float, *, chosen: bool, dimmed: bool) -> PlaceStyle:
    radius = round(GROWTH.dot_px + GROWTH.dot_step_px * root + larger, 2)
    return PlaceStyle(
        radius_px=radius,
        fill=Fill(paint=_dot_paint(kind, dimmed=dimmed), opacity=0.2 if dimmed else 0.95),
        edge=None if dimmed else _dot_edge(chosen=chosen, over=kind == _OVER_DOT),
        order=0,
    )


def _dot_paint(kind: int, *, dimmed: bool) -> Paint:
    if dimmed:
        return scene.surface("muted")
    if kind == _OVER_DOT:
        return scene.surface("panel")
    return scene.surface("text") if kind == len(AGREEMENTS) else scene.agreement(AGREEMENTS[kind])


def _dot_edge(*, chosen: bool, over: bool = False) -> Stroke:
    """Give the edge of a dot; one whose ties are all over is hollow."""
    if over and not chosen:
        return Stroke(paint=scene.surface("muted"), width_px=1.8)
    return Stroke(paint=scene.surface("accent" if chosen else "panel"), width_px=3 if chosen else 1)


def _distance_rings(ends: Ends, words: Words) -> DistanceRings | None:
    first = np.flatnonzero(~np.isnan(ends.starts).any(axis=1))
    if not len(first):
        return None
    latitude, longitude = ends.starts[first[0]].tolist()
    muted = scene.surface("muted")
    return DistanceRings(
        name=words.text("Distance"),
        centre=(latitude, longitude),
        rings=tuple((float(km), f"{words.number(km)} km") for km in RINGS_KM),
        stroke=Stroke(paint=muted, width_px=0.9, opacity=0.8, dash=(4, 4)),
        lettering=scene.Lettering(paint=muted, type_px=12.0, rim=scene.RIM),
    )


def _inset(around: scene.Home, in_view: gpd.GeoDataFrame, lit: np.ndarray, words: Words) -> Inset | None:
    """Enlarge the home where two or more of its municipalities that have a point have ties on the map."""
    of_home = [who for who in in_view["municipality"].unique() if province_of(who) == around.province]
    here = in_view["municipality"].isin(of_home)
    drawn = here & in_view["latitude"].notna() & in_view["origin_latitude"].notna()
    if in_view.loc[drawn, "municipality"].nunique() < 2:
        return None
    return Inset(
        name=words.text("{home}: ties by municipality", home=around.name),
        home=around,
        count=lambda: _seats(in_view[here], lit[here.to_numpy()], words),
    )


def _seats(in_view: gpd.GeoDataFrame, lit: np.ndarray, words: Words) -> tuple[Seat, ...]:
    """Count the ties of each municipality as the page does; one without a point has no seat."""
    at = ["origin_latitude", "origin_longitude"]
    counted = counts_by_municipality(in_view).join(in_view.groupby("municipality")[at].first(), on="municipality")
    counted = counted.dropna(subset=at)
    in_focus = set(in_view.loc[lit & in_view["latitude"].notna(), "municipality"])
    dimmed = bool(in_focus & set(counted["municipality"]))
    least, growth = _INSET_PX
    most = counted["ties"].max()
    return tuple(
        Seat(
            at=(latitude, longitude),
            radius_px=round(least + growth * float(np.sqrt(count / most)), 2),
            fill=Fill(
                paint=scene.surface("accent" if name in in_focus else "muted" if dimmed else "text"), opacity=0.85
            ),
            text=f"{name} {words.number(count)}",
        )
        for name, count, latitude, longitude in zip(
            *(counted[column].tolist() for column in ("municipality", "ties", *at)), strict=True
        )
    )


def homes(subject: gpd.GeoDataFrame, focus: str, words: Words) -> Marks | None:
    """Mark the municipalities that the map is about, where they are few."""
    few = subject.dropna(subset=["origin_latitude", "origin_longitude"]).drop_duplicates("municipality")
    if not 0 < len(few) <= GROWTH.few_homes:
        return None
    rows = few[["origin_latitude", "origin_longitude", "municipality", "municipality_slug"]]
    return Marks(
        name=words.text("Municipality"),
        marks=tuple(
            _mark((latitude, longitude), "accent", name, rank=rank, focus="" if focus == own else own)
            for rank, (latitude, longitude, name, slug) in enumerate(rows.itertuples(index=False, name=None))
            for own in [f"municipality:{slug}"]
        ),
    )


def _origin(subject: gpd.GeoDataFrame, around: scene.Home, flows: Flows, words: Words) -> Marks | None:
    """Mark the home where the gathered lines set out, unless some do elsewhere."""
    if not flows.far or {province_of(who) for who in subject["municipality"].unique()} != {around.province}:
        return None
    mark = _mark(flows.ends.flow(flows.far[0].home)[0], "text", around.name)
    return Marks(name=words.text("Municipality"), marks=(mark,))


def _unseen(sight: _Sight) -> Marks | None:
    """Mark the municipality or place in focus of which no tie is in view, as in another year."""
    ends, (kind, _, value) = sight.ends, sight.focus.partition(":")
    ids, points, names = ends.ties["place_id"], ends.points, ends.names(sight.words.language)
    if kind == "municipality":
        ids, points, names = ends.ties["municipality_slug"], ends.starts, ends.ties["municipality"].to_numpy()
    own = np.flatnonzero(ids.eq(value) & ~np.isnan(points).any(axis=1))
    if not len(own):
        return None
    latitude, longitude = points[own[0]].tolist()
    return Marks(name=names[own[0]], marks=(_mark((latitude, longitude), "accent", names[own[0]]),))


def _mark(at: Point, paint: str, name: str, *, rank: int = 0, focus: str = "") -> Mark:
    fill, edge = Fill(paint=scene.surface(paint)), Stroke(paint=scene.surface("panel"), width_px=1.0)
    return Mark(at=at, radius_px=4.0, fill=fill, edge=edge, text=name, rank=rank, focus=focus)


def _district_lines(shown: MapScene, words: Words) -> Districts:
    """Draw the districts of the home faintly, for who comes near to it."""
    return Districts(
        name=words.text("Districts"),
        areas=(),
        rest=Fill(paint=scene.surface("land"), opacity=0.5),
        rest_border=Stroke(paint=scene.surface("muted"), width_px=0.8),
        border=Stroke(paint=scene.surface("muted"), width_px=0.8),
        focus=shown.municipality,
        focus_border=Stroke(paint=scene.surface("accent"), width_px=2.4),
        from_scale=scene.DISTRICTS_FROM * (_width_of(scene.Home()) / _width_of(shown.home)),
        home=shown.home,
    )


def _width_of(around: scene.Home) -> float:
    west, _, east, _ = around.extent.bounds
    return east - west


def _without_place(shown: MapScene, in_view: gpd.GeoDataFrame, words: Words) -> tuple[Areas, list[Entry]]:
    """Hatch the countries with ties that no line can show, because no place is stated or none could be decided."""
    ground = shown.layer(Areas)
    assert ground is not None
    alias = dict(ground.alias)
    found: dict[str, str] = {}
    for located in ("unresolved", "country_only"):
        codes = in_view.loc[in_view["located"].eq(located) & in_view["area_code"].ne(""), "area_code"]
        found |= dict.fromkeys(codes.replace(alias), located)
    areas = tuple(
        replace(area, fill=Fill(paint=ground.rest.paint, hatch=_WITHOUT_PLACE[found[area.code]][0]))
        if area.code in found
        else area
        for area in ground.areas
    )
    return replace(ground, areas=areas), [
        entry for located, entry in _stated(words).items() if located in found.values()
    ]


def _stated(words: Words) -> dict[str, Entry]:
    muted = scene.surface("muted")
    edge = Stroke(paint=muted, width_px=1)
    return {
        located: Entry(label=words.text(name), shape="hatch", paint=muted, edge=edge, hatch=hatch)
        for located, (hatch, name) in _WITHOUT_PLACE.items()
    }


def _kinds(words: Words, sight: _Sight) -> Legend:
    """Name the kinds of tie, and that of ties that are over where one is seen."""
    kinds = [_line(words.text(AGREEMENT_NAMES[kind]), scene.agreement(kind), _DASHES[kind]) for kind in AGREEMENTS]
    several = Entry(label=words.text("Several kinds at one place"), shape="dot", paint=scene.surface("text"))
    ended = (_ended(words),) if (sight.seen & sight.ends.over).any() else ()
    return Legend(title=words.text("Kind of tie"), entries=(*kinds, several, *ended))


def _ended(words: Words) -> Entry:
    return _line(words.text("Ended or suspended"), scene.surface("muted"), OVER_DASH)


def _line(label: str, paint: Paint, dash: tuple[float, ...]) -> Entry:
    return Entry(label=label, shape="line", paint=paint, stroke=Stroke(paint=paint, width_px=3, dash=dash))


def _gathered_title(drawn: tuple[Gathered, ...], counts: np.ndarray, words: Words) -> str:
    if len(drawn) == len(counts):
        return words.text("Ties, gathered by country")
    said = message("Ties, gathered by country: the {drawn} strongest of {lines} lines")
    return words.text(said, drawn=len(drawn), lines=len(counts))


def _widths(title: str, counts: np.ndarray, when: str, words: Words) -> Legend | None:
    """Say how thick lines of some counts are, where they differ."""
    most = int(counts.max(initial=0))
    if most <= 2 and not (when == "far" and len(counts) > GROWTH.most_gathered):
        return None
    shown = np.array([count for count in GROWTH.shown if count < GROWTH.shown_below * most] + [most])
    muted = scene.surface("muted")
    pens = [Stroke(paint=muted, width_px=round(width, 2)) for width in _width(shown).tolist()]
    entries = tuple(
        Entry(label=words.number(count), shape="pen", paint=muted, stroke=pen)
        for count, pen in zip(shown.tolist(), pens, strict=True)
    )
    return Legend(title=title, entries=entries, when=when)  # type: ignore[arg-type]
