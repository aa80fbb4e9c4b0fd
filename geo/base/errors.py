"""The error tree of the atlas: sentences a reader can act on, kept as a message and its values in any language."""

from pathlib import Path
from typing import Self

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


class ArticleError(AtlasError):
    """The transcription and the article do not agree."""


class AddressError(AtlasError):
    """A name, a choice or a value is asked for that the atlas does not know."""


class PlacingError(AtlasError):
    """A place cannot be looked up, or its index cannot be built."""


class StoreError(AtlasError):
    """The database that keeps answers and decisions cannot be used."""
