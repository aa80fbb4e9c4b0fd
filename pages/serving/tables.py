"""The addresses of tables, which other programs can ask for again: ``/data/partnerships.csv?municipality=sisli``."""

import datetime
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import cache
from threading import BoundedSemaphore, Lock
from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.base.words import DEFAULT_LANGUAGE, LANGUAGES, Words, message
from geo.measures import tables
from geo.places.gazetteer import Gazetteer
from geo.render.tables.catalogue import MEDIA_TYPES, catalogue
from geo.render.tables.files import table_file
from geo.sources.countries import name as country_name
from geo.ties import editions
from geo.ties.ties import ties
from pages.serving import log

_KINDS: Final = {**MEDIA_TYPES, "csv": "text/csv; charset=utf-8"}


_LARGE: Final = 2_000
"""A table behind which more rows stand is written in its turn: 24,000 rows as a workbook keep a core for seconds."""
_PLACES: Final = BoundedSemaphore(4)
_TURN: Final = Lock()


class _BusyError(AtlasError):
    """As many large tables are asked for already as may wait."""


async def answer_names(_: Request) -> Response:
    """Answer with the other names of the places and countries of the article's ties, for who looks for one."""
    return JSONResponse(await run_in_threadpool(_other_names), headers={"Cache-Control": "max-age=86400"})


async def answer(request: Request) -> Response:
    """Answer with a table.

    ``request``: its path names the table and the format; its query is a view's address. Returns the file; a sentence
    with status 404 for a table that there is not, with 400 for a filter that cannot be understood,
    with 503 where too many large ones are asked for at once.
    """
    asked = request.query_params.get("lang", "")
    words = Words(next((code for code in LANGUAGES if code == asked), DEFAULT_LANGUAGE))
    table, _, form = request.path_params["file"].partition(".")
    if table not in tables.TABLES or form not in _KINDS:
        files = ", ".join(f"{name}.csv" for name in tables.TABLES)
        return _sentence(words.text("There is no such table. There are: {files}.", files=files), status=404)
    try:
        content = await run_in_threadpool(_content, table, form, request.url.query, words)
    except _BusyError as fault:
        return _sentence(words.error(fault), status=503)
    except AtlasError as fault:
        return _sentence(words.error(fault), status=400)
    log.event("table sent", table=table, format=form, bytes=len(content))
    named = {"Content-Disposition": f'attachment; filename="{table}.{form}"'}
    return Response(content, media_type=_KINDS[form], headers=named)


async def answer_catalogue(request: Request) -> Response:
    """Answer with the catalogue of the tables, whose addresses are those of this server."""
    content = await run_in_threadpool(catalogue, str(request.base_url))
    return Response(content, media_type="application/ld+json")


def _content(table: str, form: tables.Format, query: str, words: Words) -> bytes:
    selection, lists = editions.read_view(query)
    everything = tables.behind(table, selection, lists)
    day = datetime.datetime.now().astimezone().date()
    with _wait_for_turn() if len(everything) > _LARGE else nullcontext():
        people = parse_qs(query).get("for") == ["people"]
        return table_file(table, selection, words, form, day, everything=everything, people=people)


@contextmanager
def _wait_for_turn() -> Iterator[None]:
    if not _PLACES.acquire(blocking=False):
        raise _BusyError(message("The atlas is writing other large tables. Ask again in a minute."))
    try:
        with _TURN:
            yield
    finally:
        _PLACES.release()


def _sentence(text: str, *, status: int) -> Response:
    return PlainTextResponse(text + "\n", status_code=status)


@cache
def _other_names() -> dict[str, str]:
    tied = ties()[["gazetteer_id", "place_name", "place_name_tr"]].drop_duplicates()
    try:
        with closing(Gazetteer()) as gazetteer:
            known = gazetteer.names_of(tied["gazetteer_id"])
    except AtlasError:  # the index cannot be built here: two names are better than none
        known = {}
    named = [(row[1:], known.get(row[0], ())) for row in tied.itertuples(index=False)]
    named += [([country_name(code, each) for each in LANGUAGES], ()) for code in ties()["area_code"].unique() if code]
    return {
        fold(own): " ".join(sorted({*map(fold, owns), *others} - {fold(own)})) for owns, others in named for own in owns
    }
