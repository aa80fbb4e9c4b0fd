"""The pictures and bars of a dossier, drawn for a page."""

from typing import Final, Literal

from geo.documents.dossiers.dossier import Plate
from geo.render.sheet import print_drawing

WIDTH_MM: Final = 170.0


def svg(plate: Plate, form: Literal["svg", "plate"] = "svg") -> str:
    """Draw a picture as wide as the text of a page, with its legend; ``form`` as of `print_drawing`."""
    return print_drawing(plate.picture, width_mm=WIDTH_MM, height_mm=plate.height_mm, form=form).decode()


def caption(plate: Plate) -> str:
    """Say below a picture what it shows, and whose outlines it is drawn with."""
    return ". ".join(filter(None, (plate.caption, plate.picture.outlines())))


def shares(lengths: tuple[float, ...]) -> list[float]:
    """Give the lengths of bars, not negative, as shares of the longest; empty for no bars."""
    longest = max(lengths, default=0.0) or 1.0
    return [round(length / longest, 4) for length in lengths]
