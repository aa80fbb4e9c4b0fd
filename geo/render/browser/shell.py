"""The page around a stand-alone drawing: head, title, table, footing, and a strict policy.

Nothing in it comes from or goes to another host. Only the scripts whose hash the
policy names may run, whatever a name in the data may contain.
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base import palette, style
from geo.base.words import Words
from geo.ties.home import PLAIN, Style

_HERE: Final = Path(__file__).parent


def page(  # noqa: PLR0913 - the parts of a page
    *,
    words: Words,
    title: str,
    subtitle: str,
    drawing: str,
    table: pd.DataFrame,
    footing: Iterable[str],
    data: Mapping[str, object],
    styles: str = "",
    script: str,
    late_scripts: Iterable[str] = (),
    look: Style = PLAIN,
) -> bytes:
    """Put a page together.

    ``data``: name → value that ``read(name)`` gives the script; as it is or, for a text, as the JSON it already is.
    ``styles``, ``script``: trusted code; ``themed(draw)`` calls ``draw(theme, surfaces)`` at once and whenever the
    theme changes. ``late_scripts``: trusted code that the script itself adds to the page. Returns HTML in UTF-8.
    """
    code = _close(own("shell.js") + script)
    blocks = "".join(_block(name, value) for name, value in {**data, "surfaces": palette.SURFACES}.items())
    lines = "".join(f"<p>{escape(line)}</p>" for line in footing if line)
    themes = f'data-light="{escape(words.text("Light"))}" data-dark="{escape(words.text("Dark"))}"'
    parts = [
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy((code, *late_scripts))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">',
        f"<style>{style.rule(':root')}{styles}{own('shell.css')}{of_home(look)}</style>\n</head>\n<body>",
        f'<div id="page">\n<header><div><h1>{escape(title)}</h1><p>{escape(subtitle)}</p></div>',
        f'<button id="theme" type="button" {themes}></button></header>',
        f"<main>\n{drawing}\n{twin(table, words)}</main>\n<footer>{lines}</footer>\n</div>",
        f"{blocks}<script>{code}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def own(name: str) -> str:
    """Read a script or style that stands beside this module."""
    return (_HERE / name).read_text(encoding="utf-8")


def of_home(look: Style, selector: str = ":root") -> str:
    """Write the style sheet that gives a page the colour and the logo of a home; empty where it has neither."""
    if look == PLAIN:
        return ""
    said = {"home": look.accent or palette.SURFACES["light"]["accent"]}
    if look.logo:
        from geo.render.sheet.logo import small_logo

        logo = base64.b64encode(small_logo(look.logo)).decode()
        said |= {"logo": f"url(data:image/png;base64,{logo})", "logo-display": "block"}
    properties = "".join(f" --{name}: {value};" for name, value in said.items())
    return f"{selector} {{{properties} }}\n{own('home.css')}"


def escape(text: str) -> str:
    """Make a text safe between tags and in attributes."""
    return html.escape(text, quote=True)


def policy(scripts: Iterable[str]) -> str:
    """Write the content security policy of a page in which these scripts alone may run."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _close(script: str) -> str:
    """Keep a script from ending early; a browser reads every line end as one character, and so does its hash."""
    return script.replace("\r\n", "\n").replace("\r", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _block(name: str, value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="data-{name}">{safe}</script>\n'


def twin(table: pd.DataFrame, words: Words) -> str:
    """Write the numbers of a drawing as a table that a reader unfolds."""
    kinds = [' class="number"' if pd.api.types.is_numeric_dtype(values) else "" for _, values in table.items()]
    head = _cells("th", table.columns, [f' scope="col"{kind}' for kind in kinds])
    rows = (_cells("td", [_cell_text(cell, words) for cell in row], kinds) for row in table.itertuples(index=False))
    summary = words.plural("The same as a table ({count} row)", "The same as a table ({count} rows)", len(table))
    body = f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    scroll = f'<div class="scroll" tabindex="0">{body}</div>'
    return f'<details id="twin"><summary>{escape(summary)}</summary>{scroll}</details>\n'


def _cells(tag: str, texts: Iterable[object], kinds: Iterable[str]) -> str:
    cells = (f"<{tag}{kind}>{escape(str(text))}</{tag}>" for text, kind in zip(texts, kinds, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _cell_text(cell: Any, words: Words) -> str:
    if pd.isna(cell):
        return ""
    if isinstance(cell, (bool, np.bool_)):
        return "✓" if cell else ""
    if isinstance(cell, (int, float, np.number)):
        return words.number(float(cell), digits=0 if float(cell).is_integer() else 2)
    return str(cell)
