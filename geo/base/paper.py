"""What is the paper's own: sizes of type, pens, margins, and what stands for colours where there is only black ink.

The one place for them. Sheets count in pixels of their own layout (1280 across a 16:9 one), slides in points. What a
figure says of itself, its colours, widths, ranks, frame and letters on the map, is in its scene or chart.
"""

from typing import Final

from geo.base.errors import beside

LINES: Final = {"grid": "#e2e9ee", "rule": "#d9dfe3", "frame": "#c3cbd1"}
"""Quiet lines that only a sheet has."""
_GREY: Final = beside(__file__)
GREY_SURFACES: Final[dict[str, str]] = _GREY["surfaces"]
GREY_QUIET: Final[dict[str, str]] = _GREY["quiet"]
GREY_SCALE: Final = ("#cccccc", "#a3a3a3", "#797979", "#4d4d4d", "#1a1a1a")
GREY_KINDS: Final = ("#1a1a1a", "#8f8f8f", "#5a5a5a", "#b9b9b9", "#383838", "#d6d6d6")
KIND_DASHES: Final = ("-", (0, (4, 2)), (0, (1, 1.6)), (0, (6, 1.6, 1, 1.6)), (0, (2, 1)), (0, (8, 2)))
KIND_MARKERS: Final = ("o", "s", "^", "D", "v", "P")
KIND_HATCHES: Final = ("", "/////", "....", "", "\\\\\\\\\\", "xxxx")
"""Kinds in black ink differ by line, shape and pattern, as matplotlib names them."""

FINE_PX: Final = 0.6
"""Graticule, edge of the sea, rim of a small dot."""
PEN_PX: Final = 1.0
"""Axes, rules and frames."""
HATCH_PX: Final = 0.7

MARGIN_PX: Final = 44.0
EDGE_PX: Final = 5.0
"""Around a drawing that stands alone."""
LOGO_PX: Final = (190.0, 64.0)
ACCENT_PX: Final = (44.0, 5.0)
MOST_HEADER: Final = 0.45
"""A title takes no more of the sheet's height."""
TITLE_LINES: Final = 3
TITLE_PX: Final = (32.0, 15.0)
"""Largest and smallest, as of all pairs below."""
SUBTITLE_PX: Final = 16.0
FOOTING_PX: Final = 12.0
NOTHING_PX: Final = 16.0

CHART_PX: Final = (14.0, 8.0)
CHART_GAP_PX: Final = 10.0
CHART_LEGEND_GAP_PX: Final = 16.0
CHART_UNIT_PX: Final = 30.0
ROW_MOST_PX: Final = 80.0
NAMES_MOST: Final = 0.34
"""Names of bars take no more of the width."""
NUMBER_BEHIND_PX: Final = 6.0
NUMBER_APART_PX: Final = 8.0
CELL_NAMES_PX: Final = (15.0, 7.0)
CELL_LETTERS_PX: Final = 24.0
CELL_MOST_PX: Final = 260.0
SCALE_PX: Final = 46.0
SCALE_TICKS_PX: Final = 12.0
CELL_PAD_PX, SCALE_PAD_PX = 6.0, 4.0

LEGEND_PX: Final = 13.0
LEGEND_LINE_PX: Final = 24.0
LEGEND_KEY_PX: Final = 30.0
LEGEND_APART_PX: Final = 22.0
LEGEND_BLOCK_PX: Final = 46.0
LEGEND_GAP_PX: Final = 14.0
LEGEND_MANY: Final = 30
LEGEND_LONG: Final = 0.72
"""Keys of more numbers than that are set so much smaller."""

SCALE_BAR_PX: Final = 12.0
INSET_TITLE_PX: Final = 12.0
INSET_SEAT_PX: Final = 11.0
INSET_TRIED_PX: Final = ((270.0, 36.0), (270.0, 0.0), (235.0, 0.0), (205.0, 0.0), (180.0, 0.0))
"""Width, and how far from the side of the sheet."""
INSET_EDGE_PX, INSET_CLEAR_PX = 8.0, 5.0
INSET_TALL: Final = 0.56
LEADER_END_PX: Final = 4.0
"""So far a leader may reach into its own name."""
LEADER_LAND_PX: Final = 110.0
"""A name on land must be this much nearer than one at sea."""

SLIDE_PT: Final = {"title": (28, 18), "lead": (20, 18), "cover": (44, 26), "cover_lead": (20, 14), "foot": (9, 8)}
SLIDE_BULLET_PT: Final = (20.0, 11.0)
SLIDE_LARGE_PT: Final = (34.0, 18.0)
SLIDE_ZOOM: Final = 2.0
"""So much larger than on a page are the letters of a map of 9 points that are read from the last row."""
SLIDE_CAPTION_PT: Final = 12.0
SLIDE_CHART_PT: Final = (14.0, 7.0)
SLIDE_COLUMNS_PT: Final = 12.0
SLIDE_TABLE_PT: Final = (13.0, 9.0)
SLIDE_PADDING_PT: Final = 6.0
SLIDE_GAP_PT: Final = 24
SLIDE_INDENT_PT: Final = 18
SLIDE_PARAGRAPH_PT: Final = 8
SLIDE_SENTENCES: Final = 5
"""So many bars of a chart does its description name."""
SLIDE_CELL_LINES: Final = 6
