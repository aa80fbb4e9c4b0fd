"""The method in words, for page and print: the texts of ``data/method.csv`` in both languages."""

from dataclasses import dataclass

from geo.base.words import Language
from geo.sources import datapackage


@dataclass(frozen=True)
class Chapter:
    """A chapter of the method in one language; its opening may be empty, its steps are in order."""

    title: str
    opening: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Formula:
    """A formula in plain signs, the same in both languages, and the names of the measures that it defines."""

    name: str
    formula: str
    meaning: str
    measures: tuple[str, ...]


def chapters(language: Language) -> list[Chapter]:
    """Give the chapters of the method in order. Raises `DataFileError` if the table is missing or damaged."""
    rows = _rows(language)
    steps = {
        section: tuple(row["text"] for row in rows if row["section"] == section and row["kind"] == "step")
        for section in {row["section"] for row in rows}
    }
    steps["matching"] += tuple(_rules(language))
    return [Chapter(row["name"], row["text"], steps[row["section"]]) for row in rows if row["kind"] == "chapter"]


def formulas(language: Language) -> list[Formula]:
    """Give the formulas in order. Raises `DataFileError` as `chapters`."""
    rows = _rows(language)
    return [
        Formula(row["name"], row["formula"], row["text"], tuple(row["measures"].split()))
        for row in rows
        if row["kind"] == "formula"
    ]


def notice(section: str, language: Language) -> str:
    """Give what must be said above the section ``"viewpoint"`` or ``"legal"``."""
    rows = _rows(language)
    return next(row["text"] for row in rows if row["kind"] == "notice" and row["section"] == section)


def _rules(language: Language) -> list[str]:
    """Write what the matching desk judges, each with its rule, source, licence and year."""
    rules, name = datapackage.table("matching_rules").set_index("criterion_id"), f"name_{language}"
    printed = datapackage.table("matching_criteria").set_index("criterion_id")[name]
    judged = rules[rules["source_en"].ne("")]
    judged = judged.assign(name=printed.reindex(judged.index).fillna(judged[name]))
    columns = ["name", f"rule_{language}", f"source_{language}", "licence", "as_of"]
    return [
        f"{called}: {rule} ({', '.join(filter(None, known))})"
        for called, rule, *known in judged[columns].itertuples(index=False)
    ]


def _rows(language: Language) -> list[dict[str, str]]:
    rows = datapackage.table("method").rename(columns={f"name_{language}": "name", f"text_{language}": "text"})
    return [
        {column: str(row[column]) for column in ("section", "kind", "name", "text", "formula", "measures")}
        for _, row in rows.iterrows()
    ]
