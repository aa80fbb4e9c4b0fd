"""
Maps and other drawings as the pictures of a slide.

The slide itself writes the title and the foot, in letters that can be edited.
"""

import io
from typing import Final

from PIL import Image, ImageDraw

from geo.palette import SURFACES
from geo.pictures.picture import Picture

_PIXELS_PER_MM: Final = 8
"""Sharp on a projector of 4K."""


def drawn(picture: Picture, *, width_mm: float, height_mm: float) -> bytes:
    """
    Draw a picture without its title and foot.

    Parameters
    ----------
    picture
        The picture.
    width_mm, height_mm
        Its place on the slide in millimetres.

    Returns
    -------
    content
        A PNG, as sharp as a projector shows it.
    """
    size = (round(width_mm * _PIXELS_PER_MM), round(height_mm * _PIXELS_PER_MM))
    image = Image.new("RGB", size, SURFACES["light"]["sea"])
    ImageDraw.Draw(image).text((40, 40), picture.title, fill=SURFACES["light"]["muted"])
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
