"""The data dictionary: ``datapackage.json`` as a document that a person can read, in both languages at once.

It is generated, so that it cannot say anything else; ``python -m geo check`` compares the two.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from geo.base.errors import DataFileError
from geo.base.files import write_whole
from geo.base.paths import DATA
from geo.base.words import Words, message, told
from geo.sources import datapackage
from geo.sources.datapackage import Constraints, Field, Named, Resource, TableSchema

COMMITTED: Final = DATA / "DICTIONARY.md"
_BOTH: Final = (Words("en"), Words("tr"))
_HEADER: Final = (message("Column"), message("Type"), message("Meaning"), message("Rule"))
_TYPES: Final = told(__file__, "types")
_LABELS: Final = told(__file__, "labels")


def document(folder: Path = DATA) -> str:
    """Write the dictionary of a folder of data as markdown: every file with title, source, licence and columns."""
    entries = sorted(datapackage.descriptor(folder)["resources"], key=lambda entry: str(entry["path"]))
    titles = [f"- [`{entry['path']}`](#{entry['name']}) – {_in_both_languages(entry['title'])}" for entry in entries]
    lines = [f"# {_in_both_languages(message('Data dictionary'))}", "", *_introduction(), *titles]
    for entry in entries:
        lines += ["", *_file(entry, folder)]
    return "\n".join(lines) + "\n"


def record(name: str, folder: Path = DATA) -> None:
    """Record a data file, as `geo.sources.datapackage.record`, and write the dictionary again."""
    datapackage.record(name, folder)
    write_whole(folder / COMMITTED.name, document(folder).encode("utf-8"))


def fault(path: Path = COMMITTED) -> DataFileError | None:
    """Compare the committed dictionary with the data, and give the error to tell."""
    if path.is_file() and path.read_text(encoding="utf-8") == document(path.parent):
        return None
    return DataFileError.at(
        path, "{file} does not say what the data files are today. Write it again with: python -m geo dictionary"
    )


def _introduction() -> Iterator[str]:
    sentence = message(
        "Written by `python -m geo dictionary` from `datapackage.json`; do not edit it. "
        "CSV files are UTF-8 with commas; an empty cell means that nothing is stated."
    )
    for words in _BOTH:
        yield words.text(sentence)
        yield ""


def _file(entry: Resource, folder: Path) -> Iterator[str]:
    yield f'<a id="{entry["name"]}"></a>'
    yield ""
    yield f"## {_plain(_in_both_languages(entry['title']))}"
    yield ""
    yield f"`{entry['path']}` · {_plain(entry['description'])}"
    yield ""
    for key, label in _LABELS.items():
        value = _fact(key, entry, folder)
        if value:
            yield f"- {_in_both_languages(label)}: {value}"
    if "schema" in entry:
        yield ""
        yield from _columns(entry["schema"])


def _fact(key: str, entry: Resource, folder: Path) -> str:
    if key == "rows":
        return _rows(folder / str(entry["path"]))
    if key == "sources":
        return _links(entry["sources"])
    if key == "licenses":
        return _links(entry["licenses"])
    return _plain(str(entry.get(key, "")))


def _rows(path: Path) -> str:
    if path.suffix != ".csv" or not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as source:
        return str(sum(1 for _ in csv.reader(source)) - 1)


def _columns(schema: TableSchema) -> Iterator[str]:
    key = schema.get("primaryKey", [])
    keys = [key] if isinstance(key, str) else key
    yield f"| {' | '.join(_in_both_languages(title) for title in _HEADER)} |"
    yield "|---" * len(_HEADER) + "|"
    for field in schema["fields"]:
        cells = (
            f"`{field['name']}`",
            _in_both_languages(_TYPES[field["type"]]),
            _plain(field["description"]),
            _rule(field, keys),
        )
        yield f"| {' | '.join(cells)} |"


def _rule(field: Field, keys: list[str]) -> str:
    limits: Constraints = field.get("constraints", {})
    bounds = (limits.get("minimum"), limits.get("maximum"))
    rules = [
        _in_both_languages(message("key")) if field["name"] in keys else "",
        _in_both_languages(message("always filled")) if limits.get("required") else "",
        _in_both_languages(message("no value twice")) if limits.get("unique") else "",
        ", ".join(f"{sign} {limit}" for sign, limit in zip("≥≤", bounds, strict=True) if limit is not None),
        "`{}`".format(limits["pattern"].replace("|", "\\|")) if "pattern" in limits else "",
        ", ".join(f"`{value}`" for value in limits.get("enum", [])),
    ]
    return "; ".join(rule for rule in rules if rule)


def _in_both_languages(sentence: str) -> str:
    """Say a text in both languages, once where they are the same."""
    return " · ".join(dict.fromkeys(words.text(sentence) for words in _BOTH))


def _links(items: Iterable[Named]) -> str:
    return "; ".join(dict.fromkeys(_link(item) for item in items))


def _link(item: Named) -> str:
    title = _plain(item.get("title") or item["name"])
    return f"[{title}]({item['path']})" if "path" in item else title


def _plain(text: str) -> str:
    """Keep a text from being read as a table, a mark or HTML."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
