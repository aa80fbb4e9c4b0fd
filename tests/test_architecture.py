"""Claims about how the library is built: the tree is the diagram, and an arrow goes only downwards."""

import ast
from functools import cache
from graphlib import TopologicalSorter

import pytest

from geo.base.paths import ROOT

GEO = ROOT / "geo"

# The rooms of the diagram in README.md; a module imports from its own room and from those before it.
ROOMS = ("base", "sources", "places", "ties", "measures", "figures", "render", "documents", "your_lists", "commands")
LONGEST_CHAIN = 20
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


# A package that gathers its own parts closes no circle.
ARROWS = {
    module: {name for name in _imported(path) if name in MODULES and name not in ("geo", module)}
    - {module.rpartition(".")[0]}
    for module, path in MODULES.items()
}


def _room(module):
    return [*module.split("."), "__init__"][1]


@pytest.mark.parametrize("package", ["streamlit", "streamlit_folium", "pages", "dashboard", "tests"])
def test_the_library_does_not_know_the_pages_or_the_tests(package):
    assert [str(path) for path in FILES for name in _imported(path) if name.split(".")[0] == package] == []


def test_the_rooms_are_those_of_the_diagram():
    there = {path.name for path in GEO.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert there == set(ROOMS)


def test_only_the_door_stands_beside_the_rooms():
    assert {path.name for path in GEO.glob("*.*")} == {"__init__.py", "__main__.py"}


def test_imports_go_only_downwards():
    level = {room: number for number, room in enumerate((*ROOMS, "__main__"))}
    upwards = [
        f"{module} imports {name}"
        for module, names in ARROWS.items()
        for name in sorted(names)
        if level[_room(name)] > level.get(_room(module), len(level))
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle():
    assert len(list(TopologicalSorter(ARROWS).static_order())) == len(MODULES)


def test_no_chain_of_imports_is_longer_than_one_can_follow():
    @cache
    def longest(module):
        return (module, *max((longest(name) for name in ARROWS[module]), key=len, default=()))

    chain = max(map(longest, MODULES), key=len)
    assert len(chain) <= LONGEST_CHAIN, " → ".join(chain)


def test_what_modules_hand_each_other_has_a_type_of_its_own():
    pages = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "pages").rglob("*.py"))}
    untyped = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, tree in (TREES | pages).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "dict[str, Any]" in f"{ast.unparse(node.args)} {ast.unparse(node.returns) if node.returns else ''}"
    ]
    assert untyped == []


def test_no_module_only_passes_names_on():
    passing = [
        _module(path)
        for path, tree in TREES.items()
        if path.name != "__init__.py"
        and all(isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr)) for node in tree.body)
    ]
    assert passing == []


def test_every_module_says_what_it_is():
    assert [_module(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []
