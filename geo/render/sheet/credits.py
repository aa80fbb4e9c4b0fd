"""What the licences of the outlines ask to be said under a map."""

import datetime

from geo.base.words import message
from geo.figures.chart import Chart
from geo.figures.picture import Picture
from geo.figures.scene import Districts, Inset

WORLD = message("Outlines: Natural Earth")
DISTRICTS = message("Outlines: Natural Earth; districts: geoBoundaries, © OpenStreetMap contributors (ODbL 1.0)")


def credits(picture: Picture) -> str:  # noqa: A001 - it is what they are called
    """Name in one line whose outlines a picture shows; empty for a chart."""
    drawing = picture.drawing
    if isinstance(drawing, Chart):
        return ""
    districts = drawing.layer(Districts)
    shown = drawing.layer(Inset) is not None or (districts is not None and not districts.from_scale)
    return picture.view.words.text(DISTRICTS if shown else WORLD)


def about(picture: Picture, day: datetime.date | None) -> dict[str, str]:
    """Say ``title``, ``source`` and ``language`` of a file, for its own description, and the day it is made."""
    said = picture.footing(day) if day else [picture.source]
    source = " ".join(each for each in (*said, credits(picture)) if each)
    return {"title": picture.title, "source": source, "language": picture.view.words.language}
