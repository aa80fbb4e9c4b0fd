"""Claims about what stays in memory: every cache is bounded, in entries and in letters."""

import ast

from geo.base.held import LONGEST, of_short_texts
from geo.base.paths import ROOT

FILES = sorted([*(ROOT / "geo").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
KNOWN_KEYS = {"language"}
"""There are two of these, and a visitor cannot make more."""


def _decorated():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    yield f"{path.relative_to(ROOT)}: {node.name}", _keys(node), ast.unparse(decorator)


def _keys(function):
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return {argument.arg for argument in every}


def _unbounded(keys, decorator):
    name, _, given = decorator.partition("(")
    kind = name.rpartition(".")[2]
    if kind == "cache":
        return not keys <= KNOWN_KEYS
    if kind == "lru_cache":
        return not given or "None" in given
    return kind in ("cache_resource", "cache_data") and bool(keys) and "max_entries=" not in given


def test_every_cache_that_a_visitor_can_fill_is_bounded():
    caches = [found for found in _decorated() if "cache" in found[2]]
    assert len(caches) > 50
    assert [name for name, keys, decorator in caches if _unbounded(keys, decorator)] == []


def _counted(most=2):
    asked = []

    @of_short_texts(most)
    def doubled(text):
        asked.append(text)
        return text * 2

    return doubled, asked


def test_what_was_made_of_a_name_is_kept():
    doubled, asked = _counted()
    assert (doubled("Şişli"), doubled("Şişli"), asked) == ("ŞişliŞişli", "ŞişliŞişli", ["Şişli"])


def test_what_was_made_of_a_book_is_not_kept():
    doubled, asked = _counted()
    book = "x" * (LONGEST + 1)
    assert (doubled(book) == doubled(book), len(asked)) == (True, 2)


def test_what_was_not_asked_for_longest_goes_first():
    doubled, asked = _counted(most=1)
    doubled("a"), doubled("b"), doubled("a")
    assert asked == ["a", "b", "a"]
