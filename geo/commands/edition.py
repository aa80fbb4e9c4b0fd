"""``python -m geo edition``: bring, list, compare, remove, back up and restore editions."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, hand_over, open_gazetteer, opened, tell
from geo.commands.help import TO_FILE, AtlasGroup, language_option, sentence

if TYPE_CHECKING:
    import pandas as pd

    from geo.ties.editions import EditionStore
    from geo.your_lists.check import Checked, Kind
    from geo.your_lists.check.meanings import Said

_LISTED: Final = ("edition_id", "name", "kind", "row_count", "date", "source", "licence", "imported_at", "imported_by")
_LONG: Final = 400
_AT_ONCE: Final = 2000
_FORMATS: Final = click.Choice(["csv", "json", "xlsx"])


@click.group(
    cls=AtlasGroup,
    help="Lists of one's own beside the article: import, list, compare, export, remove, back up, restore.",
)
def edition() -> None:
    """Group the commands of editions."""


@edition.command("list", cls=AtlasCommand, help="List the editions; the article's is always there.")
@click.option("--format", "form", type=_FORMATS, default="csv", show_default=True)
@click.option("-o", "--output", type=TO_FILE, help="Default: standard output.")
@language_option
def _list(form: str, output: Path | None, language: Language) -> None:
    """Write one row per edition."""
    import pandas as pd

    from geo.sources.records import ARTICLE
    from geo.ties.editions.shipped import EDITION
    from geo.ties.ties import ties

    words = Words(language)
    with _open_store(language) as store:
        rows = [{name: getattr(each, name) for name in _LISTED} for each in (EDITION, *store.editions())]
    own = {"edition_id": ARTICLE, "name": words.text("The article"), "kind": "ties", "row_count": len(ties())}
    _write(pd.DataFrame([own, *rows], columns=list(_LISTED)).fillna(""), form, output, words)


@edition.command("import", cls=AtlasCommand, help="Place the rows of a CSV file or a workbook and keep them.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "edition_id", help="Short name for addresses. Default: from the name.")
@click.option("--name", help="As readers see it. Default: the file's name.")
@click.option(
    "--kind", type=click.Choice(["ties", "aid", "memberships", "activities"]), default="ties", show_default=True
)
@click.option("--source", default="", help="Where the list is from.")
@click.option("--licence", default="", help="How it may be used.")
@click.option("--date", default="", help="The date the list states of itself: 2026, 2026-11 or 2026-11-22.")
@click.option("--note", default="", help="A remark.")
@click.option("--by", default="", help="Who brings it. Default: the account's name.")
@click.option("--agreement", help="The kind of tie where the list does not state it, such as sister_city.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Say which column a field is.")
@click.option("--sheet", help="The sheet of a workbook. Default: all that have the columns.")
@click.option("--header-row", type=click.IntRange(1), help="The row of the headings, where it is not found.")
@click.option("--municipality", default="", help="Whose list it is, for rows that do not say.")
@click.option("--meaning", "meanings", multiple=True, metavar="FIELD:WORD=VALUE", help="Say once what a word means.")
@click.option("--good-only", is_flag=True, help="Keep the good rows even if others are not.")
@click.option(
    "--bad-rows", type=TO_FILE, help="Write the rows that were not taken, with their reasons (.csv or .xlsx)."
)
@click.option("--replace", is_flag=True, help="In the place of the edition with the same identifier.")
@language_option
def _import(file: Path, *, language: Language, **asked: Any) -> None:
    """Read, check, place and keep a list; all of it or nothing."""
    from geo.ties.editions import Edition, propose_id

    found = _check_list(file, asked, language)
    name = asked["name"] or file.stem
    described = {key: asked[key] for key in ("kind", "source", "licence", "date", "note")}
    brought = Edition(
        edition_id=asked["edition_id"] or propose_id(name),
        name=name,
        imported_by=asked["by"] or _account(),
        **described,
    ).checked()
    with _open_store(language) as store:
        if not asked["replace"] and any(each.edition_id == brought.edition_id for each in store.editions()):
            raise AtlasError("There is an edition '{edition}' already; say --replace.", edition=brought.edition_id)
        rows = _place_rows(found, asked["kind"], asked["agreement"], language)
        kept = (store.replace if asked["replace"] else store.add)(brought, rows)
    said = Words(language).text("Kept: {edition}, {count} rows.", edition=kept.edition_id, count=kept.row_count)
    click.echo(said, err=True)


@edition.command("export", cls=AtlasCommand, help="Write the rows of an edition with all that was kept of them.")
@click.argument("edition_id")
@click.option("--format", "form", type=_FORMATS, default="csv", show_default=True)
@click.option("-o", "--output", type=TO_FILE, help="Default: standard output.")
@language_option
def _export(edition_id: str, form: str, output: Path | None, language: Language) -> None:
    """Write one row per row of the edition."""
    with _open_store(language) as store:
        _write(store.rows(edition_id).assign(**store.edition(edition_id).on_rows), form, output, Words(language))


@edition.command("remove", cls=AtlasCommand, help="Remove an edition with all its rows.")
@click.argument("edition_id")
@language_option
def _remove(edition_id: str, language: Language) -> None:
    """Remove one edition."""
    with _open_store(language) as store:
        gone = store.remove(edition_id)
    said = Words(language).text("Removed: {edition}, {count} rows.", edition=gone.edition_id, count=gone.row_count)
    click.echo(said, err=True)


@edition.command(
    "compare", cls=AtlasCommand, help="Compare two editions: added, gone, changed, moved; 'article' is the article."
)
@click.argument("before")
@click.argument("after")
@click.option("--all", "same_too", is_flag=True, help="List what is the same as well.")
@click.option("--format", "form", type=_FORMATS, default="csv", show_default=True)
@click.option("-o", "--output", type=TO_FILE, help="Default: standard output.")
@language_option
def _compare(before: str, after: str, *, same_too: bool, language: Language, **asked: Any) -> None:
    """Write one row per tie that differs, and say how many of each sort there are."""
    from geo.render.origin import of_comparison
    from geo.render.tables import writing
    from geo.ties.editions import everything
    from geo.your_lists.compare import CHANGE_NAMES, compare, readable

    sides = everything((before,)), everything((after,))
    changes = compare(*sides)
    words, counts = Words(language), changes["change"].value_counts()
    shown = changes if same_too else changes[changes["change"].ne("same")]
    if _form_of(asked["form"], asked["output"]) == "xlsx":
        told, about = readable(shown, before, after, words), of_comparison(sides, (before, after), words)
        hand_over(writing.workbook(told, about, words), asked["output"])
    else:
        _write(shown, asked["form"], asked["output"], words)
    named = {words.text(name): words.number(int(counts.get(change, 0))) for change, name in CHANGE_NAMES.items()}
    click.echo(", ".join(f"{name}: {count}" for name, count in named.items()), err=True)


@edition.command(
    "backup", cls=AtlasCommand, help="Back up everything the database keeps into one file (.zip, or .sqlite)."
)
@click.argument("file", type=TO_FILE)
@language_option
def _backup(file: Path, language: Language) -> None:
    """Write a backup."""
    from geo.your_lists.back_up import backup

    with _open_store(language) as store:
        counts = backup(store, file)
    said = Words(language).text("Backed up: {rows} rows in {file}.", rows=sum(counts.values()), file=file)
    click.echo(said, err=True)


@edition.command(
    "restore", cls=AtlasCommand, help="Bring the database to the state of a backup, from SQLite or PostgreSQL."
)
@click.argument("file", type=TO_FILE)
@click.option("--replace", is_flag=True, help="Even if editions that are there now are lost.")
@language_option
def _restore(file: Path, *, replace: bool, language: Language) -> None:
    """Restore a backup; whole or not at all."""
    from geo.your_lists.back_up import restore

    with _open_store(language) as store:
        counts = restore(store, file, replacing=replace)
    said = Words(language).text("Restored: {rows} rows from {file}.", rows=sum(counts.values()), file=file)
    click.echo(said, err=True)


def _open_store(language: Language) -> AbstractContextManager["EditionStore"]:
    from geo.ties.editions import EditionStore

    return opened(EditionStore(), language)


def _check_list(file: Path, asked: dict[str, Any], language: Language) -> "Checked":
    """Read and check a list; say what is wrong, and go on only with what is right."""
    from geo.your_lists.check import bad_rows, check_table, read, recognise
    from geo.your_lists.read.files import content_of

    words, kind = Words(language), asked["kind"]
    about = {"sheet": asked["sheet"], "header": asked["header_row"], "municipality": asked["municipality"]}
    table = read(file.name, content_of(file), kind, **about)
    settled = dict(pair.split("=", maxsplit=1) if "=" in pair else (pair, "") for pair in asked["columns"])
    mapping = recognise(table, kind, settled)
    said = _meanings(kind, asked["meanings"], asked["by"] or _account())
    found = check_table(table, mapping, kind, words, gazetteer=lambda: open_gazetteer(language), said=said)
    for told in (found.faults, found.doubts, found.notes):
        tell([fault.sentence for fault in told], words)
    if found.unread:
        kept = words.text("Kept as they stand, with their rows: {columns}.", columns=", ".join(found.unread)[:_LONG])
        click.echo(kept, err=True)
    if (path := asked["bad_rows"]) and len(found.bad):
        write_whole(path, bad_rows(found, "xlsx" if path.suffix.lower() == ".xlsx" else "csv", words))
    if len(found.bad) and not asked["good_only"]:
        raise AtlasError(
            "{count} rows of {file} cannot be taken. Mend them, or say --good-only to keep the others.",
            count=len(found.bad),
            file=file.name,
        )
    if kind == "ties" and not asked["agreement"] and not found.good["agreement"].ne("").all():
        raise AtlasError("Not every row of {file} states the kind of tie; say it with --agreement.", file=file.name)
    return found


def _meanings(kind: "Kind", told: Sequence[str], by: str) -> "Said":
    """Keep what a person says that words mean; give all that was ever said."""
    from geo.your_lists.check import fields_of
    from geo.your_lists.check.meanings import Meanings, code_of

    with closing(Meanings()) as kept:
        for pair in told:
            word, _, value = pair.rpartition("=")
            name, _, word = word.partition(":")
            field = next((each for each in fields_of(kind) if each.name == name and each.choices), None)
            if field is None:
                fields = ", ".join(each.name for each in fields_of(kind) if each.choices)
                raise AtlasError("Say --meaning FIELD:WORD=VALUE; fields are: {fields}.", fields=fields)
            kept.put(kind, name, word, code_of(field, value) or value, by=by)
        return kept.of(kind)


def _place_rows(found: "Checked", kind: "Kind", agreement: str | None, language: Language) -> "pd.DataFrame":
    """Place the good rows, with a bar for a person at a terminal."""
    from geo.places.cache import GeocodeStore
    from geo.places.list_placer import ListPlacer
    from geo.your_lists.check import Placement, edition_rows

    cache = GeocodeStore()
    placer = ListPlacer(cache, gazetteer=lambda: open_gazetteer(language))
    placement = Placement(found.good, kind, placer, gazetteer=lambda: open_gazetteer(language))
    steps = placement.steps(at_once=_AT_ONCE)
    first, label = next(steps), Words(language).text("Placing")
    with click.progressbar(length=first.total, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for step in steps:
            bar.update(step.done - bar.pos)
    rows = edition_rows(placement.placed(), kind, agreement=agreement or "sister_city", placer=placer)
    for warning in placer.warnings:
        click.echo(sentence(warning, language), err=True)
    cache.close()
    return rows


def _account() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""


def _write(table: "pd.DataFrame", form: str, output: Path | None, words: Words) -> None:
    from geo.render.tables.files import rows_file

    hand_over(rows_file(table, _form_of(form, output), words), output)


def _form_of(form: str, output: Path | None) -> Any:
    suffix = output.suffix.lstrip(".").lower() if output else ""
    return suffix if suffix in ("csv", "json", "xlsx") else form
