"""Pictures on paper: every picture of the atlas as PNG, SVG or PDF, without a browser.

`print_picture` gives a whole sheet, `print_drawing` the drawing with its legend for a page that has words of its own,
which then has to give whose outlines they are itself.
"""

from geo.render.sheet.logo import open_logo
from geo.render.sheet.page import FORMS, REGIONS, SCALES, SIZES, Layout, Sheet, layout, print_drawing, print_picture

__all__ = [
    "FORMS",
    "REGIONS",
    "SCALES",
    "SIZES",
    "Layout",
    "Sheet",
    "layout",
    "open_logo",
    "print_drawing",
    "print_picture",
]
