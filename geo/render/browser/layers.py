"""The layers of a map as folium's: they stand on the atlas's own map and on anybody's.

Each is made of a `MapScene`, what a figure draws. On a map of your own they bring their scripts along; folium's
`LayerControl` switches each. Without a scene they are those of the atlas's own document, which is told what to draw.
"""

import hashlib
import json
from typing import Any, ClassVar, Final

import folium
from folium.template import Template

from geo.base import style
from geo.base.errors import AtlasError
from geo.figures import scene
from geo.figures.scene import MapScene
from geo.render.browser import contents, wire
from geo.ties.ties import ties


class SceneLayer(folium.map.Layer):
    """A layer of a map of ``drawing``; without one it is told what to draw.

    ``name``: in the control; the layer's own if not given. Raises `AtlasError` if the map has no such layer.
    """

    kind: ClassVar[type[scene.Layer]]
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            const {{ this.get_name() }} = new SceneLayer({{ this.wire|tojson }}, {{ this.told|tojson }}, {{
                this.scene|tojson }});
        {% endmacro %}
        """
    )

    def __init_subclass__(cls) -> None:
        """Let each be of the kind of the scene's layers that has its name."""
        cls.kind = getattr(scene, cls.__name__)

    def __init__(
        self, drawing: MapScene | None = None, name: str | None = None, *, control: bool = True, show: bool = True
    ) -> None:
        layer = drawing.layer(self.kind) if drawing else None
        if drawing and layer is None:
            raise AtlasError("This map has no layer “{name}”.", name=self.kind.__name__)
        super().__init__(name=name or (layer.name if layer else None), overlay=True, control=control, show=show)
        self._name = "SceneLayer"
        self.drawing = drawing
        self.wire = wire.name_of(self.kind)
        self.told = wire.layers([layer])[self.wire] if layer else None
        self.scene, self._shared = _share(drawing) if drawing else ("", "")
        if not drawing:
            self._id = self.wire  # folium draws a new one each time; the same document should be the same bytes

    def render(self, **kwargs: Any) -> str:
        """Bring along, once, the scripts and what the layers of one map share."""
        if self.drawing:
            header = self.get_root().header  # type: ignore[attr-defined]
            look = style.rule(".folium-map") + (contents.HERE / "layers.css").read_text(encoding="utf-8")
            header.add_child(_trusted(contents.inline()["atlas.js"], look), name="atlas_layers")
            header.add_child(_trusted(self._shared), name=f"atlas_{self.scene}")
        rendered: str = super().render(**kwargs) or ""  # type: ignore[no-untyped-call]
        return rendered


class Areas(SceneLayer):
    """Countries in the colours of a measure."""


class Districts(SceneLayer):
    """The districts of the home; faint ones are seen by who comes near."""


class Flows(SceneLayer):
    """Great circles as thick as their ties are many, on a canvas.

    >>> from geo.base.words import Words
    >>> from geo.figures.registry import picture
    >>> from geo.figures.picture import View
    >>> from geo.ties.selection import Selection
    >>> from geo.ties.ties import ties
    >>> drawing = picture("overview", View(ties=ties(), selection=Selection(), words=Words("en"))).drawing
    >>> world = folium.Map().add_child(Flows(drawing)).add_child(Places(drawing))
    >>> world = world.add_child(folium.LayerControl())
    >>> [child.layer_name for child in world._children.values() if isinstance(child, SceneLayer)]
    ['Ties', 'Partner places']
    """


class Places(SceneLayer):
    """Dots at the partners."""


class DistanceRings(SceneLayer):
    """Rings of equal distance around a municipality."""


class Marks(SceneLayer):
    """Circles at points, such as the seats of bodies, and great circles that lead to them."""


class Activities(SceneLayer):
    """Circles of activities and events."""


class Rings(SceneLayer):
    """Aid: rings of the stages it has reached, which keep off each other."""


class Labels(SceneLayer):
    """Names of regions where nothing is a point."""


LAYERS: Final = (Areas, Districts, DistanceRings, Flows, Places, Marks, Activities, Rings, Labels)
"""From the ground upwards."""


def layers_of(drawing: MapScene) -> list[SceneLayer]:
    """Give every layer that a map has, from the ground upwards; those that are switched off are not shown at first."""
    whole = drawing.whole() if drawing.switches else drawing
    on = {type(layer) for layer in drawing.layers}
    there = {type(layer) for layer in whole.layers}
    return [each(whole, show=each.kind in on) for each in LAYERS if each.kind in there]


def without_network(there: folium.Map) -> folium.Map:
    """Put Leaflet into a map in place of the links to other hosts, and give the map.

    What folium's own markers load is left off; give the map ``tiles=None``.
    """
    files = contents.inline()
    there.default_js, there.default_css = [], []
    inside = _trusted(files["leaflet.js"], styles=files["leaflet.css"])
    there.get_root().header.add_child(inside, name="leaflet")  # type: ignore[attr-defined]
    return there


def _share(drawing: MapScene) -> tuple[str, str]:
    """Give a name to the map that layers are of, and the script that tells what all of them share."""
    ends = next((each.ends for each in drawing.layers if isinstance(each, scene.Flows | scene.Places)), None)
    kept = contents.contents(ties().iloc[:0] if ends is None else ends.ties, province=drawing.home.province)
    sources = ",".join(f'"{name}":{content}' for name, content in kept.items())
    state = json.dumps(wire.base(drawing) | {"legend": []}, ensure_ascii=False, separators=(",", ":"))
    told = f'{{"state":{state},"sources":{{{sources}}}}}'
    name = hashlib.sha256(told.encode()).hexdigest()[:12]
    return name, f"GuestAtlas.scenes[{json.dumps(name)}] = {told};"


def _trusted(script: str, styles: str = "") -> folium.Element:
    """Put a script and styles of ours into a document; no name in them ends it early or is taken for a template."""
    closed = script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    element = folium.Element()
    element._template = Template("{% raw %}<style>" + styles + "</style><script>" + closed + "</script>{% endraw %}")
    return element
