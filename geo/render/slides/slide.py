"""What a slide says, before anybody lays it out."""

import datetime
from dataclasses import dataclass

import pandas as pd

from geo.figures.chart import Bars
from geo.figures.picture import Picture
from geo.render import sheet


@dataclass(frozen=True, kw_only=True)
class Slide:
    """
    One slide; a table that is too long goes on over further slides.

    ``title``: the finding; it is the slide's name in the outline. ``picture``: a picture of the atlas; bars become a
    chart that can be edited. ``notes``: what the
    speaker reads; sources belong here. ``footing``: lines at the foot; empty to have those of the picture.
    """

    title: str
    lead: str = ""
    picture: Picture | None = None
    table: pd.DataFrame | None = None
    bullets: tuple[str, ...] = ()
    chart: Bars | None = None
    notes: str = ""
    footing: tuple[str, ...] = ()

    def bars(self) -> Bars | None:
        """Give what is drawn as a chart that can be edited: the chart, else the picture's bars, where it has any."""
        drawing = self.picture.drawing if self.picture is not None and self.chart is None else self.chart
        return drawing if isinstance(drawing, Bars) and drawing.bars else None

    def drawn(self) -> Picture | None:
        """
        Give the picture that has to be drawn.

        Returns none where there is none, or where it is a chart that can be edited.
        """
        return None if self.bars() is not None else self.picture

    def caption(self) -> str:
        """
        Say what a chart counts.

        Returns the unit of the picture; empty where there is none.
        """
        return self.picture.unit if self.picture is not None and self.chart is None else ""

    def foot(self, day: datetime.date) -> tuple[str, ...]:
        """
        Give the lines at the foot.

        ``day``: the day on which the deck was made. Returns the slide's own, else those of its picture, with the source
        of a map's outlines.
        """
        if self.footing or self.picture is None:
            return self.footing
        outlines = sheet.credits(self.picture) if self.drawn() else ""
        return tuple(line for line in (*self.picture.footing(day), outlines) if line)

    def spoken(self, day: datetime.date) -> str:
        """
        Give the speaker's notes.

        ``day``: as of `foot`. Returns what was written for the speaker, then what is shown and where it comes from.
        """
        shown = [self.picture.title, self.picture.filters()] if self.picture is not None else []
        foot = self.foot(day)
        parts = [self.notes.strip(), "\n".join(shown), "\n".join(foot)]
        said = self.notes
        return "\n\n".join(part for place, part in enumerate(parts) if part and (place == 0 or part not in said))
