"""Small pictures of the scenes of a tour, each at an address: ``/data/scene.webp?picture=aid&country=BA``."""

import io
from dataclasses import replace
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from PIL import Image
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from geo.base.errors import AtlasError
from geo.base.words import Language, Words
from geo.documents.tours import Scene
from geo.figures.scene import MapScene, Naming
from geo.ties.ties import ties

_MM: Final = (160.0, 90.0)
_PX: Final = (384, 216)
_UNNAMED: Final = Naming(most=(0, 0), keyed=(0, 0))


async def answer(request: Request) -> Response:
    """Answer with the picture of a scene; a sentence with status 404 for one that cannot be shown."""
    asked = request.query_params
    language: Language = "en" if asked.get("lang") == "en" else "tr"
    query = urlencode([pair for pair in asked.multi_items() if pair[0] not in ("picture", "lang", "state")])
    scene = Scene(asked.get("picture", ""), query)
    try:
        content = await run_in_threadpool(_drawn, scene, language, asked.get("state", ""))
    except AtlasError as fault:
        return PlainTextResponse(Words(language).error(fault), status_code=404)
    return Response(content, media_type="image/webp", headers={"Cache-Control": "private, max-age=86400"})


@lru_cache(maxsize=256)
def _drawn(scene: Scene, language: Language, _state: str) -> bytes:
    # The print renderer is heavy; a server that draws no tour need not have it.
    from geo.render.sheet import print_drawing  # noqa: PLC0415

    scene.check(ties())
    width, height = _MM
    shown = scene.shown(ties(), Words(language))
    if isinstance(shown.drawing, MapScene):
        shown = replace(shown, drawing=replace(shown.drawing, legend=(), naming=_UNNAMED))
    drawn = print_drawing(shown, width_mm=width, height_mm=height, form="png")
    small = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.thumbnail(_PX)
        image.save(small, "WEBP", quality=80)
    return small.getvalue()
