"""
Claims about the four renderers of one value: none has a colour, width, opacity, dash, rank, frame or number of its own.

A figure's look is said by its scene or chart; the page's by `geo.base.style` and `geo.base.palette`. What is the
paper's own (letter sizes, margins, pens of axes and frames, the greys of black ink) stands in `geo.base.paper` and
nowhere else. The look of a page's controls (buttons, tables, boxes) is no figure's and stays in its style sheet, but
for colours and distances, which `tests.test_style` looks for.
"""

import ast
import json
import random
import re
import subprocess

import pytest

from geo.base.paths import ROOT
from geo.render.sheet.markings import apart

RENDER = ROOT / "geo" / "render"
PYTHON = sorted([*RENDER.rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
SCRIPTS = sorted((RENDER / "browser").glob("*.js"))
SHEETS = sorted([*RENDER.rglob("*.css"), *(ROOT / "pages").rglob("*.css")])
COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b(?!\d)|\b(?:rgba?|hsla?)\(", re.IGNORECASE)
COLOURS = {"white", "black", "grey", "gray", "red", "green", "blue", "navy", "orange", "silver", "k", "w"}
LOOKS = {
    *(
        "alpha",
        "opacity",
        "color",
        "colour",
        "edgecolor",
        "edgecolors",
        "facecolor",
        "facecolors",
        "halo",
        "fill",
        "edge",
    ),
    *("pen", "pens", "linewidth", "linewidths", "lw", "linestyle", "dash", "dashes", "radius", "radii"),
    *("size", "fontsize", "tickfont_size", "type_px", "width_px", "radius_px"),
}
"""Names of arguments and keys that say how something looks."""
NO_LOOK = {0, 1, "", "none", "text", "muted", "-", "round"}
"""Nothing, all of it, a name of the palette, an unbroken line."""
COUNTING = {"value_counts", "nunique", "drop_duplicates", "duplicated", "groupby", "nlargest", "sort_values"}
NUMBER = re.compile(r"[<>=^]?\d*[,_]?(?:\.\d+)?[dfgen%]|,")
NOT_OF_A_FIGURE = {
    # How exact outlines travel and are drawn, and where the earth ends.
    *("browser/contents.py:FAR_TOLERANCE", "browser/stand_alone.py:TOLERANCE", "browser/stand_alone.py:NEAR_TOLERANCE"),
    *("sheet/outlines.py:_FAR", "sheet/outlines.py:_NEAR", "sheet/globe.py:_STEP_M"),
    *("sheet/globe.py:_FEWEST", "sheet/ground.py:_HATCH_PX", "sheet/page.py:_CSS_INCH"),
    *("sheet/page.py:_DRAWN_SCALE", "browser/stand_alone.py:_BEYOND"),
    # Files: letters of a typeface, limits, names, papers.
    *("browser/lettering.py:WEIGHTS", "font.py:LETTERS", "browser/tie_sets.py:MOST_SETS"),
    *("origin.py:LONGEST", "sheet/page.py:PNG_WIDTH", "sheet/page.py:SIZES", "sheet/page.py:SCALES"),
    *("sheet/logo.py:LARGEST_BYTES", "sheet/logo.py:LARGEST_PX", "sheet/logo.py:_PRINTED_PX"),
    *("sheet/logo.py:_SMALL_PX", "slides/frame.py:COVER_LOGO"),
    *("sheet/logo.py:_MOST_ELEMENTS", "sheet/logo.py:_NARROWEST", "sheet/writing.py:SETTINGS"),
    *("font.py:FILES", "sheet/typeface.py:_SLACK"),
    *("slides/fitting.py:LINE", "slides/fitting.py:_MEASURED_AT", "slides/fitting.py:_BOLD"),
    # Where things stand on an empty slide.
    *(f"slides/frame.py:{name}" for name in ("WIDTH", "HEIGHT", "TITLE", "LEAD", "BODY", "FOOT", "NUMBER")),
    *("slides/frame.py:COVER_TITLE", "slides/frame.py:COVER_LEAD", "slides/deck.py:_TALL"),
    *("slides/deck.py:_MM_PER_PT", "tables/writing.py:_WIDEST", "tables/writing.py:_NARROWEST"),
}
"""Numbers that a renderer may have: they say how a file is made, not how a figure looks."""


def _where(path, line):
    return f"{path.relative_to(ROOT)}:{line}"


def _docstrings(tree):
    return {
        id(part.value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for part in node.body
        if isinstance(part, ast.Expr)
    }


def _literals(node):
    """What is written out in a value: itself, either side of a choice, the parts of a tuple or list."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (each for side in (node.body, node.orelse) for each in _literals(side))
    elif isinstance(node, (ast.Tuple, ast.List)):
        yield from (each for part in node.elts for each in _literals(part))
    elif isinstance(node, ast.Call) and _called(node) in ("points", "min", "max", "Pt"):
        yield from (each for part in node.args for each in _literals(part))


def _called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _looks(tree):
    """Name, value and line of each argument, default and key that says how something looks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((each.arg, each.value, each.value.lineno) for each in node.keywords)
            if _called(node) in ("points", "set_linewidth", "Pt", "set_alpha"):
                yield from (("pen", each, each.lineno) for each in node.args)
        elif isinstance(node, (ast.FunctionDef, ast.Lambda)):
            positional = [*node.args.posonlyargs, *node.args.args]
            named = [*zip(positional[::-1], node.args.defaults[::-1], strict=False)]
            named += [
                (arg, value) for arg, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if value
            ]
            yield from ((arg.arg, value, value.lineno) for arg, value in named)
        elif isinstance(node, ast.Dict):
            keys = zip(node.keys, node.values, strict=True)
            yield from ((key.value, value, value.lineno) for key, value in keys if isinstance(key, ast.Constant))
        elif isinstance(node, (ast.AnnAssign, ast.Assign)) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((getattr(target, "id", ""), node.value, node.lineno) for target in targets)


def _in_python(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            if COLOUR.search(node.value):
                yield node.lineno, f"a colour: {COLOUR.search(node.value)[0]}"
        elif isinstance(node, ast.FormattedValue) and node.format_spec and path.is_relative_to(RENDER):
            spec = "".join(part.value for part in node.format_spec.values if isinstance(part, ast.Constant))
            if NUMBER.fullmatch(spec):
                yield node.lineno, f"a number format: {spec}"
        elif isinstance(node, ast.Attribute) and node.attr in COUNTING and path.is_relative_to(RENDER):
            yield node.lineno, f"a counting rule: {node.attr}"
    if path.is_relative_to(RENDER):
        for name, value, line in _looks(tree):
            found = [each for each in _literals(value) if name in LOOKS and _is_look(each)]
            if found:
                yield line, f"a look: {name}={found}"


def _is_look(value):
    if isinstance(value, str):
        return value in COLOURS
    return not isinstance(value, bool) and value is not None and value not in NO_LOOK


def _constants(path):
    """Line and name of each number that stands at the head of a module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
            continue
        if any(isinstance(each, ast.Constant) and type(each.value) in (int, float) for each in ast.walk(node.value)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for name in target.elts if isinstance(target, ast.Tuple) else [target]:
                    yield node.lineno, name.id


def test_no_renderer_in_python_has_a_look_of_its_own():
    assert [f"{_where(path, line)} {what}" for path in PYTHON for line, what in _in_python(path)] == []


def test_no_renderer_heads_its_module_with_the_sizes_of_a_figure():
    found = {
        f"{path.relative_to(RENDER)}:{name}": line
        for path in sorted(RENDER.rglob("*.py"))
        for line, name in _constants(path)
    }
    assert {name: line for name, line in found.items() if name not in NOT_OF_A_FIGURE} == {}
    assert NOT_OF_A_FIGURE - set(found) == set()


SCRIPTED = {
    "a colour": COLOUR,
    "a pen": re.compile(r"\b(?:lineWidth|globalAlpha|miterLimit)\s*=\s*(?!1\b)[\d.]+|setLineDash\(\[\s*\d"),
    "a look": re.compile(r"\b(?:weight|opacity|fillOpacity|radius|dashArray)\s*:\s*(?![01]\b(?!\.))[\"'\d.]+"),
    "a mark": re.compile(r"\b(?:stroke-width|stroke-dasharray|stroke-opacity|font-size|fill-opacity)[=:]\s*\"?[\d.]"),
    "letters": re.compile(r"\.font\s*=\s*[\"']"),
    "a number format": re.compile(r"\.(?:toFixed|toPrecision|toLocaleString)\(|\bIntl\."),
    "a frame or limit": re.compile(r"\bstatic [A-Z_]+ = [\d.]+|\.slice\(0, \d+\)|\bMath\.(?:min|max)\(\d{3,}"),
}
LIMITS = {
    # From where outlines are exact, how exactly curves and the thinnest lines of very many are drawn.
    *("atlas.js: static NEAR_FROM_ZOOM = 2.5", "flows.js: static SMOOTH = 0.2", "flows.js: static HAIR = 1.25"),
    # How often rings are pushed at most, and by which squares names are looked for.
    *("rings.js: static TURNS = 100", "names.js: static SIDE = 48"),
    # How much of very many is drawn at once until all of it is, and how long is waited for an answer.
    *("flows.js: static SLICE_MS = 25", "flows.js: static AT_ONCE = 3000", "flows.js: static FIRST = 600"),
    *("flows.js: static APART = 7919", "flows.js: static STEP = 100", "layers.js: static PATIENCE_MS = 3000"),
}
"""Numbers that a script may have: they say how fast and exactly a map is drawn, not how a figure looks."""


def test_no_script_of_the_map_has_a_look_of_its_own():
    found = {
        f"{path.name}: {hit[0]}": f"{_where(path, number)} {what}"
        for path in SCRIPTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for what, pattern in SCRIPTED.items()
        for hit in pattern.finditer(line)
    }
    assert {hit: where for hit, where in found.items() if hit not in LIMITS} == {}
    assert LIMITS - set(found) == set()


MARKS = re.compile(
    r"\.mark\b|\.key\b|\.atlas-(?:donut|region|number)|\.bar\b|\.fill\b|\bpath\b|\bsvg\b.*\.(?:main-svg)"
)
STYLED = re.compile(
    r"(?<![\w-])(?:opacity|fill-opacity|stroke-opacity|stroke-width|stroke-dasharray|font-size|width|height|border(?:-width)?)"
    r"\s*:\s*(?![^;}]*(?:clamp|auto|100%))[^;}]*?(?<![\w.-])(?!0\b|1px solid)\d*\.?\d+(?:px)?\b"
)
DASHES = re.compile(r"(?<!-)\b(?:dashed|dotted)\b(?=[^{]*[;}])")


def test_no_style_sheet_gives_a_mark_a_size_an_opacity_or_a_dash():
    found = []
    for path in SHEETS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", line):
                hits = [*STYLED.finditer(body), *DASHES.finditer(body)] if MARKS.search(selector) else []
                found += [f"{_where(path, number)} {selector.strip()}: {hit[0]}" for hit in hits]
                found += [f"{_where(path, number)} a colour: {hit[0]}" for hit in COLOUR.finditer(body)]
    assert found == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("canvas.line(x, y, pen=2.6)", "a look: pen=[2.6]"),
        ("canvas.dots(x, y, alpha=0.4 if lit else 1)", "a look: alpha=[0.4]"),
        ("canvas.points(1.5)", "a look: pen=[1.5]"),
        ("def draw(x, *, dash=(4, 2)): pass", "a look: dash=[4, 2]"),
        ('made = {"line": {"color": "white"}}', "a look: color=['white']"),
        ('fill = "#ffffff"', "a colour: #ffffff"),
        ('f"{km:,.0f} km"', "a number format: ,.0f"),
        ('ties["country"].nunique()', "a counting rule: nunique"),
    ],
)
def test_a_look_in_a_renderer_would_be_found(wrong, what, monkeypatch):
    monkeypatch.setattr("pathlib.Path.read_text", lambda *_, **__: wrong)
    assert [found for _, found in _in_python(RENDER / "tried.py")] == [what]


def test_browser_and_sheet_push_rings_apart_by_the_same_rule():
    chosen = random.Random(14)
    homes = [(chosen.uniform(0, 90), chosen.uniform(0, 60)) for _ in range(12)] + [(20.0, 20.0)] * 3
    radii = [chosen.uniform(8, 20) for _ in homes]
    script = (RENDER / "browser" / "rings.js").read_text(encoding="utf-8")
    asked = f"{json.dumps([{'x': x, 'y': y} for x, y in homes])}, {json.dumps(radii)}, 2, 0.25"
    told = f"{script}; console.log(JSON.stringify(Rings.apart({asked}).map(({{ x, y, radius }}) => [x, y, radius])))"
    ran = subprocess.run(["node", "-e", told], capture_output=True, text=True, check=True)
    assert apart(homes, radii, 2.0, 0.25) == [pytest.approx(place, abs=1e-6) for place in json.loads(ran.stdout)]
