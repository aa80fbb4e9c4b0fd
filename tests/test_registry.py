"""Claims about the registry: a figure is registered once, and pages, choices, needs and the method agree with it."""

import ast
import datetime
import importlib
import pkgutil
from collections import Counter

import pytest

import geo.figures
from geo.base.errors import AtlasError
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures.figure import PAGES, Figure
from geo.figures.picture import View
from geo.figures.registry import FIGURES, of_page, picture
from geo.measures.countries import MEASURES
from geo.measures.reach import INDICATORS
from geo.sources import method
from geo.ties.aid_lists import of_article
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from pages import CONTENTS

WORDS = Words("en")
DAY = datetime.date(2026, 11, 29)


def view(lists=None, **choices):
    lists = lists or Lists()
    return View(ties=lists.ties, lists=lists, selection=Selection(), words=WORDS, choices=choices)


def subjects():
    names = (each.name for each in pkgutil.iter_modules(geo.figures.__path__))
    return {name: importlib.import_module(f"geo.figures.{name}") for name in names}


def test_no_figure_stands_in_a_module_that_the_registry_does_not_know():
    standing = {each.name for module in subjects().values() for each in vars(module).values() if type(each) is Figure}
    assert standing == set(FIGURES)


def test_no_two_figures_have_one_name():
    standing = [each for module in subjects().values() for each in vars(module).values() if type(each) is Figure]
    assert [name for name, times in Counter(each.name for each in standing).items() if times > 1] == []


def test_the_pages_of_figures_are_pages_in_their_order():
    assert [page for page in CONTENTS if page in PAGES] == list(PAGES)


def test_the_figures_stand_in_the_order_of_the_pages():
    assert list(dict.fromkeys(each.page for each in FIGURES.values())) == list(PAGES)


def _imported(path):
    """The files of ``pages/`` that a page's file draws with, its own first; the frame of all pages left out."""
    reached, waiting = [], [path]
    while waiting:
        at = waiting.pop()
        if at in reached:
            continue
        reached.append(at)
        for node in ast.walk(ast.parse(at.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("pages.parts."):
                folder = ROOT.joinpath(*node.module.split("."))
                files = [folder.with_suffix(".py"), *(folder / f"{alias.name}.py" for alias in node.names)]
                waiting += [file for file in files if file.is_file()]
    return reached


def _placed(path):
    """The figures that a file names as ``subject.function``."""
    tree, modules = ast.parse(path.read_text(encoding="utf-8")), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "geo.figures":
            modules |= {alias.asname or alias.name: subjects()[alias.name] for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            named = getattr(modules[node.value.id], node.attr, None)
            if isinstance(named, Figure):
                yield named


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_stands_on_its_page(page):
    placed = {each.name for path in _imported(ROOT / "pages" / f"{page}.py") for each in _placed(path)}
    below = {each.name for each in of_page(page) if each.below}
    assert placed | below == {each.name for each in of_page(page)}


class Asked(dict):
    """Choices that remember which of them were read."""

    def __init__(self, choices, read):
        super().__init__(choices)
        self.read = read

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_declares_the_choices_that_it_reads_and_no_others(name):
    drawn, read = FIGURES[name], set()
    for choices in ({}, *({choice.name: value} for choice in drawn.choices for value in choice.values)):
        now = view()
        shown = drawn.build(View(ties=now.ties, selection=now.selection, words=WORDS, choices=Asked(choices, read)))
        shown.rows()
    declared = {choice.name for choice in drawn.choices}
    assert (read - declared, declared - read) == (set(), set())


class Noticing(Lists):
    """Lists that remember which kinds were looked at besides the ties."""

    def __init__(self):
        super().__init__()
        self.read = set()

    @property
    def events(self):
        self.read.add("aid")
        return super().events

    @property
    def seats(self):
        self.read.add("memberships")
        return super().seats


def asked_of(figure):
    """Every view of a figure that may need other lists than the others do."""
    return ({}, *({choice.name: value} for choice in figure.choices for value in choice.needs))


@pytest.mark.parametrize(
    ("name", "choices"), [(name, choices) for name, drawn in FIGURES.items() for choices in asked_of(drawn)]
)
def test_a_figure_needs_the_lists_that_it_looks_at(name, choices, monkeypatch):
    if name == "overview":  # its slider counts all that is dated, and needs none of it
        monkeypatch.setattr("geo.figures.combined_map.timeline", lambda *_: None)
    lists = Noticing()
    shown = FIGURES[name](view(lists, **choices))
    shown.rows()
    shown.records()
    assert lists.read <= {*FIGURES[name].needed(choices)}


def only(kind):
    """One list of one's own that holds aid or memberships and nothing else."""
    own = {"edition": "own", "edition_name": "Our own", "edition_source": "Our own files"}
    events, seats = of_article().assign(**own), Lists().seats.assign(**own)
    return Lists(
        chosen={"own": ("Our own", kind)},
        with_article=False,
        events=lambda: events if kind == "aid" else events.iloc[:0],
        seats=lambda: seats if kind == "memberships" else seats.iloc[:0],
    )


@pytest.mark.parametrize("kind", ["aid", "memberships"])
@pytest.mark.parametrize(
    ("name", "choices"),
    [(name, choices) for name, drawn in FIGURES.items() for choices in asked_of(drawn) if drawn.needed(choices)],
)
def test_a_list_is_refused_where_it_holds_nothing_for_a_figure_and_else_its_only_source(name, choices, kind):
    lists = only(kind)
    if set(FIGURES[name].needed(choices)) <= {kind}:
        _, _, source, _ = picture(name, view(lists, **choices)).footing(DAY)
        assert ("Our own" in source, "article" in source) == (True, False)
    else:
        with pytest.raises(AtlasError, match="holds no"):
            picture(name, view(lists, **choices))


def test_all_figures_of_a_page_need_the_same():
    needed = {page: {each.needed({}) for each in of_page(page)} for page in PAGES}
    assert [page for page, needs in needed.items() if len(needs) > 1] == []


def test_every_measure_has_its_formula_in_the_method():
    defined = Counter(measure for formula in method.formulas("en") for measure in formula.measures)
    assert defined == Counter({*MEASURES, *INDICATORS})
