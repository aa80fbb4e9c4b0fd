"""Claims about how the library is built: one direction, no Streamlit, all of it described."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from geo.paths import ROOT

GEO = ROOT / "geo"

# Lowest first. A unit imports only from lines above its own; units of one line do not know each other.
ORDER = (
    ("paths", "text", "held"),
    ("errors",),
    ("words", "datapackage", "whole_files"),
    ("records", "districts", "countries", "exonyms", "boundaries", "regions", "build"),
    ("article", "gazetteer"),
    ("geocoder",),
    ("geocodes",),
    ("aid", "organisations"),
    ("contradictions", "facets", "aid_groups", "aid_regions"),
    ("ties",),
    ("selection", "aid_lists", "list_sources"),
    ("measures", "years", "reconcile", "shared_rooms", "reach", "overlap", "classes", "meeting"),
    ("palette", "country_measures"),
    ("style",),
    ("maps",),
    ("readings", "aid_view", "charts", "districts_map", "district_findings"),
    ("aid_and_ties",),
    ("aid_and_ties_map",),
    ("doubts", "figure_view", "membership_view", "method", "provenance"),
    ("membership_lists",),
    ("cells_chart", "difference_chart", "matrix_chart", "overlap_chart", "membership_map", "method_page"),
    ("lists", "findings", "record_card", "citations", "dictionary"),
    ("matching",),
    ("exports",),
    ("pictures",),
    ("prints",),
    ("decks",),
    ("packages",),
    ("dossiers",),
    ("geocode_store",),
    ("editions",),
    ("scenes",),
    ("limiter",),
    ("online",),
    ("place_lists",),
    ("arrivals",),
    ("review",),
    ("bench",),
    ("checks", "commands"),
    ("__main__",),
)
LEVEL = {unit: level for level, units in enumerate(ORDER) for unit in units}

SHORTEST, LONGEST = 40, 260
SHORT = {"paths.py", "build/geojson.py"}
"""Constants and one function: nothing to add."""
LONG: dict[str, int] = {}
"""Grown beyond the bound; each may shrink but not grow further."""

FILES = sorted(GEO.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def _module(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for path in FILES}


def _imported(path):
    """Every name imported anywhere in a file, inside functions too, as absolute dotted names."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def _own(path):
    return sorted({name for name in _imported(path) if name.split(".")[0] == "geo" and name != "geo"})


def _unit(module):
    return [*module.split("."), "__init__"][1]


UNITS = sorted({_unit(module) for module in MODULES} - {"__init__"})


@pytest.mark.parametrize("package", ["streamlit", "streamlit_folium", "pages", "dashboard"])
def test_the_library_does_not_know_the_pages(package):
    assert [str(path) for path in FILES for name in _imported(path) if name.split(".")[0] == package] == []


def test_every_part_of_the_library_has_its_place_in_the_order():
    assert sorted(LEVEL) == UNITS


@pytest.mark.parametrize("unit", UNITS)
def test_imports_flow_one_way(unit):
    upward = [
        f"{module} imports {name}"
        for module, path in MODULES.items()
        if _unit(module) == unit
        for name in _own(path)
        if _unit(name) != unit and LEVEL[_unit(name)] >= LEVEL[unit]
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {module: {name for name in _own(path) if name in MODULES} - {module} for module, path in MODULES.items()}
    for module, names in graph.items():  # an __init__ that gathers its own parts closes no circle
        if MODULES[module].name == "__init__.py":
            graph[module] = {name for name in names if not name.startswith(f"{module}.")}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def _name(path):
    return path.relative_to(GEO).as_posix()


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "__init__.py"], ids=_name)
def test_a_module_is_neither_a_scrap_nor_a_heap(path):
    least = 1 if _name(path) in SHORT else SHORTEST
    assert least <= _lines(path) <= LONG.get(_name(path), LONGEST)


def test_no_module_is_excused_that_needs_no_excuse():
    needless = [name for name in SHORT if _lines(GEO / name) >= SHORTEST]
    assert needless + [name for name in LONG if _lines(GEO / name) <= LONGEST] == []


def _public(path):
    """Public functions, classes and methods of a file with their full names."""
    holders = [("", TREES[path])]
    while holders:
        prefix, holder = holders.pop()
        for node in holder.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                yield f"{_module(path)}{prefix}.{node.name}", node
                if isinstance(node, ast.ClassDef):
                    holders.append((f"{prefix}.{node.name}", node))


def _decorators(node):
    return {ast.unparse(decorator).split("(")[0] for decorator in node.decorator_list}


def _needs(node):
    """Sections a docstring must have, by what stands in the signature; a class may tell its fields in prose."""
    if isinstance(node, ast.ClassDef) or "property" in _decorators(node):
        return set()
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    taken = [argument.arg for argument in every if argument and argument.arg not in ("self", "cls")]
    result = ast.unparse(node.returns) if node.returns else "None"
    gives = "Yields" if result.startswith(("Iterator", "Generator")) else "Returns"
    return ({"Parameters"} if taken else set()) | (set() if result == "None" else {gives})


def _gathered(path):
    """What the package of a part lets out in ``__all__``; ``None`` where every module stands for itself."""
    for node in TREES.get(path.parent / "__init__.py", ast.Module([], [])).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return None


def _is_inner(path, name):
    """Whether a name is shared only among the parts of a package: one sentence is enough there."""
    gathered = _gathered(path)
    return gathered is not None and name.removeprefix(f"{_module(path)}.").split(".")[0] not in gathered


def _sections(docstring):
    lines = [line.strip() for line in docstring.splitlines()]
    return {line for line, under in pairwise(lines) if under and set(under) == {"-"}}


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "__main__.py"], ids=_name)
def test_everything_public_says_what_it_takes_and_gives(path):
    lacking = {}
    for name, node in _public(path):
        docstring = ast.get_docstring(node) or ""
        wanted = set() if _is_inner(path, name) else _needs(node)
        missing = wanted - _sections(docstring) | (set() if docstring else {"docstring"})
        if missing:
            lacking[name] = sorted(missing)
    assert lacking == {}


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(TREES[path])


def _tool(*arguments):
    ended = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_ruff_finds_nothing():
    assert _tool("ruff", "check", "--output-format", "concise", ".") == ""


def test_ruff_would_format_nothing():
    assert _tool("ruff", "format", "--check", ".") == ""


def test_mypy_is_content_in_strict_mode():
    assert _tool("mypy", "--strict", str(Path("geo"))) == ""
