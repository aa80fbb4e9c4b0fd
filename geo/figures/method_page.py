"""The method page: a document that stands alone, for the appendix of a report."""

import datetime
from collections.abc import Iterable
from html import escape
from typing import Final

from geo.base.words import Words
from geo.sources import method
from geo.ties import provenance

_STYLE: Final = """
:root { color-scheme: light; }
body { font: 10.5pt/1.45 "Source Serif 4", Georgia, "Times New Roman", serif; color: #1f2a33; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, th { font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; line-height: 1.2; }
h1 { font-size: 18pt; margin-bottom: .2em; } h2 { font-size: 13pt; margin-top: 1.6em; } h3 { font-size: 11pt; }
p.quiet, .quiet { color: #55616b; } li { margin: .25em 0; }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; } .wide { overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .25em .5em .25em 0; border-bottom: 1px solid #ccd3d8; }
td { overflow-wrap: anywhere; } code { font: 8pt ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
@page { size: A4; margin: 18mm 16mm; }
@media print { body { margin: 0; max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; } }
"""


def method_page(words: Words, *, today: datetime.date | None = None) -> str:
    """Write the method, as of a date, as HTML with its style inside that asks for nothing else."""
    title = words.text("Sources and method")
    dated = words.text("As of {date}", date=words.date(today or datetime.date.today()))
    parts = [
        f"<h1>Kardeş Şehir Atlası: {escape(title)}</h1>",
        f'<p class="quiet">{escape(dated)}</p>',
        *(_chapter(chapter) for chapter in method.chapters(words.language)),
        _heading(words.text("Formulas")),
        _formulas(words),
        _heading(words.text("The boundary viewpoint")),
        f"<p>{escape(method.notice('viewpoint', words.language))}</p>",
        _viewpoint(words),
        _heading(words.text("Legal and practical frame")),
        f'<p class="quiet">{escape(method.notice("legal", words.language))}</p>',
        *_legal(words),
        _heading(words.text("Data files")),
        _files(words),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = "\n".join(parts)
    head = f"<head>{head}<style>{_STYLE}</style></head>"
    return f'<!DOCTYPE html>\n<html lang="{words.language}">{head}<body>{body}</body></html>\n'


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _chapter(chapter: method.Chapter) -> str:
    opening = f"<p>{escape(chapter.opening)}</p>" if chapter.opening else ""
    return _heading(chapter.title) + opening + _list(chapter.steps)


def _list(steps: Iterable[str]) -> str:
    return "<ol>" + "".join(f"<li>{escape(step)}</li>" for step in steps) + "</ol>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _formulas(words: Words) -> str:
    heads = (words.text("Measure"), words.text("Formula"), words.text("Where"))
    return _table(
        heads,
        ((escape(each.name), escape(each.formula), escape(each.meaning)) for each in method.formulas(words.language)),
    )


def _viewpoint(words: Words) -> str:
    labels = provenance.viewpoint(words)
    heads = (words.text("As written"), words.text("Entries"), "ISO 3166-1", words.text("In the atlas"))
    rows = labels[["printed", "entries", "iso", "meaning"]].astype(str).itertuples(index=False)
    return _table(heads, (map(escape, row) for row in rows))


def _legal(words: Words) -> Iterable[str]:
    steps = provenance.legal_frame()
    for part, name in provenance.PART_NAMES.items():
        own = steps[steps["part"] == part]
        texts, sources = own[f"step_{words.language}"], own[f"source_{words.language}"]
        yield f"<h3>{escape(words.text(name))}</h3>"
        yield _list(f"{text} [{source}]" for text, source in zip(texts, sources, strict=True))


def _files(words: Words) -> str:
    files = provenance.files()
    heads = (words.text("File"), words.text("Producer"), words.text("Accessed"), words.text("Licence"), "SHA-256")
    titles = dict(zip(files["name"], provenance.titles(files, words), strict=True))
    rows = (
        (
            f"<b>{escape(titles[row['name']])}</b><br><code>{escape(row['path'])}</code>",
            escape(words.text(row["producer"])),
            escape(row["accessed"] or "–"),
            escape(row["licences"]),
            f"<code>{escape(row['hash'])}</code>",
        )
        for row in files.astype(str).to_dict("records")
    )
    return _table(heads, rows)
