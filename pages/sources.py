"""Sources and method: where everything comes from, how it is decided, and what the law asks."""

from geo.ties import provenance
from pages import in_frame
from pages.parts.frame import language, layout
from pages.parts.sources import panels


def draw() -> None:
    """Draw the method, the formulas, the boundary viewpoint, the legal frame and the files."""
    words = language.chosen()
    files = provenance.files()
    layout.heading(
        provenance.title(files, words),
        words.text(
            "Where the data comes from, how it is read, placed and counted, and what the article says about the law."
        ),
    )
    panels.take_along(words)
    panels.chapters(words)
    panels.formulas(words)
    panels.viewpoint(words)
    panels.article(words)
    panels.legal_frame(words)
    panels.files(words)
    panels.aid_sources(words)


in_frame(draw)
