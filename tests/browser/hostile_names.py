"""Names that try to run, to load and to mislead, and the atlas's tables with them in the place of every name."""

import zlib
from functools import lru_cache

HOSTILE = (
    "<script>window.top.ran=1</script>",
    "<img src=x onerror=window.top.ran=1>",
    "<svg onload=window.top.ran=1><a xlink:href='javascript:ran=1'>x</a></svg>",
    "\"'><iframe srcdoc='<script>top.ran=1</script>'></iframe>",
    "<a href='javascript:window.top.ran=1'>Click</a>",
    "[Click](javascript:window.top.ran=1)",
    "![Picture](http://evil.invalid/markdown.png)",
    "<img src='http://evil.invalid/html.png'>",
    "http://evil.invalid/link",
    "$\\href{javascript:window.top.ran=1}{x}$",
    "$$\\includegraphics{http://evil.invalid/tex.png}$$",
    ":material/close: :red[red] :smile:",
    "**bold** _italic_ `code` ~~gone~~",
    "{{constructor.constructor('window.top.ran=1')()}} ${window.top.ran=1}",
    "</script><script>window.top.ran=1</script>",
    "<b>b</b><style>*{background:url(http://evil.invalid/css.png)}</style>",
    '=HYPERLINK("http://evil.invalid/sheet")',
    "&lt;img src=x onerror=window.top.ran=1&gt; &#60;b&#62;",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3+cmd",
    '#image("http://evil.invalid/typst.png") #read("/etc/passwd")',
    "<br><b>%{x}</b><extra>other</extra>",
)
"""HTML, SVG, Markdown, TeX, templates, formulas, typesetting, and the marks of the charts."""

TIES = (
    "printed_text",
    "printed_place",
    "place_name",
    "matched_name",
    "remark_tr",
    "remark_en",
    "reason_tr",
    "reason_en",
)
# fmt: off
TABLES = {
    "memberships": ("organisation_printed", "member_printed", "member"),
    "organisations": (
        "organisation_printed", "organisation", "organisation_tr", "acronym", "seat_city", "note_tr", "note_en",
    ),
    "organisation_members": ("member", "printed_forms", "basis", "note_tr", "note_en"),
    "aid_events": (
        "partner_agency", "recipient_place", "recipient_place_tr", "item_tr", "item_en", "remark_tr", "remark_en",
    ),
    "aid_sources": ("title", "publisher", "note_tr", "note_en"),
    "stated_figures": ("subject_tr", "subject_en", "source_cited", "printed_words"),
    "corrections": ("reason_tr", "reason_en"),
}
# fmt: on
"""Which columns of which table of ``data/`` hold somebody's words."""


def called(value):
    """A hostile name for a name: always the same one for the same, so that tables still fit together."""
    return f"{HOSTILE[zlib.crc32(str(value).encode()) % len(HOSTILE)]} {value}".replace(";", ",") if value else value


def hostile(table, columns):
    """A copy of a table with hostile names in its columns."""
    there = [column for column in columns if column in table]
    return table.assign(**{column: table[column].map(called) for column in there})


def hostile_ties(ties):
    """A copy of the ties in which every row has a name of its own and every municipality another."""
    from geo.sources import datapackage

    historic = set(datapackage.table("historic_labels")["printed_label"])  # the atlas looks these up by their letters
    changed = ties.copy()
    for column in TIES:
        changed[column] = [
            text if text in historic else f"{HOSTILE[row % len(HOSTILE)]} {text}"
            for row, text in enumerate(ties[column])
        ]
    whose = {one: f"{HOSTILE[at % len(HOSTILE)]} {one}" for at, one in enumerate(ties["municipality"].unique())}
    changed["municipality"] = changed["municipality"].map(whose)
    return changed


def everywhere(put=setattr):
    """Let the atlas read hostile names from now on; ``put`` replaces a function of a module."""
    from geo.sources import datapackage
    from geo.ties import ties

    read, placed = datapackage.table, lru_cache(maxsize=1)(lambda made=ties.ties: hostile_ties(made()))
    put(datapackage, "table", lambda name, *where: hostile(read(name, *where), TABLES.get(name, ())))
    put(ties, "ties", placed)
