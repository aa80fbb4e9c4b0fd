"""A map as the JSON that the browser draws; the only place where one is made of it."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

from geo.base import palette
from geo.base.palette import Paint, is_dark
from geo.base.words import Words
from geo.base.words import told as told_words
from geo.figures import scene
from geo.figures.chart import ink
from geo.figures.scene import (
    BRANCH_PX,
    NEAR_FROM,
    Activities,
    Areas,
    Circles,
    DistanceRings,
    Districts,
    Entry,
    Fill,
    Flows,
    Labels,
    Legend,
    MapScene,
    Mark,
    Marks,
    Places,
    Ring,
    Rings,
    Switch,
    Timeline,
    WorldInset,
)
from geo.measures.counts import unstated
from geo.sources.records import AGREEMENTS
from geo.ties.readings import AGREEMENT_NAMES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, object]


class SentMark(TypedDict):
    """A mark: ``style`` is its row in the table of styles; see `geo.figures.scene.Mark`."""

    at: list[float]
    style: int
    text: str
    focus: NotRequired[str]
    number: NotRequired[int]
    start: NotRequired[list[float]]


class SentMarks(TypedDict):
    """Marks in the order of drawing, and the table of their styles."""

    lettering: Json
    named: list[int]
    styles: list[Json]
    marks: list[SentMark]


def told(drawing: MapScene, *, whole: bool = False) -> Json:
    """Tell the browser what to draw; paints are pairs of colours, for light and for dark; bytes are in base64.

    ``whole``: with what can be switched on, where no server can be asked for it.
    """
    ground = drawing.ground or drawing
    return {
        **base(drawing),
        "legend": _legend(ground.legend),
        **layers(ground.layers),
        "switches": [_switch(switch, whole=whole) for switch in drawing.switches],
        **({"time": _time(drawing.time, Words(drawing.language))} if drawing.time else {}),
    }


def _time(time: Timeline, words: Words) -> Json:
    every = _bytes(time.every) if time.chosen else ""
    return {**_parts(time), "every": every, "undated": unstated(time.undated, words)}


def base(drawing: MapScene) -> Json:
    """Tell what holds for all layers of a map: its words, its colours, what it opens on, and which ties are seen."""
    words = Words(drawing.language)
    return {
        "language": drawing.language,
        "visible": _bytes(drawing.visible),
        "focused": _bytes(drawing.lit),
        "focus": drawing.focus,
        "surfaces": palette.SURFACES,
        "kinds": {kind: _value(scene.agreement(kind)) for kind in AGREEMENTS},
        "words": {**_spoken(words), "home": drawing.home.name},
        "note": drawing.note,
        "description": drawing.description,
        "extent": {**_parts(drawing.extent), "bounds": [round(each, 5) for each in drawing.extent.bounds]},
        "extents": {"world": list(scene.EXTENTS["world"].bounds), "home": list(drawing.home.extent.bounds)},
        "margins": {"margin": scene.MARGIN, "least": scene.LEAST},
        "also": list(drawing.also) if drawing.also else None,
        "screen": asdict(scene.SCREEN),
        "naming": _naming(drawing),
    }


def _switch(switch: Switch, *, whole: bool) -> Json:
    told = {"name": switch.name, "label": switch.label, "kind": name_of(switch.kind), "on": switch.is_on}
    if not (switch.is_on or whole):
        return told
    above, legend = switch.part
    return {**told, "layers": layers(above), "legend": _legend(legend)}


def _legend(parts: Iterable[Legend]) -> list[Json]:
    return [
        {"title": part.title, "when": part.when, "entries": [_entry(entry) for entry in part.entries]} for part in parts
    ]


def name_of(kind: type[scene.Layer]) -> str:
    """Give the name of a kind of layer in the JSON."""
    return WRITTEN[kind][0]


def layers(drawn: Iterable[scene.Layer]) -> Json:
    """Tell the browser of some layers by their names; what is for maps that nobody can zoom is left out."""
    parts = ((WRITTEN[type(layer)], layer) for layer in drawn if type(layer) in WRITTEN)
    return {name: written(layer) for (name, written), layer in parts}


def _fills(layer: Areas | Districts) -> Json:
    fills = list(dict.fromkeys(area.fill for area in layer.areas if area.fill))
    return {
        **_parts(layer, "rest", "border", "focus", "focus_border", "nothing"),
        "fills": [{**_parts(fill), "ink": _ink(fill)} for fill in fills],
        "of": {area.code: [fills.index(area.fill), area.text] for area in layer.areas if area.fill},
        "named": [area.code for area in layer.named],
        **({"focus_casing": _value(layer.focus_casing)} if layer.focus else {}),
    }


def _flows(layer: Flows) -> Json:
    strokes = {stroke: row for row, stroke in enumerate(dict.fromkeys(one.stroke for one in layer.far))}
    return {
        "rows": _bytes(layer.near),
        "styles": _value(layer.styles),
        "far": [[one.number, one.home, one.node, strokes[one.stroke]] for one in layer.far],
        "strokes": _value(tuple(strokes)),
        "near_from": layer.near_from,
        "branch_from": NEAR_FROM,
        "branch_width": BRANCH_PX,
        "great": layer.great,
    }


def _places(layer: Places) -> Json:
    rows = bytearray(max((dot.hub + 1 for dot in layer.far), default=0))
    for dot in layer.far:
        rows[dot.hub] = layer.styles.index(dot.style) + 1
    return {
        "rows": _bytes(layer.rows),
        "styles": [
            {
                **_parts(style),
                **({"ink": _value(ink(style.fill.paint))} if ink(style.fill.paint) != layer.lettering.paint else {}),
            }
            for style in layer.styles
        ],
        "near_from": layer.near_from,
        "far": _bytes(bytes(rows)),
        "written": layer.written_px,
        "lettering": _value(layer.lettering),
    }


def marks(layer: Circles) -> SentMarks:
    """Tell the browser of marks."""
    looks = [(mark, (mark.radius_px, mark.fill, mark.edge, mark.line)) for mark in layer.marks]
    styles = list(dict.fromkeys(look for _, look in looks))
    return {
        "lettering": _value(layer.lettering),
        "named": _ranked(layer.marks),
        "styles": [
            {"radius": radius, "fill": _value(fill), "edge": _value(edge), "line": _value(line)}
            for radius, fill, edge, line in styles
        ],
        "marks": [_mark(mark, styles.index(look)) for mark, look in looks],
    }


def _mark(mark: scene.Mark, style: int) -> SentMark:
    sent: SentMark = {"at": list(mark.at), "style": style, "text": mark.text}
    if mark.focus:
        sent["focus"] = mark.focus
    if mark.number:
        sent["number"] = mark.number
    if mark.start:
        sent["start"] = list(mark.start)
    return sent


def _rings(layer: Rings) -> Json:
    return {
        "rings": [
            {
                **_parts(ring, "at", "radius_px", "total", "text", "focus", "rim"),
                "parts": [[_value(part.paint), part.share] for part in ring.parts],
            }
            for ring in layer.rings
        ],
        "named": _ranked(layer.rings),
        "hole": _value(layer.hole.paint),
        **_parts(layer, "lettering", "leader", "gap_px", "target_px", "legible_px", "least", "away_px"),
        **_parts(layer, "dot_px", "band_px", "inset_px"),
    }


def _parts(of: "DataclassInstance", *names: str) -> Json:
    """Write fields, all if none are named, without their unit; letters have a size, and not every fill a hatch."""
    told = {name: getattr(of, name) for name in names or [field.name for field in fields(of)]}
    return {
        "size" if name == "type_px" else name.removesuffix("_px"): _value(value)
        for name, value in told.items()
        if name != "hatch" or value
    }


WRITTEN: Final[dict[type, tuple[str, Callable[[Any], Mapping[str, object]]]]] = {
    Areas: ("areas", lambda layer: {**_fills(layer), **_parts(layer, "dot_px", "pointed"), "alias": dict(layer.alias)}),
    Districts: (
        "districts",
        lambda layer: {**_fills(layer), "rest_border": _value(layer.rest_border), "from": layer.from_scale},
    ),
    Flows: ("flows", _flows),
    Places: ("places", _places),
    DistanceRings: ("distance", lambda layer: _parts(layer, "centre", "rings", "stroke", "lettering")),
    Marks: ("marks", marks),
    Activities: ("activities", marks),
    Rings: ("rings", _rings),
    Labels: ("labels", lambda layer: _parts(layer, "labels", "lettering", "rim", "ground")),
    WorldInset: ("world_inset", _parts),
}
"""Layer → its name in the JSON, and how it is written."""


def _entry(entry: Entry) -> Json:
    own = (name for name in ("stroke", "edge", "hatch") if getattr(entry, name))
    return _parts(entry, "label", "shape", "paint", *own)


def _naming(drawing: MapScene) -> Json:
    told = _parts(drawing.naming)
    del told["dot"]
    return {**told, "layers": [[WRITTEN[type(layer)][0], from_scale] for layer, from_scale in drawing.named]}


def _ranked(marks: Sequence[Mark | Ring]) -> list[int]:
    return sorted(range(len(marks)), key=lambda number: marks[number].rank)


def _ink(fill: Fill) -> list[str] | None:
    """Give the colours of a name that lies wholly in a fill; none where it is lettered as elsewhere."""
    return None if fill.hatch or not is_dark(fill.paint.light) else [ink(fill.paint).light, ink(fill.paint).dark]


def _value(value: object) -> Any:
    """Write a part of a scene: a paint as its two colours, what has fields by their names."""
    if isinstance(value, Paint):
        return [value.light, value.dark]
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return _parts(value) if is_dataclass(value) and not isinstance(value, type) else value


def _bytes(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _spoken(words: Words) -> dict[str, str]:
    """Give the words that the browser puts together itself, and the sign between thousands."""
    kinds, thousands = {kind: words.text(name) for kind, name in AGREEMENT_NAMES.items()}, words.number(1000)[1]
    return {**kinds, "thousands": thousands, **{name: words.text(said) for name, said in told_words(__file__).items()}}
