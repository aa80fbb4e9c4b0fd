"""Claims about the register: all that the article prints is shown, or left out for a reason."""

import csv
import re
from collections import defaultdict

import pytest

from data.build import article_things
from geo.base.text import fold
from geo.base.words import Words
from geo.sources import article, datapackage, organisations
from geo.sources.article import register
from geo.ties.article_facts import NETWORKS, PARTS, told
from pages.parts.frame.plain import plain
from tests.opened_pages import opened

ARTICLE = article.article_path()
needs_article = pytest.mark.skipif(ARTICLE is None, reason="the article is not at hand")
FACTS = list(datapackage.table("article_facts").itertuples())
PAGES = sorted({page for page, _ in PARTS.values()})
NAME = re.compile(r"[“”(),;:./]|\b[A-ZÇĞİÖŞÜ\d]\S*")
LONGEST_RUN = 6
"""Words in a row, names and numbers apart, that no fact shares with the article."""


def _changed(monkeypatch, **values):
    things = register.things()
    things.loc[0, list(values)] = list(values.values())
    monkeypatch.setattr(register, "things", lambda: things)
    return [str(fault) for fault in register.check()]


def test_all_that_the_article_prints_is_said_by_a_row_or_left_out_for_a_reason():
    assert [str(fault) for fault in register.check()] == []


def test_a_thing_that_no_row_says_is_noticed(monkeypatch):
    thing = {"printed": "Ay Kentleri", "shown_in": "city_networks", "row": "n-01", "by_hand": "", "reason": ""}
    assert "'Ay Kentleri'" in _changed(monkeypatch, **thing)[0]


def test_a_row_that_is_gone_is_noticed_even_if_a_person_named_it(monkeypatch):
    thing = {"shown_in": "article_facts", "row": "history-99", "by_hand": "yes", "reason": ""}
    assert "history-99 does not say it" in _changed(monkeypatch, **thing)[0]


def test_a_thing_without_row_and_reason_is_noticed(monkeypatch):
    assert len(_changed(monkeypatch, shown_in="", row="", by_hand="", reason="")) == 1


@pytest.mark.parametrize(
    ("text", "printed", "said"),
    [
        ("240000", "240.000", True),
        ("Yerelleşme", "Yerel", False),
        ("Türkiye Belediyeler Birliği", "Türkiye Belediyeler Birliğinin", True),
        ("Türkmenistan 2", "Türk", False),
        ("Barış İçin Şehirler", "Barış Şehirler", False),
    ],
)
def test_a_word_may_lack_an_ending_and_no_more(text, printed, said):
    assert register.says(text, printed) is said


@needs_article
def test_the_register_is_what_the_rule_finds_in_the_article():
    committed = datapackage.file("article_things")
    with committed.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == article_things.build(ARTICLE)


@needs_article
@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Kağıthane; Kygnam", "Kağıthane; Ay Kentleri, Kygnam", "name"),
        ("ifade edilse de", "ifade edilse de 1453 yılında", "number"),
        ("ifade edilse de", "ifade edilse de Fibonacci tarafından", "name"),
        ("Kosova 4, Liberya", "Kosova 4, Malta 7, Liberya", "tally"),
    ],
)
def test_more_in_the_article_than_in_the_register_is_left_over(tmp_path, before, after, kind):
    text = ARTICLE.read_text(encoding="utf-8")
    changed = tmp_path / "article.txt"
    changed.write_text(text.replace(before, after, 1), encoding="utf-8")
    left = [row["kind"] for row in article_things.build(changed) if not row["shown_in"] and not row["reason"]]
    assert left == [kind]


@pytest.fixture(scope="module")
def pages_of_article():
    """Words and numbers that stand in each section, by page."""
    found = defaultdict(str)
    for section, _, page, line in article_things._lines(ARTICLE):
        found[section, page] += f" {line}"
    return found


def _printed(fact, pages):
    first, _, last = fact.printed_page.partition("-")
    span = range(int(first), int(last or first) + 1)
    return " ".join(pages[section, page] for section in fact.printed_in.split(";") for page in span)


@needs_article
@pytest.mark.parametrize("fact", FACTS, ids=[fact.fact_id for fact in FACTS])
def test_a_fact_stands_where_it_says(pages_of_article, fact):
    printed = _printed(fact, pages_of_article)
    numbers = re.findall(r"\d+", fact.text_tr.replace(".", ""))
    sources = [source for source in fact.source_cited.split("; ") if re.match(r"(?!United|http)\w+\D*,", source)]
    wanted = [*numbers, *map(fold, sources)]
    there = fold(re.sub(r"(?<=\d)\.(?=\d)", "", printed)) + " 2000 "
    assert [each for each in wanted if each not in there] == []


@needs_article
@pytest.mark.parametrize("fact", FACTS, ids=[fact.fact_id for fact in FACTS])
def test_a_fact_is_told_in_words_of_our_own(pages_of_article, fact):
    printed = f" {fold(' '.join(pages_of_article.values()))} "
    said = [fold(part).split() for part in NAME.split(fact.text_tr)]
    runs = [
        " ".join(part[start : start + LONGEST_RUN]) for part in said for start in range(len(part) - LONGEST_RUN + 1)
    ]
    assert [run for run in runs if f" {run} " in printed] == []


def _shown(app):
    return " ".join(box.value for box in app.markdown)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_part_stands_on_its_page_with_its_place(page, language):
    shown = _shown(opened(page, lang=language))
    facts = [fact for part, (of, _) in PARTS.items() if of == page for fact in told(part, Words(language))]
    assert [fact for fact in facts if any(plain(said) not in shown for said in fact)] == []


@pytest.mark.parametrize("parts", [[NETWORKS], ["agreement", "membership"]])
def test_networks_and_the_law_stand_beside_matching_too(parts):
    shown = _shown(opened("matching"))
    assert [fact for part in parts for fact in told(part, Words("tr")) if plain(fact.text) not in shown] == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_tie_in_focus_is_told_what_can_fill_it(language):
    shown = _shown(opened("connections", lang=language, focus="municipality:pendik"))
    facts = [fact for part in ("activity", "focus_area") for fact in told(part, Words(language))]
    assert (len(facts), [fact for fact in facts if plain(fact.name) not in shown]) == (22, [])


def test_each_network_says_what_it_does_where_it_sits_and_who_is_in():
    named = organisations.networks()
    said = named[["work_tr", "work_en", "printed_page"]].ne("").all(axis="columns")
    in_table = named["organisation_id"].ne("")
    assert (len(named), said.all(), named.loc[in_table, "members"].ne("").all()) == (28, True, True)
