"""Pictures on paper: every picture of the atlas as PNG, SVG or PDF, without a browser.

`print_picture` gives a whole sheet, `print_drawing` the drawing with its legend for a page that has words of its own,
which then has to give the `credits` of the outlines itself.
"""

from geo.render.sheet.logo import open_logo
from geo.render.sheet.page import FORMS, REGIONS, SCALES, SIZES, Layout, Sheet, layout, print_drawing, print_picture
from geo.render.sheet.writing import credits  # noqa: A004 - it is what they are called

__all__ = [
    "FORMS",
    "REGIONS",
    "SCALES",
    "SIZES",
    "Layout",
    "Sheet",
    "credits",
    "layout",
    "open_logo",
    "print_drawing",
    "print_picture",
]
