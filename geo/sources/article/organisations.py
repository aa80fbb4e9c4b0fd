"""Proof of table 1: international organisations and their Turkish members."""

import re
from typing import Final

import pandas as pd

from geo.sources.article.entries import apply_separators
from geo.sources.article.finding import Finding, compare
from geo.sources.article.page import Article, running
from geo.sources.article.walk import consume

_SEPARATOR: Final = re.compile(r", | ve ")
_WITHIN_NAME: Final = "\0"


def check_memberships(article: Article, members: pd.DataFrame, corrections: pd.DataFrame) -> list[Finding]:
    """Prove that the memberships are the whole of table 1, one entry for each semicolon, with all its members."""
    text = running(article.table(1))
    entries = members.drop_duplicates("printed_row")
    ruled = corrections[corrections["printed_table"] == "table1"]
    findings = consume("table 1", text, entries["printed_text"], separators=r"\s")
    if text.count(";") != len(entries) or not (entries["printed_row"].to_numpy() == range(1, len(entries) + 1)).all():
        findings.append(
            Finding(
                "table 1: the article prints {printed} organisations; {recorded} are recorded in running order.",
                {"printed": text.count(";"), "recorded": len(entries)},
            )
        )
    printed: list[tuple[object, ...]] = []
    ruled_of = dict(iter(ruled.groupby("printed_row")))
    for row, words in zip(entries["printed_row"], entries["printed_text"], strict=True):
        parts, outdated = _split_lines(words, ruled_of.get(row, ruled.iloc[:0]))
        printed += [(row, *part) for part in parts]
        findings += outdated
    return findings + compare("table 1", printed, _records(members))


def _split_lines(text: str, corrections: pd.DataFrame) -> tuple[list[tuple[int, str, str]], list[Finding]]:
    text, findings = apply_separators(text, corrections) if len(corrections) else (text, [])
    for form in corrections.loc[corrections["kind"] == "reading", "printed_form"]:
        # A name that holds "ve" is one member: the correction that reads it says so.
        text = text.replace(form, form.replace(" ve ", _WITHIN_NAME))
    organisation, _, tail = text.partition(";")
    members = [member.replace(_WITHIN_NAME, " ve ").strip() for member in _SEPARATOR.split(tail)]
    return [(order, organisation.strip(), member) for order, member in enumerate(members, 1)], findings


def _records(members: pd.DataFrame) -> list[tuple[object, ...]]:
    columns = ["printed_row", "member_order", "organisation_printed", "member_printed"]
    return list(members[columns].itertuples(index=False, name=None))
