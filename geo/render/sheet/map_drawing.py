"""A map as a drawing on the sheet."""

from dataclasses import replace

from geo.base import paper
from geo.base.sphere import EARTH_KM
from geo.base.words import Words
from geo.figures import scene
from geo.render.sheet import ground, inset, markings
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame, bounds_of, fit, fit_world
from geo.render.sheet.labels import Free, Label, draw_labels
from geo.render.sheet.legends import Block
from geo.render.sheet.naming import land, of_countries, of_districts, of_marks, of_places


def draw(canvas: Canvas, box: Box, drawing: scene.MapScene, region: str) -> None:
    """Draw a map and its legend. ``region``: what to show (see `geo.render.sheet.page.REGIONS`)."""
    bounds, whole = bounds_of(drawing, region)
    flows = drawing.layer(scene.Flows)
    scale = fit(bounds, box).scale
    when = "far" if whole or (flows and scale < flows.near_from) else "near"
    is_world = "world" if whole or scale < scene.NEAR_FROM else ""
    parts = [part for part in drawing.legend if part.entries and part.when in ("", when, is_world)]
    started, legend = canvas.mark(), Block(parts, box.width)
    while True:
        room = Box(box.left, box.top, box.width, box.height - legend.height - paper.LEGEND_GAP_PX)
        frame = fit_world(room, canvas.box) if whole else fit(bounds, room)
        key = _draw_map(canvas, frame, drawing, whole=whole)
        keyed = Block([*parts, *key], box.width)
        if keyed.height <= legend.height:
            break
        canvas.back_to(started)
        legend = keyed
    keyed.draw(canvas, box.left, min(frame.box.bottom + paper.LEGEND_GAP_PX, box.bottom - legend.height))


def _draw_map(canvas: Canvas, frame: Frame, drawing: scene.MapScene, *, whole: bool) -> list[scene.Legend]:
    """Draw the layers with their names; give what must be said of the names that found no room."""
    free, marked = _draw_layers(canvas, frame, drawing, whole=whole)
    labels = _labels(canvas, frame, drawing, marked)
    near, far = drawing.naming.away
    key = draw_labels(canvas, free, labels, drawing.naming, away=near if frame.is_near else far)
    entries = [
        scene.Entry(label=name, shape="number", paint=drawing.naming.number.paint, number=number)
        for number, name in enumerate(key, start=1)
    ]
    title = Words(drawing.language).text("Numbers on the map")
    return [scene.Legend(title=title, entries=tuple(entries))] if entries else []


def _draw_layers(canvas: Canvas, frame: Frame, drawing: scene.MapScene, *, whole: bool) -> tuple[Free, list[Label]]:
    """Draw from the ground upwards; give what is still free, and the names of marks and rings."""
    ground.draw_sea(canvas, frame, whole=whole)
    free, named = Free(frame.box, drawing.naming, is_land=land(frame)), []
    partners, size = drawing.layer(scene.Places), drawing.naming.lettering.type_px
    for layer in drawing.layers:
        if isinstance(layer, scene.Areas):
            ground.draw_countries(canvas, frame, layer)
        elif isinstance(layer, scene.Districts) and frame.scale >= layer.from_scale:
            ground.draw_districts(canvas, frame, layer)
        elif isinstance(layer, scene.DistanceRings):
            free.taken += markings.draw_distance_rings(canvas, frame, layer)
        elif isinstance(layer, scene.Inset) and frame.width > layer.wider_than:
            covered = inset.draw(canvas, frame, partners, layer, drawing.naming)
            free.taken += [covered] if covered else []
        elif isinstance(layer, scene.WorldInset) and partners:
            covered = inset.draw_world(canvas, frame, partners, layer, free.taken)
            free.taken += [covered] if covered else []
        elif isinstance(layer, scene.Flows):
            markings.draw_flows(canvas, frame, layer)
        elif isinstance(layer, scene.Places):
            free.dots += markings.draw_places(canvas, frame, layer)
        elif isinstance(layer, scene.Circles):
            marks = markings.draw_marks(canvas, frame, layer)
            if any(layer is each for each, _ in drawing.named):
                named += of_marks(frame, list(zip(layer.marks, marks, strict=True)), size)
            free.dots += marks
        elif isinstance(layer, scene.Rings):
            rings = markings.draw_rings(canvas, frame, layer)
            named += of_marks(frame, rings, size, legible_px=layer.legible_px)
            free.taken += [box for _, box in rings]
        elif isinstance(layer, scene.Labels):
            free.taken += markings.draw_lettering(canvas, frame, layer)
    bar = ground.draw_scale_bar(canvas, frame, EARTH_KM, [*free.taken, *free.dots])
    free.taken += [bar] if bar else []
    return free, named


def _labels(canvas: Canvas, frame: Frame, drawing: scene.MapScene, marked: list[Label]) -> list[Label]:
    """Name what the scene names at this scale, its subject first; ``marked``: the names of marks and rings."""
    points, labels = [*marked], list[Label]()
    for layer, from_scale in drawing.named:
        if frame.scale < from_scale:
            continue
        if isinstance(layer, scene.Districts):
            labels += of_districts(canvas, frame, layer, drawing.naming)
        elif isinstance(layer, scene.Places):
            points += of_places(frame, layer, drawing.language, drawing.naming)
        elif isinstance(layer, scene.Areas):
            labels += of_countries(canvas, frame, layer, drawing.language, drawing.naming)
    first, others = (points, labels) if len(points) > drawing.naming.few else (points + labels, [])
    # Those that are named in the key where the map has no room for them.
    most = len(first) if len(first) <= drawing.naming.keyed[0] else drawing.naming.most[0]
    labels = [replace(label, keyed=True) for label in first[:most]] + first[most:] + others
    return sorted(labels, key=lambda label: not label.is_subject)
