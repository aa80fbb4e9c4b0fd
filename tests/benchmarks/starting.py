"""The parts ``export`` and ``start``: how long a command and the server take from nothing."""

from collections.abc import Mapping
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import costs, told_by_tests
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

EXPORT_PART: Final = "export"
START_PART: Final = "start"
EXPORTED: Final = message("python -m geo export partnerships")
IMPORTED: Final = message("All pages, imported")
SERVER: Final = message("The server, one visitor")


def export(asked: Asked) -> Measured:
    """Measure the command that writes all ties, as `costs`."""
    budget = (budgets.EXPORT, budgets.EXPORT_MEMORY)
    return Measured(tuple(costs(EXPORT_PART, EXPORTED, ("-m", "geo", "export", "partnerships"), asked, budget)))


def start(asked: Asked) -> Measured:
    """
    Import all pages, and start the server.

    ``asked``: how; twice when it must be quick, else five times. Returns what the import takes, as `costs`, seconds to
    the server's health and to its first page, and its memory. Raises `AtlasError` if the tests' tools are missing.
    """
    imported = costs(START_PART, IMPORTED, ("-c", "import pages, pages.serving"), asked, (budgets.IMPORT, None))
    asked.say(SERVER)
    return Measured((*imported, *told_figures(told_by_tests("start", "2" if asked.quick else "5"))))


def told_figures(content: Mapping[str, Any]) -> list[Figures]:
    """
    Read how the server started.

    ``content``: ``health_s, page_s, memory_mib``, each a list. Returns one per row of the table.
    """
    base: dict[str, Any] = {"part": START_PART, "setting": SERVER}
    return [
        Figures(
            **base,
            name=message("From nothing until it says that it is well"),
            unit="s",
            values=tuple(content["health_s"]),
            budget=budgets.START,
        ),
        Figures(
            **base,
            name=message("From nothing until the first page is ready"),
            unit="s",
            values=tuple(content["page_s"]),
        ),
        Figures(
            **base,
            name=message("Memory of the server"),
            unit="MiB",
            values=tuple(content["memory_mib"]),
            budget=budgets.SERVER_MEMORY,
        ),
    ]
