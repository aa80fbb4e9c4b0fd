"""The method page: a document that stands alone, for the appendix of a report."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.base.words import Words
from geo.sources import method
from geo.ties import provenance


def method_page(words: Words, *, today: datetime.date | None = None) -> str:
    """Write the method, as of a date, as HTML with its style inside that asks for nothing else."""
    language, files, labels = words.language, provenance.files().astype(str), provenance.viewpoint(words).astype(str)
    files = files.assign(
        title=provenance.titles(files, words),
        producer=files["producer"].map(words.text),
        accessed=files["accessed"].replace("", "–"),
    )
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("method_page.html.j2").render(
        language=language,
        title=words.text("Sources and method"),
        dated=words.text("As of {date}", date=words.date(today or datetime.date.today())),
        chapters=method.chapters(language),
        formulas=[(each.name, each.formula, each.meaning) for each in method.formulas(language)],
        formula_heads=(words.text("Measure"), words.text("Formula"), words.text("Where")),
        viewpoint=labels[["printed", "entries", "iso", "meaning"]].to_numpy().tolist(),
        viewpoint_heads=(words.text("As written"), words.text("Entries"), "ISO 3166-1", words.text("In the atlas")),
        laws=list(_laws(words)),
        files=files.to_dict("records"),
        file_heads=[
            words.text("File"),
            words.text("Producer"),
            words.text("Accessed"),
            words.text("Licence"),
            "SHA-256",
        ],
        notices={section: method.notice(section, language) for section in ("viewpoint", "legal")},
        headings={
            "formulas": words.text("Formulas"),
            "viewpoint": words.text("The boundary viewpoint"),
            "legal": words.text("Legal and practical frame"),
            "files": words.text("Data files"),
        },
    )


def _laws(words: Words) -> Iterator[tuple[str, list[str]]]:
    steps = provenance.legal_frame()
    for part, name in provenance.PART_NAMES.items():
        own = steps[steps["part"] == part]
        yield words.text(name), (own[f"step_{words.language}"] + " [" + own[f"source_{words.language}"] + "]").tolist()
