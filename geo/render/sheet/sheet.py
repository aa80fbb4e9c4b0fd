"""The sheet a picture is printed on: its shape, how fine, and what a municipality adds.

Everything is laid out in pixels of the paper's own width, so that type is larger where a sheet is seen smaller.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Final, Literal

from geo.base.errors import AtlasError
from geo.base.palette import SURFACES
from geo.base.words import message

Form = Literal["png", "svg", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("png", "svg", "pdf")
PNG_WIDTH: Final = 1280


@dataclass(frozen=True)
class Paper:
    """The shape of a sheet. ``width_px``: how many pixels the layout counts across."""

    name: str
    width_inches: float
    height_inches: float
    width_px: int

    @property
    def height_px(self) -> int:
        """Height of the layout."""
        return round(self.width_px * self.height_inches / self.width_inches)


SIZES: Final = {
    "wide": Paper(message("16:9, for slides"), 40 / 3, 7.5, 1280),
    "classic": Paper(message("4:3, for older projectors"), 10.0, 7.5, 1120),
    "a4": Paper(message("A4, landscape"), 297 / 25.4, 210 / 25.4, 1180),
    "square": Paper(message("Square, for social media"), 10.0, 10.0, 1000),
}
"""Name → shape; the first two are the sizes of slides."""
SCALES: Final = (1, 2, 4)
REGIONS: Final = {"": message("As the page opens"), "world": message("The world")}
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """How a picture is printed.

    ``scale``: a PNG is ``1280 × scale`` pixels wide. ``greyscale``: greys that stay apart on a black-and-white printer,
    with line styles, hatches and shapes in place of hues. ``logo``: a PNG or SVG for the upper right corner.
    ``accent``: ``"#rrggbb"`` of the small bar above the title. ``region``: only maps of the world know more than one.
    Raises `AtlasError` if a choice is unknown.
    """

    size: str = "wide"
    scale: int = 2
    greyscale: bool = False
    logo: bytes = b""
    accent: str = ""
    day: datetime.date
    region: str = ""

    def __post_init__(self) -> None:  # noqa: D105
        for value, known in ((self.size, SIZES), (self.scale, SCALES), (self.region, REGIONS)):
            if value not in known:
                raise AtlasError(
                    "“{value}” is unknown here. Possible are: {known}.",
                    value=value,
                    known=", ".join(str(each) for each in known if each != ""),
                )
        if self.accent and not _COLOUR.fullmatch(self.accent):
            raise AtlasError(
                "“{colour}” is not a colour. Write six hexadecimal digits, as in {example}.",
                colour=self.accent,
                example=SURFACES["light"]["accent"],
            )

    @property
    def paper(self) -> Paper:
        """The shape of the sheet."""
        return SIZES[self.size]

    @property
    def accent_colour(self) -> str:
        """The colour of the bar above the title."""
        return self.accent or SURFACES["light"]["accent"]
