"""A map as the JSON that the browser draws; the only place where one is made of it."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, NotRequired, TypedDict

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
    Extent,
    Fill,
    Flows,
    Hatch,
    Labels,
    Legend,
    Lettering,
    MapScene,
    Mark,
    Marks,
    Places,
    Ring,
    Rings,
    Stroke,
    Switch,
    Timeline,
    WorldInset,
)
from geo.sources.records import AGREEMENTS
from geo.ties.readings import AGREEMENT_NAMES

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
        **({"time": _time(drawing.time)} if drawing.time else {}),
    }


def _time(time: Timeline) -> Json:
    curves = [{**asdict(each), "paint": _paint(each.paint)} for each in time.curves]
    return {**asdict(time), "curves": curves, "every": _bytes(time.every) if time.chosen else ""}


def base(drawing: MapScene) -> Json:
    """Tell what holds for all layers of a map: its words, its colours, what it opens on, and which ties are seen."""
    words = Words(drawing.language)
    return {
        "language": drawing.language,
        "visible": _bytes(drawing.visible),
        "focused": _bytes(drawing.lit),
        "focus": drawing.focus,
        "surfaces": palette.SURFACES,
        "kinds": {kind: _paint(scene.agreement(kind)) for kind in AGREEMENTS},
        "words": {**_spoken(words), "home": drawing.home.name},
        "note": drawing.note,
        "description": drawing.description,
        "extent": _extent(drawing.extent),
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


def _areas(layer: Areas) -> Json:
    return {**_fills(layer), "dot": layer.dot_px, "pointed": _stroke(layer.pointed), "alias": dict(layer.alias)}


def _districts(layer: Districts) -> Json:
    return {**_fills(layer), "rest_border": _stroke(layer.rest_border), "from": layer.from_scale}


def _distance(layer: DistanceRings) -> Json:
    return {
        "centre": list(layer.centre),
        "rings": [list(ring) for ring in layer.rings],
        "stroke": _stroke(layer.stroke),
        "lettering": _lettering(layer.lettering),
    }


def _labels(layer: Labels) -> Json:
    return {
        "labels": [[text, list(at)] for text, at in layer.labels],
        "lettering": _lettering(layer.lettering),
        "rim": _stroke(layer.rim),
        "ground": _fill(layer.ground),
    }


def _fills(layer: Areas | Districts) -> Json:
    fills = list(dict.fromkeys(area.fill for area in layer.areas if area.fill))
    return {
        "fills": [{**_fill(fill), "ink": _ink(fill)} for fill in fills],
        "of": {area.code: [fills.index(area.fill), area.text] for area in layer.areas if area.fill},
        "rest": _fill(layer.rest),
        "named": [area.code for area in layer.named],
        "border": _stroke(layer.border),
        "focus": layer.focus,
        "focus_border": _stroke(layer.focus_border),
        **({"focus_casing": _stroke(layer.focus_casing)} if layer.focus else {}),
        "nothing": layer.nothing,
    }


def _flows(layer: Flows) -> Json:
    strokes = {stroke: row for row, stroke in enumerate(dict.fromkeys(one.stroke for one in layer.far))}
    return {
        "rows": _bytes(layer.near),
        "styles": [{"stroke": _stroke(style.stroke), "order": style.order, "far": style.far} for style in layer.styles],
        "far": [[one.number, one.home, one.node, strokes[one.stroke]] for one in layer.far],
        "strokes": [_stroke(stroke) for stroke in strokes],
        "near_from": layer.near_from,
        "branch_from": NEAR_FROM,
        "branch_width": BRANCH_PX,
        "great": layer.great,
    }


def _places(layer: Places) -> Json:
    return {
        "rows": _bytes(layer.rows),
        "styles": [
            {
                "radius": style.radius_px,
                "far": style.far,
                **({"ink": _paint(ink(style.fill.paint))} if ink(style.fill.paint) != layer.lettering.paint else {}),
                "fill": _fill(style.fill),
                "edge": _stroke(style.edge) if style.edge else None,
                "order": style.order,
                "rank": style.rank,
            }
            for style in layer.styles
        ],
        "near_from": layer.near_from,
        "far": _bytes(_far_rows(layer)),
        "written": layer.written_px,
        "lettering": _lettering(layer.lettering),
    }


def _far_rows(layer: Places) -> bytes:
    rows = bytearray(max((dot.hub + 1 for dot in layer.far), default=0))
    for dot in layer.far:
        rows[dot.hub] = layer.styles.index(dot.style) + 1
    return bytes(rows)


def marks(layer: Circles) -> SentMarks:
    """Tell the browser of marks."""
    looks = [(mark, (mark.radius_px, mark.fill, mark.edge, mark.line)) for mark in layer.marks]
    styles = list(dict.fromkeys(look for _, look in looks))
    return {
        "lettering": _lettering(layer.lettering),
        "named": _ranked(layer.marks),
        "styles": [
            {"radius": radius, "fill": _fill(fill), "edge": _stroke(edge), "line": _stroke(line) if line else None}
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
                "at": list(ring.at),
                "radius": ring.radius_px,
                "parts": [[_paint(part.paint), part.share] for part in ring.parts],
                "total": ring.total,
                "text": ring.text,
                "focus": ring.focus,
                "rim": _stroke(ring.rim) if ring.rim else None,
            }
            for ring in layer.rings
        ],
        "named": _ranked(layer.rings),
        "hole": _paint(layer.hole.paint),
        "lettering": _lettering(layer.lettering),
        "leader": _stroke(layer.leader),
        "gap": layer.gap_px,
        "target": layer.target_px,
        "legible": layer.legible_px,
        "least": layer.least,
        "away": layer.away_px,
        "dot": layer.dot_px,
        "band": layer.band_px,
        "inset": layer.inset_px,
    }


def _world_inset(layer: WorldInset) -> Json:
    return {
        "land": _fill(layer.land),
        "frame": _stroke(layer.frame),
        "share": layer.share,
        "most": layer.most_px,
        "dot": layer.dot_px,
    }


WRITTEN: Final[dict[type, tuple[str, Callable[[Any], Mapping[str, object]]]]] = {
    Areas: ("areas", _areas),
    Districts: ("districts", _districts),
    Flows: ("flows", _flows),
    Places: ("places", _places),
    DistanceRings: ("distance", _distance),
    Marks: ("marks", marks),
    Activities: ("activities", marks),
    Rings: ("rings", _rings),
    Labels: ("labels", _labels),
    WorldInset: ("world_inset", _world_inset),
}
"""Layer → its name in the JSON, and how it is written."""


def _entry(entry: Entry) -> Json:
    return {
        "label": entry.label,
        "shape": entry.shape,
        "paint": _paint(entry.paint),
        **({"stroke": _stroke(entry.stroke)} if entry.stroke else {}),
        **({"edge": _stroke(entry.edge)} if entry.edge else {}),
        **({"hatch": _hatch(entry.hatch)} if entry.hatch else {}),
    }


def _extent(extent: Extent) -> Json:
    return {
        "name": extent.name,
        "bounds": [round(each, 5) for each in extent.bounds],
        "height": extent.height,
        "narrow_height": extent.narrow_height,
    }


def _paint(paint: Paint) -> list[str]:
    return [paint.light, paint.dark]


def _stroke(stroke: Stroke) -> Json:
    return {
        "paint": _paint(stroke.paint),
        "width": stroke.width_px,
        "opacity": stroke.opacity,
        "dash": list(stroke.dash),
    }


def _naming(drawing: MapScene) -> Json:
    naming = drawing.naming
    return {
        "lettering": _lettering(naming.lettering),
        "subject": _lettering(naming.subject),
        "most": list(naming.most),
        "keyed": list(naming.keyed),
        "away": list(naming.away),
        "few": naming.few,
        "reaches": list(naming.reaches_px),
        "angles": naming.angles,
        "soft": naming.soft_px,
        "number": _lettering(naming.number),
        "leader": _stroke(naming.leader),
        "gap": naming.gap_px,
        "apart": naming.apart_px,
        "inside": naming.inside,
        "line": naming.line,
        "layers": [[WRITTEN[type(layer)][0], from_scale] for layer, from_scale in drawing.named],
    }


def _ranked(marks: Sequence[Mark | Ring]) -> list[int]:
    return sorted(range(len(marks)), key=lambda number: marks[number].rank)


def _ink(fill: Fill) -> list[str] | None:
    """Give the colours of a name that lies wholly in a fill; none where it is lettered as elsewhere."""
    return None if fill.hatch or not is_dark(fill.paint.light) else _paint(ink(fill.paint))


def _lettering(lettering: Lettering) -> Json:
    return {
        "paint": _paint(lettering.paint),
        "size": lettering.type_px,
        "weight": lettering.weight,
        "rim": _stroke(lettering.rim) if lettering.rim else None,
    }


def _fill(fill: Fill) -> Json:
    hatch = {"hatch": _hatch(fill.hatch)} if fill.hatch else {}
    return {"paint": _paint(fill.paint), "opacity": fill.opacity, **hatch}


def _hatch(hatch: Hatch) -> Json:
    return {"paint": _paint(hatch.paint), "shape": hatch.shape, "gap": hatch.gap_px}


def _bytes(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _spoken(words: Words) -> dict[str, str]:
    """Give the words that the browser puts together itself, and the sign between thousands."""
    kinds, thousands = {kind: words.text(name) for kind, name in AGREEMENT_NAMES.items()}, words.number(1000)[1]
    return {**kinds, "thousands": thousands, **{name: words.text(said) for name, said in told_words(__file__).items()}}
