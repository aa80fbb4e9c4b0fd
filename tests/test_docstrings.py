"""Claims about the docstrings of the library: numpydoc reads them all, and they say what the signatures say."""

import importlib
import inspect
import pkgutil
from functools import cache

import pytest
from numpydoc.docscrape import get_doc_object
from numpydoc.validate import validate

import geo

LEFT_OUT = {
    "ES01": "a sentence may be enough",
    "EX01": "examples are the tests and the README",
    "SA01": "what belongs together stands together",
    "PR03": "parameters that belong together are told together",
    "PR04": "types stand in the signature, where mypy proves them",
}
"""Checks of numpydoc that are not made, and why."""
SECTIONS = {"PR01", "RT01", "YD01"}
"""A section that is lacking as a whole; `_may_be_short` says where one sentence is enough."""

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(geo.__path__, "geo.")
    if "__main__" not in module.name and ".migrations" not in module.name
)


@cache
def _gathered(package):
    """What a package lets out in ``__all__``; ``None`` where every module of it stands for itself."""
    return getattr(importlib.import_module(package), "__all__", None)


def _public(module):
    """Public functions, classes and members of classes that are written in a module: full name, object."""
    for name, thing in vars(importlib.import_module(module)).items():
        own = getattr(thing, "__module__", None) == module and not name.startswith("_")
        if own and (inspect.isfunction(thing) or inspect.isclass(thing)):
            yield f"{module}.{name}", thing
        if own and inspect.isclass(thing):
            for member, value in vars(thing).items():
                if member in inspect.get_annotations(thing):  # the default of a field
                    continue
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    yield f"{module}.{name}.{member}", value


def _may_be_short(module, name, thing):
    """Whether one sentence is enough: for a class that tells its fields in prose, and among the parts of a package."""
    top = name.removeprefix(f"{module}.").split(".")[0]
    gathered = _gathered(module.rpartition(".")[0])
    inner = gathered is not None and top not in gathered
    return inspect.isclass(thing) or inner


def _faults(module):
    for name, thing in _public(module):
        short = _may_be_short(module, name, thing) and not get_doc_object(thing)["Parameters"]
        for code, told in validate(name)["errors"]:
            if code not in LEFT_OUT and not (short and code in SECTIONS):
                yield f"{name}: {code} {told}"


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_say_what_the_signatures_say(module):
    assert list(_faults(module)) == []


def test_nothing_is_left_out_that_nobody_would_miss():
    found = {
        code
        for module in ("geo.aid", "geo.prints.typeface")
        for name, _ in _public(module)
        for code, _ in validate(name)["errors"]
    }
    assert found == set(LEFT_OUT)
