"""The error tree of the atlas: sentences a reader can act on, kept as a message and its values in any language.

And the files beside its modules, whose damage is such a fault.
"""

import json
from pathlib import Path
from typing import Any, Self

from geo.base.paths import ROOT


class AtlasError(Exception):
    """A fault that a reader can mend; ``message``, a key of the catalogue, has ``{name}`` placeholders."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))

    def __reduce__(self) -> tuple[object, ...]:  # noqa: D105
        return _restore, (type(self), self.message, self.values)


def _restore(kind: type[AtlasError], message: str, values: dict[str, object]) -> AtlasError:
    return kind(message, **values)


class DataFileError(AtlasError):
    """A file of the atlas is missing, damaged or not what was recorded."""

    @classmethod
    def at(cls, path: Path, message: str, **values: object) -> Self:
        """Build the error of a file, which the message names, relative to the project, as ``{file}``."""
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        return cls(message, file=shown.as_posix(), **values)

    @classmethod
    def unreadable(cls, path: Path, fault: Exception) -> Self:
        """Build the error of a file of the atlas that is missing or damaged."""
        return cls.at(path, "{file} cannot be read ({fault}). Restore it with: git checkout -- {file}", fault=fault)


class ArticleError(AtlasError):
    """The transcription and the article do not agree."""


class AddressError(AtlasError):
    """A name, a choice or a value is asked for that the atlas does not know."""


class PlacingError(AtlasError):
    """A place cannot be looked up, or its index cannot be built."""


class StoreError(AtlasError):
    """The database that keeps answers and decisions cannot be used."""


def beside(module: str, name: str = "") -> Any:
    """Read the JSON beside a module, by its ``__file__``: of its own name, or another. `DataFileError` if it cannot."""
    path = Path(module).with_name(name) if name else Path(module).with_suffix(".json")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise DataFileError.unreadable(path, fault) from None
