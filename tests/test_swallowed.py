"""Claims about faults that nobody hears of: each says why that is right."""

import ast
from collections.abc import Iterator

from geo.base.paths import ROOT


def _swallowing(tree: ast.Module) -> Iterator[ast.With | ast.ExceptHandler]:
    """Give what takes a fault and leaves nothing in its place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            called = [item.context_expr.func for item in node.items if isinstance(item.context_expr, ast.Call)]
            if any(ast.unparse(one).endswith("suppress") for one in called):
                yield node
        if isinstance(node, ast.ExceptHandler) and all(map(_is_nothing, node.body)):
            yield node


def _is_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Return):
        return statement.value is None or (isinstance(statement.value, ast.Constant) and statement.value.value is None)
    return isinstance(statement, ast.Pass | ast.Continue)


def _unexplained(source: str) -> list[int]:
    lines = source.splitlines()
    return sorted(
        node.lineno
        for node in _swallowing(ast.parse(source))
        if not any(" # " in f" {line.strip()}" for line in lines[node.lineno - 2 : node.body[0].lineno])
    )


def test_a_fault_that_is_swallowed_has_its_reason():
    files = [path for folder in ("geo", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
    unexplained = [
        f"{path.relative_to(ROOT)}:{line}" for path in files for line in _unexplained(path.read_text(encoding="utf-8"))
    ]
    assert unexplained == []


def test_a_fault_swallowed_without_a_reason_is_found():
    assert _unexplained("try:\n    a()\nexcept OSError:\n    pass\nwith suppress(OSError):\n    b()\n") == [3, 5]
