"""The committed tables of ``data/``, described in ``datapackage.json`` with producer, licence, schema and hash.

A table whose hash is the recorded one was checked when it was recorded; any other is examined by frictionless, so that
the reader learns which row is wrong.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final, Required, TypedDict

import pandas as pd

from geo.base.errors import DataFileError
from geo.base.paths import DATA

DESCRIPTOR: Final = "datapackage.json"
_DTYPES: Final = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "str"}


class Named(TypedDict, total=False):
    """A source or a licence of a file, as the description gives it."""

    name: str
    title: str
    path: str


class Constraints(TypedDict, total=False):
    """What the values of a column obey."""

    required: bool
    unique: bool
    pattern: str
    enum: list[str]
    minimum: float
    maximum: float


class Field(TypedDict, total=False):
    """A column of a table."""

    name: Required[str]
    type: Required[str]
    description: Required[str]
    constraints: Constraints


class TableSchema(TypedDict, total=False):
    """The columns of a table (https://datapackage.org/standard/table-schema)."""

    fields: Required[list[Field]]
    primaryKey: str | list[str]


class Resource(TypedDict, total=False):
    """A file of the data, as the description gives it."""

    name: Required[str]
    path: Required[str]
    title: Required[str]
    description: Required[str]
    hash: Required[str]
    bytes: int
    sources: Required[list[Named]]
    licenses: Required[list[Named]]
    producer: str
    accessed: str
    citation: str
    schema: TableSchema


class Package(TypedDict):
    """The description of all data (https://datapackage.org)."""

    resources: list[Resource]


def descriptor(folder: Path = DATA) -> Package:
    """Read the Data Package descriptor (https://datapackage.org); `DataFileError` if it is missing or is not JSON."""
    path = folder / DESCRIPTOR
    try:
        package: Package = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
            raise ValueError("no list of resources")
    except FileNotFoundError:
        raise _missing(path) from None
    except ValueError as fault:
        raise DataFileError.at(
            path, "{file} is not readable JSON ({fault}). Restore it with: git checkout -- {file}", fault=str(fault)
        ) from None
    return package


@lru_cache(maxsize=4)
def _resources(folder: Path, stamp: tuple[int, int]) -> list[Resource]:
    del stamp  # of the description, which every table asks for: a millisecond and more each time
    return descriptor(folder)["resources"]


def resource(name: str, folder: Path = DATA) -> Resource:
    """Find the description of one file by its name, e.g. ``"partnerships"``; `DataFileError` if there is none."""
    there = (folder / DESCRIPTOR).stat() if (folder / DESCRIPTOR).is_file() else None
    for entry in _resources(folder, (there.st_mtime_ns, there.st_size) if there else (0, 0)):
        if entry["name"] == name:
            return entry
    raise DataFileError.at(
        folder / DESCRIPTOR, "{file} does not describe '{name}'. Restore it with: git checkout -- {file}", name=name
    )


def file(name: str, folder: Path = DATA) -> Path:
    """Give a described file after making sure that it is the recorded one.

    Raises `DataFileError` if it is missing or damaged: the file, the row where there is one, and the cure.
    """
    entry = resource(name, folder)
    path = folder / str(entry["path"])
    if not path.is_file():
        raise _missing(path)
    if hash_of(path) != entry.get("hash"):
        raise _explain(path, entry)
    return path


def table(name: str, folder: Path = DATA) -> pd.DataFrame:
    """Read a described table, its columns and rows in order; `DataFileError` as `file`.

    Text columns hold ``""`` where nothing is stated, number columns a missing value.
    """
    path = file(name, folder)
    types = {field["name"]: _DTYPES[field["type"]] for field in resource(name, folder)["schema"]["fields"]}
    numbers = {column: [""] for column, kind in types.items() if kind != "str"}
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=numbers, encoding="utf-8")


def hash_of(path: Path) -> str:
    """Compute ``sha256:`` and 64 hexadecimal digits; Windows line ends are taken as Unix ones."""
    return "sha256:" + hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def record(name: str, folder: Path = DATA) -> None:
    """Write the present hash of a described file that keeps to its schema into the description, else nothing."""
    path = folder / str(resource(name, folder)["path"])
    if not path.is_file():
        raise _missing(path)
    package = descriptor(folder)
    entry = next(entry for entry in package["resources"] if entry["name"] == name)
    fault = schema_fault(path, entry.get("schema"))
    if fault:
        raise fault
    entry["hash"] = hash_of(path)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    temporary = folder / f".{DESCRIPTOR}.tmp"
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(folder / DESCRIPTOR)


def schema_fault(path: Path, schema: TableSchema | None) -> DataFileError | None:
    """Find the first place where a CSV file in UTF-8 breaks its Table Schema, as the error to raise."""
    if schema is None:
        return None
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):
        table_schema = Schema.from_descriptor(dict(schema))
        report = Resource(path=str(path), schema=table_schema, format="csv", encoding="utf-8").validate()
    errors = report.flatten(["rowNumber", "fieldName", "note", "title"])
    if not errors:
        return None
    row, column, note, title = errors[0]
    return DataFileError.at(
        path,
        "{file}, row {row}, column {column}: {note}. Correct it or restore the file with: git checkout -- {file}",
        row=row or "–",
        column=column or "–",
        note=(note or title).rstrip("."),
    )


def _missing(path: Path) -> DataFileError:
    return DataFileError.at(path, "{file} is missing. Restore it with: git checkout -- {file}")


def _explain(path: Path, entry: Resource) -> DataFileError:
    return schema_fault(path, entry.get("schema")) or DataFileError.at(
        path,
        "{file} is not the file that was recorded. Restore it with: git checkout -- {file}, "
        "or, if the change is meant, record it with: python -m geo check --record {name}",
        name=entry["name"],
    )
